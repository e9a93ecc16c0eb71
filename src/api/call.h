/* One call of the API, and its answers. */
#ifndef API_CALL_H
#define API_CALL_H

#include "api/api.h"
#include "base/json_write.h"
#include "service/use_case.h"

struct call {
    const struct api *api;
    const struct http_request *request;
    struct http_response *response;
    struct use use;
    enum language language;
    struct buf out;
    struct json_write json;
};

/* Writes the answer of a read into call->json. */
typedef enum fail call_show(struct call *call);

/* The data of a route for reading. */
struct api_read {
    role_set roles; /* ANYONE, or any of these */
    call_show *show;
};

route_handler call_read, call_act;

/* The input of a use case from a JSON body: scalars as text, lists of scalars as repeated names.
 * FAIL_INVALID with problems for anything else. */
enum fail call_json_input(
    struct arena *arena, struct str body, struct problems *problems, struct input *ret_input);

#endif

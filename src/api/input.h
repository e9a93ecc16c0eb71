/*
 * What a call brings, as the input of a use case (service/command.h). JSON is read strictly by the
 * field table, as the description says it: numbers are numbers, texts are texts.
 */
#ifndef API_INPUT_H
#define API_INPUT_H

#include "base/node.h"
#include "http/http.h"
#include "service/command.h"

/*
 * From a JSON body. null is the same as leaving a name out. FAIL_INVALID with a problem and its
 * line for each: a body that is no object, a name that no field has, a value of the wrong type,
 * more than LIMIT_FORM_FIELDS values.
 */
enum fail input_of_json(struct command_fields fields, const struct node *root,
    struct problems *problems, struct input *ret_input) MUST_USE;

/* From a multipart form and from a query. */
struct input input_of_form(const struct http_request *request);
struct input input_of_query(const struct http_request *request);

/* Gives each problem of a use case the line of the body that its field stands on. */
void input_locate(const struct node *root, struct problems *problems);

#endif

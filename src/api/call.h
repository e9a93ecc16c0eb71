/* One call of the API, from who it is to what is answered. */
#ifndef API_CALL_H
#define API_CALL_H

#include "api/api.h"
#include "api/reply.h"
#include "base/limits.h"
#include "service/use_case.h"

struct call {
    const struct api *api;
    const struct http_request *request;
    struct http_response *response;
    enum language language;
    struct use use;    /* a read is open while a read shows something */
    const void *query; /* as the read's query table says; zeroed where nothing was given */
};

/* Makes what the read's reply describes. */
typedef enum fail call_show(struct call *call, const void **ret_object);

/* Something to read: the data of its route. */
struct api_read {
    const char *path;    /* behind "/api/v1/": "cases/{case}" */
    const char *summary; /* for the description, in English */
    role_set roles;      /* ANYONE, or any of these */
    struct command_fields query;
    size_t query_size;
    const struct reply_shape *reply; /* NULL: `show` makes a struct call_file */
    const char *media_type;          /* of the file, for the description; a range is possible */
    call_show *show;
};

/* A file of the blob store, or what a job of service/print_service.h draws once the read has ended,
 * sent as a download in place of JSON. */
struct call_file {
    struct str sha256; /* empty: drawn */
    struct str media_type;
    struct str name;
    struct str job;
    struct str path; /* in place of the blob store's; or empty */
};

/* The handlers of routes: for reading, with a struct api_read as the route's data; for acting, with
 * a struct use_case. The context is a struct api. */
route_handler call_read, call_act;

/* What every answer begins with: the headers, and the language that the caller understands. */
enum language call_begin(const struct http_request *request, struct http_response *response);

/* What an act answers. */
extern const struct reply_shape call_done_shape;

/* The part of the address that stands for {name}. */
struct str call_param(const struct call *call, const char *name);

/* The roles' codes. */
struct str_list call_roles(struct arena *arena, role_set roles);

/* The page of a list that the query asks for; its struct begins with a struct call_paging. */
struct call_paging {
    int64_t offset;
    int64_t limit;
};
#define CALL_PAGING_FIELDS                                                                         \
    {.name = "offset",                                                                             \
        .label = N_("How many entries to pass over"),                                              \
        .kind = COMMAND_INT,                                                                       \
        .offset = offsetof(struct call_paging, offset),                                            \
        .max = INT32_MAX},                                                                         \
    {                                                                                              \
        .name = "limit", .label = N_("How many entries at most; 50 unless it is said"),            \
        .kind = COMMAND_INT, .offset = offsetof(struct call_paging, limit), .min = 1,              \
        .max = LIMIT_API_ROWS                                                                      \
    }
struct page_request call_page(const struct call *call, struct str search);

#endif

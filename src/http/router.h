/*
 * Routes are rows of a table: method, pattern, handler. A pattern's {name} stands for one whole
 * path segment. Among patterns that match, the first row wins.
 */
#ifndef HTTP_ROUTER_H
#define HTTP_ROUTER_H

#include "http/http.h"

typedef void route_handler(
    void *context, const struct http_request *request, struct http_response *response);

struct route {
    enum http_method method; /* HTTP_GET answers HEAD too */
    const char *pattern;     /* "/cases/{case}/decide" */
    route_handler *handler;
    const void *data; /* for the handler: request->data */
    enum http_kind kind;
};

struct router_match {
    const struct route *route; /* NULL: none */
    struct http_pairs params;
    struct str allow; /* where only the method is wrong: "GET, HEAD, POST", for the 405 */
};

struct router_match router_find(
    struct arena *arena, const struct route *routes, size_t n, const struct http_request *request);

/* Calls the handler of the matching row with params and data filled in and the response's kind set.
 * Without one, HTTP_REFUSAL_PATH or HTTP_REFUSAL_VERB comes back, the latter with Allow set, and
 * the caller says so. */
struct router {
    const struct route *routes;
    size_t n;
};
enum http_refusal router_dispatch(struct router router, void *context,
    const struct http_request *request, struct http_response *response) MUST_USE;

#endif

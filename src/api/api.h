/*
 * The JSON edge: the same use cases as the pages, by name, and what there is to read (docs/API.md).
 *
 *   POST /api/v1/{use case}    a JSON object of the use case's fields, or a multipart form where it
 *                              takes files; answers {"id": …} (session.open also {"token": …})
 *   GET  /api/v1/{read}        routes.c lists them
 *   GET  /api/v1/openapi.json  all of it, described
 *
 * Who it is says `Authorization: Bearer TOKEN`; cookies do not count here, so no other site can act
 * for a visitor. What is refused answers {"error": code, "problems": [{place, line, code,
 * message}]} with at least one problem, in the language of Accept-Language. The statuses are those
 * of http_status_of, and 400 for a body that is no JSON, 415 for one of another type.
 */
#ifndef API_API_H
#define API_API_H

#include "http/router.h"
#include "service/desk.h"

#define API_ROOT "/api/v1"

struct api {
    struct desk desk;
    struct router router;
};

/* A row for each read and each use case, under /api/; the context of its handlers is a struct api.
 */
struct router api_routes(struct arena *arena);

/* For requests that no handler sees. */
void api_refuse(
    enum http_refusal refusal, const struct http_request *request, struct http_response *response);

#endif

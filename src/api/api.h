/*
 * The JSON edge: the same use cases as the pages, by name.
 *
 *   POST /api/v1/{use case}    a JSON object of the use case's fields, or a multipart form where it
 *                              takes files; answers {"id": …} (session.open also {"token": …})
 *   GET  /api/v1/use-cases     what there is, with fields, limits and choices
 *   GET  /api/v1/cases         ?q= ?state= ?offset=; /cases/{case}, /cases/{case}/sheet
 *   GET  /api/v1/certificates/{number}
 *
 * Who it is says `Authorization: Bearer TOKEN`; cookies do not count here, so no other site can act
 * for a visitor. What is refused answers {"error": code, "problems": [{place, code, message}]} with
 * the status of http_status_of, in the language of Accept-Language.
 */
#ifndef API_API_H
#define API_API_H

#include "http/router.h"
#include "service/desk.h"

struct api {
    struct desk desk;
};

/* Routes under /api/; the context is a struct api. */
extern const struct router api_router;

/* For requests that no handler sees. */
void api_refuse(
    enum http_refusal refusal, const struct http_request *request, struct http_response *response);

#endif

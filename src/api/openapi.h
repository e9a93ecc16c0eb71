/*
 * The API's description: an OpenAPI 3.1 document, made of the routes and the tables that their rows
 * lead to, so that nothing can be there and not be described.
 */
#ifndef API_OPENAPI_H
#define API_OPENAPI_H

#include "base/text.h"
#include "http/router.h"

/* `routes` are those of api_routes. Labels and notes are in the language. */
void openapi_put(struct buf *out, enum language language, struct router routes);

#endif

/*
 * Addresses that answer the program's own script in the browser with JSON: the pages that work
 * without a network fetch and send through them. Under the session's cookie like any page, but what
 * goes wrong is said as JSON too, never by a redirect or an HTML page:
 *
 *     401 {"error":"session"}                      nobody is signed in any more
 *     403 {"error":"csrf"}                         the token is missing or another session's
 *     404 {"error":"not_found"}                    also where the visitor's role sees nothing
 *     4xx {"error":"state","message":"…","problems":[{"place","code","message"}]}
 */
#ifndef WEB_VISIT_JSON_H
#define WEB_VISIT_JSON_H

#include "web/visit.h"

/* Reading: request->data is a struct web_page whose show writes JSON into visit->out, in a read.
 * Whoever holds none of its roles gets 404. */
route_handler visit_json;

/* Acting: request->data is a struct web_act, of which only the use case (its roles) and show count.
 * show runs outside of a transaction, and only if the header X-CSRF-Token, or the field csrf of a
 * multipart form, is the session's. */
route_handler visit_json_act;

/* The problems as a list under "problems". */
void visit_json_problems(
    const struct visit *visit, struct json_write *json, const struct problems *problems);

#endif

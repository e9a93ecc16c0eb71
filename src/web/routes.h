/* The addresses of the pages, and what answers them. A new page is one row here. */
#ifndef WEB_ROUTES_H
#define WEB_ROUTES_H

#include "http/router.h"

extern const struct router web_router;

/* Of these, the ones that only read, for anyone who is not signed in: what a file and a look-up or
 * two can answer. Nothing that draws, writes or asks another process. */
extern const struct router web_router_at_once;

/* The notice of the act with that use case's name; NULL when there is none. */
const char *routes_notice(struct str use_case);

#endif

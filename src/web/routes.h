/* The addresses of the pages, and what answers them. A new page is one row here. */
#ifndef WEB_ROUTES_H
#define WEB_ROUTES_H

#include "http/router.h"

extern const struct router web_router;

/* The notice of the act with that use case's name; NULL when there is none. */
const char *routes_notice(struct str use_case);

#endif

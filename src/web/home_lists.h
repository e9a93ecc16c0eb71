/* The parts of the dashboard, each for one role: what waits for its holder now. */
#ifndef WEB_HOME_LISTS_H
#define WEB_HOME_LISTS_H

#include "web/home_page.h"
#include "web/visit.h"

/* Adds the tiles and lists of every role that the visitor holds. */
enum fail home_lists_build(struct visit *visit, struct home_view *view) MUST_USE;

#endif

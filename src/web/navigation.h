/* The left navigation: one table for everybody, each row for some roles. */
#ifndef WEB_NAVIGATION_H
#define WEB_NAVIGATION_H

#include "web/page.h"

extern const struct nav_item navigation[];
extern const size_t navigation_count;

#endif

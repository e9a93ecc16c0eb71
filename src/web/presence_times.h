/* The time on site on the page of a case's presence: entries, and planned against actual. */
#ifndef WEB_PRESENCE_TIMES_H
#define WEB_PRESENCE_TIMES_H

#include "web/presence_screen.h"

/* Fills in what the screen shows of times; its view and presence are there already. */
void presence_times_build(struct visit *visit, struct presence_screen *screen);

#endif

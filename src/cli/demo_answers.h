/* The answers of the surveys of the demonstration, as an institute would hand them over. */
#ifndef CLI_DEMO_ANSWERS_H
#define CLI_DEMO_ANSWERS_H

#include "base/str.h"

/* 38 of 40 customers, content: the index reaches every target of gbt27922. */
struct str demo_answers_good(struct arena *arena);

/* 124 customers who find this and that to say, but two who marked everything alike: the index just
 * reaches four stars. */
struct str demo_answers_locks(struct arena *arena);

/* 118, waiting too long for help: the index misses four stars. One marked everything alike. */
struct str demo_answers_slow(struct arena *arena);

#endif

/* What the words in capitals of tests that walk tables stand for, once there is a world. */
#ifndef SUPPORT_SWEEP_H
#define SUPPORT_SWEEP_H

#include "support/world.h"

/* What a use case is tried on. */
struct sweep_made {
    const char *id; /* of the case */
    const char *evaluation;
};

/* "CASE" is its id, "LEADER" an account's, and so on; the word itself where it stands for nothing
 * else. */
const char *sweep_value(struct world *world, const struct sweep_made *made, const char *word);

#endif

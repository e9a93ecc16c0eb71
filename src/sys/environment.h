/* The environment of the process. */
#ifndef SYS_ENVIRONMENT_H
#define SYS_ENVIRONMENT_H

#include "base/str.h"

/* The variable's value; empty when it is not set. */
struct str environment_get(const char *name);

/* The folder that the running program stands in, without a slash at the end: where the files that
 * were installed with it are found. Empty when it cannot be told. */
struct str environment_program_folder(struct arena *arena);

#endif

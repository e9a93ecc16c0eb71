/* A file that tools/embed --table put into the program. */
#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H

#include <stddef.h>

struct embedded {
    const char *name; /* without its folder */
    const unsigned char *data;
    size_t size; /* a NUL follows that is not counted */
};

#endif

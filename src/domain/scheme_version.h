/*
 * A version of a scheme as the body holds it: the file's text by its hash. The rule that a body has
 * filed is the yardstick of inspections (CNCA announcement 2025 No. 9), so a version never changes:
 * what is edited becomes a new one.
 */
#ifndef DOMAIN_SCHEME_VERSION_H
#define DOMAIN_SCHEME_VERSION_H

#include "base/str.h"

struct scheme_version {
    struct str sha256; /* of content */
    struct str scheme;
    struct str version;
    struct str content;
    struct str parent;   /* the version whose scores were edited; empty for a file */
    struct str note;     /* what changed and why, in the words of whoever added it */
    struct str added_by; /* account; empty: it came with the program */
    int64_t added_at;
};

#endif

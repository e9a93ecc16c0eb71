/*
 * Checks a package as somebody outside of the body has it: as one archive or unpacked, without a
 * database. Every file is what the manifest says, none is missing and none was added; each event
 * has the hash that belongs to it; and the manifest is the one that the confirmation recorded.
 * A pack for an inspection, whose events are of several subjects, is checked likewise.
 */
#ifndef SERVICE_PACKAGE_CHECK_H
#define SERVICE_PACKAGE_CHECK_H

#include "domain/event.h"
#include "domain/package_manifest.h"

struct package_check {
    struct str sha256; /* of the manifest */
    int64_t files;
    int64_t events;
    struct event confirmation;
};

/* Adds a problem for each thing that is wrong, at the name of its file and, where that has lines,
 * the line. FAIL_INVALID with them; FAIL_NOT_FOUND where there is nothing at the path. */
enum fail package_check_read(
    struct problems *problems, struct str path, struct package_check *ret_check) MUST_USE;

#endif

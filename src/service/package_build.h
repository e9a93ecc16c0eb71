/* The files of a package and their manifest, while it is made: of a decision (package_make.h) and
 * for an inspection (inspection_service.h). */
#ifndef SERVICE_PACKAGE_BUILD_H
#define SERVICE_PACKAGE_BUILD_H

#include "domain/package_manifest.h"
#include "service/use.h"

struct package_build {
    struct use *use;
    bool keeps; /* contents go into the blob store; else they are only listed */
    struct package_manifest manifest;
    size_t cap;
    int64_t bytes;
};

/* Adds a file of that content; `arena` is for the while. */
enum fail package_build_content(
    struct package_build *b, struct arena *arena, struct str name, struct str content) MUST_USE;

/* Adds what is in the blob store already. FAIL_BROKEN with a problem where it is missing. */
enum fail package_build_blob(struct package_build *b, struct str name, struct str sha256) MUST_USE;

/* The rows of a table as JSON: [row,\nrow,\n…], each an object by its columns. */
struct str package_build_rows(struct arena *arena, const struct rows *rows);

#endif

/* What a file really is, by its content (libmagic): names and declared types are not believed. */
#ifndef SERVICE_MEDIA_TYPE_H
#define SERVICE_MEDIA_TYPE_H

#include "base/fail.h"

/* "image/jpeg". FAIL_BROKEN: the file cannot be read. */
enum fail media_type_sniff(
    struct arena *arena, struct str path, struct str *ret_media_type) MUST_USE;

/* Whether a body takes such a file as evidence: no programs, scripts or pages. */
bool media_type_is_evidence(struct str media_type);

/* Whether it can be a document of an application: no sound, film, program, script or page either.
 */
bool media_type_is_document(struct str media_type);

#endif

/* What several files that came with a command really are, before anything is stored of them. */
#ifndef SERVICE_UPLOAD_CHECK_H
#define SERVICE_UPLOAD_CHECK_H

#include "service/command.h"
#include "service/use.h"

/* Says a problem at the field "files" about the file of that name: {1} of the message, and {2} is
 * `other`. Returns FAIL_INVALID. */
enum fail upload_check_refuse(struct use *use, const char *code, const char *message,
    struct str name, struct str other) MUST_USE;

/* The media type of each file, by its content. FAIL_INVALID with a problem by name for each that is
 * empty or that is not accepted; FAIL_BROKEN: one cannot be read. */
enum fail upload_check_types(struct use *use, const struct upload_list *files,
    bool (*accepts)(struct str media_type), struct str **ret_media_types) MUST_USE;

/* Keeps the content of all; a row for each has the members of UPLOAD_KEPT. */
enum fail upload_keep(struct use *use, const struct upload_list *files) MUST_USE;

/* What the row of a kept file begins with: its own id, and what it is. */
#define UPLOAD_KEPT(use_, upload, media_type_)                                                     \
    .id = random_id((use_)->arena, (use_)->platform->random), .name = (upload)->name,              \
    .media_type = (media_type_), .sha256 = (upload)->sha256, .size = (upload)->size

#endif

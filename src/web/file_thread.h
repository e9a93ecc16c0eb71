/* The comments on a case's file, and the form with which it goes back: shared by the page of the
 * review and the page of the comments. */
#ifndef WEB_FILE_THREAD_H
#define WEB_FILE_THREAD_H

#include "service/use_case.h"
#include "web/file_review_screen.h"
#include "web/visit.h"

/* All that this visitor sees. */
enum fail file_thread_build(struct visit *visit, const struct certification_case *c,
    struct file_thread *ret_thread) MUST_USE;

/* A form for that use case; `review` gives a comment for each of its gaps, and may be NULL. */
enum fail file_thread_form(struct visit *visit, const struct case_view *view,
    const struct file_review *review, const struct use_case *use_case,
    struct file_return_form *ret_form) MUST_USE;

/* Where in the case an entry of the check list, or a section, is looked at. */
struct str file_thread_entry_path(
    struct arena *arena, struct str case_id, const struct file_entry *entry);
struct str file_thread_section_path(
    struct arena *arena, struct str case_id, enum file_section section);

#endif

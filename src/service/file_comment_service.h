/*
 * The comments with which a file comes back from its review, or a case from its decision: made by
 * file.return and decision.return, answered by whom they are addressed to (comment.answer in
 * file_answer_service.c), and asked for before the file is handed in again.
 */
#ifndef SERVICE_FILE_COMMENT_SERVICE_H
#define SERVICE_FILE_COMMENT_SERVICE_H

#include "domain/file_comment.h"
#include "service/case_access.h"
#include "store/file_review_store.h"

/* What file.return and decision.return take: comments under keys of the caller's choice. */
struct file_return_command {
    struct command_ref ref;
    struct str reason;
    struct str_map section; /* words of file_section_codes */
    struct str_map text;
    struct str_map addressee; /* accounts; without one it is who held the section's duty */
};

extern const struct command_field file_return_fields[6];

#define FILE_RETURN                                                                                \
    .fields = COMMAND_FIELDS(file_return_fields), .command_size = sizeof(struct file_return_command)

/* Saves the comments of a new return: one at least. FAIL_INVALID with problems at "text.…",
 * "section.…" and "addressee.…". */
enum fail file_comment_service_put(struct use *use, const struct certification_case *c,
    enum file_origin origin, const struct file_return_command *command) MUST_USE;

struct file_comments {
    struct file_comment *items; /* the latest return first */
    size_t n;
    struct file_answer *answers; /* by comment, the latest version first */
    size_t n_answers;
    struct file_answer_file *files; /* by comment, the latest version first */
    size_t n_files;
    size_t n_open; /* comments that nobody has answered */
};

/* All of a case, for use cases. */
enum fail file_comment_service_load(
    struct use *use, struct str case_id, struct file_comments *ret_comments) MUST_USE;

/* For reading: all to people of the body, to an applicant those addressed to its organisation.
 * FAIL_NOT_FOUND as case_see. */
enum fail file_comment_service_show(
    struct use *use, struct str case_id, struct file_comments *ret_comments) MUST_USE;

/* The latest answer; NULL: none. */
const struct file_answer *file_comment_service_answer(
    const struct file_comments *comments, struct str comment);

/* Whether this actor is who answers that comment of a case that waits for it: its addressee,
 * anybody of the applicant it is addressed to, or the leader for an account that is disabled. */
enum fail file_comment_service_may_answer(struct use *use, const struct certification_case *c,
    const struct file_comment *comment, bool *ret_may) MUST_USE;

/* The guard of handing in a file that came back, and of handing a case back to the decision:
 * FAIL_STATE while a comment is not answered. */
enum fail file_comment_service_require(struct use *use, struct str case_id) MUST_USE;

/* Somebody whom a comment may be addressed to. */
struct file_asked {
    struct str account;
    struct str name;
    duty_set duties;
    bool is_leader;
    bool is_applicant;
    int64_t since; /* of the last duty */
};

/* Of a case: who works or worked on it, and the applicant's accounts. */
enum fail file_comment_service_asked(struct use *use, const struct certification_case *c,
    struct file_asked **ret_asked, size_t *ret_n) MUST_USE;

/* Who owes an answer about that section unless the comment says otherwise; NULL where nobody can be
 * asked. */
const struct file_asked *file_comment_service_default(
    const struct file_asked *asked, size_t n, enum file_section section);

/* What this actor owes answers to, the oldest first. */
enum fail file_comment_service_owed(
    struct use *use, struct file_comment_row **ret_rows, size_t *ret_n) MUST_USE;

/* A file of an answer, to whoever sees its comment. */
enum fail file_comment_service_file(
    struct use *use, struct str id, struct file_answer_file *ret_file) MUST_USE;

#endif

/* The review of a case file: its rounds and verdicts, and the comments with their answers. */
#ifndef STORE_FILE_REVIEW_STORE_H
#define STORE_FILE_REVIEW_STORE_H

#include "domain/file_comment.h"
#include "domain/file_review.h"
#include "store/tx.h"

/* Saving again replaces it. Listed with the names of who ended them, the latest first. */
enum fail file_round_store_save(const struct tx *tx, const struct file_round *round) MUST_USE;
enum fail file_round_store_list(const struct tx *tx, struct str case_id,
    struct file_round **ret_rounds, size_t *ret_n) MUST_USE;

/* One of each round and item: saving again replaces it. Listed by item, the latest round first,
 * with the names of their authors. */
enum fail file_check_store_save(const struct tx *tx, const struct file_check *check) MUST_USE;
enum fail file_check_store_list(const struct tx *tx, struct str case_id,
    struct file_check **ret_checks, size_t *ret_n) MUST_USE;

enum fail file_comment_store_add(const struct tx *tx, const struct file_comment *comment) MUST_USE;

/* All of a case with names, the latest first, those of one return by position. */
enum fail file_comment_store_list(const struct tx *tx, struct str case_id,
    struct file_comment **ret_comments, size_t *ret_n) MUST_USE;

/* A comment that nobody has answered, of a case that waits for it. */
struct file_comment_row {
    struct str id;
    struct str certification_case;
    struct str organisation_name;
    enum file_section section;
    struct str content;
    int64_t created_at;
};

/* Those that this account owes an answer to, or anybody of that organisation; the oldest first. */
enum fail file_comment_store_owed(const struct tx *tx, struct str account, struct str organisation,
    struct file_comment_row **ret_rows, size_t *ret_n) MUST_USE;

/* By comment, the latest version first, with the names of their authors. */
enum fail file_answer_store_add(const struct tx *tx, const struct file_answer *answer) MUST_USE;
enum fail file_answer_store_list(const struct tx *tx, struct str case_id,
    struct file_answer **ret_answers, size_t *ret_n) MUST_USE;

/* By comment, the latest version first, and position. */
enum fail file_answer_file_store_add(
    const struct tx *tx, const struct file_answer_file *file) MUST_USE;
enum fail file_answer_file_store_load(
    const struct tx *tx, struct str id, struct file_answer_file *ret_file) MUST_USE;
enum fail file_answer_file_store_list(const struct tx *tx, struct str case_id,
    struct file_answer_file **ret_files, size_t *ret_n) MUST_USE;

#endif

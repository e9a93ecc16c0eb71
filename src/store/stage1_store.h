/* The report of stage 1 with its sections, points, answers and files. */
#ifndef STORE_STAGE1_STORE_H
#define STORE_STAGE1_STORE_H

#include "domain/stage1_report.h"
#include "store/tx.h"

/* One of a case: saving again replaces it. */
enum fail stage1_report_store_save(
    const struct tx *tx, const struct stage1_report *report) MUST_USE;
enum fail stage1_report_store_load(
    const struct tx *tx, struct str case_id, struct stage1_report *ret_report) MUST_USE;

/* One of a case and topic. */
enum fail stage1_section_store_save(
    const struct tx *tx, const struct stage1_section *section) MUST_USE;
enum fail stage1_section_store_clear(const struct tx *tx, struct str case_id) MUST_USE;
enum fail stage1_section_store_list(const struct tx *tx, struct str case_id,
    struct stage1_section **ret_sections, size_t *ret_n) MUST_USE;

enum fail stage1_carried_store_add(
    const struct tx *tx, const struct stage1_carried *carried) MUST_USE;
enum fail stage1_carried_store_clear(const struct tx *tx, struct str case_id) MUST_USE;
enum fail stage1_carried_store_list(const struct tx *tx, struct str case_id,
    struct stage1_carried **ret_carried, size_t *ret_n) MUST_USE;

/* Saving again replaces it; listed by position. */
enum fail stage1_point_store_save(const struct tx *tx, const struct stage1_point *point) MUST_USE;
enum fail stage1_point_store_remove(const struct tx *tx, struct str id) MUST_USE;
enum fail stage1_point_store_list(const struct tx *tx, struct str case_id,
    struct stage1_point **ret_points, size_t *ret_n) MUST_USE;

/* By point, the latest version first, with the names of their authors. */
enum fail stage1_answer_store_add(const struct tx *tx, const struct stage1_answer *answer) MUST_USE;
enum fail stage1_answer_store_list(const struct tx *tx, struct str case_id,
    struct stage1_answer **ret_answers, size_t *ret_n) MUST_USE;

/* By point, the latest version first, and position. */
enum fail stage1_file_store_add(const struct tx *tx, const struct stage1_file *file) MUST_USE;
enum fail stage1_file_store_load(
    const struct tx *tx, struct str id, struct stage1_file *ret_file) MUST_USE;
enum fail stage1_file_store_list(const struct tx *tx, struct str case_id,
    struct stage1_file **ret_files, size_t *ret_n) MUST_USE;

#endif

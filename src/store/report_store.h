/* The assessment report of a case: versions of its texts, and editions. Nothing is ever changed. */
#ifndef STORE_REPORT_STORE_H
#define STORE_REPORT_STORE_H

#include "domain/assessment_report.h"
#include "store/tx.h"

enum fail report_draft_store_add(const struct tx *tx, const struct report_draft *draft) MUST_USE;

/* The latest first. */
enum fail report_draft_store_list(const struct tx *tx, struct str case_id,
    struct report_draft **ret_drafts, size_t *ret_n) MUST_USE;

enum fail report_text_store_add(const struct tx *tx, const struct report_text *text) MUST_USE;

/* Of one version, by place. */
enum fail report_text_store_list(const struct tx *tx, const struct report_draft *draft,
    struct report_text **ret_texts, size_t *ret_n) MUST_USE;

enum fail report_edition_store_add(
    const struct tx *tx, const struct report_edition *edition) MUST_USE;

/* FAIL_NOT_FOUND: there is no such edition. */
enum fail report_edition_store_load(const struct tx *tx, struct str case_id, int64_t issue,
    struct report_edition *ret_edition) MUST_USE;

/* The latest first, without their papers. */
enum fail report_edition_store_list(const struct tx *tx, struct str case_id,
    struct report_edition **ret_editions, size_t *ret_n) MUST_USE;

#endif

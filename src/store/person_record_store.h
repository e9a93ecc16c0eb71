/* What gathers about people: signed statements, appraisals, witnessing and training. */
#ifndef STORE_PERSON_RECORD_STORE_H
#define STORE_PERSON_RECORD_STORE_H

#include "domain/person_record.h"
#include "store/tx.h"

/* Lists have the latest first. */
enum fail conduct_statement_store_add(
    const struct tx *tx, const struct conduct_statement *statement) MUST_USE;
enum fail conduct_statement_store_list(const struct tx *tx, struct str person,
    struct conduct_statement **ret_statements, size_t *ret_n) MUST_USE;

/* FAIL_CONFLICT: the appraiser has appraised this person on this case already. */
enum fail appraisal_store_add(const struct tx *tx, const struct appraisal *appraisal) MUST_USE;
enum fail appraisal_store_list(const struct tx *tx, struct str person,
    struct appraisal **ret_appraisals, size_t *ret_n) MUST_USE;
/* All of a case, by person, the latest first. */
enum fail appraisal_store_of(const struct tx *tx, struct str case_id,
    struct appraisal **ret_appraisals, size_t *ret_n) MUST_USE;
enum fail appraisal_store_exists(
    const struct tx *tx, const struct appraisal *appraisal, bool *ret_exists) MUST_USE;

/* A job whose sheet is closed, with that person on its team, which `appraiser` has not appraised
 * the person for; the latest first. */
struct appraisal_job {
    struct str certification_case;
    struct str organisation_name;
};
enum fail appraisal_store_jobs(const struct tx *tx, struct str person, struct str appraiser,
    struct appraisal_job **ret_jobs, size_t *ret_n) MUST_USE;

enum fail career_note_store_add(const struct tx *tx, const struct career_note *note) MUST_USE;
enum fail career_note_store_list(
    const struct tx *tx, struct str person, struct career_note **ret_notes, size_t *ret_n) MUST_USE;

#endif

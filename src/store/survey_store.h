/* Rounds of a customer survey, the invitations to them and their wording. What was answered is in
 * survey_answer_store.h. */
#ifndef STORE_SURVEY_STORE_H
#define STORE_SURVEY_STORE_H

#include "domain/survey.h"
#include "store/tx.h"

enum fail survey_store_save(const struct tx *tx, const struct survey *survey) MUST_USE;
enum fail survey_store_load(const struct tx *tx, struct str id, struct survey *ret_survey) MUST_USE;

/* The rounds of a case, latest first; and only the latest: FAIL_NOT_FOUND before the first. */
enum fail survey_store_list(
    const struct tx *tx, struct str case_id, struct survey **ret_surveys, size_t *ret_n) MUST_USE;
enum fail survey_store_latest(
    const struct tx *tx, struct str case_id, struct survey *ret_survey) MUST_USE;

enum fail survey_invitation_store_add(
    const struct tx *tx, const struct survey_invitation *invitation) MUST_USE;
enum fail survey_invitation_store_load(
    const struct tx *tx, struct str token_hash, struct survey_invitation *ret_invitation) MUST_USE;

/* Marks it, once: *ret_n is 0 where it was marked before. */
enum fail survey_invitation_store_open(
    const struct tx *tx, struct str token_hash, int64_t *ret_n) MUST_USE;
enum fail survey_invitation_store_use(
    const struct tx *tx, struct str token_hash, int64_t *ret_n) MUST_USE;

/* The invitations of an outlet, or those without one, and what became of them. */
struct survey_count {
    struct str outlet;
    int64_t invited;
    int64_t opened;
    int64_t used;
};
enum fail survey_invitation_store_counts(const struct tx *tx, struct str survey,
    struct survey_count **ret_counts, size_t *ret_n) MUST_USE;

/* *ret_n is 0 where that customer is in the round already. */
enum fail survey_contact_store_add(
    const struct tx *tx, const struct survey_contact *contact, int64_t *ret_n) MUST_USE;

enum fail survey_mail_store_save(const struct tx *tx, const struct survey_mail *mail) MUST_USE;

/* How many mails are due, or were claimed up to `lost` and are so still. */
enum fail survey_mail_store_waiting(
    const struct tx *tx, int64_t now, int64_t lost, int64_t *ret_n) MUST_USE;

/* The pending mail that is due the longest; FAIL_NOT_FOUND when none is. */
enum fail survey_mail_store_due(
    const struct tx *tx, int64_t now, struct survey_mail *ret_mail) MUST_USE;

/* Claims made up to `lost` become unknown, mail of rounds that are over fails; both are emptied. */
enum fail survey_mail_store_give_up(
    const struct tx *tx, int64_t lost, int64_t now, struct date today) MUST_USE;

/* How many mails of the round are in each state. */
enum fail survey_mail_store_counts(
    const struct tx *tx, struct str survey, int64_t ret_counts[MAIL_STATE_COUNT]) MUST_USE;

enum fail survey_text_store_add(const struct tx *tx, const struct survey_text *text) MUST_USE;

/* The latest version of each text of the scheme, those that are empty too. */
enum fail survey_text_store_list(
    const struct tx *tx, struct str scheme, struct survey_text **ret_texts, size_t *ret_n) MUST_USE;

/* All versions of all its texts, latest first. */
enum fail survey_text_store_history(
    const struct tx *tx, struct str scheme, struct survey_text **ret_texts, size_t *ret_n) MUST_USE;

enum fail survey_wording_store_add(
    const struct tx *tx, const struct survey_wording *wording) MUST_USE;

/* Those of the round in that language. */
enum fail survey_wording_store_list(const struct tx *tx, const struct survey *survey,
    enum language language, struct survey_wording **ret_wordings, size_t *ret_n) MUST_USE;

#endif

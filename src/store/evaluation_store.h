/* Evaluations with their findings and special items. */
#ifndef STORE_EVALUATION_STORE_H
#define STORE_EVALUATION_STORE_H

#include "domain/evaluation.h"
#include "store/tx.h"

enum fail evaluation_store_save(const struct tx *tx, const struct evaluation *evaluation) MUST_USE;
enum fail evaluation_store_load(
    const struct tx *tx, struct str id, struct evaluation *ret_evaluation) MUST_USE;

/* The on-site evaluation of a case. */
enum fail evaluation_store_of_case(
    const struct tx *tx, struct str case_id, struct evaluation *ret_evaluation) MUST_USE;

/* The self-evaluations of an organisation, latest first. */
enum fail evaluation_store_self(const struct tx *tx, struct str organisation,
    struct evaluation **ret_evaluations, size_t *ret_n) MUST_USE;

/* The last on-site sheet of the same organisation and scheme that was locked before this one was
 * begun. */
enum fail evaluation_store_before(const struct tx *tx, const struct evaluation *evaluation,
    struct evaluation *ret_evaluation) MUST_USE;

/* One for each case: saving again replaces it. */
enum fail case_self_store_save(const struct tx *tx, const struct case_self *self) MUST_USE;
enum fail case_self_store_load(
    const struct tx *tx, struct str case_id, struct case_self *ret_self) MUST_USE;

/* One finding per clause, site and author: saving again replaces it. Listed by clause, and there by
 * site, head office first, and author. */
enum fail finding_store_save(const struct tx *tx, const struct finding_record *finding) MUST_USE;
enum fail finding_store_remove(
    const struct tx *tx, struct str evaluation, struct str clause) MUST_USE;
enum fail finding_store_remove_site(
    const struct tx *tx, struct str evaluation, struct str clause, struct str site) MUST_USE;
enum fail finding_store_remove_own(
    const struct tx *tx, struct str evaluation, struct str clause, struct str author) MUST_USE;
enum fail finding_store_remove_all(const struct tx *tx, struct str evaluation) MUST_USE;
enum fail finding_store_list(const struct tx *tx, struct str evaluation,
    struct finding_record **ret_findings, size_t *ret_n) MUST_USE;

/* The last one made for each clause: saving again replaces it. */
enum fail resolution_store_save(
    const struct tx *tx, const struct finding_resolution *resolution) MUST_USE;
enum fail resolution_store_list(const struct tx *tx, struct str evaluation,
    struct finding_resolution **ret_resolutions, size_t *ret_n) MUST_USE;

/* Everybody who recorded, resolved or set aside something on the sheet, by id. */
enum fail finding_store_authors(const struct tx *tx, struct str evaluation,
    struct finding_author **ret_authors, size_t *ret_n) MUST_USE;

enum fail special_store_add(const struct tx *tx, const struct special_record *special) MUST_USE;
enum fail special_store_remove(
    const struct tx *tx, struct str evaluation, struct str id, int64_t *ret_removed) MUST_USE;
enum fail special_store_remove_all(const struct tx *tx, struct str evaluation) MUST_USE;
enum fail special_store_list(const struct tx *tx, struct str evaluation,
    struct special_record **ret_specials, size_t *ret_n) MUST_USE;

#endif

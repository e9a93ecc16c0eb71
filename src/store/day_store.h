/* What a person-day sheet holds beside the programme: domain/day_sheet.h. */
#ifndef STORE_DAY_STORE_H
#define STORE_DAY_STORE_H

#include "domain/day_sheet.h"
#include "store/tx.h"

/* Takes the place of all lines that the case had. */
enum fail day_adjustment_store_set(const struct tx *tx, struct str case_id,
    const struct day_adjustment *adjustments, size_t n) MUST_USE;

/* By position. */
enum fail day_adjustment_store_list(const struct tx *tx, struct str case_id,
    struct day_adjustment **ret_adjustments, size_t *ret_n) MUST_USE;

/* FAIL_CONFLICT: that part of the round is signed already. */
enum fail day_signature_store_add(
    const struct tx *tx, const struct day_signature *signature) MUST_USE;

/* A signature with the signer's name, for people. */
struct day_signature_row {
    int64_t round;
    enum day_signer signer;
    struct str account;
    struct str name;
    int64_t signed_at;
    struct str sha256;
};

/* Of all rounds: the latest round first, in it in the order of signing. */
enum fail day_signature_store_list(const struct tx *tx, struct str case_id,
    struct day_signature_row **ret_rows, size_t *ret_n) MUST_USE;

enum fail past_draw_store_add(const struct tx *tx, const struct past_draw *draw) MUST_USE;

/* The latest first. */
enum fail past_draw_store_list(
    const struct tx *tx, struct str case_id, struct past_draw **ret_draws, size_t *ret_n) MUST_USE;

#endif

/* The programme of a case: person-days and outlet draw. */
#ifndef STORE_PROGRAMME_STORE_H
#define STORE_PROGRAMME_STORE_H

#include "domain/certification_case.h"
#include "store/tx.h"

/* A programme for the case, new or in place of the one it has. */
enum fail programme_store_save(const struct tx *tx, const struct programme *programme) MUST_USE;
enum fail programme_store_load(
    const struct tx *tx, struct str case_id, struct programme *ret_programme) MUST_USE;

enum fail drawn_outlet_store_add(const struct tx *tx, const struct drawn_outlet *drawn) MUST_USE;

/* Forgets the whole draw of the case. */
enum fail drawn_outlet_store_clear(const struct tx *tx, struct str case_id) MUST_USE;
/* Puts another outlet in the place of that one, drawn at random: `drawn` says the case, the outlet,
 * its ticket and its staff. The old one keeps its row. */
enum fail drawn_outlet_store_replace(
    const struct tx *tx, struct str old_outlet, const struct drawn_outlet *drawn) MUST_USE;

/* A drawn outlet with its name, for people. */
struct drawn_row {
    struct str outlet;
    struct str code;
    struct str name;
    struct str region;
    struct str address;
    struct str stratum;
    bool random;
    struct str ticket;
    int64_t staff; /* when the sheet was fixed */
};

/* Those that are visited, in the order of the draw: by stratum, risk part first, by position. */
enum fail drawn_outlet_store_list(
    const struct tx *tx, struct str case_id, struct drawn_row **ret_rows, size_t *ret_n) MUST_USE;

/* The same as they were drawn, whoever gave way since: what the person-days were signed for. */
enum fail drawn_outlet_store_original(
    const struct tx *tx, struct str case_id, struct drawn_row **ret_rows, size_t *ret_n) MUST_USE;

/* Whether the outlet was drawn for a case that is not decided yet. */
enum fail drawn_outlet_store_is_busy(
    const struct tx *tx, struct str outlet, bool *ret_is_busy) MUST_USE;

#endif

/* Packs for inspections: only ever added; and what of a certificate goes into one. */
#ifndef STORE_INSPECTION_STORE_H
#define STORE_INSPECTION_STORE_H

#include "store/tx.h"

struct inspection_pack {
    struct str id;
    struct str certificate; /* number */
    struct str sha256;      /* of the manifest */
    struct str manifest;
    int64_t files;
    int64_t bytes;
    struct str reason;
    struct str made_by;
    int64_t made_at;
};

enum fail inspection_store_add(const struct tx *tx, const struct inspection_pack *pack) MUST_USE;
enum fail inspection_store_load(
    const struct tx *tx, struct str id, struct inspection_pack *ret_pack) MUST_USE;

/* Of a certificate, the latest first. */
enum fail inspection_store_list(const struct tx *tx, struct str certificate,
    struct inspection_pack **ret_packs, size_t *ret_n) MUST_USE;

/* All of a certificate: when its records are destroyed. */
enum fail inspection_store_remove(const struct tx *tx, struct str certificate) MUST_USE;

/* The cases of a certificate: that granted it, and those of its surveillances, changes and
 * renewals; by id. */
enum fail inspection_store_cases(
    const struct tx *tx, struct str certificate, struct str **ret_cases, size_t *ret_n) MUST_USE;

#endif

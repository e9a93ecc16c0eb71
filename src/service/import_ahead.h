/*
 * What the next rows of a table name and the database may have: organisations by their codes,
 * certificates by their numbers, asked for many rows at once.
 */
#ifndef SERVICE_IMPORT_AHEAD_H
#define SERVICE_IMPORT_AHEAD_H

#include "domain/certificate.h"
#include "domain/import_table.h"
#include "domain/organisation.h"
#include "store/tx.h"

enum { IMPORT_AHEAD_ROWS = TX_AMONG };

struct import_ahead {
    struct organisation *organisations; /* organisation_store_among */
    size_t n_organisations;
    struct certificate *certificates; /* certificate_store_among */
    size_t n_certificates;
};

/* Of 1 … IMPORT_AHEAD_ROWS rows of certificates or cases; nothing for other kinds. Valid until the
 * arena of `tx` is emptied. */
enum fail import_ahead_load(const struct tx *tx, enum import_kind kind, const struct csv_row *rows,
    size_t n, struct import_ahead *ret_ahead) MUST_USE;

/* One that those rows name, by its code or number as it is normalised; NULL: there is none. */
const struct organisation *import_ahead_organisation(
    const struct import_ahead *ahead, struct str uscc);
const struct certificate *import_ahead_certificate(
    const struct import_ahead *ahead, struct str number);

#endif

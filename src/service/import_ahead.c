#include "service/import_ahead.h"

#include "domain/uscc.h"
#include "store/certificate_store.h"
#include "store/organisation_store.h"

/* A column, and its cells as the database has them. */
struct key {
    const char *column;
    struct str (*normalise)(struct arena *arena, struct str typed);
};

static const struct key by_code = {"uscc", uscc_normalise};
static const struct key by_number = {"number", certificate_number_normalise};

/* The rows at hand. */
struct rows_ahead {
    enum import_kind kind;
    const struct csv_row *rows;
    size_t n;
};

static void collect(
    const struct tx *tx, const struct rows_ahead *at, const struct key *key, struct str *ret_keys)
{
    size_t column = import_column_find(import_shape_of(at->kind), key->column);
    for (size_t i = 0; i < at->n; i++)
        ret_keys[i] = key->normalise(tx->arena, str_trim(csv_cell_text(at->rows[i].cells[column])));
}

enum fail import_ahead_load(const struct tx *tx, enum import_kind kind, const struct csv_row *rows,
    size_t n, struct import_ahead *ret_ahead)
{
    const struct rows_ahead at = {kind, rows, n};
    struct str keys[IMPORT_AHEAD_ROWS];
    struct import_ahead ahead = {0};
    if (kind == IMPORT_CERTIFICATES || kind == IMPORT_CASES) {
        collect(tx, &at, &by_code, keys);
        TRY(organisation_store_among(tx, keys, n, &ahead.organisations, &ahead.n_organisations));
    }
    if (kind == IMPORT_CERTIFICATES) {
        collect(tx, &at, &by_number, keys);
        TRY(certificate_store_among(tx, keys, n, &ahead.certificates, &ahead.n_certificates));
    }
    *ret_ahead = ahead;
    return FAIL_NONE;
}

const struct organisation *import_ahead_organisation(
    const struct import_ahead *ahead, struct str uscc)
{
    for (size_t i = 0; i < ahead->n_organisations; i++)
        if (str_equal(ahead->organisations[i].uscc, uscc))
            return &ahead->organisations[i];
    return NULL;
}

const struct certificate *import_ahead_certificate(
    const struct import_ahead *ahead, struct str number)
{
    for (size_t i = 0; i < ahead->n_certificates; i++)
        if (str_equal(ahead->certificates[i].number, number))
            return &ahead->certificates[i];
    return NULL;
}

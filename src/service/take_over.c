#include "service/take_over.h"

#include "domain/next_audit.h"
#include "service/certificate_make.h"
#include "service/log_service.h"
#include "store/certificate_store.h"
#include "store/next_audit_store.h"
#include "store/status_store.h"
#include "store/table_store.h"

enum { PIECE_ARENA = 64 * 1024 * 1024 };

/* What a certificate is found by, and the series of its number; none where it is of another form.
 */
struct take_over_name {
    struct str number;
    struct str organisation;
    struct str series;
    int64_t serial;
};

/* What a certificate has rows in, and indexes to look them up by that its import does not need. */
static const char *const filled[] = {"certificate", "status_change", "next_audit", "log_leaf"};

/* Each certificate has a leaf of the log, whose size is known without counting. */
static enum fail find_large(struct use *use, size_t rows, bool *ret_is_large)
{
    enum { LARGE_FROM = 1000 };
    int64_t leaves;
    TRY(log_store_size(&use->tx, &leaves));
    *ret_is_large = rows >= LARGE_FROM && (int64_t)rows >= leaves;
    return FAIL_NONE;
}

enum fail take_over_begin(
    struct use *use, struct arena *arena, size_t rows, struct take_over *ret_over)
{
    struct take_over over = {.names = name_index_writer(arena)};
    TRY(log_service_last_event(use, &over.last));
    TRY(find_large(use, rows, &over.is_large));
    TRY(db_write_many(use->db));
    for (size_t i = 0; i < ARRAY_LEN(filled) && over.is_large; i++)
        TRY(table_store_drop_indexes(&use->tx, filled[i]));
    *ret_over = over;
    return FAIL_NONE;
}

struct take_over_piece take_over_piece_new(struct use *use, size_t rows)
{
    return (struct take_over_piece){
        .certificates = certificate_store_filling(),
        .changes = status_store_filling(),
        .audits = next_audit_store_filling(),
        .leaves = NEW_ARRAY(use->arena, struct log_leaf, rows),
        .hashes = NEW_ARRAY(use->arena, struct merkle_hash, rows),
        .names = NEW_ARRAY(use->arena, struct take_over_name, rows),
    };
}

static struct take_over_name name_of(
    struct arena *arena, const struct scheme *scheme, const struct certificate *certificate)
{
    struct take_over_name name = {
        .number = certificate->number, .organisation = certificate->organisation_name};
    int64_t year;
    if (certificate_number_read(&scheme->certificate, certificate->number, &year, &name.serial))
        name.series = certificate_make_series(arena, year, scheme->certificate.letter);
    return name;
}

void take_over_add(struct use *use, const struct take_over *over, struct take_over_piece *piece,
    const struct taken_over *taken)
{
    const struct certificate *c = taken->certificate;
    size_t at = piece->n++;
    struct next_audit audit;
    bool is_running = c->status == CERTIFICATE_VALID || c->status == CERTIFICATE_SUSPENDED;
    filling_add(use->arena, &piece->certificates, c);
    filling_add(use->arena, &piece->changes, taken->first);
    if (is_running && next_audit_plan_taken_over(taken->scheme, c, &audit))
        filling_add(use->arena, &piece->audits, &audit);
    piece->leaves[at] = log_service_taken_over(use, &over->last, c, taken->first->effective_on);
    piece->hashes[at] = merkle_leaf(piece->leaves[at].entry);
    piece->names[at] = name_of(use->arena, taken->scheme, c);
}

static enum fail write_series(struct use *use, struct take_over *over)
{
    return over->series.len > 0 ? number_store_raise(&use->tx, over->series, over->next)
                                : FAIL_NONE;
}

/* The next number of that year goes on behind it. */
static enum fail raise_series(
    struct use *use, struct take_over *over, const struct take_over_name *name)
{
    if (name->series.len == 0)
        return FAIL_NONE;
    if (!str_equal(name->series, over->series)) {
        TRY(write_series(use, over));
        over->series = str_copy(use->arena, name->series);
        over->next = 0;
    }
    over->next = name->serial >= over->next ? name->serial + 1 : over->next;
    return FAIL_NONE;
}

enum fail take_over_write(
    struct use *use, struct take_over *over, const struct take_over_piece *piece)
{
    struct arena *arena ARENA_SCOPED = arena_new(PIECE_ARENA);
    const struct tx tx = {use->db, arena};
    TRY(filling_write(use->db, &piece->certificates));
    TRY(filling_write(use->db, &piece->changes));
    TRY(filling_write(use->db, &piece->audits));
    TRY(log_store_fill(&tx, &over->log, piece->leaves, piece->hashes, piece->n));
    for (size_t i = 0; i < piece->n; i++) {
        TRY(raise_series(use, over, &piece->names[i]));
        TRY(name_index_add(over->names, &tx, piece->names[i].number, piece->names[i].organisation));
    }
    return FAIL_NONE;
}

enum fail take_over_end(struct use *use, struct take_over *over)
{
    TRY(write_series(use, over));
    TRY(name_index_end(over->names, &use->tx));
    for (size_t i = 0; i < ARRAY_LEN(filled) && over->is_large; i++)
        TRY(table_store_make_indexes(&use->tx, filled[i]));
    return FAIL_NONE;
}

#include "service/signature_book.h"

#include "service/case_access.h"
#include "service/report_service.h"
#include "service/signature.h"
#include "store/contract_store.h"
#include "store/day_store.h"

/* A list in the making. */
struct writing {
    struct use *use;
    struct str case_id;
    struct signature_line *lines;
    size_t n;
    size_t cap;
};

/* Behind those that are not later. */
static void add(struct writing *w, struct signature_line line)
{
    if (w->n == w->cap) {
        size_t cap = w->cap * 2 + 16;
        struct signature_line *grown = NEW_ARRAY(w->use->arena, struct signature_line, cap);
        for (size_t i = 0; i < w->n; i++)
            grown[i] = w->lines[i];
        w->lines = grown;
        w->cap = cap;
    }
    size_t at = w->n++;
    for (; at > 0 && w->lines[at - 1].signed_at > line.signed_at; at--)
        w->lines[at] = w->lines[at - 1];
    w->lines[at] = line;
}

/* A sheet lies in the blob store under the hash that was signed. */
static bool blob_holds(struct use *use, struct str sha256)
{
    bool holds = false;
    return blob_check(use->platform->blobs, sha256, &holds) == FAIL_NONE && holds;
}

static enum fail add_days(struct writing *w)
{
    struct day_signature_row *rows;
    size_t n;
    TRY(day_signature_store_list(&w->use->tx, w->case_id, &rows, &n));
    for (size_t i = 0; i < n; i++)
        add(w, (struct signature_line){.document = N_("Person-day sheet"),
                   .kind = STR("days"),
                   .version = rows[i].round,
                   .capacity = day_signer_label(rows[i].signer),
                   .name = rows[i].name,
                   .signed_at = rows[i].signed_at,
                   .sha256 = rows[i].sha256,
                   .holds = blob_holds(w->use, rows[i].sha256)});
    return FAIL_NONE;
}

static bool contract_holds(struct use *use, const struct contract *contract, struct str sha256)
{
    struct problems ignored = problems_new(use->arena);
    struct paper paper;
    return paper_decode(&ignored, contract->paper, &paper) == FAIL_NONE &&
           str_equal(paper_sha256(use->arena, &paper), sha256);
}

static enum fail add_contracts(struct writing *w)
{
    static const char *const parties[] = {
        [PARTY_BODY] = N_("For the body"), [PARTY_CLIENT] = N_("For the client")};
    struct contract *contracts;
    struct contract_signature *rows;
    size_t n_contracts;
    size_t n;
    TRY(contract_store_list(&w->use->tx, w->case_id, &contracts, &n_contracts));
    TRY(contract_store_signatures(&w->use->tx, w->case_id, &rows, &n));
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n_contracts; k++) {
            if (!str_equal(contracts[k].id, rows[i].contract))
                continue;
            add(w, (struct signature_line){.document = N_("Contract"),
                       .kind = STR("contract"),
                       .version = contracts[k].version,
                       .capacity = parties[rows[i].party],
                       .name = rows[i].name,
                       .signed_at = rows[i].signed_at,
                       .sha256 = rows[i].sha256,
                       .holds = contract_holds(w->use, &contracts[k], rows[i].sha256)});
        }
    return FAIL_NONE;
}

static bool may_read(const struct use *use, enum signed_kind kind)
{
    return (use->actor.roles & ROLES_BODY) || signed_kind_is_for_client(kind);
}

static enum fail add_documents(struct writing *w)
{
    struct signature_row *rows;
    size_t n;
    TRY(signature_list(w->use, w->case_id, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        const struct document_signature *s = &rows[i].signature;
        if (!may_read(w->use, s->kind))
            continue;
        add(w, (struct signature_line){.document = signed_kind_label(s->kind),
                   .kind = codes_format(&signed_kind_codes, (int)s->kind),
                   .version = s->version,
                   .capacity = signer_capacity_label(s->capacity),
                   .name = s->name,
                   .signed_at = s->signed_at,
                   .sha256 = s->sha256,
                   .holds = rows[i].holds});
    }
    return FAIL_NONE;
}

enum fail signature_book_show(
    struct use *use, struct str case_id, struct signature_line **ret_lines, size_t *ret_n)
{
    struct certification_case c;
    struct writing w = {.use = use, .case_id = case_id};
    TRY(case_see(use, case_id, &c));
    TRY(add_days(&w));
    TRY(add_contracts(&w));
    if (case_shows_assessment(use, &c))
        TRY(add_documents(&w));
    *ret_lines = w.lines;
    *ret_n = w.n;
    return FAIL_NONE;
}

/* The signed report is the complete one; its client has a copy without mystery visitors. */
static enum fail client_report(
    struct use *use, struct str case_id, int64_t version, struct paper *ret_paper)
{
    struct report_file file;
    TRY(report_service_edition(use, case_id, version, REPORT_FOR_CLIENT, &file));
    *ret_paper = file.paper;
    return FAIL_NONE;
}

enum fail signature_book_paper(
    struct use *use, struct str case_id, struct str kind, int64_t version, struct paper *ret_paper)
{
    struct certification_case c;
    int code;
    TRY(case_see(use, case_id, &c));
    if (!case_shows_assessment(use, &c) || !codes_parse(&signed_kind_codes, kind, &code) ||
        !may_read(use, (enum signed_kind)code))
        return FAIL_NOT_FOUND;
    if (code == SIGNED_REPORT && !(use->actor.roles & ROLES_BODY))
        return client_report(use, c.id, version, ret_paper);
    struct signed_document key = {
        .certification_case = c.id, .kind = (enum signed_kind)code, .version = version};
    return signature_paper(use, &key, ret_paper);
}

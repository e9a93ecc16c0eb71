#include "service/transfer_paper.h"

#include "service/print_service.h"
#include "service/scheme_service.h"
#include "store/complaint_store.h"
#include "store/next_audit_store.h"
#include "store/nonconformity_store.h"
#include "store/status_store.h"

/* What is open of a client is a handful. */
enum { OPEN_MAX = 100 };

struct writing {
    struct use *use;
    struct paper paper;
    const struct certificate *certificate;
};

static struct str say(const struct writing *w, const char *message)
{
    return text_get(w->paper.language, message);
}

static struct str day(const struct writing *w, struct date date)
{
    return date_format(w->use->arena, date);
}

static void fact(struct writing *w, const char *label, struct str value)
{
    if (value.len > 0)
        paper_fact(&w->paper, say(w, label), value);
}

static void write_certificate(struct writing *w, const struct transfer_out *transfer)
{
    const struct certificate *c = w->certificate;
    const struct scheme *scheme = scheme_service_find(w->use, c->scheme);
    const struct level *level = scheme ? scheme_level(scheme, c->level) : NULL;
    const struct body *body = &w->use->platform->body;
    paper_wide_fact(&w->paper, say(w, N_("Addressed to")), transfer->to_body);
    paper_section(&w->paper, say(w, N_("Certificate")));
    fact(w, N_("Certificate number"), c->number);
    fact(w, N_("Status"), say(w, certificate_status_label(c->status)));
    paper_wide_fact(&w->paper, say(w, N_("Holder")), c->organisation_name);
    fact(w, N_("Unified social credit code"), c->uscc);
    fact(w, N_("Scheme"), scheme_service_name(w->use, w->paper.language, c->scheme));
    fact(w, N_("Standard"), c->standard);
    fact(w, N_("Level"), level ? names_get(&level->names, w->paper.language) : c->level);
    paper_wide_fact(&w->paper, say(w, N_("Certified scope")), c->scope);
    fact(w, N_("First issued on"), day(w, c->first_issued_on));
    fact(w, N_("Issued on"), day(w, c->issued_on));
    fact(w, N_("Valid until"), day(w, c->expires_on));
    fact(w, N_("Issued by"), body->name);
    fact(w, N_("Approval number"), body->approval);
    if (transfer->reason.len > 0)
        paper_wide_fact(&w->paper, say(w, N_("Reason that the client gives")), transfer->reason);
}

static enum fail write_audits(struct writing *w)
{
    const struct paper_column columns[] = {
        {say(w, N_("Audit")), 30, PAPER_START},
        {say(w, N_("Latest day")), 20, PAPER_START},
        {say(w, N_("Audit ended on")), 20, PAPER_START},
    };
    struct next_audit *audits;
    size_t n;
    TRY(next_audit_store_list(&w->use->tx, w->certificate->number, &audits, &n));
    paper_section(&w->paper, say(w, N_("Audits of the cycle")));
    if (n == 0) {
        paper_clause(&w->paper, say(w, N_("None is recorded.")));
        return FAIL_NONE;
    }
    paper_table(&w->paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < n; i++) {
        bool is_done = date_is_set(audits[i].done_on);
        const struct str cells[] = {say(w, activity_label(audits[i].activity)),
            day(w, audits[i].latest_on),
            is_done ? day(w, audits[i].done_on) : say(w, N_("to come"))};
        paper_row(&w->paper, PAPER_ROW, cells);
    }
    return FAIL_NONE;
}

static enum fail write_history(struct writing *w)
{
    struct status_change *changes;
    size_t n;
    TRY(status_store_list(&w->use->tx, w->certificate->number, &changes, &n));
    paper_section(&w->paper, say(w, N_("Changes of status")));
    for (size_t i = 0; i < n; i++) {
        const struct str args[] = {day(w, changes[i].effective_on),
            say(w, certificate_status_label(changes[i].to_status))};
        paper_clause(&w->paper, text_fill(w->use->arena, STR("{1} {2}"), args, ARRAY_LEN(args)));
    }
    return FAIL_NONE;
}

static enum fail write_nonconformities(struct writing *w)
{
    const struct nonconformity_filter filter = {
        .organisation = w->certificate->organisation,
        .which = NONCONFORMITIES_OPEN,
        .today = use_today(w->use),
    };
    const struct page_request page = {.limit = OPEN_MAX};
    struct nonconformity_row *rows;
    size_t n;
    TRY(nonconformity_store_page(&w->use->tx, &filter, &page, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        const struct str args[] = {
            say(w, nc_class_labels[rows[i].class]), rows[i].fact, day(w, rows[i].due_on)};
        paper_clause(&w->paper,
            text_fill(w->use->arena, say(w, N_("Open nonconformity ({1}), due on {3}: {2}")), args,
                ARRAY_LEN(args)));
    }
    if (n == 0)
        paper_clause(&w->paper, say(w, N_("No nonconformity is open.")));
    return FAIL_NONE;
}

static enum fail write_complaints(struct writing *w)
{
    const struct complaint_filter filter = {
        .organisation = w->certificate->organisation, .open = true};
    int64_t n;
    TRY(complaint_store_count(&w->use->tx, &filter, &n));
    struct str count = str_format(w->use->arena, "%lld", (long long)n);
    paper_clause(&w->paper,
        n == 0 ? say(w, N_("No complaint about the holder is open."))
               : text_fill(w->use->arena,
                     say(w, N_("Complaints about the holder that are open: {1}.")), &count, 1));
    return FAIL_NONE;
}

enum fail transfer_paper_make(struct use *use, const struct transfer_out *transfer,
    const struct certificate *certificate, struct paper *ret_paper)
{
    struct writing w = {.use = use, .certificate = certificate};
    w.paper =
        print_service_paper(use, LANGUAGE_ZH_CN, N_("Statement for the transfer of a certificate"));
    w.paper.number = certificate->number;
    write_certificate(&w, transfer);
    TRY(write_audits(&w));
    TRY(write_history(&w));
    paper_section(&w.paper, say(&w, N_("What is open")));
    TRY(write_nonconformities(&w));
    TRY(write_complaints(&w));
    paper_note(&w.paper,
        say(&w,
            N_("This says what was recorded on the day of the statement. The certificate stays in "
               "force until the other body has issued its own, and is withdrawn as of that day.")));
    *ret_paper = w.paper;
    return FAIL_NONE;
}

#include "service/status_paper.h"

#include "domain/decision.h"
#include "domain/status_reason.h"
#include "service/print_service.h"
#include "service/register_service.h"
#include "service/status_ground.h"
#include "store/status_ground_store.h"

struct writing {
    struct paper *paper;
    const struct use *use;
    const struct certificate *certificate;
    const struct status_change *change;
    const struct status_ground *ground;
    const struct scheme *scheme; /* NULL: not known here any more */
};

static const char *const titles[STATUS_ACT_COUNT] = {
    [STATUS_SUSPEND] = N_("Notice of suspension of a certificate"),
    [STATUS_RESTORE] = N_("Notice of restoration of a certificate"),
    [STATUS_WITHDRAW] = N_("Notice of withdrawal of a certificate"),
    [STATUS_CANCEL] = N_("Notice of cancellation of a certificate"),
};

static struct str say(const struct writing *w, const char *message)
{
    return text_get(w->paper->language, message);
}

static struct str day(const struct writing *w, struct date date)
{
    return date_format(w->paper->arena, date);
}

static void fact(const struct writing *w, const char *label, struct str value)
{
    if (value.len > 0)
        paper_fact(w->paper, say(w, label), value);
}

static void clause(const struct writing *w, const char *message, struct date date)
{
    const struct str args[] = {day(w, date)};
    paper_clause(w->paper, text_fill(w->paper->arena, say(w, message), args, ARRAY_LEN(args)));
}

static void write_head(const struct writing *w)
{
    const struct certificate *c = w->certificate;
    const struct status_change *change = w->change;
    enum language language = w->paper->language;
    struct str scheme = w->scheme ? names_get(&w->scheme->names, language) : c->scheme;
    struct str words[] = {
        say(w, certificate_status_label(c->status)),
        say(w, certificate_status_label(change->to_status)),
    };
    paper_wide_fact(w->paper, say(w, N_("Addressed to")), c->organisation_name);
    fact(w, N_("Certificate number"), c->number);
    fact(w, N_("Unified social credit code"), c->uscc);
    fact(w, N_("Scheme"), scheme);
    fact(w, N_("Standard"), c->standard);
    paper_wide_fact(w->paper, say(w, N_("Certified scope")), c->scope);
    fact(w, N_("Status"),
        text_fill(w->paper->arena, say(w, N_("from “{1}” to “{2}”")), words, ARRAY_LEN(words)));
    fact(w, N_("Reason"), status_reason_text(w->use->platform->status_reasons, language, change));
    fact(w, N_("Facts confirmed on"), day(w, change->facts_confirmed_on));
    fact(w, N_("Takes effect on"), day(w, change->effective_on));
    fact(w, N_("Taken over by"), change->moved_to);
    fact(w, N_("Latest day of correction"), day(w, change->correct_by));
    fact(w, N_("End of the suspension"), day(w, change->ends_on));
    fact(w, N_("Return the certificate by"), day(w, change->return_by));
}

static void write_facts(const struct writing *w)
{
    paper_section(w->paper, say(w, N_("What was found")));
    paper_clause(w->paper, w->ground->facts);
    if (w->ground->confirmation.len > 0 && !str_equal(w->ground->confirmation, w->ground->facts))
        paper_clause(w->paper, w->ground->confirmation);
    if (w->change->note.len > 0)
        paper_clause(w->paper, w->change->note);
}

static void write_suspension(const struct writing *w)
{
    const struct status_change *change = w->change;
    clause(w,
        N_("From {1} on, until it is restored, the certificate and the certification mark may not "
           "be used in any way; advertising and other material that refers to them is stopped."),
        change->effective_on);
    clause(w,
        N_("The causes are removed by {1}. The proof and a request for restoration are sent to the "
           "certification body, which verifies them."),
        change->correct_by);
    clause(w,
        N_("If the causes are not removed when the suspension ends on {1}, the certificate is "
           "withdrawn."),
        change->ends_on);
    paper_clause(w->paper,
        say(w,
            N_("The suspension is shown on the public register and reported to the authority.")));
}

static void write_restoration(const struct writing *w)
{
    clause(w, N_("From {1} on the certificate and the mark may be used again within its scope."),
        w->change->effective_on);
    clause(w, N_("The validity stays as it was: until {1}."), w->certificate->expires_on);
    paper_clause(
        w->paper, say(w, N_("The restoration is shown on the public register and reported to the "
                            "authority.")));
}

static void write_end(const struct writing *w)
{
    clause(w,
        N_("From {1} on the certificate and the certification mark may not be used in any way; "
           "material that refers to them is withdrawn."),
        w->change->effective_on);
    clause(w,
        N_("The certificate is returned to the certification body by {1}; otherwise the body "
           "announces in public that it is void."),
        w->change->return_by);
    if (w->change->act == STATUS_CANCEL)
        paper_clause(w->paper, say(w, N_("A cancellation implies no fault.")));
    paper_clause(w->paper,
        say(w, N_("This is final and shown on the public register. Whoever wants a certificate "
                  "again applies for an initial certification.")));
}

static void write_appeal(const struct writing *w)
{
    struct str appeal = STR("");
    if (w->scheme)
        appeal = decision_appeal(w->paper->arena, &w->scheme->decision, w->paper->language);
    if (appeal.len == 0)
        appeal = say(w, N_("An appeal against this decision may be lodged with the certification "
                           "body in writing; people who were not involved decide on it."));
    paper_section(w->paper, say(w, N_("Right of appeal")));
    paper_clause(w->paper, appeal);
}

static void write_consequences(const struct writing *w)
{
    paper_section(w->paper, say(w, N_("What follows")));
    if (w->change->act == STATUS_SUSPEND)
        write_suspension(w);
    else if (w->change->act == STATUS_RESTORE)
        write_restoration(w);
    else
        write_end(w);
}

enum fail status_paper_make(struct use *use, enum language language,
    const struct status_paper_source *source, struct paper *ret_paper)
{
    const struct certificate *certificate = source->certificate;
    const struct status_change *change = source->change;
    struct paper paper = print_service_paper(use, language, titles[change->act]);
    struct writing w = {&paper, use, certificate, change, source->ground, NULL};
    enum fail fail = register_service_scheme(use, certificate, &w.scheme);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    paper.number = str_format(
        use->arena, "%" STR_PRI "-%lld", STR_ARG(certificate->number), (long long)change->position);
    write_head(&w);
    write_facts(&w);
    write_consequences(&w);
    write_appeal(&w);
    *ret_paper = paper;
    return FAIL_NONE;
}

enum fail status_paper_signed(
    struct use *use, struct str number, int64_t position, struct paper *ret_paper)
{
    struct certificate certificate;
    struct status_notice notice;
    struct paper paper;
    TRY(status_ground_see(use, number, &certificate));
    TRY(status_notice_store_load(&use->tx, certificate.number, position, &notice));
    TRY(paper_decode(&use->problems, notice.content, &paper));
    paper.logo = use->platform->body.logo;
    paper_sign(&paper, (struct paper_signature){text_get(paper.language, N_("Decided by")),
                           notice.signer, notice.signed_at, notice.sha256});
    *ret_paper = paper;
    return FAIL_NONE;
}

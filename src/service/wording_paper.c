/* The text of a certificate on paper: what the client signs, and the specimen it stands for. */
#include "domain/uscc.h"
#include "service/certificate_make.h"
#include "service/certificate_outcome_service.h"
#include "service/certificate_print.h"
#include "service/print_service.h"
#include "service/scheme_service.h"
#include "service/signature.h"
#include "service/wording_service.h"
#include "store/decision_store.h"
#include "store/organisation_store.h"

/* A paper in the making, or a specimen. */
struct writing {
    const struct certification_case *c;
    const struct wording_text *text;
    const struct scheme *scheme;
    struct organisation organisation;
    struct decision decision;
    struct outcome_view outcome; /* of a specimen */
    struct covered_outlet *annex;
    size_t n_annex;
    struct paper paper;
};

static struct str say(const struct writing *w, const char *message)
{
    return text_get(w->paper.language, message);
}

static enum fail load(struct use *use, struct writing *w)
{
    TRY(organisation_store_load(&use->tx, w->c->organisation, &w->organisation));
    TRY(decision_store_load(&use->tx, w->c->id, &w->decision));
    TRY(scheme_service_pinned(use, w->c->scheme_sha256, &w->scheme));
    return certificate_make_annex(use, w->c->id, &w->annex, &w->n_annex);
}

/* What is empty is not printed, and is not on this paper either. */
static void fact(struct writing *w, const char *label, struct str value)
{
    if (value.len > 0)
        paper_wide_fact(&w->paper, say(w, label), value);
}

static void write_text(struct writing *w)
{
    const struct wording_text *t = w->text;
    const struct level *level = scheme_level(w->scheme, w->decision.level);
    paper_section(&w->paper, say(w, N_("Certificate")));
    fact(w, N_("Languages of the certificate"), say(w, certificate_languages_labels[t->languages]));
    fact(w, N_("Name"), t->name);
    fact(w, N_("Name in English"), t->name_en);
    fact(w, N_("Unified social credit code"), w->organisation.uscc);
    fact(w, N_("Registered address"), t->address);
    fact(w, N_("Registered address in English"), t->address_en);
    fact(w, N_("Postal (office) address"), t->office_address);
    fact(w, N_("Postal (office) address in English"), t->office_address_en);
    fact(w, N_("Business address"), t->business_address);
    fact(w, N_("Business address in English"), t->business_address_en);
    fact(w, N_("Scope"), t->scope);
    fact(w, N_("Scope in English"), t->scope_en);
    fact(w, N_("Exclusions"), t->exclusions);
    fact(w, N_("Exclusions in English"), t->exclusions_en);
    fact(w, N_("Scheme"), names_get(&w->scheme->names, w->paper.language));
    fact(w, N_("Standard"), w->scheme->standard);
    fact(w, N_("Criteria beside the standard, or its title"), t->criteria);
    fact(w, N_("Criteria in English"), t->criteria_en);
    fact(w, N_("Level granted"),
        level ? names_get(&level->names, w->paper.language) : w->decision.level);
}

static void write_annex(struct use *use, struct writing *w)
{
    const struct paper_column columns[] = {
        {say(w, N_("No.")), 8, PAPER_END},
        {say(w, N_("Outlet")), 36, PAPER_START},
        {say(w, N_("Address")), 56, PAPER_START},
    };
    if (w->n_annex == 0)
        return;
    paper_section(&w->paper, say(w, N_("Annex")));
    paper_table(&w->paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < w->n_annex; i++) {
        const struct str cells[] = {
            str_format(use->arena, "%zu", i + 1), w->annex[i].name, w->annex[i].address};
        paper_row(&w->paper, PAPER_ROW, cells);
    }
}

enum fail wording_service_paper(struct use *use, const struct certification_case *c,
    const struct certificate_wording *wording, struct paper *ret_paper)
{
    struct writing w = {.c = c, .text = &wording->text};
    TRY(load(use, &w));
    w.paper = print_service_paper(use, LANGUAGE_ZH_CN, N_("Text of the certificate"));
    w.paper.number = str_format(use->arena, "%" STR_PRI "-%lld", STR_ARG(str_sub(c->id, 0, 8)),
        (long long)wording->version);
    w.paper.date = date_of_instant(wording->sent_at != 0 ? wording->sent_at : use->now);
    write_text(&w);
    write_annex(use, &w);
    paper_note(&w.paper,
        say(&w, N_("The certificate is issued with this text. Its number and its dates are added "
                   "when it is issued.")));
    *ret_paper = w.paper;
    return FAIL_NONE;
}

/* The version that this actor may see. */
static enum fail find(struct use *use, struct str case_id, int64_t version,
    struct certification_case *ret_case, struct certificate_wording *ret_wording)
{
    struct wording_view view;
    TRY(case_see(use, case_id, ret_case));
    TRY(wording_service_show(use, case_id, &view));
    for (size_t i = 0; i < view.n; i++)
        if (view.wordings[i].version == version) {
            *ret_wording = view.wordings[i];
            return FAIL_NONE;
        }
    return FAIL_NOT_FOUND;
}

enum fail wording_service_read_paper(
    struct use *use, struct str case_id, int64_t version, struct paper *ret_paper)
{
    struct certificate_wording wording;
    struct certification_case c;
    TRY(find(use, case_id, version, &c, &wording));
    struct signed_document key = {
        .certification_case = c.id, .kind = SIGNED_WORDING, .version = version};
    enum fail fail = signature_paper(use, &key, ret_paper);
    if (fail != FAIL_NOT_FOUND)
        return fail;
    return wording_service_paper(use, &c, &wording, ret_paper);
}

/* As it would be issued today. */
static struct certificate planned(struct use *use, const struct writing *w)
{
    const struct level *level = scheme_level(w->scheme, w->decision.level);
    return (struct certificate){
        .number = text_get(LANGUAGE_ZH_CN, N_("(given at issue)")),
        .certification_case = w->c->id,
        .uscc = w->organisation.uscc,
        .scheme = w->scheme->id,
        .scheme_version = w->scheme->version,
        .standard = w->scheme->standard,
        .level = w->decision.level,
        .stars = level ? level->stars : 0,
        .issued_on = use_today(use),
        .first_issued_on = w->outcome.held.number.len > 0
                               ? w->outcome.held.first_issued_on
                               : certificate_outcome_service_first_day(use, &w->outcome),
        .expires_on = certificate_outcome_service_last_day(&w->outcome),
    };
}

enum fail wording_service_specimen(
    struct use *use, struct str case_id, int64_t version, struct str *ret_job)
{
    struct certificate_wording wording;
    struct certification_case c;
    struct certificate_document document;
    TRY(find(use, case_id, version, &c, &wording));
    struct writing w = {.c = &c, .text = &wording.text};
    TRY(load(use, &w));
    TRY(certificate_outcome_service_load(use, &c, &w.outcome));
    struct certificate certificate = planned(use, &w);
    const struct certificate_specimen specimen = {&certificate, &wording.text, w.annex, w.n_annex};
    TRY(certificate_print_specimen(use, &specimen, &document));
    document.verification_url = str_concat(use->arena, use->platform->body.base_url, STR("/"));
    *ret_job = certificate_print_job(use->arena, &document,
        codes_format(&certificate_languages_codes, (int)wording.text.languages));
    return FAIL_NONE;
}

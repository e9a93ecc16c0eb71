#include "service/decision_statement.h"

#include "service/combination_service.h"
#include "service/print_service.h"
#include "service/scheme_service.h"
#include "store/evaluation_store.h"
#include "store/organisation_store.h"

/* A record in the making. */
struct writing {
    const struct certification_case *c;
    const struct decision_round *round;
    const struct scheme *scheme;
    struct organisation organisation;
    struct evaluation evaluation;
    struct str audited_with;
    struct str basis; /* hash */
    struct paper paper;
};

static struct str say(const struct writing *w, const char *message)
{
    return text_get(w->paper.language, message);
}

static void fact(struct writing *w, const char *label, struct str value)
{
    paper_fact(&w->paper, say(w, label), value);
}

static void wide(struct writing *w, const char *label, struct str value)
{
    paper_wide_fact(&w->paper, say(w, label), value);
}

static struct str level_name(const struct writing *w, struct str id)
{
    const struct level *level = scheme_level(w->scheme, id);
    return level ? names_get(&level->names, w->paper.language) : say(w, N_("None"));
}

static void write_basis(struct writing *w)
{
    paper_section(&w->paper, say(w, N_("Case")));
    wide(w, N_("Organisation"), w->organisation.name);
    fact(w, N_("Unified social credit code"), w->organisation.uscc);
    fact(w, N_("Case"), w->c->id);
    wide(w, N_("Scope"), w->c->scope);
    fact(w, N_("Scheme"), names_get(&w->scheme->names, w->paper.language));
    fact(w, N_("Standard"), w->scheme->standard);
    fact(w, N_("Version of the scheme"), w->c->scheme_version);
    wide(w, N_("Hash of the scheme"), w->c->scheme_sha256);
    if (w->audited_with.len > 0)
        wide(w, N_("Audited together with, decided separately"), w->audited_with);
    paper_section(&w->paper, say(w, N_("What the decision rests on")));
    fact(w, N_("Score"), w->evaluation.shown);
    fact(w, N_("Level by the score"), level_name(w, w->evaluation.level));
    wide(w, N_("Hash of the assessment file"), w->evaluation.file_sha256);
    wide(w, N_("Hash of the decision's basis"), w->basis);
}

static void write_decision(struct writing *w, const struct use *use)
{
    bool is_granted = w->round->verdict == VERDICT_GRANTED;
    paper_section(&w->paper, say(w, N_("Decision")));
    fact(w, N_("Verdict"),
        say(w,
            is_granted ? N_("The certification is granted") : N_("The certification is refused")));
    if (is_granted)
        fact(w, N_("Level granted"), level_name(w, w->round->level));
    wide(w, N_("Reason"), w->round->reason);
    fact(w, N_("Decided by"), use->actor.name);
    fact(w, N_("Decided at"), instant_format_local(use->arena, w->round->decided_at));
    paper_note(&w->paper,
        say(w,
            N_("The decision takes effect with the second signature, of the head of the body.")));
    if (!is_granted)
        paper_note(&w->paper, say(w, N_("The applicant may appeal to the certification body.")));
}

static enum fail load(struct use *use, struct writing *w)
{
    TRY(organisation_store_load(&use->tx, w->c->organisation, &w->organisation));
    TRY(scheme_service_pinned(use, w->c->scheme_sha256, &w->scheme));
    TRY(combination_service_names(use, w->c, LANGUAGE_ZH_CN, &w->audited_with));
    return evaluation_store_of_case(&use->tx, w->c->id, &w->evaluation);
}

enum fail decision_statement_decide(struct use *use, const struct certification_case *c,
    const struct decision_round *round, struct str basis)
{
    struct writing w = {.c = c, .round = round, .basis = basis};
    TRY(load(use, &w));
    w.paper = print_service_paper(use, LANGUAGE_ZH_CN, N_("Decision record"));
    w.paper.number = str_format(
        use->arena, "%" STR_PRI "-%lld", STR_ARG(str_sub(c->id, 0, 8)), (long long)round->round);
    write_basis(&w);
    write_decision(&w, use);
    struct signing signing = {.certification_case = c->id,
        .kind = SIGNED_DECISION,
        .version = round->round,
        .paper = &w.paper,
        .capacity = CAPACITY_DECIDER};
    return signature_put(use, &signing);
}

enum fail decision_statement_confirm(
    struct use *use, const struct decision_round *round, struct str shown)
{
    struct signing signing = {.certification_case = round->certification_case,
        .kind = SIGNED_DECISION,
        .version = round->round,
        .shown = shown,
        .capacity = CAPACITY_HEAD};
    return signature_put(use, &signing);
}

enum fail decision_statement_sha256(struct use *use, struct str case_id, struct str *ret_sha256)
{
    struct signed_document document;
    *ret_sha256 = STR("");
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_NONE;
    TRY(signature_last_document(use, case_id, SIGNED_DECISION, &document));
    *ret_sha256 = document.sha256;
    return FAIL_NONE;
}

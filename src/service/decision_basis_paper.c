/* The basis of a decision on paper. */
#include "service/decision_basis.h"
#include "service/print_service.h"
#include "service/signature.h"

enum { MINUTES_OF_HOUR = 60 };

struct writing {
    struct use *use;
    const struct decision_basis *basis;
    const struct decision_view *decision;
    struct paper *paper;
};

static struct str say(const struct writing *w, const char *message)
{
    return text_get(w->paper->language, message);
}

static void fact(const struct writing *w, const char *label, struct str value)
{
    paper_fact(w->paper, say(w, label), value.len > 0 ? value : STR("–"));
}

static void wide(const struct writing *w, const char *label, struct str value)
{
    paper_wide_fact(w->paper, say(w, label), value.len > 0 ? value : STR("–"));
}

static struct str number(const struct writing *w, int64_t value)
{
    return str_format(w->use->arena, "%lld", (long long)value);
}

static struct str level_name(const struct writing *w, struct str id)
{
    const struct level *level = scheme_level(w->basis->view->scheme, id);
    return level ? names_get(&level->names, w->paper->language) : STR("");
}

static void write_case(const struct writing *w)
{
    const struct case_view *view = w->basis->view;
    paper_section(w->paper, say(w, N_("Case")));
    wide(w, N_("Organisation"), view->organisation_name);
    fact(w, N_("Case number"), view->c.id);
    fact(w, N_("Round"), number(w, w->decision->round));
    fact(w, N_("Scheme"), names_get(&view->scheme->names, w->paper->language));
    fact(w, N_("Version of the scheme"), view->c.scheme_version);
    wide(w, N_("Scope"), view->c.scope);
    fact(w, N_("Level applied for"), level_name(w, view->c.level));
    wide(w, N_("Hash of the scheme"), view->c.scheme_sha256);
}

static void write_result(const struct writing *w)
{
    const struct decision_basis *basis = w->basis;
    const struct evaluation *evaluation = &basis->view->evaluation;
    struct arena *arena = w->use->arena;
    paper_section(w->paper, say(w, N_("Result of the assessment")));
    fact(w, N_("Score"), evaluation->shown);
    fact(w, N_("Level by the score"), level_name(w, evaluation->level));
    fact(w, N_("Perception index"), basis->has_perception ? basis->perception.shown : STR(""));
    fact(w, N_("Self-evaluation"), basis->has_self ? basis->self.score->shown : STR(""));
    fact(w, N_("Hours on site, planned"),
        rational_decimal(arena, rational_ratio(arena, basis->planned, MINUTES_OF_HOUR), 1));
    fact(w, N_("Hours on site, actual"),
        rational_decimal(arena, rational_ratio(arena, basis->actual, MINUTES_OF_HOUR), 1));
    fact(w, N_("Number of the report"), basis->report.number);
    fact(w, N_("Time of issue"),
        basis->report.issued_at > 0 ? instant_format_local(arena, basis->report.issued_at)
                                    : STR(""));
    wide(w, N_("Hash of the report"), basis->report.sha256);
    wide(w, N_("Hash of the assessment file"), evaluation->file_sha256);
}

static void write_nonconformities(const struct writing *w)
{
    const struct paper_column columns[] = {
        {say(w, N_("No.")), 14, PAPER_START},
        {say(w, N_("Class")), 18, PAPER_START},
        {say(w, N_("Clause")), 18, PAPER_START},
        {say(w, N_("State")), 30, PAPER_START},
        {say(w, N_("Closed on")), 20, PAPER_START},
    };
    const struct nonconformity_view *list = &w->basis->nonconformities;
    paper_section(w->paper, say(w, N_("Nonconformities")));
    if (list->n == 0)
        paper_text(w->paper, say(w, N_("The assessment raised no nonconformity.")));
    else
        paper_table(w->paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < list->n; i++) {
        const struct nc_entry *entry = &list->entries[i];
        int64_t closed = entry->nc.closed_at;
        const struct str cells[] = {entry->code, say(w, nc_class_labels[entry->nc.class]),
            entry->nc.clause,
            entry->is_overdue ? str_format(w->use->arena, "%" STR_PRI "，%" STR_PRI,
                                    STR_ARG(say(w, nc_state_labels[entry->state])),
                                    STR_ARG(say(w, N_("overdue"))))
                              : say(w, nc_state_labels[entry->state]),
            closed > 0 ? date_format(w->use->arena, date_of_instant(closed)) : STR("–")};
        paper_row(w->paper, PAPER_ROW, cells);
    }
}

static void write_review(const struct writing *w)
{
    const struct file_review *review = &w->basis->review;
    const struct file_round *passed = w->basis->passed;
    const struct paper_column columns[] = {
        {say(w, N_("Knock-out point")), 75, PAPER_START},
        {say(w, N_("Verdict")), 25, PAPER_START},
    };
    paper_section(w->paper, say(w, N_("Review of the file")));
    if (!passed) {
        paper_text(w->paper, say(w, N_("The file was not passed on by a review.")));
        return;
    }
    fact(w, N_("File reviewed by"), passed->ended_name);
    fact(w, N_("File reviewed on"), instant_format_local(w->use->arena, passed->ended_at));
    fact(w, N_("Recommendation"), say(w, file_recommendation_labels[passed->recommendation]));
    fact(w, N_("Gaps in the file"), number(w, (int64_t)review->counts.n_gaps));
    wide(w, N_("Remarks"), passed->remarks);
    paper_table(w->paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < review->n; i++) {
        const struct file_entry *entry = &review->entries[i];
        if (entry->kind != FILE_ENTRY_KNOCK_OUT)
            continue;
        const struct str cells[] = {
            names_get(entry->names, w->paper->language), say(w, file_state_labels[entry->state])};
        paper_row(w->paper, PAPER_ROW, cells);
    }
}

static void write_opinions(const struct writing *w)
{
    const struct decision_view *decision = w->decision;
    if (decision->n_supports > 0)
        paper_section(w->paper, say(w, N_("Technical support")));
    for (size_t i = 0; i < decision->n_supports; i++) {
        const struct decision_support_row *row = &decision->supports[i];
        fact(w, N_("Specialist"), row->specialist);
        fact(w, N_("Verdict"), say(w, support_verdict_labels[row->support.verdict]));
        wide(w, N_("Opinion"), row->support.opinion);
    }
    if (decision->n_votes > 0)
        paper_section(w->paper, say(w, N_("Technical committee")));
    for (size_t i = 0; i < decision->n_votes; i++) {
        const struct committee_vote_row *row = &decision->votes[i];
        if (row->vote.round != decision->round)
            continue;
        fact(w, N_("Member"), row->name);
        fact(w, N_("Vote"), say(w, ballot_labels[row->vote.vote]));
        wide(w, N_("Reason"), row->vote.reason);
    }
}

enum fail decision_basis_paper(struct use *use, struct str case_id, struct paper *ret_paper)
{
    struct case_view *view = NEW(use->arena, struct case_view);
    struct decision_basis basis;
    struct decision_view decision;
    struct paper paper = print_service_paper(use, LANGUAGE_ZH_CN, N_("Basis of the decision"));
    struct writing w = {use, &basis, &decision, &paper};
    TRY(case_service_show(use, case_id, view));
    TRY(decision_basis_load(use, view, &basis));
    TRY(decision_view_load(use, view, &decision));
    if (!view->evaluation.locked)
        return FAIL_NOT_FOUND;
    paper.number = str_format(use->arena, "%" STR_PRI "-B%lld", STR_ARG(str_sub(case_id, 0, 8)),
        (long long)decision.round);
    paper.date = (struct date){0}; /* the day of printing is none of its facts */
    write_case(&w);
    write_result(&w);
    write_nonconformities(&w);
    write_review(&w);
    write_opinions(&w);
    *ret_paper = paper;
    return FAIL_NONE;
}

enum fail decision_basis_sha256(struct use *use, struct str case_id, struct str *ret_sha256)
{
    struct paper paper;
    enum fail fail = decision_basis_paper(use, case_id, &paper);
    if (fail != FAIL_NOT_FOUND)
        TRY(fail);
    *ret_sha256 = fail == FAIL_NONE ? paper_sha256(use->arena, &paper) : STR("");
    return FAIL_NONE;
}

enum fail decision_basis_sign(
    struct use *use, const struct decision_round *round, struct str shown, struct str *ret_sha256)
{
    struct paper paper;
    TRY(decision_basis_paper(use, round->certification_case, &paper));
    struct signing signing = {.certification_case = round->certification_case,
        .kind = SIGNED_BASIS,
        .version = round->round,
        .paper = &paper,
        .shown = shown,
        .capacity = CAPACITY_DECIDER,
        .note = "shown_sha256"};
    TRY(signature_put(use, &signing));
    *ret_sha256 = paper_sha256(use->arena, &paper);
    return FAIL_NONE;
}

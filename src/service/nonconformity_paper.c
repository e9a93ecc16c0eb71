#include "service/nonconformity_paper.h"

#include "service/case_service.h"
#include "service/print_service.h"
#include "store/organisation_store.h"

/* One report in the making. */
struct writing {
    struct use *use;
    const struct nonconformity_view *view;
    const struct nc_entry *entry;
    struct str leader; /* name */
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

static struct str time_of(const struct writing *w, int64_t instant)
{
    return instant > 0 ? instant_format_local(w->use->arena, instant) : STR("–");
}

static struct str clause_of(const struct writing *w)
{
    int32_t i = scheme_indicator_index(w->view->scheme, w->entry->nc.clause);
    if (i < 0)
        return w->entry->nc.clause;
    return str_format(w->use->arena, "%" STR_PRI " %" STR_PRI, STR_ARG(w->entry->nc.clause),
        STR_ARG(names_get(&w->view->scheme->indicators[i].names, w->paper->language)));
}

static void write_found(const struct writing *w)
{
    const struct nonconformity *nc = &w->entry->nc;
    fact(w, N_("Number"), w->entry->code);
    fact(w, N_("Class"), say(w, nc_class_labels[nc->class]));
    wide(w, N_("Requirement"), clause_of(w));
    fact(w, N_("Site"),
        w->entry->site_name.len > 0 ? w->entry->site_name : say(w, N_("Head office")));
    fact(w, N_("Announced on"), time_of(w, nc->announced_at));
    fact(w, N_("Evidence due on"), date_format(w->use->arena, nc->due_on));
    fact(w, N_("State"), say(w, nc_state_labels[w->entry->state]));
    wide(w, N_("Fact"), nc->fact);
    if (nc->withdrawn_at > 0)
        wide(w, N_("Withdrawn"), nc->withdrawn_reason);
    for (size_t i = w->entry->n_extensions; i-- > 0;) {
        const struct nc_extension *more = &w->entry->extensions[i];
        wide(w, N_("More time"),
            str_format(w->use->arena, "%" STR_PRI " → %" STR_PRI "：%" STR_PRI,
                STR_ARG(date_format(w->use->arena, more->from_on)),
                STR_ARG(date_format(w->use->arena, more->due_on)), STR_ARG(more->reason)));
    }
}

static struct str files_of(const struct writing *w, int64_t version)
{
    struct buf out = buf_new(w->use->arena);
    for (size_t i = 0; i < w->entry->n_files; i++) {
        const struct nc_file *file = &w->entry->files[i];
        if (file->version == version)
            buf_format(&out, "%s%" STR_PRI " (SHA-256 %" STR_PRI "…)", out.len > 0 ? "\n" : "",
                STR_ARG(file->name), STR_ARG(str_sub(file->sha256, 0, 16)));
    }
    return buf_str(&out);
}

static void write_verdicts(const struct writing *w, int64_t version)
{
    for (size_t i = w->entry->n_verifications; i-- > 0;) {
        const struct nc_verification *seen = &w->entry->verifications[i];
        struct str way = say(w, nc_way_labels[seen->way]);
        if (seen->version != version)
            continue;
        if (seen->way == NC_ON_SITE)
            way = str_format(w->use->arena, "%" STR_PRI "，%" STR_PRI "，%" STR_PRI, STR_ARG(way),
                STR_ARG(date_format(w->use->arena, seen->visited_on)), STR_ARG(seen->place));
        fact(w, N_("Verdict of the verification"), say(w, nc_verdict_labels[seen->verdict]));
        fact(w, N_("Way of the verification"), way);
        wide(w, N_("Reason"), seen->reason);
        fact(w, N_("Verified by"), seen->verified_by_name);
        fact(w, N_("Verified at"), time_of(w, seen->verified_at));
    }
}

static void write_answers(const struct writing *w)
{
    const struct nc_entry *entry = w->entry;
    if (entry->n_answers == 0 && entry->state != NC_NOTED && entry->state != NC_WITHDRAWN)
        paper_text(w->paper, say(w, N_("The company has not answered yet.")));
    for (size_t i = entry->n_answers; i-- > 0;) {
        const struct nc_answer *answer = &entry->answers[i];
        paper_heading(w->paper,
            text_fill(w->use->arena, say(w, N_("Answer {1} of the company")),
                (const struct str[]){str_format(w->use->arena, "%lld", (long long)answer->version)},
                1));
        wide(w, N_("Correction"), answer->correction);
        wide(w, N_("Cause"), answer->cause);
        wide(w, N_("Corrective action"), answer->action);
        wide(w, N_("Proof"), files_of(w, answer->version));
        fact(w, N_("Answered by"), answer->author_name);
        fact(w, N_("Answered at"), time_of(w, answer->answered_at));
        write_verdicts(w, answer->version);
    }
}

/* A row of the signature list: what the program knows, and a place for a pen. */
static void sign_row(const struct writing *w, const char *role, struct str name, int64_t at)
{
    const struct str cells[] = {
        say(w, role), name.len > 0 ? name : STR("–"), time_of(w, at), STR(" \n ")};
    paper_row(w->paper, PAPER_ROW, cells);
}

static void write_signatures(const struct writing *w)
{
    const struct paper_column columns[] = {
        {say(w, N_("For what")), 32, PAPER_START},
        {say(w, N_("Person")), 22, PAPER_START},
        {say(w, N_("Recorded at")), 22, PAPER_START},
        {say(w, N_("Signature and date")), 24, PAPER_START},
    };
    const struct nc_entry *entry = w->entry;
    const struct nc_answer *answer = entry->n_answers > 0 ? entry->answers : NULL;
    const struct nc_verification *seen = entry->n_verifications > 0 ? entry->verifications : NULL;
    bool is_answered = entry->state != NC_NOTED && entry->state != NC_WITHDRAWN;
    paper_heading(w->paper, say(w, N_("Signatures")));
    paper_table(w->paper, columns, ARRAY_LEN(columns));
    sign_row(w, N_("Raised, for the team: its leader"), w->leader, entry->nc.announced_at);
    sign_row(w, N_("Fact confirmed, for the company"), STR(""), 0);
    if (!is_answered)
        return;
    sign_row(w, N_("Corrected, for the company"), answer ? answer->author_name : STR(""),
        answer ? answer->answered_at : 0);
    sign_row(w, N_("Verified"), seen ? seen->verified_by_name : entry->nc.verifier_name,
        seen ? seen->verified_at : 0);
}

static enum fail begin(
    struct use *use, struct str case_id, struct nonconformity_view *view, struct writing *ret_w)
{
    struct case_view shown;
    struct writing w = {.use = use, .view = view};
    TRY(case_service_show(use, case_id, &shown));
    TRY(nonconformity_service_show(use, case_id, view));
    for (size_t i = 0; i < shown.n_team; i++)
        if (shown.team[i].part == TEAM_LEADER)
            w.leader = shown.team[i].name;
    *ret_w = w;
    return FAIL_NONE;
}

static enum fail write_client(const struct writing *w)
{
    struct organisation organisation;
    const struct certification_case *c = &w->view->c;
    TRY(organisation_store_load(&w->use->tx, c->organisation, &organisation));
    wide(w, N_("Organisation"), organisation.name);
    fact(w, N_("Unified social credit code"), organisation.uscc);
    fact(w, N_("Case number"), c->id);
    fact(w, N_("Standard"), w->view->scheme->standard);
    fact(w, N_("Kind of assessment"), say(w, activity_label(c->activity)));
    return FAIL_NONE;
}

enum fail nonconformity_paper_make(struct use *use, struct str case_id, struct str id,
    enum language language, struct paper *ret_paper)
{
    struct nonconformity_view view;
    struct writing w;
    TRY(begin(use, case_id, &view, &w));
    w.entry = nonconformity_service_find(&view, id);
    if (!w.entry)
        return FAIL_NOT_FOUND;
    struct paper paper = print_service_paper(use, language, N_("Nonconformity report"));
    paper.number = str_format(
        use->arena, "%" STR_PRI "-%" STR_PRI, STR_ARG(view.c.id), STR_ARG(w.entry->code));
    if (w.entry->nc.announced_at > 0)
        paper.date = date_of_instant(w.entry->nc.announced_at);
    w.paper = &paper;
    TRY(write_client(&w));
    paper_section(&paper, say(&w, N_("Nonconformity")));
    write_found(&w);
    paper_section(&paper, say(&w, N_("Correction and verification")));
    write_answers(&w);
    write_signatures(&w);
    *ret_paper = paper;
    return FAIL_NONE;
}

enum fail nonconformity_paper_write(struct use *use, struct str case_id, struct paper *paper)
{
    struct nonconformity_view view;
    struct writing w;
    size_t n = 0;
    TRY(begin(use, case_id, &view, &w));
    w.paper = paper;
    for (size_t i = 0; i < view.n; i++) {
        w.entry = &view.entries[i];
        if (w.entry->nc.announced_at == 0)
            continue;
        n++;
        paper_section(paper, w.entry->code);
        write_found(&w);
        write_answers(&w);
        write_signatures(&w);
    }
    if (n == 0)
        paper_text(paper, say(&w, N_("The assessment raised no nonconformity.")));
    return FAIL_NONE;
}

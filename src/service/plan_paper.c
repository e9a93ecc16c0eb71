/* The client's copy of an audit plan on paper. */
#include "service/plan_service.h"
#include "service/print_service.h"

/* The way from a plan to its paper: whoever reads it, it holds what the client may see. */
struct writing {
    const struct plan_work *work;
    struct audit_plan plan;
    struct paper *paper;
    struct arena *arena;
};

static struct str say(const struct writing *writing, const char *message)
{
    return text_get(writing->paper->language, message);
}

static struct str names_of(const struct writing *writing, struct str list)
{
    struct buf out = buf_new(writing->arena);
    struct str account;
    while (audit_plan_next(&list, &account)) {
        const struct plan_member *member = audit_plan_member(&writing->work->frame, account);
        buf_format(
            &out, "%s%" STR_PRI, out.len > 0 ? "、" : "", STR_ARG(member ? member->name : account));
    }
    return buf_str(&out);
}

static struct str when(const struct writing *writing, const struct plan_row *row)
{
    struct str half = say(writing, half_day_label(row->half));
    if (row->until_minute == 0)
        return half;
    return str_format(writing->arena, "%" STR_PRI "–%" STR_PRI,
        STR_ARG(audit_plan_time_text(writing->arena, row->from_minute)),
        STR_ARG(audit_plan_time_text(writing->arena, row->until_minute)));
}

/* The clauses, for a client who has not the scheme at hand with the names of groups. */
static struct str subject(const struct writing *writing, const struct plan_row *row)
{
    const struct scheme *scheme = writing->work->scheme;
    struct buf out = buf_new(writing->arena);
    struct str list = row->indicators;
    struct str clause;
    if (row->kind != PLAN_WORK)
        return say(writing, plan_kind_label(row->kind));
    while (audit_plan_next(&list, &clause)) {
        int32_t index = scheme_indicator_index(scheme, clause);
        struct str name = STR("");
        if (index >= 0 && scheme->indicators[index].kind == INDICATOR_GROUP)
            name = names_get(&scheme->indicators[index].names, writing->paper->language);
        buf_format(&out, "%s%" STR_PRI "%s%" STR_PRI, out.len > 0 ? "；" : "", STR_ARG(clause),
            name.len > 0 ? " " : "", STR_ARG(name));
    }
    return buf_str(&out);
}

static struct str site_of(const struct writing *writing, const struct plan_row *row)
{
    const struct plan_site *site = audit_plan_site(&writing->work->frame, row->site);
    if (str_equal(row->site, plan_head_office))
        return say(writing, N_("Head office"));
    return site ? site->name : row->site;
}

static void write_timetable(struct writing *writing)
{
    const struct paper_column columns[] = {
        {say(writing, N_("Time")), 13, PAPER_START},
        {say(writing, N_("Site")), 20, PAPER_START},
        {say(writing, N_("Assessor")), 20, PAPER_START},
        {say(writing, N_("Indicators")), 47, PAPER_START},
    };
    paper_section(writing->paper, say(writing, N_("Timetable")));
    paper_table(writing->paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < writing->plan.n; i++) {
        const struct plan_row *row = &writing->plan.rows[i];
        struct str day = date_format(writing->arena, row->day);
        if (i == 0 || date_compare(row[-1].day, row->day) != 0)
            paper_row(writing->paper, PAPER_GROUP, &day);
        const struct str cells[] = {when(writing, row), site_of(writing, row),
            names_of(writing, row->persons), subject(writing, row)};
        paper_row(writing->paper, PAPER_ROW, cells);
    }
}

static bool stands(const struct audit_plan *plan, struct str account)
{
    for (size_t i = 0; i < plan->n; i++)
        if (audit_plan_names(plan->rows[i].persons, account))
            return true;
    return false;
}

/* Whoever only makes mystery visits is not named. */
static void write_team(struct writing *writing)
{
    const struct plan_frame *frame = &writing->work->frame;
    const struct paper_column columns[] = {
        {say(writing, N_("Person")), 50, PAPER_START},
        {say(writing, N_("Role on the team")), 50, PAPER_START},
    };
    paper_section(writing->paper, say(writing, N_("Assessment team")));
    paper_table(writing->paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < frame->n_members; i++) {
        const struct plan_member *member = &frame->members[i];
        const struct str cells[] = {member->name, say(writing, team_part_label(member->part))};
        if (stands(&writing->plan, member->account))
            paper_row(writing->paper, PAPER_ROW, cells);
    }
}

static void write_facts(struct writing *writing)
{
    const struct plan_work *work = writing->work;
    const struct plan_status *status = &work->status;
    struct paper *paper = writing->paper;
    struct str days = str_format(writing->arena, "%" STR_PRI " – %" STR_PRI,
        STR_ARG(date_format(writing->arena, writing->plan.rows[0].day)),
        STR_ARG(date_format(writing->arena, writing->plan.rows[writing->plan.n - 1].day)));
    paper_wide_fact(paper, say(writing, N_("Organisation")), work->organisation.name);
    paper_wide_fact(paper, say(writing, N_("Address of the audit")), status->address);
    paper_fact(paper, say(writing, N_("Scheme")), names_get(&work->scheme->names, paper->language));
    paper_fact(paper, say(writing, N_("Standard")), work->scheme->standard);
    paper_fact(paper, say(writing, N_("Kind of assessment")),
        say(writing, activity_label(work->c->activity)));
    paper_fact(paper, say(writing, N_("Form of the audit")),
        say(writing, visit_mode_label(status->visit_mode)));
    paper_fact(paper, say(writing, N_("Days of the audit")), days);
    paper_fact(paper, say(writing, N_("Contact person")), work->organisation.contact);
    paper_wide_fact(paper, say(writing, N_("Scope of certification")), work->c->scope);
}

enum fail plan_service_paper(
    struct use *use, struct str case_id, enum language language, struct paper *ret_paper)
{
    struct certification_case c;
    struct plan_work work;
    TRY(case_see(use, case_id, &c));
    TRY(plan_frame_look(use, &c, &work));
    if (work.status.approved_at == 0 || work.plan.n == 0)
        return FAIL_NOT_FOUND;
    struct paper paper = print_service_paper(use, language, N_("Assessment plan"));
    struct writing writing = {
        .work = &work,
        .plan = audit_plan_for_client(use->arena, work.scheme, &work.plan),
        .paper = &paper,
        .arena = use->arena,
    };
    if (writing.plan.n == 0)
        return FAIL_NOT_FOUND;
    paper.number = work.status.plan_number;
    paper.date = date_of_instant(work.status.approved_at);
    write_facts(&writing);
    write_team(&writing);
    write_timetable(&writing);
    paper_note(&paper,
        text_get(language, N_("Changes are agreed with the team leader. The assessment is made by "
                              "samples; what was not looked at may still not conform.")));
    *ret_paper = paper;
    return FAIL_NONE;
}

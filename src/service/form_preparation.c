/* Forms of the preparation: programme, team, notices, document review. */
#include "service/combination_service.h"
#include "service/document_service.h"
#include "service/form_write.h"
#include "service/plan_service.h"
#include "service/programme_service.h"
#include "service/team_service.h"

static struct str span(const struct form_work *work, struct date from, struct date until)
{
    struct arena *arena = work->use->arena;
    return str_format(arena, "%" STR_PRI " – %" STR_PRI, STR_ARG(date_format(arena, from)),
        STR_ARG(date_format(arena, until)));
}

static struct str joined(const struct form_work *work, struct str_list list)
{
    return form_or_dash(str_join(work->use->arena, list.items, list.n, STR(", ")));
}

static enum fail put_combination(struct form_work *work, struct paper *paper)
{
    struct str names;
    TRY(combination_service_names(work->use, &work->view.c, work->language, &names));
    if (names.len > 0)
        paper_wide_fact(paper, form_say(work, N_("Audited together with")), names);
    return FAIL_NONE;
}

enum fail form_programme_record(struct form_work *work, struct paper *paper)
{
    struct arena *arena = work->use->arena;
    const struct paper_column columns[] = {
        {form_say(work, N_("Visit")), 22, PAPER_START},
        {form_say(work, N_("Planned by")), 16, PAPER_START},
        {form_say(work, N_("At the latest")), 16, PAPER_START},
        {form_say(work, N_("Modes")), 14, PAPER_START},
        {form_say(work, N_("Main topics")), 20, PAPER_START},
        {form_say(work, N_("Outlets")), 12, PAPER_END},
    };
    struct programme_view view;
    TRY(programme_service_show(work->use, work->view.c.id, &view));
    form_head(work, paper);
    TRY(put_combination(work, paper));
    paper_section(paper, form_say(work, N_("Programme of the cycle")));
    paper_table(paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < view.n_visits; i++) {
        const struct programme_visit *visit = &view.visits[i];
        const struct str cells[] = {names_get(&visit->rule->names, work->language),
            form_or_dash(date_format(arena, visit->days.planned)),
            form_or_dash(date_format(arena, visit->days.latest)), joined(work, visit->modes),
            joined(work, visit->topics), form_number(work, (int64_t)visit->n_outlets)};
        paper_row(paper, PAPER_ROW, cells);
    }
    paper_section(paper, form_say(work, N_("The draw")));
    form_fact(work, paper, N_("Population"), form_number(work, view.draw.population));
    paper_wide_fact(paper, form_say(work, N_("Seed")), form_or_dash(view.draw.seed));
    paper_section(paper, form_say(work, N_("Versions")));
    for (size_t i = 0; i < view.n_changes; i++) {
        const struct programme_change *change = &view.changes[i];
        paper_wide_fact(paper, str_format(arena, "%lld", (long long)change->version.version),
            str_format(arena, "%" STR_PRI " %" STR_PRI " · %" STR_PRI " %" STR_PRI,
                STR_ARG(form_or_dash(change->set_by)),
                STR_ARG(form_day(work, change->version.set_at)),
                STR_ARG(form_or_dash(change->approved_by)),
                STR_ARG(form_day(work, change->version.approved_at))));
    }
    return FAIL_NONE;
}

static void put_team(const struct form_work *work, struct paper *paper)
{
    struct arena *arena = work->use->arena;
    const struct paper_column columns[] = {
        {form_say(work, N_("Person")), 26, PAPER_START},
        {form_say(work, N_("Role on the team")), 24, PAPER_START},
        {form_say(work, N_("Days on site")), 34, PAPER_START},
        {form_say(work, N_("Person-days")), 16, PAPER_END},
    };
    paper_section(paper, form_say(work, N_("Assessment team")));
    paper_table(paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < work->view.n_team; i++) {
        const struct team_row *row = &work->view.team[i];
        const struct str cells[] = {row->name, form_say(work, team_part_label(row->part)),
            span(work, row->from_on, row->until_on), rational_decimal(arena, row->effort, 1)};
        paper_row(paper, PAPER_ROW, cells);
    }
}

enum fail form_task_order(struct form_work *work, struct paper *paper)
{
    const struct event_row *dispatched = form_event(work, "team.dispatch");
    paper->date = date_of_instant(dispatched->at);
    form_head(work, paper);
    TRY(put_combination(work, paper));
    put_team(work, paper);
    paper_section(paper, form_say(work, N_("Outlets to be visited")));
    paper_text(paper, form_say(work, N_("Head office, and:")));
    for (size_t i = 0; i < work->view.n_drawn; i++)
        paper_wide_fact(paper, work->view.drawn[i].name, form_or_dash(work->view.drawn[i].address));
    paper_section(paper, form_say(work, N_("Task")));
    paper_clause(
        paper, form_say(work,
                   N_("The assessment follows the programme, the reported plan and the scheme; no "
                      "step is added, reduced or left out.")));
    paper_clause(
        paper, form_say(work,
                   N_("Each point that is lost rests on evidence. Findings, evidence and times on "
                      "site are recorded in the system on the same day.")));
    paper_clause(
        paper, form_say(work,
                   N_("Changes of people, days or outlets are agreed with the planner before they "
                      "happen.")));
    form_fact(work, paper, N_("Dispatched by"), dispatched->actor_name);
    form_fact(work, paper, N_("Dispatched on"), form_day(work, dispatched->at));
    return FAIL_NONE;
}

static void put_told(
    const struct form_work *work, const struct team_view *view, struct paper *paper)
{
    const struct paper_column columns[] = {
        {form_say(work, N_("Person")), 22, PAPER_START},
        {form_say(work, N_("Role on the team")), 20, PAPER_START},
        {form_say(work, N_("Registration number")), 28, PAPER_START},
        {form_say(work, N_("Days on site")), 30, PAPER_START},
    };
    paper_section(paper, form_say(work, N_("Assessment team")));
    paper_table(paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < view->n_members; i++) {
        const struct team_told *member = &view->members[i];
        const struct str cells[] = {member->row.name,
            form_say(work, team_part_label(member->row.part)), form_or_dash(member->ccaa_number),
            span(work, member->row.from_on, member->row.until_on)};
        paper_row(paper, PAPER_ROW, cells);
    }
}

/* What the client is told of the team, by whoever prints it. */
enum fail form_audit_notice(struct form_work *work, struct paper *paper)
{
    struct team_view view;
    TRY(team_service_show(work->use, work->view.c.id, &view));
    const struct team_round *round = view.n_rounds > 0 ? &view.rounds[0].round : NULL;
    form_head(work, paper);
    if (round) {
        paper->date = date_of_instant(round->dispatched_at);
        form_fact(
            work, paper, N_("Objections until"), date_format(work->use->arena, round->object_by));
        form_fact(work, paper, N_("Answer"), form_say(work, team_answer_label(round->answer)));
    }
    put_told(work, &view, paper);
    paper_text(
        paper, form_say(work,
                   N_("You may object to a member of the team with a reason. If we hear nothing "
                      "until the day named above, you agree to the team.")));
    paper_text(
        paper, form_say(work,
                   N_("Please have the people, records and premises in the scope ready on the days "
                      "of the visit, and name somebody who accompanies the team.")));
    form_sign_body(work, paper);
    return FAIL_NONE;
}

enum fail form_conduct_statement(struct form_work *work, struct paper *paper)
{
    static const char *const pledges[] = {
        N_("I have no past, present or foreseeable relation with this organisation that could "
           "touch "
           "my judgement, and gave it no consultancy within the time that the rules name."),
        N_("I give no consultancy during the assessment, and recommend no consultant."),
        N_("I take no gifts, no money and no invitations, and cause no expenses that the "
           "assessment "
           "does not need."),
        N_("I arrive and leave as the plan says, record only what I have seen, and sign for nobody "
           "else."),
        N_("What I learn I use for the assessment alone and tell nobody."),
    };
    form_head(work, paper);
    paper_section(paper, form_say(work, N_("I state that")));
    for (size_t i = 0; i < ARRAY_LEN(pledges); i++)
        paper_clause(paper, form_say(work, pledges[i]));
    paper_section(paper, form_say(work, N_("Signatures")));
    for (size_t i = 0; i < work->view.n_team; i++) {
        paper_fact(paper, work->view.team[i].name, STR(" \n "));
        paper_fact(paper, form_say(work, N_("Date")), STR(" \n "));
    }
    return FAIL_NONE;
}

enum fail form_document_review(struct form_work *work, struct paper *paper)
{
    const struct paper_column columns[] = {
        {form_say(work, N_("Document")), 34, PAPER_START},
        {form_say(work, N_("Version")), 8, PAPER_END},
        {form_say(work, N_("Verdict")), 16, PAPER_START},
        {form_say(work, N_("Note")), 42, PAPER_START},
    };
    struct case_documents documents;
    TRY(document_service_show(work->use, work->view.c.id, &documents));
    form_head(work, paper);
    paper_section(paper, form_say(work, N_("Verdicts")));
    paper_table(paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < documents.n; i++) {
        const struct document_item *item = &documents.items[i];
        const struct document_verdict *verdict =
            document_service_verdict(&documents, item->requirement);
        if (!verdict)
            continue;
        const struct str cells[] = {names_get(item->names, work->language),
            form_number(work, verdict->version),
            form_say(work, review_verdict_labels[verdict->verdict]), form_or_dash(verdict->note)};
        paper_row(paper, PAPER_ROW, cells);
    }
    const struct event_row *passed = form_event(work, "documents.pass");
    paper_section(paper, form_say(work, N_("Conclusion of the review")));
    paper_text(
        paper, form_say(work,
                   N_("The documents meet the requirements; the assessment on site can begin.")));
    form_fact(work, paper, N_("Rounds"), form_number(work, (int64_t)documents.n_rounds));
    form_fact(work, paper, N_("Team leader"), passed->actor_name);
    form_fact(work, paper, N_("Date"), form_day(work, passed->at));
    return FAIL_NONE;
}

/* Where somebody of the team works by the plan: sites, each once. */
static struct str sites_of(
    const struct form_work *work, const struct plan_view *plan, const struct plan_member *member)
{
    const struct audit_plan *rows = &plan->work.plan;
    struct buf out = buf_new(work->use->arena);
    for (size_t i = 0; i < plan->work.frame.n_sites; i++) {
        const struct plan_site *site = &plan->work.frame.sites[i];
        bool is_there = false;
        for (size_t k = 0; k < rows->n && !is_there; k++)
            is_there = str_equal(rows->rows[k].site, site->id) &&
                       audit_plan_names(rows->rows[k].persons, member->account);
        if (is_there)
            buf_format(&out, "%s%" STR_PRI, out.len > 0 ? "、" : "",
                STR_ARG(str_equal(site->id, plan_head_office) ? form_say(work, N_("Head office"))
                                                              : site->name));
    }
    return form_or_dash(buf_str(&out));
}

static void put_briefed(
    const struct form_work *work, const struct plan_view *plan, struct paper *paper)
{
    const struct paper_column columns[] = {
        {form_say(work, N_("Person")), 16, PAPER_START},
        {form_say(work, N_("Role on the team")), 14, PAPER_START},
        {form_say(work, N_("Days on site")), 24, PAPER_START},
        {form_say(work, N_("Sites")), 26, PAPER_START},
        {form_say(work, N_("Signature and date")), 20, PAPER_START},
    };
    paper_section(paper, form_say(work, N_("Participants and their tasks")));
    paper_table(paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < plan->work.frame.n_members; i++) {
        const struct plan_member *member = &plan->work.frame.members[i];
        const struct str cells[] = {member->name, form_say(work, team_part_label(member->part)),
            span(work, member->from, member->until), sites_of(work, plan, member), STR(" \n ")};
        paper_row(paper, PAPER_ROW, cells);
    }
}

static void put_topics(const struct form_work *work, struct paper *paper)
{
    static const char *const topics[] = {
        N_("Purpose, criteria and scope of the assessment, and the company's services and sites."),
        N_("The requirements of the scheme, how each is scored, and which evidence a lost point "
           "needs."),
        N_("The plan: who is where when, how samples are drawn, and what is done when the plan "
           "cannot be kept."),
        N_("What earlier visits and the document review left to be looked at."),
        N_("Impartiality, secrecy, conduct and safety on site; mystery visitors are not to be "
           "known."),
        N_("Classes and wording of nonconformities, and how disagreement in the team is settled."),
    };
    paper_section(paper, form_say(work, N_("Topics")));
    for (size_t i = 0; i < ARRAY_LEN(topics); i++)
        paper_clause(paper, form_say(work, topics[i]));
}

/* Before the first day: what each of the team has to know and does. For the body alone, for it
 * tells of mystery visits. */
enum fail form_briefing(struct form_work *work, struct paper *paper)
{
    struct arena *arena = work->use->arena;
    struct plan_view plan;
    TRY(plan_service_show(work->use, work->view.c.id, &plan));
    const struct plan_status *status = &plan.work.status;
    const struct event_row *issued = form_event(work, "plan.issue");
    paper->date = date_of_instant(issued->at);
    form_head(work, paper);
    paper_section(paper, form_say(work, N_("Briefing")));
    form_fact(work, paper, N_("Held by"), issued->actor_name);
    form_fact(work, paper, N_("With the plan of"), form_time(work, issued->at));
    form_fact(
        work, paper, N_("First day on site"), form_or_dash(date_format(arena, status->first_on)));
    form_fact(work, paper, N_("Held on"), STR(" \n "));
    put_topics(work, paper);
    put_briefed(work, &plan, paper);
    paper_note(
        paper, form_say(work,
                   N_("Whoever signs was briefed before the first day, and knows their task.")));
    form_sign_here(work, paper, N_("Team leader"));
    return FAIL_NONE;
}

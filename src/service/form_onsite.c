/* Forms of the visit: checklist, entry and exit, closing meeting, feedback, wording. */
#include "service/form_write.h"
#include "service/nonconformity_paper.h"
#include "service/presence_service.h"
#include "service/site_name.h"
#include "store/evaluation_store.h"

static struct str site_name(const struct form_work *work, struct str site)
{
    return site_name_of(work->language, work->view.drawn, work->view.n_drawn, site);
}

static struct str answer_text(const struct form_work *work, const struct finding_record *record)
{
    static const char *const labels[] = {
        [ANSWER_MET] = N_("Met"),
        [ANSWER_NOT_MET] = N_("Not met"),
        [ANSWER_SAMPLES] = "",
        [ANSWER_POINTS] = "",
        [ANSWER_EXCLUDED] = N_("Excluded"),
    };
    if (record->answer == ANSWER_SAMPLES)
        return str_format(work->use->arena, "%lld / %lld", (long long)record->nonconforming,
            (long long)record->examined);
    if (record->answer == ANSWER_POINTS)
        return record->points;
    return form_say(work, labels[record->answer]);
}

static struct str author_name(const struct evaluation_sheet *sheet, struct str author)
{
    for (size_t i = 0; i < sheet->n_authors; i++)
        if (str_equal(sheet->authors[i].id, author))
            return sheet->authors[i].name;
    return STR("–");
}

static void put_clause(const struct form_work *work, const struct evaluation_sheet *sheet,
    const struct indicator *indicator, struct paper *paper)
{
    const struct finding_clause *clause =
        finding_merge_find(sheet->clauses, sheet->n_clauses, indicator->id);
    struct str title = str_format(work->use->arena, "%" STR_PRI " %" STR_PRI,
        STR_ARG(indicator->id), STR_ARG(names_get(&indicator->names, work->language)));
    paper_row(paper, PAPER_GROUP, &title);
    for (size_t i = 0; clause && i < clause->n_entries; i++) {
        const struct finding_record *entry = &clause->entries[i];
        const struct str cells[] = {site_name(work, entry->site), answer_text(work, entry),
            form_or_dash(entry->note), author_name(sheet, entry->author),
            form_time(work, entry->recorded_at)};
        paper_row(paper, PAPER_ROW, cells);
    }
}

enum fail form_checklist(struct form_work *work, struct paper *paper)
{
    const struct paper_column columns[] = {
        {form_say(work, N_("Site")), 20, PAPER_START},
        {form_say(work, N_("Finding")), 12, PAPER_START},
        {form_say(work, N_("Note")), 38, PAPER_START},
        {form_say(work, N_("Assessor")), 12, PAPER_START},
        {form_say(work, N_("Recorded at")), 18, PAPER_START},
    };
    struct evaluation_sheet sheet;
    const struct scheme *scheme = work->view.scheme;
    TRY(case_service_sheet(work->use, work->view.c.id, &sheet));
    form_head(work, paper);
    paper_section(paper, form_say(work, N_("Findings by indicator")));
    paper_table(paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < scheme->n_indicators; i++)
        if (scheme->indicators[i].kind != INDICATOR_GROUP)
            put_clause(work, &sheet, &scheme->indicators[i], paper);
    paper_note(paper,
        form_say(work, N_("Of samples: how many do not conform, and how many were examined.")));
    return FAIL_NONE;
}

enum fail form_site_confirmation(struct form_work *work, struct paper *paper)
{
    const struct paper_column columns[] = {
        {form_say(work, N_("Day")), 14, PAPER_START},
        {form_say(work, N_("Person")), 16, PAPER_START},
        {form_say(work, N_("Site")), 24, PAPER_START},
        {form_say(work, N_("Arrived – left")), 20, PAPER_START},
        {form_say(work, N_("Minutes")), 10, PAPER_END},
        {form_say(work, N_("Confirmed by")), 16, PAPER_START},
    };
    struct arena *arena = work->use->arena;
    struct presence_view view;
    TRY(presence_service_show(work->use, work->view.c.id, &view));
    form_head(work, paper);
    paper_section(paper, form_say(work, N_("Times on site")));
    if (view.n_times == 0)
        paper_text(paper, form_say(work, N_("No times are entered.")));
    else
        paper_table(paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < view.n_times; i++) {
        const struct presence_time *time = &view.times[i];
        const struct str cells[] = {date_format(arena, time->day), time->name,
            site_name(work, time->site),
            str_format(arena, "%" STR_PRI " – %" STR_PRI,
                STR_ARG(form_time(work, time->arrived_at)),
                STR_ARG(form_time(work, time->left_at))),
            form_number(work, time->minutes), form_or_dash(time->confirmed_by_name)};
        paper_row(paper, PAPER_ROW, cells);
    }
    form_sign_here(work, paper, N_("For the company"));
    return FAIL_NONE;
}

static void put_attendants(
    const struct form_work *work, const struct presence_view *view, struct paper *paper)
{
    const struct paper_column columns[] = {
        {form_say(work, N_("Meeting")), 34, PAPER_START},
        {form_say(work, N_("Name")), 30, PAPER_START},
        {form_say(work, N_("Post")), 36, PAPER_START},
    };
    paper_section(paper, form_say(work, N_("Present")));
    paper_table(paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < view->n_attendances; i++) {
        const struct presence_attendance *one = &view->attendances[i];
        if (one->kind != PRESENCE_DEPARTURE)
            continue;
        const struct str cells[] = {
            form_say(work, presence_stage_label(one->stage)), one->name, form_or_dash(one->post)};
        paper_row(paper, PAPER_ROW, cells);
    }
    for (size_t i = 0; i < work->view.n_team; i++) {
        const struct str cells[] = {form_say(work, N_("Assessment team")), work->view.team[i].name,
            form_say(work, team_part_label(work->view.team[i].part))};
        paper_row(paper, PAPER_ROW, cells);
    }
}

enum fail form_closing_minutes(struct form_work *work, struct paper *paper)
{
    struct presence_view presence;
    struct evaluation_sheet sheet;
    const struct event_row *closed = form_event(work, "assessment.close");
    TRY(presence_service_show(work->use, work->view.c.id, &presence));
    TRY(case_service_sheet(work->use, work->view.c.id, &sheet));
    paper->date = date_of_instant(closed->at);
    form_head(work, paper);
    put_attendants(work, &presence, paper);
    paper_section(paper, form_say(work, N_("What was said")));
    paper_clause(
        paper, form_say(work,
                   N_("The leader thanked for the cooperation and repeated purpose, criteria and "
                      "scope, and that the assessment was made by samples.")));
    paper_clause(
        paper, form_say(work,
                   N_("Findings, nonconformities and what they rest on were read out; the company "
                      "could ask and object.")));
    paper_clause(
        paper, form_say(work,
                   N_("Deadlines of corrections, the way to the decision and the right of appeal "
                      "were explained. The decision is not the team's.")));
    paper_section(paper, form_say(work, N_("Result of the team")));
    form_fact(work, paper, N_("Score"), sheet.evaluation.shown);
    form_fact(work, paper, N_("Level proposed"), form_level(work, sheet.evaluation.level));
    form_fact(work, paper, N_("Sheet locked on"), form_time(work, sheet.evaluation.locked_at));
    form_fact(work, paper, N_("Special items"), form_number(work, (int64_t)sheet.n_specials));
    form_fact(work, paper, N_("Team leader"), closed->actor_name);
    form_fact(work, paper, N_("Closed on"), form_time(work, closed->at));
    form_sign_here(work, paper, N_("Team leader"));
    form_sign_here(work, paper, N_("For the company"));
    return FAIL_NONE;
}

enum fail form_client_feedback(struct form_work *work, struct paper *paper)
{
    static const char *const questions[] = {
        N_("The team arrived and left as the plan said."),
        N_("The team knew the trade and the standard."),
        N_("Findings were explained and rested on facts."),
        N_("The team was impartial and gave no consultancy."),
        N_("The team took no gifts and caused no needless expenses."),
        N_("Company secrets and customers' data were treated with care."),
    };
    const struct paper_column columns[] = {
        {form_say(work, N_("Statement")), 60, PAPER_START},
        {form_say(work, N_("Yes")), 10, PAPER_MIDDLE},
        {form_say(work, N_("Partly")), 10, PAPER_MIDDLE},
        {form_say(work, N_("No")), 10, PAPER_MIDDLE},
        {form_say(work, N_("Note")), 10, PAPER_START},
    };
    form_head(work, paper);
    paper_section(paper, form_say(work, N_("What do you say of the assessment?")));
    paper_table(paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < ARRAY_LEN(questions); i++) {
        const struct str cells[] = {
            form_say(work, questions[i]), STR("□"), STR("□"), STR("□"), STR("")};
        paper_row(paper, PAPER_ROW, cells);
    }
    paper_section(paper, form_say(work, N_("Complaints and suggestions")));
    paper_text(paper, STR(" \n \n \n "));
    paper_note(
        paper, form_say(work,
                   N_("Please send this to the certification body, not to the team. It does not "
                      "touch the decision.")));
    form_sign_here(work, paper, N_("For the company (seal)"));
    return FAIL_NONE;
}

enum fail form_certificate_wording(struct form_work *work, struct paper *paper)
{
    const struct organisation *o = &work->organisation;
    const struct certification_case *c = &work->view.c;
    paper_section(paper, form_say(work, N_("Text of the certificate")));
    paper_wide_fact(paper, form_say(work, N_("Name")), o->name);
    paper_wide_fact(paper, form_say(work, N_("Name in English")), form_or_dash(o->name_en));
    form_fact(work, paper, N_("Unified social credit code"), o->uscc);
    form_fact(work, paper, N_("Standard"), work->view.scheme->standard);
    paper_wide_fact(paper, form_say(work, N_("Registered address")), form_or_dash(o->address));
    paper_wide_fact(paper, form_say(work, N_("Address in English")), form_or_dash(o->address_en));
    paper_wide_fact(paper, form_say(work, N_("Scope of certification")), c->scope);
    paper_wide_fact(paper, form_say(work, N_("Scope in English")), form_or_dash(c->scope_en));
    paper_section(paper, form_say(work, N_("Annex")));
    paper_text(
        paper, form_say(work,
                   N_("Outlets of the list of sites that could have been drawn stand in the annex, "
                      "which is valid with the certificate only.")));
    paper_note(
        paper, form_say(work,
                   N_("The level is that of the certification decision. The company confirms the "
                      "wording, or writes its corrections beside it.")));
    form_sign_here(work, paper, N_("For the company (seal)"));
    return FAIL_NONE;
}

enum fail form_nonconformities(struct form_work *work, struct paper *paper)
{
    form_head(work, paper);
    return nonconformity_paper_write(work->use, work->view.c.id, paper);
}

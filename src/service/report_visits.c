/* What was done on site and before, in a report. */
#include "document/chart.h"
#include "domain/person.h"
#include "service/report_paper.h"

enum { INDEX_HUNDREDTHS = 10000 };

/* Who stands in the plan for mystery visits alone is not named to the client. */
static bool is_visitor_only(const struct report_writing *w, struct str account)
{
    const struct plan_work *work = &w->source->coverage->work;
    struct arena *arena = w->paper->arena;
    struct audit_plan all = audit_plan_of_person(arena, &work->plan, account);
    struct audit_plan open = audit_plan_for_client(arena, work->scheme, &all);
    return all.n > 0 && open.n == 0;
}

static void write_member(const struct report_writing *w, const struct team_told *told)
{
    struct arena *arena = w->paper->arena;
    const struct team_row *row = &told->row;
    struct str days = str_format(arena, "%" STR_PRI " – %" STR_PRI,
        STR_ARG(date_format(arena, row->from_on)), STR_ARG(date_format(arena, row->until_on)));
    const struct str cells[] = {row->name, report_paper_say(w, team_part_label(row->part)),
        told->is_registered ? report_paper_say(w, person_grade_labels[told->grade]) : STR("–"),
        told->is_registered && told->ccaa_number.len > 0 ? told->ccaa_number : STR("–"), days,
        rational_trim_decimal(rational_decimal(arena, row->effort, 1))};
    paper_row(w->paper, PAPER_ROW, cells);
}

static void write_signs(const struct report_writing *w)
{
    const struct presence_record *record = &w->source->presence.record;
    const struct paper_column columns[] = {
        {report_paper_say(w, N_("Stage")), 30, PAPER_START},
        {report_paper_say(w, N_("Meeting")), 30, PAPER_START},
        {report_paper_say(w, N_("Signed in at")), 40, PAPER_START},
    };
    if (record->n_signs == 0)
        return;
    paper_table(w->paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < record->n_signs; i++) {
        const struct presence_sign *sign = &record->signs[i];
        const struct str cells[] = {report_paper_say(w, presence_stage_label(sign->stage)),
            report_paper_say(w, presence_meeting_label(sign->kind)),
            instant_format_local(w->paper->arena, sign->signed_at)};
        paper_row(w->paper, PAPER_ROW, cells);
    }
}

void report_visits_team(const struct report_writing *w)
{
    const struct team_view *team = &w->source->team;
    const struct programme *programme = &w->source->programme;
    struct arena *arena = w->paper->arena;
    const struct paper_column columns[] = {
        {report_paper_say(w, N_("Name")), 16, PAPER_START},
        {report_paper_say(w, N_("Part in the team")), 15, PAPER_START},
        {report_paper_say(w, N_("Grade")), 13, PAPER_START},
        {report_paper_say(w, N_("CCAA number")), 20, PAPER_START},
        {report_paper_say(w, N_("Days")), 26, PAPER_START},
        {report_paper_say(w, N_("Person-days")), 10, PAPER_END},
    };
    paper_fact(w->paper, report_paper_say(w, N_("Person-days in all")),
        rational_trim_decimal(rational_decimal(arena, programme->total_days, 1)));
    paper_fact(w->paper, report_paper_say(w, N_("Of stage 1")),
        rational_trim_decimal(rational_decimal(arena, programme->stage1_days, 1)));
    paper_table(w->paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < team->n_members; i++)
        if (w->copy == REPORT_COMPLETE || !is_visitor_only(w, team->members[i].row.account))
            write_member(w, &team->members[i]);
    write_signs(w);
}

void report_visits_sampling(const struct report_writing *w)
{
    const struct report_source *source = w->source;
    const struct paper_column columns[] = {
        {report_paper_say(w, N_("Number")), 16, PAPER_START},
        {report_paper_say(w, N_("Outlet")), 38, PAPER_START},
        {report_paper_say(w, N_("Region")), 18, PAPER_START},
        {report_paper_say(w, N_("Staff")), 10, PAPER_END},
        {report_paper_say(w, N_("Drawn")), 18, PAPER_START},
    };
    struct arena *arena = w->paper->arena;
    paper_fact(w->paper, report_paper_say(w, N_("Outlets")),
        str_format(arena, "%lld", (long long)source->programme.population));
    paper_fact(w->paper, report_paper_say(w, N_("Outlets drawn")),
        str_format(arena, "%zu", source->n_drawn));
    if (source->n_drawn == 0)
        return;
    paper_wide_fact(w->paper, report_paper_say(w, N_("Seed of the draw")), source->programme.seed);
    paper_table(w->paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < source->n_drawn; i++) {
        const struct drawn_row *row = &source->drawn[i];
        const struct str cells[] = {row->code, row->name, row->region,
            str_format(arena, "%lld", (long long)row->staff),
            report_paper_say(w, row->random ? N_("at random") : N_("by risk"))};
        paper_row(w->paper, PAPER_ROW, cells);
    }
}

void report_visits_documents(const struct report_writing *w)
{
    const struct case_documents *documents = &w->source->documents;
    const struct paper_column columns[] = {
        {report_paper_say(w, N_("Document")), 40, PAPER_START},
        {report_paper_say(w, N_("Verdict")), 18, PAPER_START},
        {report_paper_say(w, N_("Remark")), 42, PAPER_START},
    };
    size_t n = 0;
    for (size_t i = 0; i < documents->n; i++) {
        const struct document_item *item = &documents->items[i];
        const struct document_verdict *verdict =
            document_service_verdict(documents, item->requirement);
        if (!verdict)
            continue;
        if (n++ == 0)
            paper_table(w->paper, columns, ARRAY_LEN(columns));
        const struct str cells[] = {names_get(item->names, w->paper->language),
            report_paper_say(w, review_verdict_labels[verdict->verdict]), verdict->note};
        paper_row(w->paper, PAPER_ROW, cells);
    }
    if (n == 0)
        report_paper_text(w, N_("This kind of assessment has no document review."), NULL);
}

/* What was found in one mode. */
struct mode_sum {
    size_t findings;
    int64_t examined;
    int64_t nonconforming;
    size_t losses;
};

static struct mode_sum sum_of(const struct report_writing *w, struct str mode)
{
    const struct evaluation_sheet *sheet = &w->source->sheet;
    struct mode_sum sum = {0};
    for (size_t i = 0; i < sheet->n_findings; i++) {
        const struct finding_record *finding = &sheet->findings[i];
        if (!str_equal(finding->mode, mode) || finding->aside_reason.len > 0)
            continue;
        sum.findings++;
        sum.examined += finding->examined;
        sum.nonconforming += finding->nonconforming;
        sum.losses += finding->answer == ANSWER_NOT_MET || finding->nonconforming > 0;
    }
    return sum;
}

static const struct perception_result *last_result(const struct report_writing *w)
{
    const struct perception_view *view = &w->source->perception;
    return w->source->has_perception && view->n_results > 0 ? &view->results[0] : NULL;
}

static bool is_planned(const struct report_writing *w, struct str mode)
{
    const struct audit_plan *plan = &w->source->coverage->work.plan;
    for (size_t i = 0; i < plan->n; i++)
        if (str_equal(plan->rows[i].mode, mode))
            return true;
    return false;
}

void report_visits_modes(const struct report_writing *w)
{
    const struct scheme *scheme = w->source->scheme;
    const struct perception_result *result = last_result(w);
    const struct paper_column columns[] = {
        {report_paper_say(w, N_("Code")), 8, PAPER_MIDDLE},
        {report_paper_say(w, N_("Certification mode")), 44, PAPER_START},
        {report_paper_say(w, N_("Findings")), 14, PAPER_END},
        {report_paper_say(w, N_("Samples examined")), 14, PAPER_END},
        {report_paper_say(w, N_("Findings with a loss")), 20, PAPER_END},
    };
    struct arena *arena = w->paper->arena;
    struct mode_sum unsaid = sum_of(w, STR(""));
    paper_table(w->paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < scheme->n_modes; i++) {
        const struct mode_rule *mode = &scheme->modes[i];
        struct mode_sum sum = sum_of(w, mode->code);
        if (sum.findings == 0 && !is_planned(w, mode->code) && !(mode->survey && result))
            continue;
        struct str index = STR("");
        if (mode->survey && result)
            index = str_format(arena, "%" STR_PRI " %" STR_PRI,
                STR_ARG(report_paper_say(w, N_("Index"))), STR_ARG(result->shown));
        const struct str cells[] = {mode->code, names_get(&mode->names, w->paper->language),
            str_format(arena, "%zu", sum.findings),
            str_format(arena, "%lld", (long long)sum.examined),
            index.len > 0 ? index : str_format(arena, "%zu", sum.losses)};
        paper_row(w->paper, PAPER_ROW, cells);
    }
    const struct str cells[] = {STR("–"), report_paper_say(w, N_("Mode not said")),
        str_format(arena, "%zu", unsaid.findings),
        str_format(arena, "%lld", (long long)unsaid.examined),
        str_format(arena, "%zu", unsaid.losses)};
    if (unsaid.findings > 0)
        paper_row(w->paper, PAPER_ROW, cells);
}

static void write_mystery_table(const struct report_writing *w)
{
    const struct mystery_list *mystery = &w->source->mystery;
    const struct paper_column columns[] = {
        {report_paper_say(w, N_("Site")), 24, PAPER_START},
        {report_paper_say(w, N_("Visitor")), 14, PAPER_START},
        {report_paper_say(w, N_("Date")), 16, PAPER_START},
        {report_paper_say(w, N_("Channel")), 12, PAPER_START},
        {report_paper_say(w, N_("What happened")), 34, PAPER_START},
    };
    struct arena *arena = w->paper->arena;
    paper_table(w->paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < mystery->n; i++) {
        const struct mystery_item *item = &mystery->items[i];
        const struct mystery_visit *visit = item->n_reports > 0 ? &item->reports[0] : NULL;
        struct str site =
            item->site_name.len > 0 ? item->site_name : report_paper_site(w, item->site);
        const struct str cells[] = {site, item->visitor,
            visit ? date_format(arena, visit->visited_on) : report_paper_say(w, N_("not reported")),
            visit ? report_paper_say(w, visit_channel_labels[visit->channel]) : STR(""),
            visit ? visit->story : STR("")};
        paper_row(w->paper, PAPER_ROW, cells);
    }
}

void report_visits_mystery(const struct report_writing *w)
{
    const struct mystery_list *mystery = &w->source->mystery;
    size_t n = 0;
    for (size_t i = 0; i < mystery->n; i++)
        n += mystery->items[i].n_reports > 0;
    const struct str args[3] = {str_format(w->paper->arena, "%zu", n)};
    if (mystery->n == 0) {
        report_paper_text(w, N_("No mystery visits were planned for this assessment."), NULL);
        return;
    }
    if (w->copy == REPORT_COMPLETE) {
        write_mystery_table(w);
        return;
    }
    report_paper_text(w,
        N_("{1} mystery visits were made. Their findings are among the scores; who made them, when "
           "and where, is kept in confidence."),
        args);
}

/* By dimension, where the method gives an index of 0 … 100 to each. */
static void write_dimensions(const struct report_writing *w, const struct perception *perception)
{
    size_t n = perception->rule->n_dimensions;
    struct arena *arena = w->paper->arena;
    struct str *labels = NEW_ARRAY(arena, struct str, n);
    int64_t *values = NEW_ARRAY(arena, int64_t, n);
    const struct chart_series series = {report_paper_say(w, N_("Index")), values};
    const struct chart chart = {.kind = chart_has_radar(n) ? CHART_RADAR : CHART_BARS,
        .title = report_paper_say(w, N_("Index by dimension")),
        .heading = report_paper_say(w, N_("Dimension")),
        .labels = labels,
        .n = n,
        .series = &series,
        .n_series = 1,
        .places = 2,
        .to = INDEX_HUNDREDTHS};
    for (size_t i = 0; i < n; i++) {
        labels[i] = names_get(&perception->scores[i].dimension->names, w->paper->language);
        values[i] = report_paper_hundredths(arena, perception->scores[i].index);
    }
    if (perception->rule->method != PERCEPTION_GAP && n > 0 && n <= CHART_POINTS_MAX)
        paper_chart(w->paper, &chart);
}

void report_visits_perception(const struct report_writing *w)
{
    const struct perception_result *result = last_result(w);
    const struct perception_view *view = &w->source->perception;
    struct arena *arena = w->paper->arena;
    if (!result) {
        report_paper_text(w, N_("This kind of assessment has no customer survey."), NULL);
        return;
    }
    const struct str interval[] = {result->interval_low, result->interval_high};
    paper_fact(w->paper, report_paper_say(w, N_("Index of perception")), result->shown);
    paper_fact(w->paper, report_paper_say(w, N_("95 % interval")),
        result->interval_low.len > 0 ? text_fill(arena, STR("{1} – {2}"), interval, 2) : STR("–"));
    paper_fact(w->paper, report_paper_say(w, N_("Respondents")),
        str_format(arena, "%lld", (long long)result->respondents));
    paper_fact(w->paper, report_paper_say(w, N_("Respondents needed")),
        str_format(arena, "%lld", (long long)result->needed));
    paper_fact(w->paper, report_paper_say(w, N_("Required for the level applied for")),
        rational_trim_decimal(rational_decimal(arena, result->gate, 2)));
    paper_fact(w->paper, report_paper_say(w, N_("Result")),
        report_paper_say(w, perception_verdict_label(result->verdict)));
    if (result->note.len > 0)
        paper_wide_fact(w->paper, report_paper_say(w, N_("Justification")), result->note);
    if (view->has_round && view->round.perception)
        write_dimensions(w, view->round.perception);
}

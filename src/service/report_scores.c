/* What was scored, in a report. */
#include "document/chart.h"
#include "service/report_paper.h"

enum { PERCENT_HUNDREDTHS = 10000 };

static struct str points(const struct report_writing *w, struct rational value)
{
    return rational_trim_decimal(rational_decimal(w->paper->arena, value, 2));
}

/* value / of as hundredths of a per cent. */
static int64_t percent(struct arena *arena, struct rational value, struct rational of)
{
    if (rational_sign(of) == 0)
        return CHART_MISSING;
    return report_paper_hundredths(
        arena, rational_scale(arena, rational_div(arena, value, of), 100, 1));
}

static bool may_chart(const struct sheet_profile *profile)
{
    return profile->n_groups > 0 && profile->n_groups <= CHART_POINTS_MAX;
}

static struct str *group_labels(const struct report_writing *w)
{
    const struct sheet_profile *profile = &w->source->profile;
    struct str *labels = NEW_ARRAY(w->paper->arena, struct str, profile->n_groups);
    for (size_t i = 0; i < profile->n_groups; i++) {
        const struct indicator *group = &profile->scheme->indicators[profile->groups[i]];
        labels[i] = str_format(w->paper->arena, "%" STR_PRI " %" STR_PRI, STR_ARG(group->id),
            STR_ARG(names_get(&group->names, w->paper->language)));
    }
    return labels;
}

static void write_group_chart(const struct report_writing *w, const struct score *score)
{
    const struct sheet_profile *profile = &w->source->profile;
    int64_t *values = NEW_ARRAY(w->paper->arena, int64_t, profile->n_groups);
    const struct chart_series series = {report_paper_say(w, N_("Points obtained, %")), values};
    const struct chart chart = {.kind = CHART_BARS,
        .title = report_paper_say(w, N_("Points obtained of those applicable, by group")),
        .heading = report_paper_say(w, N_("Indicator")),
        .labels = group_labels(w),
        .n = profile->n_groups,
        .series = &series,
        .n_series = 1,
        .places = 2,
        .to = PERCENT_HUNDREDTHS};
    for (size_t i = 0; i < profile->n_groups; i++) {
        const struct score_node *node = &score->nodes[profile->groups[i]];
        values[i] = percent(w->paper->arena, node->obtained, node->applicable);
    }
    if (may_chart(profile))
        paper_chart(w->paper, &chart);
}

static void write_indicator(const struct report_writing *w, const struct score *score, size_t i)
{
    const struct indicator *indicator = &score->scheme->indicators[i];
    const struct score_node *node = &score->nodes[i];
    struct str name = names_get(&indicator->names, w->paper->language);
    struct str obtained = points(w, node->obtained);
    struct str lost = rational_sign(node->lost) > 0 ? points(w, node->lost) : STR("");
    if (node->excluded) {
        obtained = report_paper_say(w, N_("not applicable"));
        lost = STR("");
    }
    const struct str cells[] = {indicator->id, name, points(w, indicator->max), obtained, lost};
    paper_row(w->paper, indicator->kind == INDICATOR_GROUP ? PAPER_TOTAL : PAPER_ROW, cells);
}

static void write_sums(const struct report_writing *w, const struct score *score)
{
    struct arena *arena = w->paper->arena;
    paper_fact(w->paper, report_paper_say(w, N_("Points obtained")), points(w, score->obtained));
    paper_fact(
        w->paper, report_paper_say(w, N_("Points applicable")), points(w, score->applicable));
    paper_fact(w->paper, report_paper_say(w, N_("Scaled score")), points(w, score->scaled));
    paper_fact(w->paper, report_paper_say(w, N_("Special deductions and bonuses")),
        str_format(arena, "%lld / %lld", (long long)score->deductions, (long long)score->bonuses));
    paper_wide_fact(w->paper, report_paper_say(w, N_("Score")), score->shown);
}

void report_scores_table(const struct report_writing *w)
{
    const struct score *score = w->source->sheet.score;
    const struct paper_column columns[] = {
        {report_paper_say(w, N_("Clause")), 13, PAPER_START},
        {report_paper_say(w, N_("Indicator")), 54, PAPER_START},
        {report_paper_say(w, N_("Full score")), 11, PAPER_END},
        {report_paper_say(w, N_("Obtained")), 12, PAPER_END},
        {report_paper_say(w, N_("Lost")), 10, PAPER_END},
    };
    if (!score) {
        report_paper_text(w, N_("Everything was excluded; there is no score."), NULL);
        return;
    }
    write_sums(w, score);
    write_group_chart(w, score);
    paper_heading(w->paper, report_paper_say(w, N_("All indicators")));
    paper_table(w->paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < score->scheme->n_indicators; i++)
        write_indicator(w, score, i);
}

/* As many groups stand beside each other as a table has columns. */
void report_scores_outlets(const struct report_writing *w)
{
    const struct sheet_profile *profile = &w->source->profile;
    size_t n = profile->n_groups < PAPER_COLUMNS_MAX ? profile->n_groups : PAPER_COLUMNS_MAX - 1;
    struct paper_column columns[PAPER_COLUMNS_MAX] = {
        {report_paper_say(w, N_("Site")), 28, PAPER_START}};
    struct str cells[PAPER_COLUMNS_MAX];
    const struct str *labels = group_labels(w);
    for (size_t k = 0; k < n; k++)
        columns[1 + k] = (struct paper_column){labels[k], 18, PAPER_MIDDLE};
    paper_table(w->paper, columns, 1 + n);
    for (size_t i = 0; i < profile->n_sites; i++) {
        cells[0] = report_paper_site(w, profile->sites[i].site);
        for (size_t k = 0; k < n; k++) {
            const struct site_share *share = &profile->sites[i].shares[k];
            cells[1 + k] = share->examined == 0
                               ? STR("–")
                               : str_format(w->paper->arena, "%lld / %lld",
                                     (long long)share->conforming, (long long)share->examined);
        }
        paper_row(w->paper, PAPER_ROW, cells);
    }
}

void report_scores_special(const struct report_writing *w)
{
    const struct evaluation_sheet *sheet = &w->source->sheet;
    const struct paper_column columns[] = {
        {report_paper_say(w, N_("Kind")), 18, PAPER_START},
        {report_paper_say(w, N_("Ground")), 30, PAPER_START},
        {report_paper_say(w, N_("What happened")), 52, PAPER_START},
    };
    if (sheet->n_specials == 0) {
        report_paper_text(w, N_("None."), NULL);
        return;
    }
    paper_table(w->paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < sheet->n_specials; i++) {
        const struct special_record *special = &sheet->specials[i];
        struct str ground = special->ground;
        for (size_t k = 0; k < sheet->scheme->special.n_grounds; k++)
            if (str_equal(sheet->scheme->special.grounds[k].id, ground))
                ground = names_get(&sheet->scheme->special.grounds[k].names, w->paper->language);
        const struct str cells[] = {report_paper_say(w, sheet_special_labels[special->kind]),
            ground.len > 0 ? ground : STR("–"), special->note};
        paper_row(w->paper, PAPER_ROW, cells);
    }
}

/* A comparison by group, in per cent of what was compared. */
static void write_comparison(
    const struct report_writing *w, const struct comparison *comparison, const char *from)
{
    const struct sheet_profile *profile = &w->source->profile;
    struct arena *arena = w->paper->arena;
    int64_t *before = NEW_ARRAY(arena, int64_t, profile->n_groups);
    int64_t *now = NEW_ARRAY(arena, int64_t, profile->n_groups);
    const struct chart_series series[] = {
        {report_paper_say(w, from), before}, {report_paper_say(w, N_("On site")), now}};
    const struct chart chart = {.kind = CHART_BARS,
        .title = report_paper_say(w, N_("Per cent of the points compared, by group")),
        .heading = report_paper_say(w, N_("Indicator")),
        .labels = group_labels(w),
        .n = profile->n_groups,
        .series = series,
        .n_series = ARRAY_LEN(series),
        .places = 2,
        .to = PERCENT_HUNDREDTHS};
    for (size_t i = 0; i < profile->n_groups; i++) {
        const struct score_pair *pair = &comparison->compare.pairs[profile->groups[i]];
        before[i] = percent(arena, pair->from, pair->max);
        now[i] = percent(arena, pair->to, pair->max);
    }
    if (may_chart(profile))
        paper_chart(w->paper, &chart);
}

void report_scores_self(const struct report_writing *w)
{
    const struct comparison *self = &w->source->self;
    if (!w->source->has_self) {
        report_paper_text(
            w, N_("The enterprise handed in no self-evaluation for this scheme."), NULL);
        return;
    }
    const struct str args[3] = {self->score->shown, w->source->sheet.score->shown};
    report_paper_text(w, N_("Self-evaluation: {1} points; on site: {2} points."), args);
    write_comparison(w, self, N_("Self-evaluation"));
}

void report_scores_previous(const struct report_writing *w)
{
    const struct comparison *before = &w->source->before;
    if (!w->source->has_before) {
        report_paper_text(
            w, N_("No earlier assessment under this scheme is on record with this body."), NULL);
        return;
    }
    const struct str args[3] = {date_format(w->paper->arena, date_of_instant(before->at)),
        before->score->shown, w->source->sheet.score->shown};
    report_paper_text(w, N_("Assessment of {1}: {2} points; this assessment: {3} points."), args);
    write_comparison(w, before, N_("Last visit"));
}

static bool is_loss(const struct finding_record *finding, const struct score_node *node)
{
    return finding->answer == ANSWER_NOT_MET ||
           (finding->answer == ANSWER_SAMPLES && finding->nonconforming > 0) ||
           (finding->answer == ANSWER_POINTS && rational_sign(node->lost) > 0);
}

static void write_loss(const struct report_writing *w, const struct finding_record *finding)
{
    bool hides = report_paper_hides(w, finding->mode);
    struct str fact = hides ? report_paper_say(w, N_("Found by a mystery visit")) : finding->note;
    struct str samples = STR("");
    if (finding->answer == ANSWER_SAMPLES)
        samples = str_format(w->paper->arena, "%lld / %lld", (long long)finding->nonconforming,
            (long long)finding->examined);
    const struct str cells[] = {finding->clause,
        hides ? STR("–") : report_paper_site(w, finding->site), finding->mode, samples, fact};
    paper_row(w->paper, PAPER_ROW, cells);
}

static void write_nonconformity(const struct report_writing *w, const struct nc_entry *entry)
{
    const struct nonconformity *nc = &entry->nc;
    bool hides = report_paper_hides(w, nc->mode);
    const struct str cells[] = {entry->code, report_paper_say(w, nc_class_labels[nc->class]),
        nc->clause, hides || nc->site.len == 0 ? STR("–") : report_paper_site(w, nc->site),
        nc->fact, report_paper_say(w, nc_state_labels[entry->state])};
    paper_row(w->paper, PAPER_ROW, cells);
}

/* Those that stand; the client knows them, so their facts are in its copy too. */
static void write_nonconformities(const struct report_writing *w)
{
    const struct nonconformity_view *view = &w->source->nonconformities;
    const struct paper_column columns[] = {
        {report_paper_say(w, N_("Number")), 10, PAPER_START},
        {report_paper_say(w, N_("Class")), 12, PAPER_START},
        {report_paper_say(w, N_("Clause")), 12, PAPER_START},
        {report_paper_say(w, N_("Site")), 18, PAPER_START},
        {report_paper_say(w, N_("Fact")), 34, PAPER_START},
        {report_paper_say(w, N_("State")), 14, PAPER_START},
    };
    size_t n = 0;
    for (size_t i = 0; i < view->n; i++) {
        bool is_told = view->entries[i].nc.announced_at > 0 || w->copy == REPORT_COMPLETE;
        if (view->entries[i].nc.withdrawn_at > 0 || !is_told)
            continue;
        if (n++ == 0)
            paper_table(w->paper, columns, ARRAY_LEN(columns));
        write_nonconformity(w, &view->entries[i]);
    }
    if (n == 0)
        report_paper_text(w, N_("No nonconformities were raised."), NULL);
    paper_heading(w->paper, report_paper_say(w, N_("Findings that lost points")));
}

void report_scores_losses(const struct report_writing *w)
{
    const struct evaluation_sheet *sheet = &w->source->sheet;
    const struct paper_column columns[] = {
        {report_paper_say(w, N_("Clause")), 12, PAPER_START},
        {report_paper_say(w, N_("Site")), 22, PAPER_START},
        {report_paper_say(w, N_("Mode")), 8, PAPER_MIDDLE},
        {report_paper_say(w, N_("Nonconforming samples")), 14, PAPER_MIDDLE},
        {report_paper_say(w, N_("Fact")), 44, PAPER_START},
    };
    size_t n = 0;
    write_nonconformities(w);
    for (size_t i = 0; sheet->score && i < sheet->n_clauses; i++) {
        const struct finding_clause *clause = &sheet->clauses[i];
        int32_t leaf = scheme_indicator_index(sheet->scheme, clause->clause);
        for (size_t k = 0; leaf >= 0 && k < clause->n_counted; k++) {
            if (!is_loss(&clause->counted[k], &sheet->score->nodes[leaf]))
                continue;
            if (n++ == 0)
                paper_table(w->paper, columns, ARRAY_LEN(columns));
            write_loss(w, &clause->counted[k]);
        }
    }
    if (n == 0)
        report_paper_text(w, N_("Nothing that loses points was found."), NULL);
}

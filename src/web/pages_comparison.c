#include "web/pages.h"

#include "web/case_page.h"
#include "web/comparison_screen.h"
#include "web/onsite.h"
#include "web/sheet_rows.h"
#include "web/views.h"

static struct str gap_text(struct arena *arena, struct rational gap)
{
    if (rational_sign(gap) < 0)
        return str_concat(
            arena, STR("−"), sheet_rows_decimal(arena, rational_scale(arena, gap, -1, 1)));
    struct str text = sheet_rows_decimal(arena, gap);
    return rational_sign(gap) > 0 ? str_concat(arena, STR("+"), text) : text;
}

static struct comparison_row row_of(
    const struct visit *visit, const struct score_compare *compare, int32_t at)
{
    struct arena *arena = visit->arena;
    const struct indicator *indicator = &compare->scheme->indicators[at];
    const struct score_pair *pair = &compare->pairs[at];
    int sign = rational_sign(pair->gap);
    return (struct comparison_row){
        .clause = indicator->id,
        .text = names_get(&indicator->names, visit->page.language),
        .from = sheet_rows_decimal(arena, pair->from),
        .to = sheet_rows_decimal(arena, pair->to),
        .gap = gap_text(arena, pair->gap),
        .tone = sign < 0   ? TONE_WARNING
                : sign > 0 ? TONE_GOOD
                           : TONE_NEUTRAL,
    };
}

static void put_part(
    const struct visit *visit, const struct comparison *comparison, struct comparison_part *part)
{
    const struct score_compare *compare = &comparison->compare;
    const struct scheme *scheme = compare->scheme;
    struct comparison_row *groups =
        NEW_ARRAY(visit->arena, struct comparison_row, scheme->n_indicators);
    struct comparison_row *leaves =
        NEW_ARRAY(visit->arena, struct comparison_row, compare->n_leaves);
    for (size_t i = 0; i < scheme->n_indicators; i++)
        if (scheme->indicators[i].kind == INDICATOR_GROUP && compare->pairs[i].n_leaves > 0)
            groups[part->n_groups++] = row_of(visit, compare, (int32_t)i);
    for (size_t i = 0; i < compare->n_leaves; i++)
        leaves[part->n_leaves++] = row_of(visit, compare, compare->leaves[i]);
    part->groups = groups;
    part->leaves = leaves;
    part->is_there = true;
}

static enum fail put_self(struct visit *visit, struct comparison_screen *screen)
{
    struct use *use = &visit->use;
    struct problems kept = use->problems;
    struct comparison self;
    use->problems = problems_new(visit->arena);
    enum fail fail = comparison_service_self(use, screen->view.c.id, &self);
    const struct problem *problem = use->problems.first;
    use->problems = kept;
    if (fail == FAIL_STATE && problem)
        screen->self_refused = problem_text(visit->arena, visit->page.language, problem);
    if (fail == FAIL_STATE || fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    put_part(visit, &self, &screen->self);
    screen->self.about = CASE_SAY(visit, N_("Handed in with the application on {1}: {2} points"),
        date_format(visit->arena, date_of_instant(self.at)), self.score->shown);
    return FAIL_NONE;
}

static enum fail put_before(struct visit *visit, struct comparison_screen *screen)
{
    struct comparison before;
    enum fail fail = comparison_service_before(&visit->use, screen->view.c.id, &before);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    put_part(visit, &before, &screen->before);
    screen->before.about = CASE_SAY(visit, N_("Locked on {1}: {2} points"),
        date_format(visit->arena, date_of_instant(before.at)), before.score->shown);
    return FAIL_NONE;
}

static void put_interval(struct visit *visit, struct comparison_screen *screen)
{
    const struct score_interval *interval = &screen->profile.interval;
    if (!screen->profile.has_interval || !interval->is_known)
        return;
    screen->interval = onsite_interval(visit, interval);
}

enum fail pages_comparison(struct visit *visit)
{
    struct comparison_screen *screen = NEW(visit->arena, struct comparison_screen);
    struct str id = visit_param(visit, "case");
    TRY(case_service_show(&visit->use, id, &screen->view));
    TRY(comparison_service_profile(&visit->use, id, &screen->profile));
    TRY(put_self(visit, screen));
    TRY(put_before(visit, screen));
    put_interval(visit, screen);
    screen->tabs = case_tabs_build(visit, &screen->view, "/comparison");
    screen->path = case_page_path(visit->arena, id, "/sheet");
    visit->page.title = visit_say(visit, N_("Comparison"));
    case_page_crumbs(visit, &screen->view, true);
    view_comparison(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

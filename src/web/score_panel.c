#include "web/score_panel.h"

#include "web/score_beam.h"
#include "web/sheet_rows.h"

static bool is_answered(const struct score *score, int32_t leaf)
{
    for (size_t i = 0; i < score->n_unanswered; i++)
        if (score->unanswered[i] == leaf)
            return false;
    return true;
}

static struct score_gap gap_of(
    struct arena *arena, enum language language, const struct score *score, int32_t leaf)
{
    const struct indicator *indicator = &score->scheme->indicators[leaf];
    struct score_gap gap = {
        .clause = indicator->id,
        .text = names_get(&indicator->names, language),
    };
    if (is_answered(score, leaf))
        gap.lost = sheet_rows_decimal_up(arena, score->nodes[leaf].lost);
    return gap;
}

static bool is_gap(const struct score *score, int32_t i)
{
    return score->scheme->indicators[i].kind != INDICATOR_GROUP && !score->nodes[i].excluded &&
           rational_sign(score->nodes[i].lost) > 0 && is_answered(score, i);
}

/* By loss, largest first; equal ones stay in tree order. */
static void sort_by_loss(const struct score *score, int32_t *leaves, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        int32_t leaf = leaves[i];
        size_t at = i;
        while (at > 0 &&
               rational_compare(score->nodes[leaves[at - 1]].lost, score->nodes[leaf].lost) < 0) {
            leaves[at] = leaves[at - 1];
            at--;
        }
        leaves[at] = leaf;
    }
}

/* One list of gaps being made. */
struct gap_list {
    struct arena *arena;
    enum language language;
    const struct score *score;
};

static const struct score_gap *gaps_of(const struct gap_list *list, const int32_t *leaves, size_t n)
{
    struct score_gap *gaps = NEW_ARRAY(list->arena, struct score_gap, n);
    for (size_t i = 0; i < n; i++)
        gaps[i] = gap_of(list->arena, list->language, list->score, leaves[i]);
    return gaps;
}

static void put_gaps(const struct gap_list *list, struct score_panel *panel)
{
    const struct score *score = list->score;
    size_t n = score->scheme->n_indicators;
    int32_t *leaves = NEW_ARRAY(list->arena, int32_t, n);
    for (size_t i = 0; i < n; i++)
        if (is_gap(score, (int32_t)i))
            leaves[panel->n_gaps++] = (int32_t)i;
    sort_by_loss(score, leaves, panel->n_gaps);
    panel->gaps = gaps_of(list, leaves, panel->n_gaps);
}

static void put_fails(const struct gap_list *list, struct score_panel *panel)
{
    const struct score *score = list->score;
    struct str *fails = NEW_ARRAY(list->arena, struct str, score->n_fails);
    for (size_t i = 0; i < score->n_fails; i++) {
        const struct score_fail *fail = &score->fails[i];
        struct str clause = fail->leaf >= 0 ? score->scheme->indicators[fail->leaf].id : STR("");
        struct str message = text_get(list->language, score_fail_message(fail->kind));
        fails[i] = text_fill(list->arena, message, &clause, 1);
    }
    panel->fails = fails;
    panel->n_fails = score->n_fails;
}

static void put_next(const struct gap_list *list, struct score_panel *panel)
{
    const struct score_next *next = &list->score->next;
    if (!next->level)
        return;
    panel->next_level = names_get(&next->level->names, list->language);
    if (rational_sign(next->missing) > 0)
        panel->missing = sheet_rows_decimal_up(list->arena, next->missing);
    panel->way = gaps_of(list, next->leaves, next->n_leaves);
    panel->n_way = next->n_leaves;
}

static void count_leaves(const struct score *score, struct score_panel *panel)
{
    for (size_t i = 0; i < score->scheme->n_indicators; i++)
        panel->leaves += score->scheme->indicators[i].kind != INDICATOR_GROUP;
    panel->answered = panel->leaves - (int64_t)score->n_unanswered;
    if (score->n_unanswered > 0)
        panel->first_unanswered = score->scheme->indicators[score->unanswered[0]].id;
}

/* The panel is narrow: the beam begins a tenth below the lowest level, whatever the score. */
static int64_t beam_start(const struct beam *beam)
{
    enum { TENTH = 100 };
    int64_t lowest = beam->n_marks > 0 ? beam->marks[0].permille : 0;
    return lowest < TENTH ? 0 : lowest / TENTH * TENTH - TENTH;
}

/* Names of levels that are too long for the panel become their stars. */
static void shorten_marks(struct arena *arena, const struct scheme *scheme, struct beam *beam)
{
    enum { ROOM = 4 };
    struct beam_mark *marks = NEW_ARRAY(arena, struct beam_mark, beam->n_marks);
    for (size_t i = 0; i < beam->n_marks; i++) {
        int64_t stars = scheme->levels[i].stars;
        marks[i] = beam->marks[i];
        if (stars > 0 && str_utf8_length(marks[i].label) > ROOM)
            marks[i].label = str_format(arena, "%lld★", (long long)stars);
    }
    beam->marks = marks;
}

struct score_panel score_panel_build(const struct visit *visit, const struct score *score)
{
    if (!score)
        return (struct score_panel){0};
    enum language language = visit->page.language;
    struct score_panel panel = {
        .is_scored = true,
        .shown = score->shown,
        .level = score->level ? names_get(&score->level->names, language) : STR(""),
        .stars = score->level ? score->level->stars : 0,
        .obtained = sheet_rows_decimal(visit->arena, score->obtained),
        .applicable = sheet_rows_decimal(visit->arena, score->applicable),
        .deductions = score->deductions,
        .bonuses = score->bonuses,
    };
    struct score_beam beam = {score->scheme, &score->final, score->shown, panel.level};
    struct gap_list list = {visit->arena, language, score};
    panel.beam = score_beam_build(visit, &beam);
    panel.beam.from_permille = beam_start(&panel.beam);
    shorten_marks(visit->arena, score->scheme, &panel.beam);
    panel.beam.shown = STR(""); /* it stands above the beam already */
    count_leaves(score, &panel);
    put_fails(&list, &panel);
    put_next(&list, &panel);
    put_gaps(&list, &panel);
    return panel;
}

#include "web/score_panel.h"

#include "web/sheet_rows.h"

static int64_t permille_of(struct arena *arena, struct rational value, struct rational scale)
{
    int64_t permille = 0;
    struct rational share =
        rational_mul(arena, rational_div(arena, value, scale), rational_of(1000));
    if (!rational_to_int(rational_floor(arena, share), &permille))
        return 0;
    return permille < 0 ? 0 : permille > 1000 ? 1000 : permille;
}

/* The beam is drawn from the tenth of the scale below the lowest level or the score. */
static int64_t beam_start(const struct beam *beam)
{
    enum { TENTH = 100 };
    int64_t lowest = beam->n_marks > 0 ? beam->marks[0].permille : 0;
    if (beam->permille >= 0 && beam->permille < lowest)
        lowest = beam->permille;
    int64_t from = (lowest / TENTH - 1) * TENTH;
    return from < 0 ? 0 : from;
}

static struct str beam_label(struct arena *arena, enum language language, const struct score *score)
{
    if (!score)
        return text_get(language, N_("No score yet"));
    struct str level = score->level ? names_get(&score->level->names, language)
                                    : text_get(language, N_("no level"));
    struct str args[] = {score->shown, level};
    return text_fill(arena, text_get(language, N_("Score {1}, {2}")), args, ARRAY_LEN(args));
}

struct beam score_panel_beam(struct arena *arena, enum language language,
    const struct scheme *scheme, const struct score *score)
{
    struct beam_mark *marks = NEW_ARRAY(arena, struct beam_mark, scheme->n_levels);
    for (size_t i = 0; i < scheme->n_levels; i++) {
        const struct level *level = &scheme->levels[i];
        marks[i] = (struct beam_mark){
            .permille = permille_of(arena, level->min, scheme->scale),
            .label = names_get(&level->names, language),
            .bound = sheet_rows_decimal(arena, level->min),
        };
    }
    struct beam beam = {
        .permille = score ? permille_of(arena, score->final, scheme->scale) : -1,
        .shown = score ? score->shown : STR(""),
        .marks = marks,
        .n_marks = scheme->n_levels,
        .label = beam_label(arena, language, score),
    };
    beam.from_permille = beam_start(&beam);
    return beam;
}

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

struct score_panel score_panel_build(
    struct arena *arena, enum language language, const struct score *score)
{
    if (!score)
        return (struct score_panel){0};
    struct score_panel panel = {
        .is_scored = true,
        .beam = score_panel_beam(arena, language, score->scheme, score),
        .shown = score->shown,
        .level = score->level ? names_get(&score->level->names, language) : STR(""),
        .stars = score->level ? score->level->stars : 0,
        .obtained = sheet_rows_decimal(arena, score->obtained),
        .applicable = sheet_rows_decimal(arena, score->applicable),
        .deductions = score->deductions,
        .bonuses = score->bonuses,
    };
    struct gap_list list = {arena, language, score};
    count_leaves(score, &panel);
    put_fails(&list, &panel);
    put_next(&list, &panel);
    put_gaps(&list, &panel);
    return panel;
}

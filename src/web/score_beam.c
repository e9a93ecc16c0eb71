#include "web/score_beam.h"

/* Whole thousandths of the scale, rounded down: a mark is never drawn as reached before it is. */
static int64_t permille_of(struct arena *arena, const struct scheme *scheme, struct rational value)
{
    int64_t permille = 0;
    struct rational share = rational_div(arena, value, scheme->scale);
    struct rational parts = rational_mul(arena, share, rational_of(1000));
    if (!rational_to_int(rational_floor(arena, parts), &permille) || permille < 0)
        return 0;
    return permille > 1000 ? 1000 : permille;
}

static struct str bound_text(struct arena *arena, struct rational bound)
{
    return rational_is_integer(bound) ? rational_format(arena, bound)
                                      : rational_decimal(arena, bound, 2);
}

static struct str label_of(const struct visit *visit, const struct score_beam *score)
{
    struct str args[] = {score->shown, score->level};
    const char *message =
        score->level.len > 0 ? N_("Score {1}, level {2}") : N_("Score {1}, no level reached");
    if (!score->final)
        return visit_say(visit, N_("No score yet"));
    return text_fill(visit->arena, visit_say(visit, message), args, ARRAY_LEN(args));
}

struct beam score_beam_build(const struct visit *visit, const struct score_beam *score)
{
    enum { STEP = 100, ROOM = 50, DRAWN_MIN = 200 };
    const struct scheme *scheme = score->scheme;
    struct beam_mark *marks = NEW_ARRAY(visit->arena, struct beam_mark, scheme->n_levels);
    int64_t lowest = 1000;
    for (size_t i = 0; i < scheme->n_levels; i++) {
        const struct level *level = &scheme->levels[i];
        marks[i] = (struct beam_mark){
            .permille = permille_of(visit->arena, scheme, level->min),
            .label = names_get(&level->names, visit->page.language),
            .bound = bound_text(visit->arena, level->min),
        };
        lowest = marks[i].permille < lowest ? marks[i].permille : lowest;
    }
    int64_t permille = score->final ? permille_of(visit->arena, scheme, *score->final) : -1;
    if (score->final && permille < lowest)
        lowest = permille;
    int64_t from = (lowest - ROOM) / STEP * STEP;
    from = from > 1000 - DRAWN_MIN ? 1000 - DRAWN_MIN : from;
    return (struct beam){
        .from_permille = from < 0 ? 0 : from,
        .permille = permille,
        .shown = score->shown,
        .marks = marks,
        .n_marks = scheme->n_levels,
        .label = label_of(visit, score),
    };
}

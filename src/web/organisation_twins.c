#include "web/organisation_twins.h"

static struct str grounds_text(const struct visit *visit, const struct duplicate *duplicate)
{
    struct buf out = buf_new(visit->arena);
    for (int i = 0; i < DUPLICATE_GROUND_COUNT; i++) {
        enum duplicate_ground ground = (enum duplicate_ground)i;
        if (!duplicate_has(duplicate, ground))
            continue;
        buf_put(&out, out.len > 0 ? STR(" · ") : STR(""));
        buf_put(&out, visit_say(visit, duplicate_ground_label(ground)));
    }
    return buf_str(&out);
}

struct organisation_twin_rows organisation_twins_build(
    const struct visit *visit, const struct organisation_twin *twins, size_t n)
{
    struct organisation_twin_row *rows = NEW_ARRAY(visit->arena, struct organisation_twin_row, n);
    for (size_t i = 0; i < n; i++)
        rows[i] = (struct organisation_twin_row){
            .id = twins[i].organisation.id,
            .name = twins[i].organisation.name,
            .uscc = twins[i].organisation.uscc,
            .percent = twins[i].duplicate.percent,
            .why = grounds_text(visit, &twins[i].duplicate),
        };
    return (struct organisation_twin_rows){rows, n};
}

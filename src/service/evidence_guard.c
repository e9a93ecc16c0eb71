#include "service/evidence_guard.h"

#include "store/evaluation_store.h"

static bool is_proven(
    const struct evaluation_sheet *sheet, const struct indicator *indicator, struct str special)
{
    for (size_t i = 0; i < sheet->n_evidence; i++) {
        const struct evidence *evidence = &sheet->evidence[i];
        if (!evidence_counts(evidence))
            continue;
        if (indicator ? str_equal(evidence->clause, indicator->id)
                      : str_equal(evidence->special, special))
            return true;
    }
    return false;
}

static bool has_finding(const struct evaluation_sheet *sheet, struct str clause)
{
    for (size_t i = 0; i < sheet->n_findings; i++)
        if (str_equal(sheet->findings[i].clause, clause))
            return true;
    return false;
}

static bool has_lost(const struct evaluation_sheet *sheet, size_t indicator)
{
    return sheet->score && rational_sign(sheet->score->nodes[indicator].lost) > 0;
}

static void add(struct evidence_gaps *gaps, struct evidence_gap gap)
{
    gaps->items[gaps->n++] = gap;
    gaps->n_must += gap.must;
}

struct evidence_gaps evidence_guard_find(struct arena *arena, const struct evaluation_sheet *sheet)
{
    const struct scheme *scheme = sheet->scheme;
    struct evidence_gaps gaps = {0};
    gaps.items = NEW_ARRAY(arena, struct evidence_gap, scheme->n_indicators + sheet->n_specials);
    for (size_t i = 0; i < scheme->n_indicators; i++) {
        const struct indicator *indicator = &scheme->indicators[i];
        if (indicator->kind != INDICATOR_GROUP && has_finding(sheet, indicator->id) &&
            !is_proven(sheet, indicator, STR("")))
            add(&gaps, (struct evidence_gap){.indicator = indicator, .must = has_lost(sheet, i)});
    }
    for (size_t i = 0; i < sheet->n_specials; i++) {
        const struct special_record *special = &sheet->specials[i];
        if (!is_proven(sheet, NULL, special->id))
            add(&gaps, (struct evidence_gap){.special = special, .must = true});
    }
    return gaps;
}

/* "5.1.1.1, 5.2.4.1": as many as fit into a sentence. */
static struct str names_of(struct arena *arena, const struct evidence_gaps *gaps)
{
    enum { NAMED = 8 };
    struct buf out = buf_new(arena);
    size_t named = 0;
    for (size_t i = 0; i < gaps->n; i++) {
        if (!gaps->items[i].must || !gaps->items[i].indicator)
            continue;
        if (named == NAMED) {
            buf_put(&out, STR(" …"));
            break;
        }
        buf_format(
            &out, "%s%" STR_PRI, named > 0 ? ", " : "", STR_ARG(gaps->items[i].indicator->id));
        named++;
    }
    return buf_str(&out);
}

enum fail evidence_guard_check(struct use *use, const struct evaluation_sheet *sheet)
{
    struct evidence_gaps gaps = evidence_guard_find(use->arena, sheet);
    size_t specials = 0;
    for (size_t i = 0; i < gaps.n; i++)
        specials += gaps.items[i].special != NULL;
    size_t lost = gaps.n_must - specials;
    if (gaps.n_must == 0)
        return FAIL_NONE;
    if (lost > 0) {
        struct problem *p = problem_add(&use->problems, STR(""), "evidence",
            N_("{1} indicators lost points and have no evidence: {2}."));
        p->args[0] = str_format(use->arena, "%zu", lost);
        p->args[1] = names_of(use->arena, &gaps);
    }
    if (specials > 0) {
        struct problem *p = problem_add(
            &use->problems, STR(""), "evidence", N_("{1} special items have no evidence."));
        p->args[0] = str_format(use->arena, "%zu", specials);
    }
    return FAIL_STATE;
}

enum fail evidence_guard_may_lock(struct use *use, struct str case_id)
{
    struct evaluation evaluation;
    struct evaluation_sheet sheet;
    enum fail fail = evaluation_store_of_case(&use->tx, case_id, &evaluation);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    TRY(sheet_load(use, &evaluation, &sheet));
    return evidence_guard_check(use, &sheet);
}

#include "web/differences.h"

#include "service/use_cases.h"
#include "web/case_acts.h"

static void put_entries(struct visit *visit, struct difference *difference)
{
    const struct sheet_row *row = difference->row;
    size_t n = 0;
    for (size_t i = 0; i < row->n_entries; i++)
        n += row->entries[i].n_records;
    struct difference_entry *entries = NEW_ARRAY(visit->arena, struct difference_entry, n);
    for (size_t i = 0; i < row->n_entries; i++)
        for (size_t k = 0; k < row->entries[i].n_records; k++)
            entries[difference->n_entries++] =
                (struct difference_entry){row->entries[i].label, &row->entries[i].records[k]};
    difference->entries = entries;
}

/* "Not met", "2 of 8 nonconforming" */
static struct str resolved_text(
    const struct visit *visit, const struct finding_resolution *resolution)
{
    struct arena *arena = visit->arena;
    switch (resolution->answer) {
    case ANSWER_MET:
        return visit_say(visit, N_("Met"));
    case ANSWER_NOT_MET:
        return visit_say(visit, N_("Not met"));
    case ANSWER_SAMPLES:
        return CASE_SAY(visit, N_("{1} of {2} nonconforming"),
            str_format(arena, "%lld", (long long)resolution->nonconforming),
            str_format(arena, "%lld", (long long)resolution->examined));
    case ANSWER_POINTS:
        return CASE_SAY(visit, N_("{1} points"), resolution->points);
    case ANSWER_EXCLUDED:
        break;
    }
    return visit_say(visit, N_("Not applicable"));
}

static void put_resolution(struct visit *visit, const struct evaluation_sheet *sheet,
    const struct finding_resolution *resolution, struct difference *difference)
{
    struct str by = sheet_author_name(sheet, resolution->resolved_by);
    struct str at = instant_format_local(visit->arena, resolution->resolved_at);
    difference->reason = resolution->reason;
    difference->resolution =
        resolution->taken.len > 0
            ? CASE_SAY(visit, N_("The finding of {1} counts: {2}, {3}"),
                  sheet_author_name(sheet, resolution->taken), by, at)
            : CASE_SAY(visit, N_("{1} counts: {2}, {3}"), resolved_text(visit, resolution), by, at);
}

static struct difference difference_of(
    struct visit *visit, const struct onsite_sheet *onsite, const struct finding_clause *clause)
{
    const struct case_choice *choice = &onsite->view.choices[CASE_RESOLVE];
    struct difference difference = {
        .row = sheet_rows_leaf(&onsite->sheet, clause->clause),
        .is_open = finding_merge_is_open(clause),
        .was_resolved = clause->resolution && !clause->is_resolved,
    };
    if (choice->fail == FAIL_NONE)
        difference.path = str_format(visit->arena, "%" STR_PRI "/%" STR_PRI "/resolve",
            STR_ARG(onsite->path), STR_ARG(http_encode(visit->arena, clause->clause)));
    if (clause->resolution)
        put_resolution(visit, &onsite->evaluation, clause->resolution, &difference);
    bool is_tried = visit_tried(visit, &assessment_resolve) && !case_acts_is_refused(visit);
    if (is_tried && str_equal(visit_param(visit, "clause"), clause->clause)) {
        difference.problems = &visit->attempt.problems;
        difference.typed = visit->request->form;
    }
    put_entries(visit, &difference);
    return difference;
}

struct differences differences_build(
    struct visit *visit, const struct onsite_sheet *onsite, struct str clause)
{
    const struct evaluation_sheet *sheet = &onsite->evaluation;
    struct difference *items = NEW_ARRAY(visit->arena, struct difference, sheet->n_clauses);
    struct differences differences = {.items = items};
    for (size_t i = 0; i < sheet->n_clauses; i++) {
        const struct finding_clause *found = &sheet->clauses[i];
        if (!found->is_difference || (clause.len > 0 && !str_equal(found->clause, clause)))
            continue;
        items[differences.n] = difference_of(visit, onsite, found);
        differences.n_open += items[differences.n].is_open;
        differences.n++;
    }
    return differences;
}

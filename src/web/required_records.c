#include "web/required_records.h"

static const char *const held[] = {
    [RECORD_SOURCE_FILE] = N_("A file is uploaded for it"),
    [RECORD_SOURCE_ARRIVAL] = N_("The arrival is signed on site"),
    [RECORD_SOURCE_DEPARTURE] = N_("The departure is signed on site"),
    [RECORD_SOURCE_INTERVIEW] = N_("An interview is among the interviews and notes"),
    [RECORD_SOURCE_MEETING] = N_("Notes of a meeting are among the interviews and notes"),
    [RECORD_SOURCE_SURVEY] = N_("The index of perception is computed"),
    [RECORD_SOURCE_PHOTOS] = N_("Each outlet of the sample has a picture among the evidence"),
};

/* Also when only the lock of the sheet keeps findings out. */
static bool may_upload(const struct case_view *view)
{
    enum fail fail = view->choices[CASE_RECORD].fail;
    return fail == FAIL_NONE || (fail == FAIL_STATE && view->c.state == CASE_STAGE2);
}

enum fail required_records_build(
    struct visit *visit, const struct case_view *view, struct required_records *ret_records)
{
    struct record_check check;
    struct required_records records = {
        .may_upload = may_upload(view),
        .may_excuse = view->choices[CASE_EXCUSE_HOLE].fail == FAIL_NONE,
    };
    *ret_records = (struct required_records){0};
    if (!(visit->use.actor.roles & ROLES_BODY))
        return FAIL_NONE;
    TRY(required_record_service_show(&visit->use, view->c.id, &check));
    struct required_record *items = NEW_ARRAY(visit->arena, struct required_record, check.n);
    for (size_t i = 0; i < check.n; i++) {
        const struct record_rule *rule = check.items[i].rule;
        items[i] = (struct required_record){
            .item = &check.items[i],
            .name = names_get(&rule->names, visit->page.language),
            .how = visit_say(visit, held[rule->source]),
            .path = str_format(visit->arena, "/cases/%" STR_PRI "/checklist/%" STR_PRI,
                STR_ARG(view->c.id), STR_ARG(rule->id)),
        };
    }
    records.items = items;
    records.n = check.n;
    records.n_missing = check.n_missing;
    *ret_records = records;
    return FAIL_NONE;
}

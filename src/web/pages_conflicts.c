#include "service/use_cases.h"
#include "web/case_acts.h"
#include "web/field_screen.h"
#include "web/pages.h"
#include "web/views.h"
#include "web/words.h"

/* "5.1.2.2 Spare parts · Head office", or who was interviewed. */
static struct str title_of(const struct visit *visit, const struct case_view *view,
    const struct field_conflict_group *group)
{
    const struct field_conflict *first = &group->items[0];
    struct str clause;
    struct str site;
    struct str name = STR("");
    if (first->what == FIELD_RECORD) {
        const struct field_record *record = &group->record;
        struct str whose = record->person.len > 0 ? record->person : record->stage;
        return whose.len > 0 ? whose : visit_say(visit, field_record_kind_labels[record->kind]);
    }
    field_change_key(first->target, &clause, &site);
    int32_t index = scheme_indicator_index(view->scheme, clause);
    if (index >= 0)
        name = names_get(&view->scheme->indicators[index].names, visit->page.language);
    return str_format(visit->arena, "%" STR_PRI " %" STR_PRI " · %" STR_PRI, STR_ARG(clause),
        STR_ARG(name), STR_ARG(case_page_site(visit, view, site)));
}

/* A code of an answer or a site in words. */
static struct str shown_value(const struct visit *visit, const struct case_view *view,
    const struct field_conflict *conflict, struct str value)
{
    int answer;
    if (str_equal(conflict->field, STR("answer")) && codes_parse(&answer_codes, value, &answer))
        return visit_say(visit, words_answer((enum answer)answer));
    if (str_equal(conflict->field, STR("site")))
        return case_page_site(visit, view, value);
    return value;
}

static struct conflict_field field_of(const struct visit *visit, const struct case_view *view,
    const struct field_conflict_group *group, const struct field_conflict *conflict)
{
    const char *label = field_record_label(conflict->field);
    struct str now = field_set_get(&group->now, conflict->field);
    bool moved_on = group->now.n > 0 && !str_equal(now, conflict->theirs);
    return (struct conflict_field){
        .conflict = conflict,
        .label = label ? visit_say(visit, label) : conflict->field,
        .base = shown_value(visit, view, conflict, conflict->base),
        .mine = shown_value(visit, view, conflict, conflict->mine),
        .theirs = shown_value(visit, view, conflict, conflict->theirs),
        .now = moved_on ? shown_value(visit, view, conflict, now) : STR(""),
        .may_join = !field_record_is_line(conflict->field),
    };
}

/* "Wang Fang, 2026-11-22 16:30 (arrived 2026-11-22 18:02)": the device's own time as it said. */
static struct str mine_who(const struct visit *visit, const struct field_conflict *conflict)
{
    int64_t at;
    struct str arrived = instant_format_local(visit->arena, conflict->received_at);
    struct str said = conflict->mine_at;
    if (instant_parse(said, &at))
        said = instant_format_local(visit->arena, at);
    if (said.len == 0)
        return CASE_SAY(visit, N_("{1}, arrived {2}"), conflict->mine_name, arrived);
    return CASE_SAY(visit, N_("{1}, {2} by the device's clock, arrived {3}"), conflict->mine_name,
        said, arrived);
}

static struct conflict_card card_of(
    struct visit *visit, const struct case_view *view, const struct field_conflict_group *group)
{
    const struct field_conflict *first = &group->items[0];
    bool is_entry = first->what == FIELD_ENTRY;
    struct conflict_card card = {
        .group = group,
        .title = title_of(visit, view, group),
        .kind = visit_say(
            visit, is_entry ? N_("Finding") : field_record_kind_labels[group->record.kind]),
        .mine_who = mine_who(visit, first),
        .theirs_who = CASE_SAY(visit, N_("{1}, {2}"), first->theirs_name,
            instant_format_local(visit->arena, first->theirs_at)),
        .fields = NEW_ARRAY(visit->arena, struct conflict_field, group->n),
        .n = group->n,
    };
    for (size_t i = 0; i < group->n; i++)
        card.fields[i] = field_of(visit, view, group, &group->items[i]);
    return card;
}

enum fail pages_conflicts(struct visit *visit)
{
    struct conflicts_screen *screen = NEW(visit->arena, struct conflicts_screen);
    struct str id = visit_param(visit, "case");
    struct field_conflicts list;
    TRY(case_service_show(&visit->use, id, &screen->view));
    TRY(field_service_conflicts(&visit->use, id, &list));
    struct conflict_card *cards = NEW_ARRAY(visit->arena, struct conflict_card, list.n_groups);
    for (size_t i = 0; i < list.n_groups; i++)
        cards[i] = card_of(visit, &screen->view, &list.groups[i]);
    screen->cards = cards;
    screen->n = list.n_groups;
    screen->settled = list.settled;
    screen->n_settled = list.n_settled;
    screen->path = case_page_path(visit->arena, id, "/field/conflicts");
    screen->tabs = case_tabs_build(
        visit, &screen->view, screen->view.open_conflicts > 0 ? "/field/conflicts" : "/records");
    if (visit->attempt.use_case)
        screen->refusal = &visit->attempt.problems;
    visit->page.title = visit_say(visit, N_("Conflicts between devices"));
    case_page_crumbs(visit, &screen->view, true);
    view_case_conflicts(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

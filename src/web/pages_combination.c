#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "web/combination_screen.h"
#include "web/command_form.h"
#include "web/pages.h"
#include "web/table_request.h"
#include "web/views.h"

static const struct table_column columns[] = {
    {N_("Scheme"), NULL, false},
    {N_("Kind of assessment"), NULL, false},
    {N_("State"), NULL, false},
    {N_("Scope"), NULL, false},
    {N_("Action"), NULL, false},
};

struct str combination_screen_level(
    const struct page *page, const struct combination_part *part, struct str level)
{
    const struct level *found = scheme_level(part->scheme, level);
    return found ? names_get(&found->names, page->language) : level;
}

struct str combination_screen_verdict(
    const struct page *page, const struct combination_part *part, enum tone *ret_tone)
{
    static const struct {
        const char *verdict;
        enum tone tone;
        const char *decided;
        const char *proposed;
    } words[] = {
        {"granted", TONE_GOOD, N_("Granted"), N_("Grant signed, waits for the second signature")},
        {"refused", TONE_BAD, N_("Refused"), N_("Refusal signed, waits for the second signature")},
    };
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        bool is_decided = str_equal(part->row.verdict, str_of(words[i].verdict));
        if (!is_decided && !str_equal(part->row.proposed, str_of(words[i].verdict)))
            continue;
        *ret_tone = is_decided ? words[i].tone : TONE_WARNING;
        return text_get(page->language, is_decided ? words[i].decided : words[i].proposed);
    }
    *ret_tone = component_case_tone(part->row.state);
    return text_get(page->language, case_state_label(part->row.state));
}

struct str combination_screen_visit(struct arena *arena, const struct combination_row *row)
{
    if (!date_is_set(row->first_on))
        return STR("");
    if (date_compare(row->first_on, row->last_on) == 0)
        return date_format(arena, row->first_on);
    return str_format(arena, "%" STR_PRI " – %" STR_PRI, STR_ARG(date_format(arena, row->first_on)),
        STR_ARG(date_format(arena, row->last_on)));
}

static enum fail put_choices(struct visit *visit, struct combination_screen *screen)
{
    const struct case_choice *choice = &screen->view.choices[CASE_COMBINE];
    struct combination_candidates found;
    if (choice->fail != FAIL_NONE) {
        bool is_mine = visit->page.roles & ROLE_BIT(choice->rule->role);
        bool is_open = case_combination_is_open(screen->view.c.state);
        if (is_mine && is_open && choice->problem)
            screen->reason = problem_text(visit->arena, visit->page.language, choice->problem);
        return FAIL_NONE;
    }
    struct table *table = NEW(visit->arena, struct table);
    *table = (struct table){
        .path = str_c(visit->arena, screen->path),
        .caption = N_("Cases that can be audited together with this one"),
        .search = N_("Case, scheme or scope"),
        .empty = N_("The organisation has no other case under another scheme that is between its "
                    "acceptance and its programme."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
    };
    table_read(visit->request, table);
    struct page_request request = table_request(table);
    TRY(combination_service_candidates(&visit->use, screen->view.c.id, &request, &found));
    struct combination_choice *choices =
        NEW_ARRAY(visit->arena, struct combination_choice, found.n);
    for (size_t i = 0; i < found.n; i++)
        choices[i] = (struct combination_choice){&found.rows[i],
            scheme_service_name(&visit->use, visit->page.language, found.rows[i].scheme)};
    table->total = found.total;
    screen->table = table;
    screen->choices = choices;
    screen->n_choices = found.n;
    return FAIL_NONE;
}

static void put_separate(struct visit *visit, struct combination_screen *screen)
{
    const struct command_form form = {.use_case = &case_separate};
    if (screen->view.choices[CASE_SEPARATE].fail != FAIL_NONE)
        return;
    struct page_form *separate = NEW(visit->arena, struct page_form);
    *separate = case_page_form(visit, &screen->view, &form);
    screen->separate = separate;
}

enum fail pages_combination(struct visit *visit)
{
    struct combination_screen *screen = NEW(visit->arena, struct combination_screen);
    struct str id = visit_param(visit, "case");
    TRY(case_service_show(&visit->use, id, &screen->view));
    screen->path = case_page_path(visit->arena, id, "/combination");
    screen->separate_path = case_page_path(visit->arena, id, "/combination/separate");
    TRY(put_choices(visit, screen));
    put_separate(visit, screen);
    bool has_form = visit_tried(visit, &case_separate) && screen->separate;
    if (visit->attempt.use_case && (!has_form || case_acts_is_refused(visit)))
        screen->refusal = &visit->attempt.problems;
    screen->tabs = case_tabs_build(visit, &screen->view, "/combination");
    visit->page.title = visit_say(visit, N_("Combined audit"));
    case_page_crumbs(visit, &screen->view, true);
    view_combination(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

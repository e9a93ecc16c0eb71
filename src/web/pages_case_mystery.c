#include "web/pages.h"

#include "service/use_cases.h"
#include "web/case_acts.h"
#include "web/mystery_screen.h"
#include "web/views.h"

static bool is_leaf(const struct scheme *scheme, struct str clause)
{
    int32_t index = scheme_indicator_index(scheme, clause);
    return index >= 0 && scheme->indicators[index].kind != INDICATOR_GROUP;
}

/* The indicators of the plan's row, with the way to their findings. */
static void put_clauses(
    struct visit *visit, const struct mystery_screen *screen, struct mystery_card *card)
{
    const struct case_view *view = &screen->view;
    bool may_record = view->choices[CASE_RECORD].fail == FAIL_NONE;
    struct str list = card->item->row->indicators;
    struct str clause;
    struct mystery_clause *clauses = NEW_ARRAY(visit->arena, struct mystery_clause, PLAN_LIST_MAX);
    while (card->n_clauses < PLAN_LIST_MAX && audit_plan_next(&list, &clause)) {
        struct mystery_clause *shown = &clauses[card->n_clauses++];
        shown->clause = clause;
        if (may_record && is_leaf(view->scheme, clause))
            shown->path = str_format(visit->arena, "/cases/%" STR_PRI "/sheet/%" STR_PRI,
                STR_ARG(view->c.id), STR_ARG(http_encode(visit->arena, clause)));
    }
    card->clauses = clauses;
}

static void put_files(
    struct visit *visit, const struct mystery_screen *screen, struct mystery_card *card)
{
    const struct mystery_list *list = &screen->list;
    struct document_link *links = NEW_ARRAY(visit->arena, struct document_link, list->n_files);
    for (size_t i = 0; i < list->n_files; i++) {
        const struct mystery_file *file = &list->files[i];
        if (!str_equal(file->plan_row, card->item->plan_row) ||
            !str_equal(file->account, card->item->account))
            continue;
        links[card->n_files++] = (struct document_link){
            .path = str_format(visit->arena, "/mystery-files/%" STR_PRI, STR_ARG(file->id)),
            .name = file->name,
            .about = component_file_size(visit->arena, file->size),
        };
    }
    card->files = links;
}

/* A correction begins with what was said last. */
static struct http_pairs stored(struct visit *visit, const struct mystery_item *item)
{
    enum { FIELDS = 12 };
    struct arena *arena = visit->arena;
    struct form_values values = form_values_new(arena, FIELDS);
    form_values_text(&values, "visit", item->plan_row);
    if (item->n_reports == 0) {
        if (item->row)
            form_values_text(&values, "visited_on", date_format(arena, item->row->day));
        return form_values_pairs(&values);
    }
    const struct mystery_visit *last = &item->reports[0];
    form_values_text(&values, "visited_on", date_format(arena, last->visited_on));
    form_values_text(&values, "from", audit_plan_time_text(arena, last->from_minute));
    form_values_text(&values, "until", audit_plan_time_text(arena, last->until_minute));
    form_values_text(&values, "channel", codes_format(&visit_channel_codes, (int)last->channel));
    form_values_text(&values, "guise", last->guise);
    form_values_text(&values, "staff", last->staff);
    form_values_int(&values, "wait_minutes", last->wait_minutes);
    form_values_text(&values, "receipt", last->receipt);
    form_values_text(&values, "story", last->story);
    if (last->was_recognised)
        form_values_text(&values, "recognised", STR("1"));
    return form_values_pairs(&values);
}

/* The form of the visit that was tried keeps what was typed; the others are as stored. */
static void put_form(
    struct visit *visit, const struct mystery_screen *screen, struct mystery_card *card)
{
    bool was_tried =
        visit_tried(visit, &mystery_report) &&
        str_equal(http_pair_get(visit->request->form, STR("visit")), card->item->plan_row);
    struct attempt kept = visit->attempt;
    card->has_form = card->item->is_mine && card->item->row &&
                     screen->view.choices[CASE_REPORT_VISIT].fail == FAIL_NONE;
    if (!card->has_form)
        return;
    if (!was_tried)
        visit->attempt = (struct attempt){0};
    struct command_form form = {.use_case = &mystery_report, .stored = stored(visit, card->item)};
    card->form = case_page_form(visit, &screen->view, &form);
    visit->attempt = kept;
    card->is_open = was_tried || card->item->n_reports == 0;
    if (was_tried && case_acts_is_refused(visit))
        card->form.problems = NULL;
}

static void put_card(
    struct visit *visit, const struct mystery_screen *screen, struct mystery_card *card)
{
    const struct plan_row *row = card->item->row;
    struct str code = row ? row->mode : card->item->reports[0].mode;
    const struct mode_rule *mode = scheme_mode(screen->view.scheme, code);
    card->mode = mode ? names_get(&mode->names, visit->page.language) : code;
    if (row) {
        card->planned = str_format(visit->arena, "%" STR_PRI " %" STR_PRI,
            STR_ARG(date_format(visit->arena, row->day)),
            STR_ARG(visit_say(visit, half_day_label(row->half))));
        put_clauses(visit, screen, card);
    }
    put_files(visit, screen, card);
    put_form(visit, screen, card);
}

static bool has_open_form(const struct mystery_screen *screen, struct str visit)
{
    for (size_t i = 0; i < screen->n; i++)
        if (screen->cards[i].has_form && str_equal(screen->cards[i].item->plan_row, visit))
            return true;
    return false;
}

enum fail pages_case_mystery(struct visit *visit)
{
    struct mystery_screen *screen = NEW(visit->arena, struct mystery_screen);
    struct str id = visit_param(visit, "case");
    TRY(mystery_service_list(&visit->use, id, &screen->list));
    TRY(case_service_show(&visit->use, id, &screen->view));
    screen->tabs = case_tabs_build(visit, &screen->view, "/mystery");
    screen->is_client = !(visit->page.roles & ROLES_BODY);
    screen->n = screen->list.n;
    screen->cards = NEW_ARRAY(visit->arena, struct mystery_card, screen->n);
    for (size_t i = 0; i < screen->n; i++) {
        screen->cards[i].item = &screen->list.items[i];
        put_card(visit, screen, &screen->cards[i]);
    }
    struct str tried = http_pair_get(visit->request->form, STR("visit"));
    if (visit->attempt.use_case && (case_acts_is_refused(visit) || !has_open_form(screen, tried)))
        screen->refusal = &visit->attempt.problems;
    visit->page.title = visit_say(visit, N_("Mystery visits"));
    case_page_crumbs(visit, &screen->view, true);
    view_case_mystery(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

#include <string.h>

#include "service/use_cases.h"
#include "web/case_acts.h"
#include "web/nonconformity_screen.h"
#include "web/pages.h"
#include "web/views.h"

enum { EVIDENCE_SHOWN = 30 };

/* What a page is made from: the sheet only for people of the body, where there is one. */
struct making {
    struct visit *visit;
    struct nonconformity_screen *screen;
    struct evaluation_sheet sheet;
    struct drawn_row *drawn;
    size_t n_drawn;
};

enum tone nonconformity_screen_tone(enum nc_state state, bool is_overdue)
{
    static const enum tone tones[NC_STATE_COUNT] = {
        [NC_DRAFT] = TONE_NEUTRAL,
        [NC_TO_ANSWER] = TONE_WARNING,
        [NC_TO_VERIFY] = TONE_INFO,
        [NC_CLOSED] = TONE_GOOD,
        [NC_NOTED] = TONE_NEUTRAL,
        [NC_WITHDRAWN] = TONE_NEUTRAL,
    };
    return is_overdue ? TONE_BAD : tones[state];
}

static struct str asked(const struct visit *visit, const char *name)
{
    return http_pair_get(visit->request->query, str_of(name));
}

/* Whether the form of that act at that one is open: it was tried, or asked for. */
static bool is_open(const struct visit *visit, const struct use_case *use_case, struct str nc)
{
    if (visit->attempt.use_case)
        return visit_tried(visit, use_case) && str_equal(visit_param(visit, "nc"), nc);
    return str_equal(asked(visit, "act"), str_of(use_case->name)) &&
           str_equal(asked(visit, "nc"), nc);
}

static struct str site_label(const struct making *making, struct str site)
{
    for (size_t i = 0; i < making->n_drawn; i++)
        if (str_equal(making->drawn[i].outlet, site))
            return making->drawn[i].name;
    return visit_say(making->visit, N_("Head office"));
}

static struct field_option *clause_options(const struct making *making, size_t *ret_n)
{
    const struct scheme *scheme = making->screen->list.scheme;
    struct arena *arena = making->visit->arena;
    struct field_option *options = NEW_ARRAY(arena, struct field_option, scheme->n_indicators);
    for (size_t i = 0; i < scheme->n_indicators; i++)
        options[i] = (struct field_option){scheme->indicators[i].id,
            str_format(arena, "%" STR_PRI " %" STR_PRI, STR_ARG(scheme->indicators[i].id),
                STR_ARG(names_get(&scheme->indicators[i].names, making->visit->page.language))),
            STR("")};
    *ret_n = scheme->n_indicators;
    return options;
}

static struct field_option *site_options(const struct making *making, size_t *ret_n)
{
    struct field_option *options =
        NEW_ARRAY(making->visit->arena, struct field_option, making->n_drawn + 1);
    options[0] =
        (struct field_option){STR("hq"), visit_say(making->visit, N_("Head office")), STR("")};
    for (size_t i = 0; i < making->n_drawn; i++)
        options[i + 1] =
            (struct field_option){making->drawn[i].outlet, making->drawn[i].name, STR("")};
    *ret_n = making->n_drawn + 1;
    return options;
}

/* Findings that lost something, of that clause where one is given. */
static struct field_option *finding_options(
    const struct making *making, struct str clause, size_t *ret_n)
{
    const struct evaluation_sheet *sheet = &making->sheet;
    struct arena *arena = making->visit->arena;
    struct field_option *options = NEW_ARRAY(arena, struct field_option, sheet->n_findings);
    size_t n = 0;
    for (size_t i = 0; i < sheet->n_findings; i++) {
        const struct finding_record *finding = &sheet->findings[i];
        bool has_lost = finding->answer == ANSWER_NOT_MET || finding->nonconforming > 0 ||
                        finding->answer == ANSWER_POINTS;
        if (!has_lost || (clause.len > 0 && !str_equal(clause, finding->clause)))
            continue;
        options[n++] = (struct field_option){
            str_format(arena, "%" STR_PRI "/%" STR_PRI "/%" STR_PRI, STR_ARG(finding->clause),
                STR_ARG(finding->site), STR_ARG(finding->author)),
            str_format(arena, "%" STR_PRI " · %" STR_PRI " · %" STR_PRI, STR_ARG(finding->clause),
                STR_ARG(site_label(making, finding->site)),
                STR_ARG(sheet_author_name(sheet, finding->author))),
            STR("")};
    }
    *ret_n = n;
    return options;
}

static bool rests_on(const struct nc_entry *entry, struct str evidence)
{
    for (size_t i = 0; entry && i < entry->n_evidence; i++)
        if (str_equal(entry->evidence[i].evidence, evidence))
            return true;
    return false;
}

/* Of that clause where one is given, else the latest; and what it rests on already. */
static struct field_option *evidence_options(
    const struct making *making, const struct nc_entry *entry, struct str clause, size_t *ret_n)
{
    const struct evaluation_sheet *sheet = &making->sheet;
    struct field_option *options =
        NEW_ARRAY(making->visit->arena, struct field_option, sheet->n_evidence);
    size_t n = 0;
    for (size_t i = sheet->n_evidence; i-- > 0;) {
        const struct evidence *evidence = &sheet->evidence[i];
        bool fits = clause.len > 0 ? str_equal(clause, evidence->clause) : n < EVIDENCE_SHOWN;
        if (!evidence_counts(evidence) || (!fits && !rests_on(entry, evidence->id)))
            continue;
        options[n++] = (struct field_option){evidence->id, evidence->name,
            evidence->caption.len > 0 ? evidence->caption : evidence->clause};
    }
    *ret_n = n;
    return options;
}

static struct page_form raise_form(
    const struct making *making, const struct use_case *use_case, const struct nc_entry *entry)
{
    struct visit *visit = making->visit;
    struct str clause = entry ? entry->nc.clause : asked(visit, "clause");
    struct form_values stored = form_values_new(visit->arena, 5 + (entry ? entry->n_evidence : 0));
    struct form_choice choices[4];
    size_t n[ARRAY_LEN(choices)];
    choices[0] = (struct form_choice){"clause", clause_options(making, &n[0]), 0};
    choices[1] = (struct form_choice){"site", site_options(making, &n[1]), 0};
    choices[2] = (struct form_choice){"finding", finding_options(making, clause, &n[2]), 0};
    choices[3] =
        (struct form_choice){"evidence", evidence_options(making, entry, clause, &n[3]), 0};
    for (size_t i = 0; i < ARRAY_LEN(choices); i++)
        choices[i].n = n[i];
    form_values_text(&stored, "clause", clause);
    form_values_text(&stored, "site", entry ? entry->nc.site : asked(visit, "site"));
    if (entry) {
        form_values_text(&stored, "class", codes_format(&nc_class_codes, (int)entry->nc.class));
        form_values_text(&stored, "fact", entry->nc.fact);
        form_values_text(&stored, "finding", entry->nc.finding);
        for (size_t i = 0; i < entry->n_evidence; i++)
            form_values_text(&stored, "evidence", entry->evidence[i].evidence);
    }
    const struct command_form form = {.use_case = use_case,
        .stored = form_values_pairs(&stored),
        .choices = choices,
        .n_choices = ARRAY_LEN(choices)};
    return case_page_form(visit, &making->screen->view, &form);
}

/* What was said last stands in the form of the next version. */
static struct page_form answer_form(const struct making *making, const struct nc_card *card)
{
    struct form_values stored = form_values_new(making->visit->arena, 3);
    if (card->n_answers > 0) {
        form_values_text(&stored, "correction", card->answers[0].answer->correction);
        form_values_text(&stored, "cause", card->answers[0].answer->cause);
        form_values_text(&stored, "action", card->answers[0].answer->action);
    }
    const struct command_form form = {.use_case = &nc_answer, .stored = form_values_pairs(&stored)};
    return case_page_form(making->visit, &making->screen->view, &form);
}

static struct page_form assign_form(const struct making *making, const struct nc_card *card)
{
    const struct case_view *view = &making->screen->view;
    struct arena *arena = making->visit->arena;
    struct field_option *people = NEW_ARRAY(arena, struct field_option, view->n_team);
    struct form_values stored = form_values_new(arena, 1);
    size_t n = 0;
    for (size_t i = 0; i < view->n_team; i++)
        if (view->team[i].part == TEAM_LEADER || view->team[i].part == TEAM_ASSESSOR)
            people[n++] = (struct field_option){view->team[i].account, view->team[i].name, STR("")};
    const struct form_choice choices[] = {{"verifier", people, n}};
    form_values_text(&stored, "verifier", card->entry->nc.verifier);
    const struct command_form form = {.use_case = &nc_assign,
        .stored = form_values_pairs(&stored),
        .choices = choices,
        .n_choices = ARRAY_LEN(choices)};
    return case_page_form(making->visit, view, &form);
}

static struct page_form form_of(
    const struct making *making, const struct use_case *use_case, const struct nc_card *card)
{
    struct form_values stored = form_values_new(making->visit->arena, 1);
    if (use_case == &nc_edit)
        return raise_form(making, use_case, card->entry);
    if (use_case == &nc_answer)
        return answer_form(making, card);
    if (use_case == &nc_assign)
        return assign_form(making, card);
    if (use_case == &nc_extend && date_is_set(card->entry->last_day))
        form_values_text(
            &stored, "due_on", date_format(making->visit->arena, card->entry->last_day));
    const struct command_form form = {.use_case = use_case, .stored = form_values_pairs(&stored)};
    return case_page_form(making->visit, &making->screen->view, &form);
}

/* The acts on one, and in which of its states each may be thought of. */
static const struct {
    const struct use_case *use_case;
    enum case_action action;
    uint32_t states;
    const char *below;
    const char *label; /* N_() */
    bool is_main;
} rows[] = {
    {&nc_answer, CASE_ANSWER_NC, 1U << NC_TO_ANSWER | 1U << NC_TO_VERIFY, "answer", N_("Answer"),
        true},
    {&nc_verify, CASE_VERIFY_NC, 1U << NC_TO_VERIFY, "verify", N_("Judge the correction"), true},
    {&nc_edit, CASE_RAISE_NC, 1U << NC_DRAFT, "edit", N_("Change"), false},
    {&nc_withdraw, CASE_RAISE_NC, 1U << NC_DRAFT, "withdraw", N_("Withdraw"), false},
    {&nc_assign, CASE_ASSIGN_NC, 1U << NC_DRAFT | 1U << NC_TO_ANSWER | 1U << NC_TO_VERIFY, "assign",
        N_("Name the verifier"), false},
    {&nc_extend, CASE_EXTEND_NC, 1U << NC_TO_ANSWER, "extend", N_("Give more time"), false},
};

/* That another one would be first is no reason for this one. */
static bool may(const struct making *making, enum case_action action)
{
    const struct case_choice *choice = &making->screen->view.choices[action];
    return choice->fail == FAIL_NONE ||
           (choice->problem && strcmp(choice->problem->code, "nc_none") == 0);
}

static bool is_possible(const struct making *making, const struct nc_card *card, size_t row)
{
    const struct nc_entry *entry = card->entry;
    if (!may(making, rows[row].action))
        return false;
    if (rows[row].use_case == &nc_verify &&
        !str_equal(entry->nc.verifier, making->visit->use.actor.account))
        return false;
    bool is_back = making->screen->view.c.state != CASE_NC_OPEN;
    bool is_again = rows[row].use_case == &nc_verify && entry->state == NC_CLOSED && is_back;
    return is_again || (rows[row].states & (1U << entry->state)) != 0;
}

static void put_acts(const struct making *making, struct nc_card *card)
{
    struct arena *arena = making->visit->arena;
    struct str id = card->entry->nc.id;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (!is_possible(making, card, i))
            continue;
        if (is_open(making->visit, rows[i].use_case, id)) {
            card->open = rows[i].use_case;
            card->form = form_of(making, card->open, card);
            card->action = str_format(arena, "%" STR_PRI "/%" STR_PRI "/%s",
                STR_ARG(making->screen->path), STR_ARG(id), rows[i].below);
            continue;
        }
        card->acts[card->n_acts++] = (struct nc_act){rows[i].label,
            str_format(arena, "%" STR_PRI "?act=%s&nc=%" STR_PRI "#nc-%" STR_PRI,
                STR_ARG(making->screen->path), rows[i].use_case->name, STR_ARG(id), STR_ARG(id)),
            rows[i].is_main};
    }
}

static void put_answers(const struct making *making, struct nc_card *card)
{
    struct arena *arena = making->visit->arena;
    const struct nc_entry *entry = card->entry;
    card->answers = NEW_ARRAY(arena, struct nc_answered, entry->n_answers);
    card->n_answers = entry->n_answers;
    for (size_t i = 0; i < entry->n_answers; i++) {
        struct nc_answered *shown = &card->answers[i];
        shown->answer = &entry->answers[i];
        shown->files = NEW_ARRAY(arena, struct document_link, entry->n_files);
        for (size_t k = 0; k < entry->n_files; k++)
            if (entry->files[k].version == shown->answer->version)
                shown->files[shown->n_files++] =
                    (struct document_link){str_format(arena, "/nonconformity-files/%" STR_PRI,
                                               STR_ARG(entry->files[k].id)),
                        entry->files[k].name, component_file_size(arena, entry->files[k].size)};
    }
}

static void put_evidence(const struct making *making, struct nc_card *card)
{
    struct arena *arena = making->visit->arena;
    card->evidence = NEW_ARRAY(arena, struct document_link, card->entry->n_evidence);
    for (size_t i = 0; i < making->sheet.n_evidence; i++) {
        const struct evidence *evidence = &making->sheet.evidence[i];
        if (rests_on(card->entry, evidence->id))
            card->evidence[card->n_evidence++] =
                (struct document_link){str_concat(arena, STR("/evidence/"), evidence->id),
                    evidence->name, evidence->caption};
    }
}

static void put_card(const struct making *making, struct nc_card *card)
{
    const struct nonconformity *nc = &card->entry->nc;
    const struct scheme *scheme = making->screen->list.scheme;
    struct arena *arena = making->visit->arena;
    int32_t at = scheme_indicator_index(scheme, nc->clause);
    struct str site = site_label(making, nc->site);
    card->about = nc->clause.len == 0 ? site
                                      : str_format(arena, "%" STR_PRI " · %" STR_PRI,
                                            STR_ARG(nc->clause), STR_ARG(site));
    if (at >= 0)
        card->name = names_get(&scheme->indicators[at].names, making->visit->page.language);
    put_evidence(making, card);
    put_answers(making, card);
    put_acts(making, card);
}

/* The states that a filter shows. */
static const struct {
    const char *code;
    const char *label;
    uint32_t states;
} filters[] = {
    {"", N_("All"), UINT32_MAX},
    {"open", N_("Open nonconformities"), 1U << NC_TO_ANSWER | 1U << NC_TO_VERIFY},
    {"draft", N_("Not announced"), 1U << NC_DRAFT},
    {"closed", N_("Closed nonconformities"), 1U << NC_CLOSED | 1U << NC_NOTED | 1U << NC_WITHDRAWN},
};

static size_t filter_of(const struct visit *visit)
{
    for (size_t i = 1; i < ARRAY_LEN(filters); i++)
        if (str_equal(asked(visit, "state"), str_of(filters[i].code)))
            return i;
    return 0;
}

static void put_filters(const struct making *making, size_t current)
{
    struct nonconformity_screen *screen = making->screen;
    struct arena *arena = making->visit->arena;
    screen->filters = NEW_ARRAY(arena, struct tab, ARRAY_LEN(filters));
    for (size_t i = 0; i < ARRAY_LEN(filters); i++) {
        int64_t count = 0;
        for (size_t k = 0; k < screen->list.n; k++)
            count += (filters[i].states & (1U << screen->list.entries[k].state)) != 0;
        if (i > 0 && count == 0)
            continue;
        screen->filters[screen->n_filters++] = (struct tab){
            .label = visit_say(making->visit, filters[i].label),
            .path = i == 0 ? screen->path
                           : str_format(arena, "%" STR_PRI "?state=%s", STR_ARG(screen->path),
                                 filters[i].code),
            .count = count,
            .is_current = i == current,
        };
    }
}

static void put_cards(const struct making *making)
{
    struct nonconformity_screen *screen = making->screen;
    size_t filter = filter_of(making->visit);
    put_filters(making, filter);
    screen->cards = NEW_ARRAY(making->visit->arena, struct nc_card, screen->list.n);
    for (size_t i = 0; i < screen->list.n; i++) {
        if (!(filters[filter].states & (1U << screen->list.entries[i].state)))
            continue;
        struct nc_card *card = &screen->cards[screen->n_cards++];
        card->entry = &screen->list.entries[i];
        put_card(making, card);
    }
}

static void put_previous(const struct making *making)
{
    struct nonconformity_screen *screen = making->screen;
    struct visit *visit = making->visit;
    struct arena *arena = visit->arena;
    bool may = screen->view.choices[CASE_LOOK_AT_NC].fail == FAIL_NONE;
    screen->previous = NEW_ARRAY(arena, struct nc_previous_card, screen->list.n_previous);
    screen->n_previous = screen->list.n_previous;
    for (size_t i = 0; i < screen->n_previous; i++) {
        struct nc_previous_card *card = &screen->previous[i];
        struct str id = screen->list.previous[i].nc.id;
        card->previous = &screen->list.previous[i];
        if (!may)
            continue;
        card->open =
            str_format(arena, "%" STR_PRI "?act=nc.effectiveness&nc=%" STR_PRI "#nc-%" STR_PRI,
                STR_ARG(screen->path), STR_ARG(id), STR_ARG(id));
        card->is_open = is_open(visit, &nc_effectiveness, id);
        card->action =
            str_format(arena, "%" STR_PRI "/%" STR_PRI "/look", STR_ARG(screen->path), STR_ARG(id));
        if (!card->is_open)
            continue;
        struct form_choice choices[] = {{"evidence", NULL, 0}};
        choices[0].options = evidence_options(making, NULL, STR(""), &choices[0].n);
        const struct command_form form = {
            .use_case = &nc_effectiveness, .choices = choices, .n_choices = ARRAY_LEN(choices)};
        card->form = case_page_form(visit, &screen->view, &form);
    }
}

/* What is wrong with a form stands in the form, all else above the page. */
static void put_refusal(const struct visit *visit, struct nonconformity_screen *screen)
{
    bool is_shown = screen->raises;
    for (size_t i = 0; i < screen->n_cards; i++)
        is_shown = is_shown || screen->cards[i].open;
    for (size_t i = 0; i < screen->n_previous; i++)
        is_shown = is_shown || screen->previous[i].is_open;
    if (!visit->attempt.use_case || (is_shown && !case_acts_is_refused(visit)))
        return;
    screen->refusal = &visit->attempt.problems;
    screen->form.problems = NULL;
    for (size_t i = 0; i < screen->n_cards; i++)
        screen->cards[i].form.problems = NULL;
    for (size_t i = 0; i < screen->n_previous; i++)
        screen->previous[i].form.problems = NULL;
}

static enum fail load_sheet(struct making *making)
{
    struct visit *visit = making->visit;
    if (making->screen->list.is_client)
        return FAIL_NONE;
    enum fail fail = case_service_sheet(&visit->use, making->screen->view.c.id, &making->sheet);
    return fail == FAIL_NOT_FOUND ? FAIL_NONE : fail;
}

enum fail pages_nonconformities(struct visit *visit)
{
    struct nonconformity_screen *screen = NEW(visit->arena, struct nonconformity_screen);
    struct str id = visit_param(visit, "case");
    TRY(case_service_show(&visit->use, id, &screen->view));
    TRY(nonconformity_service_show(&visit->use, id, &screen->list));
    struct making making = {.visit = visit,
        .screen = screen,
        .drawn = screen->view.drawn,
        .n_drawn = screen->view.n_drawn};
    TRY(load_sheet(&making));
    screen->path = case_page_path(visit->arena, id, "/nonconformities");
    put_cards(&making);
    put_previous(&making);
    bool may_raise = screen->view.choices[CASE_RAISE_NC].fail == FAIL_NONE;
    screen->may_take_specials = may_raise && screen->list.n_specials > 0;
    if (may_raise)
        screen->raise = str_concat(visit->arena, screen->path, STR("?act=nc.raise#raise"));
    screen->raises = may_raise && is_open(visit, &nc_raise, STR(""));
    if (screen->raises)
        screen->form = raise_form(&making, &nc_raise, NULL);
    put_refusal(visit, screen);
    screen->tabs = case_tabs_build(visit, &screen->view, "/nonconformities");
    visit->page.title = visit_say(visit, N_("Nonconformities"));
    case_page_crumbs(visit, &screen->view, true);
    view_nonconformities(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

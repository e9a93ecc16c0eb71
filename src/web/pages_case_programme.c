#include "service/programme_plan.h"
#include "service/use_cases.h"
#include "web/command_form.h"
#include "web/pages.h"
#include "web/programme_screen.h"
#include "web/views.h"

struct str programme_screen_value(struct arena *arena, struct str visit, struct str code)
{
    return str_format(arena, "%" STR_PRI ":%" STR_PRI, STR_ARG(visit), STR_ARG(code));
}

struct str programme_screen_replace(
    struct arena *arena, struct str case_id, struct str visit, struct str outlet)
{
    struct str path = case_page_path(arena, case_id, "/programme");
    struct str encoded = http_encode(arena, outlet);
    return str_format(arena, "%" STR_PRI "?visit=%" STR_PRI "&outlet=%" STR_PRI "#replace",
        STR_ARG(path), STR_ARG(visit), STR_ARG(encoded));
}

/* The first visit is called after what the case is for. */
static void put_names(struct visit *visit, struct programme_screen *screen)
{
    const struct programme_view *programme = &screen->programme;
    screen->names = NEW_ARRAY(visit->arena, struct str, programme->n_visits);
    for (size_t i = 0; i < programme->n_visits; i++)
        screen->names[i] = i == 0
                               ? visit_say(visit, activity_label(programme->visits[i].activity))
                               : names_get(&programme->visits[i].rule->names, visit->page.language);
}

static void put_topics(struct visit *visit, struct programme_screen *screen)
{
    const struct scheme *scheme = screen->programme.scheme;
    struct programme_topic *topics =
        NEW_ARRAY(visit->arena, struct programme_topic, scheme->n_indicators);
    for (size_t i = 0; i < scheme->n_indicators; i++)
        if (cycle_is_topic(scheme, i))
            topics[screen->n_topics++] = (struct programme_topic){scheme->indicators[i].id,
                names_get(&scheme->indicators[i].names, visit->page.language)};
    screen->topics = topics;
}

static void add_list(struct form_values *values, const char *name, struct str_list list)
{
    for (size_t i = 0; i < list.n; i++)
        form_values_text(values, name, list.items[i]);
}

static void add_chosen(struct form_values *values, const char *name, const struct visit_rule *rule,
    struct str_list codes)
{
    for (size_t i = 0; i < codes.n; i++)
        form_values_text(
            values, name, programme_screen_value(values->arena, rule->id, codes.items[i]));
}

/* What was set last; else the scheme's standard. */
static struct http_pairs set_values(struct visit *visit, const struct programme_screen *screen)
{
    const struct programme_view *programme = &screen->programme;
    const struct scheme *scheme = programme->scheme;
    enum activity activity = programme->c.activity;
    struct str_list modes = programme_plan_modes(visit->arena, scheme, activity);
    struct str_list topics = programme_plan_topics(visit->arena, scheme, activity);
    size_t cap = 1 + programme->n_visits * (scheme->n_modes + scheme->n_indicators);
    struct form_values values = form_values_new(visit->arena, cap + modes.n + topics.n);
    if (programme->plan.version == 0) {
        form_values_text(
            &values, "opening_on", date_format(visit->arena, screen->view.c.desired_on));
        add_list(&values, "modes", modes);
        add_list(&values, "topics", topics);
        return form_values_pairs(&values);
    }
    form_values_text(&values, "opening_on", date_format(visit->arena, programme->plan.opening_on));
    for (size_t i = 0; i < programme->n_visits; i++) {
        const struct programme_visit *v = &programme->visits[i];
        add_chosen(&values, "modes", v->rule, v->modes);
        add_chosen(&values, "topics", v->rule, v->topics);
    }
    return form_values_pairs(&values);
}

static const struct page_form *keep_form(struct visit *visit, struct page_form form)
{
    struct page_form *kept = NEW(visit->arena, struct page_form);
    *kept = form;
    return kept;
}

static void put_set(struct visit *visit, struct programme_screen *screen)
{
    if (screen->view.choices[CASE_SET_PROGRAMME].fail != FAIL_NONE)
        return;
    struct command_form form = {.use_case = &programme_set, .stored = set_values(visit, screen)};
    screen->set = keep_form(visit, case_page_form(visit, &screen->view, &form));
}

/* Every outlet that any visit goes to, once. */
static struct form_choice outlet_choice(struct visit *visit, const struct programme_screen *screen)
{
    const struct programme_view *programme = &screen->programme;
    size_t n = 0;
    for (size_t i = 0; i < programme->n_visits; i++)
        n += programme->visits[i].n_outlets;
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, n);
    n = 0;
    for (size_t i = 0; i < programme->n_visits; i++)
        for (size_t k = 0; k < programme->visits[i].n_outlets; k++) {
            const struct sampling_outlet *outlet = programme->visits[i].outlets[k].outlet;
            size_t at = 0;
            while (at < n && !str_equal(options[at].value, outlet->id))
                at++;
            if (at == n)
                options[n++] = (struct field_option){.value = outlet->id,
                    .label = str_format(visit->arena, "%" STR_PRI " · %" STR_PRI,
                        STR_ARG(outlet->id), STR_ARG(outlet->name))};
        }
    return (struct form_choice){"outlet", options, n};
}

static struct form_choice visit_choice(struct visit *visit, const struct programme_screen *screen)
{
    size_t n = screen->programme.n_visits;
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, n);
    for (size_t i = 0; i < n; i++)
        options[i] = (struct field_option){
            .value = screen->programme.visits[i].rule->id, .label = screen->names[i]};
    return (struct form_choice){"visit", options, n};
}

static void put_replace(struct visit *visit, struct programme_screen *screen)
{
    if (screen->view.choices[CASE_REPLACE_OUTLET].fail != FAIL_NONE || screen->command.len == 0)
        return;
    const struct form_choice choices[] = {
        visit_choice(visit, screen), outlet_choice(visit, screen)};
    struct form_values stored = form_values_new(visit->arena, 2);
    form_values_text(&stored, "visit", http_pair_get(visit->request->query, STR("visit")));
    form_values_text(&stored, "outlet", http_pair_get(visit->request->query, STR("outlet")));
    struct command_form form = {.use_case = &programme_replace,
        .stored = form_values_pairs(&stored),
        .choices = choices,
        .n_choices = ARRAY_LEN(choices)};
    screen->replace = keep_form(visit, case_page_form(visit, &screen->view, &form));
}

/* For a shell: in quotes unless there is nothing in it that a shell reads otherwise. */
static void put_word(struct buf *out, struct str word)
{
    bool plain = true;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.data[i];
        plain = plain && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                             (c >= '0' && c <= '9') || c == ':' || c == '_' || c == '-');
    }
    if (plain) {
        buf_put(out, word);
        return;
    }
    buf_char(out, '\'');
    for (size_t i = 0; i < word.len; i++)
        if (word.data[i] == '\'')
            buf_put(out, STR("'\\''"));
        else
            buf_char(out, word.data[i]);
    buf_char(out, '\'');
}

/* The list of outlets that gave way is the body's own, and so the command is without it for the
 * client, who sees the first visit as it was drawn. */
static void put_command(struct visit *visit, struct programme_screen *screen)
{
    const struct programme_view *programme = &screen->programme;
    struct buf out = buf_new(visit->arena);
    if (programme->draw.seed.len == 0)
        return;
    buf_format(&out,
        "xingheng sample --cycle --scheme %" STR_PRI " --activity %" STR_PRI " --seed %" STR_PRI
        " --outlets population.csv",
        STR_ARG(programme->c.scheme), STR_ARG(activity_code(programme->c.activity)),
        STR_ARG(programme->draw.seed));
    for (size_t i = programme->n_changes; i > 0; i--) {
        const struct cycle_programme *version = &programme->changes[i - 1].version;
        if (version->visit.len == 0)
            continue;
        buf_char(&out, ' ');
        put_word(&out, programme_screen_value(visit->arena, version->visit, version->outlet));
    }
    screen->command = buf_str(&out);
}

static void put_acts(struct visit *visit, struct programme_screen *screen)
{
    const struct case_choice *choices = screen->view.choices;
    const struct cycle_programme *plan = &screen->programme.plan;
    bool is_open = screen->view.c.state == CASE_CONTRACTED;
    bool is_mine = str_equal(plan->set_by, visit->use.actor.account);
    put_set(visit, screen);
    put_replace(visit, screen);
    screen->may_approve =
        choices[CASE_APPROVE_PROGRAMME].fail == FAIL_NONE && plan->version > 0 && !is_mine;
    if (is_open && !screen->set && plan->version == 0)
        screen->waiting = visit_say(visit, N_("A planner sets the programme next."));
    else if (is_open && !screen->may_approve && plan->version > 0)
        screen->waiting =
            visit_say(visit, N_("A manager, who did not set it, approves the programme next."));
    bool stands_in_form = (screen->set && visit_tried(visit, &programme_set)) ||
                          (screen->replace && visit_tried(visit, &programme_replace));
    if (visit->attempt.use_case && !stands_in_form)
        screen->refusal = &visit->attempt.problems;
}

static bool has_stratum(const struct programme_visit *v)
{
    for (size_t i = 0; i < v->n_outlets; i++)
        if (v->outlets[i].outlet->stratum.len > 0)
            return true;
    return false;
}

enum fail pages_case_programme(struct visit *visit)
{
    struct programme_screen *screen = NEW(visit->arena, struct programme_screen);
    struct str id = visit_param(visit, "case");
    TRY(case_service_show(&visit->use, id, &screen->view));
    TRY(programme_service_show(&visit->use, id, &screen->programme));
    if (screen->programme.draw.certification_case.len == 0)
        return FAIL_NOT_FOUND;
    for (size_t i = 0; i < screen->programme.n_visits; i++)
        screen->has_strata = screen->has_strata || has_stratum(&screen->programme.visits[i]);
    put_names(visit, screen);
    put_topics(visit, screen);
    put_command(visit, screen);
    put_acts(visit, screen);
    screen->tabs = case_tabs_build(visit, &screen->view, "/programme");
    visit->page.title = visit_say(visit, N_("Programme of the cycle"));
    case_page_crumbs(visit, &screen->view, true);
    view_case_cycle(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

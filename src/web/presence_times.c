#include "web/presence_times.h"

#include "service/use_cases.h"

static struct str clock_text(const struct visit *visit, const struct presence_time *time)
{
    enum { CLOCK_AT = 11 };
    if (presence_time_is_later(time))
        return STR("");
    struct str from = instant_format_local(visit->arena, time->arrived_at);
    struct str until = instant_format_local(visit->arena, time->left_at);
    from = str_sub(from, CLOCK_AT, from.len);
    if (time->left_at == 0)
        return str_concat(visit->arena, from, STR(" –"));
    return str_format(visit->arena, "%" STR_PRI " – %" STR_PRI, STR_ARG(from),
        STR_ARG(str_sub(until, CLOCK_AT, until.len)));
}

static void put_entries(const struct visit *visit, struct presence_screen *screen)
{
    const struct presence_view *view = &screen->presence;
    screen->entries = NEW_ARRAY(visit->arena, struct presence_entry, view->n_times);
    for (size_t i = 0; i < view->n_times; i++) {
        const struct presence_time *time = &view->times[i];
        screen->entries[screen->n_entries++] = (struct presence_entry){
            time, case_page_site(visit, &screen->view, time->site), clock_text(visit, time)};
        bool is_now =
            presence_time_is_open(time) && date_compare(time->day, use_today(&visit->use)) == 0;
        if (is_now && str_equal(time->account, visit->use.actor.account))
            screen->is_there = true;
    }
}

static void put_line(
    const struct visit *visit, const struct presence_view *view, struct presence_line *line)
{
    static const enum tone tones[] = {TONE_NEUTRAL, TONE_GOOD, TONE_WARNING, TONE_BAD};
    enum { WHOLE = 1000 };
    const struct presence_day *day = line->day;
    int64_t permille = day->planned > 0 ? day->actual * WHOLE / day->planned : 0;
    for (size_t i = 0; i < view->n_team; i++)
        if (str_equal(view->team[i].account, day->account))
            line->name = view->team[i].name;
    line->bar = (struct bar){
        .permille = permille > WHOLE ? WHOLE : permille,
        .tone = tones[day->share],
        .label = str_format(
            visit->arena, "%lld / %lld", (long long)day->actual, (long long)day->planned),
    };
}

static void put_lines(const struct visit *visit, struct presence_screen *screen)
{
    const struct presence_view *view = &screen->presence;
    screen->lines = NEW_ARRAY(visit->arena, struct presence_line, view->n_days);
    for (size_t i = 0; i < view->n_days; i++) {
        struct presence_line *line = &screen->lines[screen->n_lines++];
        line->day = &view->days[i];
        put_line(visit, view, line);
    }
}

static struct form_choice site_choice(const struct visit *visit, const struct case_view *view)
{
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, view->n_drawn + 1);
    options[0] =
        (struct field_option){plan_head_office, visit_say(visit, N_("Head office")), STR("")};
    for (size_t i = 0; i < view->n_drawn; i++)
        options[i + 1] = (struct field_option){view->drawn[i].outlet, view->drawn[i].name, STR("")};
    return (struct form_choice){"site", options, view->n_drawn + 1};
}

void presence_times_build(struct visit *visit, struct presence_screen *screen)
{
    const struct case_view *view = &screen->view;
    struct form_choice choices[] = {site_choice(visit, view)};
    struct form_values values = form_values_new(visit->arena, 2);
    form_values_text(&values, "site", plan_head_office);
    form_values_text(&values, "day", date_format(visit->arena, use_today(&visit->use)));
    struct command_form form = {.use_case = &presence_arrive,
        .stored = form_values_pairs(&values),
        .choices = choices,
        .n_choices = ARRAY_LEN(choices)};
    put_entries(visit, screen);
    put_lines(visit, screen);
    screen->base = case_page_path(visit->arena, view->c.id, "/presence");
    screen->may_enter = view->choices[CASE_ENTER_TIME].fail == FAIL_NONE;
    screen->may_confirm =
        view->choices[CASE_CONFIRM_TIME].fail == FAIL_NONE && screen->presence.n_to_confirm > 0;
    screen->arrive = case_page_form(visit, view, &form);
    screen->may_attend = view->choices[CASE_ATTEND].fail == FAIL_NONE;
    form.use_case = &presence_attend;
    screen->attend = case_page_form(visit, view, &form);
    form.use_case = &presence_state;
    screen->state = case_page_form(visit, view, &form);
}

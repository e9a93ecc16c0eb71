#include "service/case_service.h"
#include "service/print_service.h"
#include "service/use_cases.h"
#include "web/pages.h"
#include "web/presence_times.h"
#include "web/views.h"

static struct str number(const struct visit *visit, int64_t n)
{
    return str_format(visit->arena, "%lld", (long long)n);
}

static struct str position_text(
    const struct visit *visit, struct position position, int64_t accuracy_m)
{
    struct str north = position_format(visit->arena, position.latitude);
    struct str east = position_format(visit->arena, position.longitude);
    if (accuracy_m == 0)
        return str_format(visit->arena, "%" STR_PRI ", %" STR_PRI, STR_ARG(north), STR_ARG(east));
    return str_format(visit->arena, "%" STR_PRI ", %" STR_PRI " (±%lld m)", STR_ARG(north),
        STR_ARG(east), (long long)accuracy_m);
}

/* Names of one side, in the order of the list; posts of the client's people in brackets. */
static struct str people_text(
    const struct visit *visit, const struct presence_view *view, struct str sign, bool of_team)
{
    struct buf out = buf_new(visit->arena);
    for (size_t i = 0; i < view->n_people; i++) {
        const struct presence_person *person = &view->people[i];
        int part = 0;
        if (!str_equal(person->sign, sign) || (person->account.len > 0) != of_team)
            continue;
        struct str post = person->post;
        if (of_team && codes_parse(&team_part_codes, post, &part))
            post = visit_say(visit, team_part_label((enum team_part)part));
        buf_put(&out, out.len > 0 ? visit_say(visit, N_(", ")) : STR(""));
        buf_put(&out, person->name);
        if (post.len > 0)
            buf_format(&out, " (%" STR_PRI ")", STR_ARG(post));
    }
    return buf_str(&out);
}

static void put_photos(const struct presence_view *view, struct presence_card *card)
{
    for (size_t i = 0; i < view->n_photos; i++) {
        if (!str_equal(view->photos[i].sign, card->sign->id))
            continue;
        if (card->n_photos++ == 0)
            card->photos = &view->photos[i];
    }
}

static void put_sign(
    const struct visit *visit, const struct presence_view *view, struct presence_card *card)
{
    const struct presence_sign *sign = card->sign;
    const struct presence_place *place = view->record.place;
    struct position here = {sign->latitude, sign->longitude};
    card->team = people_text(visit, view, sign->id, true);
    card->client = people_text(visit, view, sign->id, false);
    put_photos(view, card);
    if (!sign->is_located)
        return;
    card->position = position_text(visit, here, sign->accuracy_m);
    if (place)
        card->distance = str_format(visit->arena, "%lld m",
            (long long)position_distance_m(
                here, (struct position){place->latitude, place->longitude}));
}

static enum tone tone_of(
    const struct presence_view *view, int64_t stage, enum presence_kind kind, bool is_signed)
{
    for (size_t i = 0; i < view->n_exceptions; i++)
        if (view->exceptions[i].stage == stage && view->exceptions[i].kind == kind)
            return TONE_WARNING;
    return is_signed ? TONE_GOOD : TONE_NEUTRAL;
}

static struct str window_text(const struct visit *visit, const struct presence_window *window)
{
    enum { DAY_CHARS = 10, DATE_CHARS = 11 };
    struct str from = instant_format_local(visit->arena, window->from);
    struct str until = instant_format_local(visit->arena, window->until);
    if (str_equal(str_sub(from, 0, DAY_CHARS), str_sub(until, 0, DAY_CHARS)))
        until = str_sub(until, DATE_CHARS, until.len);
    return str_format(visit->arena, "%" STR_PRI " – %" STR_PRI, STR_ARG(from), STR_ARG(until));
}

static void put_card(const struct visit *visit, const struct presence_view *view, int64_t stage,
    struct presence_stage *ret_stage, enum presence_kind kind)
{
    enum { HOUR_MINUTES = 60 };
    struct presence_card *card = &ret_stage->cards[kind];
    struct presence_window window;
    int64_t hours = 0;
    card->title = presence_kind_label(kind);
    card->sign = presence_sign_find(&view->record, stage, kind);
    card->tone = tone_of(view, stage, kind, card->sign != NULL);
    if (scheme_clock(view->record.scheme, STR("sign_in_hours"), &hours) &&
        presence_window_find(&view->record.plan, stage, kind, hours * HOUR_MINUTES, &window))
        card->window = window_text(visit, &window);
    if (card->sign)
        put_sign(visit, view, card);
}

static void put_stages(const struct visit *visit, struct presence_screen *screen)
{
    const struct presence_view *view = &screen->presence;
    bool has_stages = scheme_has_stages(view->record.scheme, view->c.activity);
    int64_t first = has_stages ? 1 : 0;
    int64_t last = has_stages ? 2 : 0;
    for (int64_t stage = first; stage <= last; stage++) {
        struct presence_stage *shown = &screen->stages[screen->n_stages++];
        shown->title = presence_stage_label(stage);
        for (enum presence_kind kind = 0; kind < PRESENCE_KIND_COUNT; kind++)
            put_card(visit, view, stage, shown, kind);
    }
}

static struct str issue_note(
    const struct visit *visit, const struct presence_view *view, const struct presence_exception *e)
{
    if (e->trouble == PRESENCE_TOO_FAR)
        return CASE_SAY(visit, N_("{1} m away; {2} m are usual."), number(visit, e->metres),
            number(visit, view->record.scheme->presence.distance_m));
    if (e->trouble == PRESENCE_NOT_LOCATED && !view->record.place)
        return visit_say(visit, N_("Nobody has entered the position of the planned place."));
    if (e->trouble == PRESENCE_NOT_LOCATED)
        return visit_say(visit, N_("The device did not say where it was."));
    return STR("");
}

/* The explanation that this person may give now: the team's, then the body's. */
static void put_issue_form(
    const struct visit *visit, const struct presence_screen *screen, struct presence_issue *issue)
{
    const struct case_view *view = &screen->view;
    const struct use_case *use_case = NULL;
    const struct presence_exception *e = issue->exception;
    if (!e->by[PRESENCE_TEAM] && view->choices[CASE_EXPLAIN_PRESENCE].fail == FAIL_NONE) {
        issue->path = case_page_path(visit->arena, view->c.id, "/presence/explain");
        issue->button = N_("Explain for the team");
        use_case = &presence_explain;
    } else if (e->by[PRESENCE_TEAM] && !e->by[PRESENCE_BODY] &&
               view->choices[CASE_ACCEPT_PRESENCE].fail == FAIL_NONE) {
        issue->path = case_page_path(visit->arena, view->c.id, "/presence/accept");
        issue->button = N_("Explain for the body");
        use_case = &presence_accept;
    }
    struct str tried = http_pair_get(visit->request->form, STR("exception"));
    if (!use_case || !visit_tried(visit, use_case) || !str_equal(tried, issue->code))
        return;
    issue->problems = &visit->attempt.problems;
    issue->typed = http_pair_get(visit->request->form, STR("reason"));
}

static void put_issues(struct visit *visit, struct presence_screen *screen)
{
    const struct presence_view *view = &screen->presence;
    screen->issues = NEW_ARRAY(visit->arena, struct presence_issue, view->n_exceptions);
    for (size_t i = 0; i < view->n_exceptions; i++) {
        const struct presence_exception *e = &view->exceptions[i];
        struct presence_issue *issue = &screen->issues[screen->n_issues++];
        issue->exception = e;
        issue->code = presence_exception_code(visit->arena, e);
        issue->title =
            CASE_SAY(visit, N_("{1}, {2}: {3}"), visit_say(visit, presence_stage_label(e->stage)),
                visit_say(visit, presence_kind_label(e->kind)),
                visit_say(visit, presence_trouble_label(e->trouble)));
        issue->note = issue_note(visit, view, e);
        put_issue_form(visit, screen, issue);
    }
}

static struct form_choice team_choice(const struct visit *visit, const struct presence_view *view)
{
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, view->n_team);
    for (size_t i = 0; i < view->n_team; i++)
        options[i] = (struct field_option){view->team[i].account, view->team[i].name,
            visit_say(visit, team_part_label(view->team[i].part))};
    return (struct form_choice){"members", options, view->n_team};
}

/* All members are there unless somebody says otherwise. */
static void put_sign_form(struct visit *visit, struct presence_screen *screen)
{
    const struct presence_view *view = &screen->presence;
    const struct presence_rule *rule = &view->record.scheme->presence;
    struct form_choice choices[] = {team_choice(visit, view)};
    struct form_values values = form_values_new(visit->arena, view->n_team + 2);
    screen->may_sign = screen->view.choices[CASE_SIGN_PRESENCE].fail == FAIL_NONE;
    screen->kind = view->is_open[PRESENCE_ARRIVAL] ? PRESENCE_ARRIVAL : PRESENCE_DEPARTURE;
    screen->sign_path = case_page_path(visit->arena, view->c.id, "/presence/sign");
    screen->photo_hint = rule->used
                             ? CASE_SAY(visit,
                                   N_("{1} to {2} photos that show all members of the team "
                                      "and the people of the client."),
                                   number(visit, rule->photos_min), number(visit, rule->photos_max))
                             : STR("");
    form_values_text(&values, "kind", codes_format(&presence_kind_codes, (int)screen->kind));
    form_values_text(&values, "device", http_pair_get(visit->request->headers, STR("user-agent")));
    for (size_t i = 0; i < view->n_team; i++)
        form_values_text(&values, "members", view->team[i].account);
    struct command_form form = {.use_case = &presence_sign,
        .stored = form_values_pairs(&values),
        .choices = choices,
        .n_choices = ARRAY_LEN(choices)};
    screen->sign = case_page_form(visit, &screen->view, &form);
}

static void put_place_form(struct visit *visit, struct presence_screen *screen)
{
    const struct presence_place *place = screen->presence.record.place;
    struct form_values values = form_values_new(visit->arena, 2);
    screen->may_set_place = screen->view.choices[CASE_SET_PLACE].fail == FAIL_NONE;
    screen->place_path = case_page_path(visit->arena, screen->view.c.id, "/presence/place");
    if (place) {
        struct position position = {place->latitude, place->longitude};
        screen->place_text = position_text(visit, position, 0);
        form_values_text(&values, "latitude", position_format(visit->arena, place->latitude));
        form_values_text(&values, "longitude", position_format(visit->arena, place->longitude));
    }
    struct command_form form = {
        .use_case = &presence_set_place, .stored = form_values_pairs(&values)};
    screen->place = case_page_form(visit, &screen->view, &form);
}

/* What was refused stands in its form, unless the form is not what is wrong. */
static void put_refusal(const struct visit *visit, struct presence_screen *screen)
{
    if (!visit->attempt.use_case)
        return;
    bool has_form = (screen->may_sign && visit_tried(visit, &presence_sign)) ||
                    (screen->may_set_place && visit_tried(visit, &presence_set_place)) ||
                    (screen->may_enter && visit_tried(visit, &presence_state)) ||
                    (screen->may_attend && visit_tried(visit, &presence_attend));
    for (size_t i = 0; i < screen->n_issues; i++)
        has_form = has_form || screen->issues[i].problems;
    if (!has_form)
        screen->refusal = &visit->attempt.problems;
}

enum fail pages_case_presence(struct visit *visit)
{
    struct presence_screen *screen = NEW(visit->arena, struct presence_screen);
    struct str id = visit_param(visit, "case");
    TRY(case_service_show(&visit->use, id, &screen->view));
    TRY(presence_service_show(&visit->use, id, &screen->presence));
    put_stages(visit, screen);
    put_issues(visit, screen);
    put_sign_form(visit, screen);
    put_place_form(visit, screen);
    presence_times_build(visit, screen);
    put_refusal(visit, screen);
    screen->tabs = case_tabs_build(visit, &screen->view, "/presence");
    visit->page.title = visit_say(visit, N_("Presence on site"));
    case_page_crumbs(visit, &screen->view, true);
    view_case_presence(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

enum fail pages_case_attendance_pdf(struct visit *visit)
{
    struct paper paper;
    struct str id = visit_param(visit, "case");
    TRY(presence_service_paper(&visit->use, id, visit->page.language, &paper));
    visit_print(visit, STR("attendance.pdf"), print_service_paper_job(visit->arena, &paper));
    return FAIL_NONE;
}

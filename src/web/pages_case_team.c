#include "web/pages.h"

#include "service/use_cases.h"
#include "web/case_team_screen.h"
#include "web/team_candidates.h"
#include "web/views.h"

static bool may(const struct case_view *view, enum case_action action)
{
    return view->choices[action].fail == FAIL_NONE;
}

static struct str path_of(
    const struct visit *visit, const struct case_team_screen *screen, const char *below)
{
    return str_concat(visit->arena, screen->base, str_of(below));
}

/* Where the team stands, for this reader. */
static void put_status(struct visit *visit, struct case_team_screen *screen)
{
    const struct team_view *team = &screen->team;
    bool is_body = visit->page.roles & ROLES_BODY;
    screen->status_tone = TONE_INFO;
    if (team->c.state < CASE_TEAM_SET && !is_body) {
        screen->status = visit_say(visit,
            team->n_rounds == 0 ? N_("The team is not named yet; you will be told.")
                                : N_("The team is being put together anew; you will be told."));
        return;
    }
    if (team->c.state != CASE_TEAM_SET || team->n_rounds == 0)
        return;
    struct str last = date_format(visit->arena, team->rounds[0].round.object_by);
    screen->status_tone = TONE_WARNING;
    if (last.len == 0)
        screen->status = visit_say(visit, is_body ? N_("The client has not answered yet.")
                                                  : N_("Please agree to the team or object."));
    else
        screen->status = CASE_SAY(visit,
            is_body
                ? N_("The client may object until {1}; silence is consent after that day.")
                : N_("Please agree to the team, or object until {1}. Silence is consent after that "
                     "day."),
            last);
}

static struct str shown_days(const struct visit *visit, struct rational days)
{
    return rational_trim_decimal(case_page_days(visit->arena, days));
}

static void put_checks(struct visit *visit, struct case_team_screen *screen)
{
    const struct dispatch_team *team = &screen->team.gate.team;
    screen->checks = NEW_ARRAY(visit->arena, struct case_team_check, dispatch_rules_count);
    for (size_t i = 0; i < dispatch_rules_count; i++) {
        struct case_team_check *check = &screen->checks[i];
        check->rule = &dispatch_rules[i];
        check->problems = problems_new(visit->arena);
        dispatch_check_rule(check->rule, team, &check->problems);
        screen->n_failing += check->problems.count > 0;
    }
    screen->n_checks = dispatch_rules_count;
    screen->effort = shown_days(visit, dispatch_effort(visit->arena, team));
    screen->required =
        rational_sign(team->required) > 0 ? shown_days(visit, team->required) : STR("—");
}

/* Buttons, and why they cannot be used yet. */
static void put_actions(struct visit *visit, struct case_team_screen *screen)
{
    const struct case_view *view = &screen->view;
    struct arena *arena = visit->arena;
    screen->may_plan = may(view, CASE_ADD_MEMBER);
    screen->may_answer = may(view, CASE_CONFIRM_TEAM);
    screen->may_reopen = may(view, CASE_REOPEN_TEAM);
    screen->dispatch = (struct action){ACTION_PRIMARY, N_("Dispatch the team"), ICON_CHECK,
        path_of(visit, screen, "/dispatch"), true, STR("")};
    if (screen->n_failing > 0)
        screen->dispatch.blocked = CASE_SAY(visit, N_("{1} of {2} conditions are not met yet."),
            str_format(arena, "%zu", screen->n_failing),
            str_format(arena, "%zu", screen->n_checks));
    screen->has_deem = may(view, CASE_DEEM_TEAM) && screen->team.n_rounds > 0;
    screen->deem = (struct action){ACTION_PLAIN, N_("Take silence as consent"), ICON_CHECK,
        path_of(visit, screen, "/deem"), true, STR("")};
    if (screen->has_deem && !team_is_deemed(&screen->team.rounds[0].round, use_today(&visit->use)))
        screen->deem.blocked = visit_say(visit, N_("The client may still object."));
}

/* Whom the client can object to. */
static struct form_choice member_choice(const struct visit *visit, const struct team_view *team)
{
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, team->n_members);
    for (size_t i = 0; i < team->n_members; i++)
        options[i] = (struct field_option){team->members[i].row.account, team->members[i].row.name,
            visit_say(visit, team_part_label(team->members[i].row.part))};
    return (struct form_choice){"members", options, team->n_members};
}

static const struct team_row *member_of(const struct team_view *team, struct str account)
{
    for (size_t i = 0; i < team->n_members; i++)
        if (str_equal(team->members[i].row.account, account))
            return &team->members[i].row;
    return NULL;
}

static struct str name_of(const struct team_view *team, struct str account)
{
    const struct team_row *member = member_of(team, account);
    for (size_t i = 0; !member && i < team->gate.registry.n_people; i++)
        if (str_equal(team->gate.registry.people[i].account, account))
            return team->gate.registry.people[i].name;
    return member ? member->name : account;
}

/* The form for one person: a member whose dates change, or who was refused just now. */
static void put_entry(struct visit *visit, struct case_team_screen *screen)
{
    bool was_tried = visit_tried(visit, &team_add);
    struct str account = http_pair_get(visit->request->query, STR("edit"));
    if (was_tried)
        account = http_pair_get(visit->request->form, STR("person"));
    const struct team_row *member = member_of(&screen->team, account);
    if (!screen->may_plan || (!member && !was_tried))
        return;
    struct form_values stored = form_values_new(visit->arena, 5);
    form_values_text(&stored, "person", account);
    if (member) {
        form_values_text(&stored, "part", codes_format(&team_part_codes, (int)member->part));
        form_values_text(&stored, "from", date_format(visit->arena, member->from_on));
        form_values_text(&stored, "until", date_format(visit->arena, member->until_on));
        form_values_text(&stored, "days", shown_days(visit, member->effort));
    }
    struct field_option *person = NEW(visit->arena, struct field_option);
    *person = (struct field_option){account, name_of(&screen->team, account), STR("")};
    const struct form_choice choice = {"person", person, 1};
    const struct command_form form = {.use_case = &team_add,
        .stored = form_values_pairs(&stored),
        .choices = &choice,
        .n_choices = 1};
    screen->entry = case_page_form(visit, &screen->view, &form);
    screen->has_entry = true;
}

static void put_forms(struct visit *visit, struct case_team_screen *screen)
{
    const struct form_choice members = member_choice(visit, &screen->team);
    const struct command_form object = {
        .use_case = &team_object, .choices = &members, .n_choices = 1};
    const struct command_form reopen = {.use_case = &team_reopen};
    put_entry(visit, screen);
    if (screen->may_answer)
        screen->object = case_page_form(visit, &screen->view, &object);
    if (screen->may_reopen)
        screen->reopen = case_page_form(visit, &screen->view, &reopen);
}

/* What was tried and stands in no form is said above the page. */
static void put_refusal(struct visit *visit, struct case_team_screen *screen)
{
    const struct attempt *attempt = &visit->attempt;
    bool has_form = (visit_tried(visit, &team_add) && screen->has_entry) ||
                    (visit_tried(visit, &team_object) && screen->may_answer) ||
                    (visit_tried(visit, &team_reopen) && screen->may_reopen);
    if (attempt->use_case && !has_form)
        screen->refusal = &attempt->problems;
}

static enum tone tone_of(enum team_answer answer)
{
    static const enum tone tones[] = {
        [TEAM_OPEN] = TONE_INFO,
        [TEAM_AGREED] = TONE_GOOD,
        [TEAM_OBJECTED] = TONE_BAD,
        [TEAM_DEEMED] = TONE_GOOD,
        [TEAM_TAKEN_BACK] = TONE_WARNING,
    };
    return tones[answer];
}

static struct str names_of(struct arena *arena, const struct team_round_told *told)
{
    return str_join(arena, told->objected, told->n_objected, STR(", "));
}

/* Round by round, the answer above the dispatch. Why the planner took a team back is the body's
 * own. */
static void put_rounds(struct visit *visit, struct case_team_screen *screen)
{
    const struct team_view *team = &screen->team;
    bool is_body = visit->page.roles & ROLES_BODY;
    struct timeline_item *items = NEW_ARRAY(visit->arena, struct timeline_item, 2 * team->n_rounds);
    size_t n = 0;
    for (size_t i = 0; i < team->n_rounds; i++) {
        const struct team_round_told *told = &team->rounds[i];
        const struct team_round *round = &told->round;
        bool shows_reason = is_body || round->answer == TEAM_OBJECTED;
        if (round->answer != TEAM_OPEN)
            items[n++] = (struct timeline_item){
                .tone = tone_of(round->answer),
                .title = visit_say(visit, team_answer_label(round->answer)),
                .actor = names_of(visit->arena, told),
                .at = round->answered_at,
                .text = shows_reason ? round->reason : STR(""),
            };
        items[n++] = (struct timeline_item){
            .tone = TONE_NEUTRAL,
            .title = CASE_SAY(visit, N_("Team dispatched, round {1}"),
                str_format(visit->arena, "%lld", (long long)round->round)),
            .at = round->dispatched_at,
        };
    }
    screen->rounds = items;
    screen->n_rounds = n;
}

enum fail pages_case_team(struct visit *visit)
{
    struct case_team_screen *screen = NEW(visit->arena, struct case_team_screen);
    struct str id = visit_param(visit, "case");
    TRY(case_service_show(&visit->use, id, &screen->view));
    TRY(team_service_show(&visit->use, id, &screen->team));
    screen->base = case_page_path(visit->arena, id, "/team");
    screen->tabs = case_tabs_build(visit, &screen->view, "/team");
    put_status(visit, screen);
    if (screen->team.has_gate && screen->view.c.state == CASE_PROGRAMMED)
        put_checks(visit, screen);
    put_actions(visit, screen);
    put_forms(visit, screen);
    put_refusal(visit, screen);
    if (screen->may_plan)
        TRY(team_candidates_put(visit, screen));
    put_rounds(visit, screen);
    visit->page.title = visit_say(visit, N_("Assessment team"));
    case_page_crumbs(visit, &screen->view, true);
    view_case_team_page(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

#include "service/programme_service.h"

#include "base/limits.h"
#include "domain/deadline.h"
#include "service/case_command.h"
#include "service/days_service.h"
#include "service/programme_plan.h"
#include "service/use_cases.h"
#include "store/account_store.h"
#include "store/cycle_store.h"
#include "store/organisation_store.h"
#include "store/programme_store.h"

struct set_command {
    struct command_ref ref;
    struct date opening_on;
    struct str_list modes;
    struct str_list topics;
    struct str note;
};

enum { MODES_MAX = 200, TOPICS_MAX = 1500 };

static const struct command_field set_fields[] = {
    CASE_REF_FIELDS(struct set_command),
    {COMMAND_AT(struct set_command, opening_on), .label = N_("Last day of the first visit"),
        .hint = N_("Planned; the visits behind it are counted from this day"), .kind = COMMAND_DATE,
        .required = true},
    {COMMAND_AT(struct set_command, modes), .label = N_("Certification modes"),
        .hint = N_("VISIT:MODE for each; none at all means the scheme's standard"),
        .kind = COMMAND_LIST, .max = MODES_MAX},
    {COMMAND_AT(struct set_command, topics), .label = N_("Topics at head office"),
        .hint = N_("VISIT:CLAUSE for each; none at all means the standard distribution"),
        .kind = COMMAND_LIST, .max = TOPICS_MAX},
    {COMMAND_AT(struct set_command, note), .label = N_("Reason for the change"),
        .hint = N_("Needed where a programme is set already"), .kind = COMMAND_NOTE,
        .max = LIMIT_NOTE},
};

struct choosing {
    struct use *use;
    const struct programme_plan *plan;
    size_t n_visits;
    struct cycle_choice *choices;
};

static enum fail refuse_entry(
    struct choosing *choosing, const char *place, const char *code, struct str entry)
{
    struct problem *p = problem_add(&choosing->use->problems, str_of(place), code,
        N_("“{1}” names no visit of this cycle; VISIT:CODE is the form."));
    p->args[0] = entry;
    return FAIL_INVALID;
}

/* The codes behind each visit's id. One that comes twice counts once. */
static enum fail distribute(
    struct choosing *choosing, const char *place, struct str_list list, struct str_list *ret_lists)
{
    const struct scheme *scheme = choosing->plan->scheme;
    for (size_t i = 0; i < choosing->n_visits; i++)
        ret_lists[i] = (struct str_list){NEW_ARRAY(choosing->use->arena, struct str, list.n), 0};
    for (size_t k = 0; k < list.n; k++) {
        struct str code = list.items[k];
        struct str visit;
        size_t i = 0;
        if (!str_cut(&code, ':', &visit) || code.len == 0)
            return refuse_entry(choosing, place, "form", list.items[k]);
        while (i < choosing->n_visits && !str_equal(scheme->cycle[i].id, visit))
            i++;
        if (i == choosing->n_visits)
            return refuse_entry(choosing, place, "unknown_visit", list.items[k]);
        bool known = false;
        for (size_t j = 0; j < ret_lists[i].n; j++)
            known = known || str_equal(ret_lists[i].items[j], code);
        if (!known)
            ret_lists[i].items[ret_lists[i].n++] = code;
    }
    return FAIL_NONE;
}

/* People know the visits by their names; the first is called after what the case is for. */
static void name_visits(const struct choosing *choosing)
{
    const struct programme_plan *p = choosing->plan;
    enum language language = choosing->use->language;
    for (struct problem *problem = choosing->use->problems.first; problem; problem = problem->next)
        for (size_t i = 0; i < choosing->n_visits; i++)
            if (str_equal(problem->args[0], p->scheme->cycle[i].id))
                problem->args[0] = i == 0 ? text_get(language, activity_label(p->c.activity))
                                          : names_get(&p->scheme->cycle[i].names, language);
}

static enum fail choose(struct choosing *choosing, const struct set_command *command)
{
    struct arena *arena = choosing->use->arena;
    const struct programme_plan *p = choosing->plan;
    struct str_list modes = command->modes;
    struct str_list topics = command->topics;
    struct str_list *of_modes = NEW_ARRAY(arena, struct str_list, choosing->n_visits);
    struct str_list *of_topics = NEW_ARRAY(arena, struct str_list, choosing->n_visits);
    if (modes.n == 0)
        modes = programme_plan_modes(arena, p->scheme, p->c.activity);
    if (topics.n == 0)
        topics = programme_plan_topics(arena, p->scheme, p->c.activity);
    TRY(distribute(choosing, "modes", modes, of_modes));
    TRY(distribute(choosing, "topics", topics, of_topics));
    choosing->choices = NEW_ARRAY(arena, struct cycle_choice, choosing->n_visits);
    for (size_t i = 0; i < choosing->n_visits; i++)
        choosing->choices[i] = (struct cycle_choice){
            of_modes[i].items, of_modes[i].n, of_topics[i].items, of_topics[i].n};
    enum fail fail =
        cycle_check(p->scheme, p->c.activity, choosing->choices, &choosing->use->problems);
    name_visits(choosing);
    return fail;
}

static enum fail save_visits(const struct choosing *choosing, const struct cycle_programme *version)
{
    struct use *use = choosing->use;
    const struct scheme *scheme = choosing->plan->scheme;
    for (size_t i = 0; i < choosing->n_visits; i++) {
        const struct cycle_choice *choice = &choosing->choices[i];
        struct cycle_days days = cycle_days(scheme, version->opening_on, i);
        const struct cycle_plan plan = {
            .certification_case = version->certification_case,
            .version = version->version,
            .visit = scheme->cycle[i].id,
            .position = (int64_t)i,
            .planned_on = days.planned,
            .latest_on = days.latest,
            .modes = str_join(use->arena, choice->modes, choice->n_modes, STR(" ")),
            .topics = str_join(use->arena, choice->topics, choice->n_topics, STR(" ")),
        };
        TRY(cycle_plan_store_add(&use->tx, &plan));
    }
    return FAIL_NONE;
}

static enum fail check_set(
    struct use *use, const struct programme_plan *p, const struct set_command *command)
{
    if (p->draw.certification_case.len == 0)
        return use_refuse(
            use, FAIL_STATE, "days", "no_days", N_("Person-days and sample are fixed first."));
    if (date_compare(command->opening_on, use_today(use)) < 0)
        return use_refuse(use, FAIL_INVALID, "opening_on", "past",
            N_("This day is over; a programme plans ahead."));
    if (p->set && command->note.len == 0)
        return use_refuse(use, FAIL_INVALID, "note", "required",
            N_("A programme is set already: say why it is changed."));
    return FAIL_NONE;
}

static enum fail set_run(struct use *use, const void *input)
{
    const struct set_command *command = input;
    struct programme_plan p = {0};
    TRY(case_enter(use, &command->ref, CASE_SET_PROGRAMME, &p.c));
    TRY(programme_plan_load(use, &p));
    TRY(check_set(use, &p, command));
    struct choosing choosing = {use, &p, cycle_visits(p.scheme, p.c.activity), NULL};
    TRY(choose(&choosing, command));
    const struct cycle_programme version = {
        .certification_case = p.c.id,
        .version = (int64_t)p.n_versions + 1,
        .opening_on = command->opening_on,
        .note = command->note,
        .set_by = use->actor.account,
        .set_at = use->now,
    };
    TRY(cycle_store_save(&use->tx, &version));
    TRY(save_visits(&choosing, &version));
    use_note(use, "version", str_format(use->arena, "%lld", (long long)version.version));
    return case_leave(use, CASE_SET_PROGRAMME, &p.c);
}

const struct use_case programme_set = {
    .name = "programme.set",
    .label = N_("Set the programme"),
    .roles = ROLE_BIT(ROLE_PLANNER),
    .fields = COMMAND_FIELDS(set_fields),
    .command_size = sizeof(struct set_command),
    .run = set_run,
};

static enum fail approve_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct programme_plan p = {0};
    TRY(case_enter(use, &command->ref, CASE_APPROVE_PROGRAMME, &p.c));
    TRY(days_service_require(use, p.c.id));
    TRY(programme_plan_load(use, &p));
    if (!p.set)
        return use_refuse(use, FAIL_STATE, "programme", "not_set",
            N_("The programme is not set yet; a planner does that."));
    if (str_equal(p.set->set_by, use->actor.account))
        return use_refuse(use, FAIL_FORBIDDEN, "duty", "own_programme",
            N_("Whoever set a programme may not approve it."));
    struct cycle_programme approved = *p.set;
    approved.approved_by = use->actor.account;
    approved.approved_at = use->now;
    TRY(cycle_store_save(&use->tx, &approved));
    use_note(use, "version", str_format(use->arena, "%lld", (long long)approved.version));
    return case_leave(use, CASE_APPROVE_PROGRAMME, &p.c);
}

const struct use_case programme_approve = {
    .name = "programme.approve",
    .label = N_("Approve the programme"),
    .roles = ROLE_BIT(ROLE_MANAGER),
    CASE_PLAIN,
    .run = approve_run,
};

struct replace_command {
    struct command_ref ref;
    struct str visit;
    struct str outlet;
    struct str reason;
};

static const struct command_field replace_fields[] = {
    CASE_REF_FIELDS(struct replace_command),
    {COMMAND_AT(struct replace_command, visit), .label = N_("Visit"), .kind = COMMAND_CHOICE,
        .required = true, .max = LIMIT_CODE},
    {COMMAND_AT(struct replace_command, outlet), .label = N_("Outlet that cannot be reached"),
        .hint = N_("Its number in the list"), .kind = COMMAND_CHOICE, .required = true,
        .max = LIMIT_LINE},
    {COMMAND_AT(struct replace_command, reason), .label = N_("Why it cannot be reached"),
        .kind = COMMAND_NOTE, .required = true, .min = 2, .max = LIMIT_NOTE},
};

/* The calculator's problems, at the fields of the form. */
static void name_fields(struct problems *problems)
{
    for (struct problem *p = problems->first; p; p = p->next)
        if (str_equal(p->place, STR("replacements")))
            p->place = strcmp(p->code, "unknown_visit") == 0 ? STR("visit") : STR("outlet");
}

static const struct cycle_visit *visit_of(const struct cycle *cycle, struct str id)
{
    for (size_t i = 0; i < cycle->n; i++)
        if (str_equal(cycle->visits[i].rule->id, id))
            return &cycle->visits[i];
    return NULL;
}

/* Who stands where that outlet stood before: a replacement changes no other place of its visit. */
static const struct cycle_outlet *successor(
    const struct cycle *before, const struct cycle *after, const struct replace_command *command)
{
    const struct cycle_visit *was = visit_of(before, command->visit);
    const struct cycle_visit *is = visit_of(after, command->visit);
    for (size_t i = 0; i < was->n; i++)
        if (str_equal(was->outlets[i].outlet->id, command->outlet))
            return &is->outlets[i];
    return NULL;
}

/* What this audit itself visits is drawn_outlet. */
static enum fail move_drawn(struct use *use, const struct programme_plan *p,
    const struct cycle_outlet *next, struct str from)
{
    struct outlet old;
    struct outlet new;
    TRY(outlet_store_by_code(&use->tx, p->c.organisation, from, &old));
    TRY(outlet_store_by_code(&use->tx, p->c.organisation, next->outlet->id, &new));
    const struct drawn_outlet drawn = {
        .certification_case = p->c.id,
        .outlet = new.id,
        .ticket = str_hex(use->arena, next->ticket, SHA256_BYTES),
        .staff = new.staff,
    };
    return drawn_outlet_store_replace(&use->tx, old.id, &drawn);
}

static enum fail find_successor(struct use *use, const struct programme_plan *p,
    const struct replace_command *command, const struct cycle_outlet **ret_next)
{
    const struct cycle_replacement next = {command->visit, command->outlet};
    const struct cycle *before;
    const struct cycle *after;
    if (p->outlets.n == 0)
        return use_refuse(use, FAIL_INVALID, "outlet", "not_drawn",
            N_("The company has no outlets: head office alone is assessed."));
    TRY(programme_plan_draw(use, p, NULL, &before));
    enum fail fail = programme_plan_draw(use, p, &next, &after);
    name_fields(&use->problems);
    TRY(fail);
    *ret_next = successor(before, after, command);
    return FAIL_NONE;
}

static enum fail replace_run(struct use *use, const void *input)
{
    const struct replace_command *command = input;
    struct programme_plan p = {0};
    const struct cycle_outlet *next;
    TRY(case_enter(use, &command->ref, CASE_REPLACE_OUTLET, &p.c));
    TRY(programme_plan_load(use, &p));
    TRY(find_successor(use, &p, command, &next));
    const struct cycle_programme version = {
        .certification_case = p.c.id,
        .version = (int64_t)p.n_versions + 1,
        .note = command->reason,
        .visit = command->visit,
        .outlet = command->outlet,
        .replacement = next->outlet->id,
        .set_by = use->actor.account,
        .set_at = use->now,
    };
    TRY(cycle_store_save(&use->tx, &version));
    if (str_equal(command->visit, p.scheme->cycle[0].id))
        TRY(move_drawn(use, &p, next, command->outlet));
    use_note(use, "replacement", version.replacement);
    return case_leave(use, CASE_REPLACE_OUTLET, &p.c);
}

const struct use_case programme_replace = {
    .name = "programme.replace",
    .label = N_("Replace an outlet that cannot be reached"),
    .roles = ROLE_BIT(ROLE_PLANNER),
    .fields = COMMAND_FIELDS(replace_fields),
    .command_size = sizeof(struct replace_command),
    .run = replace_run,
};

static enum fail load_changes(
    struct use *use, const struct programme_plan *p, struct programme_view *view)
{
    struct programme_change *changes =
        NEW_ARRAY(use->arena, struct programme_change, p->n_versions);
    for (size_t i = p->n_versions; i > 0; i--) {
        struct programme_change *change = &changes[view->n_changes++];
        change->version = p->versions[i - 1];
        TRY(account_store_name(&use->tx, change->version.set_by, &change->set_by));
        TRY(account_store_name(&use->tx, change->version.approved_by, &change->approved_by));
    }
    view->changes = changes;
    return FAIL_NONE;
}

static struct str_list words_of(struct arena *arena, struct str text)
{
    struct str_list list = {NEW_ARRAY(arena, struct str, text.len + 1), 0};
    struct str word;
    while (str_cut(&text, ' ', &word))
        if (word.len > 0)
            list.items[list.n++] = word;
    return list;
}

/* Mystery visits stay unknown to the client (process reference, §5). */
static void hide_modes(const struct scheme *scheme, struct str_list *modes)
{
    size_t n = 0;
    for (size_t i = 0; i < modes->n; i++) {
        const struct mode_rule *mode = scheme_mode(scheme, modes->items[i]);
        if (mode && !mode->hidden)
            modes->items[n++] = modes->items[i];
    }
    modes->n = n;
}

static enum fail load_plans(
    struct use *use, const struct programme_plan *p, struct programme_view *view)
{
    struct cycle_plan *plans;
    size_t n;
    if (!p->set)
        return FAIL_NONE;
    TRY(cycle_plan_store_list(&use->tx, p->c.id, p->set->version, &plans, &n));
    for (size_t i = 0; i < n && i < view->n_visits; i++) {
        view->visits[i].days = (struct cycle_days){plans[i].planned_on, plans[i].latest_on};
        view->visits[i].modes = words_of(use->arena, plans[i].modes);
        view->visits[i].topics = words_of(use->arena, plans[i].topics);
    }
    return FAIL_NONE;
}

static enum fail load_outlets(
    struct use *use, const struct programme_plan *p, struct programme_view *view)
{
    const struct cycle *cycle;
    if (p->outlets.n == 0)
        return FAIL_NONE;
    TRY(programme_plan_draw(use, p, NULL, &cycle));
    for (size_t i = 0; i < cycle->n; i++) {
        view->visits[i].outlets = cycle->visits[i].outlets;
        view->visits[i].n_outlets = cycle->visits[i].n;
    }
    return FAIL_NONE;
}

static enum fail load_visits(
    struct use *use, const struct programme_plan *p, struct programme_view *view)
{
    view->n_visits = cycle_visits(p->scheme, p->c.activity);
    view->visits = NEW_ARRAY(use->arena, struct programme_visit, view->n_visits);
    for (size_t i = 0; i < view->n_visits; i++)
        view->visits[i] = (struct programme_visit){.rule = &p->scheme->cycle[i],
            .activity = cycle_visit_activity(p->scheme, p->c.activity, i)};
    TRY(load_outlets(use, p, view));
    return load_plans(use, p, view);
}

/* What the client does not see before the time. */
static void hide(struct programme_view *view)
{
    view->n_changes = 0;
    view->plan.note = STR("");
    for (size_t i = 0; i < view->n_visits; i++) {
        hide_modes(view->scheme, &view->visits[i].modes);
        if (i > 0)
            view->visits[i].n_outlets = 0;
    }
}

enum fail programme_service_show(
    struct use *use, struct str case_id, struct programme_view *ret_view)
{
    struct programme_plan p = {0};
    int64_t months;
    TRY(case_see(use, case_id, &p.c));
    TRY(programme_plan_load(use, &p));
    struct programme_view view = {.c = p.c, .scheme = p.scheme, .draw = p.draw};
    if (p.set)
        view.plan = *p.set;
    TRY(load_visits(use, &p, &view));
    TRY(load_changes(use, &p, &view));
    if (date_is_set(view.plan.opening_on)) {
        view.expires_on = deadline_expiry(view.plan.opening_on, p.scheme->certificate.months);
        if (scheme_clock(p.scheme, STR("recertification_apply_months"), &months))
            view.apply_by = deadline_recertification(view.expires_on, months);
    }
    if (!(use->actor.roles & ROLES_BODY))
        hide(&view);
    *ret_view = view;
    return FAIL_NONE;
}

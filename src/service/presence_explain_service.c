/* Exceptions on site take two explanations: an assessor's, then one of the body (process reference,
 * §9). And the place that distances are measured from. */
#include "base/limits.h"
#include "service/presence_service.h"
#include "service/use_cases.h"

struct explain_command {
    struct command_ref ref;
    struct str exception; /* its code, or "all": each that waits for this side */
    struct str reason;
};

static const struct command_field explain_fields[] = {
    CASE_REF_FIELDS(struct explain_command),
    {COMMAND_AT(struct explain_command, exception), .label = N_("Exception"),
        .kind = COMMAND_HIDDEN, .required = true, .max = 64},
    {COMMAND_AT(struct explain_command, reason), .label = N_("Explanation"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

struct found {
    struct presence_exception *items;
    size_t n;
};

/* "all" means those that wait for this side: the team's explanation comes first. */
static bool is_meant(struct use *use, const struct presence_exception *exception, struct str code,
    enum presence_side side)
{
    bool waits =
        !exception->by[side] && (side == PRESENCE_TEAM || exception->by[PRESENCE_TEAM] != NULL);
    if (str_equal(code, STR("all")))
        return waits;
    return str_equal(presence_exception_code(use->arena, exception), code);
}

/* The exceptions that the command names, as the record has them now; at least one. */
static enum fail find(struct use *use, const struct explain_command *command,
    const struct certification_case *c, enum presence_side side, struct found *ret_found)
{
    struct presence_record record;
    struct found found = {NULL, 0};
    size_t n;
    TRY(presence_service_record(use, c, &record));
    presence_exceptions(use->arena, &record, use->now, &found.items, &n);
    for (size_t i = 0; i < n; i++)
        if (is_meant(use, &found.items[i], command->exception, side))
            found.items[found.n++] = found.items[i];
    if (found.n == 0)
        return use_refuse(
            use, FAIL_INVALID, "exception", "exception", N_("There is no such exception here."));
    *ret_found = found;
    return FAIL_NONE;
}

static enum fail check_new(
    struct use *use, const struct presence_exception *exception, enum presence_side side)
{
    if (exception->by[side])
        return use_refuse(use, FAIL_STATE, "exception", "explained",
            N_("This exception has that explanation already."));
    return FAIL_NONE;
}

static enum fail save(struct use *use, const struct explain_command *command,
    const struct presence_exception *exception, enum presence_side side)
{
    struct presence_explanation explanation = {
        .certification_case = command->ref.id,
        .stage = exception->stage,
        .kind = exception->kind,
        .trouble = exception->trouble,
        .side = side,
        .reason = command->reason,
        .author = use->actor.account,
        .made_at = use->now,
    };
    return presence_explanation_store_add(&use->tx, &explanation);
}

/* presence.explain */
static enum fail explain_run(struct use *use, const void *input)
{
    const struct explain_command *command = input;
    struct certification_case c;
    struct found found;
    TRY(case_enter(use, &command->ref, CASE_EXPLAIN_PRESENCE, &c));
    TRY(find(use, command, &c, PRESENCE_TEAM, &found));
    for (size_t i = 0; i < found.n; i++) {
        TRY(check_new(use, &found.items[i], PRESENCE_TEAM));
        TRY(save(use, command, &found.items[i], PRESENCE_TEAM));
    }
    return case_leave(use, CASE_EXPLAIN_PRESENCE, &c);
}

const struct use_case presence_explain = {
    .name = "presence.explain",
    .label = N_("Explain"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(explain_fields),
    .command_size = sizeof(struct explain_command),
    .run = explain_run,
};

/* Whoever was on the team, or explained for it, does not answer for the body. */
static enum fail check_other(
    struct use *use, struct str case_id, const struct presence_exception *exception)
{
    struct team_row *team;
    size_t n;
    const struct presence_explanation *first = exception->by[PRESENCE_TEAM];
    bool is_same = str_equal(first->author, use->actor.account);
    TRY(team_store_list(&use->tx, case_id, &team, &n));
    for (size_t i = 0; i < n; i++)
        is_same = is_same || str_equal(team[i].account, use->actor.account);
    if (!is_same)
        return FAIL_NONE;
    return use_refuse(use, FAIL_FORBIDDEN, "relation", "two_people",
        N_("Somebody who is not of the team answers for the body."));
}

/* presence.accept */
static enum fail accept_run(struct use *use, const void *input)
{
    const struct explain_command *command = input;
    struct certification_case c;
    struct found found;
    TRY(case_enter(use, &command->ref, CASE_ACCEPT_PRESENCE, &c));
    TRY(find(use, command, &c, PRESENCE_BODY, &found));
    for (size_t i = 0; i < found.n; i++) {
        TRY(check_new(use, &found.items[i], PRESENCE_BODY));
        if (!found.items[i].by[PRESENCE_TEAM])
            return use_refuse(use, FAIL_STATE, "exception", "not_explained",
                N_("The team's explanation comes first."));
        TRY(check_other(use, c.id, &found.items[i]));
        TRY(save(use, command, &found.items[i], PRESENCE_BODY));
    }
    return case_leave(use, CASE_ACCEPT_PRESENCE, &c);
}

const struct use_case presence_accept = {
    .name = "presence.accept",
    .label = N_("Accept"),
    .roles = ROLE_BIT(ROLE_PLANNER),
    .fields = COMMAND_FIELDS(explain_fields),
    .command_size = sizeof(struct explain_command),
    .run = accept_run,
};

/* presence.set_place */
struct place_command {
    struct command_ref ref;
    struct str latitude;
    struct str longitude;
};

static const struct command_field place_fields[] = {
    CASE_REF_FIELDS(struct place_command),
    {COMMAND_AT(struct place_command, latitude), .label = N_("Latitude"),
        .hint = N_("Degrees, north positive: 34.205768"), .kind = COMMAND_LINE, .required = true,
        .max = 24},
    {COMMAND_AT(struct place_command, longitude), .label = N_("Longitude"),
        .hint = N_("Degrees, east positive: 117.284124"), .kind = COMMAND_LINE, .required = true,
        .max = 24},
};

static enum fail set_place_run(struct use *use, const void *input)
{
    const struct place_command *command = input;
    struct certification_case c;
    struct presence_place place = {.set_by = use->actor.account, .set_at = use->now};
    TRY(case_enter(use, &command->ref, CASE_SET_PLACE, &c));
    if (!position_parse(command->latitude, POSITION_LATITUDE_MAX, &place.latitude))
        return use_refuse(use, FAIL_INVALID, "latitude", "position",
            N_("Degrees from -90 to 90, such as 34.205768."));
    if (!position_parse(command->longitude, POSITION_LONGITUDE_MAX, &place.longitude))
        return use_refuse(use, FAIL_INVALID, "longitude", "position",
            N_("Degrees from -180 to 180, such as 117.284124."));
    place.certification_case = c.id;
    TRY(presence_place_store_save(&use->tx, &place));
    return case_leave(use, CASE_SET_PLACE, &c);
}

const struct use_case presence_set_place = {
    .name = "presence.set_place",
    .label = N_("Save the position"),
    .roles = ROLE_BIT(ROLE_PLANNER),
    .fields = COMMAND_FIELDS(place_fields),
    .command_size = sizeof(struct place_command),
    .run = set_place_run,
};

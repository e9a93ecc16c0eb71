#include "base/limits.h"
#include "service/case_command.h"
#include "service/presence_service.h"
#include "service/site.h"
#include "service/use_cases.h"

/* The actor's entries on a case. */
struct own_times {
    struct presence_time *items; /* everybody's */
    size_t n;
    struct presence_time *open; /* theirs, of that day; NULL: none */
    int64_t minutes;            /* theirs, of that day, without the open one */
};

static enum fail load_own(
    struct use *use, struct str case_id, struct date day, struct own_times *ret_times)
{
    struct own_times times = {0};
    TRY(presence_time_store_list(&use->tx, case_id, &times.items, &times.n));
    for (size_t i = 0; i < times.n; i++) {
        struct presence_time *time = &times.items[i];
        if (!str_equal(time->account, use->actor.account) || date_compare(time->day, day) != 0)
            continue;
        if (presence_time_is_open(time))
            times.open = time;
        else
            times.minutes += time->minutes;
    }
    *ret_times = times;
    return FAIL_NONE;
}

static struct presence_time new_time(
    struct use *use, const struct certification_case *c, struct date day, struct str site)
{
    return (struct presence_time){
        .id = random_id(use->arena, use->platform->random),
        .certification_case = c->id,
        .account = use->actor.account,
        .day = day,
        .site = site.len > 0 ? site : plan_head_office,
        .entered_at = use->now,
    };
}

/* presence.arrive: now, by the server's clock. */
struct arrive_command {
    struct command_ref ref;
    struct str site;
};

static const struct command_field arrive_fields[] = {
    CASE_REF_FIELDS(struct arrive_command),
    {COMMAND_AT(struct arrive_command, site), .label = N_("Site"), .kind = COMMAND_CHOICE,
        .max = 64},
};

static enum fail arrive_run(struct use *use, const void *input)
{
    const struct arrive_command *command = input;
    struct certification_case c;
    struct own_times times;
    TRY(case_enter(use, &command->ref, CASE_ENTER_TIME, &c));
    TRY(site_check(use, c.id, command->site));
    TRY(load_own(use, c.id, use_today(use), &times));
    if (times.open)
        return use_refuse(use, FAIL_STATE, "site", "there",
            N_("You are at a site already: enter that you leave it first."));
    struct presence_time time = new_time(use, &c, use_today(use), command->site);
    time.arrived_at = use->now;
    TRY(presence_time_store_save(&use->tx, &time));
    return case_leave(use, CASE_ENTER_TIME, &c);
}

const struct use_case presence_arrive = {
    .name = "presence.arrive",
    .label = N_("I am here"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(arrive_fields),
    .command_size = sizeof(struct arrive_command),
    .run = arrive_run,
};

/* presence.leave */
static enum fail leave_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct certification_case c;
    struct own_times times;
    TRY(case_enter(use, &command->ref, CASE_ENTER_TIME, &c));
    TRY(load_own(use, c.id, use_today(use), &times));
    if (!times.open)
        return use_refuse(use, FAIL_STATE, "", "not_there",
            N_("You have not entered today that you are at a site."));
    times.open->left_at = use->now;
    times.open->minutes = presence_time_minutes(times.open->arrived_at, use->now);
    TRY(presence_time_store_save(&use->tx, times.open));
    return case_leave(use, CASE_ENTER_TIME, &c);
}

const struct use_case presence_leave = {
    .name = "presence.leave",
    .label = N_("I leave"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    CASE_PLAIN,
    .run = leave_run,
};

/* presence.state: minutes of a day, entered later with a reason. Takes the place of an entry of
 * that day that was never ended. */
struct state_command {
    struct command_ref ref;
    struct date day;
    struct str site;
    int64_t minutes;
    struct str reason;
};

static const struct command_field state_fields[] = {
    CASE_REF_FIELDS(struct state_command),
    {COMMAND_AT(struct state_command, day), .label = N_("Day"), .kind = COMMAND_DATE,
        .required = true},
    {COMMAND_AT(struct state_command, site), .label = N_("Site"), .kind = COMMAND_CHOICE,
        .max = 64},
    {COMMAND_AT(struct state_command, minutes), .label = N_("Minutes"), .kind = COMMAND_INT,
        .required = true, .min = 1, .max = PRESENCE_DAY_MINUTES},
    {COMMAND_AT(struct state_command, reason), .label = N_("Reason"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

static enum fail state_run(struct use *use, const void *input)
{
    const struct state_command *command = input;
    struct certification_case c;
    struct own_times times;
    TRY(case_enter(use, &command->ref, CASE_ENTER_TIME, &c));
    TRY(site_check(use, c.id, command->site));
    if (date_compare(command->day, use_today(use)) > 0)
        return use_refuse(use, FAIL_INVALID, "day", "future", N_("The day has not come yet."));
    TRY(load_own(use, c.id, command->day, &times));
    if (times.minutes + command->minutes > PRESENCE_DAY_MINUTES)
        return use_refuse(
            use, FAIL_INVALID, "minutes", "day_full", N_("The day does not have so many minutes."));
    struct presence_time time = new_time(use, &c, command->day, command->site);
    if (times.open)
        time.id = times.open->id;
    time.minutes = command->minutes;
    time.reason = command->reason;
    TRY(presence_time_store_save(&use->tx, &time));
    return case_leave(use, CASE_ENTER_TIME, &c);
}

const struct use_case presence_state = {
    .name = "presence.state",
    .label = N_("Enter the time"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(state_fields),
    .command_size = sizeof(struct state_command),
    .run = state_run,
};

/* presence.confirm: the client confirms (出入场确认) all entries that it sees and that are ended.
 */
static enum fail confirm_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct certification_case c;
    struct presence_record record;
    struct presence_time *times;
    size_t n;
    int64_t confirmed = 0;
    TRY(case_enter(use, &command->ref, CASE_CONFIRM_TIME, &c));
    TRY(presence_service_record(use, &c, &record));
    TRY(presence_time_store_list(&use->tx, c.id, &times, &n));
    for (size_t i = 0; i < n; i++) {
        struct presence_time *time = &times[i];
        if (time->confirmed_at != 0 || presence_time_is_open(time) ||
            !presence_time_is_visible(record.scheme, &record.plan, time))
            continue;
        time->confirmed_by = use->actor.account;
        time->confirmed_at = use->now;
        TRY(presence_time_store_save(&use->tx, time));
        confirmed++;
    }
    if (confirmed == 0)
        return use_refuse(
            use, FAIL_STATE, "", "nothing", N_("There is no time on site to be confirmed."));
    use_note(use, "entries", str_format(use->arena, "%lld", (long long)confirmed));
    return case_leave(use, CASE_CONFIRM_TIME, &c);
}

const struct use_case presence_confirm = {
    .name = "presence.confirm",
    .label = N_("Confirm"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    CASE_PLAIN,
    .run = confirm_run,
};

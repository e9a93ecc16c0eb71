#include "base/limits.h"
#include "domain/person_record.h"
#include "domain/uscc.h"
#include "service/person_access.h"
#include "service/person_service.h"
#include "service/session_service.h"
#include "service/use_cases.h"
#include "store/organisation_store.h"
#include "store/person_record_store.h"
#include "store/person_store.h"

/* person.leave: days on which somebody is not sent anywhere. */
struct leave_command {
    struct str person;
    enum absence_kind kind;
    struct date from_on;
    struct date until_on;
    struct str note;
};

static const struct command_field leave_fields[] = {
    {COMMAND_AT(struct leave_command, person), .label = N_("Person"), .kind = COMMAND_HIDDEN,
        .hint = N_("Empty: yourself"), .max = 64},
    {COMMAND_AT(struct leave_command, kind), .label = N_("Kind"), .kind = COMMAND_CODE,
        .required = true, .codes = &absence_kind_codes, .labels = absence_kind_labels},
    {COMMAND_AT(struct leave_command, from_on), .label = N_("First day"), .kind = COMMAND_DATE,
        .required = true},
    {COMMAND_AT(struct leave_command, until_on), .label = N_("Last day"), .kind = COMMAND_DATE,
        .required = true},
    {COMMAND_AT(struct leave_command, note), .label = N_("Note"), .kind = COMMAND_LINE,
        .max = LIMIT_LINE},
};

/* One's own days, or those of others for whoever plans them. */
static enum fail check_days_of(struct use *use, struct str person)
{
    if (str_equal(person, use->actor.account) || (use->actor.roles & PERSON_PLANNERS))
        return FAIL_NONE;
    return use_refuse(use, FAIL_FORBIDDEN, "person", "other",
        N_("Only planners and managers keep the days of others."));
}

static enum fail check_free(struct use *use, const struct absence *added)
{
    struct absence *absences;
    size_t n;
    TRY(absence_store_list(&use->tx, added->person, added->from_on, &absences, &n));
    if (!absence_find(absences, n, added->from_on, added->until_on))
        return FAIL_NONE;
    return use_refuse(use, FAIL_INVALID, "from_on", "overlap",
        N_("Some of these days are entered already; remove that entry first."));
}

static enum fail leave_run(struct use *use, const void *input)
{
    enum { LONGEST_DAYS = 731 };
    const struct leave_command *command = input;
    struct person person;
    struct absence absence = {
        .id = random_id(use->arena, use->platform->random),
        .person = command->person.len > 0 ? command->person : use->actor.account,
        .kind = command->kind,
        .from_on = command->from_on,
        .until_on = command->until_on,
        .note = command->note,
        .entered_by = use->actor.account,
        .entered_at = use->now,
    };
    TRY(check_days_of(use, absence.person));
    if (command->person.len > 0)
        TRY(person_access_load(use, absence.person, &person));
    else
        TRY(person_access_own(use, &person));
    TRY(person_access_order(use, absence.from_on, absence.until_on, "until_on"));
    if (date_days_between(absence.from_on, absence.until_on) > LONGEST_DAYS)
        return use_refuse(
            use, FAIL_INVALID, "until_on", "too_long", N_("At most two years at a time."));
    TRY(check_free(use, &absence));
    return absence_store_add(&use->tx, &absence);
}

const struct use_case person_leave = {
    .name = "person.leave",
    .label = N_("Enter the days"),
    .roles = ROLES_BODY,
    .fields = COMMAND_FIELDS(leave_fields),
    .command_size = sizeof(struct leave_command),
    .run = leave_run,
};

/* person.leave_remove: days that are not over yet. */
struct leave_remove_command {
    struct str person;
    struct str absence;
};

static const struct command_field leave_remove_fields[] = {
    {COMMAND_AT(struct leave_remove_command, person), .label = N_("Person"),
        .hint = N_("Empty: yourself"), .kind = COMMAND_HIDDEN, .max = 64},
    {COMMAND_AT(struct leave_remove_command, absence), .label = N_("Days"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
};

static enum fail leave_remove_run(struct use *use, const void *input)
{
    const struct leave_remove_command *command = input;
    struct absence absence;
    struct str person = command->person.len > 0 ? command->person : use->actor.account;
    TRY(absence_store_load(&use->tx, command->absence, &absence));
    if (!str_equal(absence.person, person))
        return FAIL_NOT_FOUND;
    use_subject(use, "person:", absence.person);
    TRY(check_days_of(use, absence.person));
    if (date_compare(absence.until_on, use_today(use)) < 0)
        return use_refuse(
            use, FAIL_STATE, "absence", "over", N_("These days are over and stay in the record."));
    use_note(use, "from_on", date_format(use->arena, absence.from_on));
    use_note(use, "until_on", date_format(use->arena, absence.until_on));
    return absence_store_remove(&use->tx, absence.id);
}

const struct use_case person_leave_remove = {
    .name = "person.leave_remove",
    .label = N_("Remove the days"),
    .roles = ROLES_BODY,
    .fields = COMMAND_FIELDS(leave_remove_fields),
    .command_size = sizeof(struct leave_remove_command),
    .run = leave_remove_run,
};

/* person.declare: a relation of one's own to an organisation, registered here or not (R2). */
struct declare_command {
    enum conflict_kind kind;
    struct str name;
    struct str uscc;
    struct date until_on;
    struct str note;
};

static const struct command_field declare_fields[] = {
    {COMMAND_AT(struct declare_command, kind), .label = N_("Relation"), .kind = COMMAND_CODE,
        .required = true, .codes = &conflict_kind_codes, .labels = conflict_kind_labels},
    {COMMAND_AT(struct declare_command, name), .label = N_("Organisation name"),
        .kind = COMMAND_LINE, .required = true, .min = 2, .max = LIMIT_LINE},
    {COMMAND_AT(struct declare_command, uscc), .label = N_("Unified social credit code"),
        .hint = N_("18 characters, as on the business licence"), .kind = COMMAND_LINE, .max = 40},
    {COMMAND_AT(struct declare_command, until_on), .label = N_("Ended on"), .kind = COMMAND_DATE,
        .hint = N_("The last day of the relation; empty while it lasts")},
    {COMMAND_AT(struct declare_command, note), .label = N_("Note"), .kind = COMMAND_NOTE,
        .max = LIMIT_NOTE},
};

static enum fail declare_prepare(struct use *use, void *input)
{
    struct declare_command *command = input;
    command->uscc = uscc_normalise(use->arena, command->uscc);
    const char *message = command->uscc.len > 0 ? uscc_message(uscc_check(command->uscc)) : NULL;
    return message ? use_refuse(use, FAIL_INVALID, "uscc", "uscc", message) : FAIL_NONE;
}

/* What has ended has ended by today; a day to come would let the ban run out too early. */
static enum fail check_ended(struct use *use, struct date until_on)
{
    if (date_is_set(until_on) && date_compare(until_on, use_today(use)) > 0)
        return use_refuse(use, FAIL_INVALID, "until_on", "future",
            N_("This day is to come; leave it empty while the relation lasts."));
    return FAIL_NONE;
}

/* The registered organisation of that code becomes part of the declaration. */
static enum fail find_organisation(struct use *use, struct conflict_declaration *conflict)
{
    struct organisation organisation;
    if (conflict->uscc.len == 0)
        return FAIL_NONE;
    enum fail fail = organisation_store_by_uscc(&use->tx, conflict->uscc, &organisation);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    conflict->organisation = organisation.id;
    return FAIL_NONE;
}

static enum fail declare_run(struct use *use, const void *input)
{
    const struct declare_command *command = input;
    struct person person;
    TRY(person_access_own(use, &person));
    struct conflict_declaration conflict = {
        .id = random_id(use->arena, use->platform->random),
        .person = person.account,
        .kind = command->kind,
        .name = command->name,
        .uscc = command->uscc,
        .until_on = command->until_on,
        .note = command->note,
        .declared_at = use->now,
    };
    TRY(check_ended(use, conflict.until_on));
    TRY(find_organisation(use, &conflict));
    return conflict_store_save(&use->tx, &conflict);
}

const struct use_case person_declare = {
    .name = "person.declare",
    .label = N_("Declare the relation"),
    .roles = ROLES_BODY,
    .fields = COMMAND_FIELDS(declare_fields),
    .command_size = sizeof(struct declare_command),
    .run = declare_run,
    .prepare = declare_prepare,
};

/* person.conflict_end: a relation that lasted has ended; the ban runs from that day. */
struct conflict_end_command {
    struct str conflict;
    struct date until_on;
};

static const struct command_field conflict_end_fields[] = {
    {COMMAND_AT(struct conflict_end_command, conflict), .label = N_("Relation"),
        .kind = COMMAND_HIDDEN, .required = true, .max = 64},
    {COMMAND_AT(struct conflict_end_command, until_on), .label = N_("Ended on"),
        .kind = COMMAND_DATE, .required = true},
};

static enum fail conflict_end_run(struct use *use, const void *input)
{
    const struct conflict_end_command *command = input;
    struct conflict_declaration conflict;
    TRY(conflict_store_load(&use->tx, command->conflict, &conflict));
    if (!str_equal(conflict.person, use->actor.account))
        return FAIL_NOT_FOUND;
    use_subject(use, "person:", conflict.person);
    if (date_is_set(conflict.until_on))
        return use_refuse(use, FAIL_STATE, "conflict", "ended",
            N_("The end of this relation is declared already and stays as it is."));
    TRY(check_ended(use, command->until_on));
    TRY(person_access_order(
        use, date_of_instant(conflict.declared_at), command->until_on, "until_on"));
    conflict.until_on = command->until_on;
    use_note(use, "name", conflict.name);
    return conflict_store_save(&use->tx, &conflict);
}

const struct use_case person_conflict_end = {
    .name = "person.conflict_end",
    .label = N_("Declare its end"),
    .roles = ROLES_BODY,
    .fields = COMMAND_FIELDS(conflict_end_fields),
    .command_size = sizeof(struct conflict_end_command),
    .run = conflict_end_run,
};

/* person.sign_statement: the conduct statement (R3), as it stands today, with the password. */
struct sign_command {
    struct str sha256;
    struct str password;
};

static const struct command_field sign_fields[] = {
    {COMMAND_AT(struct sign_command, sha256), .label = N_("Hash of the text"),
        .hint = N_("Of the text that was read: nobody signs another by mistake"),
        .kind = COMMAND_HIDDEN, .required = true, .max = 64},
    {COMMAND_AT(struct sign_command, password), .label = N_("Your password, to sign"),
        .kind = COMMAND_SECRET, .required = true, .max = LIMIT_PASSWORD_MAX},
};

static enum fail sign_prepare(struct use *use, void *input)
{
    struct sign_command *command = input;
    return session_service_sign(use, command->password);
}

static enum fail sign_run(struct use *use, const void *input)
{
    const struct sign_command *command = input;
    struct person person;
    TRY(person_access_own(use, &person));
    struct person_statement text = person_service_statement(use->arena, LANGUAGE_ZH_CN);
    if (!str_equal(text.sha256, command->sha256))
        return use_refuse(use, FAIL_STALE, "sha256", "text",
            N_("The statement has another text by now. Please read it again and sign then."));
    struct conduct_statement statement = {
        .id = random_id(use->arena, use->platform->random),
        .person = person.account,
        .text = text.text,
        .sha256 = text.sha256,
        .signed_at = use->now,
    };
    TRY(conduct_statement_store_add(&use->tx, &statement));
    person.statement_on = use_today(use);
    person.revision++;
    return person_store_save(&use->tx, &person);
}

const struct use_case person_sign_statement = {
    .name = "person.sign_statement",
    .label = N_("Sign the statement"),
    .roles = ROLES_BODY,
    .fields = COMMAND_FIELDS(sign_fields),
    .command_size = sizeof(struct sign_command),
    .run = sign_run,
    .prepare = sign_prepare,
};

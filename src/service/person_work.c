#include "base/limits.h"
#include "domain/person_record.h"
#include "service/case_access.h"
#include "service/person_access.h"
#include "service/use_cases.h"
#include "store/case_store.h"
#include "store/person_record_store.h"

/* person.evaluate: how a person did in a job, by the leader of that job or a manager. */
struct evaluate_command {
    struct str person;
    struct str certification_case;
    enum appraised_part part;
    int64_t conduct;
    int64_t skill;
    int64_t leadership;
    int64_t technical;
    int64_t records;
    enum competence result;
    struct str note;
};

#define POINTS(member, label_)                                                                     \
    {                                                                                              \
        COMMAND_AT(struct evaluate_command, member), .label = label_, .kind = COMMAND_INT,         \
                                                     .max = 100                                    \
    }

static const struct command_field evaluate_fields[] = {
    {COMMAND_AT(struct evaluate_command, person), .label = N_("Person"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {.name = "case",
        .label = N_("Case"),
        .kind = COMMAND_CHOICE,
        .offset = offsetof(struct evaluate_command, certification_case),
        .required = true,
        .max = 64},
    {COMMAND_AT(struct evaluate_command, part), .label = N_("Part in the team"),
        .kind = COMMAND_CODE, .required = true, .codes = &appraised_part_codes,
        .labels = appraised_part_labels},
    POINTS(conduct, N_("1. Professional conduct")),
    POINTS(skill, N_("2. Assessment skills")),
    POINTS(leadership, N_("3. Leading the team")),
    POINTS(technical, N_("4. Technical knowledge")),
    POINTS(records, N_("5. Records and report")),
    {COMMAND_AT(struct evaluate_command, result), .label = N_("Result"), .kind = COMMAND_CODE,
        .required = true, .codes = &competence_codes, .labels = competence_labels},
    {COMMAND_AT(struct evaluate_command, note), .label = N_("Note"), .kind = COMMAND_NOTE,
        .max = LIMIT_NOTE},
};

/* The job is done when its sheet is closed. */
static bool is_done(enum case_state state)
{
    return (state >= CASE_NC_OPEN && state <= CASE_GRANTED) || state == CASE_REFUSED ||
           case_state_is_certified(state);
}

/* The person was on the team, and the actor led it or is a manager. */
static enum fail check_job(struct use *use, const struct appraisal *appraisal)
{
    struct certification_case c;
    struct case_situation situation;
    duty_set held;
    TRY(case_see(use, appraisal->certification_case, &c));
    TRY(case_situation(use, &c, &situation));
    TRY(duty_store_held(&use->tx, c.id, appraisal->person, &held));
    if (!situation.is_leader && !(use->actor.roles & PERSON_MANAGERS))
        return use_refuse(use, FAIL_FORBIDDEN, "relation", "leader",
            N_("Only the leader of that team or a manager evaluates its people."));
    if (!(held & DUTY_BIT(DUTY_TEAM)))
        return use_refuse(use, FAIL_INVALID, "case", "not_on_team",
            N_("The person was not on the team of this case."));
    if (!is_done(c.state))
        return use_refuse(use, FAIL_STATE, "case", "not_done",
            N_("People are evaluated when the assessment is closed."));
    return FAIL_NONE;
}

static enum fail check_points(struct use *use, const struct appraisal *appraisal)
{
    const struct appraisal_rules *rules = use->platform->appraisal_rules;
    enum appraisal_item wrong = appraisal_rules_wrong(rules, appraisal);
    if (wrong == APPRAISAL_ITEM_COUNT)
        return FAIL_NONE;
    int64_t most = appraisal_rules_most(rules, appraisal->part, wrong);
    struct str place = codes_format(&appraisal_item_codes, (int)wrong);
    struct problem *p = problem_add(&use->problems, place, "points",
        most > 0 ? N_("From 0 to {1} points.") : N_("Not evaluated in this part: leave it empty."));
    p->args[0] = str_format(use->arena, "%lld", (long long)most);
    return FAIL_INVALID;
}

static enum fail check_first(struct use *use, const struct appraisal *appraisal)
{
    bool exists;
    TRY(appraisal_store_exists(&use->tx, appraisal, &exists));
    if (!exists)
        return FAIL_NONE;
    return use_refuse(use, FAIL_CONFLICT, "case", "evaluated",
        N_("You have evaluated this person for this case already."));
}

static enum fail evaluate_run(struct use *use, const void *input)
{
    const struct evaluate_command *command = input;
    struct person person;
    struct appraisal appraisal = {
        .id = random_id(use->arena, use->platform->random),
        .person = command->person,
        .certification_case = command->certification_case,
        .part = command->part,
        .conduct = command->conduct,
        .skill = command->skill,
        .leadership = command->leadership,
        .technical = command->technical,
        .records = command->records,
        .result = command->result,
        .note = command->note,
        .appraiser = use->actor.account,
        .appraised_at = use->now,
    };
    TRY(person_access_other(use, command->person));
    TRY(person_access_load(use, command->person, &person));
    TRY(check_job(use, &appraisal));
    TRY(check_points(use, &appraisal));
    TRY(check_first(use, &appraisal));
    use_note(use, "points", str_format(use->arena, "%lld", (long long)appraisal_total(&appraisal)));
    return appraisal_store_add(&use->tx, &appraisal);
}

const struct use_case person_evaluate = {
    .name = "person.evaluate",
    .label = N_("Save the evaluation"),
    .roles = ROLE_BIT(ROLE_ASSESSOR) | PERSON_MANAGERS,
    .fields = COMMAND_FIELDS(evaluate_fields),
    .command_size = sizeof(struct evaluate_command),
    .run = evaluate_run,
};

/* person.note: a witnessed job or a training. */
struct note_command {
    struct str person;
    enum career_kind kind;
    struct date held_on;
    struct str title;
    int64_t hours;
    enum competence result;
    struct str note;
};

static const struct command_field note_fields[] = {
    {COMMAND_AT(struct note_command, person), .label = N_("Person"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct note_command, kind), .label = N_("Kind"), .kind = COMMAND_CODE,
        .required = true, .codes = &career_kind_codes, .labels = career_kind_labels},
    {COMMAND_AT(struct note_command, held_on), .label = N_("Day"), .kind = COMMAND_DATE,
        .required = true},
    {COMMAND_AT(struct note_command, title), .label = N_("Subject"),
        .hint = N_("The training, or whose assessment was witnessed by whom"), .kind = COMMAND_LINE,
        .required = true, .max = LIMIT_LINE},
    {COMMAND_AT(struct note_command, hours), .label = N_("Hours"), .hint = N_("Of a training"),
        .kind = COMMAND_INT, .max = 1000},
    {COMMAND_AT(struct note_command, result), .label = N_("Result"),
        .hint = N_("Of a witnessed assessment"), .kind = COMMAND_CODE, .codes = &competence_codes,
        .labels = competence_labels},
    {COMMAND_AT(struct note_command, note), .label = N_("Note"), .kind = COMMAND_NOTE,
        .max = LIMIT_NOTE},
};

static enum fail note_run(struct use *use, const void *input)
{
    const struct note_command *command = input;
    struct person person;
    struct career_note note = {
        .id = random_id(use->arena, use->platform->random),
        .person = command->person,
        .kind = command->kind,
        .held_on = command->held_on,
        .title = command->title,
        .hours = command->hours,
        .result = command->result,
        .note = command->note,
        .entered_by = use->actor.account,
        .entered_at = use->now,
    };
    TRY(person_access_other(use, command->person));
    TRY(person_access_load(use, command->person, &person));
    if (date_compare(command->held_on, use_today(use)) > 0)
        return use_refuse(use, FAIL_INVALID, "held_on", "future", N_("This day is to come."));
    return career_note_store_add(&use->tx, &note);
}

const struct use_case person_note = {
    .name = "person.note",
    .label = N_("Enter it"),
    .roles = PERSON_KEEPERS,
    .fields = COMMAND_FIELDS(note_fields),
    .command_size = sizeof(struct note_command),
    .run = note_run,
};

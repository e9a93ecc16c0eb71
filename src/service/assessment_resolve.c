#include "service/case_access.h"
#include "service/sheet_lock.h"
#include "service/use_cases.h"
#include "store/evaluation_store.h"

/* Into the sheet of a case for its leader. */
static enum fail enter(struct use *use, const struct command_ref *ref,
    struct certification_case *ret_case, struct evaluation_sheet *ret_sheet)
{
    struct evaluation evaluation;
    TRY(case_enter(use, ref, CASE_RESOLVE, ret_case));
    TRY(sheet_lock_require_open(use, ret_case->id));
    TRY(evaluation_store_of_case(&use->tx, ret_case->id, &evaluation));
    return sheet_load(use, &evaluation, ret_sheet);
}

static enum fail touch(struct use *use, struct evaluation *evaluation)
{
    evaluation->revision++;
    return evaluation_store_save(&use->tx, evaluation);
}

/* assessment.resolve: one of the findings, or a value of the leader's own. */
struct resolve_command {
    struct command_ref ref;
    struct str clause;
    struct str take; /* an account; empty: the value */
    struct str answer;
    int64_t examined;
    int64_t nonconforming;
    struct str points;
    struct str note;
    struct str reason;
};

static const struct command_field resolve_fields[] = {
    CASE_REF_FIELDS(struct resolve_command),
    {COMMAND_AT(struct resolve_command, clause), .label = N_("Indicator"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 40},
    {COMMAND_AT(struct resolve_command, take), .label = N_("Take the finding of"),
        .kind = COMMAND_CHOICE, .max = 64},
    {COMMAND_AT(struct resolve_command, answer), .label = N_("Finding of one's own"),
        .kind = COMMAND_CHOICE, .max = 20},
    {COMMAND_AT(struct resolve_command, examined), .label = N_("Samples examined"),
        .kind = COMMAND_INT, .max = LIMIT_SAMPLES},
    {COMMAND_AT(struct resolve_command, nonconforming), .label = N_("Nonconforming samples"),
        .kind = COMMAND_INT, .max = LIMIT_SAMPLES},
    {COMMAND_AT(struct resolve_command, points), .label = N_("Points"), .kind = COMMAND_LINE,
        .max = 20},
    {COMMAND_AT(struct resolve_command, note), .label = N_("Why it is not applicable"),
        .kind = COMMAND_NOTE, .max = LIMIT_NOTE},
    {COMMAND_AT(struct resolve_command, reason), .label = N_("Reason"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

static enum fail check_taken(
    struct use *use, const struct finding_clause *clause, struct str author)
{
    for (size_t i = 0; i < clause->n_entries; i++)
        if (clause->entries[i].aside_at == 0 && str_equal(clause->entries[i].author, author))
            return FAIL_NONE;
    return use_refuse(use, FAIL_INVALID, "take", "take",
        N_("This person recorded nothing on this indicator that counts."));
}

/* The leader's own value has to fit the indicator like any finding. */
static enum fail check_value(
    struct use *use, const struct evaluation *evaluation, struct finding_resolution *resolution)
{
    struct finding_record value = {
        .evaluation = evaluation->id,
        .clause = resolution->clause,
        .site = STR("hq"),
        .answer = resolution->answer,
        .examined = resolution->examined,
        .nonconforming = resolution->nonconforming,
        .points = resolution->points,
        .note = resolution->note,
    };
    return sheet_check(use, evaluation, &value);
}

static enum fail fill(struct use *use, const struct resolve_command *command,
    const struct evaluation_sheet *sheet, struct finding_resolution *resolution)
{
    const struct finding_clause *clause =
        finding_merge_find(sheet->clauses, sheet->n_clauses, command->clause);
    int answer;
    if (!clause || !clause->is_difference)
        return use_refuse(use, FAIL_STATE, "clause", "no_difference",
            N_("The findings on this indicator do not differ."));
    resolution->entries_sha256 = finding_merge_sha256(use->arena, clause);
    if (command->take.len > 0)
        return check_taken(use, clause, command->take);
    if (!codes_parse(&answer_codes, command->answer, &answer))
        return use_refuse(use, FAIL_INVALID, "answer", "required",
            N_("Please choose whose finding counts, or give one of your own."));
    resolution->answer = (enum answer)answer;
    bool is_samples = resolution->answer == ANSWER_SAMPLES;
    resolution->examined = is_samples ? command->examined : 0;
    resolution->nonconforming = is_samples ? command->nonconforming : 0;
    resolution->points = resolution->answer == ANSWER_POINTS ? command->points : STR("");
    return check_value(use, &sheet->evaluation, resolution);
}

static enum fail resolve_run(struct use *use, const void *input)
{
    const struct resolve_command *command = input;
    struct certification_case c;
    struct evaluation_sheet sheet;
    TRY(enter(use, &command->ref, &c, &sheet));
    struct finding_resolution resolution = {
        .evaluation = sheet.evaluation.id,
        .clause = command->clause,
        .taken = command->take,
        .note = command->note,
        .reason = command->reason,
        .resolved_by = use->actor.account,
        .resolved_at = use->now,
    };
    TRY(fill(use, command, &sheet, &resolution));
    TRY(resolution_store_save(&use->tx, &resolution));
    return touch(use, &sheet.evaluation);
}

const struct use_case assessment_resolve = {
    .name = "assessment.resolve",
    .label = N_("Resolve the difference"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(resolve_fields),
    .command_size = sizeof(struct resolve_command),
    .run = resolve_run,
};

/* One finding: at an indicator and site, of an author. */
struct entry_key {
    struct str clause;
    struct str site;
    struct str author;
};

#define ENTRY_FIELD(type, member) .name = #member, .offset = offsetof(type, entry.member)
#define ENTRY_FIELDS(type)                                                                         \
    {ENTRY_FIELD(type, clause), .label = N_("Indicator"), .kind = COMMAND_HIDDEN,                  \
        .required = true, .max = 40},                                                              \
        {ENTRY_FIELD(type, site), .label = N_("Site"), .kind = COMMAND_HIDDEN, .max = 64},         \
    {                                                                                              \
        ENTRY_FIELD(type, author), .label = N_("Recorded by"), .kind = COMMAND_HIDDEN,             \
                                   .required = true, .max = 64                                     \
    }

static enum fail find_entry(const struct evaluation_sheet *sheet, const struct entry_key *key,
    struct finding_record *ret_entry)
{
    struct str site = key->site.len > 0 ? key->site : STR("hq");
    for (size_t i = 0; i < sheet->n_findings; i++) {
        const struct finding_record *finding = &sheet->findings[i];
        if (!str_equal(finding->clause, key->clause) || !str_equal(finding->site, site) ||
            !str_equal(finding->author, key->author))
            continue;
        *ret_entry = *finding;
        return FAIL_NONE;
    }
    return FAIL_NOT_FOUND;
}

/* assessment.set_aside: a finding that does not count, such as a record that was examined twice. */
struct aside_command {
    struct command_ref ref;
    struct entry_key entry;
    struct str reason;
};

static const struct command_field aside_fields[] = {
    CASE_REF_FIELDS(struct aside_command),
    ENTRY_FIELDS(struct aside_command),
    {COMMAND_AT(struct aside_command, reason), .label = N_("Reason"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

static enum fail aside_run(struct use *use, const void *input)
{
    const struct aside_command *command = input;
    struct certification_case c;
    struct evaluation_sheet sheet;
    struct finding_record entry;
    TRY(enter(use, &command->ref, &c, &sheet));
    TRY(find_entry(&sheet, &command->entry, &entry));
    entry.aside_reason = command->reason;
    entry.aside_by = use->actor.account;
    entry.aside_at = use->now;
    TRY(finding_store_save(&use->tx, &entry));
    return touch(use, &sheet.evaluation);
}

const struct use_case assessment_set_aside = {
    .name = "assessment.set_aside",
    .label = N_("Set the finding aside"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(aside_fields),
    .command_size = sizeof(struct aside_command),
    .run = aside_run,
};

/* assessment.take_back: it counts again. */
struct back_command {
    struct command_ref ref;
    struct entry_key entry;
};

static const struct command_field back_fields[] = {
    CASE_REF_FIELDS(struct back_command),
    ENTRY_FIELDS(struct back_command),
};

static enum fail back_run(struct use *use, const void *input)
{
    const struct back_command *command = input;
    struct certification_case c;
    struct evaluation_sheet sheet;
    struct finding_record entry;
    TRY(enter(use, &command->ref, &c, &sheet));
    TRY(find_entry(&sheet, &command->entry, &entry));
    if (entry.aside_at == 0)
        return use_refuse(
            use, FAIL_STATE, "author", "not_aside", N_("This finding is not set aside."));
    entry.aside_reason = entry.aside_by = STR("");
    entry.aside_at = 0;
    TRY(finding_store_save(&use->tx, &entry));
    return touch(use, &sheet.evaluation);
}

const struct use_case assessment_take_back = {
    .name = "assessment.take_back",
    .label = N_("Let the finding count again"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(back_fields),
    .command_size = sizeof(struct back_command),
    .run = back_run,
};

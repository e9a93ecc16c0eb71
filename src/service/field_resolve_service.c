#include "service/field_service.h"
#include "service/use_cases.h"

/* field.resolve: somebody chooses between what a device brought and what the server has. */
struct resolve_command {
    struct command_ref ref;
    struct str_list conflicts;
    enum field_resolution take;
    struct str seen;
};

enum { CONFLICTS_MAX = 20 }; /* a target has fewer fields */

static const struct command_field resolve_fields[] = {
    CASE_REF_FIELDS(struct resolve_command),
    {COMMAND_AT(struct resolve_command, conflicts), .label = N_("Conflicts"), .kind = COMMAND_LIST,
        .hint = N_("Of one finding or one record"), .required = true, .max = CONFLICTS_MAX},
    {COMMAND_AT(struct resolve_command, take), .label = N_("What is taken"), .kind = COMMAND_CODE,
        .required = true, .codes = &field_resolution_codes, .labels = field_resolution_labels},
    {COMMAND_AT(struct resolve_command, seen), .label = N_("What was there to see"),
        .kind = COMMAND_HIDDEN, .hint = N_("Empty: whatever it is now"), .max = 64},
};

static enum fail load(struct use *use, const struct certification_case *c, struct str id,
    struct field_conflict *ret_conflict)
{
    struct field_conflict conflict;
    TRY(field_conflict_store_load(&use->tx, id, &conflict));
    if (!str_equal(conflict.certification_case, c->id))
        return FAIL_NOT_FOUND;
    if (conflict.resolution != FIELD_OPEN)
        return use_refuse(
            use, FAIL_STATE, "conflicts", "settled", N_("This conflict is settled already."));
    *ret_conflict = conflict;
    return FAIL_NONE;
}

static enum fail load_all(struct use *use, const struct certification_case *c,
    const struct resolve_command *command, struct field_conflict *conflicts)
{
    for (size_t i = 0; i < command->conflicts.n; i++) {
        struct field_conflict *conflict = &conflicts[i];
        TRY(load(use, c, command->conflicts.items[i], conflict));
        bool same = conflict->what == conflicts[0].what &&
                    str_equal(conflict->target, conflicts[0].target) &&
                    str_equal(conflict->mine_by, conflicts[0].mine_by);
        if (!same)
            return use_refuse(use, FAIL_INVALID, "conflicts", "several",
                N_("Only conflicts of one finding or one record are settled together."));
    }
    return FAIL_NONE;
}

/* The author of the change that came too late, or the leader; a finding is its author's word. */
static enum fail check_person(struct use *use, const struct certification_case *c,
    const struct resolve_command *command, const struct field_conflict *conflict)
{
    struct case_situation situation;
    bool own = str_equal(conflict->mine_by, use->actor.account);
    TRY(case_situation(use, c, &situation));
    if (!own && !situation.is_leader)
        return use_refuse(use, FAIL_FORBIDDEN, "conflicts", "author",
            N_("Only the person whose change it is and the team leader may do this."));
    if (!own && conflict->what == FIELD_ENTRY && command->take != FIELD_THEIRS)
        return use_refuse(use, FAIL_FORBIDDEN, "take", "own_finding",
            N_("A finding is changed by its author alone; a difference between several people is "
               "resolved on the sheet."));
    return FAIL_NONE;
}

static enum fail check_take(
    struct use *use, const struct resolve_command *command, const struct field_conflict *conflict)
{
    if (command->take == FIELD_OPEN)
        return use_refuse(use, FAIL_INVALID, "take", "choice", N_("Please choose what is taken."));
    if (command->take == FIELD_BOTH && field_record_is_line(conflict->field))
        return use_refuse(use, FAIL_INVALID, "take", "no_text",
            N_("Only texts of several lines can be put together."));
    return FAIL_NONE;
}

/* Puts what was chosen into the target's fields; *ret_changed: anything is another than before. */
static enum fail choose(struct use *use, const struct resolve_command *command,
    struct field_conflict *conflict, struct field_target *target)
{
    struct field_value *field = field_set_find(&target->fields, conflict->field);
    TRY(check_take(use, command, conflict));
    if (!field)
        return use_refuse(use, FAIL_INVALID, "conflicts", "field", N_("There is no such field."));
    conflict->value = field_change_resolve(use->arena, command->take, field->value, conflict->mine);
    conflict->resolution = command->take;
    conflict->resolved_by = use->actor.account;
    conflict->resolved_at = use->now;
    field->value = conflict->value;
    return FAIL_NONE;
}

static enum fail resolve_run(struct use *use, const void *input)
{
    const struct resolve_command *command = input;
    struct certification_case c;
    struct field_target target;
    struct field_conflict *conflicts =
        NEW_ARRAY(use->arena, struct field_conflict, command->conflicts.n);
    TRY(case_enter(use, &command->ref, CASE_RECORD, &c));
    TRY(load_all(use, &c, command, conflicts));
    TRY(check_person(use, &c, command, &conflicts[0]));
    struct field_key key = {conflicts[0].what, conflicts[0].target, STR(""), conflicts[0].mine_by};
    TRY(field_target_load(use, &c, &key, &target));
    struct str seen = field_service_seen(use->arena, &target.fields);
    if (command->seen.len > 0 && !str_equal(command->seen, seen))
        return use_refuse_stale(use);
    for (size_t i = 0; i < command->conflicts.n; i++)
        TRY(choose(use, command, &conflicts[i], &target));
    if (!str_equal(seen, field_service_seen(use->arena, &target.fields)))
        TRY(field_target_save(use, &target));
    for (size_t i = 0; i < command->conflicts.n; i++)
        TRY(field_conflict_store_save(&use->tx, &conflicts[i]));
    return FAIL_NONE;
}

const struct use_case field_resolve = {
    .name = "field.resolve",
    .label = N_("Settle the conflict"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(resolve_fields),
    .command_size = sizeof(struct resolve_command),
    .run = resolve_run,
};

/* record.save: an interview, a note or the notes of a meeting, new or changed. */
struct save_command {
    struct command_ref ref;
    struct str id;
    int64_t seen;
    enum field_record_kind kind;
    struct field_record record;
};

static const struct command_field save_fields[] = {
    CASE_REF_FIELDS(struct save_command),
    {.name = "record",
        .offset = offsetof(struct save_command, id),
        .label = N_("Interview or note"),
        .kind = COMMAND_HIDDEN,
        .hint = N_("Empty: a new one"),
        .max = 64},
    {COMMAND_AT(struct save_command, seen), .label = N_("Version of the record"),
        .kind = COMMAND_INT, .hint = N_("That the form was made for; 0: whatever it is now"),
        .max = INT64_MAX},
    {COMMAND_AT(struct save_command, kind), .label = N_("Kind"), .kind = COMMAND_CODE,
        .required = true, .codes = &field_record_kind_codes, .labels = field_record_kind_labels},
    FIELD_RECORD_FIELDS(struct save_command),
};

/* As a device would name it, so that devices can change it too. */
static struct str random_uuid(struct use *use)
{
    unsigned char b[16];
    random_bytes(use->platform->random, b, sizeof b);
    b[6] = (unsigned char)((b[6] & 0x0f) | 0x40);
    b[8] = (unsigned char)((b[8] & 0x3f) | 0x80);
    struct str hex = str_hex(use->arena, b, sizeof b);
    return str_format(use->arena, "%.8s-%.4s-%.4s-%.4s-%.12s", hex.data, hex.data + 8,
        hex.data + 12, hex.data + 16, hex.data + 20);
}

static enum fail load_record(struct use *use, const struct certification_case *c,
    const struct save_command *command, struct field_record *ret_record)
{
    struct field_record record = {
        .certification_case = c->id,
        .kind = command->kind,
        .author = use->actor.account,
        .created_at = use->now,
    };
    if (command->id.len == 0) {
        record.id = random_uuid(use);
        *ret_record = record;
        return FAIL_NONE;
    }
    TRY(field_record_store_load(&use->tx, command->id, &record));
    if (!str_equal(record.certification_case, c->id) || record.kind != command->kind)
        return FAIL_NOT_FOUND;
    if (command->seen != 0 && command->seen != record.revision)
        return use_refuse_stale(use);
    *ret_record = record;
    return FAIL_NONE;
}

static enum fail save_run(struct use *use, const void *input)
{
    const struct save_command *command = input;
    struct certification_case c;
    struct field_record record;
    struct field_record typed = command->record;
    TRY(case_enter(use, &command->ref, CASE_RECORD, &c));
    TRY(load_record(use, &c, command, &record));
    typed.kind = record.kind;
    struct field_set fields = field_record_fields(use->arena, &typed);
    field_record_put(&record, &fields);
    TRY(field_target_save_record(use, &c, &record));
    use->result_id = record.id;
    return FAIL_NONE;
}

const struct use_case record_save = {
    .name = "record.save",
    .label = N_("Save what was written"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(save_fields),
    .command_size = sizeof(struct save_command),
    .run = save_run,
};

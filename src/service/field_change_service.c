#include "domain/field_change.h"
#include "service/case_access.h"
#include "service/field_reply.h"
#include "service/field_target.h"
#include "service/use_cases.h"
#include "store/field_store.h"

/* field.sync: one change that was made without a network. */
struct sync_command {
    struct command_ref ref;
    struct str id;
    struct str device;
    struct str at;
    enum field_what what;
    struct str key;
    struct str kind;
    struct str fields;
};

static const struct command_field sync_fields[] = {
    CASE_REF_FIELDS(struct sync_command),
    {COMMAND_AT(struct sync_command, id), .label = N_("Change"), .kind = COMMAND_HIDDEN,
        .hint = N_("A UUID that the device made; the same one is done once"), .required = true,
        .max = 36},
    {COMMAND_AT(struct sync_command, device), .label = N_("Device"), .kind = COMMAND_HIDDEN,
        .max = 64},
    {COMMAND_AT(struct sync_command, at), .label = N_("When, by the device's clock"),
        .kind = COMMAND_HIDDEN, .max = 40},
    {COMMAND_AT(struct sync_command, what), .label = N_("What was changed"), .kind = COMMAND_CODE,
        .required = true, .codes = &field_what_codes},
    {COMMAND_AT(struct sync_command, key), .label = N_("Clause and site, or the record's id"),
        .kind = COMMAND_HIDDEN, .required = true, .max = 110},
    {COMMAND_AT(struct sync_command, kind), .label = N_("Kind"), .kind = COMMAND_CHOICE,
        .hint = N_("Of a record that is new: interview, note or meeting"), .max = 20},
    {COMMAND_AT(struct sync_command, fields), .label = N_("Fields"), .kind = COMMAND_NOTE,
        .hint = N_("JSON: {\"examined\": {\"base\": \"3\", \"value\": \"5\"}}"), .required = true,
        .max = LIMIT_FIELD_CHANGE, .personal = true},
};

static enum fail check_id(struct use *use, const struct sync_command *command)
{
    struct field_change known;
    if (!field_change_is_uuid(command->id))
        return use_refuse(use, FAIL_INVALID, "id", "uuid", N_("A UUID in lower case is needed."));
    if (command->what == FIELD_RECORD && !field_change_is_uuid(command->key))
        return use_refuse(use, FAIL_INVALID, "key", "uuid", N_("A UUID in lower case is needed."));
    enum fail fail = field_change_store_load(&use->tx, command->id, &known);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    return use_refuse(
        use, FAIL_CONFLICT, "id", "id_used", N_("A change of this id has arrived already."));
}

static enum fail refuse_field(
    struct use *use, struct str name, const char *code, const char *message)
{
    problem_add(&use->problems, str_copy(use->arena, name), code, message);
    return FAIL_INVALID;
}

static bool is_text(const struct node *node)
{
    return node && node->kind == NODE_TEXT && node->quoted;
}

/* As the forms would have it: line ends of one kind, nothing around it, counts without zeros in
 * front. */
static struct str plain(struct arena *arena, struct str name, struct str value)
{
    struct buf out = buf_new(arena);
    int64_t number;
    for (size_t i = 0; i < value.len; i++) {
        bool is_pair = value.data[i] == '\r' && i + 1 < value.len && value.data[i + 1] == '\n';
        if (!is_pair)
            buf_char(&out, value.data[i] == '\r' ? '\n' : value.data[i]);
    }
    struct str text = str_trim(buf_str(&out));
    bool counts = str_equal(name, STR("examined")) || str_equal(name, STR("nonconforming"));
    if (counts && str_to_int(text, &number))
        return str_format(arena, "%lld", (long long)number);
    return text;
}

static enum fail read_delta(struct use *use, const struct node *node,
    const struct field_set *fields, struct field_delta *ret_delta)
{
    const struct node *base = node_get(node, STR("base"));
    const struct node *value = node_get(node, STR("value"));
    if (!field_set_find(fields, node->key))
        return refuse_field(use, node->key, "unknown", N_("There is no such field."));
    if (node->kind != NODE_MAP || node->count != 2 || !is_text(base) || !is_text(value))
        return refuse_field(use, node->key, "type",
            N_("A change needs the text before, “base”, and the text after, “value”."));
    if (value->text.len > LIMIT_FIELD_VALUE || base->text.len > LIMIT_FIELD_VALUE)
        return refuse_field(
            use, node->key, "too_long", N_("One field holds at most 64 kB of text."));
    *ret_delta = (struct field_delta){
        .name = node->key,
        .base = plain(use->arena, node->key, base->text),
        .value = plain(use->arena, node->key, value->text),
    };
    return FAIL_NONE;
}

struct deltas {
    struct field_delta *items;
    size_t n;
    size_t conflicts;
    bool applies; /* any of them */
};

/* All that is wrong with the fields is said at once. */
static enum fail read_deltas(struct use *use, const struct sync_command *command,
    const struct field_set *fields, struct deltas *ret_deltas)
{
    struct problems problems = problems_new(use->arena);
    struct deltas deltas = {0};
    enum fail result = FAIL_NONE;
    struct node *root;
    if (node_read_json(use->arena, command->fields, &problems, &root) != FAIL_NONE ||
        root->kind != NODE_MAP || root->count == 0)
        return use_refuse(
            use, FAIL_INVALID, "fields", "fields", N_("A change names at least one field."));
    deltas.items = NEW_ARRAY(use->arena, struct field_delta, root->count);
    NODE_EACH (node, root) {
        enum fail fail = read_delta(use, node, fields, &deltas.items[deltas.n++]);
        result = result == FAIL_NONE ? fail : result;
    }
    TRY(result);
    *ret_deltas = deltas;
    return FAIL_NONE;
}

static void merge(struct field_target *target, struct deltas *deltas)
{
    deltas->conflicts = field_change_merge_all(&target->fields, deltas->items, deltas->n);
    for (size_t i = 0; i < deltas->n; i++)
        deltas->applies = deltas->applies || deltas->items[i].merge == FIELD_APPLIED;
}

/* Where what would come of the fields without conflict is not valid by itself, they wait with the
 * others for a person to choose. */
static enum fail save_merged(struct use *use, struct field_target *target, struct deltas *deltas)
{
    if (!deltas->applies && !(target->is_new && target->what == FIELD_RECORD))
        return FAIL_NONE;
    enum fail fail = field_target_save(use, target);
    if (fail != FAIL_INVALID || deltas->conflicts == 0)
        return fail;
    use->problems = problems_new(use->arena);
    for (size_t i = 0; i < deltas->n; i++) {
        struct field_delta *delta = &deltas->items[i];
        if (delta->merge != FIELD_APPLIED)
            continue;
        delta->merge = FIELD_CONFLICT;
        deltas->conflicts++;
        field_set_find(&target->fields, delta->name)->value = delta->server;
    }
    return FAIL_NONE;
}

static enum fail save_conflicts(struct use *use, const struct sync_command *command,
    const struct field_target *target, const struct deltas *deltas)
{
    for (size_t i = 0; i < deltas->n; i++) {
        const struct field_delta *delta = &deltas->items[i];
        struct field_conflict conflict = {
            .id = random_id(use->arena, use->platform->random),
            .certification_case = target->c->id,
            .change = command->id,
            .what = command->what,
            .target = target->key,
            .field = delta->name,
            .base = delta->base,
            .mine = delta->value,
            .theirs = delta->server,
            .mine_by = use->actor.account,
            .mine_at = command->at,
            .theirs_by = target->changed_by,
            .theirs_at = target->changed_at,
            .received_at = use->now,
        };
        if (delta->merge == FIELD_CONFLICT)
            TRY(field_conflict_store_save(&use->tx, &conflict));
    }
    return FAIL_NONE;
}

/* Who changes a field in the knowledge of what the server has has chosen: the conflict on it that
 * was open is settled. An entry is its author's alone, a record is everybody's on the team. */
static bool is_settled_by(const struct use *use, const struct field_target *target,
    const struct field_delta *delta, const struct field_conflict *conflict)
{
    return delta->merge != FIELD_CONFLICT && conflict->what == target->what &&
           str_equal(conflict->target, target->key) && str_equal(conflict->field, delta->name) &&
           (target->what == FIELD_RECORD || str_equal(conflict->mine_by, use->actor.account));
}

static enum field_resolution resolution_of(const struct field_conflict *conflict, struct str value)
{
    if (str_equal(value, conflict->mine))
        return FIELD_MINE;
    return str_equal(value, conflict->theirs) ? FIELD_THEIRS : FIELD_BOTH;
}

static enum fail settle_conflicts(
    struct use *use, const struct field_target *target, const struct deltas *deltas)
{
    struct field_conflict *open;
    size_t n;
    TRY(field_conflict_store_open(&use->tx, target->c->id, &open, &n));
    for (size_t k = 0; k < n * deltas->n; k++) {
        struct field_conflict *conflict = &open[k / deltas->n];
        const struct field_delta *delta = &deltas->items[k % deltas->n];
        if (!is_settled_by(use, target, delta, conflict))
            continue;
        conflict->resolution = resolution_of(conflict, delta->value);
        conflict->value = delta->value;
        conflict->resolved_by = use->actor.account;
        conflict->resolved_at = use->now;
        TRY(field_conflict_store_save(&use->tx, conflict));
    }
    return FAIL_NONE;
}

static enum fail save_journal(struct use *use, const struct sync_command *command,
    const struct field_target *target, const struct deltas *deltas)
{
    struct str reply;
    bool all = deltas->conflicts == 0;
    struct field_reply what = {target, deltas->items, deltas->n};
    TRY(field_reply_write(use, &what, &reply));
    struct field_change change = {
        .id = command->id,
        .certification_case = target->c->id,
        .account = use->actor.account,
        .device = command->device,
        .device_at = command->at,
        .received_at = use->now,
        .what = codes_format(&field_what_codes, (int)command->what),
        .target = command->key,
        .kind = command->kind,
        .fields = command->fields,
        .result = all ? FIELD_ALL_APPLIED : FIELD_HAS_CONFLICT,
        .reply = reply,
        .problems = STR("[]"),
    };
    use_note(use, "result", codes_format(&field_outcome_codes, (int)change.result));
    use_note(use, "fields_sha256", sha256_hex(use->arena, command->fields));
    return field_change_store_add(&use->tx, &change);
}

static enum fail sync_run(struct use *use, const void *input)
{
    const struct sync_command *command = input;
    struct field_key key = {command->what, command->key, command->kind, use->actor.account};
    struct certification_case c;
    struct field_target target;
    struct deltas deltas = {0};
    TRY(case_enter(use, &command->ref, CASE_RECORD, &c));
    TRY(check_id(use, command));
    TRY(field_target_load(use, &c, &key, &target));
    TRY(read_deltas(use, command, &target.fields, &deltas));
    merge(&target, &deltas);
    TRY(save_merged(use, &target, &deltas));
    TRY(save_journal(use, command, &target, &deltas));
    TRY(settle_conflicts(use, &target, &deltas));
    return save_conflicts(use, command, &target, &deltas);
}

const struct use_case field_sync = {
    .name = "field.sync",
    .label = N_("Take over a change that was made without a network"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(sync_fields),
    .command_size = sizeof(struct sync_command),
    .run = sync_run,
};

#include "service/field_sync.h"

#include "domain/field_change.h"
#include "service/case_access.h"
#include "service/field_reply.h"
#include "service/use_cases.h"
#include "store/field_store.h"

/* What one request is about. */
struct sending {
    struct use *use;
    struct str case_id;
    struct str device;
    struct json_write *json;
};

/* A change as it was sent; a member that is missing or no text is empty. */
struct sent {
    struct str id;
    struct str at;
    struct str what;
    struct str key;
    struct str kind;
    struct str fields; /* JSON */
};

static void write_node(struct json_write *json, const char *key, const struct node *node)
{
    struct arena *arena = json->out->arena;
    switch (node->kind) {
    case NODE_NULL:
        json_write_null(json, key);
        return;
    case NODE_BOOL:
        json_write_bool(json, key, node->value != 0);
        return;
    case NODE_INT:
        json_write_int(json, key, node->value);
        return;
    case NODE_TEXT:
        json_write_text(json, key, node->text);
        return;
    case NODE_LIST:
        json_write_list(json, key);
        break;
    case NODE_MAP:
        json_write_object(json, key);
        break;
    }
    NODE_EACH (child, node)
        write_node(json, node->kind == NODE_MAP ? str_c(arena, child->key) : NULL, child);
    json_write_end(json);
}

static struct str node_text(struct arena *arena, const struct node *node)
{
    struct buf out = buf_new(arena);
    struct json_write json = json_write_new(&out);
    write_node(&json, NULL, node);
    return buf_str(&out);
}

static enum fail refuse_member(struct use *use, struct str place)
{
    problem_add(&use->problems, str_copy(use->arena, place), "type",
        N_("This part of the change is unknown or is no text."));
    return FAIL_INVALID;
}

/* Reads what there is, and says what does not belong there. */
static enum fail read_sent(struct use *use, const struct node *node, struct sent *ret_sent)
{
    struct sent *sent = ret_sent;
    const struct {
        const char *name;
        struct str *value;
    } members[] = {{"id", &sent->id}, {"at", &sent->at}, {"what", &sent->what}, {"key", &sent->key},
        {"kind", &sent->kind}};
    enum fail result = FAIL_NONE;
    *sent = (struct sent){.fields = STR("{}")};
    if (node->kind != NODE_MAP)
        return refuse_member(use, STR("changes"));
    NODE_EACH (child, node) {
        size_t i = 0;
        while (i < ARRAY_LEN(members) && !str_equal(str_of(members[i].name), child->key))
            i++;
        if (str_equal(child->key, STR("fields")))
            sent->fields = node_text(use->arena, child);
        else if (i < ARRAY_LEN(members) && child->kind == NODE_TEXT)
            *members[i].value = child->text;
        else
            result = refuse_member(use, child->key);
    }
    return result;
}

static void put_result(struct sending *sending, const struct field_change *change, bool before)
{
    struct json_write *json = sending->json;
    struct str result = codes_format(&field_outcome_codes, (int)change->result);
    json_write_object(json, NULL);
    json_write_text(json, "id", change->id);
    json_write_text(json, "result", before ? STR("already") : result);
    if (before)
        json_write_text(json, "before", result);
    json_write_raw(json, "fields", change->reply);
    json_write_raw(json, "problems", change->problems);
    json_write_end(json);
}

static struct field_change refused_of(struct sending *sending, const struct sent *sent)
{
    struct use *use = sending->use;
    return (struct field_change){
        .id = sent->id,
        .certification_case = sending->case_id,
        .account = use->actor.account,
        .device = sending->device,
        .device_at = sent->at,
        .received_at = clock_now(use->platform->clock),
        .what = sent->what,
        .target = sent->key,
        .kind = sent->kind,
        .fields = sent->fields,
        .result = FIELD_REFUSED,
        .reply = STR("{}"),
        .problems = field_reply_problems(use, &use->problems),
    };
}

static enum fail keep(struct use *use, const struct field_change *change)
{
    bool added;
    TRY(db_begin(use->db, DB_WRITE));
    enum fail fail = field_change_store_keep(&use->tx, change, &added);
    if (fail == FAIL_NONE)
        fail = db_commit(use->db);
    db_rollback(use->db);
    return fail;
}

/* Also what is refused is kept, unless there is nothing to keep it by. */
static enum fail refuse(struct sending *sending, const struct sent *sent, bool kept)
{
    struct field_change change = refused_of(sending, sent);
    if (kept)
        TRY(keep(sending->use, &change));
    put_result(sending, &change, false);
    return FAIL_NONE;
}

static enum fail load(struct use *use, struct str id, struct field_change *ret_change)
{
    TRY(use_read_begin(use));
    enum fail fail = field_change_store_load(&use->tx, id, ret_change);
    use_read_end(use);
    return fail;
}

static bool is_same(
    const struct sending *sending, const struct field_change *change, const struct sent *sent)
{
    return str_equal(change->account, sending->use->actor.account) &&
           str_equal(change->certification_case, sending->case_id) &&
           str_equal(change->what, sent->what) && str_equal(change->target, str_trim(sent->key)) &&
           str_equal(change->fields, sent->fields);
}

/* An id that came before: the same answer again; another change under it is refused, and whose the
 * first one was is not said. */
static enum fail answer_known(
    struct sending *sending, const struct field_change *change, const struct sent *sent)
{
    if (is_same(sending, change, sent)) {
        put_result(sending, change, true);
        return FAIL_NONE;
    }
    problem_add(&sending->use->problems, STR("id"), "id_used",
        N_("A change of this id has arrived already."));
    return refuse(sending, sent, false);
}

static enum fail run(struct sending *sending, const struct sent *sent)
{
    const struct input_pair pairs[] = {
        {STR("case"), sending->case_id},
        {STR("id"), sent->id},
        {STR("device"), sending->device},
        {STR("at"), sent->at},
        {STR("what"), sent->what},
        {STR("key"), sent->key},
        {STR("kind"), sent->kind},
        {STR("fields"), sent->fields},
    };
    struct input input = {.pairs = pairs, .n_pairs = ARRAY_LEN(pairs)};
    return use_case_run(sending->use, &field_sync, &input);
}

static bool is_trouble(enum fail fail)
{
    return fail == FAIL_BUSY || fail == FAIL_BROKEN;
}

static enum fail take(struct sending *sending, const struct node *node)
{
    struct use *use = sending->use;
    struct field_change known;
    struct sent sent;
    use->problems = problems_new(use->arena);
    enum fail fail = read_sent(use, node, &sent);
    if (!field_change_is_uuid(sent.id)) {
        problem_add(&use->problems, STR("id"), "uuid", N_("A UUID in lower case is needed."));
        return refuse(sending, &sent, false);
    }
    enum fail found = load(use, sent.id, &known);
    if (found == FAIL_NONE)
        return answer_known(sending, &known, &sent);
    if (found != FAIL_NOT_FOUND)
        return found;
    if (fail == FAIL_NONE)
        fail = run(sending, &sent);
    if (is_trouble(fail))
        return fail;
    if (fail != FAIL_NONE && use->problems.count == 0)
        problem_add(&use->problems, STR(""), fail_code(fail), N_("This change was refused."));
    if (fail != FAIL_NONE)
        return refuse(sending, &sent, fail != FAIL_CONFLICT);
    TRY(load(use, sent.id, &known));
    put_result(sending, &known, false);
    return FAIL_NONE;
}

static enum fail read_request(
    struct use *use, struct str body, struct sending *sending, const struct node **ret_changes)
{
    struct node *root;
    TRY(node_read_json(use->arena, body, &use->problems, &root));
    const struct node *changes = node_get(root, STR("changes"));
    const struct node *device = node_get(root, STR("device"));
    if (!changes || changes->kind != NODE_LIST)
        return use_refuse(
            use, FAIL_INVALID, "changes", "required", N_("A list of changes is needed."));
    if (!device || device->kind != NODE_TEXT || !field_change_is_uuid(device->text))
        return use_refuse(
            use, FAIL_INVALID, "device", "uuid", N_("A UUID in lower case is needed."));
    if (changes->count > LIMIT_FIELD_CHANGES)
        return use_refuse(use, FAIL_TOO_LARGE, "changes", "too_many",
            N_("At most 500 changes are taken in at once; send them in several parts."));
    sending->device = device->text;
    *ret_changes = changes;
    return FAIL_NONE;
}

static enum fail see(struct use *use, struct str case_id, struct certification_case *ret_case)
{
    TRY(use_read_begin(use));
    enum fail fail = case_see(use, case_id, ret_case);
    use_read_end(use);
    return fail;
}

static void put_stopped(struct json_write *json, enum fail fail)
{
    json_write_text(json, "stopped", str_of(fail_code(fail)));
}

enum fail field_sync_run(
    struct use *use, struct str case_id, struct str body, struct str *ret_reply)
{
    struct buf out = buf_new(use->arena);
    struct json_write json = json_write_new(&out);
    struct sending sending = {.use = use, .case_id = case_id, .json = &json};
    struct certification_case c;
    const struct node *changes = NULL;
    enum fail fail = FAIL_NONE;
    TRY(see(use, case_id, &c));
    TRY(read_request(use, body, &sending, &changes));
    json_write_object(&json, NULL);
    json_write_text(&json, "at", instant_format(use->arena, clock_now(use->platform->clock)));
    json_write_text(&json, "state", codes_format(&case_state_codes, (int)c.state));
    json_write_list(&json, "results");
    NODE_EACH (node, changes) {
        fail = take(&sending, node);
        if (fail != FAIL_NONE)
            break;
    }
    json_write_end(&json);
    if (fail != FAIL_NONE)
        put_stopped(&json, fail);
    json_write_end(&json);
    use->problems = problems_new(use->arena);
    *ret_reply = buf_str(&out);
    return FAIL_NONE;
}

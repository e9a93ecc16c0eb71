/* Devices that send what was changed without a network. */
#ifndef FIELD_FIXTURE_H
#define FIELD_FIXTURE_H

#include "service/field_sync.h"

#include "service/case_service.h"
#include "store/evaluation_store.h"
#include "store/field_store.h"
#include "support/world.h"

/* UUIDs that end in so many digits. */
#define UUID(digits) "0b7d4f6e-3c1a-4e0f-9b53-2f6a1c9d" digits
#define DEVICE UUID("0000")

#define CHANGE(id, what, key, fields)                                                              \
    "{\"id\":\"" id "\",\"at\":\"2026-11-22T08:00:00+08:00\",\"what\":\"" what "\",\"key\":\"" key \
    "\",\"fields\":{" fields "}}"
#define NEW_RECORD(id, key, kind, fields)                                                          \
    "{\"id\":\"" id "\",\"what\":\"record\",\"key\":\"" key "\",\"kind\":\"" kind                  \
    "\",\"fields\":{" fields "}}"
#define FIELD(name, base, value) "\"" name "\":{\"base\":\"" base "\",\"value\":\"" value "\"}"
#define SAMPLES(base_examined, examined)                                                           \
    FIELD("answer", "", "samples") "," FIELD("examined", base_examined, examined)

/* What came back, in the world's scratch arena until the next use. */
struct sent {
    enum fail fail;
    struct str reply;
    struct node *results; /* the list */
    struct node *root;
};

static inline struct sent send_body(
    struct world *world, struct actor actor, const char *id, struct str body)
{
    struct sent sent = {0};
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    use.language = LANGUAGE_EN;
    use.problems = problems_new(world->arena);
    sent.fail = field_sync_run(&use, str_of(id), body, &sent.reply);
    world->problems = use.problems;
    if (sent.fail != FAIL_NONE)
        return sent;
    struct problems problems = problems_new(world->arena);
    assert_int_equal(node_read_json(world->arena, sent.reply, &problems, &sent.root), FAIL_NONE);
    NODE_EACH (child, sent.root)
        if (str_equal(child->key, STR("results")))
            sent.results = (struct node *)(uintptr_t)child;
    assert_non_null(sent.results);
    return sent;
}

static inline struct sent send_changes(
    struct world *world, struct actor actor, const char *id, const char *changes)
{
    return send_body(world, actor, id,
        str_format(world->arena, "{\"device\":\"%s\",\"version\":\"0.1.0\",\"changes\":[%s]}",
            DEVICE, changes));
}

static inline const struct node *result_of(const struct sent *sent, size_t i)
{
    assert_int_equal(sent->fail, FAIL_NONE);
    const struct node *node = sent->results->first;
    for (; i > 0; i--)
        node = node->next;
    assert_non_null(node);
    return node;
}

static inline struct str member(const struct node *node, const char *name)
{
    const struct node *child = node_get(node, str_of(name));
    return child ? child->text : STR("");
}

static inline struct str field_member(
    const struct node *result, const char *field, const char *name)
{
    const struct node *fields = node_get(result, STR("fields"));
    const struct node *found = node_get(fields, str_of(field));
    return found ? member(found, name) : STR("");
}

static inline struct str problem_of(const struct node *result)
{
    const struct node *problems = node_get(result, STR("problems"));
    return problems && problems->first ? member(problems->first, "code") : STR("");
}

static inline struct finding_record *findings_of(struct world *world, const char *id, size_t *ret_n)
{
    struct tx tx = {world->db, world->arena};
    struct evaluation evaluation;
    struct finding_record *findings;
    assert_db(world->db, evaluation_store_of_case(&tx, str_of(id), &evaluation));
    assert_db(world->db, finding_store_list(&tx, evaluation.id, &findings, ret_n));
    return findings;
}

static inline int64_t open_conflicts(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    int64_t n;
    assert_db(world->db, field_conflict_store_count(&tx, str_of(id), &n));
    return n;
}

static inline struct field_change journal(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct field_change change;
    assert_db(world->db, field_change_store_load(&tx, str_of(id), &change));
    return change;
}

static inline bool is_in_journal(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct field_change change;
    return field_change_store_load(&tx, str_of(id), &change) == FAIL_NONE;
}

/* New notes, numbered. */
static inline struct str many(struct world *world, int n)
{
    struct buf out = buf_new(world->arena);
    for (int i = 0; i < n; i++)
        buf_format(&out,
            "%s{\"id\":\"0b7d4f6e-3c1a-4e0f-9b53-2f6a1c9d%04d\",\"what\":\"record\","
            "\"key\":\"0b7d4f6e-3c1a-4e0f-9b53-2f6a1c9e%04d\",\"kind\":\"note\","
            "\"fields\":{\"text\":{\"base\":\"\",\"value\":\"n %d\"}}}",
            i > 0 ? "," : "", i, i, i);
    return buf_str(&out);
}

#endif

/* Recomputing the transparency log from its entries, as whoever mirrors it does. */
#include "base/base64.h"
#include "base/node.h"
#include "service/log_service.h"
#include "store/event_store.h"
#include "store/log_store.h"

enum { AT_ONCE = 500, PAGE_ARENA = 256 * 1024 * 1024 };

/* Each hash that the leaf completes has to be the one that is kept. */
static enum fail climb(
    const struct tx *tx, struct merkle_frontier *frontier, struct merkle_hash hash, bool *ret_same)
{
    const struct merkle_source source = log_store_source(tx);
    unsigned level = 0;
    uint64_t position = frontier->size;
    for (;;) {
        struct merkle_hash kept;
        enum fail fail = source.subtree(source.context, level, position, &kept);
        if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
            return fail;
        if (fail == FAIL_NOT_FOUND || !merkle_equal(&kept, &hash)) {
            *ret_same = false;
            return FAIL_NONE;
        }
        if (position % 2 == 0)
            break;
        hash = merkle_node(&frontier->peaks[level], &hash);
        position /= 2;
        level++;
    }
    frontier->peaks[level] = hash;
    frontier->size++;
    *ret_same = true;
    return FAIL_NONE;
}

/* Whether the chain still has the event that the entry names. */
static enum fail event_stands(struct use *use, struct str entry, bool *ret_stands)
{
    struct problems problems = problems_new(use->arena);
    struct node *root;
    struct event *events;
    size_t n;
    *ret_stands = false;
    if (node_read_json(use->arena, entry, &problems, &root) != FAIL_NONE)
        return FAIL_NONE;
    const struct node *event = node_get(root, STR("after_event"));
    const struct node *seq = event ? node_get(event, STR("seq")) : NULL;
    const struct node *hash = event ? node_get(event, STR("hash")) : NULL;
    if (!seq || !hash)
        return FAIL_NONE;
    if (seq->value == 0) {
        *ret_stands = str_equal(hash->text, event_origin());
        return FAIL_NONE;
    }
    TRY(event_store_from(&use->tx, seq->value, 1, &events, &n));
    *ret_stands = n == 1 && events[0].seq == seq->value && str_equal(events[0].hash, hash->text);
    return FAIL_NONE;
}

static enum fail check_leaf(struct use *use, const struct log_leaf *leaf,
    struct merkle_frontier *frontier, const char **ret_reason)
{
    bool same;
    bool stands;
    if (leaf->position != (int64_t)frontier->size) {
        *ret_reason = N_("a leaf is missing before it");
        return FAIL_NONE;
    }
    TRY(climb(&use->tx, frontier, merkle_leaf(leaf->entry), &same));
    TRY(event_stands(use, leaf->entry, &stands));
    if (!same)
        *ret_reason = N_("its content does not have the hash that is kept");
    else if (!stands)
        *ret_reason = N_("the event that it follows is not in the chain any more");
    return FAIL_NONE;
}

/* A hash behind the last leaf is that of a leaf that was taken away. */
static enum fail check_end(struct use *use, struct log_check *check)
{
    struct merkle_hash *hashes;
    size_t n;
    if (check->reason)
        return FAIL_NONE;
    TRY(log_store_nodes(&use->tx, (struct log_range){0, check->leaves, 1}, &hashes, &n));
    if (n == 0)
        return FAIL_NONE;
    check->broken = check->leaves;
    check->reason = N_("a leaf was removed from the end");
    return FAIL_NONE;
}

/* The next leaves, up to the first that is wrong; false behind the last of them. */
static enum fail check_page(
    struct use *use, struct merkle_frontier *frontier, struct log_check *check, bool *ret_more)
{
    struct log_leaf *leaves;
    size_t n;
    TRY(log_store_from(&use->tx, check->leaves, AT_ONCE, &leaves, &n));
    for (size_t i = 0; i < n && !check->reason; i++) {
        TRY(check_leaf(use, &leaves[i], frontier, &check->reason));
        if (check->reason)
            check->broken = check->leaves + (int64_t)i;
    }
    check->leaves += (int64_t)n;
    *ret_more = n == AT_ONCE && !check->reason;
    return FAIL_NONE;
}

/* A log is as long as a country has certificates: nothing of a page outlives it. */
static enum fail check_leaves(
    struct use *use, struct merkle_frontier *frontier, struct log_check *check)
{
    struct arena *scratch ARENA_SCOPED = arena_new(PAGE_ARENA);
    struct use page = *use;
    bool more = true;
    page.arena = page.tx.arena = scratch;
    while (more) {
        TRY(check_page(&page, frontier, check, &more));
        arena_reset(scratch);
    }
    return FAIL_NONE;
}

enum fail log_service_check(struct use *use, struct log_check *ret_check)
{
    struct merkle_frontier frontier = {.size = 0};
    struct log_check check = {.broken = -1};
    TRY(check_leaves(use, &frontier, &check));
    TRY(check_end(use, &check));
    const struct merkle_source source = log_store_source(&use->tx);
    struct merkle_hash root = merkle_empty();
    if (!check.reason)
        TRY(merkle_root(&source, frontier.size, &root));
    check.root = base64_encode(use->arena, (struct str){(const char *)root.bytes, SHA256_BYTES});
    *ret_check = check;
    return FAIL_NONE;
}

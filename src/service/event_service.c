#include "service/event_service.h"

enum { BATCH = 500 };

enum fail event_service_page(
    struct use *use, const struct page_request *page, struct event_page *ret_page)
{
    struct event_page found;
    if (!use_has_role(use, ROLE_ADMIN) && !use_has_role(use, ROLE_SCHEME_MANAGER))
        return FAIL_FORBIDDEN;
    TRY(event_store_page(&use->tx, page, &found.rows, &found.n));
    TRY(event_store_count(&use->tx, page->search, &found.total));
    *ret_page = found;
    return FAIL_NONE;
}

enum fail event_service_is_empty(struct use *use, bool *ret_empty)
{
    struct event ignored;
    enum fail fail = event_store_last(&use->tx, &ignored);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    *ret_empty = fail == FAIL_NOT_FOUND;
    return FAIL_NONE;
}

/* What is wrong with an event that should follow `seq` and `head`; NULL when it fits. */
static const char *fault(
    struct arena *arena, const struct event *event, int64_t seq, struct str head)
{
    if (event->seq != seq)
        return N_("an event is missing before it");
    if (!str_equal(event->previous, head))
        return N_("it does not name the hash of the event before it");
    if (!str_equal(event->hash, event_hash(arena, event)))
        return N_("its content does not have its hash");
    return NULL;
}

/* Checks one batch; false at the end of the chain or at a broken link. */
static enum fail check_batch(
    struct use *use, struct arena *arena, struct event_check *check, bool *ret_more)
{
    struct tx tx = {use->db, arena};
    struct event *events;
    size_t n;
    TRY(event_store_from(&tx, check->events + 1, BATCH, &events, &n));
    for (size_t i = 0; i < n; i++) {
        check->broken = fault(arena, &events[i], check->events + 1, check->head);
        if (check->broken) {
            check->broken_seq = events[i].seq;
            *ret_more = false;
            return FAIL_NONE;
        }
        check->events++;
        check->head = str_copy(use->arena, events[i].hash);
    }
    *ret_more = n == BATCH;
    return FAIL_NONE;
}

enum fail event_service_verify(struct use *use, struct event_check *ret_check)
{
    struct arena *scratch ARENA_SCOPED = arena_new((size_t)64 * 1024 * 1024);
    struct event_check check = {.head = event_origin()};
    bool more = true;
    while (more) {
        arena_reset(scratch);
        TRY(check_batch(use, scratch, &check, &more));
    }
    *ret_check = check;
    return FAIL_NONE;
}

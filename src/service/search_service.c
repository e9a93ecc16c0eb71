#include "service/search_service.h"

#include "base/buf.h"
#include "service/case_access.h"
#include "service/charge_service.h"
#include "service/person_access.h"
#include "store/search_index.h"

/* As people see them: first what they look for by name, then what is written about it. */
static const enum search_kind shown[] = {SEARCH_ORGANISATION, SEARCH_CASE, SEARCH_CERTIFICATE,
    SEARCH_PERSON, SEARCH_OUTLET, SEARCH_REPORT, SEARCH_NONCONFORMITY, SEARCH_FINDING,
    SEARCH_CHARGE, SEARCH_SPECIAL, SEARCH_EVIDENCE, SEARCH_RECORD, SEARCH_DOCUMENT, SEARCH_GAP};

_Static_assert(ARRAY_LEN(shown) == SEARCH_KIND_COUNT, "each kind is shown");

/* The states in which an applicant may know of findings, by the rule that pages go by. */
static struct str decided_states(struct use *use)
{
    struct buf out = buf_new(use->arena);
    for (int state = 0; state < CASE_STATE_COUNT; state++) {
        struct certification_case c = {.state = (enum case_state)state};
        if (!case_shows_assessment(use, &c))
            continue;
        buf_char(&out, ' ');
        buf_put(&out, codes_format(&case_state_codes, state));
    }
    buf_char(&out, ' ');
    return buf_str(&out);
}

static enum fail plan(struct use *use, struct str query, struct search_plan *ret_plan)
{
    struct search_words words = {0};
    struct search_reader reader = {
        .is_body = (use->actor.roles & ROLES_BODY) != 0,
        .reads_registry = (use->actor.roles & PERSON_READERS) != 0,
        .reads_money = (use->actor.roles & CHARGE_READERS) != 0,
        .organisation = use->actor.organisation,
        .account = use->actor.account,
        .decided = decided_states(use),
    };
    if (!use_is_signed_in(use))
        return FAIL_UNAUTHENTICATED;
    if (str_is_utf8(query))
        words = search_text_words(use->arena, query);
    return search_store_plan(&use->tx, &reader, &words, ret_plan);
}

static enum fail add_group(struct use *use, const struct search_plan *plan,
    const struct page_request *page, struct search_result *result)
{
    struct search_group group = {.kind = plan->kind};
    TRY(search_store_count(&use->tx, plan, &group.total));
    if (group.total == 0)
        return FAIL_NONE;
    group.is_more = group.total > SEARCH_HITS_MAX;
    group.total -= group.is_more;
    TRY(search_store_page(&use->tx, plan, page, &group.hits, &group.n));
    result->groups[result->n_groups++] = group;
    result->total += group.total;
    return FAIL_NONE;
}

enum fail search_service_all(struct use *use, struct str query, const struct page_request *page,
    struct search_result *ret_result)
{
    struct search_result result = {0};
    struct search_plan looked;
    TRY(plan(use, query, &looked));
    result.words = looked.words;
    for (size_t i = 0; i < ARRAY_LEN(shown) && looked.words.n > 0; i++) {
        looked.kind = shown[i];
        TRY(add_group(use, &looked, page, &result));
    }
    *ret_result = result;
    return FAIL_NONE;
}

enum fail search_service_kind(struct use *use, enum search_kind kind, struct str query,
    const struct page_request *page, struct search_result *ret_result)
{
    struct search_result result = {0};
    struct search_plan looked;
    TRY(plan(use, query, &looked));
    looked.kind = kind;
    result.words = looked.words;
    if (looked.words.n > 0)
        TRY(add_group(use, &looked, page, &result));
    *ret_result = result;
    return FAIL_NONE;
}

static enum fail rebuild(struct use *use, bool always, int64_t *ret_n)
{
    bool is_current;
    TRY(search_index_is_current(&use->tx, &is_current));
    *ret_n = -1;
    return is_current && !always ? FAIL_NONE : search_index_rebuild(&use->tx, ret_n);
}

enum fail search_service_rebuild(struct use *use, bool always, int64_t *ret_n)
{
    TRY(db_begin(use->db, DB_WRITE));
    enum fail fail = rebuild(use, always, ret_n);
    if (fail == FAIL_NONE)
        fail = db_commit(use->db);
    db_rollback(use->db);
    return fail;
}

#include "service/scheme_memo.h"

#include <stdatomic.h>
#include <threads.h>

#include "base/limits.h"

struct scheme_memo {
    struct scheme_kept kept[SCHEME_MEMO_VERSIONS];
    struct arena *arenas[SCHEME_MEMO_VERSIONS];
    atomic_size_t n; /* the first ones do not change any more */
    mtx_t lock;      /* of whoever adds one */
};

struct scheme_memo *scheme_memo_new(struct arena *arena)
{
    struct scheme_memo *memo = NEW(arena, struct scheme_memo);
    atomic_init(&memo->n, 0);
    return mtx_init(&memo->lock, mtx_plain) == thrd_success ? memo : NULL;
}

void scheme_memo_release(struct scheme_memo *memo)
{
    if (!memo)
        return;
    for (size_t i = 0; i < atomic_load(&memo->n); i++)
        arena_release(memo->arenas[i]);
    mtx_destroy(&memo->lock);
}

const struct scheme_kept *scheme_memo_find(const struct scheme_memo *memo, struct str sha256)
{
    size_t n = memo ? atomic_load(&memo->n) : 0;
    for (size_t i = 0; i < n; i++)
        if (str_equal(memo->kept[i].scheme->sha256, sha256))
            return &memo->kept[i];
    return NULL;
}

static const struct scheme_kept *add(struct scheme_memo *memo, const struct scheme_version *version)
{
    size_t n = atomic_load(&memo->n);
    if (n == SCHEME_MEMO_VERSIONS)
        return NULL;
    struct arena *arena = arena_new(LIMIT_REQUEST_ARENA);
    struct problems problems = problems_new(arena);
    struct scheme_kept *kept = &memo->kept[n];
    kept->content = str_copy(arena, version->content);
    if (scheme_parse(arena, kept->content, &problems, &kept->scheme) != FAIL_NONE ||
        !str_equal(kept->scheme->sha256, version->sha256)) {
        arena_release(arena);
        return NULL;
    }
    memo->arenas[n] = arena;
    atomic_store(&memo->n, n + 1);
    return kept;
}

const struct scheme_kept *scheme_memo_keep(
    struct scheme_memo *memo, const struct scheme_version *version)
{
    if (!memo)
        return NULL;
    mtx_lock(&memo->lock);
    const struct scheme_kept *kept = scheme_memo_find(memo, version->sha256);
    if (!kept)
        kept = add(memo, version);
    mtx_unlock(&memo->lock);
    return kept;
}

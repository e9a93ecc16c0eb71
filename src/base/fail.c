#include "base/fail.h"

#include <assert.h>

const char *fail_code(enum fail fail)
{
    switch (fail) {
    case FAIL_NONE:
        return "none";
    case FAIL_INVALID:
        return "invalid";
    case FAIL_UNAUTHENTICATED:
        return "unauthenticated";
    case FAIL_FORBIDDEN:
        return "forbidden";
    case FAIL_NOT_FOUND:
        return "not_found";
    case FAIL_STATE:
        return "state";
    case FAIL_STALE:
        return "stale";
    case FAIL_CONFLICT:
        return "conflict";
    case FAIL_TOO_LARGE:
        return "too_large";
    case FAIL_THROTTLED:
        return "throttled";
    case FAIL_BUSY:
        return "busy";
    case FAIL_BROKEN:
        return "broken";
    }
    assert(0 && "an unknown failure");
    return "broken";
}

struct problems problems_new(struct arena *arena)
{
    return (struct problems){.arena = arena};
}

struct problem *problem_add(
    struct problems *problems, struct str place, const char *code, const char *message)
{
    struct problem *problem = NEW(problems->arena, struct problem);
    *problem = (struct problem){.place = place, .code = code, .message = message};
    if (problems->last)
        problems->last->next = problem;
    else
        problems->first = problem;
    problems->last = problem;
    problems->count++;
    return problem;
}

const struct problem *problem_at(const struct problems *problems, struct str place)
{
    for (const struct problem *p = problems->first; p; p = p->next)
        if (str_equal(p->place, place))
            return p;
    return NULL;
}

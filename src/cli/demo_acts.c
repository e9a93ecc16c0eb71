#include "cli/demo_acts.h"

#include <assert.h>
#include <stdlib.h>

#include "base/date.h"
#include "cli/demo_sheet.h"

enum { CHINA_SECONDS = 8 * 3600, WEEK_SECONDS = 7 * 24 * 3600, STAMP_BYTES = 32 };

int64_t demo_acts_time(const char *at, int minutes)
{
    char stamp[STAMP_BYTES];
    int64_t instant = 0;
    int len = snprintf(stamp, sizeof stamp, "2026-%.5sT%.5s:00Z", at, at + 6);
    assert(len > 0 && len < STAMP_BYTES);
    bool right = instant_parse(str_of(stamp), &instant);
    assert(right);
    return instant - CHINA_SECONDS + (int64_t)minutes * 60;
}

static void add_steps(struct arena *arena, struct acts *acts, const struct demo_story *story,
    const struct demo_step *steps, size_t n)
{
    size_t bytes = acts->n * sizeof(struct act);
    acts->items = arena_grow(arena, acts->items, bytes, bytes + n * sizeof(struct act));
    for (size_t i = 0; i < n; i++) {
        const struct demo_step *step = &steps[i];
        int64_t at = demo_acts_time(step->at, step->minutes);
        acts->items[acts->n] = (struct act){at, acts->n, story, step};
        acts->n++;
    }
}

static int compare(const void *a, const void *b)
{
    const struct act *x = a;
    const struct act *y = b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

/* Whole weeks, so that working days stay working days. */
static int64_t shift_before(int64_t last, int64_t now)
{
    if (last <= now)
        return 0;
    int64_t weeks = (last - now + WEEK_SECONDS - 1) / WEEK_SECONDS;
    return -weeks * WEEK_SECONDS;
}

struct acts demo_acts_collect(struct arena *arena, const struct scheme *scheme, int64_t now)
{
    struct acts acts = {0};
    for (size_t i = 0; i < demo_stories_count; i++) {
        const struct demo_story *story = demo_stories[i];
        const struct demo_step *steps;
        size_t n;
        add_steps(arena, &acts, story, story->steps, story->n_steps);
        if (!story->onsite)
            continue;
        demo_sheet_steps(arena, story->onsite, scheme, &steps, &n);
        add_steps(arena, &acts, story, steps, n);
    }
    qsort(acts.items, acts.n, sizeof(struct act), compare);
    acts.shift_seconds = shift_before(acts.items[acts.n - 1].at, now);
    for (size_t i = 0; i < acts.n; i++)
        acts.items[i].at += acts.shift_seconds;
    return acts;
}

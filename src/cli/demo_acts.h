/* The lines of all stories, sheets written out, in the order of time. */
#ifndef CLI_DEMO_ACTS_H
#define CLI_DEMO_ACTS_H

#include "cli/demo_stories.h"
#include "domain/scheme.h"

struct act {
    int64_t at;
    size_t order; /* in the stories: decides within a minute */
    const struct demo_story *story;
    const struct demo_step *step;
};

struct acts {
    struct act *items;
    size_t n;
    int64_t shift_seconds; /* how far all were moved so that none is after `now` */
};

struct acts demo_acts_collect(struct arena *arena, const struct scheme *scheme, int64_t now);

/* The instant that "06-03 09:12" and some minutes are. */
int64_t demo_acts_time(const char *at, int minutes);

#endif

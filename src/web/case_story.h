/* What happened to a case, in words: its events as a timeline, latest first. */
#ifndef WEB_CASE_STORY_H
#define WEB_CASE_STORY_H

#include "web/case_page.h"
#include "web/components.h"

struct case_story {
    const struct timeline_item *items;
    size_t n;
};

/* Small steps of one person in a row are one item. Applicants see what concerns them: not what the
 * assessors found before the decision, nor who tried what was forbidden. */
struct case_story case_story_build(const struct visit *visit, const struct case_view *view);

/* The last event with that action; NULL when there is none. */
const struct event_row *case_story_event(const struct case_view *view, const char *action);

#endif

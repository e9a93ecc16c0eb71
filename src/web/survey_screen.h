/* What the page of a customer survey shows, for customers and as a preview for the body. */
#ifndef WEB_SURVEY_SCREEN_H
#define WEB_SURVEY_SCREEN_H

#include "http/http.h"
#include "service/survey_form.h"
#include "web/page.h"

struct survey_screen {
    const struct survey_form *form;
    struct str path;                 /* "/s/" + token */
    struct str body;                 /* the certification body that asks */
    struct http_pairs values;        /* what was ticked before */
    const struct problems *problems; /* NULL: none */
    bool is_preview;                 /* nothing can be sent */
};

/* The question after the given ones, counted over all parts from 1. */
size_t survey_screen_number(const struct survey_screen *screen, size_t part, size_t question);

/* What was ticked for "p.3"; empty: nothing. */
struct str survey_screen_value(
    struct arena *arena, const struct survey_screen *screen, const char *map, struct str item);

/* The problem at "p.3", or NULL; of a field of its own, where item is empty, at "comment". */
const struct problem *survey_screen_problem(
    struct arena *arena, const struct survey_screen *screen, const char *map, struct str item);

/* What a mark of the scale means, N_(); NULL for those between, where the scale has not five. */
const char *survey_screen_mark(const struct perception_rule *rule, int64_t mark);

#endif

/* What the views of mock examinations are given. */
#ifndef WEB_EXAM_SCREEN_H
#define WEB_EXAM_SCREEN_H

#include "service/exam_service.h"
#include "web/components.h"
#include "web/page_form.h"
#include "web/table.h"

/* Own examinations, and the form that begins one. */
struct exam_list {
    struct use *use;
    const struct table *table;
    const struct exam_page *found;
    const struct page_form *form; /* NULL: the visitor sits none */
    const struct mock_exam *running;
    const struct tab *tabs;
    size_t n_tabs;
    bool has_questions; /* in the bank */
};

struct exam_overview_screen {
    struct use *use;
    const struct table *table;
    const struct exam_overview *found;
    const struct tab *tabs;
    size_t n_tabs;
    bool opens; /* the visitor may read answers of others */
};

/* One examination: questions while it runs, afterwards the result. */
struct exam_screen {
    struct use *use;
    const struct exam_view *view;
    struct str path;
    struct page_form form; /* what was sent and refused */
    struct tab *tabs;      /* its parts; none where it has only one */
    size_t n_tabs;
    struct str part; /* of the address; empty: the first */
    struct str next; /* the part that comes after; empty: none */
    size_t from, to; /* the questions that are shown */
    struct stat stats[4];
    size_t n_stats;
    const struct detail *details;
    size_t n_details;
};

enum tone exam_screen_tone(enum mock_exam_state state);

/* Whether that letter of the question is chosen: in what was sent, else in what is saved. */
bool exam_screen_is_chosen(
    struct arena *arena, const struct exam_screen *screen, size_t question, char letter);

/* "answers.3", of a box with its letter behind it. */
struct str exam_screen_name(struct arena *arena, const struct mock_answer *answer, char letter);

/* "12:05" of so many seconds. */
struct str exam_screen_time(struct arena *arena, int64_t seconds);

/* "60 %" of a part of a whole, rounded to the nearest. */
struct str exam_screen_percent(struct arena *arena, int64_t part, int64_t whole);

#endif

/* What the views of the question bank are given. */
#ifndef WEB_QUESTION_SCREEN_H
#define WEB_QUESTION_SCREEN_H

#include "domain/import_table.h"
#include "service/question_service.h"
#include "web/act_form.h"
#include "web/components.h"
#include "web/overview_filter.h"
#include "web/table.h"

/* One select of the list: "scheme", "audience", "kind", "language". */
struct question_select {
    const char *name;
    const char *label; /* N_() */
    const struct overview_choice *choices;
    size_t n;
    struct str chosen; /* empty: all */
};

enum { QUESTION_SELECTS = 4 };

struct question_line {
    const struct question_row *row;
    struct str scheme;   /* names in the page's language; empty: all */
    struct str audience; /* likewise */
    struct str difficulty;
};

struct question_list {
    const struct table *table;
    struct question_select selects[QUESTION_SELECTS];
    const struct question_line *lines;
    size_t n;
    struct action actions[2];
    size_t n_actions;
};

struct question_choice {
    char letter[2];
    struct str text;
    bool is_right;
};

enum { QUESTION_FORMS = 3 };

struct question_screen {
    const struct question_view *view;
    const struct question_choice *choices;
    size_t n_choices;
    const struct detail *details;
    size_t n_details;
    struct str path;
    struct act_form forms[QUESTION_FORMS];
    size_t n_forms;
    struct action actions[2];
    size_t n_actions;
};

struct question_editor {
    const struct page_form *form;
    struct str path; /* where it is sent */
    struct str back;
    bool is_reviewed; /* changing it takes it out of use until it is reviewed again */
};

struct question_import_screen {
    const struct page_form *form;
    const struct import_shape *shape;
};

enum tone question_screen_tone(enum question_state state);

#endif

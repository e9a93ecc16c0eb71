/* What the views of the register of mark uses are given. */
#ifndef WEB_MARK_SCREEN_H
#define WEB_MARK_SCREEN_H

#include "service/mark_use_service.h"
#include "web/components.h"
#include "web/page_form.h"
#include "web/table.h"

struct mark_line {
    const struct mark_row *row;
    struct str failed; /* in words */
    bool must_stop;
    struct str left; /* to the last day of a correction; empty: none */
    enum tone left_tone;
};

struct mark_list {
    const struct table *table;
    const struct mark_line *lines;
    size_t n;
    int64_t must_stop; /* how many have to end now */
    const struct action *actions;
    size_t n_actions;
    const struct certificate *valid; /* of the holder: whose mark it may download */
    size_t n_valid;
    bool is_holder;
};

struct mark_entry {
    const struct page_form *form;
    struct str path;
    const char *lead; /* N_() */
    const char *label;
};

struct mark_form {
    const struct page_form *form;
    const struct use_case *use_case;
    struct str path;
    bool has_files;
};

struct mark_screen {
    const struct mark_view *view;
    const struct detail *details;
    size_t n_details;
    struct str failed;
    struct mark_form forms[4];
    size_t n_forms;
    const struct action *actions;
    size_t n_actions;
};

enum tone mark_screen_tone(enum mark_state state);

#endif

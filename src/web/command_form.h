/*
 * The form of a use case, drawn from its own table of fields: labels, hints, limits and choices
 * stand in one place for pages, API and command line.
 */
#ifndef WEB_COMMAND_FORM_H
#define WEB_COMMAND_FORM_H

#include "web/page_form.h"
#include "web/visit.h"

/* What one field can be chosen from, where only the page knows: levels, people, sites. */
struct form_choice {
    const char *name;
    const struct field_option *options;
    size_t n;
};

struct command_form {
    const struct use_case *use_case;
    struct http_pairs stored; /* what the fields hold when nothing was tried yet */
    const struct form_choice *choices;
    size_t n_choices;
    bool is_one_of_several; /* forms of this page: its ids name the use case too, */
    const char *key; /* and what this field holds, where the same act is there several times */
};

/*
 * Text becomes a line or an area, codes and choices (also of a number) a select, lists check boxes,
 * and a revision stays hidden. Fields that are part of the page's own address ("case") are left
 * out: the act's route gives them. When the use case was tried on this page, its values and
 * problems are in it; of several with a key, in the one that was sent.
 */
struct page_form command_form_build(struct visit *visit, const struct command_form *form);

/* The one field of that name; NULL when the use case has none. */
const struct field *command_form_field(const struct page_form *form, const char *name);

/* Whether the form uploads files, for view_form_begin. */
bool command_form_has_files(const struct use_case *use_case);

/* A growing list of stored values. */
struct form_values {
    struct arena *arena;
    struct http_pair *items;
    size_t n;
    size_t cap;
};
struct form_values form_values_new(struct arena *arena, size_t cap);
void form_values_text(struct form_values *values, const char *name, struct str text);
void form_values_int(struct form_values *values, const char *name, int64_t value);
struct http_pairs form_values_pairs(const struct form_values *values);

#endif

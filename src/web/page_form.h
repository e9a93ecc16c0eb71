/*
 * Forms that keep what was typed and say what is wrong beside the field. A form is a table of
 * fields; its values come from the request or from what is stored; its problems from the service,
 * whose places are the names of fields.
 *
 *   static const struct field fields[] = {
 *       {.kind = FIELD_TEXT, .name = "name", .label = N_("Name"), .required = true},
 *   };
 *   struct page_form form = page_form_new(request->form, problems, fields, ARRAY_LEN(fields));
 *
 * and in the view: view_form_begin, view_form_problems, view_form_fields (or view_form_field for
 * one at a time), buttons, view_form_end.
 */
#ifndef WEB_PAGE_FORM_H
#define WEB_PAGE_FORM_H

#include "base/fail.h"
#include "http/http.h"

enum field_kind {
    FIELD_TEXT,
    FIELD_TEXTAREA,
    FIELD_NUMBER,
    FIELD_DATE,
    FIELD_EMAIL,
    FIELD_PHONE,
    FIELD_PASSWORD, /* never filled in again */
    FIELD_SELECT,
    FIELD_RADIO,    /* one of the options */
    FIELD_CHECKS,   /* any of the options, as a pair each */
    FIELD_CHECKBOX, /* one box; its value is "yes" */
    FIELD_FILE,
    FIELD_HIDDEN,
};

struct field_option {
    struct str value;
    struct str label; /* in the page's language */
    struct str note;  /* smaller, beside a radio button or box */
};

struct field {
    enum field_kind kind;
    const char *name;  /* of the input; the place of its problems */
    const char *label; /* N_() */
    const char *hint;  /* N_(), or NULL */
    bool required;
    bool several;    /* files */
    bool wide;       /* the full width of the form, not half */
    bool rows_large; /* a tall textarea */
    int max_length;  /* code points; 0: not said to the browser */
    const char *min; /* of a date, or NULL */
    const char *max;
    const char *unit;         /* N_(), behind a number, or NULL */
    const char *autocomplete; /* HTML's token, or NULL */
    const char *accept;       /* file types, or NULL */
    const char *list;         /* id of the page's <datalist> of suggestions, or NULL */
    const struct field_option *options;
    size_t n_options;
};

struct page_form {
    struct str
        scope; /* in its ids, where a page has several forms with the same fields; or empty */
    struct http_pairs values;
    const struct problems *problems; /* NULL: none */
    const struct field *fields;
    size_t n_fields;
};

struct page_form page_form_new(struct http_pairs values, const struct problems *problems,
    const struct field *fields, size_t n_fields);

struct str page_form_value(const struct page_form *form, const char *name);
bool page_form_is_chosen(const struct page_form *form, const char *name, struct str value);

/* The first problem with that field, or NULL. */
const struct problem *page_form_problem(const struct page_form *form, const char *name);

/* The field that a problem is about, or NULL. */
const struct field *page_form_field_of(const struct page_form *form, const struct problem *problem);

/* Whether any problem is about what was typed: a field, or a line of an uploaded file. */
bool page_form_has_wrong_entry(const struct page_form *form);

/* The id of an input, "f-name" or "f-scope-name", and of what stands beside it: with "-hint",
 * "-problem" behind it. */
struct str page_form_id(
    struct arena *arena, const struct page_form *form, const char *name, const char *suffix);

/* The ids for aria-describedby; empty where the field has neither hint nor problem. */
struct str page_form_described_by(
    struct arena *arena, const struct page_form *form, const struct field *field);

/* The input's type attribute. */
const char *page_form_input_type(enum field_kind kind);

#endif

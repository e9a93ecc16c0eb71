/* What the views of schemes are given. */
#ifndef WEB_SCHEME_PAGE_H
#define WEB_SCHEME_PAGE_H

#include "domain/scheme_diff.h"
#include "service/article_service.h"
#include "service/scheme_service.h"
#include "web/components.h"
#include "web/page_form.h"
#include "web/scheme_parts.h"
#include "web/table.h"
#include "web/visit.h"

/* Where a version stands, as a chip. */
struct scheme_state {
    enum tone tone;
    const char *label; /* N_() */
};

/* Whether nothing can be issued under it before it is approved. */
bool scheme_page_needs_approval(const struct scheme *scheme);

/* Whether certificates can be issued under it: approved, not needing approval, waiting for it, or a
 * template. */
struct scheme_state scheme_page_state(const struct scheme_view *view);

/* Whether new cases begin under it: in force, to begin, replaced, withdrawn, waiting. */
struct scheme_state scheme_page_force(const struct visit *visit, const struct scheme_view *view);

/* "/schemes/{id}", or below it with a part such as "versions". */
struct str scheme_page_path(const struct visit *visit, struct str id, const char *part);

/* The scheme's parts, for people of the body; the crumbs; the title. `current` is the part. */
struct scheme_tabs {
    struct tab items[5];
    size_t n;
};
struct scheme_tabs scheme_page_tabs(
    struct visit *visit, const struct scheme *scheme, const char *current);
void scheme_page_begin(struct visit *visit, const struct scheme *scheme);

struct scheme_row {
    const struct scheme *scheme;
    struct str name;
    struct str status;
    struct scheme_state state;
    int64_t leaves;
};

/* A scheme file that cannot be used. */
struct scheme_refused {
    struct str file;
    const struct problems *problems;
};

/* A scheme that the body added and of which no version is in force. */
struct scheme_waiting {
    struct str name;
    struct str path;
};

struct scheme_list {
    const struct table *table;
    const struct scheme_row *rows;
    size_t n;
    const struct scheme_refused *refused;
    size_t n_refused;
    const struct scheme_waiting *waiting;
    size_t n_waiting;
    const struct action *actions;
    size_t n_actions;
};

/* A row of the indicator tree. */
struct scheme_indicator {
    const struct indicator *indicator;
    struct str text;
    struct str kind;
    struct str max;
    struct str step; /* or empty */
    const struct str *items;
    size_t n_items;
};

struct scheme_level_row {
    struct str name;
    int64_t stars;
    struct str min;
    struct str must; /* clauses that may not lose anything, or empty */
};

struct scheme_page {
    const struct scheme *scheme;
    const struct scheme_view *view;
    struct scheme_tabs tabs;
    struct scheme_state state;
    struct scheme_state force;
    bool is_manager;
    struct beam beam;
    const struct scheme_indicator *indicators;
    size_t n_indicators;
    const struct scheme_level_row *levels;
    size_t n_levels;
    const struct detail *facts;
    size_t n_facts;
    struct scheme_parts parts;
    const struct article_row *articles; /* about it, public */
    size_t n_articles;
    const struct page_form *approve;  /* NULL: not for this person, or not needed */
    const struct page_form *withdraw; /* likewise */
    const char *why_not;              /* N_(): in place of a form; NULL: nothing to say */
    const struct problems *problems;  /* that stand at no field; NULL: none */
    struct str path;                  /* of the version: forms are sent below it */
};

struct scheme_version_row {
    const struct scheme_view *view;
    struct str path;
    struct str status;
    struct scheme_state force;
    struct str origin; /* who added it and when, or that it came with the program */
    struct str compare;
};

struct scheme_versions {
    struct scheme_tabs tabs;
    const struct table *table;
    const struct scheme_version_row *rows;
    size_t n;
    const struct page_form *import; /* NULL: not for this person */
    const struct timeline_item *events;
    size_t n_events;
};

struct scheme_change_row {
    const struct scheme_change *change;
    struct str clause; /* its wording, where the change is of a clause; or empty */
};

struct scheme_compare {
    struct scheme_tabs tabs;
    const struct table *table;
    const struct page_form *choice; /* from, to */
    const struct scheme_change_row *rows;
    size_t n;
    struct str from;
    struct str to;
    struct str path;
};

/* A clause whose score is typed. */
struct scheme_score_row {
    const struct indicator *indicator;
    struct str text;
    struct str score;
    bool confirmed;
    struct str problem; /* or empty */
};

struct scheme_scores {
    struct scheme_tabs tabs;
    const struct page_form *form;
    const struct scheme_score_row *rows;
    size_t n;
    const struct problems *problems; /* or NULL */
    struct str base;                 /* the version that is edited */
    struct str path;
};

#endif

/*
 * What every page knows beside its own content: who looks at it, in which language, where it is in
 * the house. A page handler fills one and passes it to its view; the layout, the navigation and
 * every component read it. Texts in `struct str` are in the page's language already; texts in
 * `const char *` are N_() messages that the views translate.
 */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H

#include "base/text.h"
#include "domain/role.h"
#include "web/html.h"
#include "web/icon.h"

/* What a colour means. */
enum tone { TONE_NEUTRAL, TONE_INFO, TONE_GOOD, TONE_WARNING, TONE_BAD, TONE_GOLD, TONE_COUNT };

/* The class of that tone in the stylesheet: "tone-good". */
const char *page_tone_class(enum tone tone);

/* A row of the navigation: seen by whoever holds one of the roles. */
struct nav_item {
    const char *group; /* N_(); the heading above, written where it changes */
    const char *path;  /* current when the request path is it or below it */
    const char *label; /* N_() */
    enum icon icon;
    role_set roles;
};

struct crumb {
    struct str path;
    struct str label;
};

struct page {
    enum language language;
    struct str title;
    struct str path;         /* of the request, "/cases/c01": marks the navigation */
    struct str query;        /* what was searched for: stays in the box of the header */
    struct str target;       /* path and query: where the language switch leads back to */
    struct str account_name; /* empty: nobody is signed in */
    struct str account_note; /* below the name: organisation or roles */
    role_set roles;
    struct str csrf; /* the token of the session; view_csrf puts it into a form */
    struct str once; /* of this page alone: view_form_begin puts it in, to know a double click by */
    int64_t unread;  /* notices, for the bell */
    enum tone notice_tone;
    struct str notice; /* about what was just done; empty: none */
    const struct nav_item *nav;
    size_t n_nav;
    const struct crumb *crumbs; /* from the top to the parent of this page */
    size_t n_crumbs;
    struct str canonical; /* the address that search engines keep; empty: not said */
    struct html linked;   /* an element with JSON-LD about the page, or empty */
};

/* Whether this page shows that item, and whether it stands under it: of all items that the path
 * begins with, the longest. */
bool page_nav_is_shown(const struct page *page, const struct nav_item *item);
bool page_nav_is_current(const struct page *page, const struct nav_item *item);

/* "zh-CN", "zh-TW", "en": for the lang attribute. */
const char *page_language_tag(enum language language);

#endif

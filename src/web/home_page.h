/* What the views of the dashboard and of one's own account are given. */
#ifndef WEB_HOME_PAGE_H
#define WEB_HOME_PAGE_H

#include "web/components.h"
#include "web/page_form.h"

/* One thing to be done or to be looked at. */
struct home_item {
    struct str path;
    struct str title;
    struct str note; /* what to do next, or what it is about */
    enum tone tone;
    struct str chip;
    struct str since; /* a day, or empty */
};

struct home_list {
    const char *title; /* N_() */
    const char *empty; /* N_(): in place of items */
    const struct home_item *items;
    size_t n;
    int64_t total;   /* how many there are, also those not shown */
    struct str path; /* where all of them are; empty: nowhere else */
};

/* Enough for somebody with all roles of the body. */
enum { HOME_STATS = 32, HOME_LISTS = 32 };

struct home_view {
    struct stat stats[HOME_STATS];
    size_t n_stats;
    struct home_list lists[HOME_LISTS];
    size_t n_lists;
    struct action actions[3];
    size_t n_actions;
    struct str warning; /* what stands in the way of everything else; empty: nothing */
    struct str warning_path;
};

struct account_page_view {
    const struct detail *details;
    size_t n_details;
    const struct page_form *form;     /* the password */
    const struct page_form *settings; /* mail address and language */
};

#endif

/* What the view of search results is given. */
#ifndef WEB_SEARCH_PAGE_H
#define WEB_SEARCH_PAGE_H

#include "domain/search_text.h"
#include "web/components.h"
#include "web/table.h"

/* One thing that was found. */
struct search_line {
    struct search_pieces title;
    struct search_pieces text;
    struct str path;
    struct str organisation; /* its name; empty where the title is that */
    struct str organisation_path;
    struct str case_path; /* empty where the thing is no part of a case, or is the case */
};

/* Those of a kind. */
struct search_section {
    const char *label; /* N_() */
    enum icon icon;
    struct str count; /* "12", "1000+" */
    const struct search_line *lines;
    size_t n_lines;
    struct str all_path; /* of the whole list; empty where all of it is here */
};

struct search_screen {
    struct str query;
    bool is_asked; /* with anything that can be looked for */
    bool is_cut;   /* there were more words than count */
    bool is_more;  /* one kind has more results than are gone through */
    const struct tab *tabs;
    size_t n_tabs;
    const struct search_section *sections;
    size_t n_sections;
    const struct table *pager; /* of one kind; NULL for the overview */
    struct str registered;     /* how many certificates of the public register; empty: none */
    struct str register_path;
};

#endif

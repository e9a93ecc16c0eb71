/* The filters that overviews of the whole body share: scheme, province and age. */
#ifndef WEB_OVERVIEW_FILTER_H
#define WEB_OVERVIEW_FILTER_H

#include "web/table.h"
#include "web/visit.h"

struct overview_choice {
    struct str value;
    struct str label;
};

struct overview_filter {
    const char *path; /* of the form */
    struct str query; /* what is searched for; the table's */
    struct str scheme;
    struct str region; /* two digits */
    struct str days;
    const struct overview_choice *schemes;
    size_t n_schemes;
    const struct overview_choice *regions;
    size_t n_regions;
    const struct overview_choice *ages;
    size_t n_ages;
    bool has_search;
    int64_t min_days; /* the same as `days` */
    struct str state; /* of the table, to be kept; empty: none */
};

/* Reads ?scheme= ?region= ?days=; what is none of the choices is as if it were not there. */
enum fail overview_filter_read(struct visit *visit, struct overview_filter *ret_filter) MUST_USE;

/* What the links of a table carry along. */
struct http_pairs overview_filter_kept(struct arena *arena, const struct overview_filter *filter);

/* "?scheme=…&region=…&days=…&state=station", without what is not chosen. */
struct str overview_filter_link(
    struct arena *arena, const char *path, const struct overview_filter *filter, struct str state);

#endif

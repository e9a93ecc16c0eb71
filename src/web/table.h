/*
 * A list of rows that can be searched, sorted and paged. The request says which part is wanted
 * (table_read), the service finds it, the view writes view_table_begin, its rows and
 * view_table_end. On a phone each row becomes a card, so each cell names its column:
 *
 *   <tr><td data-label="{{_ "Company" }}">{{ row->name }}</td> … </tr>
 */
#ifndef WEB_TABLE_H
#define WEB_TABLE_H

#include "http/http.h"

struct table_column {
    const char *label; /* N_() */
    const char *sort;  /* the word for it in ?sort=, or NULL */
    bool is_number;    /* aligned to the right */
};

struct table_filter {
    struct str value; /* of ?state=; empty for all */
    struct str label;
    int64_t count; /* -1: not shown */
};

struct table {
    /* set by the page */
    const char *path;    /* "/cases" */
    const char *caption; /* N_(): what the rows are, for screen readers */
    const char *search;  /* N_(): what can be searched for, or NULL for no search box */
    const char *empty;   /* N_(): instead of rows */
    const struct table_column *columns;
    size_t n_columns;
    const struct table_filter *filters;
    size_t n_filters;
    struct http_pairs kept; /* of the page's own filters: carried along by every link */
    int64_t page_rows;      /* rows on a page; LIMIT_PAGE_ROWS where it is 0 */
    /* read from the request */
    struct str query; /* trimmed, at most LIMIT_LINE code points; empty: everything */
    struct str state; /* one of the filters' values, else empty */
    struct str sort;  /* one of the columns' words, else empty */
    bool descending;
    int64_t page; /* 1 … */
    /* set from the result */
    int64_t total; /* rows on all pages */
};

/* Reads ?q= ?state= ?sort= ?order=desc ?page=. What it does not know is as if it were not there. */
void table_read(const struct http_request *request, struct table *table);

/* How many rows stand before the page's first, and how many pages there are (at least 1). */
int64_t table_offset(const struct table *table);
int64_t table_page_rows(const struct table *table);
int64_t table_pages(const struct table *table);

/* The table with the sorting a click on that column asks for; on that page; with that filter. */
struct str table_link_sort(
    struct arena *arena, const struct table *table, const struct table_column *column);
struct str table_link_page(struct arena *arena, const struct table *table, int64_t page);
struct str table_link_state(struct arena *arena, const struct table *table, struct str state);

/* "ascending", "descending" or "none": aria-sort. */
const char *table_sort_state(const struct table *table, const struct table_column *column);

#endif

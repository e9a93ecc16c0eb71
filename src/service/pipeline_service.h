/*
 * The pipeline (在办项目): all cases that are not finished, by the station they stand at, for
 * people of the body. Reading only.
 */
#ifndef SERVICE_PIPELINE_SERVICE_H
#define SERVICE_PIPELINE_SERVICE_H

#include "domain/station.h"
#include "service/use.h"
#include "store/pipeline_store.h"

/* What is wanted; zeroed: all open cases. */
struct pipeline_ask {
    bool is_station; /* only those at this station, else all */
    enum station station;
    struct str scheme;   /* its id; empty: any */
    struct str province; /* two digits; empty: any */
    int64_t days;        /* in their state for at least so many days */
    struct str search;
};

struct pipeline_view {
    struct pipeline_row *rows;
    size_t n;
    int64_t total;                      /* that the whole question finds */
    int64_t in_state[CASE_STATE_COUNT]; /* the same at all stations */
};

/* FAIL_FORBIDDEN for anybody but people of the body. */
enum fail pipeline_service_page(struct use *use, const struct pipeline_ask *ask,
    const struct page_request *page, struct pipeline_view *ret_view) MUST_USE;

/* The oldest PIPELINE_CARDS of each state, whatever station is asked for. */
enum { PIPELINE_CARDS = 8 };
enum fail pipeline_service_board(
    struct use *use, const struct pipeline_ask *ask, struct pipeline_view *ret_view) MUST_USE;

/* For how many days the case has been in its state, in China; 0 on the first. */
int64_t pipeline_service_age(const struct use *use, int64_t entered_at);

/* How many cases stand at that station. */
int64_t pipeline_service_at(const struct pipeline_view *view, enum station station);

/* The instant at which that day begins in China. */
int64_t pipeline_service_begin_of(struct arena *arena, struct date day);

#endif

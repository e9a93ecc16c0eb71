/*
 * Figures over many cases: what locked on-site sheets scored, by quarter, industry and region; time
 * on site against the plan; and the leniency of assessors (domain/leniency.h). Reading only, by the
 * rows that are there now: nothing is kept twice.
 *
 *   grades    all people of the body
 *   time      STATISTICS_PLANNERS all of it; an assessor only what is their own
 *   leniency  STATISTICS_MANAGERS all of it; an assessor only what is their own, without names or
 *             figures of others
 *
 * Everybody else is FAIL_FORBIDDEN.
 */
#ifndef SERVICE_STATISTICS_SERVICE_H
#define SERVICE_STATISTICS_SERVICE_H

#include "domain/leniency.h"
#include "domain/presence_time.h"
#include "service/use.h"
#include "store/statistics_store.h"

#define STATISTICS_MANAGERS (ROLE_BIT(ROLE_MANAGER) | ROLE_BIT(ROLE_HEAD))
#define STATISTICS_PLANNERS (STATISTICS_MANAGERS | ROLE_BIT(ROLE_PLANNER))
#define STATISTICS_OWN ROLE_BIT(ROLE_ASSESSOR)

enum {
    STATISTICS_QUARTERS = 8,         /* that grades are shown for, with the present one */
    STATISTICS_TIME_QUARTERS = 4,    /* the same of time on site */
    STATISTICS_FINDING_QUARTERS = 4, /* and of findings */
    STATISTICS_TIMES_MAX = 20000,    /* of time on site, the latest */
};

struct statistics_ask {
    struct str scheme;   /* empty: grades take the one with the most sheets, others all */
    struct str division; /* two digits; empty: any */
    struct str province; /* two digits; empty: any */
};

/* Sheets of a quarter, an industry or a region. */
struct grade_line {
    struct date first; /* day of the quarter; not set: no quarter */
    struct str code;   /* of the division or province; empty: not said, or a quarter */
    int64_t sheets;
    int64_t *levels;      /* one for each level of the scheme, lowest first */
    int64_t below;        /* without a level */
    int64_t others;       /* with a level that the scheme does not have any more */
    struct rational lost; /* mean share of the full score that was lost, 0 … 1 */
};

struct grade_view {
    const struct scheme *scheme; /* NULL: there are no sheets */
    struct grade_line total;
    struct grade_line quarters[STATISTICS_QUARTERS]; /* the earliest first */
    struct grade_line *industries;                   /* by code */
    size_t n_industries;
    struct grade_line *regions;
    size_t n_regions;
};

enum fail statistics_service_grades(
    struct use *use, const struct statistics_ask *ask, struct grade_view *ret_view) MUST_USE;

/* One person on one case: the days of the plan that are over. */
struct time_line {
    struct time_group group;
    int64_t planned; /* minutes */
    enum presence_share share;
    int64_t permille; /* actual of planned, cut off; 0 where nothing was planned */
};

struct time_view {
    struct time_line *lines; /* the smallest share first */
    size_t n;
    int64_t total; /* of the share that is asked for */
    int64_t in_share[PRESENCE_ALARMED + 1];
    int64_t planned; /* minutes, of all */
    int64_t actual;
    bool is_own; /* only the actor's */
};

struct time_ask {
    struct str scheme;
    bool is_share; /* only these */
    enum presence_share share;
};

enum fail statistics_service_times(struct use *use, const struct time_ask *ask,
    const struct page_request *page, struct time_view *ret_view) MUST_USE;

struct leniency_line {
    struct leniency leniency;
    struct str name;
    int64_t cases;
    bool is_enough; /* else the residual is not told and stands at 0 */
};

struct leniency_view {
    struct leniency_line *lines; /* the most lenient first; those with too few cases last */
    size_t n;
    int64_t needed; /* cases */
    bool is_own;
};

enum fail statistics_service_leniency(
    struct use *use, const struct statistics_ask *ask, struct leniency_view *ret_view) MUST_USE;

/* The first day of the quarter that lies so many quarters before that of the day. */
struct date statistics_service_quarter(struct date day, int64_t before);

#endif

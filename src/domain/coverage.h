/*
 * The coverage of a visit (审查覆盖): whether everything that the plan says was looked at, as a
 * matrix of indicators (leaves that apply), sites (head office and the outlets drawn) and
 * certification modes. Pure: a plan, what was found and what was excused go in, holes come out.
 *
 * Rules (process reference §5, §7.4, §8, §9):
 *   - what a row of the plan names is looked at there, in its mode. A leaf that is judged by
 * samples is, at every site that it is planned at; any other is judged as a whole, so it is enough
 * that it was looked at somewhere, unless a mystery visit was planned for it;
 *   - every leaf that applies is looked at at one site at least;
 *   - every outlet that was drawn is visited: something is found there;
 *   - of each group of modes in the scheme's combination one is used. A mode of asking customers
 *     is used by their survey.
 * A hole may be excused, with a reason.
 */
#ifndef DOMAIN_COVERAGE_H
#define DOMAIN_COVERAGE_H

#include "domain/audit_plan.h"

/* Something that somebody of the team found. What is said to be not applicable is no entry. */
struct coverage_entry {
    struct str clause;
    struct str site;
    struct str mode; /* a code of the scheme's; empty: the entry names none, and stands for any */
};

/* Why holes may stay. What is empty stands for all: a site alone for the whole outlet, a clause
 * alone for the indicator at every site (a group for all below it), a mode alone for its group. */
struct coverage_excuse {
    struct str id;
    struct str certification_case;
    struct str clause;
    struct str site;
    struct str mode;
    struct str reason; /* of the scheme's hole_reasons */
    struct str note;
    struct str author;
    struct str author_name; /* read only */
    int64_t excused_at;
    struct str withdrawn_by; /* empty: it holds */
    int64_t withdrawn_at;
};

enum coverage_kind {
    COVERAGE_CELL,      /* an indicator at a site in a mode */
    COVERAGE_INDICATOR, /* that is looked at nowhere, and planned nowhere */
    COVERAGE_SITE,      /* an outlet where nothing was found */
    COVERAGE_MODES,     /* a group of modes none of which was used */
    COVERAGE_KIND_COUNT
};

enum coverage_state {
    COVERAGE_HOLE,
    COVERAGE_EXCUSED,
    COVERAGE_ELSEWHERE, /* looked at at another site, which is enough for this indicator */
    COVERAGE_DONE,
    COVERAGE_STATE_COUNT
};

/* "cell", "indicator", "site", "modes"; "hole", "excused", "elsewhere", "done"; and the states for
 * people. */
extern const struct codes coverage_kind_codes;
extern const struct codes coverage_state_codes;
const char *coverage_state_label(enum coverage_state state);

struct coverage_item {
    enum coverage_kind kind;
    enum coverage_state state;
    size_t indicator;                     /* of cells and indicators: index in the scheme */
    size_t site;                          /* of cells and sites: index in the frame */
    struct str mode;                      /* of cells; may be empty */
    const struct mode_group *group;       /* of modes */
    bool is_planned;                      /* of cells: false for what was found beyond the plan */
    bool is_stage1;                       /* of cells: a row of stage 1 names it */
    const struct coverage_excuse *excuse; /* of what is excused */
};

struct coverage_input {
    const struct plan_frame *frame; /* its scheme, sites and exclusions */
    const struct audit_plan *plan;
    enum activity activity;
    const struct coverage_entry *entries;
    size_t n_entries;
    const struct coverage_excuse *excuses; /* those taken back count for nothing */
    size_t n_excuses;
    bool is_stage1;   /* only what is planned for stage 1; else the whole visit */
    bool is_surveyed; /* the customers were asked and their index is known */
};

/* Cells first, by indicator in tree order, site and mode; then the other kinds in their order.
 * Cells are there whatever their state, the others only where they are holes or excused. */
struct coverage {
    const struct coverage_item *items;
    size_t n;
    size_t count[COVERAGE_STATE_COUNT];
};

struct coverage coverage_compute(struct arena *arena, const struct coverage_input *input);

/* Whether an excuse that holds reaches the item. */
bool coverage_excuses(const struct plan_frame *frame, const struct coverage_excuse *excuse,
    const struct coverage_item *item);

#endif

/*
 * A certification cycle (认证周期) and its audits: which outlets each visits, when it is due, which
 * modes it uses and what it covers at head office (process reference, §3.2, §5, §8).
 *
 * The outlets of the whole cycle follow from the one published seed of the draw. For each visit in
 * order, an outlet's count is how often it was visited before: 1 to begin with where the list says
 * `visited`, then one more for each visit of the cycle. The visit is drawn by sampling_draw with
 * its own activity, where those outlets count as visited whose count is above the least of their
 * stratum. So the first visit is the draw of the case itself, and within a stratum no outlet is
 * visited twice before all others were visited once.
 *
 * An outlet that cannot be reached is replaced: of its stratum's outlets that are neither chosen
 * for that visit nor were replaced in it, the one with the lowest count, then the lowest ticket,
 * takes its place. Only who was in fact visited counts for the visits behind it.
 */
#ifndef DOMAIN_CYCLE_H
#define DOMAIN_CYCLE_H

#include "base/date.h"
#include "domain/sampling.h"

enum { CYCLE_VISITS_MAX = 12 };

enum cycle_part { CYCLE_RISK, CYCLE_RANDOM, CYCLE_REPLACEMENT, CYCLE_PARTS };

/* "risk", "random", "replacement"; and for people, to be translated. */
extern const struct codes cycle_part_codes;
const char *cycle_part_label(enum cycle_part part);

struct cycle_outlet {
    const struct sampling_outlet *outlet; /* of the input's list */
    enum cycle_part part;
    const struct sampling_outlet *instead_of; /* CYCLE_REPLACEMENT, the one it was drawn as */
    unsigned char ticket[SHA256_BYTES];
};

struct cycle_visit {
    const struct visit_rule *rule;
    enum activity activity;             /* the first visit's is that of the case */
    const struct cycle_outlet *outlets; /* by stratum, the risk part first; replacements in place */
    size_t n;
};

struct cycle {
    struct str seed;
    size_t population;
    struct str population_sha256; /* sampling.h */
    const struct cycle_visit *visits;
    size_t n;
};

/* In the order in which they were made. */
struct cycle_replacement {
    struct str visit; /* id of the scheme's cycle */
    struct str outlet;
};

struct cycle_input {
    struct sampling_input draw;
    const struct cycle_replacement *replacements;
    size_t n;
};

/* Initial certification, recertification and transfer open a cycle: all the scheme's visits belong
 * to it. Any other activity is a visit of its own: the first row, and no other. */
size_t cycle_visits(const struct scheme *scheme, enum activity activity);
enum activity cycle_visit_activity(const struct scheme *scheme, enum activity activity, size_t i);

/* FAIL_INVALID: as sampling_draw; "no_cycle": the scheme has none; and at "replacements":
 * "unknown_visit", "not_drawn": that visit does not go there, "none_left": its stratum has no other
 * outlet for that visit. */
enum fail cycle_draw(const struct scheme *scheme, const struct cycle_input *input,
    struct problems *problems, const struct cycle **ret_cycle) MUST_USE;

/* {"population":…,"population_sha256":"…","seed":"…","visits":[{"visit":"…","activity":"…",
 *  "outlets":[{"id":"…","stratum":"…","part":"…","ticket":"…","instead_of":"…"}]}]} */
void cycle_json(struct buf *out, const struct cycle *cycle);

struct cycle_days {
    struct date planned; /* not set where the scheme has no clock for it */
    struct date latest;
};

/* When the ith visit is due if the first one ends on that day: each is counted from the planned day
 * of the one before, by the clocks surveillance_planned_months and surveillance_latest_months; the
 * second also no later than first_surveillance_issue_months. Planning only: what holds then is
 * counted from the audit as it was. */
struct cycle_days cycle_days(const struct scheme *scheme, struct date opening, size_t i);

/* A topic of head office: a node of the indicator tree whose children are leaves, or a leaf at the
 * top. Index into scheme.indicators. */
bool cycle_is_topic(const struct scheme *scheme, size_t indicator);

/* What a programme chooses for one visit. */
struct cycle_choice {
    const struct str *modes;
    size_t n_modes;
    const struct str *topics;
    size_t n_topics;
};

/* One choice for each visit. At "modes": "unknown_mode", and "combination" naming the visit and the
 * group that lacks a mode. At "topics": "unknown_topic"; "opening_topics", one that the first visit
 * leaves out; "cycle_topics", one that no later visit covers; "no_topics". FAIL_INVALID. */
enum fail cycle_check(const struct scheme *scheme, enum activity activity,
    const struct cycle_choice *choices, struct problems *problems) MUST_USE;

#endif

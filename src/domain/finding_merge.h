/*
 * What counts of the findings that several people recorded on one leaf. What the team leader set
 * aside does not; of the rest:
 *
 *   samples of everybody and of all sites   all count, each for itself: they are pooled
 *   the same answer from everybody          one answer
 *   anything else                           a difference (评价分歧): nothing counts, and the leaf
 * is unanswered, until the leader resolves it
 *
 * The same answer is: met and met; not met and not met; the same points, however they are written;
 * excluded and excluded, whatever the reasons. Samples beside an exclusion are a difference.
 *
 * A resolution takes somebody's finding, and with it all that say the same (of samples, all
 * samples), or puts a value in their place. It holds as long as finding_merge_sha256 is what it was
 * when it was made: when anybody changes a finding, adds one, or one is set aside or taken back,
 * the difference is open again. Where the findings agree meanwhile, they count and no resolution
 * does.
 */
#ifndef DOMAIN_FINDING_MERGE_H
#define DOMAIN_FINDING_MERGE_H

#include "base/arena.h"
#include "domain/evaluation.h"

struct finding_sources {
    const struct finding_record *records; /* those of one clause stand together */
    size_t n_records;
    const struct finding_resolution *resolutions; /* at most one for each clause */
    size_t n_resolutions;
};

/* One leaf that somebody recorded something on. */
struct finding_clause {
    struct str clause;
    const struct finding_record *entries; /* all of them, in the order they were given */
    size_t n_entries;                     /* ≥ 1 */
    bool is_difference;
    bool is_resolved;                            /* and the resolution holds */
    const struct finding_resolution *resolution; /* the last one made; NULL: none */
    const struct finding_record *counted;        /* what is scored: samples, or one answer */
    size_t n_counted;                            /* 0: nothing */
};

/* One for each clause, in the order of the records, which they point into. */
struct finding_clause *finding_merge(
    struct arena *arena, const struct finding_sources *sources, size_t *ret_n);

/* NULL: nobody recorded anything there. */
const struct finding_clause *finding_merge_find(
    const struct finding_clause *clauses, size_t n, struct str clause);

/* A difference that no resolution settles. */
bool finding_merge_is_open(const struct finding_clause *clause);

/* Whether two findings say the same of their leaf: the answer, and of samples the counts too. */
bool finding_merge_same(
    struct arena *arena, const struct finding_record *a, const struct finding_record *b);

/*
 * What a resolution is bound to, as 64 hexadecimal digits: SHA-256 of one line for each entry in
 * order, "site author answer examined nonconforming points aside" with tabs between, aside 0 or 1,
 * each line ending in a line feed. Notes and times do not matter.
 */
struct str finding_merge_sha256(struct arena *arena, const struct finding_clause *clause);

#endif

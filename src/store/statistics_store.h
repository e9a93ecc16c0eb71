/* Figures over many cases: what locked sheets scored, who found what, and time on site. */
#ifndef STORE_STATISTICS_STORE_H
#define STORE_STATISTICS_STORE_H

#include "base/date.h"
#include "domain/evaluation.h"
#include "store/tx.h"

/* On-site sheets that were locked from `from` on and before `until`; what is empty narrows nothing.
 */
struct sheet_filter {
    int64_t from; /* instants */
    int64_t until;
    struct str scheme;
    struct str division; /* the first two digits of the organisation's industry */
    struct str province; /* of its district */
};

/* Sheets that are alike. */
struct sheet_group {
    struct str part; /* what they are counted by: see below */
    struct str scheme_sha256;
    struct str level; /* empty: none */
    struct str final; /* exact */
    int64_t sheets;
};

/* Counted by "industry" (division), by "region" (province) or, for any other word, together. */
enum fail statistics_store_sheets(const struct tx *tx, const struct sheet_filter *filter,
    struct str by, struct sheet_group **ret_groups, size_t *ret_n) MUST_USE;

/* The scheme of the most of them; empty: there are none. */
enum fail statistics_store_scheme(
    const struct tx *tx, const struct sheet_filter *filter, struct str *ret_scheme) MUST_USE;

/* Findings on those sheets that are alike, those that were set aside left out. Samples of one
 * person on one leaf of a sheet are pooled before they are compared. */
struct finding_group {
    struct str scheme;
    struct str scheme_sha256;
    struct str clause;
    struct str author;
    enum answer answer;
    struct str points;
    int64_t examined;
    int64_t nonconforming;
    int64_t findings; /* how many sheets */
};

/* By scheme and clause. */
enum fail statistics_store_findings(const struct tx *tx, const struct sheet_filter *filter,
    struct finding_group **ret_groups, size_t *ret_n) MUST_USE;

struct finding_person {
    struct str account;
    struct str name;
    int64_t sheets; /* on which they recorded something */
};

/* By name. */
enum fail statistics_store_people(const struct tx *tx, const struct sheet_filter *filter,
    struct finding_person **ret_people, size_t *ret_n) MUST_USE;

/* One person on one case, all days together: from `from` on and before `until`. */
struct time_filter {
    struct date from;
    struct date until;
    struct str states;  /* of cases: codes with a comma before and behind each */
    struct str account; /* only theirs; empty: all */
    struct str scheme;  /* empty: any */
};

struct time_group {
    struct str certification_case;
    struct str organisation_name;
    struct str scheme;
    struct str scheme_sha256;
    struct str account;
    struct str name;
    int64_t halves; /* half-days of the plan, each once */
    int64_t minutes;
    struct date last_on; /* the last planned day */
};

/* The latest first, at most `most`. */
enum fail statistics_store_times(const struct tx *tx, const struct time_filter *filter,
    int64_t most, struct time_group **ret_groups, size_t *ret_n) MUST_USE;

#endif

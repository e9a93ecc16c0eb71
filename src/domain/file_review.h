/*
 * The review of a case file (案卷复核; process reference §9, "Decision check list"): the scheme's
 * check list, its knock-out points, and how good each person's records are, judged in rounds. A
 * round ends when the file passes on to the decision, or goes back with comments.
 *
 * In one list an item is "item:" and the scheme's id, a knock-out point "knock_out:" and its id, a
 * person "person:" and the account.
 */
#ifndef DOMAIN_FILE_REVIEW_H
#define DOMAIN_FILE_REVIEW_H

#include "domain/scheme.h"

enum file_entry_kind { FILE_ENTRY_ITEM, FILE_ENTRY_KNOCK_OUT, FILE_ENTRY_PERSON };

/* What can be said of an item: in order, a gap, or that it does not apply; the latter two say why.
 */
enum file_verdict { FILE_VERDICT_OK, FILE_VERDICT_GAP, FILE_VERDICT_NOT_APPLICABLE };

/* "ok", "gap", "not_applicable"; and of a knock-out point "no", "yes". */
extern const struct codes file_verdict_codes;
extern const struct codes file_knock_out_codes;

/* What the program knows of an item. */
enum file_fact {
    FILE_FACT_NONE, /* nothing: a person judges it */
    FILE_FACT_PRESENT,
    FILE_FACT_MISSING,
    FILE_FACT_NEEDLESS /* the activity or the scheme does without */
};

extern const struct codes file_fact_codes; /* "none", "present", "missing", "not_applicable" */

/* What the reviewer said in one round. */
struct file_check {
    struct str certification_case;
    int64_t round; /* from 1 */
    struct str item;
    struct str
        verdict; /* a word of the item's kind; of a person, an id of the scheme's qualities */
    struct str note;
    struct str author;
    int64_t checked_at;
    struct str author_name; /* read only */
};

enum file_ending { FILE_ROUND_OPEN, FILE_ROUND_PASSED, FILE_ROUND_RETURNED };
enum file_recommendation { FILE_RECOMMEND_NONE, FILE_RECOMMEND_GRANT, FILE_RECOMMEND_REFUSE };

extern const struct codes file_ending_codes;         /* "open", "passed", "returned" */
extern const struct codes file_recommendation_codes; /* "none", "grant", "refuse" */
extern const char *const file_ending_labels[];
extern const char *const file_recommendation_labels[];

struct file_round {
    struct str certification_case;
    int64_t round;
    struct str begun_by;
    int64_t begun_at;
    enum file_ending ending;
    enum file_recommendation recommendation; /* of a round that passed */
    struct str remarks;                      /* of its end */
    struct str ended_by;                     /* empty while open */
    int64_t ended_at;
    struct str ended_name; /* read only */
};

/* Where an entry of the list stands in the round that runs. */
enum file_state {
    FILE_STATE_OPEN,    /* nobody has judged it */
    FILE_STATE_OK,      /* by a person, or by what the program knows */
    FILE_STATE_MISSING, /* by what the program knows, and nobody has said why */
    FILE_STATE_GAP,
    FILE_STATE_EXCUSED, /* does not apply, with a reason or by what the program knows */
    FILE_STATE_CLEAR,   /* a knock-out point that does not apply */
    FILE_STATE_BARRED,  /* one that does */
    FILE_STATE_GRADED,  /* a person's records */
    FILE_STATE_COUNT
};

extern const struct codes file_state_codes;
extern const char *const file_state_labels[FILE_STATE_COUNT];

/* Shows a group of the check list to people, in English. */
extern const char *const file_group_labels[FILE_GROUP_COUNT];

struct file_entry {
    struct str code;
    enum file_entry_kind kind;
    enum file_group group; /* of an item */
    enum file_source source;
    const struct names *names; /* NULL: a person */
    struct str person;         /* the person's name */
    enum file_fact fact;
    enum file_state state;
    const struct file_check *check;   /* in the round that runs; NULL: none */
    const struct file_check *earlier; /* in the latest round before that has one; NULL */
};

enum file_state file_review_state(const struct file_entry *entry);

struct file_counts {
    size_t n_judged; /* of all: neither open nor missing */
    size_t n_open;
    size_t n_missing;
    size_t n_gaps;
    size_t n_barred;
};

struct file_counts file_review_count(const struct file_entry *entries, size_t n);

/*
 * Whether a file may pass on with that recommendation: FAIL_STATE with problems "open", "missing",
 * "gap" and "knock_out". To grant, all is judged, nothing missing without a reason, no gap, and no
 * knock-out point applies; to refuse, it is enough that all is judged.
 */
enum fail file_review_check_pass(const struct file_counts *counts,
    enum file_recommendation recommendation, struct problems *problems) MUST_USE;

#endif

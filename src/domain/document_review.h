/*
 * The document review (文件评审, process §3): before anyone travels, the assessment team judges the
 * documents of the service, requirement by requirement. What is not in order goes back to the
 * applicant with a deadline of one to two weeks; each return ends a round. Nothing passes without
 * the service manual.
 */
#ifndef DOMAIN_DOCUMENT_REVIEW_H
#define DOMAIN_DOCUMENT_REVIEW_H

#include "domain/case_document.h"

enum review_verdict {
    REVIEW_CONFORMING,    /* 符合 */
    REVIEW_LARGELY,       /* 基本符合: passes once the fix has been verified */
    REVIEW_NONCONFORMING, /* 不符合 */
    REVIEW_VERDICT_COUNT
};

/* "conforming", "largely", "nonconforming"; and for people. */
extern const struct codes review_verdict_codes;
extern const char *const review_verdict_labels[];

/* What the team found; one of each requirement and round, the last one counts. */
struct document_verdict {
    struct str certification_case;
    int64_t round; /* from 1 */
    struct str requirement;
    int64_t version; /* that was judged; 0: nothing was there */
    enum review_verdict verdict;
    bool verified;   /* largely conforming, and the fix was verified */
    struct str note; /* required unless it conforms */
    struct str author;
    struct str author_name; /* read only */
    int64_t judged_at;
};

/* A round: from its beginning to the return or to the end of the review. */
struct document_round {
    struct str certification_case;
    int64_t round;
    struct str begun_by;
    int64_t begun_at;
    struct str returned_by; /* empty: not returned */
    int64_t returned_at;
    struct date due_on; /* the corrected documents; not set: not returned */
    struct str note;    /* to the return */
    int64_t resubmitted_at;
    struct str passed_by; /* empty: not passed */
    int64_t passed_at;
};

enum review_state { REVIEW_OPEN, REVIEW_SETTLED, REVIEW_TO_FIX };

/* Where a requirement stands in the review. `verdict` is its latest, NULL for none: what was said
 * of an older version counts only if it was said in this round, and then is open again. */
enum review_state document_review_state(
    const struct document_verdict *verdict, int64_t version, int64_t round);

/* Whether a verdict lets the requirement pass: conforming, or largely with its fix verified. */
bool document_review_is_settled(const struct document_verdict *verdict);

/* The days on which a correction can be due that is asked for today: `min` to `max` days from
 * then, both included. */
struct review_window {
    struct date first;
    struct date last;
};
struct review_window document_review_window(struct date today, int64_t min, int64_t max);
bool document_review_window_has(const struct review_window *window, struct date day);

#endif

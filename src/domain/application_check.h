/*
 * The checklist of the application review (申请评审, process §4.1): the documents of the case and
 * the conditions of the scheme, item by item. A round ends when the application is returned with
 * its gaps; the next one begins with the next submission.
 *
 * What was in order and has not changed since stays so in later rounds; conditions, which are about
 * the whole application, are looked at anew in each.
 */
#ifndef DOMAIN_APPLICATION_CHECK_H
#define DOMAIN_APPLICATION_CHECK_H

#include "base/codes.h"
#include "base/fail.h"

enum check_verdict { CHECK_OK, CHECK_GAP };

/* "ok", "gap" */
extern const struct codes check_verdict_codes;

/* What the reviewer found; one of each item and round. */
struct application_check {
    struct str certification_case;
    int64_t round;   /* from 1 */
    struct str item; /* "document:licence", "condition:budget" */
    int64_t version; /* of the document that was looked at; 0: none, or a condition */
    enum check_verdict verdict;
    struct str note; /* of a gap: what is missing, and what would do */
    struct str author;
    struct str author_name; /* read only */
    int64_t checked_at;
};

enum check_state { CHECK_STATE_OPEN, CHECK_STATE_OK, CHECK_STATE_GAP };

/* Where an item of the checklist stands. */
struct check_item {
    struct str code;
    bool is_document;
    int64_t version;  /* of the document now */
    int64_t round;    /* the one that runs */
    bool is_needless; /* an optional document that is not there: nothing to be looked at */
    const struct application_check *last; /* in the latest round that has one; NULL: none */
};

enum check_state application_check_state(const struct check_item *item);

/* Whether what counts was said in an earlier round. */
bool application_check_is_carried(const struct check_item *item);

#endif

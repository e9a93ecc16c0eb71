/*
 * The audits of certificates' cycles: planned when a certificate is issued, kept or renewed, opened
 * as cases by the scheduler, listed for planners.
 *
 * audit.explain {certificate, overdue, note}: by a planner, why the next audit of the certificate
 * is later than its latest day (超期原因), once that is so or is planned so. FAIL_STATE "not_late".
 */
#ifndef SERVICE_NEXT_AUDIT_SERVICE_H
#define SERVICE_NEXT_AUDIT_SERVICE_H

#include "domain/certification_case.h"
#include "domain/next_audit.h"
#include "service/use.h"
#include "store/next_audit_store.h"

/* Inside the transaction that issues or keeps it: an assessment of that activity ended on that day.
 * What was to come for the certificate (a re-issue has taken it along) is done, where the activity
 * is that of the cycle, and the next one is planned by the certificate's counters; else it stays.
 * The deadlines of the certificate's case are set anew, those of the case that it had before
 * forgotten. */
struct next_audit_step {
    const struct scheme *scheme;
    const struct certificate *certificate; /* as it is now */
    struct str held;                       /* its number before; empty: it is new */
    struct str case_id;                    /* that ended */
    enum activity activity;
    struct date audited;
};
enum fail next_audit_service_step(struct use *use, const struct next_audit_step *step) MUST_USE;

/* The case that was opened is that of the audit to come, where its activity is the same. */
enum fail next_audit_service_attach(struct use *use, const struct certificate *certificate,
    const struct certification_case *c) MUST_USE;

/*
 * For the scheduler: opens the case of the audit that has waited the longest to be opened, or takes
 * the one that somebody opened already, as an event by nobody ("audit.open", subject the case) with
 * its notices. FAIL_NOT_FOUND when none waits. Looked at again under the lock, so that any number
 * of servers do it once.
 */
enum fail next_audit_service_open(struct use *use, struct next_audit *ret_audit) MUST_USE;

enum next_audit_which {
    NEXT_AUDITS_ALL,
    NEXT_AUDITS_QUARTER,   /* planned in this quarter, or before and not done */
    NEXT_AUDITS_FOLLOWING, /* planned in the next quarter */
    NEXT_AUDITS_LATE,      /* behind their latest day */
    NEXT_AUDIT_WHICH_COUNT
};

/* "all", "quarter", "next_quarter", "late"; and for people, in English. */
extern const struct codes next_audit_which_codes;
extern const char *const next_audit_which_labels[NEXT_AUDIT_WHICH_COUNT];

struct next_audit_page {
    struct next_audit_row *rows;
    size_t n;
    int64_t counts[NEXT_AUDIT_WHICH_COUNT]; /* that the search finds */
};

/* For people of the body; FAIL_FORBIDDEN for others. */
enum fail next_audit_service_page(struct use *use, enum next_audit_which which,
    const struct page_request *page, struct next_audit_page *ret_page) MUST_USE;

/* The audits of one certificate, to come and done. */
struct next_audit_cycle {
    struct certificate certificate;
    struct next_audit *audits; /* the first one first */
    size_t n;
    bool is_late; /* the one to come is behind its latest day, or planned so */
};

/* For people of the body; FAIL_NOT_FOUND for others, and for a number that is not there. */
enum fail next_audit_service_show(
    struct use *use, struct str number, struct next_audit_cycle *ret_cycle) MUST_USE;

#endif

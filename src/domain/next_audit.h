/*
 * The next audit of a certificate's cycle (下次审查): which activity it is, when it is planned and
 * when it is due at the latest (process reference, §3.2). Each issue, renewal and passed
 * surveillance of a certificate ends one and plans the next; its case is opened by the server's
 * daily work.
 */
#ifndef DOMAIN_NEXT_AUDIT_H
#define DOMAIN_NEXT_AUDIT_H

#include "domain/certificate.h"
#include "domain/scheme.h"

/* Why an audit is later than it had to be (超期原因); CNCA codes 01 … 05. */
enum overdue_reason {
    OVERDUE_NONE,
    OVERDUE_SEASONAL,    /* 01 季节生产 */
    OVERDUE_NO_PROJECT,  /* 02 无在建项目 */
    OVERDUE_UNPAID,      /* 03 未按约付款 */
    OVERDUE_RESTRUCTURE, /* 04 改革重组 */
    OVERDUE_OTHER,       /* 05 其他 */
    OVERDUE_COUNT
};

/* "", "seasonal", "no_project", "unpaid", "restructuring", "other"; and for people, in English. */
extern const struct codes overdue_reason_codes;
extern const char *const overdue_reason_labels[OVERDUE_COUNT];
const char *overdue_reason_label(enum overdue_reason reason);

struct next_audit {
    struct str certificate; /* its present number */
    int64_t position;       /* from 1 on, over all numbers that replaced one another */
    enum activity activity; /* surveillance or recertification */
    struct str visit;       /* of the scheme's cycle; empty: recertification */
    struct date anchored_on;
    struct date planned_on;
    struct date latest_on; /* not done by then: the certificate is to be suspended, or ends */
    struct date opens_on;
    struct str certification_case; /* empty: not opened yet */
    struct date done_on;           /* its assessment ended; not set: to come */
    enum overdue_reason overdue;
    struct str overdue_note;
    struct str overdue_by; /* account */
    int64_t overdue_at;
};

/*
 * What follows for the certificate, with its counters as they now are, when an audit of it ended on
 * that day. `before` is what was due till now, NULL at the beginning of a cycle. As many
 * surveillances as the scheme's cycle has, then recertification; the first surveillance is also no
 * later than first_surveillance_issue_months after the issue; none is later than the last day of
 * validity, and one that would be planned behind the application for recertification gives way to
 * that. False where the scheme lacks the clocks.
 */
bool next_audit_plan(const struct scheme *scheme, const struct certificate *certificate,
    struct date audited, const struct next_audit *before, struct next_audit *ret_next);

/* The same for one that was taken over in force from elsewhere, whose last audit nobody told:
 * counted from its issue, a year later for each surveillance that was passed. */
bool next_audit_plan_taken_over(const struct scheme *scheme, const struct certificate *certificate,
    struct next_audit *ret_next);

/* A case that the body opens begins accepted: its contract and scope stand. An application for
 * recertification is the client's to complete: it begins as a draft. */
bool next_audit_is_applied_for(enum activity activity);

#endif

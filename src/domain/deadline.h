/*
 * The calendar rules of certificates and audits. How many months a rule says is scheme data
 * (clocks, certificate.months) and comes in as an argument; what is counted from where is here.
 * Months are calendar months, clamped to the end of the month: 2026-08-31 + 6 = 2027-02-28.
 */
#ifndef DOMAIN_DEADLINE_H
#define DOMAIN_DEADLINE_H

#include "base/date.h"

/* The last day of validity: decision + months − 1 day. Decided 2026-11-21 for 36 months →
 * 2029-11-20. */
struct date deadline_expiry(struct date decided, int64_t months);

/* The last day of a suspension (暂停): start + months, never behind the expiry. 2026-08-31 for
 * six months → 2027-02-28. */
struct date deadline_suspension(struct date start, int64_t months, struct date expiry);

struct deadline_surveillance {
    struct date planned;
    struct date latest; /* not done by then: the certificate has to be suspended */
};

/* The next surveillance (监督审查), counted from the end of the last audit; while a certificate is
 * suspended, from the deadline that was missed. */
struct deadline_surveillance deadline_surveillance(
    struct date anchor, int64_t planned_months, int64_t latest_months);

/* The first one of a cycle: also no later than issue_months after the certificate was issued. */
struct deadline_surveillance deadline_first_surveillance(
    struct deadline_surveillance by_audit, struct date issued, int64_t issue_months);

/* What the next surveillance is counted from (process reference, §3.2): the end of the last audit;
 * where that came after its latest day, so that the certificate was to be suspended, the day that
 * was missed. `latest` may be not set. */
struct date deadline_anchor(struct date audited, struct date latest);

/* The last day to apply for recertification (再认证): the expiry − months. */
struct date deadline_recertification(struct date expiry, int64_t months);

/* The last day on which records must be kept: years after expiry, cancellation or withdrawal
 * (认证机构管理办法). */
struct date deadline_retention(struct date ended, int64_t years);

#endif

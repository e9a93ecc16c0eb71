#include "domain/deadline.h"

enum { MONTHS_PER_YEAR = 12 };

struct date deadline_expiry(struct date decided, int64_t months)
{
    return date_add_days(date_add_months(decided, months), -1);
}

struct date deadline_suspension(struct date start, int64_t months, struct date expiry)
{
    return date_min(date_add_months(start, months), expiry);
}

struct deadline_surveillance deadline_surveillance(
    struct date anchor, int64_t planned_months, int64_t latest_months)
{
    return (struct deadline_surveillance){
        .planned = date_add_months(anchor, planned_months),
        .latest = date_add_months(anchor, latest_months),
    };
}

struct deadline_surveillance deadline_first_surveillance(
    struct deadline_surveillance by_audit, struct date issued, int64_t issue_months)
{
    struct date latest = date_min(by_audit.latest, date_add_months(issued, issue_months));
    return (struct deadline_surveillance){
        .planned = date_min(by_audit.planned, latest),
        .latest = latest,
    };
}

struct date deadline_anchor(struct date audited, struct date latest)
{
    return date_is_set(latest) && date_compare(audited, latest) > 0 ? latest : audited;
}

struct date deadline_recertification(struct date expiry, int64_t months)
{
    return date_add_months(expiry, -months);
}

struct date deadline_retention(struct date ended, int64_t years)
{
    return date_add_months(ended, years * MONTHS_PER_YEAR);
}

/*
 * How long the records of a certificate are kept (记录保存): at least so many years after it ended
 * (认证机构管理办法: two years after expiry, cancellation or withdrawal), and never fewer than that
 * after its last day of validity, however early it ended. A legal hold (保留) keeps them beyond
 * that, until it is lifted.
 */
#ifndef DOMAIN_RETENTION_H
#define DOMAIN_RETENTION_H

#include "domain/certificate.h"

/* A hold on all records of a certificate, such as for a court or a regulator. */
struct legal_hold {
    struct str id;
    struct str certificate; /* its number */
    struct str reason;
    struct str put_by; /* account */
    int64_t put_at;
    struct str lifted_by; /* account; empty while it holds */
    int64_t lifted_at;
    struct str lifted_reason;
};

enum retention_state {
    RETENTION_RUNNING, /* 证书在有效期内: nothing is counted yet */
    RETENTION_KEPT,    /* 保存期内 */
    RETENTION_HELD,    /* 法律保留 */
    RETENTION_OVER,    /* 保存期满: may go, but need not */
    RETENTION_STATE_COUNT
};

extern const struct codes retention_state_codes;
const char *retention_state_label(enum retention_state state);

struct retention {
    enum retention_state state;
    struct date ended_on;   /* not set while it runs */
    struct date keep_until; /* the last day on which they must be kept; not set while it runs */
};

/* `status_on` is the day since which it has its status; `holds` how many there are now. */
struct retention retention_of(const struct certificate *certificate, struct date status_on,
    int64_t years, int64_t holds, struct date today);

#endif

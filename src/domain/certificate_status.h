/*
 * How the status of a certificate changes (证书状态变更): which act leads from where to where, what
 * each change has to say, and the history that is the sum of them (process reference, §3.3).
 *
 * A history is append-only, begins with the issue, and ends in its present status, which is also
 * the certificate's. Withdrawn, cancelled and expired are final: re-entry is a new certification.
 */
#ifndef DOMAIN_CERTIFICATE_STATUS_H
#define DOMAIN_CERTIFICATE_STATUS_H

#include "base/fail.h"
#include "domain/certificate.h"

enum status_act {
    STATUS_ISSUE,     /* 发证: begins the history */
    STATUS_TAKE_OVER, /* 迁入: begins it for one that another system issued, in whatever status */
    STATUS_SUSPEND,   /* 暂停 */
    STATUS_RESTORE,   /* 恢复 */
    STATUS_WITHDRAW,  /* 撤销 */
    STATUS_CANCEL,    /* 注销 */
    STATUS_EXPIRE,    /* 过期失效: by the calendar alone */
    STATUS_REPLACE,   /* 换证: archived as 旧证 under its number, out of force as cancelled */
    STATUS_ACT_COUNT
};

/* "issue", "suspend", "restore" … */
extern const struct codes status_act_codes;
const char *status_act_label(enum status_act act);

/* A set of statuses or acts, a bit each. */
#define STATUS_BIT(status) (UINT32_C(1) << (status))

struct status_rule {
    uint32_t from; /* statuses; none: it begins the history */
    enum certificate_status to;
    bool decided; /* by a person on a confirmed ground, signed under its notice */
};

/* By act. */
extern const struct status_rule status_rules[];

bool certificate_status_is_final(enum certificate_status status);

/* One change: a row of the history, which never changes itself. */
struct status_change {
    struct str number;      /* of the certificate */
    int64_t position;       /* 1 … */
    struct str from_status; /* its code; empty for the first */
    struct date since_on;   /* effective_on of the one before; not set for the first */
    enum certificate_status to_status;
    enum status_act act;
    struct str reason;              /* status_reason.h; empty for the issue */
    struct str reason_code;         /* CNCA's at that time; may be empty */
    struct str note;                /* for the client and on the notice; may be empty */
    bool follows;                   /* a part that goes with its main certificate */
    struct date facts_confirmed_on; /* of a decided change */
    struct date effective_on;
    struct date ends_on;           /* last day of a suspension */
    struct date correct_by;        /* last day to correct, of a suspension; never after ends_on */
    struct date return_by;         /* of the certificate, after a withdrawal or cancellation */
    struct date expires_on;        /* the certificate's */
    struct str certification_case; /* that it came from; may be empty */
    struct str moved_to;           /* body and number that took it over, for the public; or empty */
    struct str decided_by;         /* account; empty: nobody, the calendar or a migration */
    int64_t decided_at;
    struct str notice; /* SHA-256 of the notice that was signed; empty: none */
};

/*
 * Whether the change may follow the last one of that certificate. FAIL_STATE with a problem: the
 * act does not lead away from the present status. FAIL_INVALID with a problem at each date that
 * does not fit: nothing takes effect before the last change or, but for the expiry, which is the
 * day after the last one, after the validity; a suspension ends on `longest` at the latest, never
 * after the expiry, and its last day to correct lies within it; a certificate is returned after it
 * was withdrawn.
 */
enum fail certificate_status_check(const struct certificate *certificate,
    const struct status_change *last, const struct status_change *change, struct date longest,
    struct problems *problems) MUST_USE;

#endif

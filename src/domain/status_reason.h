/*
 * Reasons of changes of status (证书状态变更原因), as data: the program has a list of its own
 * (document/templates/status.yaml, which explains the keys); a body may put another into its data
 * folder.
 */
#ifndef DOMAIN_STATUS_REASON_H
#define DOMAIN_STATUS_REASON_H

#include "domain/certificate_status.h"

struct status_reason {
    struct str id;   /* "overdue_surveillance" */
    struct str code; /* of reports to CNCA; may be empty */
    uint32_t from;   /* statuses, by STATUS_BIT; all that the act may leave where none is said */
    bool asked;      /* the client asks for it */
    struct names names;
    uint32_t line;
};

struct status_reason_list {
    struct status_reason *items;
    size_t n;
};

struct status_reasons {
    struct status_reason_list acts[STATUS_ACT_COUNT];
};

/* Those that the program proposes by itself. */
extern const char *const status_reason_overdue;       /* of suspend */
extern const char *const status_reason_unpaid;        /* of suspend */
extern const char *const status_reason_failed;        /* of suspend */
extern const char *const status_reason_not_corrected; /* of withdraw */
extern const char *const status_reason_misuse;        /* of withdraw */
extern const char *const status_reason_audit_failed;  /* of withdraw */
extern const char *const status_reason_other_body;    /* of withdraw */
extern const char *const status_reason_asked;         /* of suspend and cancel */
extern const char *const status_reason_corrected;     /* of restore */
extern const char *const status_reason_replaced;      /* of replace */
extern const char *const status_reason_expired;       /* of expire */

/* FAIL_INVALID with a problem and its line for each key that is unknown, missing or wrong, and for
 * a reason above that is missing. The texts live in the arena of `problems`. */
enum fail status_reasons_read(
    struct problems *problems, struct str content, struct status_reasons *ret_reasons) MUST_USE;

/* NULL when there is none. */
const struct status_reason *status_reason_find(
    const struct status_reasons *reasons, enum status_act act, struct str id);

/* Whether it may be given for a certificate with that status. */
bool status_reason_fits(
    const struct status_reason *reason, enum status_act act, enum certificate_status status);

/* In words; a reason that is not listed any more is its own word. */
struct str status_reason_text(const struct status_reasons *reasons, enum language language,
    const struct status_change *change);

#endif

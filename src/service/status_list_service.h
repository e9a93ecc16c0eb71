/*
 * W3C Bitstring Status Lists: which certificates are suspended, and which are withdrawn, cancelled
 * or replaced, as signed files that any server can mirror. A certificate's place is the position of
 * its first entry in the log; each list holds STATUS_LIST_LENGTH of them.
 */
#ifndef SERVICE_STATUS_LIST_SERVICE_H
#define SERVICE_STATUS_LIST_SERVICE_H

#include "service/use.h"

enum { STATUS_LIST_LENGTH = 131072 }; /* bits: the least that the recommendation allows */

enum status_purpose { STATUS_REVOCATION, STATUS_SUSPENSION, STATUS_PURPOSE_COUNT };

extern const struct codes status_purpose_codes;

struct status_place {
    struct str url; /* BASE/status/revocation/0.jwt */
    int64_t list;
    int64_t index;
};

struct status_place status_list_service_place(
    const struct use *use, enum status_purpose purpose, int64_t position);

/* The list as a signed credential (vc+jwt). FAIL_NOT_FOUND: the log does not reach so far. In a
 * transaction. */
enum fail status_list_service_make(
    struct use *use, enum status_purpose purpose, int64_t list, struct str *ret_token) MUST_USE;

#endif

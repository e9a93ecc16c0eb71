/*
 * Taking in what a device sends once it has a network again: up to LIMIT_FIELD_CHANGES changes,
 * each by the use case field.sync in a transaction of its own, in the order in which they were
 * made.
 *
 *     {"device":"…","version":"…","changes":[{"id":uuid,"at":text,"what":"entry"|"record",
 *      "key":text,"kind":text,"fields":{"examined":{"base":"3","value":"5"}}}]}
 *
 *     {"at":instant,"state":state,"results":[{"id","result":"applied"|"conflict"|"refused",
 *      "fields":{…},"problems":[…]},{"id","result":"already","before":"applied",…}]}
 *
 * Each change that arrives is kept in the journal as it was sent, in the transaction of its effect,
 * or, where it is refused, in one of its own. A change without a proper id cannot be kept; it is
 * refused and stays on the device. Where the database gives way in the middle, "stopped" says so:
 * the changes without a result were not looked at and are to be sent again.
 */
#ifndef SERVICE_FIELD_SYNC_H
#define SERVICE_FIELD_SYNC_H

#include "service/use.h"

/* Outside of a transaction. FAIL_INVALID, FAIL_TOO_LARGE: the request as a whole, nothing of it was
 * taken in; FAIL_NOT_FOUND: no such case for this actor; FAIL_BUSY, FAIL_BROKEN before the first
 * change. */
enum fail field_sync_run(
    struct use *use, struct str case_id, struct str body, struct str *ret_reply) MUST_USE;

#endif

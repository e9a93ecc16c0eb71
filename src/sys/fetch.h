/* Reads a file from another server by HTTP or HTTPS: one GET, no redirects, no cookies. */
#ifndef SYS_FETCH_H
#define SYS_FETCH_H

#include "base/fail.h"

/*
 * At most `limit` bytes, within 30 seconds; certificates are checked against those that the machine
 * trusts. FAIL_NOT_FOUND: it answered 404; FAIL_TOO_LARGE; FAIL_BUSY: not reached, or it answered
 * something else than 200. *ret_said is then what went wrong, for people who know networks.
 * mail_start comes first in a process that has threads.
 */
enum fail fetch_get(struct arena *arena, struct str url, size_t limit, struct str *ret_body,
    struct str *ret_said) MUST_USE;

#endif

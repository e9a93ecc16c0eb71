/*
 * The request target of RFC 9112, 3.2: "/path?query", or "http://host/path?query" where the host is
 * the one of the Host field.
 *
 * Refused: bad percent-encoding; text that is not clean UTF-8 after decoding; blanks, control
 * characters, '#' and '\' before decoding; in the path empty segments (except behind the last
 * slash), "." and "..", and '/' or '\' that were percent-encoded.
 */
#ifndef HTTP_TARGET_H
#define HTTP_TARGET_H

#include "http/http.h"

struct target {
    struct str path; /* decoded, begins with '/' */
    struct http_pairs query;
};

/* FAIL_INVALID; FAIL_TOO_LARGE for more than max_fields in the query. */
enum fail target_parse(struct arena *arena, struct str raw, struct str host, size_t max_fields,
    struct target *ret_target) MUST_USE;

#endif

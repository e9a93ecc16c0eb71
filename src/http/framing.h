/*
 * The framing guard: what the HTTP library lets through but two programs in a row might read
 * differently is refused before anything else looks at it (RFC 9112, 11.2: request smuggling).
 *
 * It looks at where the library found the pieces of the header in its buffer. The library replaces
 * the blank, colon and CR LF behind each piece by NUL and moves nothing, so on a header that is
 * exactly `method SP target SP version CR LF *(name ":" OWS value CR LF) CR LF` every piece begins
 * where the one before it makes it begin. A bare LF, a NUL, a folded line or a second blank puts
 * some piece elsewhere. (At the end of a line, a NUL that was sent looks like a CR that was
 * replaced.)
 *
 * Refused: all that; blanks and control characters in the target; a version other than HTTP/1.0
 * and 1.1; names that are no tokens (so a blank before the colon); values with control characters
 * or broken UTF-8; other than one Host in HTTP/1.1; more than one Content-Length or
 * Transfer-Encoding, or both; a length that is not only digits; a coding other than `chunked`; a
 * body in GET or HEAD; POST or PUT without a length.
 */
#ifndef HTTP_FRAMING_H
#define HTTP_FRAMING_H

#include "http/http.h"

struct framing_header {
    const char *name;
    size_t name_len;
    const char *value;
    size_t value_len;
};

struct framing_view {
    const char *method;    /* NUL-terminated, as is version */
    const char *target_at; /* where it stands; it may have been written over */
    struct str target;     /* what it said */
    const char *version;
    const struct framing_header *headers;
    size_t n;
    size_t size; /* bytes from the method to the end of the empty line */
};

struct framing {
    enum http_method method;
    struct str host;
    bool chunked;
    int64_t length; /* of the body; 0 where there is none, meaningless when chunked */
};

enum http_refusal framing_check(
    const struct framing_view *view, size_t max_size, struct framing *ret_framing) MUST_USE;

#endif

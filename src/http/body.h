/*
 * Takes in the body of a request as it arrives. A multipart form streams its files to temporary
 * files in constant memory and hashes them on the way; everything else is kept in the arena.
 */
#ifndef HTTP_BODY_H
#define HTTP_BODY_H

#include "http/http.h"

struct body_limits {
    int64_t form_bytes;   /* an urlencoded form, any other body, and the text of a multipart form */
    int64_t upload_bytes; /* a whole multipart body */
    size_t fields;        /* files included */
};

struct body;

/*
 * `length` as the client says, -1 when it does not: a body that is too large is refused here,
 * before any of it was read. Temporary files go to `folder`.
 */
struct body_source {
    struct str content_type;
    int64_t length;
    struct str folder;
};
enum http_refusal body_new(struct arena *arena, const struct body_source *source,
    const struct body_limits *limits, struct body **ret_body) MUST_USE;

/* Once it has refused, it drops what comes and body_finish says why. False when so much came behind
 * the refusal that reading on is not worth it. */
bool body_feed(struct body *body, struct str bytes);

/* Sets form and files, or body, of the request. */
enum http_refusal body_finish(struct body *body, struct http_request *request) MUST_USE;

/* Deletes the temporary files that are still there. NULL is allowed. */
void body_release(struct body *body);

#endif

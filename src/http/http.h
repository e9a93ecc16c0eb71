/*
 * Requests and responses as values. The HTTP library stays behind http/server.c; handlers see only
 * what is here, so a test can call them without a network.
 *
 * What reaches a handler has passed the framing guard and the limits of base/limits.h: the path is
 * decoded, well-formed UTF-8 without NUL, and without "." or ".." segments; so are all names and
 * values of query and form.
 */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H

#include "base/buf.h"
#include "base/fail.h"

enum http_method { HTTP_GET, HTTP_HEAD, HTTP_POST, HTTP_PUT, HTTP_DELETE, HTTP_OTHER };

struct http_pair {
    struct str name;
    struct str value;
};

struct http_pairs {
    const struct http_pair *items;
    size_t n;
};

/* A file part of a multipart form, streamed to a temporary file that is deleted after the request
 * unless somebody moved it away. */
struct http_file {
    struct str field;
    struct str name; /* as the client says; a bare name without any folder */
    struct str path; /* of the temporary file */
    struct str sha256;
    int64_t size;
};

struct http_files {
    const struct http_file *items;
    size_t n;
};

struct http_request {
    struct arena *arena; /* capped, gone after the response */
    enum http_method method;
    struct str path;          /* "/cases/c01/decide" */
    struct str target;        /* as sent, with the query: for redirects back and the log */
    struct http_pairs params; /* what the route's {names} stand for */
    struct http_pairs query;
    struct http_pairs form; /* urlencoded or multipart */
    struct http_files files;
    struct str body;           /* of any other content type, whole */
    struct http_pairs headers; /* names in lower case */
    struct http_pairs cookies;
    struct str client; /* the address, for throttling and the log */
    struct str id;     /* of this request, for the log */
    bool secure;       /* it came through TLS (X-Forwarded-Proto from the proxy) */
};

struct http_response {
    struct arena *arena;
    int status; /* 200 unless set */
    struct str content_type;
    struct http_pair headers[16];
    size_t n_headers;
    struct str body;
    struct str file; /* instead of body: a file of this path is sent */
    struct str log;  /* what went wrong, for the request's log line only */
};

/* The value of the first pair with that name; empty when there is none. */
struct str http_pair_get(struct http_pairs pairs, struct str name);
bool http_pair_has(struct http_pairs pairs, struct str name);

/* Adds a header; name and value are checked to hold no CR, LF or NUL (assert). */
void http_header(struct http_response *response, struct str name, struct str value);

/* 303 See Other. `location` is a path of this site. */
void http_redirect(struct http_response *response, struct str location);

/* The status that stands for a failure: invalid 422, unauthenticated 401, forbidden 403, not_found
 * 404, state, stale and conflict 409, too_large 413, throttled 429, busy 503, broken 500. */
int http_status_of(enum fail fail);

/* Whether the client prefers JSON to HTML (Accept). */
bool http_wants_json(const struct http_request *request);

/* Percent-encoding for one path segment or one query value. */
struct str http_encode(struct arena *arena, struct str s);

/* The application behind the server: called on many threads at once. */
struct http_app {
    void *context;
    void (*handle)(
        void *context, const struct http_request *request, struct http_response *response);
};

#endif

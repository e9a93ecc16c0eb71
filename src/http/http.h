/*
 * Requests and responses as values. The HTTP library stays behind http/server.c; handlers see only
 * what is here, so a test can call them without a network.
 *
 * What reaches a handler has passed the framing guard and the limits of base/limits.h. All text is
 * well-formed UTF-8 without NUL. The path is decoded and has no ".", ".." or empty segments (but
 * may end in a slash). Names and query values have no control characters; form values may have tabs
 * and line ends, which are always "\n".
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
    struct str target;        /* as sent, with the query: for redirects back */
    struct http_pairs params; /* what the route's {names} stand for */
    const void *data;         /* of the route's row */
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

/* What metrics tell apart. */
enum http_kind {
    HTTP_KIND_PAGE,
    HTTP_KIND_API,
    HTTP_KIND_PUBLIC,
    HTTP_KIND_STATIC,
    HTTP_KIND_OPERATION, /* /healthz, /metrics */
    HTTP_KIND_REFUSED,   /* never reached a handler */
    HTTP_KIND_COUNT
};

enum { HTTP_RESPONSE_HEADERS = 16 };

struct http_response {
    struct arena *arena;
    int status; /* 200 unless set */
    struct str content_type;
    struct http_pair headers[HTTP_RESPONSE_HEADERS]; /* the server adds nosniff to all */
    size_t n_headers;
    struct str body;
    struct str file;     /* instead of body: the regular file of this path is sent */
    struct str log;      /* what went wrong, for the request's log line only */
    struct str user;     /* who asked, for the log line */
    struct str log_path; /* in place of the request's, where that holds a secret; or empty */
    enum http_kind kind;
};

/* Why a request is refused before a handler sees it, or because there is none. */
enum http_refusal {
    HTTP_REFUSAL_NONE,
    HTTP_REFUSAL_FRAMING, /* 400: the header or the framing of the body is malformed */
    HTTP_REFUSAL_TARGET,  /* 400: the address */
    HTTP_REFUSAL_FORM,    /* 400: the form */
    HTTP_REFUSAL_PATH,    /* 404: no route */
    HTTP_REFUSAL_VERB,    /* 405: a route, but not for this method; Allow is set */
    HTTP_REFUSAL_SLOW,    /* 408: sent too slowly */
    HTTP_REFUSAL_LENGTH,  /* 411: a body without its length */
    HTTP_REFUSAL_BODY,    /* 413: the body is too large */
    HTTP_REFUSAL_FIELDS,  /* 413: too many fields */
    HTTP_REFUSAL_EXPECT,  /* 417: Expect holds something else than 100-continue */
    HTTP_REFUSAL_HEADERS, /* 431: the header is too large */
    HTTP_REFUSAL_BROKEN,  /* 500: the server could not take the body in */
    HTTP_REFUSAL_METHOD,  /* 501: a method that this server does not know */
    HTTP_REFUSAL_VERSION, /* 505: neither HTTP/1.0 nor HTTP/1.1 */
    HTTP_REFUSAL_COUNT
};

struct http_refusal_text {
    int status;
    const char *code;    /* stable, for programs */
    const char *message; /* marked for translation */
};
struct http_refusal_text http_refusal_text(enum http_refusal refusal);

/* The value of the first pair with that name; empty when there is none. */
struct str http_pair_get(struct http_pairs pairs, struct str name);
bool http_pair_has(struct http_pairs pairs, struct str name);

/* Adds a header; name and value are checked to hold no CR, LF or NUL (assert). */
void http_header(struct http_response *response, struct str name, struct str value);

/* Retry-After (RFC 9110, 10.2.3); a quarter of an hour where it is not known. */
void http_retry_after(struct http_response *response, int64_t seconds);

/* 303 See Other. `location` is a path of this site. */
void http_redirect(struct http_response *response, struct str location);

/* Content-Disposition (RFC 6266) for a file of that name, in any script: browsers save it, or show
 * it where `is_inline`. */
void http_file_name(struct http_response *response, struct str name, bool is_inline);

/* The status that stands for a failure: invalid 422, unauthenticated 401, forbidden 403, not_found
 * 404, state, stale and conflict 409, too_large 413, throttled 429, busy 503, broken 500. */
int http_status_of(enum fail fail);

/* The failure in words, marked for translation, for where no problem says more. */
const char *http_fail_message(enum fail fail);

/* Whether the client prefers that media type to HTML (Accept); and JSON. */
bool http_wants(const struct http_request *request, struct str type);
bool http_wants_json(const struct http_request *request);

/* Percent-encoding for one path segment or one query value. */
struct str http_encode(struct arena *arena, struct str s);

/* Sets the ETag, and status 304 with an empty body when the client has that version already.
 * `etag` without quotes. True when it does. */
bool http_not_modified(
    const struct http_request *request, struct http_response *response, struct str etag);

/* The method's name in capitals; "OTHER" for HTTP_OTHER. */
const char *http_method_name(enum http_method method);

/* The application behind the server: called on many threads at once. `refuse` says a refusal in
 * words; of the request it may count on arena, headers, cookies and client, the rest may be empty.
 * The status is already set.
 *
 * `handle` may block as long as it likes, for it has a thread to itself. `answer_at_once` and
 * `refuse` are called on the one thread that all connections share and must wait for nothing; what
 * answer_at_once leaves alone (false, with the response as it was) goes to `handle`. */
struct http_app {
    void *context;
    void (*handle)(
        void *context, const struct http_request *request, struct http_response *response);
    bool (*answer_at_once)(void *context, const struct http_request *request,
        struct http_response *response); /* NULL: nothing is */
    void (*refuse)(void *context, const struct http_request *request, enum http_refusal refusal,
        struct http_response *response); /* NULL: plain English text */
};

#endif

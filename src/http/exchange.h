/*
 * One request and its answer, from the request line to the log line. Knows nothing of the library:
 * server.c tells it what came and asks it what to send.
 */
#ifndef HTTP_EXCHANGE_H
#define HTTP_EXCHANGE_H

#include "http/framing.h"
#include "http/server.h"

struct exchange {
    const struct server_config *config;
    struct arena *arena;
    int64_t started_ns;
    const char *target_at; /* where the request line held it */
    enum http_method method;
    struct http_request request;
    struct http_response response;
    struct body *body; /* NULL: none */
    enum http_refusal refusal;
    bool has_header;  /* the header has been looked at */
    bool is_answered; /* the response is filled in */
    int descriptor;   /* of the file to send; -1: the body is sent */
    int64_t received; /* bytes of the body */
    int64_t size;     /* of what is sent */
};

/* The request line has come. `id` is for the log; `target` lies in the library's buffer. */
struct exchange *exchange_new(const struct server_config *config, struct arena *arena,
    struct str id, struct str peer, const char *target);

/* The header has come: checks it and gets ready for the body. */
enum http_refusal exchange_take_header(
    struct exchange *exchange, const struct framing_view *view) MUST_USE;

/* Whether more than the header is to come, as far as it is known. */
bool exchange_has_body(const struct exchange *exchange);

/* Everything has come: fills in the response if the app can without waiting for anything; false,
 * and nothing has happened, if it cannot. */
bool exchange_answer_at_once(struct exchange *exchange);

/* Everything has come, or enough to refuse: fills in the response. */
void exchange_answer(struct exchange *exchange);

/* The answer is gone, or the connection: counts, logs, deletes temporary files. `status` is what
 * was sent, 0 for nothing; `how` says why it ended early, NULL when it did not. */
void exchange_end(struct exchange *exchange, int status, const char *how);

#endif

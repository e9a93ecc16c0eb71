/* What is refused, in words: {"error": code, "problems": [{place, line, code, message}, …]}. */
#ifndef API_REFUSAL_H
#define API_REFUSAL_H

#include "api/reply.h"
#include "http/http.h"

struct refusal {
    int status;
    const char *code; /* stable, for programs */
    enum language language;
    int64_t retry_seconds; /* of what is throttled; 0: not known */
};

extern const struct reply_shape refusal_shape;

/* Answers with the problems, up to LIMIT_PROBLEMS of them; with one that says `otherwise` where
 * there is none. Adds the headers that belong to the status. */
void refusal_answer(struct http_response *response, struct refusal refusal,
    const struct problems *problems, const char *otherwise);

#endif

#include "api/refusal.h"

#include "base/limits.h"

struct problem_reply {
    struct str place;
    int64_t line;
    struct str code;
    struct str message;
};

static const struct reply_field problem_fields[] = {
    {"place", REPLY(TEXT, struct problem_reply, place),
        .note = N_("The field that is meant; empty for the whole")},
    {"line", REPLY(INT, struct problem_reply, line), .optional = true,
        .note = N_("Of the body, or of the file")},
    {"code", REPLY(TEXT, struct problem_reply, code), .note = N_("Stable, for programs")},
    {"message", REPLY(TEXT, struct problem_reply, message), .note = N_("For people")},
};

static const struct reply_shape problem_shape = {
    REPLY_SHAPE("Problem", problem_fields, struct problem_reply)};

struct refusal_reply {
    struct str error;
    struct problem_reply *problems;
    size_t n_problems;
};

static const struct reply_field refusal_fields[] = {
    {"error", REPLY(TEXT, struct refusal_reply, error), .note = N_("Stable, for programs")},
    {"problems", REPLY_MANY(LIST, struct refusal_reply, problems, n_problems),
        .shape = &problem_shape},
};

const struct reply_shape refusal_shape = {
    REPLY_SHAPE("Refusal", refusal_fields, struct refusal_reply)};

static struct refusal_reply describe(struct arena *arena, struct refusal refusal,
    const struct problems *problems, const char *otherwise)
{
    size_t n = problems->count < LIMIT_PROBLEMS ? problems->count : LIMIT_PROBLEMS;
    struct problem_reply *replies = NEW_ARRAY(arena, struct problem_reply, n + 1);
    const struct problem *p = problems->first;
    for (size_t i = 0; i < n; i++, p = p->next)
        replies[i] = (struct problem_reply){
            p->place, p->line, str_of(p->code), problem_text(arena, refusal.language, p)};
    if (n == 0)
        replies[n++] = (struct problem_reply){
            .code = str_of(refusal.code), .message = text_get(refusal.language, otherwise)};
    return (struct refusal_reply){str_of(refusal.code), replies, n};
}

/* RFC 9110: 11.6.1, 10.2.3. */
static void add_header(struct http_response *response)
{
    static const struct {
        int status;
        struct http_pair header;
    } headers[] = {
        {401, {STR_INIT("WWW-Authenticate"), STR_INIT("Bearer realm=\"xingheng\"")}},
        {415, {STR_INIT("Accept"), STR_INIT("application/json, multipart/form-data")}},
        {503, {STR_INIT("Retry-After"), STR_INIT("1")}},
    };
    for (size_t i = 0; i < ARRAY_LEN(headers); i++)
        if (headers[i].status == response->status)
            http_header(response, headers[i].header.name, headers[i].header.value);
}

void refusal_answer(struct http_response *response, struct refusal refusal,
    const struct problems *problems, const char *otherwise)
{
    struct buf out = buf_new(response->arena);
    struct json_write json = json_write_new(&out);
    struct refusal_reply reply = describe(response->arena, refusal, problems, otherwise);
    reply_put(&json, NULL, refusal.language, &refusal_shape, &reply);
    buf_char(&out, '\n');
    response->status = refusal.status;
    response->body = buf_str(&out);
    add_header(response);
    if (refusal.status == 429)
        http_retry_after(response, refusal.retry_seconds);
}

/* The transparency log as files: what programs fetch and mirrors copy, without a session. */
#include "service/log_service.h"
#include "web/pages.h"
#include "web/public_file.h"

static enum fail read_checkpoint(
    struct use *use, const struct http_request *request, struct str *ret_body)
{
    (void)request;
    return log_service_checkpoint(use, ret_body);
}

void log_files_checkpoint(
    void *context, const struct http_request *request, struct http_response *response)
{
    static const struct public_file file = {
        STR_INIT("text/plain; charset=utf-8"), STR_INIT("no-cache"), read_checkpoint};
    public_file_answer(context, request, response, &file);
}

static enum fail read_key(struct use *use, const struct http_request *request, struct str *ret_body)
{
    const struct note_signer signer = log_service_signer(use);
    (void)request;
    *ret_body = str_concat(use->arena, note_signer_format(use->arena, &signer), STR("\n"));
    return FAIL_NONE;
}

void log_files_key(
    void *context, const struct http_request *request, struct http_response *response)
{
    static const struct public_file file = {
        STR_INIT("text/plain; charset=utf-8"), STR_INIT("no-cache"), read_key};
    public_file_answer(context, request, response, &file);
}

static enum fail read_tile(
    struct use *use, const struct http_request *request, struct str *ret_body)
{
    static const struct str prefix = STR_INIT("/log/tile/");
    struct log_tile tile;
    struct str path = str_sub(request->path, prefix.len, request->path.len);
    if (log_tile_parse(use->arena, path, &tile) != FAIL_NONE)
        return FAIL_NOT_FOUND;
    return log_service_tile(use, &tile, ret_body);
}

/* A tile never changes once it is there, not even one that is not full. */
void log_files_tile(
    void *context, const struct http_request *request, struct http_response *response)
{
    static const struct public_file file = {STR_INIT("application/octet-stream"),
        STR_INIT("public, max-age=31536000, immutable"), read_tile};
    public_file_answer(context, request, response, &file);
}

static enum fail read_proof(
    struct use *use, const struct http_request *request, struct str *ret_body)
{
    struct log_proved proved;
    struct buf out = buf_new(use->arena);
    TRY(log_service_prove(use, http_pair_get(request->params, STR("number")), &proved));
    log_service_json(&out, use->arena, &proved);
    *ret_body = buf_str(&out);
    return FAIL_NONE;
}

void log_files_proof(
    void *context, const struct http_request *request, struct http_response *response)
{
    static const struct public_file file = {
        STR_INIT("application/json"), STR_INIT("no-cache"), read_proof};
    public_file_answer(context, request, response, &file);
}

static enum fail read_cosigned(
    struct use *use, const struct http_request *request, struct str *ret_body)
{
    (void)request;
    return log_service_cosigned(use, ret_body);
}

void log_files_cosigned(
    void *context, const struct http_request *request, struct http_response *response)
{
    static const struct public_file file = {
        STR_INIT("text/plain; charset=utf-8"), STR_INIT("no-cache"), read_cosigned};
    public_file_answer(context, request, response, &file);
}

static enum fail read_consistency(
    struct use *use, const struct http_request *request, struct str *ret_body)
{
    int64_t from;
    int64_t to;
    if (!str_to_int(http_pair_get(request->params, STR("from")), &from) ||
        !str_to_int(http_pair_get(request->params, STR("to")), &to))
        return FAIL_NOT_FOUND;
    return log_service_consistency(use, from, to, ret_body);
}

/* Of two sizes it never changes. */
void log_files_consistency(
    void *context, const struct http_request *request, struct http_response *response)
{
    static const struct public_file file = {STR_INIT("application/json"),
        STR_INIT("public, max-age=31536000, immutable"), read_consistency};
    public_file_answer(context, request, response, &file);
}

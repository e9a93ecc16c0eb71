/* What others verify the body's certificates with, as files. */
#include "service/credential_service.h"
#include "service/verify_register.h"
#include "web/pages.h"
#include "web/public_file.h"
#include "web/verify_question.h"

static enum fail read_did(struct use *use, const struct http_request *request, struct str *ret_body)
{
    (void)request;
    return issuer_key_service_document(use, ret_body);
}

void proof_files_did(
    void *context, const struct http_request *request, struct http_response *response)
{
    static const struct public_file file = {
        STR_INIT("application/did+json"), STR_INIT("no-cache"), read_did};
    public_file_answer(context, request, response, &file);
}

static enum fail read_credential(
    struct use *use, const struct http_request *request, struct str *ret_body)
{
    return credential_service_make(use, http_pair_get(request->params, STR("number")), ret_body);
}

void proof_files_credential(
    void *context, const struct http_request *request, struct http_response *response)
{
    static const struct public_file file = {
        STR_INIT("application/" CREDENTIAL_TYPE), STR_INIT("no-cache"), read_credential};
    public_file_answer(context, request, response, &file);
}

static enum fail read_status_list(
    struct use *use, const struct http_request *request, struct str *ret_body)
{
    const struct verify_source source = verify_register_source(use);
    return source.get(
        source.context, use->arena, str_sub(request->path, 1, request->path.len), ret_body);
}

/* A change has to be seen soon, but not by asking for each certificate. */
void proof_files_status_list(
    void *context, const struct http_request *request, struct http_response *response)
{
    static const struct public_file file = {
        STR_INIT("application/" CREDENTIAL_TYPE), STR_INIT("public, max-age=60"), read_status_list};
    public_file_answer(context, request, response, &file);
}

/* GET /verify/NUMBER?on=2026-11-22&scope=…&stars=4&organisation=… */
static enum fail read_answer(
    struct use *use, const struct http_request *request, struct str *ret_body)
{
    struct verify_question question;
    TRY(verify_question_read(request->query, &question));
    return verify_register_answer(
        use, http_pair_get(request->params, STR("number")), &question, ret_body);
}

void proof_files_answer(
    void *context, const struct http_request *request, struct http_response *response)
{
    static const struct public_file file = {
        STR_INIT("application/json"), STR_INIT("no-store"), read_answer};
    public_file_answer(context, request, response, &file);
}

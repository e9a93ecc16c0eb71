/* What others verify the body's certificates with, as files. */
#include "service/credential_service.h"
#include "service/status_list_service.h"
#include "web/pages.h"
#include "web/public_file.h"

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

/* "0.jwt" is the first list of a purpose. */
static enum fail read_status_list(
    struct use *use, const struct http_request *request, struct str *ret_body)
{
    static const struct str ending = STR_INIT(".jwt");
    struct str name = http_pair_get(request->params, STR("list"));
    int purpose;
    int64_t list;
    if (!codes_parse(
            &status_purpose_codes, http_pair_get(request->params, STR("purpose")), &purpose) ||
        !str_ends(name, ending) || !str_to_int(str_sub(name, 0, name.len - ending.len), &list) ||
        list < 0 || list > INT32_MAX)
        return FAIL_NOT_FOUND;
    return status_list_service_make(use, (enum status_purpose)purpose, list, ret_body);
}

/* A change has to be seen soon, but not by asking for each certificate. */
void proof_files_status_list(
    void *context, const struct http_request *request, struct http_response *response)
{
    static const struct public_file file = {
        STR_INIT("application/" CREDENTIAL_TYPE), STR_INIT("public, max-age=60"), read_status_list};
    public_file_answer(context, request, response, &file);
}

#include "service/verify_register.h"

#include "service/credential_service.h"
#include "service/log_service.h"
#include "service/status_list_service.h"
#include "sys/file.h"

#define ANSWER_TYPE "verification+jwt"

static enum fail get_proof(struct use *use, struct str number, struct str *ret_body)
{
    struct log_proved proved;
    struct buf out = buf_new(use->arena);
    TRY(log_service_prove(use, number, &proved));
    log_service_json(&out, use->arena, &proved);
    *ret_body = buf_str(&out);
    return FAIL_NONE;
}

/* "revocation/0.jwt" */
static enum fail get_list(struct use *use, struct str name, struct str *ret_body)
{
    static const struct str ending = STR_INIT(".jwt");
    struct str rest = name;
    struct str word;
    int purpose;
    int64_t list;
    if (!str_cut(&rest, '/', &word) || !codes_parse(&status_purpose_codes, word, &purpose) ||
        !str_ends(rest, ending) || !str_to_int(str_sub(rest, 0, rest.len - ending.len), &list) ||
        list < 0 || list > INT32_MAX)
        return FAIL_NOT_FOUND;
    return status_list_service_make(use, (enum status_purpose)purpose, list, ret_body);
}

/* "3/7" */
static enum fail get_consistency(struct use *use, struct str sizes, struct str *ret_body)
{
    struct str rest = sizes;
    struct str word;
    int64_t from;
    int64_t to;
    if (!str_cut(&rest, '/', &word) || !str_to_int(word, &from) || !str_to_int(rest, &to))
        return FAIL_NOT_FOUND;
    return log_service_consistency(use, from, to, ret_body);
}

static enum fail get(void *context, struct arena *arena, struct str path, struct str *ret_body)
{
    static const struct str entry = STR_INIT("c/");
    static const struct str credential = STR_INIT("/credential");
    static const struct str proof = STR_INIT("/proof");
    static const struct str lists = STR_INIT("status/");
    static const struct str consistency = STR_INIT("log/consistency/");
    struct use *use = context;
    (void)arena;
    if (str_equal(path, STR(".well-known/did.json")))
        return issuer_key_service_document(use, ret_body);
    if (str_starts(path, lists))
        return get_list(use, str_sub(path, lists.len, path.len), ret_body);
    if (str_starts(path, consistency))
        return get_consistency(use, str_sub(path, consistency.len, path.len), ret_body);
    if (!str_starts(path, entry))
        return FAIL_NOT_FOUND;
    struct str rest = str_sub(path, entry.len, path.len);
    if (str_ends(rest, credential))
        return credential_service_make(use, str_sub(rest, 0, rest.len - credential.len), ret_body);
    if (str_ends(rest, proof))
        return get_proof(use, str_sub(rest, 0, rest.len - proof.len), ret_body);
    return FAIL_NOT_FOUND;
}

struct verify_source verify_register_source(struct use *use)
{
    return (struct verify_source){get, use, true};
}

enum fail verify_register_run(struct use *use, struct str bytes,
    const struct verify_question *question, struct verify_result *ret_result)
{
    const struct verify_source source = verify_register_source(use);
    const struct verify_input input = {
        .bytes = bytes, .source = &source, .question = *question, .now = use->now};
    return verify_run(use->arena, &input, ret_result);
}

enum fail verify_register_file(struct use *use, struct str path,
    const struct verify_question *question, struct verify_result *ret_result)
{
    enum { CERTIFICATE_BYTES = 16 * 1024 * 1024 };
    struct str bytes;
    TRY(file_read(use->arena, path, CERTIFICATE_BYTES, &bytes));
    return verify_register_run(use, bytes, question, ret_result);
}

static void put_question(
    struct use *use, struct json_write *json, const struct verify_question *question)
{
    json_write_object(json, "asked");
    json_write_text(json, "on", date_format(use->arena, question->on));
    json_write_text(json, "scope", question->scope);
    json_write_int(json, "stars", question->stars);
    json_write_text(json, "organisation", question->organisation);
    json_write_end(json);
}

enum fail verify_register_answer(struct use *use, struct str number,
    const struct verify_question *question, struct str *ret_json)
{
    struct buf payload = buf_new(use->arena);
    struct buf out = buf_new(use->arena);
    struct json_write json = json_write_new(&payload);
    struct verify_result result;
    struct issuer issuer;
    TRY(verify_register_run(use, number, question, &result));
    TRY(issuer_key_service_signer(use, &issuer));
    json_write_object(&json, NULL);
    json_write_text(&json, "iss", issuer.did);
    json_write_int(&json, "iat", use->now);
    json_write_text(&json, "sub", number);
    put_question(use, &json, question);
    struct buf answer = buf_new(use->arena);
    struct json_write inner = json_write_new(&answer);
    verify_json(&inner, use->arena, &result);
    json_write_raw(&json, "answer", buf_str(&answer));
    json_write_end(&json);
    struct str token = credential_service_sign(use, &issuer, ANSWER_TYPE, buf_str(&payload));
    json = json_write_new(&out);
    json_write_object(&json, NULL);
    json_write_raw(&json, "answer", buf_str(&answer));
    json_write_text(&json, "jws", token);
    json_write_end(&json);
    *ret_json = buf_str(&out);
    return FAIL_NONE;
}

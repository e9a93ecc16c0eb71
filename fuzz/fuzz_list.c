/* A status list that the body's own key signed may say anything: the code of a certificate is valid
 * only by two lists that are right, never by one and the same, and never by a list that is none. */
#include "credential/jwt.h"
#include "credential/sign.h"
#include "service/credential_service.h"
#include "service/verify.h"

#include "fuzz.h"

static struct str code_of(struct arena *arena, const struct key *key, struct str id)
{
    struct str message = str_format(arena,
        "https://x.example/c/88826F00001R0M?k=%.8s&i=5&u=91320300MA1W7K4Q26&e=20990101&l=5",
        id.data);
    return str_format(arena, "%" STR_PRI "&s=%" STR_PRI, STR_ARG(message),
        STR_ARG(sign_detached(arena, key, message)));
}

static void fuzz_one(struct arena *arena, struct str input)
{
    static const unsigned char seed[PRIMITIVE_SEED_BYTES] = {7};
    const struct key key = key_of_seed(seed);
    struct verify_input *question = NEW(arena, struct verify_input);
    struct verify_result *result = NEW(arena, struct verify_result);
    struct str id = key_id(arena, &key);
    question->trust.did = STR("did:web:x.example");
    question->trust.keys[0] =
        (struct issuer_key){.id = id, .public_key = key_format_bytes(arena, &key)};
    question->trust.n_keys = 1;
    const struct jwt_head head = {
        STR(CREDENTIAL_TYPE), STR("vc"), str_concat(arena, STR("did:web:x.example#"), id)};
    question->bytes = code_of(arena, &key, id);
    question->lists[0] = jwt_sign(arena, &key, &head, input);
    question->lists[1] = question->lists[0];
    question->n_lists = 2;
    question->now = 1;
    must(verify_run(arena, question, result) == FAIL_NONE);
    must(result->verdict != VERIFY_VALID && result->verdict != VERIFY_ALTERED);
    must(result->n_reasons > 1);
}

/* Whatever somebody has in hand, asked of a register that answers anything: it is never valid by
 * keys that are trusted, and the verdict is told in words. The lines: what is asked (the query of a
 * tender platform), what is in hand, a credential, a proof, a list, a DID document. */
#include "base/limits.h"
#include "http/target.h"
#include "service/verify.h"
#include "web/verify_question.h"

#include "fuzz.h"

enum { IN_HAND, CREDENTIAL, PROOF, LIST, DOCUMENT, PARTS };

static enum fail get(void *context, struct arena *arena, struct str path, struct str *ret_body)
{
    const struct str *parts = context;
    (void)arena;
    int part = str_ends(path, STR("/credential")) ? CREDENTIAL
               : str_ends(path, STR("/proof"))    ? PROOF
               : str_ends(path, STR("did.json"))  ? DOCUMENT
                                                  : LIST;
    if (parts[part].len == 0)
        return FAIL_NOT_FOUND;
    *ret_body = parts[part];
    return FAIL_NONE;
}

static void check(struct arena *arena, const struct verify_input *input, bool is_trusted)
{
    struct verify_result *result = NEW(arena, struct verify_result);
    struct buf out = buf_new(arena);
    struct json_write json = json_write_new(&out);
    must(verify_run(arena, input, result) == FAIL_NONE);
    must(!is_trusted || result->verdict != VERIFY_VALID);
    must(result->verdict == VERIFY_VALID || !result->meets);
    must(result->n_reasons > 0 && result->n_reasons <= VERIFY_REASONS_MAX);
    verify_json(&json, arena, result);
    for (size_t i = 0; i < result->n_reasons; i++)
        must(verify_say(arena, LANGUAGE_ZH_CN, &result->reasons[i]).len > 0);
}

static void fuzz_one(struct arena *arena, struct str input)
{
    static const unsigned char seed[PRIMITIVE_SEED_BYTES] = {7};
    const struct key key = key_of_seed(seed);
    struct verify_input *with = NEW(arena, struct verify_input);
    struct str parts[PARTS] = {{0}};
    const struct verify_source source = {.get = get, .context = parts};
    struct target target;
    struct str line;
    if (str_cut(&input, '\n', &line) &&
        target_parse(arena, str_concat(arena, STR("/verify/1?"), line), STR("a.example"),
            LIMIT_FORM_FIELDS, &target) == FAIL_NONE &&
        verify_question_read(target.query, &with->question) == FAIL_NONE)
        must(with->question.stars >= 0);
    for (size_t i = 0; i < PARTS; i++)
        if (!str_cut(&input, '\n', &parts[i])) {
            parts[i] = input;
            break;
        }
    with->bytes = parts[IN_HAND];
    with->source = &source;
    with->now = INT64_C(1800000000);
    check(arena, with, false);
    with->trust.keys[0] =
        (struct issuer_key){.id = key_id(arena, &key), .public_key = key_format_bytes(arena, &key)};
    with->trust.n_keys = 1;
    check(arena, with, true);
}

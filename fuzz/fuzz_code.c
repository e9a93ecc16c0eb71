/* The text of a QR code: what is read of it stands in it, in order, and nobody's verifies. */
#include "service/certificate_code.h"

#include "fuzz.h"

static void fuzz_one(struct arena *arena, struct str input)
{
    static const unsigned char seed[PRIMITIVE_SEED_BYTES] = {7};
    const struct key key = key_of_seed(seed);
    struct certificate_code code;
    if (certificate_code_parse(arena, input, &code) != FAIL_NONE)
        return;
    struct str text = str_trim(input);
    must(str_starts(text, code.message) && str_starts(code.message, code.address));
    must(str_ends(text, code.signature) &&
         code.message.len + STR("&s=").len + code.signature.len == text.len);
    must(code.key.len == CERTIFICATE_CODE_KEY && code.position >= 0 && code.number.len > 0);
    must(date_is_set(code.expires_on));
    must(!certificate_code_verify(&code, &key));
}

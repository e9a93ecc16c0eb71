#include "service/verify_work.h"

#include "credential/seal.h"
#include "credential/sign.h"
#include "document/pdf_sign.h"
#include "service/certificate_code.h"
#include "service/paper_seal.h"

/* What the code says has to be what the certificate says. */
static enum fail compare(struct verify_work *work, const struct certificate_code *code)
{
    const struct verify_result *result = work->result;
    if (str_equal(result->number, code->number) && str_equal(result->uscc, code->uscc) &&
        date_compare(result->expires_on, code->expires_on) == 0 && result->stars == code->stars &&
        work->position == code->position)
        return FAIL_NONE;
    return verify_judge(work, VERIFY_FORGED, "code",
        N_("The code says something else than the certificate of that number."));
}

static enum fail get_credential(struct verify_work *work, struct str number, struct str *ret_token)
{
    if (work->input->credential.len == 0)
        return verify_get(work, "c/{1}/credential", number, ret_token);
    *ret_token = work->input->credential;
    return FAIL_NONE;
}

static void take_code(struct verify_work *work, const struct certificate_code *code)
{
    work->result->number = code->number;
    work->result->uscc = code->uscc;
    work->result->stars = code->stars;
    work->result->expires_on = code->expires_on;
    work->position = code->position;
}

/* Without a credential there is no more than the code itself and the status lists. */
static enum fail go_on(
    struct verify_work *work, const struct certificate_code *code, const struct issuer_key *key)
{
    struct str token;
    enum fail fail = get_credential(work, code->number, &token);
    if (fail == FAIL_NOT_FOUND && work->input->source)
        return verify_judge(
            work, VERIFY_FORGED, "register", N_("The register has no such certificate."));
    if (fail == FAIL_NOT_FOUND && issuer_key_status(key) == KEY_COMPROMISED)
        return verify_judge(work, VERIFY_UNKNOWN, "key",
            N_("It was signed by a key that somebody else may have had: only the register can "
               "tell."));
    take_code(work, code);
    if (fail == FAIL_NOT_FOUND)
        return verify_status(work);
    TRY(fail);
    fail = verify_credential(work, token);
    if (work->result->verdict != VERIFY_ALTERED && work->result->hash.len > 0)
        TRY(compare(work, code));
    return fail;
}

static enum fail check_code(struct verify_work *work, struct str text,
    struct certificate_code *ret_code, const struct issuer_key **ret_key)
{
    struct key pair;
    if (certificate_code_parse(work->arena, text, ret_code) != FAIL_NONE)
        return verify_judge(
            work, VERIFY_ALTERED, "format", N_("It is no code of a certificate, or no whole one."));
    if (work->trust.did.len > 0 &&
        !str_equal(verify_trust_did(work->arena, ret_code->address), work->trust.did))
        return verify_judge(work, VERIFY_FORGED, "issuer",
            N_("It leads to an address that is not that of the body."));
    TRY(verify_key(work, ret_code->key, ret_key));
    if (key_parse_bytes((*ret_key)->public_key, &pair) != FAIL_NONE ||
        !certificate_code_verify(ret_code, &pair))
        return verify_judge(work, VERIFY_FORGED, "signature",
            N_("The signature in the code does not hold: the body did not make it."));
    verify_holds(work, "signature",
        N_("The signature in the code holds: it was made for the company {1}."), ret_code->uscc);
    return FAIL_NONE;
}

enum fail verify_code(struct verify_work *work, struct str text)
{
    const struct issuer_key *key = NULL;
    struct certificate_code code;
    TRY(check_code(work, text, &code, &key));
    return go_on(work, &code, key);
}

/* The signature for readers of PDF is behind the first, and changes nothing that one sees; it has
 * to be whole. Whatever else is there may be a forger's: the hash of the whole file, in the
 * credential, tells. */
static enum fail check_behind(
    struct verify_work *work, const struct paper_seal *seal, struct str pdf)
{
    struct verify_signed signed_by;
    struct str token;
    struct certificate_code code;
    struct str drawn = str_sub(pdf, 0, pdf.len - seal->behind.len);
    struct str room;
    struct str content;
    if (str_trim(seal->behind).len == 0)
        return FAIL_NONE;
    if (pdf_sign_is_all(work->arena, drawn, pdf) &&
        pdf_sign_take(work->arena, drawn, pdf, &room, &content) &&
        seal_check(work->arena, room, content))
        return FAIL_NONE;
    TRY(certificate_code_parse(work->arena, seal->code, &code));
    if (get_credential(work, code.number, &token) == FAIL_NONE) {
        TRY(verify_token(work, token, &signed_by));
        if (str_equal(verify_text(
                          signed_by.payload, "credentialSubject.conformityCertificate.hashDigest"),
                sha256_hex(work->arena, pdf)))
            return FAIL_NONE;
    }
    return verify_judge(work, VERIFY_ALTERED, "behind",
        N_("Something was added to the file or changed behind the body's seal, and its credential "
           "does not confirm it."));
}

enum fail verify_paper(struct verify_work *work, struct str pdf)
{
    const struct issuer_key *key = NULL;
    struct certificate_code code;
    struct paper_seal seal;
    struct key pair;
    if (paper_seal_find(work->arena, pdf, &seal) != FAIL_NONE)
        return verify_judge(
            work, VERIFY_UNKNOWN, "seal", N_("The file carries no signature of the body."));
    TRY(check_code(work, seal.code, &code, &key));
    if (key_parse_bytes(key->public_key, &pair) != FAIL_NONE ||
        !sign_verify(&pair, seal.message, seal.signature))
        return verify_judge(
            work, VERIFY_ALTERED, "seal", N_("The file was changed after the body sealed it."));
    TRY(check_behind(work, &seal, pdf));
    verify_holds(work, "seal", N_("The file is as the body sealed it."), STR(""));
    return go_on(work, &code, key);
}

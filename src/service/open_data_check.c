#include "service/open_data_check.h"

#include "credential/sign.h"

static const char *const words[OPEN_DATA_VERDICTS] = {
    [OPEN_DATA_GENUINE] = "genuine",
    [OPEN_DATA_ALTERED] = "altered",
    [OPEN_DATA_FORGED] = "forged",
    [OPEN_DATA_UNTRUSTED] = "untrusted",
    [OPEN_DATA_UNREADABLE] = "unreadable",
};

const struct codes open_data_verdict_codes = CODES(words);

const char *open_data_verdict_label(enum open_data_verdict verdict)
{
    static const char *const labels[OPEN_DATA_VERDICTS] = {
        [OPEN_DATA_GENUINE] = N_("Genuine: this is the register that the body published."),
        [OPEN_DATA_ALTERED] = N_("Altered: the body published another file for this day."),
        [OPEN_DATA_FORGED] = N_("Forged: the body did not sign this manifest."),
        [OPEN_DATA_UNTRUSTED] = N_("Unknown: the key of the manifest is not one that is trusted."),
        [OPEN_DATA_UNREADABLE] = N_("Unknown: the manifest beside the file cannot be read."),
    };
    return labels[verdict];
}

static bool is_signed(
    struct arena *arena, const struct issuer_key *known, const struct open_data_proof *proof)
{
    struct key key;
    struct str signature = str_trim(proof->signature);
    if (proof->signature.len == PRIMITIVE_SIGNATURE_BYTES)
        signature = primitive_encode(
            arena, PRIMITIVE_BASE64URL, proof->signature.data, proof->signature.len);
    return key_parse_bytes(known->public_key, &key) == FAIL_NONE &&
           sign_verify(&key, proof->manifest, signature);
}

enum open_data_verdict open_data_check(struct arena *arena, const struct open_data_proof *proof,
    const struct verify_trust *trust, struct open_data *ret_made)
{
    struct open_data made;
    *ret_made = (struct open_data){0};
    if (open_data_manifest_read(arena, proof->manifest, &made) != FAIL_NONE)
        return OPEN_DATA_UNREADABLE;
    *ret_made = made;
    const struct issuer_key *key = verify_trust_find(trust, made.issuer_key);
    if (!key || !str_equal(key->id, made.issuer_key))
        return OPEN_DATA_UNTRUSTED;
    if (!is_signed(arena, key, proof))
        return OPEN_DATA_FORGED;
    if (issuer_key_judge(key, made.made_at, 0) != KEY_GOOD)
        return OPEN_DATA_UNTRUSTED;
    bool is_same = made.size == proof->size && str_equal(made.sha256, proof->sha256);
    return is_same ? OPEN_DATA_GENUINE : OPEN_DATA_ALTERED;
}

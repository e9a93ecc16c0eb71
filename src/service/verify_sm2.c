/* The second, detached signature of a credential's entry: SM2 with SM3. */
#include "service/verify_work.h"

static bool find(const struct verify_trust *trust, struct str url, size_t *ret_i)
{
    for (size_t i = 0; i < trust->n_sm2; i++) {
        *ret_i = i;
        if (str_ends(url, trust->sm2_keys[i].id))
            return true;
    }
    return false;
}

enum fail verify_sm2(struct verify_work *work, const struct verify_signed *signed_by)
{
    const struct node *root = signed_by->payload;
    struct str url = verify_text(root, "evidence.sm2.key");
    const struct verify_trust *trust = &work->trust;
    size_t i;
    if (url.len == 0)
        return FAIL_NONE;
    if (trust->n_sm2 == 0) {
        verify_holds(work, "sm2",
            N_("It also bears an SM2 signature, which was not checked: no such key of the body is "
               "known."),
            STR(""));
        return FAIL_NONE;
    }
    if (!find(trust, url, &i) || !sm2_verify(work->arena, &trust->sm2[i], work->entry,
                                     verify_text(root, "evidence.sm2.signature")))
        return verify_judge(
            work, VERIFY_FORGED, "sm2", N_("The SM2 signature of its entry does not hold."));
    enum key_verdict verdict =
        issuer_key_judge(&trust->sm2_keys[i], signed_by->at, work->entered_at);
    if (verdict != KEY_GOOD && verdict != KEY_GOOD_BY_LOG)
        return verify_judge(work, VERIFY_FORGED, "sm2",
            N_("The SM2 signature of its entry is by a key that was not good then."));
    verify_holds(work, "sm2",
        N_("The second signature of its entry holds too: SM2 with SM3, by the key {1}."),
        str_sub(trust->sm2_keys[i].id, 0, 8));
    return FAIL_NONE;
}

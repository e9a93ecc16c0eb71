#include "service/verify_work.h"

#include "domain/checkpoint.h"
#include "service/credential_service.h"
#include "service/log_proof.h"

/* The part of a DID URL in front of "#", and behind it. */
static bool split_url(struct str url, struct str *ret_did, struct str *ret_key)
{
    *ret_key = url;
    return str_cut(ret_key, '#', ret_did) && ret_key->len > 0;
}

enum fail verify_key(struct verify_work *work, struct str id, const struct issuer_key **ret_key)
{
    const struct issuer_key *key = verify_trust_find(&work->trust, id);
    bool is_kept = work->input->trust.n_keys > 0;
    if (!key && is_kept)
        return verify_judge(work, VERIFY_UNKNOWN, "key",
            N_("The key that is named is not among those that were given: it is newer than they "
               "are, or somebody else's. Ask the body's register for its present keys."));
    if (!key)
        return verify_judge(
            work, VERIFY_FORGED, "key", N_("The body has no key as the one that is named."));
    *ret_key = key;
    return FAIL_NONE;
}

static enum fail find_signer(
    struct verify_work *work, const struct jwt *jwt, const struct issuer_key **ret_key)
{
    const struct verify_trust *trust = &work->trust;
    struct str did;
    struct str id;
    if (!split_url(jwt->head.key, &did, &id))
        return verify_judge(work, VERIFY_FORGED, "key", N_("It does not say who signed it."));
    if (trust->did.len > 0 && !str_equal(did, trust->did))
        return verify_judge(
            work, VERIFY_FORGED, "issuer", N_("It was not signed by the body that is trusted."));
    return verify_key(work, id, ret_key);
}

enum fail verify_token(struct verify_work *work, struct str token, struct verify_signed *ret_signed)
{
    struct problems problems = problems_new(work->arena);
    const struct issuer_key *key = NULL;
    struct node *root;
    struct key pair;
    struct jwt jwt;
    if (jwt_parse(work->arena, str_trim(token), &jwt) != FAIL_NONE)
        return verify_judge(
            work, VERIFY_ALTERED, "format", N_("It is no credential, or no whole one."));
    TRY(find_signer(work, &jwt, &key));
    if (key_parse_bytes(key->public_key, &pair) != FAIL_NONE || !jwt_verify(&jwt, &pair) ||
        node_read_json(work->arena, jwt.payload, &problems, &root) != FAIL_NONE)
        return verify_judge(work, VERIFY_ALTERED, "signature",
            N_("Its signature does not hold: it was changed after it was signed."));
    const struct node *at = node_get(root, STR("iat"));
    if (!str_equal(jwt.head.type, STR(CREDENTIAL_TYPE)) || !at || at->kind != NODE_INT)
        return verify_judge(work, VERIFY_FORGED, "type", N_("It is signed, but no credential."));
    *ret_signed = (struct verify_signed){root, key, at->value};
    return FAIL_NONE;
}

enum fail verify_inclusion(
    struct verify_work *work, const struct node *leaf, struct str checkpoint, uint64_t *ret_size)
{
    const struct node *position = node_get(leaf, STR("position"));
    struct merkle_hash hash = merkle_leaf(verify_text(leaf, "entry"));
    struct merkle_proof *proof = NEW(work->arena, struct merkle_proof);
    struct merkle_head head;
    if (!position || position->kind != NODE_INT || position->value < 0)
        return FAIL_INVALID;
    TRY(log_proof_read(work->arena, node_get(leaf, STR("proof")), proof));
    TRY(verify_head(work, checkpoint, &head));
    TRY(merkle_verify_inclusion(&hash, (uint64_t)position->value, head.size, proof, &head.root));
    *ret_size = head.size;
    return FAIL_NONE;
}

/* Where a credential says something that its entry in the log says too. */
static const struct {
    const char *claim;
    const char *entry;
} shared[] = {
    {"credentialSubject.name", "number"},
    {"credentialSubject.issuedToParty.name", "organisation"},
    {"credentialSubject.issuedToParty.registeredId", "uscc"},
    {"credentialSubject.description", "scope"},
    {"credentialSubject.scope.description", "standard"},
    {"credentialSubject.scope.version", "scheme_version"},
    {"credentialSubject.assessment.declaredValue.metricValue.value", "stars"},
};

static struct date day_at(const struct node *root, const char *path)
{
    int64_t instant;
    return instant_parse(verify_text(root, path), &instant) ? date_of_instant(instant)
                                                            : (struct date){0};
}

static bool says_the_same(struct arena *arena, const struct node *root, const struct node *entry)
{
    for (size_t i = 0; i < ARRAY_LEN(shared); i++)
        if (!str_equal(verify_text(root, shared[i].claim), verify_text(entry, shared[i].entry)))
            return false;
    return str_equal(
               date_format(arena, day_at(root, "validFrom")), verify_text(entry, "issued_on")) &&
           str_equal(
               date_format(arena, day_at(root, "validUntil")), verify_text(entry, "expires_on"));
}

static enum fail check_entry(
    struct verify_work *work, const struct node *root, const struct node **ret_entry)
{
    struct problems problems = problems_new(work->arena);
    const struct node *evidence = verify_at(root, "evidence");
    struct node *entry;
    uint64_t size;
    if (evidence && evidence->kind == NODE_LIST)
        evidence = evidence->first;
    if (!evidence || evidence->kind != NODE_MAP)
        return verify_judge(work, VERIFY_FORGED, "log",
            N_("It does not say where it stands in the log of the body."));
    if (work->trust.log.name.len > 0 &&
        verify_inclusion(work, evidence, verify_text(evidence, "checkpoint"), &size) != FAIL_NONE)
        return verify_judge(
            work, VERIFY_FORGED, "log", N_("The log of the body does not have this certificate."));
    TRY(verify_seen(work, verify_text(evidence, "checkpoint"), false));
    work->entry = verify_text(evidence, "entry");
    if (node_read_json(work->arena, work->entry, &problems, &entry) != FAIL_NONE ||
        !says_the_same(work->arena, root, entry))
        return verify_judge(work, VERIFY_FORGED, "claims",
            N_("It says something else than what was entered in the log."));
    const struct node *position = node_get(evidence, STR("position"));
    work->position = position ? position->value : -1;
    if (work->trust.log.name.len == 0) {
        verify_holds(
            work, "log", N_("Not checked against the log, whose key is not known."), STR(""));
    } else {
        (void)instant_parse(verify_text(entry, "at"), &work->entered_at);
        verify_holds(work, "log", N_("It stands in the body's log since {1}."),
            instant_format_local(work->arena, work->entered_at));
    }
    if (str_equal(verify_text(entry, "kind"), STR("take_over")))
        verify_holds(work, "taken_over",
            N_("The body took it over with its number from records of before, issued on {1}."),
            verify_text(entry, "issued_on"));
    *ret_entry = entry;
    return FAIL_NONE;
}

static enum fail check_key(struct verify_work *work, const struct verify_signed *signed_by)
{
    struct str on = instant_format_local(work->arena, signed_by->at);
    switch (issuer_key_judge(signed_by->key, signed_by->at, work->entered_at)) {
    case KEY_GOOD:
        verify_holds(
            work, "key", N_("It was signed by a key of the body that was good on {1}."), on);
        return FAIL_NONE;
    case KEY_GOOD_BY_LOG:
        verify_holds(work, "key",
            N_("Its key is not trusted any more since {1}; the log proves that it was there "
               "before."),
            date_format(work->arena, signed_by->key->compromised_on));
        return FAIL_NONE;
    case KEY_TOO_EARLY:
        return verify_judge(work, VERIFY_FORGED, "key",
            N_("It was signed by a key at a time when the body did not have it yet."));
    case KEY_TOO_LATE:
        return verify_judge(work, VERIFY_FORGED, "key",
            N_("It was signed by an old key that the body had retired by then."));
    case KEY_STOLEN:
        break;
    }
    return verify_judge(work, VERIFY_FORGED, "key",
        N_("It was signed by a key that somebody else may have had, and nothing proves that it was "
           "there before. Fetch it from the register again."));
}

static void take_outlets(struct verify_work *work, const struct node *root)
{
    const struct node *list = verify_at(root, "credentialSubject.assessment");
    list = list && list->first ? node_get(list->first, STR("assessedFacility")) : NULL;
    if (!list)
        return;
    work->result->outlets = NEW_ARRAY(work->arena, struct str, list->count);
    NODE_EACH (item, list) {
        work->result->outlets[work->result->n_outlets++] = verify_text(item, "facility.name");
    }
}

static void take_claims(struct verify_work *work, const struct node *root, const struct node *entry)
{
    struct verify_result *result = work->result;
    const struct node *stars = node_get(entry, STR("stars"));
    struct merkle_hash hash = merkle_leaf(work->entry);
    result->number = verify_text(entry, "number");
    result->organisation = verify_text(entry, "organisation");
    result->uscc = verify_text(entry, "uscc");
    result->scope = verify_text(entry, "scope");
    result->standard = verify_text(entry, "standard");
    result->level = verify_text(root, "credentialSubject.assessment.declaredValue.score");
    result->stars = stars ? stars->value : 0;
    result->issued_on = day_at(root, "validFrom");
    result->expires_on = day_at(root, "validUntil");
    result->hash = str_hex(work->arena, hash.bytes, sizeof hash.bytes);
    take_outlets(work, root);
}

enum fail verify_credential(struct verify_work *work, struct str token)
{
    struct verify_signed signed_by;
    const struct node *entry = NULL;
    TRY(verify_token(work, token, &signed_by));
    verify_holds(work, "signature", N_("Its signature holds: nothing in it was changed."), STR(""));
    TRY(check_entry(work, signed_by.payload, &entry));
    TRY(check_key(work, &signed_by));
    TRY(verify_sm2(work, &signed_by));
    take_claims(work, signed_by.payload, entry);
    return verify_status(work);
}

#include "service/issuer_key_service.h"

#include "service/log_service.h"
#include "service/verify_trust.h"
#include "store/account_store.h"
#include "store/issuer_key_store.h"

enum { CHANGES_SHOWN = 50 };

/* What keeps an issuer key apart from everything else that follows from the body's key. */
static struct key derive(const struct use *use, struct str salt)
{
    return key_derive(
        &use->platform->signing_key, str_concat(use->arena, STR("issuer key:"), salt));
}

/* From the same salt, so that both are replaced and reported in one. */
static enum fail derive_sm2(const struct use *use, struct str salt, struct sm2_key *ret_key)
{
    const struct key pair = key_derive(
        &use->platform->signing_key, str_concat(use->arena, STR("issuer key, sm2:"), salt));
    return sm2_of_seed(pair.seed, ret_key);
}

void issuer_key_service_make(const struct use *use, struct issuer_key *key)
{
    struct key pair = derive(use, key->salt);
    key->id = key_id(use->arena, &pair);
    key->public_key = key_format_bytes(use->arena, &pair);
}

enum fail issuer_key_service_list(struct use *use, struct issuer_key **ret_keys, size_t *ret_n)
{
    TRY(issuer_key_store_list(&use->tx, ret_keys, ret_n));
    if (*ret_n > 0)
        return FAIL_NONE;
    *ret_keys = NEW(use->arena, struct issuer_key);
    (*ret_keys)[0].position = 1;
    issuer_key_service_make(use, *ret_keys);
    *ret_n = 1;
    return FAIL_NONE;
}

struct str issuer_key_service_did(const struct use *use)
{
    return verify_trust_did(use->arena, use->platform->body.base_url);
}

static struct str key_url(const struct use *use, struct str did, struct str id)
{
    return str_format(use->arena, "%" STR_PRI "#%" STR_PRI, STR_ARG(did), STR_ARG(id));
}

enum fail issuer_key_service_signer(struct use *use, struct issuer *ret_issuer)
{
    struct issuer_key *keys;
    size_t n;
    TRY(issuer_key_service_list(use, &keys, &n));
    for (size_t i = 0; i < n; i++) {
        if (keys[i].until_at > 0)
            continue;
        struct issuer issuer = {.key = keys[i], .pair = derive(use, keys[i].salt)};
        /* Another key file than the one that the salts were made for. */
        if (!str_equal(key_format_bytes(use->arena, &issuer.pair), keys[i].public_key))
            return use_refuse(use, FAIL_BROKEN, "keys/signing.key", "key",
                N_("is not the key that this database was made with"));
        issuer.did = issuer_key_service_did(use);
        issuer.key_url = key_url(use, issuer.did, keys[i].id);
        if (use->platform->body.sm2) {
            TRY(derive_sm2(use, keys[i].salt, &issuer.sm2));
            issuer.sm2_url = key_url(use, issuer.did, sm2_id(use->arena, &issuer.sm2));
        }
        *ret_issuer = issuer;
        return FAIL_NONE;
    }
    return FAIL_BROKEN;
}

static void begin_method(struct use *use, struct json_write *json, struct str did, struct str id)
{
    json_write_object(json, NULL);
    json_write_text(json, "id", key_url(use, did, id));
    json_write_text(json, "type", STR("JsonWebKey"));
    json_write_text(json, "controller", did);
    json_write_object(json, "publicKeyJwk");
}

static void end_method(struct use *use, struct json_write *json, const struct issuer_key *key)
{
    if (key->until_at > 0)
        json_write_text(json, "expires", instant_format(use->arena, key->until_at));
    if (date_is_set(key->compromised_on))
        json_write_text(
            json, "revoked", instant_format(use->arena, instant_of_date(key->compromised_on)));
    json_write_end(json);
}

static void put_key(
    struct use *use, struct json_write *json, struct str did, const struct issuer_key *key)
{
    begin_method(use, json, did, key->id);
    json_write_text(json, "kty", STR("OKP"));
    json_write_text(json, "crv", STR("Ed25519"));
    json_write_text(json, "x", key->public_key);
    json_write_text(json, "kid", key->id);
    json_write_text(json, "alg", STR("EdDSA"));
    json_write_end(json);
    end_method(use, json, key);
}

static enum fail put_sm2(struct use *use, struct json_write *json, struct str did,
    const struct issuer_key *key, struct str *ret_id)
{
    struct sm2_key pair;
    struct str pem;
    TRY(derive_sm2(use, key->salt, &pair));
    TRY(sm2_format_public(use->arena, &pair, &pem));
    struct str id = sm2_id(use->arena, &pair);
    begin_method(use, json, did, id);
    json_write_text(json, "kty", STR("EC"));
    json_write_text(json, "crv", STR("SM2"));
    json_write_text(json, "x", sm2_format_number(use->arena, pair.x));
    json_write_text(json, "y", sm2_format_number(use->arena, pair.y));
    json_write_text(json, "kid", id);
    json_write_text(json, "alg", STR("SM2-SM3"));
    json_write_end(json);
    json_write_text(json, "publicKeyPem", pem);
    end_method(use, json, key);
    *ret_id = id;
    return FAIL_NONE;
}

static enum fail put_keys(struct use *use, struct json_write *json, struct str did,
    const struct issuer_key *keys, size_t n)
{
    struct str *second = NEW_ARRAY(use->arena, struct str, n);
    bool is_sm2 = use->platform->body.sm2;
    json_write_list(json, "verificationMethod");
    for (size_t i = 0; i < n; i++) {
        put_key(use, json, did, &keys[i]);
        if (is_sm2)
            TRY(put_sm2(use, json, did, &keys[i], &second[i]));
    }
    json_write_end(json);
    json_write_list(json, "assertionMethod");
    for (size_t i = 0; i < n; i++) {
        if (issuer_key_status(&keys[i]) == KEY_COMPROMISED)
            continue;
        json_write_text(json, NULL, key_url(use, did, keys[i].id));
        if (is_sm2)
            json_write_text(json, NULL, key_url(use, did, second[i]));
    }
    json_write_end(json);
    return FAIL_NONE;
}

static void put_services(struct use *use, struct json_write *json, struct str did)
{
    const struct note_signer log = log_service_signer(use);
    struct str base = use->platform->body.base_url;
    json_write_list(json, "service");
    json_write_object(json, NULL);
    json_write_text(json, "id", str_concat(use->arena, did, STR("#log")));
    json_write_text(json, "type", STR("TransparencyLog"));
    json_write_text(json, "serviceEndpoint", str_concat(use->arena, base, STR("/log")));
    json_write_text(json, "key", note_signer_format(use->arena, &log));
    json_write_end(json);
    json_write_object(json, NULL);
    json_write_text(json, "id", str_concat(use->arena, did, STR("#register")));
    json_write_text(json, "type", STR("CertificateRegister"));
    json_write_text(json, "serviceEndpoint", str_concat(use->arena, base, STR("/c/")));
    json_write_end(json);
    json_write_end(json);
}

enum fail issuer_key_service_document(struct use *use, struct str *ret_json)
{
    struct str did = issuer_key_service_did(use);
    struct buf out = buf_new(use->arena);
    struct json_write json = json_write_new(&out);
    static const struct str contexts[] = {
        STR_INIT("https://www.w3.org/ns/did/v1"), STR_INIT("https://www.w3.org/ns/cid/v1")};
    struct issuer_key *keys;
    size_t n;
    TRY(issuer_key_service_list(use, &keys, &n));
    json_write_object(&json, NULL);
    json_write_texts(&json, "@context", contexts, ARRAY_LEN(contexts));
    json_write_text(&json, "id", did);
    TRY(put_keys(use, &json, did, keys, n));
    put_services(use, &json, did);
    json_write_end(&json);
    *ret_json = buf_str(&out);
    return FAIL_NONE;
}

static enum fail list_keys(struct use *use, struct key_view *view)
{
    struct issuer_key *keys;
    TRY(issuer_key_service_list(use, &keys, &view->n));
    view->keys = NEW_ARRAY(use->arena, struct issuer_key, view->n);
    view->sm2_ids = NEW_ARRAY(use->arena, struct str, view->n);
    for (size_t i = 0; i < view->n; i++) {
        size_t row = view->n - 1 - i;
        struct sm2_key pair;
        view->keys[row] = keys[i];
        if (!use->platform->body.sm2)
            continue;
        TRY(derive_sm2(use, keys[i].salt, &pair));
        view->sm2_ids[row] = sm2_id(use->arena, &pair);
    }
    return FAIL_NONE;
}

static enum fail list_changes(struct use *use, struct key_view *view)
{
    struct key_change *changes;
    TRY(key_change_store_list(&use->tx, CHANGES_SHOWN, &changes, &view->n_changes));
    view->changes = NEW_ARRAY(use->arena, struct key_change_row, view->n_changes);
    for (size_t i = 0; i < view->n_changes; i++) {
        struct key_change_row *row = &view->changes[i];
        row->change = changes[i];
        TRY(account_store_name(&use->tx, changes[i].proposed_by, &row->proposed_by));
        TRY(account_store_name(&use->tx, changes[i].decided_by, &row->decided_by));
        if (changes[i].state == KEY_CHANGE_OPEN)
            view->open = row;
    }
    return FAIL_NONE;
}

enum fail issuer_key_service_show(struct use *use, struct key_view *ret_view)
{
    struct key_view view = {0};
    if (!(use->actor.roles & KEY_KEEPERS))
        return FAIL_FORBIDDEN;
    TRY(list_keys(use, &view));
    TRY(list_changes(use, &view));
    *ret_view = view;
    return FAIL_NONE;
}

#include "service/verify_trust.h"

#include "base/node.h"

static struct str text_of(const struct node *map, const char *name)
{
    const struct node *node = map ? node_get(map, str_of(name)) : NULL;
    return node && node->kind == NODE_TEXT ? node->text : STR("");
}

/* What stands behind "#". */
static struct str fragment(struct str url)
{
    struct str rest = url;
    struct str before;
    return str_cut(&rest, '#', &before) ? rest : STR("");
}

static bool is_asserted(const struct node *root, struct str url)
{
    NODE_EACH (item, node_get(root, STR("assertionMethod"))) {
        if (str_equal(item->text, url))
            return true;
    }
    return false;
}

/* Until when it counts. False: a method that is neither asserted nor said to be revoked is for
 * something else. */
static bool read_times(const struct node *root, const struct node *method, struct issuer_key *key)
{
    struct str revoked = text_of(method, "revoked");
    int64_t instant;
    if (instant_parse(text_of(method, "expires"), &instant))
        key->until_at = instant;
    if (instant_parse(revoked, &instant))
        key->compromised_on = date_of_instant(instant);
    return revoked.len > 0 || is_asserted(root, text_of(method, "id"));
}

static bool read_key(
    struct arena *arena, const struct node *root, const struct node *method, struct issuer_key *key)
{
    const struct node *jwk = node_get(method, STR("publicKeyJwk"));
    struct key pair;
    *key =
        (struct issuer_key){.id = fragment(text_of(method, "id")), .public_key = text_of(jwk, "x")};
    return str_equal(text_of(jwk, "crv"), STR("Ed25519")) &&
           key_parse_bytes(key->public_key, &pair) == FAIL_NONE &&
           str_equal(key->id, key_id(arena, &pair)) && read_times(root, method, key);
}

static bool read_sm2(struct arena *arena, const struct node *root, const struct node *method,
    struct issuer_key *key, struct sm2_key *pair)
{
    const struct node *jwk = node_get(method, STR("publicKeyJwk"));
    *key = (struct issuer_key){.id = fragment(text_of(method, "id"))};
    return str_equal(text_of(jwk, "crv"), STR("SM2")) &&
           sm2_parse(text_of(jwk, "x"), text_of(jwk, "y"), pair) == FAIL_NONE &&
           str_equal(key->id, sm2_id(arena, pair)) && read_times(root, method, key);
}

static void read_methods(struct arena *arena, const struct node *root, struct verify_trust *trust)
{
    NODE_EACH (method, node_get(root, STR("verificationMethod"))) {
        if (method->kind != NODE_MAP)
            continue;
        if (trust->n_keys < VERIFY_KEYS_MAX &&
            read_key(arena, root, method, &trust->keys[trust->n_keys]))
            trust->n_keys++;
        else if (trust->n_sm2 < VERIFY_KEYS_MAX &&
                 read_sm2(arena, root, method, &trust->sm2_keys[trust->n_sm2],
                     &trust->sm2[trust->n_sm2]))
            trust->n_sm2++;
    }
}

static void read_log(struct arena *arena, const struct node *root, struct verify_trust *trust)
{
    NODE_EACH (service, node_get(root, STR("service"))) {
        if (!str_equal(text_of(service, "type"), STR("TransparencyLog")))
            continue;
        struct note_signer log;
        if (note_signer_parse(arena, text_of(service, "key"), &log) == FAIL_NONE &&
            log.kind == NOTE_LOG)
            trust->log = log;
    }
}

enum fail verify_trust_read(struct arena *arena, struct str json, struct verify_trust *ret_trust)
{
    struct problems problems = problems_new(arena);
    struct verify_trust trust = {0};
    struct node *root;
    TRY(node_read_json(arena, json, &problems, &root));
    trust.did = text_of(root, "id");
    if (root->kind != NODE_MAP || !str_starts(trust.did, STR("did:")))
        return FAIL_INVALID;
    read_methods(arena, root, &trust);
    if (trust.n_keys == 0)
        return FAIL_INVALID;
    read_log(arena, root, &trust);
    *ret_trust = trust;
    return FAIL_NONE;
}

enum fail verify_trust_key(struct arena *arena, struct str text, struct verify_trust *ret_trust)
{
    struct verify_trust trust = {.n_keys = 1};
    struct key key;
    if (key_parse_bytes(str_trim(text), &key) != FAIL_NONE)
        TRY(key_parse_public(text, &key));
    trust.keys[0] =
        (struct issuer_key){.id = key_id(arena, &key), .public_key = key_format_bytes(arena, &key)};
    *ret_trust = trust;
    return FAIL_NONE;
}

const struct issuer_key *verify_trust_find(const struct verify_trust *trust, struct str id)
{
    const struct issuer_key *found = NULL;
    for (size_t i = 0; i < trust->n_keys && id.len > 0; i++) {
        if (!str_starts(trust->keys[i].id, id))
            continue;
        if (found)
            return NULL;
        found = &trust->keys[i];
    }
    return found;
}

struct str verify_trust_did(struct arena *arena, struct str address)
{
    struct str rest = address;
    struct buf out = buf_new(arena);
    size_t scheme;
    if (str_find(rest, STR("://"), 0, &scheme))
        rest = str_sub(rest, scheme + 3, rest.len);
    buf_put(&out, STR("did:web:"));
    for (size_t i = 0; i < rest.len; i++) {
        if (rest.data[i] == ':')
            buf_put(&out, STR("%3A"));
        else
            buf_char(&out, rest.data[i] == '/' ? ':' : rest.data[i]);
    }
    return buf_str(&out);
}

/* Certificates as credentials, and the lists that say which of them no longer count. */
#include "service/credential_service.h"

#include "base/base64.h"
#include "base/node.h"
#include "credential/jwt.h"
#include "document/gzip.h"
#include "domain/checkpoint.h"
#include "service/log_service.h"
#include "service/status_list_service.h"
#include "store/wording_store.h"
#include "support/world.h"

static struct use reading(struct world *world)
{
    struct use use = world_use(world, world->nobody);
    use.arena = use.tx.arena = world->arena;
    return use;
}

static struct str certified(struct world *world)
{
    static const struct sql sql = {"test_number", "SELECT number FROM certificate"};
    struct rows rows;
    world_case_in(world, CASE_CERTIFIED);
    assert_db(world->db, db_query(world->db, world->arena, &sql, NO_ARGS, &rows));
    assert_int_equal(rows.count, 1);
    return rows.cells[0].text;
}

static struct str credential(struct world *world, struct str number)
{
    struct use use = reading(world);
    struct str token;
    assert_int_equal(credential_service_make(&use, number, &token), FAIL_NONE);
    return token;
}

static struct key public_key(struct world *world)
{
    struct use use = reading(world);
    struct issuer issuer;
    struct key key;
    assert_int_equal(issuer_key_service_signer(&use, &issuer), FAIL_NONE);
    assert_int_equal(key_parse_bytes(issuer.key.public_key, &key), FAIL_NONE);
    return key;
}

static struct node *payload(struct world *world, struct str token)
{
    struct problems problems = problems_new(world->arena);
    struct key key = public_key(world);
    struct jwt jwt;
    struct node *root;
    assert_int_equal(jwt_parse(world->arena, token, &jwt), FAIL_NONE);
    assert_true(jwt_verify(&jwt, &key));
    assert_str(jwt.head.type, "vc+jwt");
    assert_int_equal(node_read_json(world->arena, jwt.payload, &problems, &root), FAIL_NONE);
    return root;
}

static const struct node *at(const struct node *node, const char *path)
{
    struct str rest = str_of(path);
    struct str part;
    while (node && rest.len > 0) {
        if (!str_cut(&rest, '.', &part)) {
            part = rest;
            rest = STR("");
        }
        node = node->kind == NODE_LIST ? node->first : node_get(node, part);
    }
    assert_non_null(node);
    return node;
}

static void a_credential_says_what_was_certified_and_is_signed(struct test_database *test)
{
    struct world *world = world_new(test);
    struct str number = certified(world);
    const struct node *root = payload(world, credential(world, number));
    assert_str(at(root, "issuer.id")->text, str_c(world->arena, STR("did:web:star.example.cn")));
    assert_true(str_equal(at(root, "credentialSubject.name")->text, number));
    assert_str(at(root, "credentialSubject.assessorLevel")->text, "3rdParty");
    assert_str(at(root, "credentialSubject.assessmentLevel")->text, "GovtApproval");
    assert_str(at(root, "credentialStatus.0.statusPurpose")->text, "revocation");
    assert_int_equal(
        at(root, "credentialSubject.assessment.0.assessedFacility")->count, WORLD_OUTLETS);
    assert_true(str_equal(credential(world, number), credential(world, number)));
}

static struct merkle_proof proof_of(struct world *world, const struct node *list)
{
    struct merkle_proof proof = {.n = 0};
    NODE_EACH (item, list) {
        struct str bytes;
        assert_true(base64_decode(world->arena, item->text, &bytes));
        assert_int_equal(bytes.len, SHA256_BYTES);
        memcpy(proof.hashes[proof.n++].bytes, bytes.data, bytes.len);
    }
    return proof;
}

static void a_credential_proves_its_own_entry_in_the_log(struct test_database *test)
{
    struct world *world = world_new(test);
    struct str number = certified(world);
    struct use use = reading(world);
    struct note_signer signer = log_service_signer(&use);
    struct checkpoint checkpoint;
    struct str text;
    int64_t signed_at;
    const struct node *root = payload(world, credential(world, number));
    struct str note = at(root, "evidence.0.checkpoint")->text;
    struct str entry = at(root, "evidence.0.entry")->text;
    struct merkle_hash leaf = merkle_leaf(entry);
    struct merkle_proof proof = proof_of(world, at(root, "evidence.0.proof"));
    assert_int_equal(note_verify(world->arena, note, &signer, &signed_at), FAIL_NONE);
    assert_int_equal(note_text(note, &text), FAIL_NONE);
    assert_int_equal(checkpoint_parse(world->arena, text, &checkpoint), FAIL_NONE);
    assert_int_equal(
        merkle_verify_inclusion(&leaf, (uint64_t)at(root, "evidence.0.position")->value,
            checkpoint.head.size, &proof, &checkpoint.head.root),
        FAIL_NONE);
    assert_true(str_equal(at(root, "credentialSubject.auditableEvidence.hashDigest")->text,
        str_hex(world->arena, leaf.bytes, sizeof leaf.bytes)));
    /* What comes later changes nothing of it. */
    struct str before = credential(world, number);
    assert_non_null(world_case_in(world, CASE_CERTIFIED));
    assert_true(str_equal(credential(world, number), before));
}

static void the_hash_of_the_paper_is_in_the_credential(struct test_database *test)
{
    struct world *world = world_new(test);
    struct str number = certified(world);
    struct tx tx = {world->db, world->arena};
    struct str sha256 = sha256_hex(world->arena, STR("a certificate"));
    const struct certificate_paper paper = {.number = number,
        .language = CERTIFICATE_IN_BOTH,
        .version = 99,
        .sha256 = sha256,
        .signed_at = 1};
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, certificate_paper_store_add(&tx, &paper));
    assert_db(world->db, db_commit(world->db));
    const struct node *root = payload(world, credential(world, number));
    assert_true(
        str_equal(at(root, "credentialSubject.conformityCertificate.hashDigest")->text, sha256));
}

static bool bit(struct world *world, enum status_purpose purpose, int64_t position)
{
    enum { LIST_BYTES = STATUS_LIST_LENGTH / 8 };
    struct use use = reading(world);
    struct str token;
    struct str packed;
    struct str bits;
    struct status_place place = status_list_service_place(&use, purpose, position);
    assert_int_equal(status_list_service_make(&use, purpose, place.list, &token), FAIL_NONE);
    const struct node *root = payload(world, token);
    struct str text = at(root, "credentialSubject.encodedList")->text;
    assert_true(str_equal(at(root, "id")->text, place.url));
    assert_int_equal(text.data[0], 'u');
    assert_true(base64_decode_url(world->arena, str_sub(text, 1, text.len), &packed));
    assert_int_equal(gzip_unpack(world->arena, packed, LIST_BYTES, &bits), FAIL_NONE);
    assert_int_equal(bits.len, LIST_BYTES);
    return ((unsigned char)bits.data[place.index / 8] >> (7 - place.index % 8)) & 1;
}

static void suspension_and_withdrawal_are_in_their_lists(struct test_database *test)
{
    static const struct sql set = {"test_set_status", "UPDATE certificate SET status = $1"};
    static const struct {
        const char *status;
        bool revoked;
        bool suspended;
    } rows[] = {{"valid", false, false}, {"suspended", false, true}, {"withdrawn", true, false},
        {"cancelled", true, false}, {"expired", false, false}};
    struct world *world = world_new(test);
    struct str number = certified(world);
    const struct node *root = payload(world, credential(world, number));
    int64_t position = at(root, "evidence.0.position")->value;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        assert_db(
            world->db, db_execute(world->db, &set, ARGS(value_text(str_of(rows[i].status))), NULL));
        assert_int_equal(bit(world, STATUS_REVOCATION, position), rows[i].revoked);
        assert_int_equal(bit(world, STATUS_SUSPENSION, position), rows[i].suspended);
        assert_false(bit(world, STATUS_REVOCATION, position + 1));
    }
}

static void there_is_no_list_behind_the_end_of_the_log(struct test_database *test)
{
    struct world *world = world_new(test);
    struct use use = reading(world);
    struct str token;
    certified(world);
    assert_int_equal(status_list_service_make(&use, STATUS_REVOCATION, 1, &token), FAIL_NOT_FOUND);
    assert_int_equal(credential_service_make(&use, STR("NONE"), &token), FAIL_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_credential_says_what_was_certified_and_is_signed),
        ON_BOTH(a_credential_proves_its_own_entry_in_the_log),
        ON_BOTH(the_hash_of_the_paper_is_in_the_credential),
        ON_BOTH(suspension_and_withdrawal_are_in_their_lists),
        ON_BOTH(there_is_no_list_behind_the_end_of_the_log),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

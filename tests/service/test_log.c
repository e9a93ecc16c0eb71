/* The transparency log: what goes into it, that anyone can check it, and that nobody can change it
 * or the events behind it unseen. */
#include "service/log_service.h"
#include "store/event_store.h"
#include "store/log_store.h"
#include "support/world.h"

static struct use reading(struct world *world)
{
    struct use use = world_use(world, world->nobody);
    use.arena = use.tx.arena = world->arena;
    return use;
}

static struct log_leaf *all_leaves(struct world *world, size_t *ret_n)
{
    struct tx tx = {world->db, world->arena};
    struct log_leaf *leaves;
    assert_db(world->db, log_store_from(&tx, 0, 1000, &leaves, ret_n));
    return leaves;
}

static struct log_check check(struct world *world)
{
    struct use use = reading(world);
    struct log_check found;
    assert_int_equal(log_service_check(&use, &found), FAIL_NONE);
    return found;
}

static struct str certified(struct world *world)
{
    const char *id = world_case_in(world, CASE_CERTIFIED);
    size_t n;
    struct log_leaf *leaves = all_leaves(world, &n);
    assert_non_null(id);
    assert_true(n > 0);
    assert_str(leaves[n - 1].kind, "issue");
    struct str subject = leaves[n - 1].subject;
    struct str noun;
    assert_true(str_cut(&subject, ':', &noun));
    return subject;
}

static void the_approval_of_a_scheme_and_the_issue_of_a_certificate_are_entered(
    struct test_database *test)
{
    struct world *world = world_new(test);
    struct str number = certified(world);
    size_t n;
    size_t at;
    struct log_leaf *leaves = all_leaves(world, &n);
    assert_int_equal(n, 2);
    assert_str(leaves[0].kind, "scheme_approve");
    assert_str(leaves[0].subject, "scheme:" WORLD_SCHEME);
    assert_true(str_find(leaves[1].entry, number, 0, &at));
    assert_true(str_find(leaves[1].entry, STR("\"status\":\"valid\""), 0, &at));
    assert_int_equal(check(world).broken, -1);
    assert_int_equal(check(world).leaves, 2);
}

/* As a stranger does it: with the answer alone and the log's key. */
static void a_stranger_proves_that_a_certificate_is_in_the_log(struct test_database *test)
{
    struct world *world = world_new(test);
    struct str number = certified(world);
    struct use use = reading(world);
    struct log_proved proved;
    struct note_signer signer;
    struct checkpoint checkpoint;
    struct str word;
    struct str text;
    int64_t at;
    assert_int_equal(log_service_prove(&use, number, &proved), FAIL_NONE);
    signer = log_service_signer(&use);
    word = note_signer_format(world->arena, &signer);
    assert_int_equal(note_signer_parse(world->arena, word, &signer), FAIL_NONE);
    assert_int_equal(note_verify(world->arena, proved.checkpoint, &signer, &at), FAIL_NONE);
    assert_int_equal(note_text(proved.checkpoint, &text), FAIL_NONE);
    assert_int_equal(checkpoint_parse(world->arena, text, &checkpoint), FAIL_NONE);
    assert_int_equal(proved.n, 1);
    struct merkle_hash leaf = merkle_leaf(proved.leaves[0].entry);
    assert_int_equal(merkle_verify_inclusion(&leaf, (uint64_t)proved.leaves[0].position,
                         checkpoint.head.size, &proved.proofs[0], &checkpoint.head.root),
        FAIL_NONE);
    assert_int_equal(log_service_prove(&use, STR("19926F99999R0S"), &proved), FAIL_NOT_FOUND);
}

static int64_t change(struct world *world, const struct sql *statement)
{
    int64_t changed;
    assert_db(world->db, db_execute(world->db, statement, NO_ARGS, &changed));
    return changed;
}

static void a_changed_or_removed_entry_is_named(struct test_database *test)
{
    static const struct {
        struct sql change; /* known to the connection by its address */
        int64_t broken;
    } rows[] = {
        {{"test_tamper_1", "UPDATE log_leaf SET entry = entry || ' ' WHERE position = 0"}, 0},
        {{"test_tamper_2", "UPDATE log_node SET hash = (SELECT hash FROM log_node WHERE level = 0 "
                           "AND position = 0)"
                           " WHERE level = 0 AND position = 1"},
            1},
        {{"test_tamper_3", "UPDATE log_node SET hash = (SELECT hash FROM log_node WHERE level = 0 "
                           "AND position = 0)"
                           " WHERE level = 1"},
            1},
        {{"test_tamper_4", "DELETE FROM log_leaf WHERE position = 0"}, 0},
        {{"test_tamper_5", "DELETE FROM log_leaf WHERE position = 1"}, 1},
        {{"test_tamper_6", "DELETE FROM log_node WHERE level = 1"}, 1},
    };
    struct world *world = world_new(test);
    certified(world);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct world trunk = world_branch(world);
        assert_int_equal(change(world, &rows[i].change), 1);
        struct log_check found = check(world);
        world_return(world, trunk);
        assert_non_null(found.reason);
        assert_int_equal(found.broken, rows[i].broken);
    }
    assert_null(check(world).reason);
}

/* Whoever rewrites the chain from the first event on leaves it whole, but not what was published.
 */
static void a_chain_that_was_rewritten_does_not_fit_the_log(struct test_database *test)
{
    static const struct sql rewrite = {"test_rewrite",
        "UPDATE event SET hash = 'f' || substr(hash, 2) WHERE substr(hash, 1, 1) <> 'f'"};
    struct world *world = world_new(test);
    certified(world);
    test_unguard_events(world->db);
    assert_true(change(world, &rewrite) > 0);
    struct log_check found = check(world);
    assert_non_null(found.reason);
}

static void tiles_are_as_long_as_they_say(struct test_database *test)
{
    struct world *world = world_new(test);
    certified(world);
    struct use use = reading(world);
    struct str bytes;
    const struct log_tile two = {.width = 2};
    const struct log_tile three = {.width = 3};
    const struct log_tile entries = {.entries = true, .width = 2};
    const struct log_tile more = {.entries = true, .width = 3};
    assert_int_equal(log_service_tile(&use, &two, &bytes), FAIL_NONE);
    assert_int_equal(bytes.len, 2 * SHA256_BYTES);
    assert_int_equal(log_service_tile(&use, &three, &bytes), FAIL_NOT_FOUND);
    assert_int_equal(log_service_tile(&use, &entries, &bytes), FAIL_NONE);
    size_t len = (size_t)(unsigned char)bytes.data[0] << 8 | (unsigned char)bytes.data[1];
    assert_int_equal(bytes.data[2], '{');
    assert_int_equal(bytes.data[1 + len], '}');
    assert_int_equal(log_service_tile(&use, &more, &bytes), FAIL_NOT_FOUND);
}

static struct note_signer witness_of(unsigned char seed)
{
    unsigned char bytes[PRIMITIVE_SEED_BYTES];
    memset(bytes, seed, sizeof bytes);
    return (struct note_signer){NOTE_WITNESS, STR("witness.example"), key_of_seed(bytes)};
}

static struct str signed_head(struct world *world, const struct note_signer *witness)
{
    struct use use = reading(world);
    struct str note;
    struct str cosigned;
    assert_int_equal(log_service_checkpoint(&use, &note), FAIL_NONE);
    assert_int_equal(note_sign(world->arena, note, witness, 1800000000, &cosigned), FAIL_NONE);
    return cosigned;
}

static void what_a_known_witness_signs_is_kept_and_shown(struct test_database *test)
{
    struct world *world = world_new(test);
    struct note_signer witness = witness_of(1);
    struct note_signer stranger = witness_of(2);
    struct str words[] = {note_signer_format(world->arena, &witness)};
    struct use use = reading(world);
    struct str note;
    int64_t at;
    world->platform.body.witnesses = words;
    world->platform.body.n_witnesses = 1;
    certified(world);
    assert_int_equal(log_service_cosigned(&use, &note), FAIL_NOT_FOUND);
    world_ok(world, world->nobody, "log.cosign", "note",
        str_c(world->arena, signed_head(world, &witness)));
    use = reading(world);
    assert_int_equal(log_service_checkpoint(&use, &note), FAIL_NONE);
    assert_int_equal(note_verify(world->arena, note, &witness, &at), FAIL_NONE);
    assert_int_equal(at, 1800000000);
    /* The log goes on, and what was signed of it stays. */
    world_case_in(world, CASE_CERTIFIED);
    use = reading(world);
    assert_int_equal(log_service_checkpoint(&use, &note), FAIL_NONE);
    assert_int_equal(note_verify(world->arena, note, &witness, &at), FAIL_NOT_FOUND);
    assert_int_equal(log_service_cosigned(&use, &note), FAIL_NONE);
    assert_int_equal(note_verify(world->arena, note, &witness, &at), FAIL_NONE);
    world_refused(world, FAIL_INVALID, "witness", world->nobody, "log.cosign", "note",
        str_c(world->arena, signed_head(world, &stranger)));
    world_refused(world, FAIL_INVALID, "note", world->nobody, "log.cosign", "note", "no note");
}

static void a_head_that_the_log_never_had_is_not_taken(struct test_database *test)
{
    struct world *world = world_new(test);
    struct note_signer witness = witness_of(1);
    struct str words[] = {note_signer_format(world->arena, &witness)};
    struct checkpoint head = {STR("star.example.cn/log"), {.size = 1}};
    struct str note;
    world->platform.body.witnesses = words;
    world->platform.body.n_witnesses = 1;
    certified(world);
    for (uint64_t size = 1; size < 1000; size += 998) {
        head.head.size = size;
        note = note_begin(world->arena, checkpoint_format(world->arena, &head));
        assert_int_equal(note_sign(world->arena, note, &witness, 1, &note), FAIL_NONE);
        world_refused(world, FAIL_INVALID, "head", world->nobody, "log.cosign", "note",
            str_c(world->arena, note));
    }
}

static void two_heads_are_proved_to_be_of_one_history(struct test_database *test)
{
    struct world *world = world_new(test);
    struct use use = reading(world);
    struct str json;
    certified(world);
    assert_int_equal(log_service_consistency(&use, 1, 2, &json), FAIL_NONE);
    assert_true(str_starts(json, STR("{\"from\":1,\"to\":2,\"proof\":[\"")));
    assert_int_equal(log_service_consistency(&use, 2, 2, &json), FAIL_NONE);
    assert_str(json, "{\"from\":2,\"to\":2,\"proof\":[]}");
    assert_int_equal(log_service_consistency(&use, 2, 1, &json), FAIL_NOT_FOUND);
    assert_int_equal(log_service_consistency(&use, 1, 99, &json), FAIL_NOT_FOUND);
    assert_int_equal(log_service_consistency(&use, -1, 1, &json), FAIL_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(the_approval_of_a_scheme_and_the_issue_of_a_certificate_are_entered),
        ON_BOTH(a_stranger_proves_that_a_certificate_is_in_the_log),
        ON_BOTH(a_changed_or_removed_entry_is_named),
        ON_BOTH(a_chain_that_was_rewritten_does_not_fit_the_log),
        ON_BOTH(tiles_are_as_long_as_they_say),
        ON_BOTH(what_a_known_witness_signs_is_kept_and_shown),
        ON_BOTH(a_head_that_the_log_never_had_is_not_taken),
        ON_BOTH(two_heads_are_proved_to_be_of_one_history),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

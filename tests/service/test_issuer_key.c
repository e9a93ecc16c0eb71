/* The keys that sign for others: one person asks, another confirms, the log and the DID document
 * say so. */
#include "service/issuer_key_service.h"

#include "store/log_store.h"
#include "support/world.h"

static struct use reading(struct world *world, struct actor actor)
{
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    return use;
}

static struct issuer_key *all_keys(struct world *world, size_t *ret_n)
{
    struct use use = reading(world, world->nobody);
    struct issuer_key *keys;
    assert_int_equal(issuer_key_service_list(&use, &keys, ret_n), FAIL_NONE);
    return keys;
}

static struct issuer signer(struct world *world)
{
    struct use use = reading(world, world->nobody);
    struct issuer issuer;
    assert_int_equal(issuer_key_service_signer(&use, &issuer), FAIL_NONE);
    return issuer;
}

static bool says(struct world *world, struct str needle)
{
    struct use use = reading(world, world->nobody);
    struct str json;
    size_t at;
    assert_int_equal(issuer_key_service_document(&use, &json), FAIL_NONE);
    return str_find(json, needle, 0, &at);
}

static struct str under_assertion(struct world *world)
{
    struct use use = reading(world, world->nobody);
    struct str json;
    size_t from;
    assert_int_equal(issuer_key_service_document(&use, &json), FAIL_NONE);
    assert_true(str_find(json, STR("\"assertionMethod\":"), 0, &from));
    return str_sub(json, from, json.len);
}

static const char *rotate(struct world *world, struct actor first, struct actor second)
{
    const char *change =
        world_ok(world, first, "key.rotate", "reason", "每年更换", "password", WORLD_PASSWORD);
    return world_ok(world, second, "key.confirm", "change", change, "password", WORLD_PASSWORD);
}

static void the_first_key_is_there_without_being_made_and_is_not_that_of_the_log(
    struct test_database *test)
{
    struct world *world = world_new(test);
    size_t n;
    struct issuer_key *keys = all_keys(world, &n);
    assert_int_equal(n, 1);
    assert_int_equal(issuer_key_status(&keys[0]), KEY_ACTIVE);
    assert_false(str_equal(keys[0].id, key_id(world->arena, &world->platform.signing_key)));
    assert_true(says(world, keys[0].public_key));
    assert_true(str_equal(signer(world).key.id, keys[0].id));
}

static void two_people_replace_the_key_and_the_old_one_stays_good_for_its_time(
    struct test_database *test)
{
    struct world *world = world_new(test);
    struct str before = str_copy(world->arena, signer(world).key.id);
    size_t n;
    rotate(world, world->admin, world->head);
    struct issuer_key *keys = all_keys(world, &n);
    assert_int_equal(n, 2);
    assert_true(str_equal(keys[0].id, before));
    assert_int_equal(issuer_key_status(&keys[0]), KEY_RETIRED);
    assert_int_equal(issuer_key_judge(&keys[0], keys[0].until_at - 1, 0), KEY_GOOD);
    assert_int_equal(issuer_key_judge(&keys[0], keys[0].until_at + 1, 0), KEY_TOO_LATE);
    assert_true(str_equal(signer(world).key.id, keys[1].id));
    assert_int_equal(issuer_key_judge(&keys[1], keys[1].from_at - 1, 0), KEY_TOO_EARLY);
    size_t at;
    assert_true(str_find(under_assertion(world), before, 0, &at));
    rotate(world, world->head, world->admin);
    all_keys(world, &n);
    assert_int_equal(n, 3);
}

static void a_compromised_key_is_replaced_at_once_and_no_longer_asserted(struct test_database *test)
{
    struct world *world = world_new(test);
    struct str before = str_copy(world->arena, signer(world).key.id);
    struct str today = date_format(world->arena, date_of_instant(world->clock.now));
    size_t n;
    size_t at;
    const char *change =
        world_ok(world, world->head, "key.compromise", "key", str_c(world->arena, before), "since",
            str_c(world->arena, today), "reason", "备份丢失", "password", WORLD_PASSWORD);
    world_ok(world, world->admin, "key.confirm", "change", change, "password", WORLD_PASSWORD);
    struct issuer_key *keys = all_keys(world, &n);
    assert_int_equal(n, 2);
    assert_int_equal(issuer_key_status(&keys[0]), KEY_COMPROMISED);
    assert_false(str_equal(signer(world).key.id, before));
    assert_false(str_find(under_assertion(world), before, 0, &at));
    assert_true(says(world, STR("\"revoked\":")));
    world_refused(world, FAIL_STATE, "compromised", world->head, "key.compromise", "key",
        str_c(world->arena, before), "since", str_c(world->arena, today), "reason", "备份丢失",
        "password", WORLD_PASSWORD);
}

static void what_a_compromised_key_signed_before_stands_only_by_the_log(void **state)
{
    const int64_t day = 24 * 60 * 60;
    struct issuer_key key = {.from_at = 100 * day};
    (void)state;
    key.compromised_on = date_of_instant(200 * day);
    assert_int_equal(issuer_key_judge(&key, 150 * day, 0), KEY_STOLEN);
    assert_int_equal(issuer_key_judge(&key, 150 * day, 150 * day), KEY_GOOD_BY_LOG);
    assert_int_equal(issuer_key_judge(&key, 150 * day, 201 * day), KEY_STOLEN);
    assert_int_equal(issuer_key_judge(&key, 201 * day, 150 * day), KEY_STOLEN);
    assert_int_equal(issuer_key_judge(&key, 200 * day, 150 * day), KEY_STOLEN);
    assert_int_equal(issuer_key_judge(&key, 99 * day, 99 * day), KEY_TOO_EARLY);
}

static void one_person_alone_changes_no_key(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *change = world_ok(
        world, world->admin, "key.rotate", "reason", "每年更换", "password", WORLD_PASSWORD);
    world_refused(world, FAIL_FORBIDDEN, "own", world->admin, "key.confirm", "change", change,
        "password", WORLD_PASSWORD);
    world_refused(world, FAIL_INVALID, "password", world->head, "key.confirm", "change", change,
        "password", "wrong horse battery");
    world_refused(world, FAIL_FORBIDDEN, "role", world->officer, "key.confirm", "change", change,
        "password", WORLD_PASSWORD);
    world_refused(world, FAIL_STATE, "open", world->head, "key.rotate", "reason", "再换一把",
        "password", WORLD_PASSWORD);
    world_ok(world, world->head, "key.drop", "change", change);
    world_refused(world, FAIL_STATE, "decided", world->head, "key.confirm", "change", change,
        "password", WORLD_PASSWORD);
    size_t n;
    all_keys(world, &n);
    assert_int_equal(n, 1);
}

static void a_key_that_the_body_does_not_have_or_a_day_to_come_is_refused(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = str_c(world->arena, signer(world).key.id);
    world_refused(world, FAIL_INVALID, "key", world->head, "key.compromise", "key", "other",
        "since", "2026-01-01", "reason", "备份丢失", "password", WORLD_PASSWORD);
    world_refused(world, FAIL_INVALID, "future", world->head, "key.compromise", "key", id, "since",
        "2099-01-01", "reason", "备份丢失", "password", WORLD_PASSWORD);
}

static void each_change_of_a_key_is_in_the_log(struct test_database *test)
{
    struct world *world = world_new(test);
    struct tx tx = {world->db, world->arena};
    struct log_leaf *leaves;
    size_t n;
    rotate(world, world->admin, world->head);
    assert_db(world->db, log_store_from(&tx, 0, 10, &leaves, &n));
    assert_true(n >= 2);
    assert_str(leaves[n - 2].kind, "key_retire");
    assert_str(leaves[n - 1].kind, "key_start");
}

static void another_key_file_is_noticed_before_anything_is_signed(struct test_database *test)
{
    struct world *world = world_new(test);
    struct issuer issuer;
    rotate(world, world->admin, world->head);
    world->platform.signing_key = key_derive(&world->platform.signing_key, STR("another"));
    struct use use = reading(world, world->nobody);
    assert_int_equal(issuer_key_service_signer(&use, &issuer), FAIL_BROKEN);
}

static void the_port_and_the_folders_of_an_address_are_in_its_did(struct test_database *test)
{
    struct world *world = world_new(test);
    struct use use = reading(world, world->nobody);
    world->platform.body.base_url = STR("http://localhost:8080/star");
    assert_str(issuer_key_service_did(&use), "did:web:localhost%3A8080:star");
}

static void who_keeps_the_keys_sees_the_second_one_of_each(struct test_database *test)
{
    struct world *world = world_new(test);
    struct use use = reading(world, world->head);
    struct key_view view;
    assert_int_equal(issuer_key_service_show(&use, &view), FAIL_NONE);
    assert_str(view.sm2_ids[0], "");
    world->platform.body.sm2 = true;
    rotate(world, world->head, world->admin);
    assert_int_equal(issuer_key_service_show(&use, &view), FAIL_NONE);
    assert_int_equal(view.n, 2);
    assert_false(str_equal(view.sm2_ids[0], view.sm2_ids[1]));
    assert_true(says(world, view.sm2_ids[0]));
    assert_true(says(world, view.sm2_ids[1]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_a_compromised_key_signed_before_stands_only_by_the_log),
        ON_BOTH(the_first_key_is_there_without_being_made_and_is_not_that_of_the_log),
        ON_BOTH(two_people_replace_the_key_and_the_old_one_stays_good_for_its_time),
        ON_BOTH(a_compromised_key_is_replaced_at_once_and_no_longer_asserted),
        ON_BOTH(one_person_alone_changes_no_key),
        ON_BOTH(a_key_that_the_body_does_not_have_or_a_day_to_come_is_refused),
        ON_BOTH(each_change_of_a_key_is_in_the_log),
        ON_BOTH(another_key_file_is_noticed_before_anything_is_signed),
        ON_BOTH(the_port_and_the_folders_of_an_address_are_in_its_did),
        ON_BOTH(who_keeps_the_keys_sees_the_second_one_of_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

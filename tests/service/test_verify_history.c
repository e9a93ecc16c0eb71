/* What the log and the status lists tell verifiers of a status, and what is found out when they
 * were put back, cut, hidden or told in two ways. */
#include "service/verify.h"

#include "verify_fixture.h"

static void what_is_suspended_or_withdrawn_is_told_by_the_lists(struct test_database *test)
{
    struct kit kit = certified(test);
    set_status(&kit, "suspended");
    assert_verdict(look(&kit, kit.credential), VERIFY_SUSPENDED, "status");
    assert_verdict(look(&kit, kit.code), VERIFY_SUSPENDED, "status");
    set_status(&kit, "withdrawn");
    assert_verdict(look(&kit, kit.pdf), VERIFY_WITHDRAWN, "status");
    assert_verdict(look(&kit, kit.credential), VERIFY_WITHDRAWN, "status");
}

static void the_log_tells_the_status_on_any_day(struct test_database *test)
{
    enum { DAY = 24 * 60 * 60 };
    struct kit kit = certified(test);
    struct arena *arena = kit.world->arena;
    struct date issued = kit.certificate.issued_on;
    kit.world->clock.now += 10 * DAY;
    enter(&kit, CERTIFICATE_SUSPENDED, "suspend");
    kit.world->clock.now += 10 * DAY;
    enter(&kit, CERTIFICATE_VALID, "restore");
    kit.world->clock.now += 10 * DAY;
    enter(&kit, CERTIFICATE_WITHDRAWN, "withdraw");
    assert_verdict(
        ask(&kit, kit.number, date_format(arena, date_add_days(issued, 5))), VERIFY_VALID, "");
    assert_verdict(ask(&kit, kit.number, date_format(arena, date_add_days(issued, 12))),
        VERIFY_SUSPENDED, "status");
    assert_verdict(
        ask(&kit, kit.code, date_format(arena, date_add_days(issued, 22))), VERIFY_VALID, "");
    assert_verdict(ask(&kit, kit.pdf, STR("")), VERIFY_WITHDRAWN, "status");
    assert_verdict(ask(&kit, kit.number, date_format(arena, date_add_days(issued, -1))),
        VERIFY_UNKNOWN, "period");
}

static void without_its_lists_or_with_old_ones_nothing_is_valid(struct test_database *test)
{
    enum { DAYS_8 = 8 * 24 * 60 * 60 };
    struct kit kit = certified(test);
    struct verify_input input = offline(&kit, kit.credential);
    input.n_lists = 1;
    assert_verdict(run(&kit, &input), VERIFY_UNKNOWN, "status");
    input.n_lists = 2;
    input.now += DAYS_8;
    assert_verdict(run(&kit, &input), VERIFY_UNKNOWN, "status");
    input = (struct verify_input){.bytes = kit.credential, .now = input.now};
    assert_verdict(run(&kit, &input), VERIFY_UNKNOWN, "trust");
}

static void a_register_that_lost_or_hides_entries_is_found_out(struct test_database *test)
{
    struct kit kit = certified(test);
    struct arena *arena = kit.world->arena;
    struct str proof = proof_of(&kit);
    size_t at;
    assert_verdict(look_with(&kit, kit.credential, proof), VERIFY_VALID, "");
    /* Its database was put back to a day before the issue. */
    assert_verdict(look_with(&kit, kit.credential, STR("{\"checkpoint\":\"\",\"leaves\":[]}")),
        VERIFY_UNKNOWN, "rollback");
    /* It tells a status that it never entered. */
    assert_true(str_find(proof, STR("\\\"status\\\":\\\"valid\\\""), 0, &at));
    struct str lie = str_concat(arena, str_sub(proof, 0, at), STR("\\\"status\\\":\\\"other\\\""));
    lie = str_concat(
        arena, lie, str_sub(proof, at + STR("\\\"status\\\":\\\"valid\\\"").len, proof.len));
    assert_verdict(look_with(&kit, kit.credential, lie), VERIFY_UNKNOWN, "history");
    assert_verdict(look_with(&kit, kit.credential, STR("no json")), VERIFY_UNKNOWN, "history");
}

/* A mirror that stopped before the withdrawal, or somebody who goes on showing what was. */
static void a_log_of_before_the_withdrawal_is_not_believed_without_a_list(
    struct test_database *test)
{
    enum { DAY = 24 * 60 * 60 };
    struct kit kit = certified(test);
    struct arena *arena = kit.world->arena;
    struct str before = str_copy(arena, proof_of(&kit));
    struct str credential = str_copy(arena, kit.credential);
    struct date issued = kit.certificate.issued_on;
    kit.world->clock.now += 10 * DAY;
    set_status(&kit, "withdrawn");
    enter(&kit, CERTIFICATE_WITHDRAWN, "withdraw");
    fetch(&kit);
    assert_verdict(look_with(&kit, credential, before), VERIFY_WITHDRAWN, "status");
    struct use use = reading(kit.world);
    struct other_register other = {.source = verify_register_source(&use),
        .path = str_format(arena, "c/%" STR_PRI "/proof", STR_ARG(kit.number)),
        .body = before};
    const struct verify_source source = {.get = get, .context = &other};
    struct verify_input input = offline(&kit, credential);
    input.source = &source;
    input.question.on = date_add_days(issued, 5);
    assert_verdict(run(&kit, &input), VERIFY_UNKNOWN, "stale");
}

static struct str head_of(struct kit *kit)
{
    struct use use = reading(kit->world);
    struct str note;
    assert_int_equal(log_service_checkpoint(&use, &note), FAIL_NONE);
    return note;
}

static struct verify_result look_after(struct kit *kit, struct str seen)
{
    struct use use = reading(kit->world);
    const struct verify_source source = verify_register_source(&use);
    struct verify_input input = offline(kit, kit->number);
    input.source = &source;
    input.seen = seen;
    return run(kit, &input);
}

static void a_log_goes_on_from_what_was_seen_of_it(struct test_database *test)
{
    static const unsigned char seed[PRIMITIVE_SEED_BYTES] = {9};
    struct kit kit = certified(test);
    struct arena *arena = kit.world->arena;
    struct str seen = head_of(&kit);
    assert_true(str_equal(look_after(&kit, STR("")).head, seen));
    assert_verdict(look_after(&kit, seen), VERIFY_VALID, "");
    enter(&kit, CERTIFICATE_VALID, "restore");
    assert_verdict(look_after(&kit, seen), VERIFY_VALID, "");
    assert_false(str_equal(look_after(&kit, seen).head, seen));
    /* Heads that the log's own key signed, and that this log never had: another one, a longer one.
     */
    struct use use = reading(kit.world);
    struct note_signer log = log_service_signer(&use);
    struct checkpoint head;
    struct str text;
    assert_int_equal(note_text(seen, &text), FAIL_NONE);
    assert_int_equal(checkpoint_parse(arena, text, &head), FAIL_NONE);
    struct checkpoint other = head;
    other.head.root.bytes[0] ^= 1;
    struct str note = note_begin(arena, checkpoint_format(arena, &other));
    assert_int_equal(note_sign(arena, note, &log, 0, &note), FAIL_NONE);
    assert_verdict(look_after(&kit, note), VERIFY_FORGED, "split");
    other = head;
    other.head.size += 100;
    note = note_begin(arena, checkpoint_format(arena, &other));
    assert_int_equal(note_sign(arena, note, &log, 0, &note), FAIL_NONE);
    assert_verdict(look_after(&kit, note), VERIFY_UNKNOWN, "rollback");
    assert_int_equal(look_after(&kit, note).head.len, 0);
    log.key = key_of_seed(seed);
    note = note_begin(arena, checkpoint_format(arena, &head));
    assert_int_equal(note_sign(arena, note, &log, 0, &note), FAIL_NONE);
    assert_verdict(look_after(&kit, note), VERIFY_UNKNOWN, "seen");
}

static void a_list_that_is_none_says_nothing_against_the_certificate(struct test_database *test)
{
    struct kit kit = certified(test);
    struct verify_input input = offline(&kit, kit.credential);
    input.lists[0] = str_concat(kit.world->arena, kit.revocation, kit.suspension);
    assert_verdict(run(&kit, &input), VERIFY_UNKNOWN, "list");
    input.lists[0] = changed(&kit, kit.revocation, kit.revocation.len / 2);
    assert_verdict(run(&kit, &input), VERIFY_UNKNOWN, "list");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(what_is_suspended_or_withdrawn_is_told_by_the_lists),
        ON_BOTH(the_log_tells_the_status_on_any_day),
        ON_BOTH(without_its_lists_or_with_old_ones_nothing_is_valid),
        ON_BOTH(a_register_that_lost_or_hides_entries_is_found_out),
        ON_BOTH(a_log_of_before_the_withdrawal_is_not_believed_without_a_list),
        ON_BOTH(a_log_goes_on_from_what_was_seen_of_it),
        ON_BOTH(a_list_that_is_none_says_nothing_against_the_certificate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

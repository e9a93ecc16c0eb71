/* The order of dates is held by the database: statements past the program are refused. */
#include "store/certificate_store.h"
#include "store/decision_store.h"
#include "store/evaluation_store.h"
#include "store/presence_store.h"
#include "store_fixture.h"

enum { LOCKED = FIXTURE_NOW, REPORTED = FIXTURE_NOW + 3600, DECIDED = FIXTURE_NOW + 7200 };

static struct tx begin(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    const struct evaluation sheet = {
        .id = STR("e1"),
        .kind = EVALUATION_ONSITE,
        .organisation = STR("o1"),
        .certification_case = STR("c1"),
        .scheme = STR("tea"),
        .scheme_version = STR("1"),
        .scheme_sha256 = STR("sha"),
        .locked = true,
        .created_at = LOCKED,
        .locked_at = LOCKED,
        .revision = 1,
    };
    fixture_scheme(&tx);
    fixture_organisation(&tx, "o1", "甲");
    fixture_case(&tx, "c1", "o1");
    fixture_account(&tx, "a1", "甲");
    fixture_account(&tx, "a2", "乙");
    assert_db(tx.db, evaluation_store_save(&tx, &sheet));
    assert_db(tx.db, db_commit(tx.db)); /* from here on each statement stands alone */
    return tx;
}

static struct decision_round round_of(int64_t decided_at)
{
    return (struct decision_round){
        .certification_case = STR("c1"),
        .round = 1,
        .verdict = VERDICT_GRANTED,
        .level = STR("one_leaf"),
        .reason = STR("符合"),
        .evaluation = STR("e1"),
        .locked_at = LOCKED,
        .reported_at = REPORTED,
        .decided_by = STR("a1"),
        .decided_at = decided_at,
    };
}

static void a_round_comes_after_the_lock_and_the_report(struct test_database *test)
{
    struct tx tx = begin(test);
    struct decision_round round = round_of(REPORTED - 1);
    assert_db_fail(tx.db, decision_round_store_save(&tx, &round), FAIL_CONFLICT);
    round = round_of(LOCKED - 1);
    round.reported_at = 0;
    assert_db_fail(tx.db, decision_round_store_save(&tx, &round), FAIL_CONFLICT);
    round = round_of(DECIDED);
    round.reported_at = LOCKED - 1;
    assert_db_fail(tx.db, decision_round_store_save(&tx, &round), FAIL_CONFLICT);
    round = round_of(DECIDED);
    assert_db(tx.db, decision_round_store_save(&tx, &round));
}

/* Nor can the lock be given another time, before or afterwards. */
static void a_round_names_the_true_time_of_the_lock(struct test_database *test)
{
    static const struct sql later = {"test_later_lock",
        "UPDATE evaluation SET locked_at = '2099-01-01T00:00:00Z' WHERE id = 'e1'"};
    static const struct sql open = {
        "test_unlock", "UPDATE evaluation SET locked = 0, locked_at = '' WHERE id = 'e1'"};
    struct tx tx = begin(test);
    struct decision_round round = round_of(DECIDED);
    int64_t changed;
    round.locked_at = LOCKED - 60;
    assert_db_fail(tx.db, decision_round_store_save(&tx, &round), FAIL_CONFLICT);
    round = round_of(DECIDED);
    assert_db(tx.db, decision_round_store_save(&tx, &round));
    assert_db_fail(tx.db, db_execute(tx.db, &later, NO_ARGS, &changed), FAIL_CONFLICT);
    assert_db_fail(tx.db, db_execute(tx.db, &open, NO_ARGS, &changed), FAIL_CONFLICT);
}

static struct presence_sign sign_of(const char *id, enum presence_kind kind)
{
    return (struct presence_sign){
        .id = str_of(id),
        .certification_case = STR("c1"),
        .stage = 2,
        .kind = kind,
        .signed_at = LOCKED + 60,
        .signed_by = STR("a1"),
    };
}

static void a_round_comes_after_the_last_sign_out(struct test_database *test)
{
    static const struct sql later = {"test_later_departure",
        "UPDATE presence_sign SET signed_at = '2099-01-01T00:00:00Z' WHERE id = 'p2'"};
    struct tx tx = begin(test);
    const struct presence_sign arrival = sign_of("p1", PRESENCE_ARRIVAL);
    const struct presence_sign departure = sign_of("p2", PRESENCE_DEPARTURE);
    struct decision_round round = round_of(LOCKED + 59);
    int64_t changed;
    assert_db(tx.db, presence_sign_store_add(&tx, &arrival));
    assert_db(tx.db, presence_sign_store_add(&tx, &departure));
    round.reported_at = 0;
    round.left_sign = departure.id;
    round.left_kind = STR("departure");
    round.left_at = instant_format(tx.arena, departure.signed_at);
    assert_db_fail(tx.db, decision_round_store_save(&tx, &round), FAIL_CONFLICT);
    round.left_at = instant_format(tx.arena, LOCKED + 1); /* not when it was signed */
    assert_db_fail(tx.db, decision_round_store_save(&tx, &round), FAIL_CONFLICT);
    round = round_of(DECIDED);
    round.left_sign = arrival.id;
    round.left_kind = STR("departure");
    round.left_at = instant_format(tx.arena, arrival.signed_at);
    assert_db_fail(tx.db, decision_round_store_save(&tx, &round), FAIL_CONFLICT);
    round.left_sign = departure.id;
    round.left_at = STR("");
    assert_db_fail(tx.db, decision_round_store_save(&tx, &round), FAIL_CONFLICT);
    round.left_at = instant_format(tx.arena, departure.signed_at);
    assert_db(tx.db, decision_round_store_save(&tx, &round));
    assert_db_fail(tx.db, db_execute(tx.db, &later, NO_ARGS, &changed), FAIL_CONFLICT);
}

static void a_round_does_not_end_before_it_began(struct test_database *test)
{
    struct tx tx = begin(test);
    struct decision_round round = round_of(DECIDED);
    round.ending = DECISION_CONFIRMED;
    round.ended_by = STR("a2");
    round.ended_at = DECIDED - 1;
    assert_db_fail(tx.db, decision_round_store_save(&tx, &round), FAIL_CONFLICT);
    round.ended_at = DECIDED;
    round.ended_by = STR("a1");
    assert_db_fail(tx.db, decision_round_store_save(&tx, &round), FAIL_CONFLICT);
    round.ended_by = STR("a2");
    assert_db(tx.db, decision_round_store_save(&tx, &round));
}

static struct decision decision_of(void)
{
    return (struct decision){
        .certification_case = STR("c1"),
        .verdict = VERDICT_GRANTED,
        .level = STR("one_leaf"),
        .reason = STR("符合"),
        .decided_by = STR("a1"),
        .decided_at = DECIDED,
        .confirmed_by = STR("a2"),
        .confirmed_at = DECIDED + 60,
        .locked_at = LOCKED,
    };
}

static void the_second_signature_is_later_and_another_persons(struct test_database *test)
{
    struct tx tx = begin(test);
    struct decision decision = decision_of();
    decision.confirmed_at = DECIDED - 1;
    assert_db_fail(tx.db, decision_store_add(&tx, &decision), FAIL_CONFLICT);
    decision = decision_of();
    decision.confirmed_by = STR("a1");
    assert_db_fail(tx.db, decision_store_add(&tx, &decision), FAIL_CONFLICT);
    decision = decision_of();
    decision.locked_at = DECIDED + 1;
    assert_db_fail(tx.db, decision_store_add(&tx, &decision), FAIL_CONFLICT);
    decision = decision_of();
    assert_db(tx.db, decision_store_add(&tx, &decision));
}

static void no_certificate_is_issued_before_its_decision(struct test_database *test)
{
    static const struct sql earlier = {
        "test_backdate", "UPDATE certificate SET issued_on = '2026-11-20' WHERE number = 'N1'"};
    struct tx tx = begin(test);
    struct certificate certificate = {
        .number = STR("N1"),
        .certification_case = STR("c1"),
        .organisation_name = STR("甲公司"),
        .issued_on = {2026, 11, 20},
        .expires_on = {2029, 11, 20},
        .first_issued_on = {2026, 11, 20},
        .decided_on = {2026, 11, 21},
    };
    int64_t changed;
    assert_db_fail(tx.db, certificate_store_add(&tx, &certificate), FAIL_CONFLICT);
    certificate.issued_on = certificate.decided_on;
    assert_db(tx.db, db_begin(tx.db, DB_WRITE));
    assert_db(tx.db, certificate_store_add(&tx, &certificate));
    assert_db(tx.db, db_commit(tx.db));
    assert_db_fail(tx.db, db_execute(tx.db, &earlier, NO_ARGS, &changed), FAIL_CONFLICT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_round_comes_after_the_lock_and_the_report),
        ON_BOTH(a_round_names_the_true_time_of_the_lock),
        ON_BOTH(a_round_comes_after_the_last_sign_out),
        ON_BOTH(a_round_does_not_end_before_it_began),
        ON_BOTH(the_second_signature_is_later_and_another_persons),
        ON_BOTH(no_certificate_is_issued_before_its_decision),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

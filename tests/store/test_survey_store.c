#include "store/survey_store.h"

#include "store/survey_answer_store.h"
#include "store_fixture.h"

static const struct outlet outlet_row = {
    .id = STR_INIT("p1"),
    .organisation = STR_INIT("o1"),
    .code = STR_INIT("N1"),
    .name = STR_INIT("城南店"),
    .address = STR_INIT("某路"),
    .staff = 3,
};

static struct survey survey_of(const char *id, int64_t round)
{
    return (struct survey){
        .id = str_of(id),
        .certification_case = STR("c1"),
        .round = round,
        .from_on = {2026, 1, 1},
        .until_on = {2026, 10, 31},
        .last_on = {2026, 12, 31},
        .population = 1000,
        .target = 278,
        .method = PERCEPTION_GAP,
        .scheme_sha256 = STR("sha"),
        .languages = STR("zh_CN en"),
        .client_poster = true,
        .opened_by = STR("a1"),
        .opened_at = FIXTURE_NOW,
    };
}

static struct survey_invitation invitation_of(const char *hash, const char *outlet)
{
    return (struct survey_invitation){
        .token_hash = str_of(hash),
        .survey = STR("s1"),
        .outlet = str_of(outlet),
        .channel = SURVEY_LIST,
        .made_at = FIXTURE_NOW,
        .expires_at = FIXTURE_NOW + 1,
    };
}

static struct tx begin(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct survey survey = survey_of("s1", 1);
    fixture_scheme(&tx);
    fixture_organisation(&tx, "o1", "甲");
    fixture_case(&tx, "c1", "o1");
    fixture_account(&tx, "a1", "丙");
    assert_db(tx.db, outlet_store_save(&tx, &outlet_row));
    assert_db(tx.db, survey_store_save(&tx, &survey));
    return tx;
}

static void the_latest_round_is_found_first(struct test_database *test)
{
    struct tx tx = begin(test);
    struct survey second = survey_of("s2", 2);
    struct survey *rounds;
    struct survey latest;
    size_t n;
    assert_db(tx.db, survey_store_save(&tx, &second));
    assert_db(tx.db, survey_store_list(&tx, STR("c1"), &rounds, &n));
    assert_int_equal(n, 2);
    assert_str(rounds[0].id, "s2");
    assert_int_equal(rounds[1].method, PERCEPTION_GAP);
    assert_int_equal(rounds[1].target, 278);
    assert_true(rounds[1].client_poster);
    assert_db(tx.db, survey_store_latest(&tx, STR("c1"), &latest));
    assert_int_equal(latest.round, 2);
    assert_int_equal(survey_store_latest(&tx, STR("c9"), &latest), FAIL_NOT_FOUND);
}

static void a_case_has_no_round_twice(struct test_database *test)
{
    struct tx tx = begin(test);
    struct survey again = survey_of("s2", 1);
    assert_int_equal(survey_store_save(&tx, &again), FAIL_CONFLICT);
}

static void an_invitation_is_used_once(struct test_database *test)
{
    struct tx tx = begin(test);
    struct survey_invitation invitation = invitation_of("h1", "p1");
    struct survey_invitation found;
    int64_t n;
    assert_db(tx.db, survey_invitation_store_add(&tx, &invitation));
    assert_db(tx.db, survey_invitation_store_use(&tx, STR("h1"), &n));
    assert_int_equal(n, 1);
    assert_db(tx.db, survey_invitation_store_use(&tx, STR("h1"), &n));
    assert_int_equal(n, 0);
    assert_db(tx.db, survey_invitation_store_load(&tx, STR("h1"), &found));
    assert_true(found.used && found.opened);
    assert_str(found.outlet, "p1");
    assert_int_equal(found.channel, SURVEY_LIST);
}

static void invitations_are_counted_by_outlet(struct test_database *test)
{
    struct tx tx = begin(test);
    const char *const hashes[] = {"h1", "h2", "h3"};
    struct survey_count *counts;
    size_t n_counts;
    int64_t n;
    for (size_t i = 0; i < ARRAY_LEN(hashes); i++) {
        struct survey_invitation invitation = invitation_of(hashes[i], i == 0 ? "" : "p1");
        assert_db(tx.db, survey_invitation_store_add(&tx, &invitation));
    }
    assert_db(tx.db, survey_invitation_store_open(&tx, STR("h2"), &n));
    assert_db(tx.db, survey_invitation_store_use(&tx, STR("h3"), &n));
    assert_db(tx.db, survey_invitation_store_counts(&tx, STR("s1"), &counts, &n_counts));
    assert_int_equal(n_counts, 2);
    assert_str(counts[0].outlet, "");
    assert_int_equal(counts[0].invited, 1);
    assert_int_equal(counts[0].opened, 0);
    assert_int_equal(counts[1].invited, 2);
    assert_int_equal(counts[1].opened, 2);
    assert_int_equal(counts[1].used, 1);
}

static void a_customer_is_in_a_round_once(struct test_database *test)
{
    struct tx tx = begin(test);
    struct survey_contact contact = {STR("s1"), STR("k1"), STR("p1")};
    int64_t n;
    assert_db(tx.db, survey_contact_store_add(&tx, &contact, &n));
    assert_int_equal(n, 1);
    assert_db(tx.db, survey_contact_store_add(&tx, &contact, &n));
    assert_int_equal(n, 0);
}

static struct survey_mail mail_of(const char *id, enum mail_state state, int64_t at)
{
    return (struct survey_mail){
        .id = str_of(id),
        .survey = STR("s1"),
        .name = STR("赵女士"),
        .address = STR("zhao@example.cn"),
        .token = STR("t"),
        .language = LANGUAGE_EN,
        .mail_state = state,
        .mail_at = at,
    };
}

static void the_mail_that_waits_longest_is_due_first(struct test_database *test)
{
    struct tx tx = begin(test);
    struct survey_mail mails[] = {mail_of("m1", MAIL_PENDING, FIXTURE_NOW),
        mail_of("m2", MAIL_PENDING, FIXTURE_NOW - 5), mail_of("m3", MAIL_PENDING, FIXTURE_NOW + 5),
        mail_of("m4", MAIL_SENDING, FIXTURE_NOW - 9)};
    struct survey_mail due;
    for (size_t i = 0; i < ARRAY_LEN(mails); i++)
        assert_db(tx.db, survey_mail_store_save(&tx, &mails[i]));
    assert_db(tx.db, survey_mail_store_due(&tx, FIXTURE_NOW, &due));
    assert_str(due.id, "m2");
    assert_int_equal(due.language, LANGUAGE_EN);
    assert_int_equal(survey_mail_store_due(&tx, FIXTURE_NOW - 6, &due), FAIL_NOT_FOUND);
}

/* What is left of a mail that nobody will send names nobody. */
static void mail_that_is_given_up_names_nobody(struct test_database *test)
{
    struct tx tx = begin(test);
    struct survey_mail lost = mail_of("m1", MAIL_SENDING, FIXTURE_NOW - 9);
    struct survey_mail late = mail_of("m2", MAIL_PENDING, FIXTURE_NOW);
    static const struct sql named = {"test_named",
        "SELECT count(*) AS n FROM survey_mail WHERE name <> '' OR address <> '' OR token <> ''"};
    int64_t counts[MAIL_STATE_COUNT];
    int64_t n;
    assert_db(tx.db, survey_mail_store_save(&tx, &lost));
    assert_db(tx.db, survey_mail_store_save(&tx, &late));
    assert_db(tx.db,
        survey_mail_store_give_up(&tx, FIXTURE_NOW - 10, FIXTURE_NOW, (struct date){2026, 12, 31}));
    assert_db(tx.db, tx_number(&tx, &named, NO_ARGS, &n));
    assert_int_equal(n, 2);
    assert_db(tx.db,
        survey_mail_store_give_up(&tx, FIXTURE_NOW - 9, FIXTURE_NOW, (struct date){2027, 1, 1}));
    assert_db(tx.db, tx_number(&tx, &named, NO_ARGS, &n));
    assert_int_equal(n, 0);
    assert_db(tx.db, survey_mail_store_counts(&tx, STR("s1"), counts));
    assert_int_equal(counts[MAIL_UNKNOWN], 1);
    assert_int_equal(counts[MAIL_FAILED], 1);
    assert_int_equal(counts[MAIL_SENT], 0);
}

static void add_response(const struct tx *tx, const char *id, const char *outlet, int64_t perceived)
{
    struct survey_response response = {
        .id = str_of(id),
        .survey = STR("s1"),
        .outlet = str_of(outlet),
        .answered_on = {2026, 11, 22},
        .seconds = 95,
        .device = STR("d"),
        .service_on = {2026, 5, 1},
        .language = LANGUAGE_ZH_TW,
        .comment = STR("很好"),
    };
    struct survey_answer answers[] = {
        {str_of(id), STR("2"), perceived, 5}, {str_of(id), STR("1"), perceived, SURVEY_NOT_ASKED}};
    assert_db(tx->db, survey_response_store_add(tx, &response));
    for (size_t i = 0; i < ARRAY_LEN(answers); i++)
        assert_db(tx->db, survey_answer_store_add(tx, &answers[i]));
}

static void responses_are_listed_with_their_answers(struct test_database *test)
{
    struct tx tx = begin(test);
    struct survey_responses responses;
    struct survey_answers answers;
    add_response(&tx, "r2", "p1", 4);
    add_response(&tx, "r1", "", 3);
    assert_db(tx.db, survey_response_store_list(&tx, STR("s1"), &responses));
    assert_int_equal(responses.n, 2);
    assert_str(responses.items[0].id, "r1");
    assert_str(responses.items[1].outlet, "p1");
    assert_int_equal(responses.items[1].seconds, 95);
    assert_int_equal(responses.items[1].language, LANGUAGE_ZH_TW);
    assert_db(tx.db, survey_answer_store_list(&tx, STR("s1"), &answers));
    assert_int_equal(answers.n, 4);
    assert_str(answers.items[0].response, "r1");
    assert_str(answers.items[0].item, "1");
    assert_int_equal(answers.items[0].expected, SURVEY_NOT_ASKED);
    assert_int_equal(answers.items[3].perceived, 4);
}

static void an_item_is_answered_once(struct test_database *test)
{
    struct tx tx = begin(test);
    struct survey_answer again = {STR("r1"), STR("1"), 5, SURVEY_NOT_ASKED};
    add_response(&tx, "r1", "", 3);
    assert_int_equal(survey_answer_store_add(&tx, &again), FAIL_CONFLICT);
}

static void an_exclusion_is_made_and_taken_back(struct test_database *test)
{
    struct tx tx = begin(test);
    struct survey_response response = {
        .id = STR("r1"), .excluded = STR("speeder"), .excluded_at = FIXTURE_NOW};
    struct survey_answered *counts;
    struct survey_responses found;
    size_t n;
    add_response(&tx, "r1", "p1", 3);
    assert_db(tx.db, survey_response_store_exclude(&tx, &response));
    assert_db(tx.db, survey_response_store_list(&tx, STR("s1"), &found));
    assert_str(found.items[0].excluded, "speeder");
    assert_int_equal(found.items[0].excluded_at, FIXTURE_NOW);
    assert_db(tx.db, survey_response_store_counts(&tx, STR("s1"), &counts, &n));
    assert_int_equal(counts[0].answered, 1);
    assert_int_equal(counts[0].excluded, 1);
    response.excluded = STR("");
    assert_db(tx.db, survey_response_store_exclude(&tx, &response));
    assert_db(tx.db, survey_response_store_list(&tx, STR("s1"), &found));
    assert_int_equal(found.items[0].excluded_at, 0);
}

static void the_latest_version_of_a_text_holds(struct test_database *test)
{
    struct tx tx = begin(test);
    struct survey_text texts[] = {
        {STR("tea"), LANGUAGE_EN, STR("1"), 1, STR("Old"), STR("a1"), FIXTURE_NOW},
        {STR("tea"), LANGUAGE_EN, STR("1"), 2, STR("New"), STR("a1"), FIXTURE_NOW + 1},
        {STR("tea"), LANGUAGE_ZH_CN, STR("1"), 1, STR("新"), STR("a1"), FIXTURE_NOW},
        {STR("coffee"), LANGUAGE_EN, STR("1"), 1, STR("Other"), STR("a1"), FIXTURE_NOW}};
    struct survey_text *found;
    size_t n;
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        assert_db(tx.db, survey_text_store_add(&tx, &texts[i]));
    assert_db(tx.db, survey_text_store_list(&tx, STR("tea"), &found, &n));
    assert_int_equal(n, 2);
    assert_str(found[0].text, "New");
    assert_str(found[1].text, "新");
    assert_db(tx.db, survey_text_store_history(&tx, STR("tea"), &found, &n));
    assert_int_equal(n, 3);
    assert_str(found[0].text, "New");
}

static void a_round_keeps_its_wording_by_language(struct test_database *test)
{
    struct tx tx = begin(test);
    struct survey survey = survey_of("s1", 1);
    struct survey_wording words[] = {{STR("s1"), LANGUAGE_EN, STR("2"), STR("Two")},
        {STR("s1"), LANGUAGE_ZH_CN, STR("2"), STR("二")},
        {STR("s1"), LANGUAGE_EN, STR(SURVEY_INTRO), STR("Hello")}};
    struct survey_wording *found;
    size_t n;
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        assert_db(tx.db, survey_wording_store_add(&tx, &words[i]));
    assert_db(tx.db, survey_wording_store_list(&tx, &survey, LANGUAGE_EN, &found, &n));
    assert_int_equal(n, 2);
    assert_str(found[0].text, "Two");
    assert_str(found[1].text, "Hello");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(the_latest_round_is_found_first),
        ON_BOTH(a_case_has_no_round_twice),
        ON_BOTH(an_invitation_is_used_once),
        ON_BOTH(invitations_are_counted_by_outlet),
        ON_BOTH(a_customer_is_in_a_round_once),
        ON_BOTH(the_mail_that_waits_longest_is_due_first),
        ON_BOTH(mail_that_is_given_up_names_nobody),
        ON_BOTH(responses_are_listed_with_their_answers),
        ON_BOTH(an_item_is_answered_once),
        ON_BOTH(an_exclusion_is_made_and_taken_back),
        ON_BOTH(the_latest_version_of_a_text_holds),
        ON_BOTH(a_round_keeps_its_wording_by_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

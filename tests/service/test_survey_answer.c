/* What customers do, and what nobody learns of them. */
#include "service/survey_form.h"
#include "store/account_store.h"
#include "store/case_store.h"
#include "store/survey_answer_store.h"
#include "store/survey_store.h"
#include "support/world.h"

enum { DAY = 24 * 3600, ITEMS = 22, ADDRESS_TRIES = 40 };

static const char *surveyed(struct world *world)
{
    const char *id = world_case_in(world, CASE_STAGE1);
    world_survey(world, id);
    return id;
}

static struct survey latest(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct survey survey;
    assert_db(world->db, survey_store_latest(&tx, str_of(id), &survey));
    return survey;
}

static struct survey_responses responses(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct survey_responses found;
    assert_db(world->db, survey_response_store_list(&tx, latest(world, id).id, &found));
    return found;
}

static struct survey_answers answers(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct survey_answers found;
    assert_db(world->db, survey_answer_store_list(&tx, latest(world, id).id, &found));
    return found;
}

static enum fail load(struct world *world, const char *token, struct survey_form *form)
{
    struct use use = world_use(world, world->nobody);
    assert_db(world->db, use_read_begin(&use));
    enum fail fail = survey_form_load(&use, str_of(token), LANGUAGE_EN, form);
    use_read_end(&use);
    return fail;
}

/* The fields of a sheet on which everything is marked alike. */
struct sheet {
    const char *pairs[100];
    size_t n;
};

static void put(struct sheet *sheet, const char *name, const char *value)
{
    sheet->pairs[sheet->n++] = name;
    sheet->pairs[sheet->n++] = value;
    sheet->pairs[sheet->n] = NULL;
}

static struct sheet sheet_of(struct world *world, const char *token, const char *mark)
{
    struct sheet sheet = {.n = 0};
    put(&sheet, "invitation", token);
    put(&sheet, "started", world_survey_started(world, token));
    for (int i = 1; i <= ITEMS; i++)
        put(&sheet, str_c(world->arena, str_format(world->arena, "p.%d", i)), mark);
    return sheet;
}

/* What was given for that field instead. */
static void change(struct sheet *sheet, const char *name, const char *value)
{
    for (size_t i = 0; i < sheet->n; i += 2)
        if (strcmp(sheet->pairs[i], name) == 0)
            sheet->pairs[i + 1] = value;
}

static void refused(
    struct world *world, const struct sheet *sheet, enum fail fail, const char *code)
{
    struct str before = world_dump(world);
    world_run_pairs(world, world->nobody, "survey.answer", sheet->pairs);
    assert_int_equal(world->fail, fail);
    assert_str(str_of(world->problems.first->code), code);
    world_assert_same(world, before);
}

static void an_invitation_is_answered_once(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = surveyed(world);
    const char *token = world_invitation(world, id);
    struct survey_form form;
    world_survey_answer(world, token, "device", "4");
    assert_int_equal(world->fail, FAIL_NONE);
    assert_int_equal(responses(world, id).n, 1);
    assert_int_equal(answers(world, id).n, ITEMS);
    assert_int_equal(load(world, token, &form), FAIL_NONE);
    assert_int_equal(form.state, SURVEY_FORM_USED);
    struct sheet again = {.n = 0};
    put(&again, "invitation", token);
    put(&again, "p.1", "1");
    refused(world, &again, FAIL_STATE, "used");
}

static void of_two_tabs_with_one_link_one_counts(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = surveyed(world);
    const char *token = world_invitation(world, id);
    struct sheet first = sheet_of(world, token, "5");
    struct sheet second = sheet_of(world, token, "1");
    world_run_pairs(world, world->nobody, "survey.answer", first.pairs);
    assert_int_equal(world->fail, FAIL_NONE);
    refused(world, &second, FAIL_STATE, "used");
    assert_int_equal(answers(world, id).items[0].perceived, 5);
}

static void an_answer_is_kept_as_it_was_ticked(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = surveyed(world);
    struct sheet sheet = sheet_of(world, world_invitation(world, id), "na");
    change(&sheet, "p.10", "1"); /* worded the other way round */
    put(&sheet, "comment", "师傅很准时");
    put(&sheet, "service_on", "2026-05-04");
    put(&sheet, "language", "en");
    world->clock.now += 90;
    world_run_pairs(world, world->nobody, "survey.answer", sheet.pairs);
    assert_int_equal(world->fail, FAIL_NONE);
    struct survey_response response = responses(world, id).items[0];
    struct survey_answers kept = answers(world, id);
    assert_int_equal(kept.n, 1);
    assert_str(kept.items[0].item, "10");
    assert_int_equal(kept.items[0].perceived, 1);
    assert_int_equal(kept.items[0].expected, SURVEY_NOT_ASKED);
    assert_str(response.comment, "师傅很准时");
    assert_int_equal(response.language, LANGUAGE_EN);
    assert_int_equal(date_compare(response.service_on, (struct date){2026, 5, 4}), 0);
    assert_true(response.seconds >= 90 && response.seconds < 120);
}

static void what_is_wrong_is_said_at_its_question_and_nothing_is_kept(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = surveyed(world);
    static const struct {
        const char *field, *value, *place, *code;
    } wrong[] = {
        {"p.3", "", "p.3", "required"},
        {"p.3", "6", "p.3", "scale"},
        {"p.3", "0", "p.3", "scale"},
        {"p.3", "4.5", "p.3", "scale"},
        {"p.3", "99999999999999999999", "p.3", "scale"},
        {"p.3", "five", "p.3", "scale"},
    };
    const char *token = world_invitation(world, id);
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct sheet sheet = sheet_of(world, token, "4");
        change(&sheet, wrong[i].field, wrong[i].value);
        refused(world, &sheet, FAIL_INVALID, wrong[i].code);
        assert_str(world->problems.first->place, wrong[i].place);
    }
    assert_int_equal(responses(world, id).n, 0);
}

static void what_is_not_asked_is_refused(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = surveyed(world);
    const char *token = world_invitation(world, id);
    static const struct {
        const char *field, *value, *code;
    } more[] = {
        {"p.23", "4", "unknown"},
        {"e.1", "4", "unknown"}, /* the method compares with no expectations */
        {"outlet", "none", "unknown"},
        {"service_on", "2099-01-01", "order"},
    };
    for (size_t i = 0; i < ARRAY_LEN(more); i++) {
        struct sheet sheet = sheet_of(world, token, "4");
        put(&sheet, more[i].field, more[i].value);
        refused(world, &sheet, FAIL_INVALID, more[i].code);
    }
    struct sheet empty = sheet_of(world, token, "na");
    refused(world, &empty, FAIL_INVALID, "nothing");
}

/* No rule goes by the customer's clock. */
static void the_time_taken_is_the_servers(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = surveyed(world);
    const char *token = world_invitation(world, id);
    const char *other = world_survey_started(world, world_invitation(world, id));
    static const char *const forged[] = {"", "2026-01-01T00:00:00Z",
        "2026-01-01T00:00:00Z.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "."};
    for (size_t i = 0; i < ARRAY_LEN(forged); i++) {
        struct sheet sheet = sheet_of(world, token, "4");
        change(&sheet, "started", forged[i]);
        refused(world, &sheet, FAIL_INVALID, "stamp");
    }
    struct sheet foreign = sheet_of(world, token, "4");
    change(&foreign, "started", other);
    refused(world, &foreign, FAIL_INVALID, "stamp");
}

static void nobody_answers_when_the_round_is_over(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = surveyed(world);
    const char *token = world_invitation(world, id);
    struct survey_form form;
    struct sheet sheet = sheet_of(world, token, "4");
    world->clock.now += 31 * DAY;
    assert_int_equal(load(world, token, &form), FAIL_NONE);
    assert_int_equal(form.state, SURVEY_FORM_OVER);
    refused(world, &sheet, FAIL_STATE, "over");
    world->clock.now -= 31 * DAY;
    world_ok(world, world->leader, "survey.close", "case", id);
    refused(world, &sheet, FAIL_STATE, "over");
}

static void a_poster_hands_out_an_invitation_to_each(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1);
    const char *poster = world_survey_value(world, id, "POSTER");
    struct survey_form form;
    assert_int_equal(load(world, poster, &form), FAIL_NONE);
    assert_int_equal(form.state, SURVEY_FORM_POSTER);
    world_run(world, world->nobody, "survey.start", "invitation", poster);
    assert_int_equal(world->fail, FAIL_NONE);
    const char *first = str_c(world->arena, world->secret);
    world_run(world, world->nobody, "survey.start", "invitation", poster);
    const char *second = str_c(world->arena, world->secret);
    assert_string_not_equal(first, second);
    world_survey_answer(world, first, "one", "4");
    assert_int_equal(world->fail, FAIL_NONE);
    world_survey_answer(world, second, "one", "4");
    assert_int_equal(world->fail, FAIL_NONE);
    struct survey_responses found = responses(world, id);
    assert_int_equal(found.n, 2);
    assert_true(found.items[0].device.len > 0);
    assert_true(str_equal(found.items[0].device, found.items[1].device));
    struct sheet sheet = {.n = 0};
    put(&sheet, "invitation", poster);
    refused(world, &sheet, FAIL_STATE, "poster");
}

static void a_poster_cannot_be_made_up(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1);
    struct survey_form form;
    struct str poster = str_of(world_survey_value(world, id, "POSTER"));
    struct str other = str_ends(poster, STR("A")) ? STR("B") : STR("A");
    const char *token =
        str_c(world->arena, str_concat(world->arena, str_sub(poster, 0, poster.len - 1), other));
    assert_int_equal(load(world, token, &form), FAIL_NOT_FOUND);
    world_run(world, world->nobody, "survey.start", "invitation", token);
    assert_int_equal(world->fail, FAIL_NOT_FOUND);
    token = world_invitation(world, id);
    world_refused(
        world, FAIL_STATE, "no_poster", world->nobody, "survey.start", "invitation", token);
}

static void whoever_tries_links_at_random_has_to_wait(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = surveyed(world);
    const char *token = world_invitation(world, id);
    struct survey_form form;
    struct use use = world_use(world, world->nobody);
    use.actor.address = STR("192.0.2.1");
    world->nobody.address = use.actor.address;
    for (int i = 0; i < 2 * ADDRESS_TRIES; i++)
        assert_db(world->db, survey_form_seen(&use, STR("nothing")));
    assert_int_equal(load(world, token, &form), FAIL_THROTTLED);
    struct tx tx = {world->db, world->arena};
    int64_t misses;
    assert_db(world->db,
        login_failure_store_count(&tx, STR("survey:192.0.2.1"), world->clock.now - DAY, &misses));
    assert_int_equal(misses, ADDRESS_TRIES);
    world->nobody.address = STR("192.0.2.2");
    assert_int_equal(load(world, token, &form), FAIL_NONE);
}

static void an_invitation_that_was_looked_at_is_opened(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = surveyed(world);
    const char *token = world_invitation(world, id);
    struct tx tx = {world->db, world->arena};
    struct use use = world_use(world, world->nobody);
    struct survey_count *counts;
    size_t n;
    assert_db(world->db, survey_form_seen(&use, str_of(token)));
    assert_db(world->db, survey_invitation_store_counts(&tx, latest(world, id).id, &counts, &n));
    assert_int_equal(counts[0].opened, 1);
    assert_int_equal(counts[0].used, 0);
}

/* Not even of the leader who tries the link out. */
static void the_event_of_an_answer_names_nobody(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = surveyed(world);
    const char *token = world_invitation(world, id);
    struct sheet sheet = sheet_of(world, token, "4");
    put(&sheet, "comment", "我是赵女士");
    world_run_pairs(world, world->leader, "survey.answer", sheet.pairs);
    assert_int_equal(world->fail, FAIL_NONE);
    assert_int_equal(world->result_id.len, 0);
    struct event event = world_event(world);
    assert_str(event.action, "survey.answer");
    assert_str(event.actor, "");
    assert_str(event.detail, "{}");
    assert_true(str_starts(event.subject, STR("survey:")));
}

static void nothing_leads_from_an_answer_to_its_invitation(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = surveyed(world);
    const char *token = world_invitation(world, id);
    size_t at;
    world_survey_answer(world, token, "cookie-of-a-phone", "4");
    assert_int_equal(world->fail, FAIL_NONE);
    struct str all = world_dump(world);
    assert_false(str_find(all, str_of(token), 0, &at));
    assert_false(str_find(all, STR("cookie-of-a-phone"), 0, &at));
    struct survey_response response = responses(world, id).items[0];
    assert_true(str_find(all, response.id, 0, &at));
    assert_true(response.answered_on.year == 2026);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(an_invitation_is_answered_once),
        ON_BOTH(of_two_tabs_with_one_link_one_counts),
        ON_BOTH(an_answer_is_kept_as_it_was_ticked),
        ON_BOTH(what_is_wrong_is_said_at_its_question_and_nothing_is_kept),
        ON_BOTH(what_is_not_asked_is_refused),
        ON_BOTH(the_time_taken_is_the_servers),
        ON_BOTH(nobody_answers_when_the_round_is_over),
        ON_BOTH(a_poster_hands_out_an_invitation_to_each),
        ON_BOTH(a_poster_cannot_be_made_up),
        ON_BOTH(whoever_tries_links_at_random_has_to_wait),
        ON_BOTH(an_invitation_that_was_looked_at_is_opened),
        ON_BOTH(the_event_of_an_answer_names_nobody),
        ON_BOTH(nothing_leads_from_an_answer_to_its_invitation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

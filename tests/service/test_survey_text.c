/* The body's own words of a questionnaire. */
#include "service/survey_text_service.h"
#include "store/survey_store.h"
#include "support/world.h"

static struct survey_form shown(struct world *world, const char *token)
{
    struct use use = world_use(world, world->nobody);
    struct survey_form form;
    assert_db(world->db, use_read_begin(&use));
    assert_db(world->db, survey_form_load(&use, str_of(token), LANGUAGE_EN, &form));
    use_read_end(&use);
    return form;
}

static struct str first_text(const struct survey_form *form)
{
    return form->parts[0].questions[0].text;
}

static void a_round_shows_the_texts_that_it_was_opened_with(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE1);
    world_ok(world, world->scheme_manager, "survey.text", "scheme", WORLD_SCHEME, "language", "en",
        "text.1", "The shop was tidy", "text.intro", "Dear customer");
    world_survey(world, id);
    world_ok(world, world->scheme_manager, "survey.text", "scheme", WORLD_SCHEME, "language", "en",
        "text.1", "Changed since");
    struct survey_form form = shown(world, world_invitation(world, id));
    assert_str(first_text(&form), "The shop was tidy");
    assert_str(form.intro, "Dear customer");
    assert_true(form.parts[0].questions[1].text.len > 0);
    world_ok(world, world->leader, "survey.close", "case", id);
    world_ok(world, world->scheme_manager, "survey.text", "scheme", WORLD_SCHEME, "language", "en",
        "text.1", "-");
    world_survey(world, id);
    form = shown(world, world_invitation(world, id));
    assert_true(str_starts(first_text(&form), STR("Service outlets")));
}

static void each_change_is_a_version(struct test_database *test)
{
    struct world *world = world_new(test);
    struct use use = world_use(world, world->planner);
    struct survey_text_line *lines;
    size_t n;
    world_ok(world, world->scheme_manager, "survey.text", "scheme", WORLD_SCHEME, "language", "en",
        "text.10", "One");
    world_ok(world, world->scheme_manager, "survey.text", "scheme", WORLD_SCHEME, "language", "en",
        "text.10", "Two");
    world_refused(world, FAIL_INVALID, "same", world->scheme_manager, "survey.text", "scheme",
        WORLD_SCHEME, "language", "en", "text.10", "Two");
    assert_db(world->db, use_read_begin(&use));
    assert_db(
        world->db, survey_text_service_list(&use, STR(WORLD_SCHEME), LANGUAGE_EN, &lines, &n));
    use_read_end(&use);
    assert_int_equal(n, 23);
    assert_str(lines[0].item, SURVEY_INTRO);
    assert_str(lines[10].own_text, "Two");
    assert_int_equal(lines[10].version, 2);
    assert_true(lines[10].is_reverse);
}

static void only_scheme_managers_change_texts_and_only_those_there_are(struct test_database *test)
{
    struct world *world = world_new(test);
    world_refused(world, FAIL_FORBIDDEN, "role", world->leader, "survey.text", "scheme",
        WORLD_SCHEME, "language", "en", "text.1", "One");
    world_refused(world, FAIL_INVALID, "unknown", world->scheme_manager, "survey.text", "scheme",
        WORLD_SCHEME, "language", "en", "text.99", "One");
    world_refused(world, FAIL_NOT_FOUND, "", world->scheme_manager, "survey.text", "scheme",
        "nothing", "language", "en", "text.1", "One");
}

static void texts_are_the_bodys_own(struct test_database *test)
{
    struct world *world = world_new(test);
    struct use use = world_use(world, world->applicant);
    struct survey_text_line *lines;
    size_t n;
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(
        survey_text_service_list(&use, STR(WORLD_SCHEME), LANGUAGE_EN, &lines, &n), FAIL_FORBIDDEN);
    use_read_end(&use);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_round_shows_the_texts_that_it_was_opened_with),
        ON_BOTH(each_change_is_a_version),
        ON_BOTH(only_scheme_managers_change_texts_and_only_those_there_are),
        ON_BOTH(texts_are_the_bodys_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

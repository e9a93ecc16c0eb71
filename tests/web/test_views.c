#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#undef fail /* cmocka's macro; ours is an enum */

#include "web/components.h"
#include "web/page_form.h"
#include "web/sheet.h"
#include "web/table.h"
#include "web/views.h"

#define HOSTILE "\"><script>'x'</script>&"

static const struct page page = {.language = LANGUAGE_EN,
    .title = STR_INIT(HOSTILE),
    .path = STR_INIT(HOSTILE),
    .target = STR_INIT(HOSTILE),
    .account_name = STR_INIT(HOSTILE),
    .account_note = STR_INIT(HOSTILE),
    .csrf = STR_INIT(HOSTILE),
    .notice = STR_INIT(HOSTILE)};

static bool contains(const struct buf *out, const char *text)
{
    size_t found;
    return str_find(buf_str(out), str_of(text), 0, &found);
}

/* Nothing of what was passed in became markup. */
static void assert_escaped(const struct buf *out)
{
    assert_true(out->len > 0);
    assert_false(contains(out, HOSTILE));
    assert_false(contains(out, "<script>"));
    assert_false(contains(out, "'x'"));
    assert_true(contains(out, "&lt;script&gt;") || contains(out, "%3Cscript%3E"));
}

static void the_layout_escapes_what_the_page_says(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 20);
    struct buf out = buf_new(arena);
    view_layout_begin(&out, &page);
    view_layout_end(&out);
    view_public_begin(&out, &page);
    assert_escaped(&out);
}

static void actions_and_details_escape(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 20);
    struct buf out = buf_new(arena);
    struct action blocked = {.label = HOSTILE, .blocked = STR(HOSTILE)};
    struct detail detail = {HOSTILE, STR(HOSTILE), false};
    view_action(&out, &page, &blocked);
    view_details(&out, &page, &detail, 1);
    assert_escaped(&out);
}

static void an_action_leads_only_to_a_path_of_this_site(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 20);
    struct buf out = buf_new(arena);
    struct action link = {.label = "Go", .path = STR("javascript:alert(1)")};
    struct action post = {.label = "Go", .path = STR("//evil.example"), .is_post = true};
    view_action(&out, &page, &link);
    view_action(&out, &page, &post);
    assert_true(contains(&out, "href=\"#\""));
    assert_true(contains(&out, "action=\"#\""));
}

static void a_blocked_action_is_disabled_and_says_why(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 20);
    struct buf out = buf_new(arena);
    struct action action = {
        .label = "Grant", .path = STR("/x"), .is_post = true, .blocked = STR("You were there.")};
    view_action(&out, &page, &action);
    assert_true(contains(&out, "disabled"));
    assert_true(contains(&out, "You were there."));
    assert_false(contains(&out, "<form"));
}

static const struct field_option options[] = {
    {STR_INIT(HOSTILE), STR_INIT(HOSTILE), STR_INIT(HOSTILE)}, {STR_INIT("b"), STR_INIT("B"), {0}}};

static void every_kind_of_field_keeps_what_was_typed_and_escapes_it(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 20);
    struct problems problems = problems_new(arena);
    problem_add(&problems, STR("f"), "bad", HOSTILE);
    struct http_pair value = {STR("f"), STR(HOSTILE)};
    for (int kind = FIELD_TEXT; kind <= FIELD_HIDDEN; kind++) {
        struct field field = {.kind = (enum field_kind)kind,
            .name = "f",
            .label = HOSTILE,
            .hint = HOSTILE,
            .options = options,
            .n_options = ARRAY_LEN(options)};
        struct page_form form = page_form_new((struct http_pairs){&value, 1}, &problems, &field, 1);
        struct buf out = buf_new(arena);
        view_form_problems(&out, &page, &form);
        view_form_fields(&out, &page, &form);
        assert_escaped(&out);
        bool is_chosen = kind == FIELD_SELECT || kind == FIELD_RADIO || kind == FIELD_CHECKS ||
                         kind == FIELD_CHECKBOX;
        bool is_kept = kind != FIELD_PASSWORD && kind != FIELD_FILE && !is_chosen;
        assert_int_equal(is_chosen, contains(&out, " checked") || contains(&out, " selected"));
        if (is_kept && kind != FIELD_TEXTAREA)
            assert_true(contains(&out, "value=\"&quot;&gt;&lt;script"));
    }
}

static void a_password_is_never_written_back(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 20);
    static const struct field field = {.kind = FIELD_PASSWORD, .name = "p", .label = "Password"};
    struct http_pair value = {STR("p"), STR("hunter2hunter2")};
    struct page_form form = page_form_new((struct http_pairs){&value, 1}, NULL, &field, 1);
    struct buf out = buf_new(arena);
    view_form_fields(&out, &page, &form);
    assert_false(contains(&out, "hunter2"));
}

static void a_wrong_field_is_tied_to_its_problem(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 20);
    static const struct field fields[] = {
        {.name = "good", .label = "Good", .hint = "A hint"}, {.name = "bad", .label = "Bad"}};
    struct problems problems = problems_new(arena);
    problem_add(&problems, STR("bad"), "required", "Say something.");
    struct page_form form = page_form_new((struct http_pairs){0}, &problems, fields, 2);
    struct buf out = buf_new(arena);
    view_form_problems(&out, &page, &form);
    view_form_fields(&out, &page, &form);
    assert_true(contains(&out, "<a href=\"#f-bad\">Bad</a> Say something."));
    assert_true(contains(&out, "aria-describedby=\"f-good-hint\""));
    assert_true(contains(&out, "aria-describedby=\"f-bad-problem\""));
    assert_true(contains(&out, "id=\"f-bad-problem\""));
    assert_false(contains(&out, "f-good-problem"));
}

static void tables_sheets_and_timelines_escape(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 20);
    struct table table = {
        .path = "/x", .caption = HOSTILE, .search = HOSTILE, .query = STR(HOSTILE), .page = 1};
    struct sheet_entry entry = {.site = STR(HOSTILE),
        .label = STR(HOSTILE),
        .examined = STR(HOSTILE),
        .points = STR(HOSTILE),
        .note = STR(HOSTILE),
        .problem = STR(HOSTILE)};
    struct sheet_row row = {.kind = INDICATOR_PROPORTIONAL,
        .clause = STR(HOSTILE),
        .text = STR(HOSTILE),
        .items = &entry.note,
        .n_items = 1,
        .entries = &entry,
        .n_entries = 1,
        .parent = -1,
        .action = STR("/x")};
    struct timeline_item item = {
        .title = STR(HOSTILE), .actor = STR(HOSTILE), .text = STR(HOSTILE)};
    struct buf out = buf_new(arena);
    view_table_begin(&out, &page, &table);
    assert_escaped(&out);
    out = buf_new(arena);
    struct sheet sheet = {&row, 1, STR(HOSTILE)};
    view_sheet(&out, &page, &sheet);
    assert_escaped(&out);
    out = buf_new(arena);
    view_sheet_saved(&out, &page, &sheet, &row, entry.site);
    assert_escaped(&out);
    out = buf_new(arena);
    view_timeline(&out, &item, 1);
    assert_escaped(&out);
}

static void the_beam_places_scores_in_per_cent_of_its_drawn_part(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 20);
    static const struct beam beam = {.from_permille = 600};
    static const struct {
        int64_t permille;
        const char *percent;
    } places[] = {{600, "5.00%"}, {800, "50.00%"}, {925, "78.12%"}, {1000, "95.00%"}, {0, "5.00%"},
        {2000, "95.00%"}};
    for (size_t i = 0; i < ARRAY_LEN(places); i++) {
        struct str found = component_beam_percent(arena, &beam, places[i].permille);
        assert_true(str_equal(found, str_of(places[i].percent)));
    }
}

static void a_file_size_is_said_in_kilobytes_and_from_a_million_bytes_in_megabytes(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 20);
    static const struct {
        int64_t bytes;
        const char *text;
    } sizes[] = {{0, "0 kB"}, {1, "1 kB"}, {1000, "1 kB"}, {1001, "2 kB"}, {999999, "1000 kB"},
        {1000000, "1.0 MB"}, {1299999, "1.2 MB"}, {20971520, "20.9 MB"}};
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        struct str found = component_file_size(arena, sizes[i].bytes);
        assert_true(str_equal(found, str_of(sizes[i].text)));
    }
}

static void the_case_path_shows_where_a_case_stands_or_ended(void **state)
{
    (void)state;
    struct step steps[COMPONENT_CASE_STEPS];
    size_t n = component_case_steps(LANGUAGE_EN, CASE_FILE_SUBMITTED, steps);
    assert_int_equal(n, COMPONENT_CASE_STEPS);
    assert_int_equal(steps[6].state, STEP_DONE);
    assert_int_equal(steps[7].state, STEP_CURRENT);
    assert_int_equal(steps[8].state, STEP_OPEN);
    component_case_steps(LANGUAGE_EN, CASE_REJECTED, steps);
    assert_int_equal(steps[1].state, STEP_STOPPED);
    component_case_steps(LANGUAGE_EN, CASE_CERTIFIED, steps);
    assert_int_equal(steps[8].state, STEP_DONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_layout_escapes_what_the_page_says),
        cmocka_unit_test(actions_and_details_escape),
        cmocka_unit_test(an_action_leads_only_to_a_path_of_this_site),
        cmocka_unit_test(a_blocked_action_is_disabled_and_says_why),
        cmocka_unit_test(every_kind_of_field_keeps_what_was_typed_and_escapes_it),
        cmocka_unit_test(a_password_is_never_written_back),
        cmocka_unit_test(a_wrong_field_is_tied_to_its_problem),
        cmocka_unit_test(tables_sheets_and_timelines_escape),
        cmocka_unit_test(the_beam_places_scores_in_per_cent_of_its_drawn_part),
        cmocka_unit_test(a_file_size_is_said_in_kilobytes_and_from_a_million_bytes_in_megabytes),
        cmocka_unit_test(the_case_path_shows_where_a_case_stands_or_ended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

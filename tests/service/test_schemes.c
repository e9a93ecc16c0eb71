/* Versions of schemes: added, approved, in force, withdrawn; and cases that stay with theirs. */
#include "base/limits.h"
#include "domain/scheme_edit.h"
#include "service/scheme_service.h"
#include "store/event_store.h"
#include "support/world.h"

#define APPROVE(sha256_)                                                                           \
    "scheme.approve", "scheme", WORLD_SCHEME, "sha256", sha256_, "reason",                         \
        "checked against the standard", "password", WORLD_PASSWORD
#define WITHDRAW(sha256_)                                                                          \
    "scheme.withdraw", "scheme", WORLD_SCHEME, "sha256", sha256_, "reason",                        \
        "the standard was revised", "password", WORLD_PASSWORD
#define IMPORT "scheme.import", "note", "checked clause by clause"

enum { DAY = 24 * 3600 };

static const char *text(struct world *world, struct str s)
{
    return str_c(world->arena, s);
}

static const struct scheme_file *own_file(struct world *world)
{
    const struct scheme *scheme = scheme_set_find(world->platform.schemes, STR(WORLD_SCHEME));
    return scheme_set_by_hash(world->platform.schemes, scheme->sha256);
}

/* The text of the world's scheme under another version number. */
static struct str version_text(struct world *world, const char *version)
{
    struct problems problems = problems_new(world->arena);
    struct str content;
    const struct scheme_edit edit = {str_of(version), SCHEME_PROVISIONAL, NULL, 0};
    assert_int_equal(
        scheme_edit_apply(world->arena, own_file(world)->content, &edit, &problems, &content),
        FAIL_NONE);
    return content;
}

static const char *hash_of(struct world *world, struct str content)
{
    struct problems problems = problems_new(world->arena);
    const struct scheme *scheme;
    assert_int_equal(scheme_parse(world->arena, content, &problems, &scheme), FAIL_NONE);
    return text(world, scheme->sha256);
}

/* Adds that version; returns its hash. */
static const char *import(struct world *world, const char *version)
{
    struct str content = version_text(world, version);
    world_file(world, "file", "new.yaml", content);
    world_ok(world, world->scheme_manager, IMPORT);
    return hash_of(world, content);
}

static void refused_file(struct world *world, enum fail fail, const char *code, struct str content)
{
    struct str before = world_dump(world);
    world_file(world, "file", "new.yaml", content);
    const enum fail got = world_run(
        world, world->scheme_manager, "scheme.import", "note", "checked clause by clause");
    assert_int_equal(got, fail);
    assert_non_null(world->problems.first);
    assert_string_equal(world->problems.first->code, code);
    world_assert_same(world, before);
}

static const char *in_force(struct world *world)
{
    struct use use = world_use(world, world->applicant);
    const struct scheme_set *set;
    assert_int_equal(scheme_service_set(&use, &set), FAIL_NONE);
    struct str version = scheme_set_find(set, STR(WORLD_SCHEME))->version;
    use = world_use(world, world->nobody);
    assert_str(scheme_service_only(&use, STR(WORLD_SCHEME))->version, text(world, version));
    assert_null(scheme_service_only(&use, STR("no-such")));
    assert_null(use.schemes);
    return text(world, version);
}

static const char *date_after(struct world *world, int days)
{
    struct use use = world_use(world, world->nobody);
    return text(world, date_format(world->arena, date_add_days(use_today(&use), days)));
}

static void a_file_becomes_a_version_that_waits_for_approval(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *before = in_force(world);
    const char *sha256 = import(world, "2027.1");
    struct use use = world_use(world, world->decider);
    struct scheme_view view;
    assert_string_equal(in_force(world), before);
    assert_int_equal(
        scheme_service_version(&use, STR(WORLD_SCHEME), str_of(sha256), &view), FAIL_NONE);
    assert_str(view.version.note, "checked clause by clause");
    assert_false(view.in_force);
    assert_false(view.is_file);
    assert_true(view.added_by.len > 0);
    assert_int_equal(view.approval.approved_by.len, 0);
}

static void only_a_scheme_manager_adds_approves_and_withdraws(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *sha256 = text(world, own_file(world)->sha256);
    const struct actor others[] = {
        world->admin, world->reviewer, world->decider, world->planner, world->applicant};
    for (size_t i = 0; i < ARRAY_LEN(others); i++) {
        world_file(world, "file", "new.yaml", version_text(world, "2027.1"));
        world_refused(world, FAIL_FORBIDDEN, "role", others[i], IMPORT);
        world_refused(world, FAIL_FORBIDDEN, "role", others[i], APPROVE(sha256));
        world_refused(world, FAIL_FORBIDDEN, "role", others[i], WITHDRAW(sha256));
        world_refused(world, FAIL_FORBIDDEN, "role", others[i], "scheme.score", "scheme",
            WORLD_SCHEME, "sha256", sha256, "version", "2027.1", "status", "provisional", "note",
            "typed from the book");
    }
}

static void versions_are_shown_to_the_body_only(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *sha256 = import(world, "2027.1");
    struct scheme_view *views;
    struct scheme_view view;
    size_t n;
    struct use use = world_use(world, world->applicant);
    assert_int_equal(scheme_service_versions(&use, STR(WORLD_SCHEME), &views, &n), FAIL_FORBIDDEN);
    assert_int_equal(
        scheme_service_version(&use, STR(WORLD_SCHEME), str_of(sha256), &view), FAIL_FORBIDDEN);
    assert_int_equal(scheme_service_waiting(&use, &views, &n), FAIL_FORBIDDEN);
    use = world_use(world, world->reviewer);
    assert_int_equal(scheme_service_versions(&use, STR(WORLD_SCHEME), &views, &n), FAIL_NONE);
    assert_int_equal(n, 2);
    assert_true(views[0].in_force && views[0].is_file);
    assert_int_equal(
        scheme_service_version(&use, STR("gat594"), str_of(sha256), &view), FAIL_NOT_FOUND);
    assert_int_equal(
        scheme_service_version(&use, STR(WORLD_SCHEME), STR("0000"), &view), FAIL_NOT_FOUND);
}

static void a_broken_file_is_refused_by_line_and_clause(struct test_database *test)
{
    struct world *world = world_new(test);
    struct str content = version_text(world, "2027.1");
    size_t at;
    assert_true(str_find(content, STR("\"5.1.2.1\", max: 3"), 0, &at));
    struct str broken = str_format(world->arena, "%.*s\"5.1.2.1\", max: 4%.*s", (int)at,
        content.data, (int)(content.len - at - 17), content.data + at + 17);
    refused_file(world, FAIL_INVALID, "sum", broken);
    assert_str(world->problems.first->place, "5.1.2");
    assert_true(world->problems.first->line > 1);
}

static void hostile_files_are_refused_and_leave_nothing(struct test_database *test)
{
    static const struct {
        const char *code;
        const char *content;
    } cases[] = {
        {"yaml_anchor", "a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]\n"},
        {"yaml_tag", "scheme: !!python/object:os.system a\n"},
        {"yaml_documents", "scheme: a\n---\nscheme: b\n"},
        {"map", "=cmd|' /C calc'!A0\n"},
        {"map", "[1, 2, 3]"},
        {"utf8", "scheme: \xff\xfe\n"},
        {"json_syntax", "{\"scheme\": "},
        {"yaml_syntax", "PK\x03\x04"},
    };
    struct world *world = world_new(test);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        refused_file(world, FAIL_INVALID, cases[i].code, str_of(cases[i].content));
    char *large = arena_alloc(world->arena, LIMIT_SCHEME_BYTES + 1, 1);
    memset(large, '#', LIMIT_SCHEME_BYTES + 1);
    refused_file(world, FAIL_INVALID, "too_large", (struct str){large, LIMIT_SCHEME_BYTES + 1});
    memset(large, '[', 5000);
    refused_file(world, FAIL_INVALID, "too_deep", (struct str){large, 5000});
}

static void a_number_means_one_content_for_ever(struct test_database *test)
{
    struct world *world = world_new(test);
    struct str content = version_text(world, "2027.1");
    import(world, "2027.1");
    refused_file(world, FAIL_CONFLICT, "known", content);
    refused_file(
        world, FAIL_CONFLICT, "version_taken", str_concat(world->arena, content, STR("# other\n")));
    refused_file(world, FAIL_CONFLICT, "known", own_file(world)->content);
    refused_file(world, FAIL_CONFLICT, "version_taken",
        str_concat(world->arena, own_file(world)->content, STR("# other\n")));
}

static void an_approved_version_rules_new_cases_and_leaves_old_ones_alone(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *old = world_case_in(world, CASE_ACCEPTED);
    const char *pinned = text(world, world_case(world, old).scheme_version);
    const char *sha256 = import(world, "2027.1");
    world_ok(world, world->scheme_manager, APPROVE(sha256));
    assert_string_equal(in_force(world), "2027.1");
    const char *new = world_case_in(world, CASE_DRAFT);
    assert_str(world_case(world, new).scheme_version, "2027.1");
    assert_str(world_case(world, new).scheme_sha256, sha256);
    assert_str(world_case(world, old).scheme_version, pinned);
    world_ok(world, world->planner, "days.fix", "case", old);
    assert_str(world_case(world, old).scheme_version, pinned);
}

static void an_approval_begins_on_its_day_and_not_before(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *before = in_force(world);
    const char *sha256 = import(world, "2027.1");
    struct scheme_view view;
    world_ok(world, world->scheme_manager, APPROVE(sha256), "effective_on", date_after(world, 3));
    assert_string_equal(in_force(world), before);
    struct use use = world_use(world, world->decider);
    assert_int_equal(
        scheme_service_version(&use, STR(WORLD_SCHEME), str_of(sha256), &view), FAIL_NONE);
    assert_int_equal(scheme_service_may_issue(&use, view.scheme), FAIL_STATE);
    assert_string_equal(use.problems.first->code, "not_yet");
    world->clock.now += 3 * DAY;
    assert_string_equal(in_force(world), "2027.1");
    use = world_use(world, world->decider);
    assert_int_equal(scheme_service_may_issue(&use, view.scheme), FAIL_NONE);
}

static void nothing_comes_into_force_in_the_past(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *sha256 = import(world, "2027.1");
    world_refused(world, FAIL_INVALID, "past", world->scheme_manager, APPROVE(sha256),
        "effective_on", date_after(world, -1));
    world_ok(world, world->scheme_manager, APPROVE(sha256), "effective_on", date_after(world, 0));
}

static void a_version_is_approved_once(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor second = world_person(world, "second", ROLE_BIT(ROLE_SCHEME_MANAGER));
    const char *sha256 = import(world, "2027.1");
    world_ok(world, world->scheme_manager, APPROVE(sha256));
    world_refused(world, FAIL_STATE, "approved", second, APPROVE(sha256));
    world_refused(world, FAIL_STALE, "stale", second, APPROVE("cafe"));
    world_refused(world, FAIL_INVALID, "password", second, "scheme.approve", "scheme", WORLD_SCHEME,
        "sha256", sha256, "reason", "checked", "password", "wrong password");
}

static void what_was_withdrawn_gives_way_to_what_was_approved_before(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *first = import(world, "2027.1");
    const char *second = import(world, "2027.2");
    world_ok(world, world->scheme_manager, APPROVE(first));
    world->clock.now += DAY;
    world_ok(world, world->scheme_manager, APPROVE(second));
    assert_string_equal(in_force(world), "2027.2");
    world_ok(world, world->scheme_manager, WITHDRAW(second));
    assert_string_equal(in_force(world), "2027.1");
    world_ok(world, world->scheme_manager, WITHDRAW(first));
    assert_string_equal(in_force(world), text(world, scheme_file_scheme(own_file(world))->version));
    world_refused(world, FAIL_STATE, "not_approved", world->scheme_manager, WITHDRAW(first));
    world_ok(world, world->scheme_manager, APPROVE(first));
    assert_string_equal(in_force(world), "2027.1");
}

static const struct scheme *scheme_in_force(struct world *world)
{
    struct use use = world_use(world, world->nobody);
    return scheme_service_find(&use, STR(WORLD_SCHEME));
}

/* What is kept says nothing of which version rules. */
static void a_version_is_parsed_once_and_rules_as_long_as_it_is_approved(struct test_database *test)
{
    struct world *world = world_new(test);
    struct scheme_memo *memo = world->platform.versions = scheme_memo_new(world->arena);
    const char *first = import(world, "2027.1");
    const char *second = import(world, "2027.2");
    world_ok(world, world->scheme_manager, APPROVE(first));
    const struct scheme *scheme = scheme_in_force(world);
    assert_str(scheme->version, "2027.1");
    assert_ptr_equal(scheme_in_force(world), scheme);
    assert_ptr_equal(scheme_memo_find(memo, str_of(first))->scheme, scheme);
    world->clock.now += DAY;
    world_ok(world, world->scheme_manager, APPROVE(second));
    assert_string_equal(in_force(world), "2027.2");
    world_ok(world, world->scheme_manager, WITHDRAW(second));
    assert_ptr_equal(scheme_in_force(world), scheme);
    world_ok(world, world->scheme_manager, WITHDRAW(first));
    assert_string_equal(in_force(world), text(world, scheme_file_scheme(own_file(world))->version));
    world->platform.versions = NULL;
    scheme_memo_release(memo);
}

static const struct scheme_kept *keep(
    struct scheme_memo *memo, struct str content, const char *sha256)
{
    const struct scheme_version version = {.sha256 = str_of(sha256), .content = content};
    return scheme_memo_keep(memo, &version);
}

static void a_memo_keeps_so_many_and_only_what_it_is_told(struct test_database *test)
{
    struct world *world = world_new(test);
    struct scheme_memo *memo = scheme_memo_new(world->arena);
    struct str content = version_text(world, "2027.0");
    const char *first = hash_of(world, content);
    assert_null(scheme_memo_find(NULL, str_of(first)));
    assert_null(keep(NULL, content, first));
    assert_null(keep(memo, STR("id: ["), first));
    assert_null(keep(memo, version_text(world, "2027.1"), first));
    assert_null(scheme_memo_find(memo, str_of(first)));
    for (int i = 0; i <= SCHEME_MEMO_VERSIONS; i++) {
        content = version_text(world, text(world, str_format(world->arena, "2027.%d", i)));
        const char *sha256 = hash_of(world, content);
        const struct scheme_kept *kept = keep(memo, content, sha256);
        assert_int_equal(kept != NULL, i < SCHEME_MEMO_VERSIONS);
        assert_ptr_equal(scheme_memo_find(memo, str_of(sha256)), kept);
    }
    assert_str(scheme_memo_find(memo, str_of(first))->scheme->version, "2027.0");
    assert_true(
        str_equal(scheme_memo_find(memo, str_of(first))->content, version_text(world, "2027.0")));
    scheme_memo_release(memo);
}

static void nothing_is_issued_under_a_version_whose_approval_was_withdrawn(
    struct test_database *test)
{
    struct world *world = world_new(test);
    world_approve_scheme(world);
    world_ok(world, world->scheme_manager, WITHDRAW(text(world, own_file(world)->sha256)));
    struct use use = world_use(world, world->decider);
    assert_int_equal(
        scheme_service_may_issue(&use, scheme_file_scheme(own_file(world))), FAIL_STATE);
    assert_string_equal(use.problems.first->code, "withdrawn");
}

static void a_scheme_that_came_as_a_file_of_the_body_begins_once_it_is_approved(
    struct test_database *test)
{
    static const char least[] =
        "scheme: tea-house\nversion: 1\nstatus: provisional\ncategory: service\n"
        "names: {zh-CN: 茶馆}\nstandard: none\n"
        "levels: [{id: pass, min: 60, names: {zh-CN: 合格}}]\n"
        "indicators: [{id: 1, max: 100, kind: qualitative, names: {zh-CN: 乙}}]\n";
    struct world *world = world_new(test);
    struct scheme_view *views;
    size_t n;
    world_file(world, "file", "tea.yaml", str_of(least));
    world_ok(world, world->scheme_manager, IMPORT);
    struct use use = world_use(world, world->scheme_manager);
    assert_int_equal(scheme_service_waiting(&use, &views, &n), FAIL_NONE);
    assert_int_equal(n, 1);
    assert_str(views[0].scheme->id, "tea-house");
    world_refused(
        world, FAIL_INVALID, "scheme", world->applicant, "evaluation.open", "scheme", "tea-house");
    world_ok(world, world->scheme_manager, "scheme.approve", "scheme", "tea-house", "sha256",
        hash_of(world, str_of(least)), "reason", "checked", "password", WORLD_PASSWORD);
    world_ok(world, world->applicant, "evaluation.open", "scheme", "tea-house");
    use = world_use(world, world->scheme_manager);
    assert_int_equal(scheme_service_waiting(&use, &views, &n), FAIL_NONE);
    assert_int_equal(n, 0);
    assert_str(scheme_service_name(&use, LANGUAGE_ZH_CN, STR("tea-house")), "茶馆");
}

static void typed_scores_become_a_version_that_says_where_it_is_from(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *base = text(world, own_file(world)->sha256);
    struct scheme_view *views;
    size_t n;
    world_ok(world, world->scheme_manager, "scheme.score", "scheme", WORLD_SCHEME, "sha256", base,
        "version", "2027.1", "status", "provisional", "note", "typed from the printed standard",
        "scores.5.1.2.1", "2", "scores.5.1.3.3", " 4.0 ", "confirmed", "5.1.2.1");
    struct use use = world_use(world, world->reviewer);
    assert_int_equal(scheme_service_versions(&use, STR(WORLD_SCHEME), &views, &n), FAIL_NONE);
    assert_int_equal(n, 2);
    const struct scheme *scheme = views[1].scheme;
    assert_str(views[1].version.parent, base);
    assert_str(views[1].version.version, "2027.1");
    const struct indicator *leaf =
        &scheme->indicators[scheme_indicator_index(scheme, STR("5.1.2.1"))];
    assert_str(rational_format(world->arena, leaf->max), "2");
    assert_true(leaf->score_confirmed);
    leaf = &scheme->indicators[scheme_indicator_index(scheme, STR("5.1.3.3"))];
    assert_str(rational_format(world->arena, leaf->max), "4");
    assert_false(leaf->score_confirmed);
}

static void scores_that_cannot_be_are_refused_by_clause(struct test_database *test)
{
    static const struct {
        const char *clause;
        const char *score;
        const char *place;
        const char *code;
    } cases[] = {
        {"scores.5.1.2.1", "4", "total", "sum"},
        {"scores.5.1.2.1", "-3", "5.1.2.1 max", "score"},
        {"scores.5.1.2.1", "many", "5.1.2.1", "number"},
        {"scores.5.1.2.1", "=1+1", "5.1.2.1", "number"},
        {"scores.9.9", "3", "9.9", "unknown_clause"},
        {"scores.5.1", "3", "5.1", "group"},
    };
    struct world *world = world_new(test);
    const char *base = text(world, own_file(world)->sha256);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        world_refused(world, FAIL_INVALID, cases[i].code, world->scheme_manager, "scheme.score",
            "scheme", WORLD_SCHEME, "sha256", base, "version", "2027.1", "status", "provisional",
            "note", "typed from the book", cases[i].clause, cases[i].score);
        assert_str(world->problems.first->place, cases[i].place);
    }
    world_refused(world, FAIL_INVALID, "id", world->scheme_manager, "scheme.score", "scheme",
        WORLD_SCHEME, "sha256", base, "version", "a\" b", "status", "provisional", "note",
        "typed from the book");
    world_refused(world, FAIL_CONFLICT, "version_taken", world->scheme_manager, "scheme.score",
        "scheme", WORLD_SCHEME, "sha256", base, "version", "2026.2", "status", "template", "note",
        "typed from the book");
}

static void the_history_of_a_scheme_says_who_did_what_and_why(struct test_database *test)
{
    struct world *world = world_new(test);
    struct tx tx = {world->db, world->arena};
    struct event_row *events;
    size_t at;
    size_t n;
    const char *sha256 = import(world, "2027.1");
    world_ok(world, world->scheme_manager, APPROVE(sha256));
    world_ok(world, world->scheme_manager, WITHDRAW(sha256));
    assert_db(world->db, event_store_of(&tx, STR("scheme:" WORLD_SCHEME), &events, &n));
    assert_int_equal(n, 3);
    assert_str(events[0].action, "scheme.import");
    assert_str(events[1].action, "scheme.approve");
    assert_str(events[2].action, "scheme.withdraw");
    assert_true(str_find(events[2].detail, STR("the standard was revised"), 0, &at));
    assert_true(str_find(events[1].detail, STR("2027.1"), 0, &at));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_file_becomes_a_version_that_waits_for_approval),
        ON_BOTH(only_a_scheme_manager_adds_approves_and_withdraws),
        ON_BOTH(versions_are_shown_to_the_body_only),
        ON_BOTH(a_broken_file_is_refused_by_line_and_clause),
        ON_BOTH(hostile_files_are_refused_and_leave_nothing),
        ON_BOTH(a_number_means_one_content_for_ever),
        ON_BOTH(an_approved_version_rules_new_cases_and_leaves_old_ones_alone),
        ON_BOTH(an_approval_begins_on_its_day_and_not_before),
        ON_BOTH(nothing_comes_into_force_in_the_past),
        ON_BOTH(a_version_is_approved_once),
        ON_BOTH(what_was_withdrawn_gives_way_to_what_was_approved_before),
        ON_BOTH(nothing_is_issued_under_a_version_whose_approval_was_withdrawn),
        ON_BOTH(a_version_is_parsed_once_and_rules_as_long_as_it_is_approved),
        ON_BOTH(a_memo_keeps_so_many_and_only_what_it_is_told),
        ON_BOTH(a_scheme_that_came_as_a_file_of_the_body_begins_once_it_is_approved),
        ON_BOTH(typed_scores_become_a_version_that_says_where_it_is_from),
        ON_BOTH(scores_that_cannot_be_are_refused_by_clause),
        ON_BOTH(the_history_of_a_scheme_says_who_did_what_and_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

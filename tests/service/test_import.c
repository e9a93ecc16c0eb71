/* Taking over what a body has in another system: checked first, whole or not at all, once. */
#include "base/buf.h"
#include "document/workbook.h"
#include "service/cnca_log_service.h"
#include "service/log_service.h"
#include "service/verify_register.h"
#include "store/certificate_store.h"
#include "store/organisation_store.h"
#include "store/register_store.h"
#include "support/world.h"

static const char organisations[] = "\xef\xbb\xbf统一社会信用代码,组织名称*,总人数,邮箱\r\n"
                                    "91320300MA1000099X,徐州新企业有限公司,120,a@example.cn\r\n"
                                    "91320300MA1000088R,徐州又一企业有限公司,30,\r\n";

static const char certificates[] =
    "证书编号,统一社会信用代码,认证方案,等级,认证范围,证书状态,颁证日期,证书到期日期,首次获证日期,"
    "再认证次数,状态变化日期\n"
    "19926F00041R1M,CODE,gbt27922,五星级,家用电器售后服务,01,2026/1/5,2029-01-04,2023年1月5日,1,\n"
    "19925F00007R0M,CODE,gbt27922,four_star,空调售后服务,撤销,20250301,2028.02.29,,,2025-09-01\n";

/* The file with a code that is right in place of CODE. */
static struct str with_code(struct world *world, const char *text)
{
    struct buf out = buf_new(world->arena);
    struct organisation own;
    struct tx tx = {world->db, world->arena};
    size_t at = 0;
    size_t found;
    struct str all = str_of(text);
    assert_int_equal(organisation_store_load(&tx, world->applicant.organisation, &own), FAIL_NONE);
    for (; str_find(all, STR("CODE"), at, &found); at = found + 4) {
        buf_put(&out, str_sub(all, at, found - at));
        buf_put(&out, own.uscc);
    }
    buf_put(&out, str_sub(all, at, all.len));
    return buf_str(&out);
}

static const char *check(
    struct world *world, struct actor actor, const char *kind, struct str content)
{
    world_file(world, "file", "table.csv", content);
    return world_ok(world, actor, "import.check", "kind", kind);
}

static const struct problem *problem_of(struct world *world, int64_t line, const char *column)
{
    for (const struct problem *p = world->problems.first; p; p = p->next)
        if (p->line == line && str_starts(p->place, str_of(column)))
            return p;
    fail_msg("no problem in line %lld at %s", (long long)line, column);
    return NULL;
}

static struct str registered(struct world *world)
{
    return world_dump(world);
}

static void a_table_that_was_only_checked_changes_nothing_but_the_list_of_imports(
    struct test_database *test)
{
    struct world *world = world_new(test);
    struct organisation o;
    struct tx tx = {world->db, world->arena};
    check(world, world->admin, "organisations", str_of(organisations));
    assert_int_equal(
        organisation_store_by_uscc(&tx, STR("91320300MA1000099X"), &o), FAIL_NOT_FOUND);
}

static void what_was_checked_is_taken_over_at_once_and_the_second_time_changes_nothing(
    struct test_database *test)
{
    struct world *world = world_new(test);
    struct organisation o;
    struct tx tx = {world->db, world->arena};
    const char *id = check(world, world->officer, "organisations", str_of(organisations));
    world_ok(world, world->officer, "import.carry_out", "import", id);
    assert_int_equal(organisation_store_by_uscc(&tx, STR("91320300MA1000099X"), &o), FAIL_NONE);
    assert_str(o.name, "徐州新企业有限公司");
    assert_int_equal(o.staff, 120);
    assert_str(o.district, "320300");
    world_refused(world, FAIL_STATE, "done", world->officer, "import.carry_out", "import", id);
    const char *again = check(world, world->officer, "organisations", str_of(organisations));
    assert_true(str_find(world_event(world).detail, STR("\"added\":\"0\""), 0, &(size_t){0}));
    struct str before = registered(world);
    world_ok(world, world->officer, "import.carry_out", "import", again);
    assert_int_equal(str_find(before, STR("徐州新企业"), 0, &(size_t){0}), 1);
}

static void each_problem_is_named_by_row_and_column_and_nothing_is_written(
    struct test_database *test)
{
    static const char wrong[] = "uscc,name,staff,email\n"
                                "91320300MA10000990,甲公司,1,\n"
                                "91320300MA1000099X,,many,\n"
                                "91320300MA1000088R,乙公司,2,nobody\n"
                                "91320300ma1000088r,丙公司,2,\n";
    struct world *world = world_new(test);
    world_file(world, "file", "table.csv", str_of(wrong));
    world_refused(
        world, FAIL_INVALID, "twice", world->admin, "import.check", "kind", "organisations");
    assert_string_equal(problem_of(world, 5, "uscc")->code, "twice");
    size_t last;
    assert_true(str_find(str_of(wrong), STR("91320300ma"), 0, &last));
    world_file(world, "file", "table.csv", str_sub(str_of(wrong), 0, last));
    world_refused(
        world, FAIL_INVALID, "value", world->admin, "import.check", "kind", "organisations");
    assert_non_null(problem_of(world, 2, "uscc"));
    assert_non_null(problem_of(world, 3, "name 组织名称"));
    assert_non_null(problem_of(world, 3, "staff 总人数"));
    assert_non_null(problem_of(world, 4, "email"));
}

static void a_heading_that_is_unknown_or_missing_is_named(struct test_database *test)
{
    struct world *world = world_new(test);
    world_file(world, "file", "table.csv", STR("统一社会信用代码,颜色\n91320300MA1000099X,红\n"));
    assert_int_equal(
        world_run(world, world->admin, "import.check", "kind", "organisations"), FAIL_INVALID);
    assert_non_null(problem_of(world, 1, "颜色"));
    assert_non_null(problem_of(world, 1, "name"));
    world_file(world, "file", "table.csv", STR("uscc,name\n"));
    assert_int_equal(
        world_run(world, world->admin, "import.check", "kind", "organisations"), FAIL_INVALID);
    world_file(world, "file", "table.csv", STR("\xff\xff\xff"));
    assert_int_equal(
        world_run(world, world->admin, "import.check", "kind", "organisations"), FAIL_INVALID);
}

static void gbk_and_spreadsheets_are_read_like_text(struct test_database *test)
{
    static const char gbk[] = "uscc,name\n91320300MA1000099X,\xd0\xec\xd6\xdd\xc6\xf3\xd2\xb5\n";
    static const struct str headings[] = {STR_INIT("统一社会信用代码"), STR_INIT("组织名称")};
    static const struct str cells[] = {STR_INIT("91320300MA1000088R"), STR_INIT("青岛“企业”&甲")};
    const struct workbook book = {STR("表"), headings, NULL, 2, cells, 1};
    struct world *world = world_new(test);
    struct tx tx = {world->db, world->arena};
    struct organisation o;
    struct str xlsx;
    const char *id = check(world, world->admin, "organisations", str_of(gbk));
    world_ok(world, world->admin, "import.carry_out", "import", id);
    assert_int_equal(organisation_store_by_uscc(&tx, STR("91320300MA1000099X"), &o), FAIL_NONE);
    assert_str(o.name, "徐州企业");
    assert_int_equal(workbook_write(world->arena, &book, &xlsx), FAIL_NONE);
    id = check(world, world->admin, "organisations", xlsx);
    world_ok(world, world->admin, "import.carry_out", "import", id);
    assert_int_equal(organisation_store_by_uscc(&tx, STR("91320300MA1000088R"), &o), FAIL_NONE);
    assert_str(o.name, "青岛“企业”&甲");
}

static void certificates_keep_their_numbers_days_and_status(struct test_database *test)
{
    struct world *world = world_new(test);
    struct tx tx = {world->db, world->arena};
    struct certificate c;
    const char *id = check(world, world->officer, "certificates", with_code(world, certificates));
    world_ok(world, world->officer, "import.carry_out", "import", id);
    assert_int_equal(certificate_store_load(&tx, STR("19926F00041R1M"), &c), FAIL_NONE);
    assert_int_equal(c.status, CERTIFICATE_VALID);
    assert_str(date_format(world->arena, c.first_issued_on), "2023-01-05");
    assert_str(date_format(world->arena, c.issued_on), "2026-01-05");
    assert_str(c.level, "five_star");
    assert_int_equal(c.renewals, 1);
    assert_str(c.certification_case, "");
    assert_int_equal(certificate_store_load(&tx, STR("19925F00007R0M"), &c), FAIL_NONE);
    assert_int_equal(c.status, CERTIFICATE_WITHDRAWN);
    int64_t serial;
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, number_store_take(&tx, STR("certificate:2026:F"), &serial));
    db_rollback(world->db);
    assert_int_equal(serial, 42);
    id = check(world, world->officer, "certificates", with_code(world, certificates));
    struct str detail = world_event(world).detail;
    assert_true(str_find(detail, STR("\"added\":\"0\""), 0, &(size_t){0}));
}

static void what_was_taken_over_stands_in_the_log_and_has_a_credential(struct test_database *test)
{
    struct world *world = world_new(test);
    struct use use = world_use(world, world->nobody);
    const struct verify_question today = {0};
    struct verify_question then = {.on = {2025, 6, 1}};
    struct verify_result result;
    const char *id = check(world, world->officer, "certificates", with_code(world, certificates));
    world_ok(world, world->officer, "import.carry_out", "import", id);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(verify_register_run(&use, STR("19926F00041R1M"), &today, &result), FAIL_NONE);
    assert_int_equal(result.verdict, VERIFY_VALID);
    assert_string_equal(result.reasons[2].code, "taken_over");
    assert_int_equal(verify_register_run(&use, STR("19925F00007R0M"), &today, &result), FAIL_NONE);
    assert_int_equal(result.verdict, VERIFY_WITHDRAWN);
    /* What it was before the day that the table tells is not made up. */
    assert_int_equal(verify_register_run(&use, STR("19925F00007R0M"), &then, &result), FAIL_NONE);
    assert_int_equal(result.verdict, VERIFY_UNKNOWN);
    assert_true(
        str_find(verify_say(world->arena, LANGUAGE_EN, &result.reasons[result.n_reasons - 1]),
            STR("taken over later"), 0, &(size_t){0}));
}

/* Each as it came, since the day that it had its status. */
static void what_was_taken_over_stands_in_the_log_and_is_found_by_its_name(
    struct test_database *test)
{
    struct world *world = world_new(test);
    struct tx tx = {world->db, world->arena};
    struct log_leaf *leaves;
    size_t n;
    int64_t before;
    int64_t after;
    struct organisation own;
    struct register_found found;
    struct page_request page = {.limit = 20};
    const char *id = check(world, world->officer, "certificates", with_code(world, certificates));
    assert_db(world->db, log_store_size(&tx, &before));
    world_ok(world, world->officer, "import.carry_out", "import", id);
    assert_db(world->db, log_store_size(&tx, &after));
    assert_int_equal(after, before + 2);
    assert_db(world->db, log_store_of(&tx, STR("certificate:19925F00007R0M"), &leaves, &n));
    assert_int_equal(n, 1);
    assert_str(leaves[0].kind, "take_over");
    assert_str(date_format(world->arena, leaves[0].counts_from), "2025-09-01");
    assert_true(str_find(leaves[0].entry, STR("\"status\":\"withdrawn\""), 0, &(size_t){0}));
    struct use use = world_use(world, world->officer);
    struct log_check log;
    assert_int_equal(log_service_check(&use, &log), FAIL_NONE);
    assert_int_equal(log.broken, -1);
    assert_int_equal(organisation_store_load(&tx, world->applicant.organisation, &own), FAIL_NONE);
    struct register_filter filter = {.organisation = own.name};
    assert_db(
        world->db, register_store_search(&tx, &filter, (struct date){2026, 11, 21}, &page, &found));
    assert_int_equal(found.total, 2);
    assert_str(found.numbers[0], "19926F00041R1M");
}

static struct certificate taken(struct world *world, const char *number)
{
    struct certificate certificate;
    struct tx tx = {world->db, world->arena};
    assert_db(world->db, certificate_store_load(&tx, str_of(number), &certificate));
    return certificate;
}

#define DECIDED_HEADING                                                                            \
    "number,uscc,scheme,level,scope,status,issued_on,expires_on,decided_on,deciders\n"

static void who_decided_comes_along_with_the_day(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = check(world, world->officer, "certificates",
        with_code(world, DECIDED_HEADING
            "A1,CODE,gbt27922,four_star,甲,01,2026-01-05,2029-01-04,2026-01-03,王国栋、 陆衡之\n"
            "A2,CODE,gbt27922,four_star,甲,01,2026-01-05,2029-01-04,,\n"));
    world_ok(world, world->officer, "import.carry_out", "import", id);
    struct certificate first = taken(world, "A1");
    assert_str(first.deciders, "王国栋；陆衡之");
    assert_str(date_format(world->arena, first.decided_on), "2026-01-03");
    assert_int_equal(taken(world, "A2").deciders.len, 0);
}

static void deciders_that_cannot_be_are_refused(struct test_database *test)
{
    static const struct {
        const char *cells;
        const char *column;
    } rows[] = {
        {"2026-01-06,王国栋", "decided_on"},
        {",王国栋", "decided_on"},
        {"2026-01-03,", "deciders"},
        {"2026-01-03,王国栋；；陆衡之", "deciders"},
        {"2026-01-03,一；二；三；四；五；六；七；八；九；十；十一", "deciders"},
    };
    struct world *world = world_new(test);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct str text = str_format(world->arena,
            DECIDED_HEADING "A1,CODE,gbt27922,four_star,甲,01,2026-01-05,2029-01-04,%s\n",
            rows[i].cells);
        world_file(world, "file", "table.csv", with_code(world, str_c(world->arena, text)));
        world_refused(
            world, FAIL_INVALID, "value", world->officer, "import.check", "kind", "certificates");
        assert_non_null(problem_of(world, 2, rows[i].column));
    }
}

#define DECIDED(number, day, names)                                                                \
    "certificate.decided", "certificate", number, "decided_on", day, "deciders", names, "reason",  \
        "原系统决定记录第12号"

static void an_officer_enters_who_decided_on_what_was_taken_over(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = world_take_over(world);
    const char *own = world_certificate(world, world_case_in(world, CASE_CERTIFIED));
    world_refused(
        world, FAIL_FORBIDDEN, "role", world->manager, DECIDED(number, "2026-01-04", "王国栋"));
    world_refused(
        world, FAIL_STATE, "has_case", world->officer, DECIDED(own, "2026-01-04", "王国栋"));
    world_refused(world, FAIL_INVALID, "after_issue", world->officer,
        DECIDED(number, "2026-01-06", "王国栋"));
    world_refused(
        world, FAIL_INVALID, "names", world->officer, DECIDED(number, "2026-01-04", "；"));
    world_ok(world, world->officer, DECIDED(number, "2026-01-04", "王国栋; 陆衡之"));
    assert_str(taken(world, number).deciders, "王国栋；陆衡之");
    assert_str(date_format(world->arena, taken(world, number).decided_on), "2026-01-04");
}

/* Its suspension is reported with them; without, the row lacks both fields. */
static bool lacks(const struct cnca_log_page *page, const char *field)
{
    for (const struct problem *p = page->lines[0].problems.first; p; p = p->next)
        if (str_find(p->place, str_of(field), 0, &(size_t){0}))
            return true;
    return false;
}

static struct cnca_log_page reported_log(struct world *world)
{
    struct cnca_log_page page;
    struct use use = world_use(world, world->reporter);
    struct cnca_filter filter = {.state = STR("due")};
    const struct page_request all = {.limit = 50};
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(cnca_log_service_page(&use, &filter, &all, &page), FAIL_NONE);
    use_read_end(&use);
    assert_int_equal(page.n, 1);
    return page;
}

static void what_is_reported_of_it_names_who_decided(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = world_take_over(world);
    world_suspend(world, number);
    struct cnca_log_page page = reported_log(world);
    assert_true(lacks(&page, "CHK_P_LIST"));
    assert_true(lacks(&page, "APP_ASS_DATE"));
    world_ok(world, world->officer, DECIDED(number, "2026-01-04", "王国栋；陆衡之"));
    page = reported_log(world);
    assert_false(lacks(&page, "CHK_P_LIST"));
    assert_false(lacks(&page, "APP_ASS_DATE"));
    for (const struct problem *p = page.lines[0].problems.first; p; p = p->next)
        print_error("%" STR_PRI ": %s\n", STR_ARG(p->place), p->code);
}

static void a_certificate_that_cannot_be_is_refused(struct test_database *test)
{
    static const struct {
        const char *row;
        const char *column;
    } rows[] = {
        {"A1,91320300MA1000099X,gbt27922,four_star,甲,01,2026-01-05,2029-01-04", "uscc"},
        {"A1,CODE,nothing,four_star,甲,01,2026-01-05,2029-01-04", "scheme"},
        {"A1,CODE,gbt27922,nine_star,甲,01,2026-01-05,2029-01-04", "level"},
        {"A1,CODE,gbt27922,four_star,甲,06,2026-01-05,2029-01-04", "status"},
        {"A1,CODE,gbt27922,four_star,甲,01,2026-01-05,2025-01-04", "expires_on"},
        {"A1,CODE,gbt27922,four_star,甲,01,2020-01-05,2023-01-04", "status"},
        {"A1,CODE,gbt27922,four_star,甲,05,2026-01-05,2029-01-04", "status"},
        {"A1,CODE,gbt27922,four_star,甲,02,2026-01-05,2029-01-04", "status_on"},
        {"A1,CODE,gbt27922,four_star,甲,02,2026-01-05,2029-01-04,2026-02-01", "suspended_until"},
        {"A1,CODE,gbt27922,four_star,甲,01,2026-02-30,2029-01-04", "issued_on"},
        {",CODE,gbt27922,four_star,甲,01,2026-01-05,2029-01-04", "number"},
    };
    struct world *world = world_new(test);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct str text = str_format(world->arena,
            "number,uscc,scheme,level,scope,status,issued_on,expires_on,status_on\n%s%s\n",
            rows[i].row, strstr(rows[i].row, "2026-02-01") ? "" : ",");
        world_file(world, "file", "table.csv", with_code(world, str_c(world->arena, text)));
        world_refused(
            world, FAIL_INVALID, "value", world->officer, "import.check", "kind", "certificates");
        assert_non_null(problem_of(world, 2, rows[i].column));
    }
}

static void people_come_without_a_password_until_an_administrator_sets_one(
    struct test_database *test)
{
    static const char people[] =
        "登录名,姓名,注册证书号,专兼职,入职日期,注册级别,级别起始日期,注册有效期\n"
        "li.ming,李明,2024-S1SC-00001,专职,2020-03-01,审查员,2024-01-01,2027-01-01\n";
    struct world *world = world_new(test);
    const char *id = check(world, world->admin, "people", str_of(people));
    world_ok(world, world->admin, "import.carry_out", "import", id);
    assert_int_equal(
        world_run(world, world->nobody, "session.open", "login", "li.ming", "password", ""),
        FAIL_INVALID);
    assert_int_not_equal(world_run(world, world->nobody, "session.open", "login", "li.ming",
                             "password", "guessed password"),
        FAIL_NONE);
    id = check(world, world->admin, "people", str_of(people));
    assert_true(str_find(world_event(world).detail, STR("\"added\":\"0\""), 0, &(size_t){0}));
}

static void applications_become_drafts_of_their_organisation(struct test_database *test)
{
    static const char cases[] = "项目编号,统一社会信用代码,认证方案,认证范围,申请等级,有效人数\n"
                                "P-2026-001,CODE,gbt27922,家用电器售后服务,四星级,80\n";
    struct world *world = world_new(test);
    const char *id = check(world, world->officer, "cases", with_code(world, cases));
    world_ok(world, world->officer, "import.carry_out", "import", id);
    id = check(world, world->officer, "cases", with_code(world, cases));
    assert_true(str_find(world_event(world).detail, STR("\"added\":\"0\""), 0, &(size_t){0}));
}

static void who_may_not_keep_it_may_not_import_it(struct test_database *test)
{
    struct world *world = world_new(test);
    world_file(world, "file", "table.csv", str_of(organisations));
    world_refused(
        world, FAIL_FORBIDDEN, "role", world->planner, "import.check", "kind", "organisations");
    world_file(world, "file", "table.csv", STR("login,name,joined_on\na.b,甲,2020-01-01\n"));
    world_refused(world, FAIL_FORBIDDEN, "role", world->officer, "import.check", "kind", "people");
    world_file(world, "file", "table.csv", with_code(world, certificates));
    world_refused(
        world, FAIL_FORBIDDEN, "role", world->admin, "import.check", "kind", "certificates");
}

/* A table as large as a body of some size has, with codes that are right. */
static struct str many(struct world *world, size_t n, size_t bad)
{
    static const char digits[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    static const int weights[] = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    struct buf out = buf_new(world->arena);
    buf_put(&out, STR("uscc,name,staff\n"));
    for (size_t i = 0; i < n; i++) {
        char code[32];
        size_t sum = 0;
        snprintf(code, sizeof code, "913203%011zu", i);
        for (size_t k = 0; k < ARRAY_LEN(weights); k++)
            sum += (size_t)(code[k] - '0') * (size_t)weights[k];
        code[17] = digits[(31 - sum % 31) % 31];
        buf_format(&out, "%.18s,第%zu号企业,%s\n", code, i, i == bad ? "很多" : "30");
    }
    return buf_str(&out);
}

static void a_bad_row_in_the_middle_of_a_large_table_is_named_and_nothing_is_taken(
    struct test_database *test)
{
    enum { ROWS = 5000, BAD = 2500 };
    struct world *world = world_new(test);
    struct str before = registered(world);
    world_file(world, "file", "many.csv", many(world, ROWS, BAD));
    world_run(world, world->officer, "import.check", "kind", "organisations");
    assert_int_equal(world->fail, FAIL_INVALID);
    assert_int_equal(world->problems.count, 1);
    (void)problem_of(world, BAD + 2, "staff");
    world_assert_same(world, before);
    check(world, world->officer, "organisations", many(world, ROWS, ROWS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_bad_row_in_the_middle_of_a_large_table_is_named_and_nothing_is_taken),
        ON_BOTH(a_table_that_was_only_checked_changes_nothing_but_the_list_of_imports),
        ON_BOTH(what_was_checked_is_taken_over_at_once_and_the_second_time_changes_nothing),
        ON_BOTH(each_problem_is_named_by_row_and_column_and_nothing_is_written),
        ON_BOTH(a_heading_that_is_unknown_or_missing_is_named),
        ON_BOTH(gbk_and_spreadsheets_are_read_like_text),
        ON_BOTH(certificates_keep_their_numbers_days_and_status),
        ON_BOTH(what_was_taken_over_stands_in_the_log_and_has_a_credential),
        ON_BOTH(what_was_taken_over_stands_in_the_log_and_is_found_by_its_name),
        ON_BOTH(a_certificate_that_cannot_be_is_refused),
        ON_BOTH(people_come_without_a_password_until_an_administrator_sets_one),
        ON_BOTH(applications_become_drafts_of_their_organisation),
        ON_BOTH(who_may_not_keep_it_may_not_import_it),
        ON_BOTH(who_decided_comes_along_with_the_day),
        ON_BOTH(deciders_that_cannot_be_are_refused),
        ON_BOTH(an_officer_enters_who_decided_on_what_was_taken_over),
        ON_BOTH(what_is_reported_of_it_names_who_decided),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The forms of a file: made whole from what is recorded, for those whom they are for. */
#include "service/form_service.h"
#include "service/nonconformity_paper.h"
#include "service/page_count.h"
#include "store/package_store.h"
#include "support/world.h"

static struct form_list forms_of(struct world *world, struct actor actor, const char *id)
{
    struct form_list list;
    struct use use = world_use(world, actor);
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(form_service_list(&use, str_of(id), &list), FAIL_NONE);
    use_read_end(&use);
    return list;
}

static enum fail print(struct world *world, struct actor actor, const char *id, const char *code,
    struct paper *ret_paper)
{
    struct use use = world_use(world, actor);
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    enum fail fail = form_service_paper(&use, str_of(id), str_of(code), LANGUAGE_ZH_CN, ret_paper);
    use_read_end(&use);
    return fail;
}

static bool says(struct world *world, const struct paper *paper, const char *text)
{
    size_t at;
    return str_find(paper_content(world->arena, paper), str_of(text), 0, &at);
}

/* Each form that this actor is told of prints, and none that is not there yet does. */
static size_t print_all(struct world *world, struct actor actor, const char *id)
{
    struct form_list list = forms_of(world, actor, id);
    size_t n = 0;
    for (size_t i = 0; i < list.n; i++) {
        const struct form *form = list.entries[i].form;
        struct paper paper;
        if (form->page)
            continue;
        enum fail fail = print(world, actor, id, form->code, &paper);
        if (fail != (list.entries[i].is_there ? FAIL_NONE : FAIL_NOT_FOUND))
            fail_msg("%s: %s", form->code, fail_code(fail));
        n += fail == FAIL_NONE;
    }
    return n;
}

static void a_form_is_there_once_what_it_tells_of_has_happened(struct test_database *test)
{
    static const enum case_state states[] = {
        CASE_SUBMITTED, CASE_CONTRACTED, CASE_STAGE1, CASE_NC_OPEN, CASE_REFUSED, CASE_CERTIFIED};
    struct world *world = world_new(test);
    size_t before = 0;
    for (size_t i = 0; i < ARRAY_LEN(states); i++) {
        size_t n = print_all(world, world->planner, world_case_in(world, states[i]));
        assert_true(n >= before && n > 0);
        before = n;
    }
    assert_true(before >= 17);
}

static void a_client_reads_what_is_for_it_and_nothing_else(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    struct form_list list = forms_of(world, world->applicant, id);
    struct paper paper;
    for (size_t i = 0; i < forms_count; i++)
        if (forms[i].reader != FORM_CLIENT)
            assert_int_equal(
                print(world, world->applicant, id, forms[i].code, &paper), FAIL_NOT_FOUND);
    for (size_t i = 0; i < list.n; i++)
        assert_int_equal(list.entries[i].form->reader, FORM_CLIENT);
    print_all(world, world->applicant, id);
    assert_int_equal(print(world, world->applicant, id, "decision_notice", &paper), FAIL_NOT_FOUND);
}

static void another_enterprise_finds_no_forms(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_CERTIFIED);
    struct paper paper;
    struct form_list list;
    struct use use = world_use(world, world->other);
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(form_service_list(&use, str_of(id), &list), FAIL_NOT_FOUND);
    use_read_end(&use);
    assert_int_equal(print(world, world->other, id, "master_data", &paper), FAIL_NOT_FOUND);
    assert_int_equal(print(world, world->planner, id, "no_such_form", &paper), FAIL_NOT_FOUND);
    assert_int_equal(print(world, world->planner, id, "plan", &paper), FAIL_NOT_FOUND);
}

static void a_refusal_names_its_reasons_and_the_right_of_appeal(struct test_database *test)
{
    struct world *world = world_new(test);
    struct paper paper;
    const char *id = world_case_in(world, CASE_REFUSED);
    assert_int_equal(print(world, world->applicant, id, "decision_notice", &paper), FAIL_NONE);
    assert_true(says(world, &paper, "不予认证"));
    assert_true(says(world, &paper, "材料齐全，符合要求")); /* the reason that was typed */
    assert_true(says(world, &paper, "申诉"));
}

static void what_a_form_says_is_what_was_recorded(struct test_database *test)
{
    struct world *world = world_new(test);
    struct paper paper;
    const char *id = world_case_in(world, CASE_CERTIFIED);
    assert_int_equal(print(world, world->planner, id, "decision_record", &paper), FAIL_NONE);
    assert_true(says(world, &paper, "decider") && says(world, &paper, "head"));
    assert_true(says(world, &paper, "100.00"));
    assert_int_equal(print(world, world->planner, id, "checklist", &paper), FAIL_NONE);
    assert_true(says(world, &paper, "5.1.1.1") && says(world, &paper, "leader"));
    assert_int_equal(print(world, world->planner, id, "task_order", &paper), FAIL_NONE);
    assert_true(says(world, &paper, "assessor"));
}

static enum fail print_nc(struct world *world, struct actor actor, const char *id, const char *nc,
    struct paper *ret_paper)
{
    struct use use = world_use(world, actor);
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    enum fail fail =
        nonconformity_paper_make(&use, str_of(id), str_of(nc), LANGUAGE_ZH_CN, ret_paper);
    use_read_end(&use);
    return fail;
}

static void a_nonconformity_has_a_report_with_all_answers_and_verdicts(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    const char *nc = world_raise_nc(world, id, "minor");
    struct paper paper;
    assert_int_equal(print_nc(world, world->applicant, id, nc, &paper), FAIL_NONE);
    assert_true(says(world, &paper, "受审查方尚未答复"));
    world_answer_nc(world, id, nc);
    world_ok(world, world->leader, "nc.verify", "case", id, "nc", nc, "way", "written", "verdict",
        "not_accepted", "reason", "没有说明原因");
    world_answer_nc(world, id, nc);
    world_accept_nc(world, id, nc);
    assert_int_equal(print_nc(world, world->applicant, id, nc, &paper), FAIL_NONE);
    assert_true(says(world, &paper, "第 1 次答复") && says(world, &paper, "第 2 次答复"));
    assert_true(says(world, &paper, "没有说明原因"));
    assert_true(says(world, &paper, "签名与日期"));
    assert_int_equal(print(world, world->applicant, id, "nonconformities", &paper), FAIL_NONE);
    assert_true(says(world, &paper, "NC-01") && says(world, &paper, "第 2 次答复"));
}

static void a_report_of_a_nonconformity_is_for_those_who_know_of_it(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    const char *nc = world_raise_nc(world, id, "minor");
    struct paper paper;
    assert_int_equal(print_nc(world, world->applicant, id, nc, &paper), FAIL_NOT_FOUND);
    assert_int_equal(print_nc(world, world->other, id, nc, &paper), FAIL_NOT_FOUND);
    assert_int_equal(print_nc(world, world->leader, id, "none", &paper), FAIL_NOT_FOUND);
    assert_int_equal(print_nc(world, world->leader, id, nc, &paper), FAIL_NONE);
}

static void whoever_raised_a_nonconformity_is_on_no_report(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    struct paper paper;
    world_ok(world, world->assessor, "nc.raise", "case", id, "class", "minor", "clause", "5.1.1.1",
        "site", "hq", "fact", "三份记录未签字");
    const char *nc = world_nc(world, id);
    assert_int_equal(print_nc(world, world->leader, id, nc, &paper), FAIL_NONE);
    assert_true(says(world, &paper, "三份记录未签字") && says(world, &paper, "leader"));
    assert_false(says(world, &paper, "assessor"));
    assert_int_equal(print(world, world->leader, id, "nonconformities", &paper), FAIL_NONE);
    assert_false(says(world, &paper, "assessor"));
}

static void the_briefing_names_the_team_with_its_tasks(struct test_database *test)
{
    struct world *world = world_new(test);
    struct paper paper;
    const char *id = world_case_in(world, CASE_STAGE1);
    assert_int_equal(print(world, world->planner, id, "briefing", &paper), FAIL_NONE);
    assert_true(says(world, &paper, "assessor") && says(world, &paper, "总部"));
    assert_int_equal(print(world, world->applicant, id, "briefing", &paper), FAIL_NOT_FOUND);
}

/* Person by person, for who keeps the registry or plans; colleagues do not read it. */
static void the_evaluation_of_the_assessors_is_for_those_who_answer_for_them(
    struct test_database *test)
{
    struct world *world = world_new(test);
    struct paper paper;
    const char *assessor = str_c(world->arena, world->assessor.account);
    const char *id = world_case_in(world, CASE_NC_OPEN);
    const struct actor others[] = {
        world->leader, world->assessor, world->reviewer, world->applicant};
    assert_int_equal(print(world, world->planner, id, "appraisal", &paper), FAIL_NONE);
    assert_true(says(world, &paper, "尚未评价。"));
    world_ok(world, world->leader, "person.evaluate", "person", assessor, "case", id, "part",
        "assessor", "technical", "20", "conduct", "25", "skill", "20", "records", "22", "result",
        "fits", "note", "记录完整");
    assert_int_equal(print(world, world->planner, id, "appraisal", &paper), FAIL_NONE);
    assert_true(says(world, &paper, "87") && says(world, &paper, "记录完整"));
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        assert_int_equal(print(world, others[i], id, "appraisal", &paper), FAIL_NOT_FOUND);
}

static void the_archive_lists_each_document_with_its_hash_and_keeper(struct test_database *test)
{
    struct world *world = world_new(test);
    struct paper paper;
    const char *id = world_case_in(world, CASE_CERTIFIED);
    assert_int_equal(print(world, world->planner, id, "archive_index", &paper), FAIL_NONE);
    struct package_file *files;
    size_t n;
    assert_db(world->db,
        package_store_files(&(struct tx){world->db, world->arena}, str_of(id), &files, &n));
    assert_true(n > 0);
    for (size_t i = 0; i < n; i++)
        assert_true(says(world, &paper, str_c(world->arena, str_sub(files[i].sha256, 0, 32))));
    assert_true(says(world, &paper, "原件由企业保存") && says(world, &paper, "文件包哈希值"));
}

static void pages_of_a_file_are_counted_where_it_says_them(struct test_database *test)
{
    struct world *world = world_new(test);
    struct use use = world_use(world, world->planner);
    assert_int_equal(
        page_count_pdf(STR("<</Type /Pages/Count 2>><</Type/Page>><</Type /Page\n>>")), 2);
    assert_int_equal(page_count_pdf(STR("/Type")), 0);
    assert_int_equal(page_count_pdf(STR("")), 0);
    assert_int_equal(page_count_of(&use, STR("A.JPG"), STR("none")), 1);
    assert_int_equal(page_count_of(&use, STR("a.pdf"), sha256_hex(world->arena, STR("x"))), 0);
    assert_int_equal(page_count_of(&use, STR("a.csv"), STR("none")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_form_is_there_once_what_it_tells_of_has_happened),
        ON_BOTH(a_client_reads_what_is_for_it_and_nothing_else),
        ON_BOTH(another_enterprise_finds_no_forms),
        ON_BOTH(a_refusal_names_its_reasons_and_the_right_of_appeal),
        ON_BOTH(what_a_form_says_is_what_was_recorded),
        ON_BOTH(a_nonconformity_has_a_report_with_all_answers_and_verdicts),
        ON_BOTH(a_report_of_a_nonconformity_is_for_those_who_know_of_it),
        ON_BOTH(whoever_raised_a_nonconformity_is_on_no_report),
        ON_BOTH(the_briefing_names_the_team_with_its_tasks),
        ON_BOTH(the_evaluation_of_the_assessors_is_for_those_who_answer_for_them),
        ON_BOTH(the_archive_lists_each_document_with_its_hash_and_keeper),
        ON_BOTH(pages_of_a_file_are_counted_where_it_says_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

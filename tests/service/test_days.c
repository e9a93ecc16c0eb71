/* The person-day sheet: its figures, its rounds and its two signatures. */
#include "base/sha256.h"
#include "domain/sampling.h"
#include "service/case_service.h"
#include "service/days_service.h"
#include "service/population.h"
#include "support/world.h"
#include "sys/file.h"

static struct days_view load(struct world *world, const char *id)
{
    struct days_view view;
    struct use use = world_use(world, world->planner);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(days_service_load(&use, str_of(id), &view), FAIL_NONE);
    return view;
}

static const char *text(struct world *world, struct str s)
{
    return str_c(world->arena, s);
}

static void fix(struct world *world, const char *id)
{
    world_ok(world, world->planner, "days.fix", "case", id);
}

static void sign(struct world *world, struct actor actor, const char *use_case, const char *id)
{
    world_run(world, actor, use_case, "case", id, "sheet", world_sheet(world, id), "password",
        WORLD_PASSWORD);
}

/* The sheet as it is stored, read as a paper. */
static struct paper stored(struct world *world, const struct days_view *view)
{
    struct str content;
    struct paper paper;
    struct problems problems = problems_new(world->arena);
    struct str path = blob_path(world->arena, world->platform.blobs, view->programme.sheet);
    assert_int_equal(file_read(world->arena, path, 1024 * 1024, &content), FAIL_NONE);
    assert_int_equal(paper_decode(&problems, content, &paper), FAIL_NONE);
    assert_str(sha256_hex(world->arena, content), text(world, view->programme.sheet));
    return paper;
}

/* The k-th table of a paper. */
static const struct paper_item *table_of(const struct paper *paper, size_t k)
{
    for (size_t i = 0; i < paper->n_items; i++)
        if (paper->items[i].kind == PAPER_TABLE && k-- == 0)
            return &paper->items[i];
    fail();
    return NULL;
}

static const char *days_of(struct world *world, const struct paper_item *table, const char *label)
{
    for (size_t i = 0; i < table->n_rows; i++)
        if (str_equal(table->rows[i].cells[0], str_of(label)))
            return text(world, table->rows[i].cells[2]);
    print_error("no line %s\n", label);
    fail();
    return NULL;
}

static void the_sheet_holds_the_figures_of_the_calculator(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    world_ok(world, world->planner, "days.fix", "case", id, "percent.1", "10", "reason.1", "三班",
        "change.2", "reduction", "percent.2", "5", "reason.2", "已有体系", "change.3", "addition",
        "percent.3", "7", "reason.3", "跨省");
    struct days_view view = load(world, id);
    struct paper paper = stored(world, &view);
    const struct paper_item *table = table_of(&paper, 0);
    /* 14 × (1 + 17 % − 5 %) = 15.68 → 15.5 */
    assert_str(str_of(days_of(world, table, "现场审查")), "14.0");
    assert_str(str_of(days_of(world, table, "增加 10 %")), "+1.4");
    assert_str(str_of(days_of(world, table, "减少 5 %")), "−0.7");
    assert_str(str_of(days_of(world, table, "增加 7 %")), "+0.98");
    assert_str(str_of(days_of(world, table, "现场审查（取整到半个人日）")), "15.5");
    assert_str(str_of(days_of(world, table, "人日合计")),
        text(world, day_sheet_figure(world->arena, view.days->total)));
    for (size_t i = 0; i < view.n_drawn; i++)
        assert_str(str_of(days_of(world, table, text(world, view.drawn[i].name))),
            text(world, day_sheet_figure(world->arena, view.days->outlets[i].days)));
    assert_int_equal(view.n_adjustments, 3);
    assert_str(view.adjustments[1].reason, "已有体系");
    assert_int_equal(rational_compare(view.days->total, view.programme.total_days), 0);
}

static void the_sheet_names_the_outlets_that_its_seed_draws(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    fix(world, id);
    struct days_view view = load(world, id);
    struct paper paper = stored(world, &view);
    const struct paper_item *table = table_of(&paper, 1);
    struct problems problems = problems_new(world->arena);
    const struct sampling *sampling;
    struct sampling_input input = {.activity = ACTIVITY_INITIAL, .seed = view.programme.seed};
    struct use use = world_use(world, world->planner);
    use.arena = world->arena;
    assert_int_equal(
        population_load(&use, view.programme.population_file, &input.outlets), FAIL_NONE);
    assert_int_equal(sampling_draw(view.scheme, &input, &problems, &sampling), FAIL_NONE);
    size_t n = 0;
    for (size_t s = 0; s < sampling->n_strata; s++) {
        const struct sampling_stratum *stratum = &sampling->strata[s];
        for (size_t i = 0; i < stratum->n_risk; i++)
            assert_str(table->rows[n++].cells[0], text(world, stratum->risk[i].outlet->id));
        for (size_t i = 0; i < stratum->n_random; i++)
            assert_str(table->rows[n++].cells[0], text(world, stratum->random[i].outlet->id));
    }
    assert_int_equal(n, table->n_rows);
    assert_true(n > 0);
}

static void a_sheet_stays_what_it_was_when_an_outlet_grows(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    fix(world, id);
    struct days_view before = load(world, id);
    struct drawn_row *row = &before.drawn[0];
    world_ok(world, world->applicant, "outlet.save", "outlet", text(world, row->outlet), "code",
        text(world, row->code), "name", text(world, row->name), "region", text(world, row->region),
        "stratum", text(world, row->stratum), "address", text(world, row->address), "staff", "500");
    struct days_view after = load(world, id);
    assert_int_equal(after.drawn[0].staff, before.drawn[0].staff);
    assert_int_equal(rational_compare(after.days->total, before.programme.total_days), 0);
    assert_str(after.programme.sheet, text(world, before.programme.sheet));
}

static void stage_one_is_chosen_within_the_range(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    static const struct {
        const char *days;
        const char *code;
    } wrong[] = {{"5", "stage_split"}, {"9", "stage_split"}, {"6.25", "half_days"},
        {"viel", "number"}, {"1e2", "number"}};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        world_refused(world, FAIL_INVALID, wrong[i].code, world->planner, "days.fix", "case", id,
            "stage1_days", wrong[i].days);
        assert_str(world->problems.first->place, "stage1_days");
    }
    world_ok(world, world->planner, "days.fix", "case", id, "stage1_days", "8.5");
    struct days_view view = load(world, id);
    struct paper paper = stored(world, &view);
    assert_str(str_of(days_of(world, table_of(&paper, 0), "其中第一阶段")), "8.5");
    assert_str(str_of(days_of(world, table_of(&paper, 0), "其中第二阶段")), "5.5");
}

static void a_surveillance_has_no_stage_one(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    world_make_surveillance(world, id);
    world_refused(world, FAIL_INVALID, "no_stage1", world->planner, "days.fix", "case", id,
        "stage1_days", "2");
    fix(world, id);
    struct days_view view = load(world, id);
    assert_int_equal(rational_sign(view.programme.stage1_days), 0);
    assert_false(view.days->has_stage1);
}

static void the_reviewer_signs_first_and_the_manager_after(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    sign(world, world->reviewer, "days.sign", id);
    world_refused_at(world, (struct refusal){FAIL_STATE, "not_fixed", __FILE__, __LINE__});
    fix(world, id);
    sign(world, world->manager, "days.approve", id);
    world_refused_at(world, (struct refusal){FAIL_STATE, "not_signed", __FILE__, __LINE__});
    sign(world, world->reviewer, "days.sign", id);
    assert_int_equal(world->fail, FAIL_NONE);
    sign(world, world->reviewer, "days.sign", id);
    world_refused_at(world, (struct refusal){FAIL_STATE, "signed", __FILE__, __LINE__});
    sign(world, world->manager, "days.approve", id);
    assert_int_equal(world->fail, FAIL_NONE);
    struct days_view view = load(world, id);
    const struct day_signature_row *reviewer = days_service_signature(&view, DAY_REVIEWER);
    const struct day_signature_row *manager = days_service_signature(&view, DAY_MANAGER);
    assert_str(reviewer->account, text(world, world->reviewer.account));
    assert_str(manager->account, text(world, world->manager.account));
    assert_str(manager->sha256, text(world, view.programme.sheet));
    assert_true(manager->signed_at >= reviewer->signed_at);
}

static void nobody_signs_in_both_parts(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    struct actor both =
        world_person(world, "both", ROLE_BIT(ROLE_REVIEWER) | ROLE_BIT(ROLE_MANAGER));
    fix(world, id);
    sign(world, both, "days.sign", id);
    assert_int_equal(world->fail, FAIL_NONE);
    struct str before = world_dump(world);
    sign(world, both, "days.approve", id);
    world_refused_at(world, (struct refusal){FAIL_FORBIDDEN, "same_person", __FILE__, __LINE__});
    world_assert_same(world, before);
}

static void a_signature_takes_the_password_and_the_sheet_that_was_shown(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    fix(world, id);
    const char *shown = world_sheet(world, id);
    world_refused(world, FAIL_INVALID, "password", world->reviewer, "days.sign", "case", id,
        "sheet", shown, "password", "not the password");
    world_ok(world, world->planner, "days.fix", "case", id, "percent.1", "5", "reason.1", "三班");
    assert_string_not_equal(world_sheet(world, id), shown);
    world_run(world, world->reviewer, "days.sign", "case", id, "sheet", shown, "password",
        WORLD_PASSWORD);
    assert_int_equal(world->fail, FAIL_STALE);
}

static void fixing_anew_voids_the_signatures_and_says_so(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    world_approve_days(world, id);
    fix(world, id);
    assert_true(
        str_find(world_event(world).detail, STR("\"voided_signatures\":\"2\""), 0, &(size_t){0}));
    struct days_view view = load(world, id);
    assert_int_equal(view.programme.round, 2);
    assert_int_equal(view.n_signatures, 2);
    assert_null(days_service_signature(&view, DAY_REVIEWER));
    assert_null(days_service_signature(&view, DAY_MANAGER));
    world_refused(world, FAIL_STATE, "not_signed", world->sales, "contract.quote", "case", id);
}

static void a_draw_stands_until_there_is_a_reason_for_another(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    fix(world, id);
    struct str seed = load(world, id).programme.seed;
    fix(world, id);
    assert_str(load(world, id).programme.seed, text(world, seed));
    world_refused(
        world, FAIL_INVALID, "required", world->planner, "days.fix", "case", id, "redraw", "1");
    assert_str(world->problems.first->place, "redraw_reason");
    world_ok(world, world->planner, "days.fix", "case", id, "redraw", "1", "redraw_reason",
        "漏报三家网点");
    struct days_view view = load(world, id);
    assert_false(str_equal(view.programme.seed, seed));
    assert_int_equal(view.n_past_draws, 1);
    assert_str(view.past_draws[0].seed, text(world, seed));
    assert_str(view.past_draws[0].reason, "漏报三家网点");
    assert_int_equal(view.past_draws[0].round, 2);
    assert_int_equal(view.programme.round, 3);
}

static void the_contract_waits_for_both_signatures(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    world_refused(world, FAIL_STATE, "not_fixed", world->sales, "contract.quote", "case", id);
    fix(world, id);
    world_refused(world, FAIL_STATE, "not_signed", world->sales, "contract.quote", "case", id);
    world_sign_days(world, id);
    world_refused(world, FAIL_STATE, "not_approved", world->sales, "contract.quote", "case", id);
}

static const struct case_choice *choice_of(
    struct world *world, struct actor actor, const char *id, enum case_action action)
{
    struct case_view *view = NEW(world->arena, struct case_view);
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    use.problems.arena = world->arena;
    assert_int_equal(case_service_show(&use, str_of(id), view), FAIL_NONE);
    return &view->choices[action];
}

static void what_waits_for_a_signature_is_said_beforehand(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    const struct case_choice *choice = choice_of(world, world->reviewer, id, CASE_SIGN_DAYS);
    assert_int_equal(choice->fail, FAIL_STATE);
    assert_string_equal(choice->problem->code, "not_fixed");
    fix(world, id);
    assert_int_equal(choice_of(world, world->reviewer, id, CASE_SIGN_DAYS)->fail, FAIL_NONE);
    choice = choice_of(world, world->manager, id, CASE_APPROVE_DAYS);
    assert_string_equal(choice->problem->code, "not_signed");
    choice = choice_of(world, world->applicant, id, CASE_SIGN_CONTRACT);
    assert_string_equal(choice->problem->code, "not_signed");
    world_sign_days(world, id);
    choice = choice_of(world, world->reviewer, id, CASE_SIGN_DAYS);
    assert_string_equal(choice->problem->code, "signed");
    assert_int_equal(choice_of(world, world->manager, id, CASE_APPROVE_DAYS)->fail, FAIL_NONE);
}

static void whoever_signs_next_is_told(struct test_database *test)
{
    static const struct sql count = {"test_days_notices",
        "SELECT COUNT(*) FROM notice n JOIN account a ON a.id = n.account"
        " WHERE n.kind = $1 AND a.login = $2"};
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    struct tx tx = {world->db, world->arena};
    int64_t n;
    fix(world, id);
    world_sign_days(world, id);
    assert_db(
        world->db, tx_number(&tx, &count,
                       ARGS(value_text(STR("to_sign_days")), value_text(STR("reviewer"))), &n));
    assert_int_equal(n, 1);
    assert_db(
        world->db, tx_number(&tx, &count,
                       ARGS(value_text(STR("to_approve_days")), value_text(STR("manager"))), &n));
    assert_int_equal(n, 1);
}

static struct str job_of(struct world *world, const char *id, enum language language)
{
    struct str job = STR("");
    struct use use = world_use(world, world->planner);
    use.arena = use.tx.arena = world->arena;
    use.problems.arena = world->arena;
    assert_int_equal(days_service_job(&use, str_of(id), language, &job), FAIL_NONE);
    return job;
}

static void the_pdf_is_of_what_was_signed(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_CONTRACTED);
    struct days_view view = load(world, id);
    struct problems problems = problems_new(world->arena);
    struct paper paper;
    struct str job = job_of(world, id, LANGUAGE_ZH_CN);
    assert_true(str_starts(job, STR("paper\n")));
    assert_int_equal(paper_decode(&problems, str_sub(job, 6, job.len), &paper), FAIL_NONE);
    assert_str(paper_sha256(world->arena, &paper), text(world, view.programme.sheet));
    assert_int_equal(paper.n_signatures, DAY_SIGNER_COUNT);
    assert_str(paper.signatures[1].sha256, text(world, view.programme.sheet));
    job = job_of(world, id, LANGUAGE_EN);
    assert_int_equal(paper_decode(&problems, str_sub(job, 6, job.len), &paper), FAIL_NONE);
    assert_str(paper.original, text(world, view.programme.sheet));
    assert_str(paper.title, "Person-day sheet");
}

static void a_preview_says_what_fixing_would_and_changes_nothing(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_ACCEPTED);
    struct input_pair pairs[] = {
        {STR("case"), str_of(id)}, {STR("percent.1"), STR("10")}, {STR("reason.1"), STR("三班")}};
    struct input input = {pairs, ARRAY_LEN(pairs), NULL, 0};
    struct days_view preview;
    struct str before = world_dump(world);
    struct use use = world_use(world, world->planner);
    use.arena = use.tx.arena = world->arena;
    use.problems.arena = world->arena;
    assert_int_equal(days_service_preview(&use, &input, &preview), FAIL_NONE);
    world_assert_same(world, before);
    fix(world, id);
    assert_int_equal(days_service_preview(&use, &input, &preview), FAIL_NONE);
    world_ok(world, world->planner, "days.fix", "case", id, "percent.1", "10", "reason.1", "三班");
    assert_int_equal(rational_compare(preview.days->total, load(world, id).days->total), 0);
    pairs[2].value = STR("");
    assert_int_equal(days_service_preview(&use, &input, &preview), FAIL_INVALID);
}

static void once_there_is_a_contract_the_days_stand(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_CONTRACTED);
    world_refused(world, FAIL_STATE, "state", world->planner, "days.fix", "case", id);
    sign(world, world->reviewer, "days.sign", id);
    world_refused_at(world, (struct refusal){FAIL_STATE, "state", __FILE__, __LINE__});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(the_sheet_holds_the_figures_of_the_calculator),
        ON_BOTH(the_sheet_names_the_outlets_that_its_seed_draws),
        ON_BOTH(a_sheet_stays_what_it_was_when_an_outlet_grows),
        ON_BOTH(stage_one_is_chosen_within_the_range),
        ON_BOTH(a_surveillance_has_no_stage_one),
        ON_BOTH(the_reviewer_signs_first_and_the_manager_after),
        ON_BOTH(nobody_signs_in_both_parts),
        ON_BOTH(a_signature_takes_the_password_and_the_sheet_that_was_shown),
        ON_BOTH(fixing_anew_voids_the_signatures_and_says_so),
        ON_BOTH(a_draw_stands_until_there_is_a_reason_for_another),
        ON_BOTH(the_contract_waits_for_both_signatures),
        ON_BOTH(what_waits_for_a_signature_is_said_beforehand),
        ON_BOTH(whoever_signs_next_is_told),
        ON_BOTH(the_pdf_is_of_what_was_signed),
        ON_BOTH(a_preview_says_what_fixing_would_and_changes_nothing),
        ON_BOTH(once_there_is_a_contract_the_days_stand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The reporting log: what is due, the files that are frozen, and what the platform says of them. */
#include "base/csv.h"
#include "document/workbook_read.h"
#include "service/cnca_log_service.h"
#include "store/certificate_store.h"
#include "support/world.h"

static struct cnca_log_page log_of(struct world *world, const char *state)
{
    struct use use = world_use(world, world->reporter);
    struct cnca_filter filter = {.state = str_of(state)};
    const struct page_request all = {.limit = 100};
    struct cnca_log_page page;
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(cnca_log_service_page(&use, &filter, &all, &page), FAIL_NONE);
    use_read_end(&use);
    return page;
}

static struct cnca_batch_view batch_of(struct world *world, const char *id)
{
    struct use use = world_use(world, world->reporter);
    struct cnca_batch_view view;
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(cnca_log_service_batch(&use, str_of(id), &view), FAIL_NONE);
    use_read_end(&use);
    return view;
}

static struct str state_of(struct world *world, const char *id)
{
    return codes_format(&case_state_codes, (int)world_case(world, id).state);
}

static const char *this_month(struct world *world)
{
    struct use use = world_use(world, world->reporter);
    return str_c(world->arena, str_sub(date_format(world->arena, use_today(&use)), 0, 7));
}

static void an_issued_certificate_is_due_on_the_tenth_of_the_next_month(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_CERTIFIED);
    struct cnca_log_page page = log_of(world, "due");
    assert_int_equal(page.n, 1);
    const struct cnca_item *item = &page.lines[0].row.item;
    assert_int_equal(item->event, CNCA_EVENT_ISSUE);
    assert_str(item->certification_case, id);
    assert_int_equal(item->state, REPORT_NOT_YET);
    assert_int_equal(item->due_on.day, 10);
    assert_int_equal(date_compare(item->due_on, cnca_report_due(item->occurred_on, 10)), 0);
    for (const struct problem *p = page.lines[0].problems.first; p; p = p->next)
        print_error("%" STR_PRI ": %s\n", STR_ARG(p->place), p->code);
    assert_int_equal(page.lines[0].problems.count, 0);
}

static void a_month_is_frozen_uploaded_and_then_its_case_is_reported(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_CERTIFIED);
    const char *batch = world_ok(world, world->reporter, "cnca.batch", "month", this_month(world));
    struct cnca_batch_view made = batch_of(world, batch);
    assert_int_equal(made.row.batch.state, CNCA_BATCH_MADE);
    assert_int_equal(made.n, 1);
    assert_true(made.row.batch.n_team_rows > 0);
    assert_str(state_of(world, id), "certified");
    world_ok(world, world->reporter, "cnca.upload", "batch", batch, "receipt", "R-1");
    assert_str(state_of(world, id), "reported");
    struct cnca_log_page page = log_of(world, "reported");
    assert_int_equal(page.n, 1);
    assert_int_equal(page.due, 0);
    assert_int_equal(batch_of(world, batch).lines[0].answer, CNCA_ANSWER_TAKEN);
    world_refused(world, FAIL_STATE, "ended", world->reporter, "cnca.upload", "batch", batch,
        "receipt", "R-2");
    world_refused(
        world, FAIL_STATE, "nothing", world->reporter, "cnca.batch", "month", this_month(world));
}

static struct str file_of(struct world *world, const char *batch, enum cnca_file file)
{
    struct use use = world_use(world, world->reporter);
    struct str bytes;
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(cnca_log_service_file(&use, str_of(batch), file, &bytes), FAIL_NONE);
    use_read_end(&use);
    return str_copy(world->arena, bytes);
}

static void the_frozen_files_are_what_they_were_whatever_changes_later(struct test_database *test)
{
    struct world *world = world_new(test);
    size_t at;
    world_case_in(world, CASE_CERTIFIED);
    const char *batch = world_ok(world, world->reporter, "cnca.batch", "month", this_month(world));
    struct str csv = file_of(world, batch, CNCA_FILE_CERTIFICATES_CSV);
    struct str team = file_of(world, batch, CNCA_FILE_TEAMS_CSV);
    assert_true(str_find(csv, STR("RZJG_ID,RZJG_KEY_ID,ORG_NAME"), 0, &at));
    assert_true(str_find(csv, STR("CNCA-R-2015-199"), 0, &at));
    assert_true(str_find(team, STR("0102"), 0, &at));
    world_ok(world, world->applicant, "organisation.edit", "name", "某某电器", "address", "新址",
        "legal_representative", "陈", "contact", "王五", "phone", "0516-83900000", "staff", "9");
    assert_true(str_equal(csv, file_of(world, batch, CNCA_FILE_CERTIFICATES_CSV)));
    assert_true(file_of(world, batch, CNCA_FILE_CERTIFICATES).len > 1000);
}

/* Heading and row of a sheet of CSV; fails the test when a column is missing or too many. */
static const struct str *cells_of(
    struct world *world, struct str csv, const struct cnca_sheet *sheet)
{
    struct csv_column *columns = NEW_ARRAY(world->arena, struct csv_column, sheet->n);
    for (size_t i = 0; i < sheet->n; i++)
        columns[i] = (struct csv_column){sheet->fields[i].name, true};
    const struct csv_shape shape = {columns, sheet->n, 100};
    struct problems problems = problems_new(world->arena);
    struct csv_table table;
    assert_int_equal(csv_read(&problems, csv, &shape, &table), FAIL_NONE);
    assert_true(table.n_rows > 0);
    return table.rows[0].cells;
}

static void assert_same_cells(
    const struct str *found, const struct str *expected, const struct cnca_sheet *sheet)
{
    for (size_t i = 0; i < sheet->n; i++)
        if (!str_equal(csv_cell_text(found[i]), expected[i]))
            fail_msg("%s: \"%" STR_PRI "\", expected \"%" STR_PRI "\"", sheet->fields[i].name,
                STR_ARG(found[i]), STR_ARG(expected[i]));
}

static struct cnca_log_view item_of(struct world *world, struct str id)
{
    struct use use = world_use(world, world->reporter);
    struct cnca_log_view view;
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(cnca_log_service_show(&use, id, &view), FAIL_NONE);
    use_read_end(&use);
    return view;
}

static void each_column_of_the_files_holds_what_the_entry_shows_in_it(struct test_database *test)
{
    struct world *world = world_new(test);
    world_case_in(world, CASE_CERTIFIED);
    const struct cnca_log_view view = item_of(world, log_of(world, "due").lines[0].row.item.id);
    const char *batch = world_ok(world, world->reporter, "cnca.batch", "month", this_month(world));
    static const struct {
        enum cnca_file xlsx;
        enum cnca_file csv;
    } files[] = {{CNCA_FILE_CERTIFICATES, CNCA_FILE_CERTIFICATES_CSV},
        {CNCA_FILE_TEAMS, CNCA_FILE_TEAMS_CSV}};
    const struct cnca_sheet *const sheets[] = {&cnca_certificate_sheet, &cnca_team_sheet};
    const struct str *const rows[] = {view.made.cells, view.made.team};
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        struct str csv;
        struct str xlsx = file_of(world, batch, files[i].xlsx);
        assert_int_equal(workbook_read(world->arena, xlsx, &csv), FAIL_NONE);
        assert_same_cells(cells_of(world, csv, sheets[i]), rows[i], sheets[i]);
        csv = file_of(world, batch, files[i].csv);
        assert_same_cells(cells_of(world, csv, sheets[i]), rows[i], sheets[i]);
    }
}

static void what_waits_in_a_file_goes_into_no_other_until_that_is_discarded(
    struct test_database *test)
{
    struct world *world = world_new(test);
    world_case_in(world, CASE_CERTIFIED);
    const char *item = str_c(world->arena, log_of(world, "due").lines[0].row.item.id);
    const char *batch = world_ok(world, world->reporter, "cnca.batch", "month", this_month(world));
    world_refused(world, FAIL_STATE, "not_open", world->reporter, "cnca.batch", "month",
        this_month(world), "items", item);
    world_ok(world, world->reporter, "cnca.discard", "batch", batch, "reason", "选错月份");
    world_refused(world, FAIL_STATE, "ended", world->reporter, "cnca.reject", "batch", batch,
        "position", "1", "message", "重复");
    world_ok(world, world->reporter, "cnca.batch", "month", this_month(world), "items", item);
}

static void a_rejected_row_is_due_again_with_what_the_platform_said(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *first = world_case_in(world, CASE_CERTIFIED);
    const char *second = world_case_in(world, CASE_CERTIFIED);
    const char *batch = world_ok(world, world->reporter, "cnca.batch", "month", this_month(world));
    world_refused(world, FAIL_INVALID, "position", world->reporter, "cnca.reject", "batch", batch,
        "position", "3", "message", "ORG_CODE 不存在");
    world_ok(world, world->reporter, "cnca.reject", "batch", batch, "position", "2", "message",
        "ORG_CODE 不存在");
    world_refused(world, FAIL_STATE, "rejected", world->reporter, "cnca.reject", "batch", batch,
        "position", "2", "message", "ORG_CODE 不存在");
    world_ok(world, world->reporter, "cnca.upload", "batch", batch, "receipt", "R-1");
    struct cnca_log_page page = log_of(world, "rejected");
    assert_int_equal(page.n, 1);
    assert_str(page.lines[0].row.item.message, "ORG_CODE 不存在");
    const char *rejected = str_c(world->arena, page.lines[0].row.item.certification_case);
    assert_str(state_of(world, rejected), "certified");
    const char *taken = strcmp(rejected, first) == 0 ? second : first;
    assert_str(state_of(world, taken), "reported");
}

static void files_of_which_every_row_was_rejected_are_not_uploaded(struct test_database *test)
{
    struct world *world = world_new(test);
    world_case_in(world, CASE_CERTIFIED);
    const char *batch = world_ok(world, world->reporter, "cnca.batch", "month", this_month(world));
    world_ok(
        world, world->reporter, "cnca.reject", "batch", batch, "position", "1", "message", "重复");
    world_refused(world, FAIL_STATE, "all_rejected", world->reporter, "cnca.upload", "batch", batch,
        "receipt", "R-1");
}

static void a_row_rejected_after_the_upload_is_due_again(struct test_database *test)
{
    struct world *world = world_new(test);
    world_case_in(world, CASE_CERTIFIED);
    const char *batch = world_ok(world, world->reporter, "cnca.batch", "month", this_month(world));
    world_ok(world, world->reporter, "cnca.upload", "batch", batch, "receipt", "R-1");
    world_ok(world, world->reporter, "cnca.reject", "batch", batch, "position", "1", "message",
        "次日退回");
    struct cnca_log_page page = log_of(world, "unreported");
    assert_int_equal(page.n, 1);
    assert_int_equal(page.lines[0].row.item.reported_at, 0);
}

static void a_correction_is_a_row_of_its_own_and_what_was_reported_stays(struct test_database *test)
{
    struct world *world = world_new(test);
    size_t at;
    world_case_in(world, CASE_CERTIFIED);
    const char *item = str_c(world->arena, log_of(world, "due").lines[0].row.item.id);
    world_refused(world, FAIL_STATE, "not_reported", world->reporter, "cnca.correct", "item", item,
        "change", "name", "note", "名称有误");
    const char *batch = world_ok(world, world->reporter, "cnca.batch", "month", this_month(world));
    world_ok(world, world->reporter, "cnca.upload", "batch", batch, "receipt", "R-1");
    world_refused(world, FAIL_INVALID, "change", world->reporter, "cnca.correct", "item", item,
        "change", "colour", "note", "名称有误");
    world_ok(
        world, world->reporter, "cnca.correct", "item", item, "change", "name", "note", "名称有误");
    struct cnca_log_page page = log_of(world, "changed");
    assert_int_equal(page.n, 1);
    assert_int_equal(page.lines[0].row.item.event, CNCA_EVENT_CHANGE);
    assert_int_equal(page.lines[0].problems.count, 0);
    assert_int_equal(log_of(world, "reported").n, 1);
    const char *second = world_ok(world, world->reporter, "cnca.batch", "month", this_month(world));
    assert_true(
        str_find(file_of(world, second, CNCA_FILE_CERTIFICATES_CSV), STR("名称有误"), 0, &at));
    world_ok(world, world->reporter, "cnca.upload", "batch", second, "receipt", "R-2");
    assert_int_equal(log_of(world, "changed_reported").n, 1);
}

/* What a suspension without a reason looks like, however it came about. */
static void a_suspended_certificate_without_a_reason_does_not_leave_the_house(
    struct test_database *test)
{
    struct world *world = world_new(test);
    world_case_in(world, CASE_CERTIFIED);
    const struct cnca_log_page page = log_of(world, "due");
    const struct cnca_item *item = &page.lines[0].row.item;
    const struct tx tx = {world->db, world->arena};
    assert_int_equal(db_begin(world->db, DB_WRITE), FAIL_NONE);
    assert_int_equal(certificate_store_set_status(
                         &tx, item->certificate, CERTIFICATE_VALID, CERTIFICATE_SUSPENDED),
        FAIL_NONE);
    assert_int_equal(db_commit(world->db), FAIL_NONE);
    world_refused(
        world, FAIL_INVALID, "required", world->reporter, "cnca.batch", "month", this_month(world));
    const struct problem *p = world->problems.first;
    struct str place =
        str_format(world->arena, "%" STR_PRI " 42 PAUSE_CAUSE", STR_ARG(item->certificate));
    assert_true(str_equal(p->place, place));
    assert_int_equal(p->line, 2);
}

static void one_certificate_can_be_reported_without_waiting_for_the_month(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_CERTIFIED);
    world_ok(world, world->reporter, "certificate.report", "case", id, "receipt", "R-9");
    assert_str(state_of(world, id), "reported");
    assert_int_equal(log_of(world, "reported").n, 1);
    assert_int_equal(log_of(world, "due").n, 0);
}

static void what_is_not_reported_by_the_tenth_is_overdue_and_stands_first(
    struct test_database *test)
{
    enum { SIXTY_DAYS = 60 * 24 * 60 * 60 };
    struct world *world = world_new(test);
    const char *old = world_case_in(world, CASE_CERTIFIED);
    world->clock.now += SIXTY_DAYS;
    world_case_in(world, CASE_CERTIFIED);
    struct cnca_log_page page = log_of(world, "");
    assert_int_equal(page.n, 2);
    assert_int_equal(page.overdue, 1);
    assert_str(page.lines[0].row.item.certification_case, old);
    assert_true(page.lines[0].days_left < 0);
    assert_int_equal(log_of(world, "overdue").n, 1);
}

static void a_month_is_a_month(struct test_database *test)
{
    struct world *world = world_new(test);
    world_case_in(world, CASE_CERTIFIED);
    world_refused(world, FAIL_INVALID, "month", world->reporter, "cnca.batch", "month", "2026-13");
    world_refused(world, FAIL_STATE, "nothing", world->reporter, "cnca.batch", "month", "2020-01");
}

static void only_the_reporter_reports_and_only_the_body_reads_the_log(struct test_database *test)
{
    struct world *world = world_new(test);
    world_case_in(world, CASE_CERTIFIED);
    world_refused(
        world, FAIL_FORBIDDEN, "role", world->officer, "cnca.batch", "month", this_month(world));
    struct use use = world_use(world, world->applicant);
    struct cnca_filter filter = {0};
    const struct page_request all = {.limit = 100};
    struct cnca_log_page page;
    struct str bytes;
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(cnca_log_service_page(&use, &filter, &all, &page), FAIL_FORBIDDEN);
    use.actor = world->manager;
    assert_int_equal(cnca_log_service_page(&use, &filter, &all, &page), FAIL_NONE);
    assert_int_equal(
        cnca_log_service_file(&use, STR("x"), CNCA_FILE_TEAMS, &bytes), FAIL_FORBIDDEN);
    use_read_end(&use);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(an_issued_certificate_is_due_on_the_tenth_of_the_next_month),
        ON_BOTH(a_month_is_frozen_uploaded_and_then_its_case_is_reported),
        ON_BOTH(the_frozen_files_are_what_they_were_whatever_changes_later),
        ON_BOTH(each_column_of_the_files_holds_what_the_entry_shows_in_it),
        ON_BOTH(what_waits_in_a_file_goes_into_no_other_until_that_is_discarded),
        ON_BOTH(a_rejected_row_is_due_again_with_what_the_platform_said),
        ON_BOTH(files_of_which_every_row_was_rejected_are_not_uploaded),
        ON_BOTH(a_row_rejected_after_the_upload_is_due_again),
        ON_BOTH(a_correction_is_a_row_of_its_own_and_what_was_reported_stays),
        ON_BOTH(a_suspended_certificate_without_a_reason_does_not_leave_the_house),
        ON_BOTH(one_certificate_can_be_reported_without_waiting_for_the_month),
        ON_BOTH(what_is_not_reported_by_the_tenth_is_overdue_and_stands_first),
        ON_BOTH(a_month_is_a_month),
        ON_BOTH(only_the_reporter_reports_and_only_the_body_reads_the_log),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "service/cnca_log_service.h"

#include "service/deadline_service.h"
#include "service/scheme_service.h"
#include "store/case_store.h"
#include "store/certificate_store.h"
#include "store/deadline_store.h"
#include "sys/file.h"

enum { REPORT_DAY = 10, FILE_BYTES = 64 * 1024 * 1024 };

static const char *const files[CNCA_FILE_COUNT] = {
    "certificates.xlsx", "certificates.csv", "teams.xlsx", "teams.csv"};
const struct codes cnca_file_codes = CODES(files);

/* The clock of the scheme that the case is pinned to, else today's; 10 where none says. */
static enum fail report_day(struct use *use, const struct cnca_item *item, int64_t *ret_day)
{
    struct certificate certificate;
    struct certification_case c;
    const struct scheme *scheme = NULL;
    int64_t day = REPORT_DAY;
    TRY(certificate_store_load(&use->tx, item->certificate, &certificate));
    if (item->certification_case.len > 0) {
        TRY(case_store_load(&use->tx, item->certification_case, &c));
        TRY(scheme_service_pinned(use, c.scheme_sha256, &scheme));
    } else {
        scheme = scheme_service_find(use, certificate.scheme);
    }
    if (scheme)
        (void)scheme_clock(scheme, STR("report_day_of_month"), &day);
    *ret_day = day < 1 ? REPORT_DAY : day;
    return FAIL_NONE;
}

enum fail cnca_log_service_remind(struct use *use, struct str case_id)
{
    struct date due;
    if (case_id.len == 0)
        return FAIL_NONE;
    TRY(cnca_item_store_due(&use->tx, case_id, &due));
    if (!date_is_set(due))
        return deadline_store_remove(&use->tx, case_id, STR("certificate_report"));
    return deadline_service_set(use, case_id, "certificate_report", due);
}

enum fail cnca_log_service_add(struct use *use, const struct cnca_item *item)
{
    struct cnca_item added = *item;
    int64_t day;
    TRY(report_day(use, item, &day));
    added.id = random_id(use->arena, use->platform->random);
    added.occurred_on = use_today(use);
    added.due_on = cnca_report_due(added.occurred_on, day);
    added.revision = 1;
    TRY(cnca_item_store_save(&use->tx, &added));
    return cnca_log_service_remind(use, added.certification_case);
}

static enum fail judge(struct use *use, struct cnca_log_line *line)
{
    const struct cnca_item *item = &line->row.item;
    struct cnca_made made;
    line->problems = problems_new(use->arena);
    line->days_left = date_days_between(use_today(use), item->due_on);
    if (!report_state_is_due(item->state) || item->batch.len > 0)
        return FAIL_NONE;
    enum fail fail = cnca_source_make(use, item, (struct cnca_place){1, 1}, &line->problems, &made);
    return fail == FAIL_INVALID ? FAIL_NONE : fail;
}

static enum fail count(struct use *use, const char *state, int64_t *ret_count)
{
    const struct cnca_filter filter = {.state = str_of(state), .today = use_today(use)};
    return cnca_item_store_count(&use->tx, &filter, ret_count);
}

enum fail cnca_log_service_page(struct use *use, struct cnca_filter *filter,
    const struct page_request *page, struct cnca_log_page *ret_page)
{
    struct cnca_item_row *rows;
    struct cnca_log_page found = {0};
    if (!(use->actor.roles & CNCA_READERS))
        return FAIL_FORBIDDEN;
    filter->today = use_today(use);
    TRY(cnca_item_store_page(&use->tx, filter, page, &rows, &found.n));
    TRY(cnca_item_store_count(&use->tx, filter, &found.total));
    TRY(count(use, "due", &found.due));
    TRY(count(use, "overdue", &found.overdue));
    TRY(count(use, "rejected", &found.rejected));
    found.lines = NEW_ARRAY(use->arena, struct cnca_log_line, found.n);
    for (size_t i = 0; i < found.n; i++) {
        found.lines[i].row = rows[i];
        TRY(judge(use, &found.lines[i]));
    }
    *ret_page = found;
    return FAIL_NONE;
}

enum fail cnca_log_service_show(struct use *use, struct str id, struct cnca_log_view *ret_view)
{
    struct cnca_log_view view = {.problems = problems_new(use->arena)};
    if (!(use->actor.roles & CNCA_READERS))
        return FAIL_FORBIDDEN;
    TRY(cnca_item_store_load(&use->tx, id, &view.item));
    enum fail fail =
        cnca_source_make(use, &view.item, (struct cnca_place){2, 2}, &view.problems, &view.made);
    if (fail != FAIL_INVALID)
        TRY(fail);
    if (view.problems.first)
        view.first_problem = problem_text(use->arena, use->language, view.problems.first);
    *ret_view = view;
    return FAIL_NONE;
}

enum fail cnca_log_service_batches(
    struct use *use, const struct page_request *page, struct cnca_batch_page *ret_page)
{
    struct cnca_batch_page found;
    if (!(use->actor.roles & CNCA_READERS))
        return FAIL_FORBIDDEN;
    TRY(cnca_batch_store_page(&use->tx, page, &found.rows, &found.n));
    TRY(cnca_batch_store_count(&use->tx, page->search, &found.total));
    *ret_page = found;
    return FAIL_NONE;
}

enum fail cnca_log_service_batch(struct use *use, struct str id, struct cnca_batch_view *ret_view)
{
    struct cnca_batch_view view;
    if (!(use->actor.roles & CNCA_READERS))
        return FAIL_FORBIDDEN;
    TRY(cnca_batch_store_load(&use->tx, id, &view.row));
    TRY(cnca_line_store_list(&use->tx, id, &view.lines, &view.n));
    *ret_view = view;
    return FAIL_NONE;
}

static struct str sha256_of(const struct cnca_batch *batch, enum cnca_file file)
{
    const struct str hashes[CNCA_FILE_COUNT] = {
        [CNCA_FILE_CERTIFICATES] = batch->certificate_sha256,
        [CNCA_FILE_CERTIFICATES_CSV] = batch->certificate_csv_sha256,
        [CNCA_FILE_TEAMS] = batch->team_sha256,
        [CNCA_FILE_TEAMS_CSV] = batch->team_csv_sha256,
    };
    return hashes[file];
}

enum fail cnca_log_service_digest(
    struct use *use, struct str id, enum cnca_file file, struct str *ret_sha256)
{
    struct cnca_batch_row row;
    if (!(use->actor.roles & CNCA_REPORTERS))
        return FAIL_FORBIDDEN;
    TRY(cnca_batch_store_load(&use->tx, id, &row));
    *ret_sha256 = sha256_of(&row.batch, file);
    return FAIL_NONE;
}

enum fail cnca_log_service_file(
    struct use *use, struct str id, enum cnca_file file, struct str *ret_bytes)
{
    struct str sha256;
    struct str bytes;
    TRY(cnca_log_service_digest(use, id, file, &sha256));
    struct str path = blob_path(use->arena, use->platform->blobs, sha256);
    TRY(file_read(use->arena, path, FILE_BYTES, &bytes));
    if (!str_equal(sha256_hex(use->arena, bytes), sha256))
        return FAIL_BROKEN;
    *ret_bytes = bytes;
    return FAIL_NONE;
}

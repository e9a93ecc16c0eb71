#include "service/cnca_batch.h"

#include "base/csv.h"
#include "document/workbook.h"
#include "service/cnca_log_service.h"

enum { HEADING_ROWS = 1, PROBLEMS_MAX = 200 };

/* Rows of a sheet, one behind the other. */
struct sheet_rows {
    const struct cnca_sheet *sheet;
    struct str *cells;
    size_t n;
    size_t cap;
};

static void add_rows(
    struct arena *arena, struct sheet_rows *rows, const struct str *cells, size_t n)
{
    size_t width = rows->sheet->n;
    if (rows->n + n > rows->cap) {
        size_t cap = (rows->n + n) * 2 + 16;
        size_t row = width * sizeof(struct str);
        rows->cells = arena_grow(arena, rows->cells, rows->cap * row, cap * row);
        rows->cap = cap;
    }
    if (n > 0)
        memcpy(&rows->cells[rows->n * width], cells, n * width * sizeof(struct str));
    rows->n += n;
}

static struct str csv_row(struct arena *arena, const struct str *cells, size_t n)
{
    struct buf out = buf_new(arena);
    csv_put_row(&out, cells, n);
    return buf_str(&out);
}

static enum fail keep_sheet(
    struct use *use, const struct sheet_rows *rows, struct str *ret_xlsx, struct str *ret_csv)
{
    const struct str *headings = cnca_sheet_headings(use->arena, rows->sheet);
    const struct workbook workbook = {
        .sheet = rows->sheet->name,
        .headings = headings,
        .n_columns = rows->sheet->n,
        .cells = rows->cells,
        .n_rows = rows->n,
    };
    struct str bytes;
    struct buf csv = buf_new(use->arena);
    TRY(workbook_write(use->arena, &workbook, &bytes));
    TRY(blob_put(use->arena, use->platform->blobs, bytes, ret_xlsx));
    csv_put_byte_order_mark(&csv);
    csv_put_row(&csv, headings, rows->sheet->n);
    for (size_t i = 0; i < rows->n; i++)
        csv_put_row(&csv, &rows->cells[i * rows->sheet->n], rows->sheet->n);
    return blob_put(use->arena, use->platform->blobs, buf_str(&csv), ret_csv);
}

/* All rows of both sheets; problems of all of them, up to what anybody reads. */
static enum fail make_rows(struct use *use, const struct cnca_choice *choice,
    struct sheet_rows *certificates, struct sheet_rows *teams)
{
    enum fail found = FAIL_NONE;
    for (size_t i = 0; i < choice->n && use->problems.count < PROBLEMS_MAX; i++) {
        const struct cnca_place place = {
            (int64_t)certificates->n + HEADING_ROWS + 1, (int64_t)teams->n + HEADING_ROWS + 1};
        struct cnca_made made;
        enum fail fail = cnca_source_make(use, &choice->items[i], place, &use->problems, &made);
        if (fail != FAIL_NONE && fail != FAIL_INVALID)
            return fail;
        found = fail == FAIL_INVALID ? fail : found;
        add_rows(use->arena, certificates, made.cells, 1);
        add_rows(use->arena, teams, made.team, made.n_team);
    }
    return found;
}

static enum fail keep_lines(struct use *use, const struct cnca_choice *choice,
    const struct cnca_batch *batch, const struct sheet_rows *certificates)
{
    for (size_t i = 0; i < choice->n; i++) {
        const struct str *cells = &certificates->cells[i * certificates->sheet->n];
        const struct cnca_line line = {
            .batch = batch->id,
            .position = (int64_t)i + 1,
            .item = choice->items[i].id,
            .certificate = choice->items[i].certificate,
            .content = csv_row(use->arena, cells, certificates->sheet->n),
        };
        struct cnca_item item = choice->items[i];
        item.batch = batch->id;
        item.revision++;
        TRY(cnca_line_store_save(&use->tx, &line));
        TRY(cnca_item_store_save(&use->tx, &item));
    }
    return FAIL_NONE;
}

enum fail cnca_batch_freeze(
    struct use *use, const struct cnca_choice *choice, struct cnca_batch *ret_batch)
{
    struct sheet_rows certificates = {.sheet = &cnca_certificate_sheet};
    struct sheet_rows teams = {.sheet = &cnca_team_sheet};
    struct cnca_batch batch = {
        .id = random_id(use->arena, use->platform->random),
        .month = choice->month,
        .n_rows = (int64_t)choice->n,
        .made_by = use->actor.account,
        .made_at = use->now,
        .revision = 1,
    };
    TRY(make_rows(use, choice, &certificates, &teams));
    batch.n_team_rows = (int64_t)teams.n;
    TRY(keep_sheet(use, &certificates, &batch.certificate_sha256, &batch.certificate_csv_sha256));
    TRY(keep_sheet(use, &teams, &batch.team_sha256, &batch.team_csv_sha256));
    TRY(cnca_batch_store_save(&use->tx, &batch));
    TRY(keep_lines(use, choice, &batch, &certificates));
    use_note(use, "certificate_sha256", batch.certificate_sha256);
    use_note(use, "team_sha256", batch.team_sha256);
    *ret_batch = batch;
    return FAIL_NONE;
}

static enum fail take_line(struct use *use, struct cnca_line *line)
{
    struct cnca_item item;
    line->answer = CNCA_ANSWER_TAKEN;
    TRY(cnca_line_store_save(&use->tx, line));
    TRY(cnca_item_store_load(&use->tx, line->item, &item));
    if (!report_state_reported(item.state, &item.state))
        return FAIL_BROKEN;
    item.batch = STR("");
    item.message = STR("");
    item.reported_by = use->actor.account;
    item.reported_at = use->now;
    item.revision++;
    TRY(cnca_item_store_save(&use->tx, &item));
    return cnca_log_service_remind(use, item.certification_case);
}

enum fail cnca_batch_take(struct use *use, struct cnca_batch *batch, struct str receipt)
{
    struct cnca_line *lines;
    size_t n;
    TRY(cnca_line_store_list(&use->tx, batch->id, &lines, &n));
    for (size_t i = 0; i < n; i++)
        if (lines[i].answer == CNCA_ANSWER_OPEN)
            TRY(take_line(use, &lines[i]));
    batch->state = CNCA_BATCH_UPLOADED;
    batch->receipt = receipt;
    batch->ended_by = use->actor.account;
    batch->ended_at = use->now;
    batch->revision++;
    return cnca_batch_store_save(&use->tx, batch);
}

#include "service/settlement_service.h"

#include "document/workbook.h"
#include "domain/money.h"
#include "store/account_store.h"

enum { SHEET_PEOPLE = 2000 };

static bool is_reader(const struct use *use)
{
    return (use->actor.roles & SETTLEMENT_READERS) != 0;
}

enum fail settlement_service_page(struct use *use, struct settlement_filter *filter,
    const struct page_request *page, struct settlement_page *ret_page)
{
    struct settlement_page found;
    if (!(use->actor.roles & SETTLEMENT_VISITORS))
        return FAIL_FORBIDDEN;
    if (!is_reader(use))
        filter->account = use->actor.account;
    TRY(settlement_store_page(&use->tx, filter, page, &found.rows, &found.n));
    TRY(settlement_store_count(&use->tx, filter, &found.total));
    *ret_page = found;
    return FAIL_NONE;
}

static void put_choices(const struct use *use, struct settlement_view *view)
{
    const struct settlement *s = &view->settlement;
    bool is_own = str_equal(s->account, use->actor.account);
    bool is_approver = str_equal(s->approved_by, use->actor.account);
    view->may_change = is_own && s->state == SETTLEMENT_DRAFT;
    view->may_judge =
        !is_own && s->state == SETTLEMENT_SUBMITTED && use_has_role(use, ROLE_MANAGER);
    view->may_pay = !is_own && !is_approver && s->state == SETTLEMENT_APPROVED &&
                    use_has_role(use, ROLE_FINANCE);
}

enum fail settlement_service_load(struct use *use, struct str id, struct settlement_view *ret_view)
{
    struct settlement_view view = {0};
    TRY(settlement_store_load(&use->tx, id, &view.settlement));
    if (!is_reader(use) && !str_equal(view.settlement.account, use->actor.account))
        return FAIL_NOT_FOUND;
    TRY(account_store_name(&use->tx, view.settlement.account, &view.name));
    TRY(account_store_name(&use->tx, view.settlement.approved_by, &view.approver));
    TRY(settlement_line_store_list(&use->tx, id, &view.lines, &view.n_lines));
    TRY(settlement_file_store_list(&use->tx, id, &view.files, &view.n_files));
    view.total_fen = view.settlement.days_fen + view.settlement.travel_fen;
    put_choices(use, &view);
    *ret_view = view;
    return FAIL_NONE;
}

enum fail settlement_service_file(struct use *use, struct str id, struct settlement_file *ret_file)
{
    struct settlement_file file;
    struct settlement_line line;
    TRY(settlement_file_store_load(&use->tx, id, &file));
    TRY(settlement_line_store_load(&use->tx, file.line, &line));
    if (!is_reader(use) && !str_equal(line.account, use->actor.account))
        return FAIL_NOT_FOUND;
    *ret_file = file;
    return FAIL_NONE;
}

#define COLUMNS 12

static const char *const headings[COLUMNS] = {N_("Number"), N_("Person"), N_("Day"), N_("Case"),
    N_("What for"), N_("Grade"), N_("Minutes on site"), N_("Days"), N_("Rate, yuan"),
    N_("Amount, yuan"), N_("Note"), N_("State")};

static struct str what_for(const struct use *use, const struct settlement_line *line)
{
    const struct claim_kind *claim = fee_rules_claim(use->platform->fee_rules, line->claim);
    if (line->kind == SETTLEMENT_DAY)
        return text_get(use->language, team_part_label(line->part));
    return claim ? names_get(&claim->names, use->language) : line->claim;
}

static void put_cells(const struct use *use, const struct settlement_row *row,
    const struct settlement_line *line, struct str *cells)
{
    struct arena *arena = use->arena;
    bool is_day = line->kind == SETTLEMENT_DAY;
    const struct str made[COLUMNS] = {row->settlement.number, row->name,
        date_format(arena, line->day), line->certification_case, what_for(use, line),
        is_day ? text_get(use->language, person_grade_labels[line->grade]) : STR(""),
        is_day ? str_format(arena, "%lld", (long long)line->minutes) : STR(""),
        is_day ? rational_decimal(arena, rational_ratio(arena, line->half_days, 2), 1) : STR(""),
        is_day ? money_format(arena, line->rate_fen) : STR(""),
        money_format(arena, line->amount_fen), line->note,
        text_get(use->language, settlement_state_labels[row->settlement.state])};
    for (size_t i = 0; i < COLUMNS; i++)
        cells[i] = made[i];
}

/* The lines of all of the month that are more than drafts. */
static enum fail load_lines(struct use *use, const struct settlement_page *found,
    struct settlement_line **lines, size_t *n_lines, size_t *ret_total)
{
    *ret_total = 0;
    for (size_t i = 0; i < found->n; i++) {
        n_lines[i] = 0;
        if (found->rows[i].settlement.state != SETTLEMENT_DRAFT)
            TRY(settlement_line_store_list(
                &use->tx, found->rows[i].settlement.id, &lines[i], &n_lines[i]));
        *ret_total += n_lines[i];
    }
    return FAIL_NONE;
}

enum fail settlement_service_sheet(struct use *use, struct str month, struct str *ret_bytes)
{
    struct settlement_filter filter = {.month = month};
    const struct page_request page = {.limit = SHEET_PEOPLE};
    struct settlement_page found;
    struct date last;
    size_t total;
    size_t at = 0;
    if (!is_reader(use))
        return FAIL_FORBIDDEN;
    if (!settlement_month_read(month, &last))
        return use_refuse(
            use, FAIL_INVALID, "month", "month", N_("A month such as 2026-10 is needed."));
    TRY(settlement_service_page(use, &filter, &page, &found));
    struct settlement_line **lines = NEW_ARRAY(use->arena, struct settlement_line *, found.n + 1);
    size_t *n_lines = NEW_ARRAY(use->arena, size_t, found.n + 1);
    TRY(load_lines(use, &found, lines, n_lines, &total));
    struct str *heading = NEW_ARRAY(use->arena, struct str, COLUMNS);
    struct str *cells = NEW_ARRAY(use->arena, struct str, total * COLUMNS + 1);
    for (size_t i = 0; i < COLUMNS; i++)
        heading[i] = text_get(use->language, headings[i]);
    for (size_t i = 0; i < found.n; i++)
        for (size_t k = 0; k < n_lines[i]; k++)
            put_cells(use, &found.rows[i], &lines[i][k], &cells[at++ * COLUMNS]);
    const struct workbook workbook = {
        .sheet = month, .headings = heading, .n_columns = COLUMNS, .cells = cells, .n_rows = total};
    return workbook_write(use->arena, &workbook, ret_bytes);
}

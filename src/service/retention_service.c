#include "service/retention_service.h"

#include "base/limits.h"
#include "service/register_service.h"
#include "service/use_cases.h"
#include "store/account_store.h"
#include "store/certificate_store.h"
#include "store/retention_store.h"
#include "store/table_store.h"
#include "sys/file.h"

enum { SHA256_DIGITS = 64, ENTRIES_MAX = 5000, DEFAULT_YEARS = 2 };

/* Of the version that it was granted under; what the law says where that has no such clock. */
static enum fail years_of(
    struct use *use, const struct certificate *certificate, int64_t *ret_years)
{
    const struct scheme *scheme;
    *ret_years = DEFAULT_YEARS;
    enum fail fail = register_service_scheme(use, certificate, &scheme);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    bool known = scheme_clock(scheme, STR("retention_years"), ret_years);
    if (!known || *ret_years < DEFAULT_YEARS)
        *ret_years = DEFAULT_YEARS;
    return FAIL_NONE;
}

static enum fail line_of(
    struct use *use, const struct retention_row *row, struct archive_line *ret_line)
{
    int64_t years;
    TRY(certificate_store_load(&use->tx, row->number, &ret_line->certificate));
    TRY(years_of(use, &ret_line->certificate, &years));
    ret_line->holds = row->holds;
    ret_line->retention =
        retention_of(&ret_line->certificate, row->status_on, years, row->holds, use_today(use));
    return FAIL_NONE;
}

enum fail retention_service_page(
    struct use *use, const struct page_request *page, struct archive_page *ret_page)
{
    struct archive_page found;
    struct retention_row *rows;
    if (!(use->actor.roles & ARCHIVE_READERS))
        return FAIL_FORBIDDEN;
    TRY(retention_store_page(&use->tx, use_today(use), page, &rows, &found.n));
    TRY(retention_store_count(&use->tx, use_today(use), page->search, &found.total));
    found.lines = NEW_ARRAY(use->arena, struct archive_line, found.n);
    for (size_t i = 0; i < found.n; i++)
        TRY(line_of(use, &rows[i], &found.lines[i]));
    *ret_page = found;
    return FAIL_NONE;
}

static enum fail list_holds(struct use *use, struct str number, struct archive_view *view)
{
    struct legal_hold *holds;
    TRY(legal_hold_store_list(&use->tx, number, &holds, &view->n_holds));
    view->holds = NEW_ARRAY(use->arena, struct held_line, view->n_holds);
    for (size_t i = 0; i < view->n_holds; i++) {
        view->holds[i].hold = holds[i];
        TRY(account_store_name(&use->tx, holds[i].put_by, &view->holds[i].put_by));
        TRY(account_store_name(&use->tx, holds[i].lifted_by, &view->holds[i].lifted_by));
    }
    return FAIL_NONE;
}

static struct str typed_name(const struct rows *rows, size_t row)
{
    for (size_t i = 0; i < rows->columns; i++)
        if (str_equal(rows->names[i], STR("name")) &&
            rows->cells[row * rows->columns + i].kind == VALUE_TEXT)
            return rows->cells[row * rows->columns + i].text;
    return STR("");
}

/* Each cell of a row that is the digest of a file that lies in the store. */
static void add_files(
    struct use *use, const struct table *table, const struct rows *rows, struct archive_view *view)
{
    for (size_t i = 0; i < rows->count * rows->columns && view->n_entries < ENTRIES_MAX; i++) {
        const struct value *cell = &rows->cells[i];
        if (cell->kind != VALUE_TEXT || cell->text.len != SHA256_DIGITS || !str_is_hex(cell->text))
            continue;
        if (!file_exists(use->arena, blob_path(use->arena, use->platform->blobs, cell->text)))
            continue;
        view->entries[view->n_entries++] = (struct archive_entry){
            .table = str_of(table->name),
            .name = typed_name(rows, i / rows->columns),
            .sha256 = cell->text,
            .path =
                str_format(use->arena, "files/%.2s/%.62s", cell->text.data, cell->text.data + 2),
        };
    }
}

static enum fail list_files(struct use *use, struct str case_id, struct archive_view *view)
{
    view->entries = NEW_ARRAY(use->arena, struct archive_entry, ENTRIES_MAX);
    for (size_t i = 0; i < table_list_count && case_id.len > 0; i++) {
        struct rows rows;
        TRY(table_store_of_case(&use->tx, &table_list[i], case_id, &rows));
        add_files(use, &table_list[i], &rows, view);
    }
    return FAIL_NONE;
}

enum fail retention_service_show(struct use *use, struct str number, struct archive_view *ret_view)
{
    struct archive_view view = {0};
    struct retention_row row;
    if (!(use->actor.roles & ARCHIVE_READERS))
        return FAIL_FORBIDDEN;
    TRY(retention_store_load(&use->tx, number, &row));
    TRY(line_of(use, &row, &view.line));
    TRY(list_holds(use, number, &view));
    TRY(list_files(use, view.line.certificate.certification_case, &view));
    *ret_view = view;
    return FAIL_NONE;
}

/* hold.put */
struct put_command {
    struct str number;
    struct str reason;
};

static const struct command_field put_fields[] = {
    {COMMAND_AT(struct put_command, number), .label = N_("Certificate number"),
        .kind = COMMAND_HIDDEN, .required = true, .max = LIMIT_CODE},
    {COMMAND_AT(struct put_command, reason), .label = N_("Reason of the hold"),
        .hint = N_("Who asked for it, and the number of the proceeding"), .kind = COMMAND_NOTE,
        .required = true, .max = LIMIT_NOTE},
};

static enum fail put_run(struct use *use, const void *input)
{
    const struct put_command *command = input;
    struct certificate certificate;
    TRY(certificate_store_load(&use->tx, command->number, &certificate));
    const struct legal_hold hold = {
        .id = random_id(use->arena, use->platform->random),
        .certificate = certificate.number,
        .reason = command->reason,
        .put_by = use->actor.account,
        .put_at = use->now,
    };
    use_subject(use, "certificate:", certificate.number);
    use->result_id = hold.id;
    return legal_hold_store_save(&use->tx, &hold);
}

const struct use_case hold_put = {
    .name = "hold.put",
    .label = N_("Put a legal hold on the records"),
    .roles = HOLD_KEEPERS,
    .fields = COMMAND_FIELDS(put_fields),
    .command_size = sizeof(struct put_command),
    .run = put_run,
};

/* hold.lift */
struct lift_command {
    struct str number;
    struct str hold;
    struct str reason;
};

static const struct command_field lift_fields[] = {
    {COMMAND_AT(struct lift_command, number), .label = N_("Certificate number"),
        .kind = COMMAND_HIDDEN, .required = true, .max = LIMIT_CODE},
    {COMMAND_AT(struct lift_command, hold), .label = N_("Legal hold"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct lift_command, reason), .label = N_("Reason of the lifting"),
        .kind = COMMAND_NOTE, .required = true, .max = LIMIT_NOTE},
};

static enum fail lift_run(struct use *use, const void *input)
{
    const struct lift_command *command = input;
    struct legal_hold hold;
    TRY(legal_hold_store_load(&use->tx, command->hold, &hold));
    if (!str_equal(hold.certificate, command->number))
        return FAIL_NOT_FOUND;
    use_subject(use, "certificate:", hold.certificate);
    if (hold.lifted_at > 0)
        return use_refuse(use, FAIL_STATE, "", "lifted", N_("This hold was lifted already."));
    hold.lifted_by = use->actor.account;
    hold.lifted_at = use->now;
    hold.lifted_reason = command->reason;
    use->result_id = hold.id;
    return legal_hold_store_save(&use->tx, &hold);
}

const struct use_case hold_lift = {
    .name = "hold.lift",
    .label = N_("Lift the hold"),
    .roles = ROLE_BIT(ROLE_HEAD),
    .fields = COMMAND_FIELDS(lift_fields),
    .command_size = sizeof(struct lift_command),
    .run = lift_run,
};

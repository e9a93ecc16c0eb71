#include "service/import_service.h"

#include "base/limits.h"
#include "service/import_rows.h"
#include "service/import_take.h"
#include "service/table_file.h"
#include "service/use_cases.h"
#include "store/account_store.h"
#include "store/import_store.h"

enum { READ_ARENA = 1024 * 1024 * 1024 };

/* Who brings what: accounts are the administrator's, the register is the officer's. */
static const role_set importers[IMPORT_KIND_COUNT] = {
    [IMPORT_ORGANISATIONS] = IMPORTERS,
    [IMPORT_PEOPLE] = ROLE_BIT(ROLE_ADMIN),
    [IMPORT_CERTIFICATES] = ROLE_BIT(ROLE_OFFICER),
    [IMPORT_CASES] = ROLE_BIT(ROLE_OFFICER),
};

static enum fail check_importer(struct use *use, enum import_kind kind)
{
    if (use->actor.roles & importers[kind])
        return FAIL_NONE;
    return use_refuse(use, FAIL_FORBIDDEN, "role", "role", N_("Your roles do not allow this."));
}

static enum fail refuse_file(struct use *use, const char *message)
{
    return use_refuse(use, FAIL_INVALID, "file", "file", message);
}

/* Reads the file at that path and goes through its rows. */
static enum fail go_through(
    struct use *use, struct import_batch *batch, struct str path, bool write)
{
    struct arena *arena ARENA_SCOPED = arena_new(READ_ARENA);
    struct problems problems = problems_new(arena);
    struct str text;
    struct csv_table table;
    TRY(table_file_read(use, arena, path, LIMIT_IMPORT_BYTES, &text));
    enum fail fail = import_table_read(&problems, batch->kind, text, &table);
    for (const struct problem *p = problems.first; p; p = p->next)
        import_take_keep(&use->problems, p, p->line);
    TRY(fail);
    TRY(import_rows_take(use, batch, &table, write));
    return batch->lines > 0 ? FAIL_NONE : refuse_file(use, N_("The table has no rows."));
}

static void note_counts(struct use *use, const struct import_batch *batch)
{
    use_note(use, "lines", str_format(use->arena, "%lld", (long long)batch->lines));
    use_note(use, "added", str_format(use->arena, "%lld", (long long)batch->added));
}

/* import.check: the dry run. */
struct check_command {
    enum import_kind kind;
    struct upload file;
};

static const struct command_field check_fields[] = {
    {COMMAND_AT(struct check_command, kind), .label = N_("What the table holds"),
        .kind = COMMAND_CODE, .required = true, .codes = &import_kind_codes,
        .labels = import_kind_labels},
    {COMMAND_AT(struct check_command, file), .label = N_("Imported table"),
        .hint = N_("CSV in UTF-8 or GBK, or a spreadsheet (xlsx) with one sheet"),
        .kind = COMMAND_FILE, .required = true, .max = LIMIT_IMPORT_BYTES},
};

static enum fail check_run(struct use *use, const void *input)
{
    const struct check_command *command = input;
    struct import_batch batch = {
        .id = random_id(use->arena, use->platform->random),
        .kind = command->kind,
        .file_name = command->file.name,
        .sha256 = command->file.sha256,
        .size = command->file.size,
        .checked_by = use->actor.account,
        .checked_at = use->now,
    };
    use_subject(use, "import:", batch.id);
    TRY(check_importer(use, batch.kind));
    TRY(go_through(use, &batch, command->file.path, false));
    TRY(blob_adopt(use->platform->blobs, command->file.path, command->file.sha256));
    note_counts(use, &batch);
    use->result_id = batch.id;
    return import_store_save(&use->tx, &batch);
}

const struct use_case import_check = {
    .name = "import.check",
    .label = N_("Check the table"),
    .roles = IMPORTERS,
    .fields = COMMAND_FIELDS(check_fields),
    .command_size = sizeof(struct check_command),
    .run = check_run,
};

/* import.carry_out: what was checked, as it is now. */
struct carry_out_command {
    struct str import;
};

static const struct command_field carry_out_fields[] = {
    {COMMAND_AT(struct carry_out_command, import), .label = N_("Import"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
};

static enum fail carry_out_run(struct use *use, const void *input)
{
    const struct carry_out_command *command = input;
    struct import_batch batch;
    TRY(import_store_load(&use->tx, command->import, &batch));
    use_subject(use, "import:", batch.id);
    TRY(check_importer(use, batch.kind));
    if (batch.carried_out_at > 0)
        return use_refuse(use, FAIL_STATE, "", "done", N_("This import was carried out already."));
    struct str path = blob_path(use->arena, use->platform->blobs, batch.sha256);
    TRY(go_through(use, &batch, path, true));
    batch.carried_out_by = use->actor.account;
    batch.carried_out_at = use->now;
    note_counts(use, &batch);
    use->result_id = batch.id;
    return import_store_save(&use->tx, &batch);
}

const struct use_case import_carry_out = {
    .name = "import.carry_out",
    .label = N_("Import all rows"),
    .roles = IMPORTERS,
    .fields = COMMAND_FIELDS(carry_out_fields),
    .command_size = sizeof(struct carry_out_command),
    .run = carry_out_run,
};

static enum fail line_of(struct use *use, struct import_line *line)
{
    TRY(account_store_name(&use->tx, line->batch.checked_by, &line->checked_by));
    return account_store_name(&use->tx, line->batch.carried_out_by, &line->carried_out_by);
}

enum fail import_service_page(
    struct use *use, const struct page_request *page, struct import_page *ret_page)
{
    struct import_batch *batches;
    struct import_page found;
    if (!(use->actor.roles & IMPORTERS))
        return FAIL_FORBIDDEN;
    TRY(import_store_page(&use->tx, page, &batches, &found.n));
    TRY(import_store_count(&use->tx, page->search, &found.total));
    found.lines = NEW_ARRAY(use->arena, struct import_line, found.n);
    for (size_t i = 0; i < found.n; i++) {
        found.lines[i].batch = batches[i];
        TRY(line_of(use, &found.lines[i]));
    }
    *ret_page = found;
    return FAIL_NONE;
}

enum fail import_service_show(struct use *use, struct str id, struct import_line *ret_line)
{
    struct import_line line = {0};
    if (!(use->actor.roles & IMPORTERS))
        return FAIL_FORBIDDEN;
    TRY(import_store_load(&use->tx, id, &line.batch));
    TRY(line_of(use, &line));
    *ret_line = line;
    return FAIL_NONE;
}

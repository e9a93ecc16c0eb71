#include "service/export_service.h"

#include "base/csv.h"
#include "base/json_write.h"
#include "base/sha256.h"
#include "domain/certificate.h"
#include "domain/import_table.h"
#include "service/use_case.h"
#include "store/status_store.h"
#include "store/table_store.h"
#include "sys/file.h"

enum { SCRATCH_ARENA = 256 * 1024 * 1024, KEY_ARENA = 64 * 1024 * 1024 };

/* A file of the export: a table as it is, or in the shape that an import takes. */
struct exported_file {
    const char *folder;
    const char *name;
    const struct table *table;
    const struct import_shape *shape; /* NULL: as it is */
};

/* One export, and the file that is being written. */
struct exporting {
    struct use *use;
    struct arena *scratch; /* of a piece */
    struct str folder;
    struct json_write json; /* the manifest, as far as it goes */
    struct export_done done;
    int descriptor;
    struct sha256 hash;
    int64_t rows;
};

bool export_service_has_table(const struct table *table)
{
    static const char *const apart[] = {"api_token", "kept_answer", "survey_invitation",
        "survey_mail", "survey_contact", "certificate_gram", "organisation_gram", "name_gram",
        "name_entry", "log_node"};
    for (size_t i = 0; i < ARRAY_LEN(apart); i++)
        if (strcmp(table->name, apart[i]) == 0)
            return false;
    return table_store_is_copied(table);
}

bool export_service_has_column(const struct table_column *column)
{
    static const char *const apart[] = {
        "password_hash", "token_hash", "code_hash", "token", "salt"};
    for (size_t i = 0; i < ARRAY_LEN(apart); i++)
        if (strcmp(column->name, apart[i]) == 0)
            return false;
    return true;
}

static const char *label_of(const char *column)
{
    for (size_t i = 0; i < use_cases_count; i++)
        for (size_t k = 0; k < use_cases[i]->fields.n; k++) {
            const struct command_field *field = &use_cases[i]->fields.items[k];
            if (field->label && field->kind != COMMAND_HIDDEN && strcmp(field->name, column) == 0)
                return field->label;
        }
    return NULL;
}

struct str export_service_label(const struct use *use, const char *column)
{
    for (int kind = 0; use->language != LANGUAGE_EN && kind < IMPORT_KIND_COUNT; kind++) {
        const struct import_shape *shape = import_shape_of((enum import_kind)kind);
        for (size_t i = 0; i < shape->n_columns; i++)
            if (strcmp(shape->columns[i].key, column) == 0)
                return str_of(shape->columns[i].chinese);
    }
    const char *label = label_of(column);
    return label ? text_get(use->language, label) : str_of(column);
}

static enum fail refuse(struct exporting *e, struct str place, enum fail fail, const char *message)
{
    struct problems *problems = &e->use->problems;
    problem_add(problems, str_copy(problems->arena, place), fail_code(fail), message);
    return fail;
}

static enum fail put(struct exporting *e, struct str text)
{
    sha256_update(&e->hash, text.data, text.len);
    return file_write_descriptor(e->descriptor, text);
}

/* The names of the columns that the file has, into cells[CSV_COLUMNS_MAX]. */
static size_t name_columns(const struct exported_file *file, struct str *cells)
{
    size_t n = 0;
    for (size_t i = 0; file->shape && i < file->shape->n_columns; i++)
        cells[n++] = str_of(file->shape->columns[i].key);
    for (size_t i = 0; !file->shape && i < file->table->n_columns; i++)
        if (export_service_has_column(&file->table->columns[i]))
            cells[n++] = str_of(file->table->columns[i].name);
    return n;
}

/* Bytes that are no text stand in hexadecimal digits. */
static struct str text_of(struct arena *arena, const struct value *value)
{
    if (value->kind == VALUE_NULL)
        return STR("");
    if (value->kind == VALUE_INT)
        return str_format(arena, "%lld", (long long)value->integer);
    return str_is_utf8(value->text) ? value->text
                                    : str_hex(arena, value->text.data, value->text.len);
}

static struct str cell_of(
    struct exporting *e, const struct table *table, const struct value *row, const char *column)
{
    for (size_t i = 0; i < table->n_columns; i++)
        if (strcmp(table->columns[i].name, column) == 0)
            return text_of(e->scratch, &row[i]);
    return STR("");
}

/* What an import asks about the status and no column of the certificate says. */
static enum fail put_status(struct exporting *e, const struct exported_file *file,
    const struct value *row, struct str *cells)
{
    const struct tx tx = {e->use->db, e->scratch};
    struct status_change last;
    struct certificate c = {.number = cell_of(e, file->table, row, "number")};
    int status = CERTIFICATE_VALID;
    bool is_known =
        codes_parse(&certificate_status_codes, cell_of(e, file->table, row, "status"), &status) &&
        date_parse(cell_of(e, file->table, row, "expires_on"), &c.expires_on);
    if (!is_known)
        return FAIL_BROKEN;
    c.status = (enum certificate_status)status;
    TRY(status_store_last(&tx, c.number, &last));
    cells[import_column_find(file->shape, "status")] =
        codes_format(&certificate_status_codes, (int)certificate_status_on(&c, use_today(e->use)));
    cells[import_column_find(file->shape, "status_on")] =
        date_format(e->scratch, last.effective_on);
    cells[import_column_find(file->shape, "suspended_until")] =
        date_format(e->scratch, last.ends_on);
    cells[import_column_find(file->shape, "status_note")] = last.note;
    return FAIL_NONE;
}

static enum fail put_row(
    struct exporting *e, const struct exported_file *file, struct buf *out, const struct value *row)
{
    const struct table *table = file->table;
    struct str cells[CSV_COLUMNS_MAX];
    size_t n = 0;
    for (size_t i = 0; file->shape && i < file->shape->n_columns; i++)
        cells[n++] = cell_of(e, table, row, file->shape->columns[i].key);
    for (size_t i = 0; !file->shape && i < table->n_columns; i++)
        if (export_service_has_column(&table->columns[i]))
            cells[n++] = text_of(e->scratch, &row[i]);
    if (file->shape && strcmp(table->name, "certificate") == 0)
        TRY(put_status(e, file, row, cells));
    csv_put_row(out, cells, n);
    return FAIL_NONE;
}

static const struct value *keep(struct arena *arena, const struct value *row, size_t n)
{
    arena_reset(arena);
    struct value *kept = NEW_ARRAY(arena, struct value, n);
    for (size_t i = 0; i < n; i++) {
        kept[i] = row[i];
        kept[i].text = str_copy(arena, row[i].text);
    }
    return kept;
}

static enum fail put_rows(struct exporting *e, const struct exported_file *file)
{
    struct arena *keys ARENA_SCOPED = arena_new(KEY_ARENA);
    const struct value *after = NULL;
    struct rows rows;
    do {
        arena_reset(e->scratch);
        const struct tx tx = {e->use->db, e->scratch};
        struct buf out = buf_new(e->scratch);
        TRY(table_store_page(&tx, file->table, after, EXPORT_PIECE_ROWS, &rows));
        for (size_t i = 0; i < rows.count; i++)
            TRY(put_row(e, file, &out, rows.cells + i * rows.columns));
        TRY(put(e, buf_str(&out)));
        e->rows += (int64_t)rows.count;
        if (rows.count > 0)
            after = keep(keys, rows.cells + (rows.count - 1) * rows.columns, rows.columns);
    } while (rows.count == EXPORT_PIECE_ROWS);
    return FAIL_NONE;
}

static enum fail put_head(struct exporting *e, const struct exported_file *file)
{
    struct str cells[CSV_COLUMNS_MAX];
    struct buf out = buf_new(e->scratch);
    size_t n = name_columns(file, cells);
    sha256_init(&e->hash);
    e->rows = 0;
    csv_put_byte_order_mark(&out);
    csv_put_row(&out, cells, n);
    return put(e, buf_str(&out));
}

static void list_file(struct exporting *e, const struct exported_file *file, struct str name)
{
    struct str cells[CSV_COLUMNS_MAX];
    unsigned char digest[SHA256_BYTES];
    size_t n = name_columns(file, cells);
    sha256_final(&e->hash, digest);
    json_write_object(&e->json, NULL);
    json_write_text(&e->json, "file", name);
    json_write_int(&e->json, "rows", e->rows);
    json_write_text(&e->json, "sha256", str_hex(e->use->arena, digest, SHA256_BYTES));
    json_write_list(&e->json, "columns");
    for (size_t i = 0; i < n; i++) {
        json_write_object(&e->json, NULL);
        json_write_text(&e->json, "name", cells[i]);
        json_write_text(
            &e->json, "label", export_service_label(e->use, str_c(e->use->arena, cells[i])));
        json_write_end(&e->json);
    }
    json_write_end(&e->json);
    json_write_end(&e->json);
    e->done.files++;
    e->done.rows += e->rows;
}

/* What has no rows leaves no file. */
static enum fail write_file(struct exporting *e, const struct exported_file *file)
{
    int fd FILE_SCOPED = -1;
    struct str temporary;
    struct arena *arena = e->use->arena;
    struct str name = str_format(arena, "%s/%s.csv", file->folder, file->name);
    struct str folder = file_join(arena, e->folder, str_of(file->folder));
    arena_reset(e->scratch);
    TRY(file_make_folder(arena, folder));
    TRY(file_temporary(arena, folder, &temporary, &fd));
    e->descriptor = fd;
    enum fail fail = put_head(e, file);
    fail = fail == FAIL_NONE ? put_rows(e, file) : fail;
    if (fail == FAIL_NONE && e->rows > 0)
        fail = file_rename(arena, temporary, file_join(arena, e->folder, name));
    if (fail != FAIL_NONE || e->rows == 0)
        file_remove(arena, temporary);
    if (fail != FAIL_NONE)
        return refuse(e, name, fail, N_("the file cannot be written"));
    if (e->rows > 0)
        list_file(e, file, name);
    return FAIL_NONE;
}

/* The same names mean the same there, but for what put_status adds. */
static const struct {
    const char *table;
    enum import_kind kind;
} imports[] = {
    {"organisation", IMPORT_ORGANISATIONS},
    {"certificate", IMPORT_CERTIFICATES},
};

static enum fail write_table(struct exporting *e, const struct table *table)
{
    const struct exported_file plain = {"tables", table->name, table, NULL};
    TRY(write_file(e, &plain));
    for (size_t i = 0; i < ARRAY_LEN(imports); i++) {
        const struct exported_file again = {"import",
            str_c(e->use->arena, codes_format(&import_kind_codes, (int)imports[i].kind)), table,
            import_shape_of(imports[i].kind)};
        if (strcmp(imports[i].table, table->name) == 0)
            TRY(write_file(e, &again));
    }
    return FAIL_NONE;
}

static enum fail write_tables(struct exporting *e)
{
    TRY(use_read_begin(e->use));
    enum fail fail = FAIL_NONE;
    for (size_t i = 0; i < table_list_count && fail == FAIL_NONE; i++)
        if (export_service_has_table(&table_list[i]))
            fail = write_table(e, &table_list[i]);
    use_read_end(e->use);
    return fail;
}

enum fail export_service_write(struct use *use, struct str folder, struct export_done *ret_done)
{
    struct arena *scratch ARENA_SCOPED = arena_new(SCRATCH_ARENA);
    struct buf listing = buf_new(use->arena);
    struct exporting e = {.use = use, .scratch = scratch, .folder = folder};
    struct str manifest = file_join(use->arena, folder, STR(EXPORT_MANIFEST));
    use->now = clock_now(use->platform->clock);
    if (file_exists(use->arena, manifest))
        return refuse(
            &e, folder, FAIL_CONFLICT, N_("holds an export already: name another folder"));
    e.json = json_write_new(&listing);
    json_write_object(&e.json, NULL);
    json_write_text(&e.json, "format", STR("xingheng-export"));
    json_write_text(&e.json, "made_at", instant_format(use->arena, use->now));
    json_write_list(&e.json, "files");
    TRY(write_tables(&e));
    json_write_end(&e.json);
    json_write_end(&e.json);
    buf_char(&listing, '\n');
    if (file_write(use->arena, manifest, buf_str(&listing)) != FAIL_NONE)
        return refuse(&e, manifest, FAIL_BROKEN, N_("the file cannot be written"));
    e.done.sha256 = sha256_hex(use->arena, buf_str(&listing));
    *ret_done = e.done;
    return FAIL_NONE;
}

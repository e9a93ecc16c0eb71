#include "service/backup_service.h"

#include "domain/package_manifest.h"
#include "store/migrate.h"
#include "store/table_store.h"
#include "sys/file.h"
#include "sys/tar.h"

enum { SCRATCH_ARENA = 512 * 1024 * 1024, SETTING_BYTES = 64 * 1024 * 1024, SHA256_DIGITS = 64 };

struct name_list {
    struct str *items;
    size_t n;
    size_t room;
};

/* What one backup is made with. */
struct making {
    struct use *use;
    struct arena *arena;   /* of the names and hashes */
    struct arena *scratch; /* of a piece of a table, or of a file */
    struct str folder;
    struct str url;
    struct tar_writer *tar;
    struct package_manifest sums;
    size_t room;
    struct backup_done done;
};

static enum fail refuse(struct making *m, struct str name, enum fail fail, const char *message)
{
    struct problems *problems = &m->use->problems;
    problem_add(problems, str_copy(problems->arena, name), fail_code(fail), message);
    return fail;
}

static void note(struct making *m, struct str name, struct str sha256)
{
    if (m->sums.n == m->room) {
        size_t room = m->room == 0 ? 1024 : 2 * m->room;
        m->sums.entries = arena_grow(m->arena, m->sums.entries,
            m->room * sizeof(struct package_entry), room * sizeof(struct package_entry));
        m->room = room;
    }
    m->sums.entries[m->sums.n++] =
        (struct package_entry){str_copy(m->arena, name), str_copy(m->arena, sha256)};
}

static enum fail put(struct making *m, struct str name, struct str content)
{
    if (tar_put(m->tar, name, content) != FAIL_NONE)
        return refuse(m, name, FAIL_BROKEN, N_("the backup cannot be written"));
    note(m, name, sha256_hex(m->scratch, content));
    return FAIL_NONE;
}

static enum fail put_head(struct making *m)
{
    struct buf out = buf_new(m->scratch);
    struct json_write json = json_write_new(&out);
    struct migrations list = migrate_embedded();
    const struct embedded *last = &list.items[list.n - 1];
    json_write_object(&json, NULL);
    json_write_text(&json, "format", STR(BACKUP_FORMAT));
    json_write_int(&json, "version", BACKUP_VERSION);
    json_write_text(&json, "made_at", instant_format(m->scratch, m->use->now));
    json_write_text(&json, "schema", str_of(last->name));
    json_write_text(&json, "schema_sha256",
        sha256_hex(m->scratch, (struct str){(const char *)last->data, last->size}));
    json_write_end(&json);
    buf_char(&out, '\n');
    return put(m, STR(BACKUP_HEAD), buf_str(&out));
}

static void put_value(struct json_write *json, const struct value *value)
{
    if (value->kind == VALUE_NULL)
        json_write_null(json, NULL);
    else if (value->kind == VALUE_INT)
        json_write_int(json, NULL, value->integer);
    else
        json_write_text(json, NULL, value->text);
}

static void put_columns(struct buf *out, const struct table *table)
{
    struct json_write json = json_write_new(out);
    json_write_list(&json, NULL);
    for (size_t i = 0; i < table->n_columns; i++)
        json_write_text(&json, NULL, str_of(table->columns[i].name));
    json_write_end(&json);
    buf_char(out, '\n');
}

static void put_row(struct buf *out, const struct value *cells, size_t n)
{
    struct json_write json = json_write_new(out);
    json_write_list(&json, NULL);
    for (size_t i = 0; i < n; i++)
        put_value(&json, &cells[i]);
    json_write_end(&json);
    buf_char(out, '\n');
}

static const struct value *row_keep(struct arena *arena, const struct value *row, size_t n)
{
    struct value *kept = NEW_ARRAY(arena, struct value, n);
    for (size_t i = 0; i < n; i++) {
        kept[i] = row[i];
        kept[i].text = str_copy(arena, row[i].text);
    }
    return kept;
}

/* One file of a table: rows until it is large enough. *ret_after is the last one of them in
 * `keys`, NULL when there are none behind it. */
static enum fail put_part(
    struct making *m, size_t i, int64_t part, struct arena *keys, const struct value **ret_after)
{
    const struct table *table = &table_list[i];
    const struct tx tx = {m->use->db, m->scratch};
    struct rows rows;
    struct buf out = buf_new(m->scratch);
    TRY(table_store_page(&tx, table, *ret_after, BACKUP_PART_ROWS, &rows));
    if (rows.count == 0 && part > 0) {
        *ret_after = NULL;
        return FAIL_NONE;
    }
    put_columns(&out, table);
    size_t n = 0;
    while (n < rows.count && buf_str(&out).len < BACKUP_PART_BYTES)
        put_row(&out, rows.cells + n++ * rows.columns, rows.columns);
    arena_reset(keys);
    bool ends = n == rows.count && n < BACKUP_PART_ROWS;
    *ret_after = ends ? NULL : row_keep(keys, rows.cells + (n - 1) * rows.columns, rows.columns);
    m->done.rows += (int64_t)n;
    m->done.tables += n > 0 && part == 0;
    struct str name = str_format(
        m->scratch, BACKUP_TABLES "%04zu-%s/%05lld.jsonl", i + 1, table->name, (long long)part);
    return put(m, name, buf_str(&out));
}

static enum fail put_table(struct making *m, size_t i)
{
    struct arena *keys ARENA_SCOPED = arena_new(SETTING_BYTES);
    const struct value *after = NULL;
    int64_t part = 0;
    do {
        arena_reset(m->scratch);
        TRY(put_part(m, i, part++, keys, &after));
    } while (after);
    return FAIL_NONE;
}

/* Of one instant: a snapshot from the first row to the last. */
static enum fail put_tables(struct making *m)
{
    TRY(use_read_begin(m->use));
    enum fail fail = FAIL_NONE;
    for (size_t i = 0; i < table_list_count && fail == FAIL_NONE; i++)
        if (table_store_is_copied(&table_list[i]))
            fail = put_table(m, i);
    use_read_end(m->use);
    return fail;
}

static void names_add(struct making *m, struct name_list *names, struct str name)
{
    if (names->n == names->room) {
        size_t room = names->room == 0 ? 1024 : 2 * names->room;
        names->items = arena_grow(
            m->arena, names->items, names->room * sizeof(struct str), room * sizeof(struct str));
        names->room = room;
    }
    names->items[names->n++] = str_copy(m->arena, name);
}

static int compare(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

/* The names of all files below the data folder, sorted. */
static enum fail list_files(struct making *m, struct name_list *ret_names)
{
    struct tar_reader *reader TAR_SCOPED = NULL;
    struct tar_member member;
    struct name_list names = {0};
    bool more;
    arena_reset(m->scratch);
    enum fail fail = tar_open(m->scratch, m->folder, &reader);
    for (fail = fail == FAIL_NONE ? tar_next(reader, &member, &more) : fail;
         fail == FAIL_NONE && more; fail = tar_next(reader, &member, &more))
        if (member.is_file && !installation_is_database(m->scratch, m->folder, m->url, member.name))
            names_add(m, &names, member.name);
    if (fail != FAIL_NONE)
        return refuse(m, m->folder, FAIL_BROKEN, N_("the folder cannot be read"));
    if (names.n > 0)
        qsort(names.items, names.n, sizeof(*names.items), compare);
    *ret_names = names;
    return FAIL_NONE;
}

/* The digest that a file of the blob store is named after; empty for any other file. */
static struct str digest_of(struct arena *arena, struct str name)
{
    struct str rest = str_sub(name, strlen(BACKUP_FILES), name.len);
    struct str first;
    if (!str_starts(name, STR(BACKUP_FILES)) || !str_cut(&rest, '/', &first))
        return STR("");
    struct str digest = str_concat(arena, first, rest);
    return digest.len == SHA256_DIGITS && str_is_hex(digest) ? digest : STR("");
}

static enum fail put_blob(struct making *m, struct str name, struct str sha256)
{
    const struct blob_store blobs = {.folder = file_join(m->scratch, m->folder, STR("files"))};
    int fd FILE_SCOPED = -1;
    int64_t size;
    bool holds = false;
    enum fail fail = blob_check(blobs, sha256, &holds);
    if (fail == FAIL_NONE && holds)
        fail = blob_open(blobs, sha256, &fd, &size);
    if (fail == FAIL_NOT_FOUND)
        return refuse(m, name, FAIL_BUSY, N_("was purged while the backup was made; begin again"));
    if (fail != FAIL_NONE || !holds)
        return refuse(m, name, FAIL_BROKEN, N_("does not have the content of its name any more"));
    if (tar_put_descriptor(m->tar, name, fd, size) != FAIL_NONE)
        return refuse(m, name, FAIL_BROKEN, N_("the backup cannot be written"));
    note(m, name, sha256);
    return FAIL_NONE;
}

static enum fail put_setting(struct making *m, struct str name)
{
    struct str content;
    enum fail fail =
        file_read(m->scratch, file_join(m->scratch, m->folder, name), SETTING_BYTES, &content);
    if (fail != FAIL_NONE)
        return refuse(m, name, FAIL_BROKEN, N_("the file cannot be read"));
    return put(m, str_concat(m->scratch, STR(BACKUP_DATA), name), content);
}

static enum fail put_file(struct making *m, struct str name)
{
    arena_reset(m->scratch);
    struct str sha256 = digest_of(m->scratch, name);
    m->done.files++;
    if (sha256.len > 0)
        return put_blob(m, name, sha256);
    return str_starts(name, STR(BACKUP_FILES)) ? FAIL_NONE : put_setting(m, name);
}

/* Both lists are sorted. What is only in the first one was taken away since. */
static enum fail put_files(struct making *m, const struct name_list *before)
{
    struct name_list after;
    TRY(list_files(m, &after));
    for (size_t i = 0; i < after.n; i++)
        TRY(put_file(m, after.items[i]));
    for (size_t i = 0; i < before->n; i++)
        if (!bsearch(&before->items[i], after.items, after.n, sizeof(*after.items), compare))
            return refuse(m, before->items[i], FAIL_BUSY,
                N_("was purged while the backup was made; begin again"));
    return FAIL_NONE;
}

static enum fail put_sums(struct making *m)
{
    arena_reset(m->scratch);
    package_manifest_sort(&m->sums);
    struct str text = package_manifest_format(m->scratch, &m->sums);
    m->done.sha256 = sha256_hex(m->use->arena, text);
    return put(m, STR(BACKUP_SUMS), text);
}

static enum fail put_all(struct making *m)
{
    struct name_list before;
    TRY(list_files(m, &before));
    arena_reset(m->scratch);
    TRY(put_head(m));
    TRY(put_tables(m));
    TRY(put_files(m, &before));
    return put_sums(m);
}

enum fail backup_service_write(struct use *use, const struct installation_config *config,
    int descriptor, struct backup_done *ret_done)
{
    struct arena *arena ARENA_SCOPED = arena_new(SCRATCH_ARENA);
    struct arena *scratch ARENA_SCOPED = arena_new(SCRATCH_ARENA);
    struct making m = {
        .use = use,
        .arena = arena,
        .scratch = scratch,
        .folder = installation_folder(config),
        .url = installation_db_url(arena, config),
    };
    if (tar_begin(arena, descriptor, use->now, &m.tar) != FAIL_NONE)
        return refuse(&m, STR(""), FAIL_BROKEN, N_("the backup cannot be written"));
    enum fail fail = put_all(&m);
    enum fail ended = tar_end(m.tar);
    if (fail == FAIL_NONE && ended != FAIL_NONE)
        fail = refuse(&m, STR(""), FAIL_BROKEN, N_("the backup cannot be written"));
    TRY(fail);
    *ret_done = m.done;
    return FAIL_NONE;
}

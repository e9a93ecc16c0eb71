#include "service/backup_service.h"

#include "base/node.h"
#include "domain/package_manifest.h"
#include "service/event_service.h"
#include "service/package_service.h"
#include "service/search_service.h"
#include "store/migrate.h"
#include "store/table_store.h"
#include "sys/file.h"
#include "sys/tar.h"

enum { MEMBER_BYTES = 256 * 1024 * 1024, SCRATCH_ARENA = 1024 * 1024 * 1024, PIECE = 64 * 1024 };

enum { TABLE_NUMBER_LEN = 5, SHA256_DIGITS = 64 };

/* What one restoring works with. */
struct restoring {
    struct arena *arena;
    struct arena *scratch; /* of a member of the archive */
    struct problems *problems;
    struct str path;
    struct str folder;
    struct str url;
    struct db *db;
    struct tar_reader *reader;
    struct package_manifest found; /* all members but SHA256SUMS, as they are */
    size_t room;
    struct str head;
    struct str sums;
    struct backup_done done;
};

static enum fail refuse(struct restoring *r, struct str name, enum fail fail, const char *message)
{
    problem_add(r->problems, str_copy(r->problems->arena, name), fail_code(fail), message);
    return fail;
}

static enum fail open_archive(struct restoring *r)
{
    tar_close(r->reader);
    r->reader = NULL;
    enum fail fail = tar_open(r->arena, r->path, &r->reader);
    if (fail == FAIL_INVALID)
        return refuse(r, r->path, fail, N_("this is no backup"));
    if (fail != FAIL_NONE)
        return refuse(r, r->path, fail, N_("the file cannot be read"));
    return FAIL_NONE;
}

static enum fail next_member(struct restoring *r, struct tar_member *member, bool *ret_more)
{
    arena_reset(r->scratch);
    if (tar_next(r->reader, member, ret_more) != FAIL_NONE)
        return refuse(r, r->path, FAIL_INVALID, N_("the backup is damaged"));
    return FAIL_NONE;
}

/* The member's content, to the end. */
static enum fail read_member(struct restoring *r, struct str *ret_content)
{
    struct buf out = buf_new(r->scratch);
    size_t n = 1;
    while (n > 0) {
        char piece[PIECE];
        if (tar_read(r->reader, piece, sizeof(piece), &n) != FAIL_NONE)
            return refuse(r, r->path, FAIL_INVALID, N_("the backup is damaged"));
        if (buf_str(&out).len + n > MEMBER_BYTES)
            return refuse(r, r->path, FAIL_TOO_LARGE, N_("a part of the backup is too large"));
        buf_put(&out, (struct str){piece, n});
    }
    *ret_content = buf_str(&out);
    return FAIL_NONE;
}

static enum fail hash_member(struct restoring *r, struct str *ret_sha256)
{
    unsigned char digest[SHA256_BYTES];
    struct sha256 hash;
    size_t n = 1;
    sha256_init(&hash);
    while (n > 0) {
        char piece[PIECE];
        if (tar_read(r->reader, piece, sizeof(piece), &n) != FAIL_NONE)
            return refuse(r, r->path, FAIL_INVALID, N_("the backup is damaged"));
        sha256_update(&hash, piece, n);
    }
    sha256_final(&hash, digest);
    *ret_sha256 = str_hex(r->arena, digest, sizeof(digest));
    return FAIL_NONE;
}

static void found_add(struct restoring *r, struct str name, struct str sha256)
{
    if (r->found.n == r->room) {
        size_t room = r->room == 0 ? 1024 : 2 * r->room;
        r->found.entries = arena_grow(r->arena, r->found.entries,
            r->room * sizeof(struct package_entry), room * sizeof(struct package_entry));
        r->room = room;
    }
    r->found.entries[r->found.n++] = (struct package_entry){name, sha256};
}

static enum fail look_at_member(struct restoring *r, const struct tar_member *member)
{
    struct str content;
    struct str sha256;
    struct str name = str_copy(r->arena, member->name);
    if (!member->is_file)
        return refuse(r, name, FAIL_INVALID, N_("is not a regular file"));
    if (!str_equal(name, STR(BACKUP_SUMS)) && !str_equal(name, STR(BACKUP_HEAD))) {
        TRY(hash_member(r, &sha256));
        found_add(r, name, sha256);
        return FAIL_NONE;
    }
    TRY(read_member(r, &content));
    content = str_copy(r->arena, content);
    if (str_equal(name, STR(BACKUP_SUMS))) {
        r->sums = content;
        return FAIL_NONE;
    }
    r->head = content;
    found_add(r, name, sha256_hex(r->arena, content));
    return FAIL_NONE;
}

/* What SHA256SUMS says, and what is there. Both are sorted. */
static enum fail compare_sums(struct restoring *r)
{
    struct package_manifest sums;
    if (r->sums.len == 0)
        return refuse(r, STR(BACKUP_SUMS), FAIL_INVALID, N_("is missing: the backup is not whole"));
    TRY(package_manifest_parse(r->problems, r->sums, &sums));
    package_manifest_sort(&r->found);
    for (size_t i = 0; i < sums.n; i++) {
        const struct package_entry *there = package_manifest_find(&r->found, sums.entries[i].name);
        if (!there)
            refuse(r, sums.entries[i].name, FAIL_INVALID, N_("is missing"));
        else if (!str_equal(there->sha256, sums.entries[i].sha256))
            refuse(r, there->name, FAIL_INVALID, N_("is not what it was when the backup was made"));
    }
    for (size_t i = 0; i < r->found.n; i++) {
        struct str name = r->found.entries[i].name;
        bool twice = i > 0 && str_equal(name, r->found.entries[i - 1].name);
        if (twice || !package_manifest_find(&sums, name))
            refuse(r, name, FAIL_INVALID, N_("was added after the backup was made"));
    }
    r->done.sha256 = sha256_hex(r->arena, r->sums);
    return r->problems->count > 0 ? FAIL_INVALID : FAIL_NONE;
}

static bool says(const struct node *head, struct str key, struct str value)
{
    const struct node *node = node_get(head, key);
    return node && str_equal(node->text, value);
}

/* One that this program can put back as it was. */
static enum fail check_head(struct restoring *r)
{
    struct migrations list = migrate_embedded();
    const struct embedded *last = &list.items[list.n - 1];
    struct str sha256 = sha256_hex(r->arena, (struct str){(const char *)last->data, last->size});
    struct node *head = NULL;
    TRY(node_read_json(r->arena, r->head, r->problems, &head));
    if (!says(head, STR("format"), STR(BACKUP_FORMAT)) || !says(head, STR("version"), STR("1")))
        return refuse(r, STR(BACKUP_HEAD), FAIL_INVALID, N_("this is no backup"));
    if (says(head, STR("schema"), str_of(last->name)) && says(head, STR("schema_sha256"), sha256))
        return FAIL_NONE;
    const struct node *schema = node_get(head, STR("schema"));
    struct problem *p = problem_add(r->problems, STR(BACKUP_HEAD), "schema",
        N_("the backup was made at the migration {1}, and this program is at {2}: restore it with "
           "the version that made it, then upgrade"));
    p->args[0] = schema ? schema->text : STR("");
    p->args[1] = str_of(last->name);
    return FAIL_INVALID;
}

static enum fail check_archive(struct restoring *r)
{
    struct tar_member member;
    bool more;
    TRY(open_archive(r));
    TRY(next_member(r, &member, &more));
    while (more) {
        TRY(look_at_member(r, &member));
        TRY(next_member(r, &member, &more));
    }
    TRY(compare_sums(r));
    return check_head(r);
}

/* What a data folder may hold before: what a database is made of, and what is left of a restoring
 * that broke off. */
static enum fail check_folder(struct restoring *r)
{
    struct tar_member member;
    struct str marker = file_join(r->arena, r->folder, STR(INSTALLATION_RESTORING));
    bool more = false;
    if (file_exists(r->arena, marker))
        return FAIL_NONE;
    struct tar_reader *reader TAR_SCOPED = NULL;
    enum fail fail = tar_open(r->scratch, r->folder, &reader);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    for (fail = fail == FAIL_NONE ? tar_next(reader, &member, &more) : fail;
         fail == FAIL_NONE && more; fail = tar_next(reader, &member, &more))
        if (!installation_is_database(r->scratch, r->folder, r->url, member.name))
            return refuse(r, file_join(r->arena, r->folder, member.name), FAIL_CONFLICT,
                N_("the data folder must be empty; nothing was restored"));
    if (fail != FAIL_NONE)
        return refuse(r, r->folder, FAIL_BROKEN, N_("the folder cannot be read"));
    return FAIL_NONE;
}

static enum fail check_tables(struct restoring *r)
{
    bool exists = false;
    TRY(db_has_table(r->db, "schema_migration", &exists));
    if (!exists)
        return FAIL_NONE;
    TRY(migrate_check(r->db, migrate_embedded(), r->problems));
    for (size_t i = 0; i < table_list_count; i++) {
        const struct tx tx = {r->db, r->scratch};
        struct rows rows;
        if (!table_store_is_copied(&table_list[i]))
            continue;
        TRY(table_store_page(&tx, &table_list[i], NULL, 1, &rows));
        if (rows.count > 0)
            return refuse(r, str_of(table_list[i].name), FAIL_CONFLICT,
                N_("the database must be empty, and this table has rows; nothing was restored"));
    }
    return FAIL_NONE;
}

static enum fail check_target(struct restoring *r)
{
    arena_reset(r->scratch);
    TRY(check_folder(r));
    TRY(file_make_folder(r->arena, r->folder));
    struct str file = installation_db_file(r->url);
    if (file.len > 0)
        TRY(file_make_folder(r->arena, file_folder(file)));
    TRY(db_open(r->arena, r->url, r->problems, &r->db));
    return check_tables(r);
}

static enum fail write_file(struct restoring *r, struct str name)
{
    struct str content;
    if (installation_is_database(r->scratch, r->folder, r->url, name) ||
        str_equal(name, STR(INSTALLATION_RESTORING)))
        return refuse(r, name, FAIL_INVALID, N_("a backup has no such file"));
    TRY(read_member(r, &content));
    struct str path = file_join(r->scratch, r->folder, name);
    TRY(file_make_folder(r->scratch, file_folder(path)));
    return file_write(r->scratch, path, content);
}

static enum fail write_blob(struct restoring *r, struct str name)
{
    const struct blob_store blobs = {.folder = file_join(r->scratch, r->folder, STR("files"))};
    struct str temporary;
    struct str sha256;
    int fd FILE_SCOPED = -1;
    size_t n = 1;
    if (name.len != strlen(BACKUP_FILES) + SHA256_DIGITS + 1)
        return refuse(r, name, FAIL_INVALID, N_("a backup has no such file"));
    sha256 = str_concat(r->scratch, str_sub(name, strlen(BACKUP_FILES), 2),
        str_sub(name, strlen(BACKUP_FILES) + 3, name.len));
    if (!str_is_hex(sha256))
        return refuse(r, name, FAIL_INVALID, N_("a backup has no such file"));
    TRY(file_make_folder(r->scratch, blobs.folder));
    TRY(file_temporary(r->scratch, blobs.folder, &temporary, &fd));
    while (n > 0) {
        char piece[PIECE];
        TRY(tar_read(r->reader, piece, sizeof(piece), &n));
        TRY(file_write_descriptor(fd, (struct str){piece, n}));
    }
    return blob_adopt(blobs, temporary, sha256);
}

static enum fail put_member(struct restoring *r, struct str name)
{
    enum fail fail = FAIL_NONE;
    size_t data = strlen(BACKUP_DATA);
    if (str_starts(name, STR(BACKUP_DATA)))
        fail = write_file(r, str_sub(name, data, name.len - data));
    else if (str_starts(name, STR(BACKUP_FILES)))
        fail = write_blob(r, name);
    else
        return FAIL_NONE;
    r->done.files++;
    if (fail != FAIL_NONE && r->problems->count == 0)
        return refuse(r, name, fail, N_("the file cannot be written"));
    return fail;
}

/* One value of a line, of the type of its column. */
static bool value_of(
    const struct table_column *column, const struct node *node, struct value *ret_value)
{
    bool is_text = strcmp(column->type, "TEXT") == 0;
    *ret_value = value_null();
    if (node->kind == NODE_NULL && !node->quoted)
        return true;
    *ret_value = is_text ? value_text(node->text) : value_int(node->value);
    return is_text ? node->quoted : node->kind == NODE_INT && !node->quoted;
}

static bool row_of(const struct table *table, const struct node *line, struct value *row)
{
    size_t n = 0;
    if (line->kind != NODE_LIST || line->count != table->n_columns)
        return false;
    NODE_EACH (node, line)
        if (!value_of(&table->columns[n], node, &row[n]))
            return false;
        else
            n++;
    return true;
}

static bool is_heading(const struct table *table, const struct node *line)
{
    size_t n = 0;
    if (line->kind != NODE_LIST || line->count != table->n_columns)
        return false;
    NODE_EACH (node, line)
        if (!str_equal(node->text, str_of(table->columns[n++].name)))
            return false;
    return true;
}

static enum fail put_line(
    struct restoring *r, const struct table *table, struct str text, bool is_first)
{
    struct value row[DB_ARGS_MAX];
    const struct tx tx = {r->db, r->scratch};
    struct node *line;
    TRY(node_read_json(r->scratch, text, r->problems, &line));
    bool is_right = is_first ? is_heading(table, line) : row_of(table, line, row);
    if (!is_right)
        return FAIL_INVALID;
    if (is_first)
        return FAIL_NONE;
    r->done.rows++;
    return table_store_insert(&tx, table, row);
}

static const struct table *table_of(struct str name)
{
    struct str rest = str_sub(name, strlen(BACKUP_TABLES), name.len);
    struct str folder;
    if (!str_cut(&rest, '/', &folder) || folder.len <= TABLE_NUMBER_LEN)
        return NULL;
    struct str table = str_sub(folder, TABLE_NUMBER_LEN, folder.len);
    for (size_t i = 0; i < table_list_count; i++)
        if (table_store_is_copied(&table_list[i]) && str_equal(table, str_of(table_list[i].name)))
            return &table_list[i];
    return NULL;
}

static enum fail put_table(struct restoring *r, struct str name)
{
    struct arena *lines ARENA_SCOPED = arena_new(SCRATCH_ARENA);
    struct arena *member = r->scratch;
    const struct table *table = table_of(name);
    struct str content;
    struct str text;
    if (!table)
        return refuse(r, name, FAIL_INVALID, N_("is no table of this program"));
    TRY(read_member(r, &content));
    int64_t rows = r->done.rows;
    bool is_first_part = str_ends(name, STR("/00000.jsonl"));
    for (int64_t line = 1; str_cut(&content, '\n', &text) && text.len > 0; line++) {
        arena_reset(lines);
        r->scratch = lines;
        enum fail fail = put_line(r, table, text, line == 1);
        r->scratch = member;
        if (fail == FAIL_NONE)
            continue;
        refuse(r, name, fail, N_("a line cannot be put into the database"));
        r->problems->last->line = line;
        return fail;
    }
    r->done.tables += is_first_part && r->done.rows > rows;
    return FAIL_NONE;
}

/* Once for the files and once for the tables: the transaction must not wait for the disk. */
static enum fail put_members(struct restoring *r, bool tables)
{
    struct tar_member member;
    bool more;
    TRY(open_archive(r));
    TRY(next_member(r, &member, &more));
    while (more) {
        if (!tables)
            TRY(put_member(r, member.name));
        else if (str_starts(member.name, STR(BACKUP_TABLES)))
            TRY(put_table(r, member.name));
        TRY(next_member(r, &member, &more));
    }
    return FAIL_NONE;
}

static enum fail put_tables(struct restoring *r)
{
    size_t ignored;
    TRY(migrate_run(r->db, migrate_embedded(), clock_now(clock_system()), r->problems, &ignored));
    TRY(db_begin(r->db, DB_WRITE));
    enum fail fail = put_members(r, true);
    if (fail == FAIL_NONE)
        fail = db_commit(r->db);
    db_rollback(r->db);
    return fail;
}

/* The chain of events, the packages of decisions; and the index is made. */
static enum fail check_all(struct restoring *r)
{
    static const struct scheme_set no_schemes;
    const struct platform platform = {
        .clock = clock_system(),
        .blobs = {.folder = file_join(r->arena, r->folder, STR("files"))},
        .schemes = &no_schemes,
    };
    struct use use = use_begin(&platform, r->arena, r->db, (struct actor){0});
    struct event_check check;
    struct package_verified ignored;
    int64_t entries;
    TRY(event_service_verify(&use, &check));
    if (check.broken_seq != 0)
        return refuse(r, str_format(r->arena, "event %lld", (long long)check.broken_seq),
            FAIL_BROKEN, check.broken);
    if (package_service_verify(&use, &ignored) != FAIL_NONE) {
        for (const struct problem *p = use.problems.first; p; p = p->next)
            refuse(r, p->place, FAIL_BROKEN, p->message);
        return FAIL_BROKEN;
    }
    return search_service_rebuild(&use, true, &entries);
}

static enum fail restore(struct restoring *r)
{
    struct str marker = file_join(r->arena, r->folder, STR(INSTALLATION_RESTORING));
    TRY(check_archive(r));
    TRY(check_target(r));
    TRY(file_write(r->arena, marker, str_concat(r->arena, r->path, STR("\n"))));
    TRY(put_members(r, false));
    TRY(put_tables(r));
    TRY(check_all(r));
    file_remove(r->arena, marker);
    return FAIL_NONE;
}

enum fail restore_service_read(struct arena *arena, const struct installation_config *config,
    struct str path, struct problems *problems, struct backup_done *ret_done)
{
    struct arena *scratch ARENA_SCOPED = arena_new(SCRATCH_ARENA);
    struct restoring r = {
        .arena = arena,
        .scratch = scratch,
        .problems = problems,
        .path = path,
        .folder = installation_folder(config),
        .url = installation_db_url(arena, config),
    };
    enum fail fail = restore(&r);
    tar_close(r.reader);
    db_close(r.db);
    TRY(fail);
    *ret_done = r.done;
    return FAIL_NONE;
}

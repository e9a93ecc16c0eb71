/*
 * tables MIGRATION.sql …: applies the migrations to an empty database in memory and writes, as C on
 * standard output, what the program has to know of each table to copy it and to find the rows of a
 * case in it: store/table_list.h says what that is. So a new table is in every backup and within
 * every purge from the moment its migration exists, and no SQL is put together at run time.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TABLES_MAX = 400, COLUMNS_MAX = 64, TEXT_MAX = 8192 };

struct column {
    char name[80];
    char type[16];
    int key; /* place in the primary key, 1 …; 0: not in it */
};

/* A foreign key: columns of this table and of the one it names. */
struct reference {
    int id;
    char table[80];
    char from[80];
    char to[80];
};

struct table {
    char name[80];
    struct column columns[COLUMNS_MAX];
    int n_columns;
    struct reference references[COLUMNS_MAX];
    int n_references;
    char owned[TEXT_MAX];     /* the condition for a row of case $1; empty: no table of a case */
    char certified[TEXT_MAX]; /* the same of certificate $1, for tables that are no case's */
    char dropping[TEXT_MAX];  /* the indexes that it can be without for a while */
    char making[TEXT_MAX];
    int written;
};

static struct table tables[TABLES_MAX];
static int n_tables;

static void die(const char *what, const char *why)
{
    fprintf(stderr, "tables: %s: %s\n", what, why);
    exit(1);
}

static char *read_all(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        die(path, "cannot be read");
    long size = ftell(file);
    char *text = calloc(1, (size_t)size + 1);
    rewind(file);
    if (!text || fread(text, 1, (size_t)size, file) != (size_t)size)
        die(path, "cannot be read");
    fclose(file);
    return text;
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql, const char *table)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        die(sql, sqlite3_errmsg(db));
    if (table)
        sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC);
    return statement;
}

static void copy_cell(char *to, size_t size, sqlite3_stmt *row, int i)
{
    const unsigned char *text = sqlite3_column_text(row, i);
    snprintf(to, size, "%s", text ? (const char *)text : "");
}

static void load_columns(sqlite3 *db, struct table *table)
{
    sqlite3_stmt *row =
        prepare(db, "SELECT name, type, pk FROM pragma_table_info($1) ORDER BY cid", table->name);
    int keys = 0;
    while (sqlite3_step(row) == SQLITE_ROW) {
        struct column *column = &table->columns[table->n_columns++];
        if (table->n_columns == COLUMNS_MAX)
            die(table->name, "has too many columns");
        copy_cell(column->name, sizeof column->name, row, 0);
        copy_cell(column->type, sizeof column->type, row, 1);
        column->key = sqlite3_column_int(row, 2);
        keys += column->key > 0;
    }
    sqlite3_finalize(row);
    if (keys == 0)
        die(table->name, "has no primary key");
}

static void load_references(sqlite3 *db, struct table *table)
{
    sqlite3_stmt *row = prepare(db,
        "SELECT id, \"table\", \"from\", \"to\" FROM pragma_foreign_key_list($1) ORDER BY id, seq",
        table->name);
    while (sqlite3_step(row) == SQLITE_ROW && table->n_references < COLUMNS_MAX) {
        struct reference *reference = &table->references[table->n_references++];
        reference->id = sqlite3_column_int(row, 0);
        copy_cell(reference->table, sizeof reference->table, row, 1);
        copy_cell(reference->from, sizeof reference->from, row, 2);
        copy_cell(reference->to, sizeof reference->to, row, 3);
        if (reference->to[0] == '\0')
            die(table->name, "a foreign key must name its columns");
    }
    sqlite3_finalize(row);
}

/* Behind what is there, as C writes a text. */
static void append_statement(char *script, const char *before, const char *text)
{
    size_t at = strlen(script);
    at += (size_t)snprintf(script + at, TEXT_MAX - at, "%s", before);
    for (; *text && at + 4 < TEXT_MAX; text++) {
        if (*text == '\n' || *text == '"')
            script[at++] = '\\';
        script[at++] = *text == '\n' ? 'n' : *text;
    }
    if (at + 4 >= TEXT_MAX)
        die(text, "too many indexes");
    memcpy(script + at, "; ", 3);
}

/* A unique index of all rows may be what a foreign key names, and stays. */
static void load_indexes(sqlite3 *db, struct table *table)
{
    sqlite3_stmt *row = prepare(db,
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = $1"
        " AND sql IS NOT NULL AND (sql LIKE 'CREATE INDEX %' OR sql LIKE '% WHERE %')"
        " ORDER BY name",
        table->name);
    while (sqlite3_step(row) == SQLITE_ROW) {
        append_statement(table->dropping, "DROP INDEX ", (const char *)sqlite3_column_text(row, 0));
        append_statement(table->making, "", (const char *)sqlite3_column_text(row, 1));
    }
    sqlite3_finalize(row);
}

static void load(sqlite3 *db)
{
    sqlite3_stmt *row = prepare(db,
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE"
        " '!' ORDER BY name",
        NULL);
    while (sqlite3_step(row) == SQLITE_ROW) {
        struct table *table = &tables[n_tables++];
        if (n_tables == TABLES_MAX)
            die("schema", "has too many tables");
        copy_cell(table->name, sizeof table->name, row, 0);
        load_columns(db, table);
        load_references(db, table);
        load_indexes(db, table);
    }
    sqlite3_finalize(row);
}

static struct table *find(const char *name)
{
    for (int i = 0; i < n_tables; i++)
        if (strcmp(tables[i].name, name) == 0)
            return &tables[i];
    die(name, "is referred to and does not exist");
    return NULL;
}

static int has_column(const struct table *table, const char *name)
{
    for (int i = 0; i < table->n_columns; i++)
        if (strcmp(table->columns[i].name, name) == 0)
            return 1;
    return 0;
}

/* Of the case itself, of the certificate, and of whoever has a column for the case: known from the
 * start. The others belong to what they refer to, if that belongs to a case. */
static void own(struct table *table)
{
    if (strcmp(table->name, "certification_case") == 0)
        snprintf(table->owned, TEXT_MAX, "t.id = $1");
    else if (has_column(table, "certification_case"))
        snprintf(table->owned, TEXT_MAX, "t.certification_case = $1");
    for (int i = 0; i < table->n_references && !table->owned[0]; i++) {
        const struct reference *reference = &table->references[i];
        struct table *parent = find(reference->table);
        if (parent == table || strcmp(parent->name, "certificate") == 0)
            continue;
        own(parent);
        if (parent->owned[0])
            snprintf(table->owned, TEXT_MAX, "t.%s IN (SELECT t.%s FROM %s t WHERE %.6000s)",
                reference->from, reference->to, parent->name, parent->owned);
    }
}

/* Of the certificate itself, of whoever refers to it or has a column for it, and of what belongs to
 * those; what belongs to a case is the case's. */
static void certify(struct table *table)
{
    if (strcmp(table->name, "certificate") == 0)
        snprintf(table->certified, TEXT_MAX, "t.number = $1");
    else if (has_column(table, "certificate"))
        snprintf(table->certified, TEXT_MAX, "t.certificate = $1");
    for (int i = 0; i < table->n_references && !table->certified[0]; i++) {
        const struct reference *reference = &table->references[i];
        struct table *parent = find(reference->table);
        int is_number = strcmp(reference->to, "number") == 0;
        if (strcmp(parent->name, "certificate") == 0) {
            if (is_number)
                snprintf(table->certified, TEXT_MAX, "t.%s = $1", reference->from);
            continue;
        }
        if (parent == table)
            continue;
        certify(parent);
        if (parent->certified[0])
            snprintf(table->certified, TEXT_MAX, "t.%s IN (SELECT t.%s FROM %s t WHERE %.6000s)",
                reference->from, reference->to, parent->name, parent->certified);
    }
}

static int is_ready(const struct table *table)
{
    for (int i = 0; i < table->n_references; i++) {
        const struct table *parent = find(table->references[i].table);
        if (parent != table && !parent->written)
            return 0;
    }
    return !table->written;
}

static void put_columns(const struct table *table, const char *before)
{
    for (int i = 0; i < table->n_columns; i++)
        printf("%s%s%s", i ? ", " : "", before, table->columns[i].name);
}

static const char *key_of(const struct table *table, int place)
{
    for (int i = 0; i < table->n_columns; i++)
        if (table->columns[i].key == place)
            return table->columns[i].name;
    return NULL;
}

static int put_keys(const struct table *table, const char *before)
{
    int n = 0;
    for (const char *key; (key = key_of(table, n + 1)) != NULL; n++)
        printf("%s%s%s", n ? ", " : "", before, key);
    return n;
}

static void put_places(int n)
{
    for (int i = 1; i <= n; i++)
        printf("%s$%d", i > 1 ? ", " : "", i);
}

/* " AND NOT EXISTS (…)" for each foreign key of another table that names this one. */
static void put_unreferenced(const struct table *table)
{
    for (int i = 0; i < n_tables; i++)
        for (int k = 0; k < tables[i].n_references; k++) {
            const struct reference *r = &tables[i].references[k];
            if (strcmp(r->table, table->name) != 0 || &tables[i] == table)
                continue;
            if (k > 0 && r[-1].id == r->id)
                continue;
            printf(" AND NOT EXISTS (SELECT 1 FROM %s r WHERE ", tables[i].name);
            for (int j = k; j < tables[i].n_references && tables[i].references[j].id == r->id; j++)
                printf("%sr.%s = t.%s", j > k ? " AND " : "", tables[i].references[j].from,
                    tables[i].references[j].to);
            printf(")");
        }
}

static int is_lasting(const struct table *table)
{
    return strcmp(table->name, "certification_case") == 0 ||
           strcmp(table->name, "certificate") == 0;
}

static void put_case_statements(const struct table *table)
{
    if (!table->owned[0])
        return;
    printf("        .of_case = {\"case_rows_%s\", \"SELECT ", table->name);
    put_columns(table, "t.");
    printf(" FROM %s t WHERE %s ORDER BY ", table->name, table->owned);
    put_keys(table, "t.");
    printf("\"},\n");
    if (is_lasting(table))
        return;
    printf("        .remove = {\"case_remove_%s\", \"DELETE FROM %s AS t WHERE %s", table->name,
        table->name, table->owned);
    put_unreferenced(table);
    printf("\"},\n");
}

static void put_certificate_statements(const struct table *table)
{
    if (!table->certified[0])
        return;
    printf("        .of_certificate = {\"certificate_rows_%s\", \"SELECT ", table->name);
    put_columns(table, "t.");
    printf(" FROM %s t WHERE %s ORDER BY ", table->name, table->certified);
    put_keys(table, "t.");
    printf("\"},\n");
}

static void put_statements(const struct table *table)
{
    printf("        .first = {\"copy_first_%s\", \"SELECT ", table->name);
    put_columns(table, "");
    printf(" FROM %s ORDER BY ", table->name);
    int keys = put_keys(table, "");
    printf(" LIMIT $1\"},\n        .next = {\"copy_next_%s\", \"SELECT ", table->name);
    put_columns(table, "");
    printf(" FROM %s WHERE (", table->name);
    put_keys(table, "");
    printf(") > (");
    put_places(keys);
    printf(") ORDER BY ");
    put_keys(table, "");
    printf(" LIMIT $%d\"},\n        .insert = {\"copy_insert_%s\", \"INSERT INTO %s (", keys + 1,
        table->name, table->name);
    put_columns(table, "");
    printf(") VALUES (");
    put_places(table->n_columns);
    printf(")\"},\n");
    put_case_statements(table);
    put_certificate_statements(table);
}

static const char *reference_of(const struct table *table, const char *column)
{
    for (int i = 0; i < table->n_references; i++)
        if (strcmp(table->references[i].from, column) == 0)
            return table->references[i].table;
    return "";
}

static void put_table(const struct table *table)
{
    printf("    {.name = \"%s\",\n        .n_columns = %d,\n        .columns = "
           "(const struct table_column[]){",
        table->name, table->n_columns);
    for (int i = 0; i < table->n_columns; i++) {
        const struct column *c = &table->columns[i];
        printf("{\"%s\", \"%s\", \"%s\", %d},", c->name, c->type, reference_of(table, c->name),
            c->key);
    }
    printf("},\n");
    put_statements(table);
    printf("        .drop_indexes = \"%s\",\n        .make_indexes = \"%s\",\n    },\n",
        table->dropping, table->making);
}

int main(int argc, char **argv)
{
    sqlite3 *db = NULL;
    if (sqlite3_open(":memory:", &db) != SQLITE_OK)
        die("sqlite", "cannot be opened");
    for (int i = 1; i < argc; i++) {
        char *text = read_all(argv[i]);
        if (sqlite3_exec(db, text, NULL, NULL, NULL) != SQLITE_OK)
            die(argv[i], sqlite3_errmsg(db));
        free(text);
    }
    load(db);
    for (int i = 0; i < n_tables; i++)
        own(&tables[i]);
    for (int i = 0; i < n_tables; i++)
        certify(&tables[i]);
    printf("#include \"store/table_list.h\"\n\nconst struct table table_list[] = {\n");
    int left = n_tables;
    while (left > 0) {
        int before = left;
        for (int i = 0; i < n_tables; i++) {
            if (!is_ready(&tables[i]))
                continue;
            put_table(&tables[i]);
            tables[i].written = 1;
            left--;
        }
        if (left == before)
            die("schema", "tables refer to each other in a circle");
    }
    printf("};\n\nconst size_t table_list_count = %d;\n", n_tables);
    sqlite3_close(db);
    return 0;
}

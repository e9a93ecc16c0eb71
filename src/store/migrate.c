#include "store/migrate.h"

#include <assert.h>

#include "base/date.h"
#include "base/sha256.h"
#include "store/sql_sets.h"

extern const struct embedded migrations[];
extern const size_t migrations_count;

enum { HISTORY_ARENA_BYTES = 4 * 1024 * 1024 };

enum { SQL_HISTORY, SQL_RECORD };

static const struct sql sql[] = {
    [SQL_HISTORY] = {"migrate_history",
        "SELECT number, name, sha256 FROM schema_migration ORDER BY number"},
    [SQL_RECORD] = {"migrate_record",
        "INSERT INTO schema_migration (number, name, sha256, applied_at) VALUES ($1, $2, $3, $4)"},
};

const struct sql_set migrate_sql = {sql, ARRAY_LEN(sql)};

static const struct str schema = STR_INIT("CREATE TABLE IF NOT EXISTS schema_migration ("
                                          " number BIGINT NOT NULL PRIMARY KEY,"
                                          " name TEXT NOT NULL,"
                                          " sha256 TEXT NOT NULL,"
                                          " applied_at TEXT NOT NULL)");

struct migrations migrate_embedded(void)
{
    return (struct migrations){migrations, migrations_count};
}

static struct str text_of(const struct embedded *migration)
{
    return (struct str){(const char *)migration->data, migration->size};
}

static void numbers_assert(struct migrations list)
{
    for (size_t i = 0; i < list.n; i++) {
        int64_t number = 0;
        bool right = str_to_int(str_sub(str_of(list.items[i].name), 0, 4), &number);
        assert(right && number == (int64_t)i + 1);
    }
}

static enum fail refuse(
    struct problems *problems, struct str name, const char *code, const char *message)
{
    problem_add(problems, STR("db"), code, message)->args[0] = str_copy(problems->arena, name);
    return FAIL_STATE;
}

/* Compares the recorded history with the list. *ret_n is how many are applied. */
static enum fail history_check(struct db *db, struct arena *arena, struct migrations list,
    struct problems *problems, size_t *ret_n)
{
    struct rows rows;
    TRY(db_query(db, arena, &sql[SQL_HISTORY], NO_ARGS, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct value *row = rows.cells + i * rows.columns;
        if (i >= list.n || row[0].integer != (int64_t)i + 1)
            return refuse(problems, row[1].text, "migration_newer",
                N_("the database has migration {1}, which this program does not know; "
                   "use the program that made it, or a newer one"));
        if (!str_equal(row[2].text, sha256_hex(arena, text_of(&list.items[i]))))
            return refuse(problems, row[1].text, "migration_edited",
                N_("migration {1} is not the one that this database was made with; "
                   "a migration must not be edited once it was applied"));
    }
    *ret_n = rows.count;
    return FAIL_NONE;
}

/* Applies the next one, if there is one, inside the caller's transaction. */
static enum fail next_apply(struct db *db, struct migrations list, int64_t now,
    struct problems *problems, bool *ret_applied)
{
    struct arena *arena ARENA_SCOPED = arena_new(HISTORY_ARENA_BYTES);
    size_t n;
    TRY(db_script(db, schema));
    TRY(history_check(db, arena, list, problems, &n));
    *ret_applied = n < list.n;
    if (n == list.n)
        return FAIL_NONE;
    const struct embedded *next = &list.items[n];
    enum fail fail = db_script(db, text_of(next));
    if (fail != FAIL_NONE) {
        struct problem *problem =
            problem_add(problems, STR("db"), "migration_failed", N_("migration {1} failed: {2}"));
        problem->args[0] = str_copy(problems->arena, str_of(next->name));
        problem->args[1] = str_copy(problems->arena, db_error(db));
        return fail;
    }
    struct args args = ARGS(value_int((int64_t)n + 1), value_text(str_of(next->name)),
        value_text(sha256_hex(arena, text_of(next))), value_text(instant_format(arena, now)));
    return db_execute(db, &sql[SQL_RECORD], args, NULL);
}

static enum fail step(struct db *db, struct migrations list, int64_t now, struct problems *problems,
    bool *ret_applied)
{
    TRY(db_begin(db, DB_WRITE));
    enum fail fail = next_apply(db, list, now, problems, ret_applied);
    if (fail == FAIL_NONE)
        fail = db_commit(db);
    if (fail != FAIL_NONE)
        db_rollback(db);
    return fail;
}

enum fail migrate_run(struct db *db, struct migrations list, int64_t now, struct problems *problems,
    size_t *ret_applied)
{
    numbers_assert(list);
    size_t n = 0;
    bool applied = true;
    while (applied) {
        TRY(step(db, list, now, problems, &applied));
        n += applied;
    }
    *ret_applied = n;
    return FAIL_NONE;
}

enum fail migrate_check(struct db *db, struct migrations list, struct problems *problems)
{
    numbers_assert(list);
    struct arena *arena ARENA_SCOPED = arena_new(HISTORY_ARENA_BYTES);
    bool exists;
    size_t n = 0;
    TRY(db_has_table(db, "schema_migration", &exists));
    if (exists)
        TRY(history_check(db, arena, list, problems, &n));
    if (n < list.n)
        return refuse(problems, str_of(list.items[n].name), "migration_pending",
            N_("migration {1} has not been applied to this database; run: xingheng migrate"));
    return FAIL_NONE;
}

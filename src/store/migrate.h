/*
 * The schema's history: migrations/0001_….sql, 0002_… are built into the program and applied in
 * order, each in a transaction of its own together with its row in the table schema_migration. What
 * was applied is never edited: the table remembers the SHA-256 of each file.
 */
#ifndef STORE_MIGRATE_H
#define STORE_MIGRATE_H

#include "base/embedded.h"
#include "store/db.h"

/* Names are "NNNN_words.sql" with numbers 1, 2, 3 … without gaps (assert). */
struct migrations {
    const struct embedded *items;
    size_t n;
};

/* Those of this program. */
struct migrations migrate_embedded(void);

/*
 * Applies what is missing; `now` is the instant to record. Several processes may do so at once: the
 * writer's lock is held for each migration. *ret_applied counts those that this call applied.
 *
 * FAIL_STATE, with a problem that names the migration, when the database is not this program's
 * past: "migration_newer" (it has one that the program does not know) or "migration_edited" (one
 * differs from what was applied); nothing is changed. When a migration fails, "migration_failed"
 * and the database's failure: those before it stay applied, nothing of it does.
 */
enum fail migrate_run(struct db *db, struct migrations list, int64_t now, struct problems *problems,
    size_t *ret_applied) MUST_USE;

/* Whether the database is exactly up to date. FAIL_STATE and a problem otherwise: those above, or
 * "migration_pending" with the first one that is missing. */
enum fail migrate_check(struct db *db, struct migrations list, struct problems *problems) MUST_USE;

#endif

/*
 * A backup: everything that an installation is, in one open file, taken while it runs. A POSIX tar:
 *
 *     backup.json                     {"format": "xingheng-backup", "version": 1, "made_at": …,
 *                                     "schema": the last migration's number and hash}
 *     tables/0012-account/00000.jsonl a list of the columns' names, then a list of values a line:
 *                                     texts, whole numbers, null; a large table in several files
 *     files/ab/cdef…                  what was uploaded, by its SHA-256
 *     data/body.yaml …                the other files of the data folder, the keys among them
 *     SHA256SUMS                      the hash of each of these, as `sha256sum -c` reads it
 *
 * The tables are those of one instant, on both databases, and the files hold all that they name:
 * files are written before the rows that name them, and are listed before and after. It does not
 * matter which of the two databases a backup was made from or is put into. Sign-ins and the search
 * index are left out: the one ends, the other is made again.
 */
#ifndef SERVICE_BACKUP_SERVICE_H
#define SERVICE_BACKUP_SERVICE_H

#include "service/installation.h"
#include "store/table_list.h"

#define BACKUP_HEAD "backup.json"
#define BACKUP_SUMS "SHA256SUMS"
#define BACKUP_TABLES "tables/"
#define BACKUP_FILES "files/"
#define BACKUP_DATA "data/"
#define BACKUP_FORMAT "xingheng-backup"

enum { BACKUP_VERSION = 1, BACKUP_PART_ROWS = 2000, BACKUP_PART_BYTES = 4 * 1024 * 1024 };

struct backup_done {
    int64_t tables; /* that have rows */
    int64_t rows;
    int64_t files;
    struct str sha256; /* of SHA256SUMS */
};

/*
 * Writes it into an open descriptor. FAIL_BROKEN with a problem that names a file of the blob store
 * whose content is not that of its name, or what cannot be read or written; FAIL_BUSY where a purge
 * took files away meanwhile: again.
 */
enum fail backup_service_write(struct use *use, const struct installation_config *config,
    int descriptor, struct backup_done *ret_done) MUST_USE;

/*
 * Puts a backup into an installation that does not exist yet: an empty database, a data folder
 * without files. Everything is checked before anything is written: FAIL_INVALID, with a problem at
 * the name of each file that is missing, changed, added or cannot be read, and for a backup of
 * another version of the schema. FAIL_CONFLICT, with a problem, where the database or the folder
 * has something in it. While it runs, and when it breaks off, the data folder holds the file
 * RESTORING, with which no command works; the rows are one transaction. Afterwards the chain of
 * events and the packages of decisions are verified: FAIL_BROKEN with what does not hold, and
 * RESTORING stays.
 */
enum fail restore_service_read(struct arena *arena, const struct installation_config *config,
    struct str path, struct problems *problems, struct backup_done *ret_done) MUST_USE;

#endif

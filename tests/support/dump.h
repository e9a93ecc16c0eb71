/* The whole content of a database as text, one row a line: what must be the same before and after.
 * Every table of the migrations is in it, but for what follows from others and is many. */
#ifndef SUPPORT_DUMP_H
#define SUPPORT_DUMP_H

#include "store/db.h"

enum dump_part { DUMP_ALL, DUMP_WITHOUT_TRACES };

struct str dump_tables(struct arena *arena, struct db *db, enum dump_part part);

/* Shows the first row that differs. */
void dump_assert_same(struct str before, struct str after);

#endif

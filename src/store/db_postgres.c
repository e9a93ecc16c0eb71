#include "store/db_engine.h"

static enum fail postgres_open(
    struct arena *arena, struct str url, char *ret_error, struct db **ret_db)
{
    (void)arena, (void)url, (void)ret_db;
    snprintf(ret_error, DB_ERROR_BYTES, "not yet");
    return FAIL_BROKEN;
}

const struct db_engine db_postgres_engine = {.prefix = "postgresql://", .open = postgres_open};

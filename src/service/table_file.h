/* A table that somebody uploads: CSV, or a spreadsheet. */
#ifndef SERVICE_TABLE_FILE_H
#define SERVICE_TABLE_FILE_H

#include "service/use.h"

/* Its rows as CSV in UTF-8. FAIL_INVALID with a problem at "file": more than max_bytes, a
 * spreadsheet that cannot be read, or text that is neither UTF-8 nor GBK. */
enum fail table_file_read(struct use *use, struct arena *arena, struct str path, size_t max_bytes,
    struct str *ret_csv) MUST_USE;

#endif

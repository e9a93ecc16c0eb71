#include "service/table_file.h"

#include "base/encoding.h"
#include "document/workbook_read.h"
#include "sys/file.h"

static enum fail refuse(struct use *use, const char *code, const char *message)
{
    return use_refuse(use, FAIL_INVALID, "file", code, message);
}

enum fail table_file_read(
    struct use *use, struct arena *arena, struct str path, size_t max_bytes, struct str *ret_csv)
{
    struct str bytes;
    enum fail fail = file_read(arena, path, max_bytes, &bytes);
    if (fail == FAIL_TOO_LARGE)
        return refuse(use, "too_large", N_("The file is too large."));
    TRY(fail);
    if (workbook_is(bytes)) {
        if (workbook_read(arena, bytes, ret_csv) != FAIL_NONE)
            return refuse(use, "file", N_("The spreadsheet cannot be read; save it as CSV."));
        return FAIL_NONE;
    }
    if (encoding_to_utf8(arena, bytes, ret_csv) != FAIL_NONE)
        return refuse(
            use, "file", N_("The file is neither a spreadsheet nor text in UTF-8 or GBK."));
    return FAIL_NONE;
}

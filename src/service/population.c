#include "service/population.h"

#include "base/limits.h"
#include "sys/file.h"

/* Every cell in quotes and exactly as it was drawn from: this file is for the calculator, not for
 * spreadsheets, and an id with an apostrophe put in front would have another ticket. */
static void put_row(struct buf *out, const struct str *cells, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        buf_put(out, i == 0 ? STR("\"") : STR(",\""));
        for (size_t k = 0; k < cells[i].len; k++) {
            if (cells[i].data[k] == '"')
                buf_char(out, '"');
            buf_char(out, cells[i].data[k]);
        }
        buf_char(out, '"');
    }
    buf_put(out, STR("\r\n"));
}

enum fail population_keep(
    struct use *use, const struct outlet *outlets, size_t n, struct str *ret_sha256)
{
    struct str header[] = {
        STR("id"), STR("name"), STR("region"), STR("stratum"), STR("risk"), STR("visited")};
    struct buf out = buf_new(use->arena);
    put_row(&out, header, ARRAY_LEN(header));
    for (size_t i = 0; i < n; i++) {
        const struct outlet *o = &outlets[i];
        struct str row[] = {o->code, o->name, o->region, o->stratum,
            str_format(use->arena, "%lld", (long long)o->risk), o->visited ? STR("1") : STR("0")};
        put_row(&out, row, ARRAY_LEN(row));
    }
    return blob_put(use->arena, use->platform->blobs, buf_str(&out), ret_sha256);
}

static enum fail read_list(struct use *use, struct str sha256, struct outlet_list *ret_list)
{
    struct str content;
    struct problems problems = problems_new(use->arena);
    struct str path = blob_path(use->arena, use->platform->blobs, sha256);
    TRY(file_read(use->arena, path, LIMIT_FILE_BYTES, &content));
    return outlet_list_read(&problems, content, ret_list);
}

enum fail population_load(struct use *use, struct str sha256, struct outlet_list *ret_list)
{
    struct outlet_list list = {NULL, 0};
    if (sha256.len > 0 && read_list(use, sha256, &list) != FAIL_NONE)
        return use_refuse(use, FAIL_BROKEN, "", "population",
            N_("The list of outlets that the sample was drawn from cannot be read."));
    *ret_list = list;
    return FAIL_NONE;
}

static int compare_code(const void *key, const void *outlet)
{
    const struct str *code = key;
    return str_compare(*code, ((const struct sampling_outlet *)outlet)->id);
}

bool population_has(const struct outlet_list *list, struct str code)
{
    return list->n > 0 && bsearch(&code, list->outlets, list->n, sizeof(struct sampling_outlet),
                              compare_code) != NULL;
}

#include "service/package_build.h"

#include "base/json_write.h"
#include "sys/file.h"

static void add(struct package_build *b, struct str name, struct str sha256)
{
    struct package_manifest *manifest = &b->manifest;
    if (manifest->n == b->cap) {
        size_t size = sizeof(struct package_entry);
        size_t cap = b->cap * 2 + 64;
        manifest->entries = arena_grow(b->use->arena, manifest->entries, b->cap * size, cap * size);
        b->cap = cap;
    }
    manifest->entries[manifest->n++] =
        (struct package_entry){str_copy(b->use->arena, name), str_copy(b->use->arena, sha256)};
}

enum fail package_build_content(
    struct package_build *b, struct arena *arena, struct str name, struct str content)
{
    struct str sha256 = sha256_hex(arena, content);
    if (b->keeps)
        TRY(blob_put(arena, b->use->platform->blobs, content, &sha256));
    b->bytes += (int64_t)content.len;
    add(b, name, sha256);
    return FAIL_NONE;
}

enum fail package_build_blob(struct package_build *b, struct str name, struct str sha256)
{
    int fd FILE_SCOPED = -1;
    int64_t size = 0;
    add(b, name, sha256);
    if (!b->keeps)
        return FAIL_NONE;
    enum fail fail = blob_open(b->use->platform->blobs, sha256, &fd, &size);
    b->bytes += size;
    if (fail != FAIL_NOT_FOUND)
        return fail;
    struct problem *p = problem_add(&b->use->problems, name, "missing_file",
        N_("A file of the case is missing from the store: {1}"));
    p->args[0] = str_copy(b->use->arena, name);
    p->place = p->args[0];
    return FAIL_BROKEN;
}

static void write_row(struct json_write *json, const struct rows *rows, size_t i)
{
    const struct value *cells = rows->cells + i * rows->columns;
    for (size_t k = 0; k < rows->columns; k++) {
        struct arena *arena = json->out->arena;
        const char *name = str_c(arena, rows->names[k]);
        if (cells[k].kind == VALUE_INT)
            json_write_int(json, name, cells[k].integer);
        else if (cells[k].kind == VALUE_TEXT)
            json_write_text(json, name, cells[k].text);
        else
            json_write_null(json, name);
    }
}

struct str package_build_rows(struct arena *arena, const struct rows *rows)
{
    struct buf out = buf_new(arena);
    buf_char(&out, '[');
    for (size_t i = 0; i < rows->count; i++) {
        struct json_write json = json_write_new(&out);
        buf_put(&out, i == 0 ? STR("\n") : STR(",\n"));
        json_write_object(&json, NULL);
        write_row(&json, rows, i);
        json_write_end(&json);
    }
    buf_put(&out, STR("\n]\n"));
    return buf_str(&out);
}

#include "document/zip.h"

#include "base/buf.h"

#include <archive.h>
#include <archive_entry.h>

enum { MODE = 0644, YEAR_1980 = 315619200 };

static void read_scope_end(struct archive **archive)
{
    archive_read_free(*archive);
}

static void write_scope_end(struct archive **archive)
{
    archive_write_free(*archive);
}

static void entry_scope_end(struct archive_entry **entry)
{
    archive_entry_free(*entry);
}

/* The member that the archive stands at. */
static enum fail take(
    struct arena *arena, struct archive *archive, size_t room, struct str *ret_content)
{
    enum { PIECE = 16 * 1024 };
    char piece[PIECE];
    struct buf content = buf_new(arena);
    la_ssize_t n;
    while ((n = archive_read_data(archive, piece, sizeof piece)) > 0) {
        if ((size_t)n > room - content.len)
            return FAIL_INVALID;
        buf_put(&content, (struct str){piece, (size_t)n});
    }
    *ret_content = buf_str(&content);
    return n < 0 ? FAIL_INVALID : FAIL_NONE;
}

enum fail zip_read(struct arena *arena, struct str zip, struct zip_parts *ret_parts)
{
    struct archive *archive __attribute__((cleanup(read_scope_end))) = archive_read_new();
    struct zip_parts parts = {NEW_ARRAY(arena, struct zip_part, ZIP_PARTS_MAX), 0};
    struct archive_entry *entry;
    size_t room = ZIP_BYTES_MAX;
    int status;
    if (!archive)
        return FAIL_INVALID;
    archive_read_support_format_zip(archive);
    if (archive_read_open_memory(archive, zip.data, zip.len) != ARCHIVE_OK)
        return FAIL_INVALID;
    while ((status = archive_read_next_header(archive, &entry)) == ARCHIVE_OK) {
        const char *name = archive_entry_pathname(entry);
        if (!name || parts.n == ZIP_PARTS_MAX)
            return FAIL_INVALID;
        struct zip_part *part = &parts.first[parts.n];
        if (archive_entry_filetype(entry) != AE_IFREG)
            continue;
        part->name = str_copy(arena, str_of(name));
        TRY(take(arena, archive, room, &part->content));
        room -= part->content.len;
        parts.n++;
    }
    if (status != ARCHIVE_EOF || parts.n == 0)
        return FAIL_INVALID;
    *ret_parts = parts;
    return FAIL_NONE;
}

enum fail zip_read_part(
    struct arena *arena, struct str zip, struct str name, size_t most, struct str *ret_content)
{
    struct archive *archive __attribute__((cleanup(read_scope_end))) = archive_read_new();
    struct archive_entry *entry;
    int status;
    if (!archive)
        return FAIL_INVALID;
    archive_read_support_format_zip(archive);
    if (archive_read_open_memory(archive, zip.data, zip.len) != ARCHIVE_OK)
        return FAIL_INVALID;
    for (size_t parts = 0; (status = archive_read_next_header(archive, &entry)) == ARCHIVE_OK &&
                           parts < ZIP_PARTS_MAX;
         parts++)
        if (str_equal(str_of(archive_entry_pathname(entry)), name))
            return take(arena, archive, most, ret_content);
    return status == ARCHIVE_EOF ? FAIL_NOT_FOUND : FAIL_INVALID;
}

static la_ssize_t collect(struct archive *archive, void *context, const void *bytes, size_t n)
{
    (void)archive;
    buf_put(context, (struct str){bytes, n});
    return (la_ssize_t)n;
}

static enum fail put(struct arena *arena, struct archive *archive, const struct zip_part *part)
{
    struct archive_entry *entry __attribute__((cleanup(entry_scope_end))) = archive_entry_new();
    if (!entry)
        return FAIL_BROKEN;
    archive_entry_set_pathname(entry, str_c(arena, part->name));
    archive_entry_set_size(entry, (la_int64_t)part->content.len);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, MODE);
    archive_entry_set_mtime(entry, YEAR_1980, 0);
    if (archive_write_header(archive, entry) != ARCHIVE_OK)
        return FAIL_BROKEN;
    la_ssize_t written = archive_write_data(archive, part->content.data, part->content.len);
    return written == (la_ssize_t)part->content.len ? FAIL_NONE : FAIL_BROKEN;
}

enum fail zip_write(struct arena *arena, struct zip_parts parts, struct str *ret_zip)
{
    struct buf out = buf_new(arena);
    struct archive *archive __attribute__((cleanup(write_scope_end))) = archive_write_new();
    if (!archive || archive_write_set_format_zip(archive) != ARCHIVE_OK ||
        archive_write_set_bytes_in_last_block(archive, 1) != ARCHIVE_OK ||
        archive_write_open(archive, &out, NULL, collect, NULL) != ARCHIVE_OK)
        return FAIL_BROKEN;
    for (size_t i = 0; i < parts.n; i++)
        TRY(put(arena, archive, &parts.first[i]));
    if (archive_write_close(archive) != ARCHIVE_OK)
        return FAIL_BROKEN;
    *ret_zip = buf_str(&out);
    return FAIL_NONE;
}

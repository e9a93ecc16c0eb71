#include "sys/tar.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"

enum { PIECE = 64 * 1024, BLOCK = 10240, MEMBER_MODE = 0644 };

struct tar_writer {
    struct arena *arena;
    struct archive *archive;
    int64_t at;
};

struct tar_reader {
    struct arena *arena;
    struct archive *archive;
    struct str root; /* of a folder, with its slash; empty for an archive */
};

enum fail tar_begin(struct arena *arena, int descriptor, int64_t at, struct tar_writer **ret_writer)
{
    struct tar_writer *writer = NEW(arena, struct tar_writer);
    *writer = (struct tar_writer){arena, archive_write_new(), at};
    if (!writer->archive)
        return FAIL_BROKEN;
    if (archive_write_set_format_ustar(writer->archive) != ARCHIVE_OK ||
        archive_write_open_fd(writer->archive, descriptor) != ARCHIVE_OK) {
        archive_write_free(writer->archive);
        return FAIL_BROKEN;
    }
    *ret_writer = writer;
    return FAIL_NONE;
}

static enum fail put_header(struct tar_writer *writer, struct str name, int64_t size)
{
    struct archive_entry *entry = archive_entry_new();
    if (!entry)
        return FAIL_BROKEN;
    archive_entry_set_pathname(entry, str_c(writer->arena, name));
    archive_entry_set_size(entry, size);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, MEMBER_MODE);
    archive_entry_set_mtime(entry, (time_t)writer->at, 0);
    int done = archive_write_header(writer->archive, entry);
    archive_entry_free(entry);
    return done == ARCHIVE_OK ? FAIL_NONE : FAIL_BROKEN;
}

static enum fail put_bytes(struct tar_writer *writer, const char *bytes, size_t n)
{
    while (n > 0) {
        la_ssize_t written = archive_write_data(writer->archive, bytes, n);
        if (written <= 0)
            return FAIL_BROKEN;
        bytes += written;
        n -= (size_t)written;
    }
    return FAIL_NONE;
}

enum fail tar_put(struct tar_writer *writer, struct str name, struct str content)
{
    TRY(put_header(writer, name, (int64_t)content.len));
    return put_bytes(writer, content.data, content.len);
}

enum fail tar_put_descriptor(
    struct tar_writer *writer, struct str name, int descriptor, int64_t size)
{
    char piece[PIECE];
    TRY(put_header(writer, name, size));
    while (size > 0) {
        ssize_t n = read(descriptor, piece, size < PIECE ? (size_t)size : PIECE);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return FAIL_BROKEN;
        TRY(put_bytes(writer, piece, (size_t)n));
        size -= n;
    }
    return FAIL_NONE;
}

enum fail tar_end(struct tar_writer *writer)
{
    bool is_closed = archive_write_close(writer->archive) == ARCHIVE_OK;
    archive_write_free(writer->archive);
    writer->archive = NULL;
    return is_closed ? FAIL_NONE : FAIL_BROKEN;
}

static enum fail open_folder(struct tar_reader *reader, const char *path)
{
    reader->archive = archive_read_disk_new();
    if (!reader->archive)
        return FAIL_BROKEN;
    archive_read_disk_set_symlink_physical(reader->archive);
    return archive_read_disk_open(reader->archive, path) == ARCHIVE_OK ? FAIL_NONE : FAIL_BROKEN;
}

static enum fail open_archive(struct tar_reader *reader, const char *path)
{
    reader->archive = archive_read_new();
    if (!reader->archive)
        return FAIL_BROKEN;
    archive_read_support_format_tar(reader->archive);
    return archive_read_open_filename(reader->archive, path, BLOCK) == ARCHIVE_OK ? FAIL_NONE
                                                                                  : FAIL_INVALID;
}

enum fail tar_open(struct arena *arena, struct str path, struct tar_reader **ret_reader)
{
    struct tar_reader *reader = NEW(arena, struct tar_reader);
    const char *name = str_c(arena, path);
    struct stat about;
    reader->arena = arena;
    if (stat(name, &about) != 0)
        return errno == EACCES ? FAIL_FORBIDDEN : FAIL_NOT_FOUND;
    bool is_folder = S_ISDIR(about.st_mode);
    if (is_folder)
        reader->root = str_ends(path, STR("/")) ? path : str_concat(arena, path, STR("/"));
    enum fail fail = is_folder ? open_folder(reader, name) : open_archive(reader, name);
    if (fail != FAIL_NONE) {
        tar_close(reader);
        return fail;
    }
    *ret_reader = reader;
    return FAIL_NONE;
}

enum fail tar_next(struct tar_reader *reader, struct tar_member *ret_member, bool *ret_more)
{
    struct archive_entry *entry;
    for (;;) {
        int done = archive_read_next_header(reader->archive, &entry);
        if (done == ARCHIVE_EOF) {
            *ret_more = false;
            return FAIL_NONE;
        }
        if (done != ARCHIVE_OK)
            return FAIL_INVALID;
        if (archive_entry_filetype(entry) != AE_IFDIR)
            break;
        if (reader->root.len > 0 && archive_read_disk_can_descend(reader->archive))
            archive_read_disk_descend(reader->archive);
    }
    struct str name = str_of(archive_entry_pathname(entry));
    if (str_starts(name, reader->root))
        name = str_sub(name, reader->root.len, name.len - reader->root.len);
    ret_member->name = str_copy(reader->arena, name);
    ret_member->is_file =
        archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry);
    *ret_more = true;
    return FAIL_NONE;
}

enum fail tar_read(struct tar_reader *reader, void *bytes, size_t cap, size_t *ret_n)
{
    la_ssize_t n = archive_read_data(reader->archive, bytes, cap);
    if (n < 0)
        return FAIL_INVALID;
    *ret_n = (size_t)n;
    return FAIL_NONE;
}

void tar_close(struct tar_reader *reader)
{
    if (!reader || !reader->archive)
        return;
    archive_read_free(reader->archive);
    reader->archive = NULL;
}

void tar_scope_end(struct tar_reader **reader)
{
    tar_close(*reader);
}

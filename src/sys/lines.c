#include "sys/lines.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sys/file.h"

enum { PIECE_BYTES = 256 * 1024 };

struct lines {
    int descriptor;
    bool owned; /* the descriptor is closed with the lines */
    size_t line_bytes;
    bool mapped;
    char *map; /* page aligned */
    size_t map_bytes;
    struct str rest; /* mapped: what has not been taken */
    char *data;      /* read: what has been read and not been taken */
    size_t len;
    size_t cap;
    bool ended;
    bool failed;
    bool dropping; /* the rest of a line that was cut */
};

/* Only a regular file with something in it can be mapped. */
static bool map(struct lines *lines)
{
    struct stat status;
    off_t offset = lseek(lines->descriptor, 0, SEEK_CUR);
    if (offset < 0 || fstat(lines->descriptor, &status) != 0 || !S_ISREG(status.st_mode) ||
        status.st_size <= offset)
        return false;
    void *start = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, lines->descriptor, 0);
    if (start == MAP_FAILED)
        return false;
    madvise(start, (size_t)status.st_size, MADV_SEQUENTIAL);
    lines->map = start;
    lines->map_bytes = (size_t)status.st_size;
    lines->rest = str_sub((struct str){start, lines->map_bytes}, (size_t)offset, lines->map_bytes);
    return true;
}

enum fail lines_open(
    struct arena *arena, int descriptor, size_t line_bytes, struct lines **ret_lines)
{
    struct lines *lines = NEW(arena, struct lines);
    lines->descriptor = descriptor;
    lines->line_bytes = line_bytes;
    lines->mapped = map(lines);
    if (!lines->mapped) {
        lines->cap = line_bytes + PIECE_BYTES;
        lines->data =
            mmap(NULL, lines->cap, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (lines->data == MAP_FAILED)
            return FAIL_BROKEN;
    }
    *ret_lines = lines;
    return FAIL_NONE;
}

enum fail lines_open_file(
    struct arena *arena, struct str path, size_t line_bytes, struct lines **ret_lines)
{
    int descriptor FILE_SCOPED = open(str_c(arena, path), O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (descriptor < 0)
        return errno == ENOENT ? FAIL_NOT_FOUND : errno == EACCES ? FAIL_FORBIDDEN : FAIL_BROKEN;
    if (fstat(descriptor, &status) != 0 || S_ISDIR(status.st_mode))
        return FAIL_BROKEN;
    TRY(lines_open(arena, descriptor, line_bytes, ret_lines));
    (*ret_lines)->owned = true;
    descriptor = -1;
    return FAIL_NONE;
}

/* Up to the end of the line that goes over the piece. */
static bool next_mapped(struct lines *lines, struct str *ret_piece)
{
    if (lines->rest.len == 0)
        return false;
    size_t len = lines->rest.len;
    if (len > PIECE_BYTES) {
        const char *from = lines->rest.data + PIECE_BYTES;
        const char *feed = memchr(from, '\n', len - PIECE_BYTES);
        len = feed ? (size_t)(feed - lines->rest.data) + 1 : len;
    }
    *ret_piece = str_sub(lines->rest, 0, len);
    lines->rest = str_sub(lines->rest, len, lines->rest.len);
    return true;
}

static void drop_front(struct lines *lines, size_t n)
{
    lines->len -= n;
    memmove(lines->data, lines->data + n, lines->len);
}

/* Whether the line that was cut is over. */
static bool drop_rest(struct lines *lines)
{
    const char *feed = memchr(lines->data, '\n', lines->len);
    drop_front(lines, feed ? (size_t)(feed - lines->data) + 1 : lines->len);
    lines->dropping = !feed;
    return feed;
}

static void read_more(struct lines *lines)
{
    ssize_t n;
    do
        n = read(lines->descriptor, lines->data + lines->len, lines->cap - lines->len);
    while (n < 0 && errno == EINTR);
    lines->failed = n < 0;
    lines->ended = n <= 0;
    lines->len += n > 0 ? (size_t)n : 0;
}

/* How many bytes to hand out now; 0 when more has to be read first. */
static size_t ready(const struct lines *lines)
{
    const char *feed = lines->len == 0 ? NULL : memrchr(lines->data, '\n', lines->len);
    if (feed && (lines->ended || lines->len >= PIECE_BYTES))
        return (size_t)(feed - lines->data) + 1;
    return lines->ended || lines->len == lines->cap ? lines->len : 0;
}

static bool next_read(struct lines *lines, struct arena *arena, struct str *ret_piece)
{
    for (;;) {
        if (lines->dropping && lines->len > 0 && !drop_rest(lines) && !lines->ended)
            continue;
        size_t n = lines->dropping ? 0 : ready(lines);
        if (n > 0) {
            lines->dropping = lines->len == lines->cap && lines->data[n - 1] != '\n';
            *ret_piece = str_copy(arena, (struct str){lines->data, n});
            drop_front(lines, n);
            return true;
        }
        if (lines->ended)
            return false;
        read_more(lines);
    }
}

bool lines_next(struct lines *lines, struct arena *arena, struct str *ret_piece)
{
    return lines->mapped ? next_mapped(lines, ret_piece) : next_read(lines, arena, ret_piece);
}

bool lines_failed(const struct lines *lines)
{
    return lines->failed;
}

void lines_scope_end(struct lines **lines)
{
    if (!*lines)
        return;
    if ((*lines)->owned)
        close((*lines)->descriptor);
    if ((*lines)->mapped)
        munmap((*lines)->map, (*lines)->map_bytes);
    else
        munmap((*lines)->data, (*lines)->cap);
}

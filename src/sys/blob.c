#include "sys/blob.h"

#include <assert.h>
#include <errno.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/sha256.h"
#include "sys/file.h"

enum {
    HEX_DIGITS = 2 * SHA256_BYTES,
    FOLDER_DIGITS = 2,
    PATHS_ARENA = 64 * 1024,
    PIECE = 64 * 1024
};

static struct str folder_of(struct arena *arena, struct blob_store store, struct str sha256)
{
    assert(sha256.len == HEX_DIGITS && str_is_hex(sha256));
    return str_format(
        arena, "%" STR_PRI "/%" STR_PRI, STR_ARG(store.folder), FOLDER_DIGITS, sha256.data);
}

struct str blob_path(struct arena *arena, struct blob_store store, struct str sha256)
{
    struct str folder = folder_of(arena, store, sha256);
    return str_format(arena, "%" STR_PRI "/%" STR_PRI, STR_ARG(folder),
        STR_ARG(str_sub(sha256, FOLDER_DIGITS, sha256.len)));
}

static bool is_to_fail(struct blob_store store)
{
    return store.faults && ++store.faults->writes == store.faults->at;
}

enum fail blob_adopt(struct blob_store store, struct str temporary, struct str sha256)
{
    struct arena *arena ARENA_SCOPED = arena_new(PATHS_ARENA);
    TRY(file_make_folder(arena, folder_of(arena, store, sha256)));
    int fd FILE_SCOPED = -1;
    int64_t size;
    struct str path = blob_path(arena, store, sha256);
    enum fail fail = file_open(arena, temporary, &fd, &size);
    if (fail == FAIL_NOT_FOUND && file_exists(arena, path))
        return FAIL_NONE;
    TRY(fail);
    if (is_to_fail(store) || fsync(fd) != 0)
        return FAIL_BROKEN;
    return file_rename(arena, temporary, path);
}

enum fail blob_put(
    struct arena *arena, struct blob_store store, struct str bytes, struct str *ret_sha256)
{
    struct str sha256 = sha256_hex(arena, bytes);
    TRY(file_make_folder(arena, folder_of(arena, store, sha256)));
    if (is_to_fail(store))
        return FAIL_BROKEN;
    TRY(file_write(arena, blob_path(arena, store, sha256), bytes));
    *ret_sha256 = sha256;
    return FAIL_NONE;
}

enum fail blob_open(struct blob_store store, struct str sha256, int *ret_fd, int64_t *ret_size)
{
    struct arena *arena ARENA_SCOPED = arena_new(PATHS_ARENA);
    return file_open(arena, blob_path(arena, store, sha256), ret_fd, ret_size);
}

enum fail blob_check(struct blob_store store, struct str sha256, bool *ret_holds)
{
    static const char digits[] = "0123456789abcdef";
    char piece[PIECE];
    unsigned char digest[SHA256_BYTES];
    struct sha256 hash;
    int fd FILE_SCOPED = -1;
    int64_t size;
    ssize_t n = 1;
    TRY(blob_open(store, sha256, &fd, &size));
    sha256_init(&hash);
    while (n != 0) {
        n = read(fd, piece, sizeof(piece));
        if (n < 0 && errno != EINTR)
            return FAIL_BROKEN;
        if (n > 0)
            sha256_update(&hash, piece, (size_t)n);
    }
    sha256_final(&hash, digest);
    bool holds = true;
    for (size_t i = 0; i < SHA256_BYTES; i++)
        holds = holds && sha256.data[2 * i] == digits[digest[i] / 16] &&
                sha256.data[2 * i + 1] == digits[digest[i] % 16];
    *ret_holds = holds;
    return FAIL_NONE;
}

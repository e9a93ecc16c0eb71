#include "sys/file.h"

#include "base/buf.h"
#include "sys/clock.h"
#include "sys/random.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_READ_BYTES = 64 * 1024, OWNER_ONLY = 0600 };

void file_scope_end(int *descriptor)
{
    int kept = errno;
    if (*descriptor >= 0)
        close(*descriptor);
    *descriptor = -1;
    errno = kept;
}

static void close_folder(DIR **folder)
{
    if (*folder)
        closedir(*folder);
}

#define FOLDER_SCOPED __attribute__((cleanup(close_folder)))

static enum fail fail_of_errno(void)
{
    switch (errno) {
    case ENOENT:
    case ENOTDIR:
        return FAIL_NOT_FOUND;
    case EACCES:
    case EPERM:
    case EROFS:
        return FAIL_FORBIDDEN;
    default:
        return FAIL_BROKEN;
    }
}

enum fail file_read_descriptor(
    struct arena *arena, int descriptor, size_t limit, struct str *ret_content)
{
    size_t cap = FIRST_READ_BYTES;
    size_t len = 0;
    char *data = arena_alloc(arena, cap, 1);
    for (;;) {
        if (len == cap) {
            data = arena_grow(arena, data, cap, cap * 2);
            cap *= 2;
        }
        ssize_t got = read(descriptor, data + len, cap - len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail_of_errno();
        if (got == 0)
            break;
        len += (size_t)got;
        if (len > limit)
            return FAIL_TOO_LARGE;
    }
    *ret_content = (struct str){data, len};
    return FAIL_NONE;
}

enum fail file_read_start(
    struct arena *arena, struct str path, size_t limit, struct str *ret_content)
{
    int descriptor FILE_SCOPED = open(str_c(arena, path), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return fail_of_errno();
    char *data = arena_alloc(arena, limit, 1);
    size_t len = 0;
    while (len < limit) {
        ssize_t got = read(descriptor, data + len, limit - len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail_of_errno();
        if (got == 0)
            break;
        len += (size_t)got;
    }
    *ret_content = (struct str){data, len};
    return FAIL_NONE;
}

enum fail file_read(struct arena *arena, struct str path, size_t limit, struct str *ret_content)
{
    int descriptor FILE_SCOPED = open(str_c(arena, path), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return fail_of_errno();
    return file_read_descriptor(arena, descriptor, limit, ret_content);
}

enum fail file_write_descriptor(int descriptor, struct str content)
{
    while (content.len > 0) {
        ssize_t put = write(descriptor, content.data, content.len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return fail_of_errno();
        content = str_sub(content, (size_t)put, content.len);
    }
    return FAIL_NONE;
}

/* A rename survives a crash only once its folder is on the disk. */
static enum fail flush_folder(struct arena *arena, struct str folder)
{
    int descriptor FILE_SCOPED = open(str_c(arena, folder), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return fail_of_errno();
    return fsync(descriptor) == 0 ? FAIL_NONE : fail_of_errno();
}

enum fail file_open(struct arena *arena, struct str path, int *ret_descriptor, int64_t *ret_size)
{
    /* Opening a FIFO would wait for its writer without O_NONBLOCK. */
    int descriptor FILE_SCOPED = open(str_c(arena, path), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat about;
    if (descriptor < 0 || fstat(descriptor, &about) != 0)
        return fail_of_errno();
    if (!S_ISREG(about.st_mode))
        return FAIL_BROKEN;
    *ret_descriptor = descriptor;
    *ret_size = about.st_size;
    descriptor = -1;
    return FAIL_NONE;
}

enum fail file_temporary(
    struct arena *arena, struct str folder, struct str *ret_path, int *ret_descriptor)
{
    struct str name = str_concat(arena, STR("."), random_id(arena, random_system()));
    struct str path = file_join(arena, folder, name);
    int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
    int descriptor = open(str_c(arena, path), flags, OWNER_ONLY);
    if (descriptor < 0)
        return fail_of_errno();
    *ret_path = path;
    *ret_descriptor = descriptor;
    return FAIL_NONE;
}

enum fail file_rename(struct arena *arena, struct str from, struct str to)
{
    if (rename(str_c(arena, from), str_c(arena, to)) != 0)
        return fail_of_errno();
    return flush_folder(arena, file_folder(to));
}

void file_remove(struct arena *arena, struct str path)
{
    unlink(str_c(arena, path));
}

static enum fail write_flushed(int descriptor, struct str content)
{
    TRY(file_write_descriptor(descriptor, content));
    return fsync(descriptor) == 0 ? FAIL_NONE : fail_of_errno();
}

enum fail file_write(struct arena *arena, struct str path, struct str content)
{
    int descriptor FILE_SCOPED = -1;
    struct str beside;
    TRY(file_temporary(arena, file_folder(path), &beside, &descriptor));
    enum fail fail = write_flushed(descriptor, content);
    if (fail == FAIL_NONE)
        fail = file_rename(arena, beside, path);
    if (fail != FAIL_NONE)
        file_remove(arena, beside);
    return fail;
}

enum fail file_create(struct arena *arena, struct str path, struct str content)
{
    int descriptor FILE_SCOPED = -1;
    struct str beside;
    TRY(file_temporary(arena, file_folder(path), &beside, &descriptor));
    enum fail fail = write_flushed(descriptor, content);
    /* Unlike a rename, a link never takes the place of what is there. */
    if (fail == FAIL_NONE && link(str_c(arena, beside), str_c(arena, path)) != 0)
        fail = errno == EEXIST ? FAIL_CONFLICT : fail_of_errno();
    file_remove(arena, beside);
    return fail == FAIL_NONE ? flush_folder(arena, file_folder(path)) : fail;
}

enum fail file_make_folder(struct arena *arena, struct str path)
{
    for (size_t i = 1; i <= path.len; i++) {
        if (i < path.len && path.data[i] != '/')
            continue;
        const char *part = str_c(arena, str_sub(path, 0, i));
        if (mkdir(part, 0700) != 0 && errno != EEXIST)
            return fail_of_errno();
    }
    return FAIL_NONE;
}

bool file_exists(struct arena *arena, struct str path)
{
    return access(str_c(arena, path), F_OK) == 0;
}

static int compare_names(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

enum fail file_list(struct arena *arena, struct str folder, struct str suffix,
    struct str **ret_names, size_t *ret_n)
{
    DIR *open_folder FOLDER_SCOPED = opendir(str_c(arena, folder));
    if (!open_folder)
        return fail_of_errno();
    struct str *names = NULL;
    size_t n = 0;
    size_t cap = 0;
    for (struct dirent *entry = readdir(open_folder); entry; entry = readdir(open_folder)) {
        struct str name = str_of(entry->d_name);
        if (name.data[0] == '.' || !str_ends(name, suffix))
            continue;
        if (n == cap) {
            size_t wanted = cap == 0 ? 32 : cap * 2;
            names = arena_grow(arena, names, cap * sizeof *names, wanted * sizeof *names);
            cap = wanted;
        }
        names[n++] = str_copy(arena, name);
    }
    if (n > 0)
        qsort(names, n, sizeof *names, compare_names);
    *ret_names = names;
    *ret_n = n;
    return FAIL_NONE;
}

struct str file_join(struct arena *arena, struct str folder, struct str name)
{
    return str_format(arena, "%" STR_PRI "/%" STR_PRI, STR_ARG(folder), STR_ARG(name));
}

struct str file_folder(struct str path)
{
    size_t len = path.len;
    while (len > 0 && path.data[len - 1] != '/')
        len--;
    if (len == 0)
        return STR(".");
    return len == 1 ? STR("/") : str_sub(path, 0, len - 1);
}

void file_remove_abandoned(struct arena *arena, struct str folder, int64_t age_seconds)
{
    DIR *open_folder FOLDER_SCOPED = opendir(str_c(arena, folder));
    if (!open_folder)
        return;
    int64_t oldest = clock_now(clock_system()) - age_seconds;
    for (const struct dirent *entry; (entry = readdir(open_folder));) {
        struct stat about;
        int at = dirfd(open_folder);
        if (entry->d_name[0] == '.' &&
            fstatat(at, entry->d_name, &about, AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISREG(about.st_mode) && about.st_mtime <= oldest)
            unlinkat(at, entry->d_name, 0);
    }
}

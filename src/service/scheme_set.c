#include "service/scheme_set.h"

#include <stdatomic.h>
#include <threads.h>

#include "base/limits.h"
#include "base/sha256.h"
#include "sys/file.h"

static const struct str ending = STR_INIT(".yaml");

/* What the files of a set are read with, by one thread at a time. */
struct scheme_reader {
    struct arena *arena;
    mtx_t lock;
};

struct scheme_reading {
    struct scheme_reader *reader; /* NULL for what was parsed elsewhere */
    enum fail opened;
    atomic_bool is_done; /* what follows does not change any more */
    const struct scheme *scheme;
    struct problems problems;
};

static void refuse_unreadable(struct scheme_reading *reading, enum fail fail)
{
    if (reading->problems.count == 0)
        problem_add(&reading->problems, STR(""), "unreadable", N_("cannot be read: {1}"))->args[0] =
            str_of(fail_code(fail));
}

static void refuse_name(struct scheme_reading *reading)
{
    struct problem *problem = problem_add(&reading->problems, STR("scheme"), "file_name",
        N_("a file is called as its scheme, and this one would be {1}.yaml"));
    problem->args[0] = reading->scheme->id;
    reading->scheme = NULL;
}

static void read_scheme(const struct scheme_file *file)
{
    struct scheme_reading *reading = file->reading;
    struct arena *arena = reading->reader->arena;
    enum fail fail = reading->opened;
    reading->problems = problems_new(arena);
    if (fail == FAIL_NONE)
        fail = scheme_parse(arena, file->content, &reading->problems, &reading->scheme);
    if (fail != FAIL_NONE)
        refuse_unreadable(reading, fail);
    else if (!str_equal(reading->scheme->id, file->id))
        refuse_name(reading);
}

static const struct scheme_reading *reading_of(const struct scheme_file *file)
{
    struct scheme_reading *reading = file->reading;
    if (atomic_load_explicit(&reading->is_done, memory_order_acquire))
        return reading;
    mtx_lock(&reading->reader->lock);
    if (!atomic_load_explicit(&reading->is_done, memory_order_relaxed))
        read_scheme(file);
    atomic_store_explicit(&reading->is_done, true, memory_order_release);
    mtx_unlock(&reading->reader->lock);
    return reading;
}

const struct scheme *scheme_file_scheme(const struct scheme_file *file)
{
    return reading_of(file)->scheme;
}

const struct problems *scheme_file_problems(const struct scheme_file *file)
{
    return &reading_of(file)->problems;
}

struct scheme_file scheme_file_of(
    struct arena *arena, struct str path, struct str content, const struct scheme *scheme)
{
    struct scheme_reading *reading = NEW(arena, struct scheme_reading);
    reading->scheme = scheme;
    reading->problems = problems_new(arena);
    atomic_init(&reading->is_done, true);
    return (struct scheme_file){scheme->id, path, content, scheme->sha256, reading};
}

static struct scheme_file open_file(
    struct arena *arena, struct scheme_reader *reader, struct str folder, struct str name)
{
    struct scheme_file file = {
        .id = str_sub(name, 0, name.len - ending.len),
        .path = file_join(arena, folder, name),
        .content = STR(""),
        .reading = NEW(arena, struct scheme_reading),
    };
    file.reading->reader = reader;
    atomic_init(&file.reading->is_done, false);
    file.reading->opened = file_read(arena, file.path, LIMIT_SCHEME_BYTES, &file.content);
    file.sha256 = sha256_hex(arena, file.content);
    return file;
}

enum fail scheme_set_load(struct arena *arena, struct str folder, const struct scheme_set **ret_set)
{
    struct str *names;
    size_t n;
    TRY(file_list(arena, folder, ending, &names, &n));
    struct scheme_set *set = NEW(arena, struct scheme_set);
    struct scheme_reader *reader = NEW(arena, struct scheme_reader);
    struct scheme_file *files = NEW_ARRAY(arena, struct scheme_file, n);
    reader->arena = arena;
    if (mtx_init(&reader->lock, mtx_plain) != thrd_success)
        return FAIL_BUSY;
    for (size_t i = 0; i < n; i++)
        files[i] = open_file(arena, reader, folder, names[i]);
    *set = (struct scheme_set){files, n};
    *ret_set = set;
    return FAIL_NONE;
}

const struct scheme *scheme_set_find(const struct scheme_set *set, struct str id)
{
    for (size_t i = 0; i < set->n; i++)
        if (str_equal(set->files[i].id, id))
            return scheme_file_scheme(&set->files[i]);
    return NULL;
}

struct str scheme_set_name(const struct scheme_set *set, enum language language, struct str id)
{
    const struct scheme *scheme = scheme_set_find(set, id);
    return scheme ? names_get(&scheme->names, language) : id;
}

const struct scheme_file *scheme_set_by_hash(const struct scheme_set *set, struct str sha256)
{
    for (size_t i = 0; i < set->n; i++)
        if (str_equal(set->files[i].sha256, sha256))
            return scheme_file_scheme(&set->files[i]) ? &set->files[i] : NULL;
    return NULL;
}

#include "service/scheme_set.h"

#include "base/limits.h"
#include "sys/file.h"

static void refuse_unreadable(struct scheme_file *file, enum fail fail)
{
    if (file->problems.count == 0)
        problem_add(&file->problems, STR(""), "unreadable", N_("cannot be read: {1}"))->args[0] =
            str_of(fail_code(fail));
}

static void refuse_twin(struct scheme_file *file, const struct scheme_file *first)
{
    struct problem *problem = problem_add(&file->problems, STR("scheme"), "duplicate",
        N_("{1} is the id of {2} already; each scheme has one file"));
    problem->args[0] = file->scheme->id;
    problem->args[1] = first->path;
    file->scheme = NULL;
}

static void load_file(struct arena *arena, struct scheme_file *file)
{
    enum fail fail = file_read(arena, file->path, LIMIT_SCHEME_BYTES, &file->content);
    if (fail == FAIL_NONE)
        fail = scheme_parse(arena, file->content, &file->problems, &file->scheme);
    if (fail != FAIL_NONE)
        refuse_unreadable(file, fail);
}

static const struct scheme_file *find_file(const struct scheme_file *files, size_t n, struct str id)
{
    for (size_t i = 0; i < n; i++)
        if (files[i].scheme && str_equal(files[i].scheme->id, id))
            return &files[i];
    return NULL;
}

enum fail scheme_set_load(struct arena *arena, struct str folder, const struct scheme_set **ret_set)
{
    struct str *names;
    size_t n;
    TRY(file_list(arena, folder, STR(".yaml"), &names, &n));
    struct scheme_set *set = NEW(arena, struct scheme_set);
    struct scheme_file *files = NEW_ARRAY(arena, struct scheme_file, n);
    for (size_t i = 0; i < n; i++) {
        struct scheme_file *file = &files[i];
        file->path = file_join(arena, folder, names[i]);
        file->problems = problems_new(arena);
        load_file(arena, file);
        const struct scheme_file *twin =
            file->scheme ? find_file(files, i, file->scheme->id) : NULL;
        if (twin)
            refuse_twin(file, twin);
        set->n_refused += file->scheme == NULL;
    }
    set->files = files;
    set->n = n;
    *ret_set = set;
    return FAIL_NONE;
}

const struct scheme *scheme_set_find(const struct scheme_set *set, struct str id)
{
    const struct scheme_file *file = find_file(set->files, set->n, id);
    return file ? file->scheme : NULL;
}

struct str scheme_set_name(const struct scheme_set *set, enum language language, struct str id)
{
    const struct scheme *scheme = scheme_set_find(set, id);
    return scheme ? names_get(&scheme->names, language) : id;
}

const struct scheme_file *scheme_set_by_hash(const struct scheme_set *set, struct str sha256)
{
    for (size_t i = 0; i < set->n; i++)
        if (set->files[i].scheme && str_equal(set->files[i].scheme->sha256, sha256))
            return &set->files[i];
    return NULL;
}

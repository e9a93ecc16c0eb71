#include "service/upload_check.h"

#include "service/media_type.h"

enum fail upload_check_refuse(
    struct use *use, const char *code, const char *message, struct str name, struct str other)
{
    struct problem *p = problem_add(&use->problems, STR("files"), code, message);
    p->args[0] = name;
    p->args[1] = other;
    return FAIL_INVALID;
}

static enum fail check(struct use *use, const struct upload *file,
    bool (*accepts)(struct str media_type), struct str *ret_media_type)
{
    if (file->size == 0)
        return upload_check_refuse(use, "empty_file", N_("“{1}” is empty."), file->name, STR(""));
    TRY(media_type_sniff(use->arena, file->path, ret_media_type));
    if (accepts(*ret_media_type))
        return FAIL_NONE;
    return upload_check_refuse(use, "media_type",
        N_("“{1}” is a file of the type {2}, which is not accepted, whatever its name says."),
        file->name, *ret_media_type);
}

/* All that is wrong with the files is said at once. */
enum fail upload_check_types(struct use *use, const struct upload_list *files,
    bool (*accepts)(struct str media_type), struct str **ret_media_types)
{
    struct str *types = NEW_ARRAY(use->arena, struct str, files->n);
    enum fail result = FAIL_NONE;
    for (size_t i = 0; i < files->n; i++) {
        enum fail fail = check(use, &files->items[i], accepts, &types[i]);
        if (fail == FAIL_BROKEN)
            return fail;
        result = fail == FAIL_NONE ? result : fail;
    }
    if (result == FAIL_NONE)
        *ret_media_types = types;
    return result;
}

enum fail upload_keep(struct use *use, const struct upload_list *files)
{
    for (size_t i = 0; i < files->n; i++)
        TRY(blob_adopt(use->platform->blobs, files->items[i].path, files->items[i].sha256));
    return FAIL_NONE;
}

#include "service/thumbnail_service.h"

#include "base/limits.h"
#include "service/print_service.h"
#include "sys/file.h"

bool thumbnail_service_has(struct str media_type)
{
    static const struct str types[] = {STR_INIT("image/jpeg"), STR_INIT("image/png"),
        STR_INIT("image/webp"), STR_INIT("image/gif")};
    for (size_t i = 0; i < ARRAY_LEN(types); i++)
        if (str_equal(types[i], media_type))
            return true;
    return false;
}

enum fail thumbnail_service_find(
    struct use *use, struct str sha256, struct str media_type, struct thumbnail *ret_thumbnail)
{
    const struct platform *platform = use->platform;
    struct thumbnail thumbnail = {
        .path = blob_path(use->arena, platform->thumbnails, sha256),
        .is_blank = !thumbnail_service_has(media_type),
    };
    struct str original;
    struct str first;
    if (!thumbnail.is_blank) {
        enum fail fail = file_read_start(use->arena, thumbnail.path, 1, &first);
        if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
            return fail;
        thumbnail.is_kept = fail == FAIL_NONE && first.len > 0;
        thumbnail.is_blank = fail == FAIL_NONE && first.len == 0;
    }
    if (!thumbnail.is_kept && !thumbnail.is_blank) {
        struct str path = blob_path(use->arena, platform->blobs, sha256);
        TRY(file_read(use->arena, path, LIMIT_FILE_BYTES, &original));
        thumbnail.job = print_service_job(use->arena, PRINT_THUMBNAIL, original);
    }
    *ret_thumbnail = thumbnail;
    return FAIL_NONE;
}

enum fail thumbnail_service_keep(
    struct arena *arena, const struct thumbnail *thumbnail, enum fail drawn, struct str jpeg)
{
    if (drawn == FAIL_BUSY)
        return FAIL_NONE;
    TRY(file_make_folder(arena, file_folder(thumbnail->path)));
    return file_write(arena, thumbnail->path, drawn == FAIL_NONE ? jpeg : STR(""));
}

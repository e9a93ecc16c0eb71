#include "service/media_type.h"

#include <magic.h>

static void close_magic(magic_t *magic)
{
    if (*magic)
        magic_close(*magic);
}

enum fail media_type_sniff(struct arena *arena, struct str path, struct str *ret_media_type)
{
    magic_t magic __attribute__((cleanup(close_magic))) = magic_open(MAGIC_MIME_TYPE);
    if (!magic || magic_load(magic, NULL) != 0)
        return FAIL_BROKEN;
    const char *found = magic_file(magic, str_c(arena, path));
    if (!found)
        return FAIL_BROKEN;
    *ret_media_type = str_copy(arena, str_of(found));
    return FAIL_NONE;
}

static const struct str documents[] = {
    STR_INIT("image/jpeg"),
    STR_INIT("image/png"),
    STR_INIT("image/webp"),
    STR_INIT("image/heic"),
    STR_INIT("image/gif"),
    STR_INIT("image/tiff"),
    STR_INIT("application/pdf"),
    STR_INIT("text/plain"),
    STR_INIT("text/csv"),
    STR_INIT("application/json"),
    STR_INIT("application/msword"),
    STR_INIT("application/vnd.ms-excel"),
    STR_INIT("application/vnd.ms-powerpoint"),
    STR_INIT("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    STR_INIT("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    STR_INIT("application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    STR_INIT("application/zip"),
};

static const struct str recordings[] = {
    STR_INIT("audio/mpeg"),
    STR_INIT("audio/mp4"),
    STR_INIT("audio/x-m4a"),
    STR_INIT("audio/x-wav"),
    STR_INIT("video/mp4"),
    STR_INIT("video/quicktime"),
};

static bool is_one_of(struct str media_type, const struct str *types, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(types[i], media_type))
            return true;
    return false;
}

bool media_type_is_document(struct str media_type)
{
    return is_one_of(media_type, documents, ARRAY_LEN(documents));
}

bool media_type_is_evidence(struct str media_type)
{
    return media_type_is_document(media_type) ||
           is_one_of(media_type, recordings, ARRAY_LEN(recordings));
}

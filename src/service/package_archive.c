#include "service/package_archive.h"

#include "service/package_make.h"
#include "sys/file.h"
#include "sys/tar.h"

/* An archive in the making. */
struct packing {
    struct use *use;
    struct tar_writer *tar;
    struct str folder;
};

static struct str member_name(const struct packing *p, struct str name)
{
    return str_format(p->use->arena, "%" STR_PRI "/%" STR_PRI, STR_ARG(p->folder), STR_ARG(name));
}

static enum fail pack_file(const struct packing *p, const struct package_entry *entry)
{
    int fd FILE_SCOPED = -1;
    int64_t size;
    enum fail fail = blob_open(p->use->platform->blobs, entry->sha256, &fd, &size);
    if (fail == FAIL_NOT_FOUND) {
        struct problem *problem = problem_add(&p->use->problems, entry->name, "missing_file",
            N_("A file of the case is missing from the store: {1}"));
        problem->args[0] = entry->name;
        return FAIL_BROKEN;
    }
    TRY(fail);
    return tar_put_descriptor(p->tar, member_name(p, entry->name), fd, size);
}

static enum fail pack(const struct packing *p, const struct package_archive *archive)
{
    struct package_manifest manifest;
    TRY(package_manifest_parse(&p->use->problems, archive->manifest, &manifest));
    TRY(tar_put(p->tar, member_name(p, STR(PACKAGE_MANIFEST)), archive->manifest));
    TRY(tar_put(p->tar, member_name(p, STR(PACKAGE_CONFIRMATION)),
        package_make_event(p->use->arena, &archive->confirmation)));
    for (size_t i = 0; i < manifest.n; i++)
        TRY(pack_file(p, &manifest.entries[i]));
    return FAIL_NONE;
}

enum fail package_archive_write(
    struct use *use, const struct package_archive *archive, int descriptor)
{
    struct packing p = {.use = use, .folder = archive->folder};
    TRY(tar_begin(use->arena, descriptor, archive->at, &p.tar));
    enum fail fail = pack(&p, archive);
    enum fail ended = tar_end(p.tar);
    return fail == FAIL_NONE ? ended : fail;
}

static enum fail make_file(
    struct use *use, const struct package_archive *archive, struct str folder, struct str path)
{
    int fd FILE_SCOPED = -1;
    struct str temporary;
    TRY(file_make_folder(use->arena, folder));
    TRY(file_temporary(use->arena, folder, &temporary, &fd));
    enum fail fail = package_archive_write(use, archive, fd);
    if (fail == FAIL_NONE)
        fail = file_rename(use->arena, temporary, path);
    if (fail != FAIL_NONE)
        file_remove(use->arena, temporary);
    return fail;
}

enum fail package_archive_file(
    struct use *use, const struct package_archive *archive, struct str *ret_path)
{
    struct str folder = file_join(use->arena, use->platform->thumbnails.folder, STR("packages"));
    struct str file = str_concat(use->arena, archive->confirmation.hash, STR(".tar"));
    struct str path = file_join(use->arena, folder, file);
    if (!file_exists(use->arena, path))
        TRY(make_file(use, archive, folder, path));
    *ret_path = path;
    return FAIL_NONE;
}

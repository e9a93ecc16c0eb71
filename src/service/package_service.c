#include "service/package_service.h"

#include "service/case_access.h"
#include "service/package_make.h"
#include "store/package_store.h"
#include "sys/file.h"
#include "sys/tar.h"

enum { ID_SHOWN = 12 };

enum fail package_service_show(
    struct use *use, struct str case_id, struct decision_package *ret_package)
{
    struct certification_case c;
    struct decision_package package = {0};
    TRY(case_see(use, case_id, &c));
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_NOT_FOUND;
    enum fail fail = package_store_load(&use->tx, c.id, &package);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    *ret_package = package;
    return FAIL_NONE;
}

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

static enum fail pack(const struct packing *p, const struct decision_package *package)
{
    struct package_manifest manifest;
    struct event confirmation;
    TRY(package_manifest_parse(&p->use->problems, package->manifest, &manifest));
    TRY(package_store_confirmation(&p->use->tx, package->certification_case, &confirmation));
    TRY(tar_put(p->tar, member_name(p, STR(PACKAGE_MANIFEST)), package->manifest));
    TRY(tar_put(p->tar, member_name(p, STR(PACKAGE_CONFIRMATION)),
        package_make_event(p->use->arena, &confirmation)));
    for (size_t i = 0; i < manifest.n; i++)
        TRY(pack_file(p, &manifest.entries[i]));
    return FAIL_NONE;
}

static struct str folder_of(struct arena *arena, const struct decision_package *package)
{
    return str_format(
        arena, "package-%" STR_PRI, STR_ARG(str_sub(package->certification_case, 0, ID_SHOWN)));
}

static enum fail write_archive(
    struct use *use, const struct decision_package *package, int descriptor)
{
    struct packing p = {.use = use, .folder = folder_of(use->arena, package)};
    TRY(tar_begin(use->arena, descriptor, package->frozen_at, &p.tar));
    enum fail fail = pack(&p, package);
    enum fail ended = tar_end(p.tar);
    return fail == FAIL_NONE ? ended : fail;
}

enum fail package_service_export(
    struct use *use, struct str case_id, int descriptor, struct str *ret_name)
{
    struct decision_package package;
    TRY(package_store_load(&use->tx, case_id, &package));
    TRY(write_archive(use, &package, descriptor));
    *ret_name = str_concat(use->arena, folder_of(use->arena, &package), STR(".tar"));
    return FAIL_NONE;
}

static enum fail make_archive(
    struct use *use, const struct decision_package *package, struct str folder, struct str path)
{
    int fd FILE_SCOPED = -1;
    struct str temporary;
    TRY(file_make_folder(use->arena, folder));
    TRY(file_temporary(use->arena, folder, &temporary, &fd));
    enum fail fail = write_archive(use, package, fd);
    if (fail == FAIL_NONE)
        fail = file_rename(use->arena, temporary, path);
    if (fail != FAIL_NONE)
        file_remove(use->arena, temporary);
    return fail;
}

enum fail package_service_archive(
    struct use *use, struct str case_id, struct str *ret_path, struct str *ret_name)
{
    struct decision_package package;
    TRY(package_service_show(use, case_id, &package));
    if (package.certification_case.len == 0)
        return FAIL_NOT_FOUND;
    struct str folder = file_join(use->arena, use->platform->thumbnails.folder, STR("packages"));
    struct str file = str_concat(use->arena, package.sha256, STR(".tar"));
    struct str path = file_join(use->arena, folder, file);
    if (!file_exists(use->arena, path))
        TRY(make_archive(use, &package, folder, path));
    *ret_path = path;
    *ret_name = str_concat(use->arena, folder_of(use->arena, &package), STR(".tar"));
    return FAIL_NONE;
}

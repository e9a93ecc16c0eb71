#include "service/package_service.h"

#include "service/case_access.h"
#include "service/package_archive.h"
#include "store/event_store.h"
#include "store/package_store.h"

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

static struct str folder_of(struct arena *arena, const struct decision_package *package)
{
    return str_format(
        arena, "package-%" STR_PRI, STR_ARG(str_sub(package->certification_case, 0, ID_SHOWN)));
}

static enum fail describe(
    struct use *use, const struct decision_package *package, struct package_archive *ret_archive)
{
    struct event confirmation;
    TRY(event_store_confirmation(&use->tx, package->certification_case, &confirmation));
    *ret_archive = (struct package_archive){
        .folder = folder_of(use->arena, package),
        .manifest = package->manifest,
        .confirmation = confirmation,
        .at = package->frozen_at,
    };
    return FAIL_NONE;
}

enum fail package_service_export(
    struct use *use, struct str case_id, int descriptor, struct str *ret_name)
{
    struct decision_package package;
    struct package_archive archive;
    TRY(package_store_load(&use->tx, case_id, &package));
    TRY(describe(use, &package, &archive));
    TRY(package_archive_write(use, &archive, descriptor));
    *ret_name = str_concat(use->arena, archive.folder, STR(".tar"));
    return FAIL_NONE;
}

enum fail package_service_archive(
    struct use *use, struct str case_id, struct str *ret_path, struct str *ret_name)
{
    struct decision_package package;
    struct package_archive archive;
    TRY(package_service_show(use, case_id, &package));
    if (package.certification_case.len == 0)
        return FAIL_NOT_FOUND;
    TRY(describe(use, &package, &archive));
    TRY(package_archive_file(use, &archive, ret_path));
    *ret_name = str_concat(use->arena, archive.folder, STR(".tar"));
    return FAIL_NONE;
}

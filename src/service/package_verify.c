/* Whether frozen packages still are what they were: package_service.h. */
#include "base/node.h"
#include "service/package_make.h"
#include "service/package_service.h"
#include "store/event_store.h"
#include "store/package_store.h"

enum { PACKAGE_ARENA = 512 * 1024 * 1024 };

/* One package on its way through the checks. */
struct verifying {
    struct problems *problems; /* of the walk; what is read for one package goes with it */
    struct use *use;
    struct decision_package package;
    struct package_manifest manifest;
};

static void wrong(const struct verifying *v, struct str file, const char *code, const char *message)
{
    struct str place = str_format(v->problems->arena, "case %" STR_PRI ": %" STR_PRI,
        STR_ARG(v->package.certification_case), STR_ARG(file));
    problem_add(v->problems, place, code, message);
}

static enum fail check_file(const struct verifying *v, const struct package_entry *entry)
{
    bool holds = false;
    enum fail fail = blob_check(v->use->platform->blobs, entry->sha256, &holds);
    if (fail == FAIL_NOT_FOUND) {
        wrong(v, entry->name, "missing", N_("is missing"));
        return FAIL_NONE;
    }
    TRY(fail);
    if (!holds)
        wrong(v, entry->name, "changed", N_("is not what it was when it was frozen"));
    return FAIL_NONE;
}

/* What is made again of rows that cannot have changed has the hashes of then. */
static enum fail check_rows(const struct verifying *v)
{
    struct package_manifest again;
    if (v->package.form != PACKAGE_FORM)
        return FAIL_NONE;
    TRY(package_make_again(v->use, v->package.certification_case, &again));
    for (size_t i = 0; i < again.n; i++) {
        const struct package_entry *frozen =
            package_manifest_find(&v->manifest, again.entries[i].name);
        if (!frozen)
            wrong(v, again.entries[i].name, "added", N_("was added after the decision"));
        else if (!str_equal(frozen->sha256, again.entries[i].sha256))
            wrong(v, frozen->name, "rows", N_("the database no longer holds what was frozen here"));
    }
    return FAIL_NONE;
}

static enum fail check_recorded(const struct verifying *v)
{
    struct problems ignored = problems_new(v->use->arena);
    struct event confirmation = {0};
    struct node *detail;
    enum fail fail =
        event_store_confirmation(&v->use->tx, v->package.certification_case, &confirmation);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    const struct node *recorded = NULL;
    if (fail == FAIL_NONE &&
        node_read_json(v->use->arena, confirmation.detail, &ignored, &detail) == FAIL_NONE)
        recorded = node_get(detail, STR("package_sha256"));
    struct str sha256 = sha256_hex(v->use->arena, v->package.manifest);
    if (!str_equal(sha256, v->package.sha256) || !recorded || !str_equal(recorded->text, sha256))
        wrong(v, STR(PACKAGE_MANIFEST), "confirmation",
            N_("is not the manifest that the confirmation of the decision recorded"));
    return FAIL_NONE;
}

static enum fail verify_one(struct verifying *v)
{
    struct problems unreadable = problems_new(v->use->arena);
    TRY(check_recorded(v));
    if (package_manifest_parse(&unreadable, v->package.manifest, &v->manifest) != FAIL_NONE) {
        wrong(v, STR(PACKAGE_MANIFEST), "manifest", N_("cannot be read"));
        return FAIL_NONE;
    }
    for (size_t i = 0; i < v->manifest.n; i++)
        TRY(check_file(v, &v->manifest.entries[i]));
    return check_rows(v);
}

static enum fail verify_all(struct use *use, struct package_verified *verified)
{
    struct arena *scratch ARENA_SCOPED = arena_new(PACKAGE_ARENA);
    struct str *cases;
    size_t n;
    TRY(package_store_cases(&use->tx, &cases, &n));
    for (size_t i = 0; i < n; i++) {
        arena_reset(scratch);
        struct use inner = *use;
        inner.arena = scratch;
        inner.tx.arena = scratch;
        inner.problems = problems_new(scratch);
        inner.schemes = NULL;
        inner.parsed = NULL;
        struct verifying v = {.problems = &use->problems, .use = &inner};
        TRY(package_store_load(&inner.tx, cases[i], &v.package));
        TRY(verify_one(&v));
        verified->files += (int64_t)v.manifest.n;
    }
    verified->packages = (int64_t)n;
    return use->problems.count > 0 ? FAIL_INVALID : FAIL_NONE;
}

enum fail package_service_verify(struct use *use, struct package_verified *ret_verified)
{
    struct package_verified verified = {0};
    TRY(use_read_begin(use));
    enum fail fail = verify_all(use, &verified);
    use_read_end(use);
    TRY(fail);
    *ret_verified = verified;
    return FAIL_NONE;
}

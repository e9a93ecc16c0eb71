#include "service/package_make.h"

#include "service/package_build.h"
#include "service/sheet.h"
#include "store/evaluation_store.h"
#include "store/event_store.h"
#include "store/package_rows_store.h"
#include "store/package_store.h"
#include "store/signature_store.h"

enum { TABLE_ARENA = 512 * 1024 * 1024 };

/* A package in the making. */
struct making {
    struct use *use;
    struct str case_id;
    struct package_build build;
};

static enum fail add_content(
    struct making *m, struct arena *arena, struct str name, struct str content)
{
    return package_build_content(&m->build, arena, name, content);
}

static enum fail add_tables(struct making *m, struct arena *scratch)
{
    for (size_t i = 0; i < package_rows_store_count(); i++) {
        if (!m->build.keeps && !package_rows_store_stays(i))
            continue;
        arena_reset(scratch);
        const struct tx tx = {m->use->db, scratch};
        struct rows rows;
        TRY(package_rows_store_load(&tx, i, m->case_id, &rows));
        struct str name =
            str_format(scratch, "data/%" STR_PRI ".json", STR_ARG(package_rows_store_name(i)));
        TRY(add_content(m, scratch, name, package_build_rows(scratch, &rows)));
    }
    return FAIL_NONE;
}

static enum fail add_files(struct making *m, struct arena *scratch)
{
    arena_reset(scratch);
    const struct tx tx = {m->use->db, scratch};
    struct package_file *files;
    size_t n;
    size_t number = 0;
    TRY(package_store_files(&tx, m->case_id, &files, &n));
    for (size_t i = 0; i < n; i++) {
        bool is_same = i > 0 && str_equal(files[i - 1].folder, files[i].folder);
        number = is_same ? number + 1 : 1;
        struct str name = package_manifest_name(scratch, files[i].folder, number, files[i].name);
        TRY(package_build_blob(&m->build, name, files[i].sha256));
    }
    return FAIL_NONE;
}

static enum fail add_signed(struct making *m, struct arena *scratch)
{
    arena_reset(scratch);
    const struct tx tx = {m->use->db, scratch};
    struct signed_document *documents;
    size_t n;
    TRY(signed_document_store_list(&tx, m->case_id, &documents, &n));
    for (size_t i = 0; i < n; i++) {
        if (documents[i].kind == SIGNED_WORDING || documents[i].kind == SIGNED_MASTER_DATA)
            continue; /* signed after the decision */
        struct str kind = codes_format(&signed_kind_codes, (int)documents[i].kind);
        struct str name = str_format(scratch, "signed/%" STR_PRI "-%lld.json", STR_ARG(kind),
            (long long)documents[i].version);
        TRY(add_content(m, scratch, name, documents[i].content));
    }
    return FAIL_NONE;
}

struct str package_make_event(struct arena *arena, const struct event *event)
{
    struct buf out = buf_new(arena);
    struct json_write json = json_write_new(&out);
    json_write_object(&json, NULL);
    json_write_int(&json, "seq", event->seq);
    json_write_text(&json, "at", instant_format(arena, event->at));
    json_write_text(&json, "actor", event->actor);
    json_write_text(&json, "action", event->action);
    json_write_text(&json, "subject", event->subject);
    json_write_text(&json, "detail", event->detail);
    json_write_text(&json, "previous", event->previous);
    json_write_text(&json, "hash", event->hash);
    json_write_end(&json);
    buf_char(&out, '\n');
    return buf_str(&out);
}

static enum fail add_events(struct making *m, struct arena *scratch)
{
    arena_reset(scratch);
    const struct tx tx = {m->use->db, scratch};
    struct event *events;
    struct buf out = buf_new(scratch);
    size_t n;
    TRY(event_store_before_confirmation(&tx, m->case_id, &events, &n));
    for (size_t i = 0; i < n; i++)
        buf_put(&out, package_make_event(scratch, &events[i]));
    return add_content(m, scratch, STR(PACKAGE_EVENTS), buf_str(&out));
}

/* The file that was scored when the sheet was locked: what the level rests on. */
static enum fail add_sheet(struct making *m)
{
    struct use *use = m->use;
    struct evaluation evaluation;
    struct evaluation_sheet sheet;
    TRY(evaluation_store_of_case(&use->tx, m->case_id, &evaluation));
    TRY(sheet_load(use, &evaluation, &sheet));
    return add_content(m, use->arena, STR("sheet.json"), sheet.file);
}

static enum fail add_scheme(struct making *m, struct arena *scratch)
{
    arena_reset(scratch);
    const struct tx tx = {m->use->db, scratch};
    struct str content;
    TRY(package_store_scheme(&tx, m->case_id, &content));
    return add_content(m, scratch, STR("scheme.yaml"), content);
}

static const char about[] =
    "The files that a certification decision rests on, as they were when it took effect.\n"
    "认证决定所依据的全部文件，以决定生效时为准。\n"
    "\n"
    "  sha256sum -c SHA256SUMS               every file is what it was\n"
    "  sha256sum SHA256SUMS                  must give \"package_sha256\" of confirmation.json\n"
    "  xingheng log verify --package .       both, and the hashes of the events\n"
    "  xingheng score --scheme-dir . sheet.json   computes the score again\n"
    "\n"
    "The body that decided confirms the hash of SHA256SUMS on request. A file of data/ holds the\n"
    "rows of one table; signed/ holds the documents in exactly the bytes whose hash was signed.\n";

static enum fail make(struct making *m)
{
    struct arena *scratch ARENA_SCOPED = arena_new(TABLE_ARENA);
    TRY(add_tables(m, scratch));
    TRY(add_files(m, scratch));
    TRY(add_signed(m, scratch));
    TRY(add_sheet(m));
    TRY(add_scheme(m, scratch));
    TRY(add_events(m, scratch));
    TRY(add_content(m, scratch, STR("README.txt"), str_of(about)));
    package_manifest_sort(&m->build.manifest);
    return FAIL_NONE;
}

enum fail package_make_freeze(struct use *use, const struct certification_case *c)
{
    struct making m = {.use = use, .case_id = c->id, .build = {.use = use, .keeps = true}};
    TRY(make(&m));
    struct decision_package package = {
        .certification_case = c->id,
        .form = PACKAGE_FORM,
        .manifest = package_manifest_format(use->arena, &m.build.manifest),
        .files = (int64_t)m.build.manifest.n,
        .bytes = m.build.bytes,
        .frozen_by = use->actor.account,
        .frozen_at = use->now,
    };
    package.sha256 = sha256_hex(use->arena, package.manifest);
    use_note(use, "package_sha256", package.sha256);
    return package_store_add(&use->tx, &package);
}

enum fail package_make_again(
    struct use *use, struct str case_id, struct package_manifest *ret_manifest)
{
    struct making m = {.use = use, .case_id = case_id, .build = {.use = use}};
    TRY(make(&m));
    *ret_manifest = m.build.manifest;
    return FAIL_NONE;
}

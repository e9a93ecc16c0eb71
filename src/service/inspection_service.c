#include "service/inspection_service.h"

#include <stdlib.h>

#include "base/limits.h"
#include "domain/decision_package.h"
#include "service/log_service.h"
#include "service/package_archive.h"
#include "service/package_build.h"
#include "service/package_make.h"
#include "service/use_cases.h"
#include "store/certificate_store.h"
#include "store/event_store.h"
#include "store/package_store.h"
#include "store/table_store.h"
#include "sys/file.h"

enum { TABLE_ARENA = 512 * 1024 * 1024, SHA256_DIGITS = 64, NUMBER_SHOWN = 40 };

/* A pack in the making. */
struct packing {
    struct use *use;
    struct str number;
    struct package_build build;
    struct str *cases;
    size_t n_cases;
    size_t files; /* named in files/ so far */
};

static const char about[] =
    "Everything that the certification body has about one certificate, as it was when this was "
    "made.\n"
    "认证机构关于该证书的全部资料，以制作时为准。\n"
    "\n"
    "  sha256sum -c SHA256SUMS               every file is what it was\n"
    "  xingheng log verify --package .       the same, and the hashes of the events\n"
    "\n"
    "confirmation.json is the event in which the hash of SHA256SUMS was recorded. A folder\n"
    "cases/*/package is the package of a decision and can be checked in the same ways by itself.\n"
    "Contacts of surveyed customers are not part of this.\n";

/* Kept apart from what is known about a certificate: who was asked, and how to reach them; and
 * what the program keeps for itself. */
static bool is_private(const struct table *table)
{
    static const char *const apart[] = {"survey_contact", "survey_mail", "survey_invitation",
        "notice", "search_entry", "inspection_pack"};
    for (size_t i = 0; i < ARRAY_LEN(apart); i++)
        if (strcmp(table->name, apart[i]) == 0)
            return true;
    return false;
}

static bool is_listed(const struct packing *p, struct str sha256)
{
    for (size_t i = 0; i < p->build.manifest.n; i++)
        if (str_equal(p->build.manifest.entries[i].sha256, sha256))
            return true;
    return false;
}

static struct str typed_name(const struct rows *rows, size_t row)
{
    for (size_t i = 0; i < rows->columns; i++)
        if (str_equal(rows->names[i], STR("name")) &&
            rows->cells[row * rows->columns + i].kind == VALUE_TEXT)
            return rows->cells[row * rows->columns + i].text;
    return STR("file");
}

/* Each cell that is the digest of a file in the store, once. */
static enum fail add_files(struct packing *p, struct arena *scratch, const struct rows *rows)
{
    for (size_t i = 0; i < rows->count * rows->columns; i++) {
        const struct value *cell = &rows->cells[i];
        if (cell->kind != VALUE_TEXT || cell->text.len != SHA256_DIGITS || !str_is_hex(cell->text))
            continue;
        bool is_there =
            file_exists(scratch, blob_path(scratch, p->use->platform->blobs, cell->text));
        if (!is_there || is_listed(p, cell->text))
            continue;
        struct str name = package_manifest_name(
            scratch, STR("files"), ++p->files, typed_name(rows, i / rows->columns));
        TRY(package_build_blob(&p->build, name, cell->text));
    }
    return FAIL_NONE;
}

static enum fail add_rows(
    struct packing *p, struct arena *scratch, struct str name, const struct rows *rows)
{
    if (rows->count == 0)
        return FAIL_NONE;
    TRY(package_build_content(&p->build, scratch, name, package_build_rows(scratch, rows)));
    return add_files(p, scratch, rows);
}

static enum fail add_certificate(struct packing *p, struct arena *scratch)
{
    for (size_t i = 0; i < table_list_count; i++) {
        const struct tx tx = {p->use->db, scratch};
        struct rows rows;
        arena_reset(scratch);
        if (is_private(&table_list[i]))
            continue;
        TRY(table_store_of_certificate(&tx, &table_list[i], p->number, &rows));
        TRY(add_rows(
            p, scratch, str_format(scratch, "certificate/%s.json", table_list[i].name), &rows));
    }
    return FAIL_NONE;
}

static enum fail add_case(struct packing *p, struct arena *scratch, struct str id)
{
    for (size_t i = 0; i < table_list_count; i++) {
        const struct tx tx = {p->use->db, scratch};
        struct rows rows;
        arena_reset(scratch);
        if (is_private(&table_list[i]))
            continue;
        TRY(table_store_of_case(&tx, &table_list[i], id, &rows));
        TRY(add_rows(p, scratch,
            str_format(scratch, "cases/%" STR_PRI "/%s.json", STR_ARG(id), table_list[i].name),
            &rows));
    }
    return FAIL_NONE;
}

/* The package of its decision, if there was one, so that it can be checked by itself. */
static enum fail add_package(struct packing *p, struct arena *scratch, struct str id)
{
    const struct tx tx = {p->use->db, scratch};
    struct decision_package package;
    struct package_manifest manifest;
    struct event confirmation;
    arena_reset(scratch);
    struct str folder = str_format(scratch, "cases/%" STR_PRI "/package/", STR_ARG(id));
    enum fail fail = package_store_load(&tx, id, &package);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    TRY(event_store_confirmation(&tx, id, &confirmation));
    TRY(package_manifest_parse(&p->use->problems, package.manifest, &manifest));
    TRY(package_build_content(
        &p->build, scratch, str_concat(scratch, folder, STR(PACKAGE_MANIFEST)), package.manifest));
    TRY(package_build_content(&p->build, scratch,
        str_concat(scratch, folder, STR(PACKAGE_CONFIRMATION)),
        package_make_event(scratch, &confirmation)));
    for (size_t i = 0; i < manifest.n; i++)
        TRY(package_build_blob(&p->build, str_concat(scratch, folder, manifest.entries[i].name),
            manifest.entries[i].sha256));
    return FAIL_NONE;
}

static int compare_events(const void *a, const void *b)
{
    int64_t left = ((const struct event *)a)->seq;
    int64_t right = ((const struct event *)b)->seq;
    return left < right ? -1 : left > right;
}

/* The subjects that the pack is about: the certificate first. */
static struct str subject_of(const struct packing *p, struct arena *arena, size_t i)
{
    return i == 0 ? str_concat(arena, STR("certificate:"), p->number)
                  : str_concat(arena, STR("case:"), p->cases[i - 1]);
}

static enum fail add_events(struct packing *p, struct arena *scratch)
{
    const struct tx tx = {p->use->db, scratch};
    struct event *all = NULL;
    size_t n_all = 0;
    arena_reset(scratch);
    for (size_t i = 0; i <= p->n_cases; i++) {
        struct event *events;
        size_t n;
        TRY(event_store_about(&tx, subject_of(p, scratch, i), &events, &n));
        all = arena_grow(scratch, all, n_all * sizeof(*all), (n_all + n) * sizeof(*all));
        if (n > 0)
            memcpy(all + n_all, events, n * sizeof(*all));
        n_all += n;
    }
    struct buf out = buf_new(scratch);
    if (n_all > 1)
        qsort(all, n_all, sizeof(*all), compare_events);
    for (size_t i = 0; i < n_all; i++)
        buf_put(&out, package_make_event(scratch, &all[i]));
    return package_build_content(&p->build, scratch, STR(PACKAGE_EVENTS), buf_str(&out));
}

static enum fail add_log(struct packing *p)
{
    struct arena *arena = p->use->arena;
    struct log_proved proved;
    struct buf out = buf_new(arena);
    enum fail fail = log_service_prove(p->use, p->number, &proved);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    log_service_json(&out, arena, &proved);
    return package_build_content(&p->build, arena, STR("log.json"), buf_str(&out));
}

static enum fail build(struct packing *p)
{
    struct arena *scratch ARENA_SCOPED = arena_new(TABLE_ARENA);
    TRY(inspection_store_cases(&p->use->tx, p->number, &p->cases, &p->n_cases));
    for (size_t i = 0; i < p->n_cases; i++)
        TRY(add_package(p, scratch, p->cases[i]));
    TRY(add_certificate(p, scratch));
    for (size_t i = 0; i < p->n_cases; i++)
        TRY(add_case(p, scratch, p->cases[i]));
    TRY(add_log(p));
    TRY(add_events(p, scratch));
    TRY(package_build_content(&p->build, scratch, STR("README.txt"), str_of(about)));
    package_manifest_sort(&p->build.manifest);
    return FAIL_NONE;
}

struct make_command {
    struct str number;
    struct str reason;
};

static const struct command_field make_fields[] = {
    {COMMAND_AT(struct make_command, number), .label = N_("Certificate number"),
        .kind = COMMAND_HIDDEN, .required = true, .max = LIMIT_CODE},
    {COMMAND_AT(struct make_command, reason), .label = N_("Who inspects, and why"),
        .kind = COMMAND_LINE, .required = true, .min = 2, .max = LIMIT_LINE},
};

enum fail inspection_service_make(
    struct use *use, struct str number, struct str reason, struct inspection_pack *ret_pack)
{
    struct packing p = {.use = use, .number = number, .build = {use, true, {0}, 0, 0}};
    use_subject(use, "certificate:", number);
    TRY(build(&p));
    struct inspection_pack pack = {
        .id = random_id(use->arena, use->platform->random),
        .certificate = number,
        .manifest = package_manifest_format(use->arena, &p.build.manifest),
        .files = (int64_t)p.build.manifest.n,
        .bytes = p.build.bytes,
        .reason = reason,
        .made_by = use->actor.account,
        .made_at = use->now,
    };
    pack.sha256 = sha256_hex(use->arena, pack.manifest);
    use_note(use, "package_sha256", pack.sha256);
    TRY(inspection_store_add(&use->tx, &pack));
    *ret_pack = pack;
    return FAIL_NONE;
}

static enum fail make_run(struct use *use, const void *input)
{
    const struct make_command *command = input;
    struct certificate certificate;
    struct inspection_pack pack;
    TRY(certificate_store_load(&use->tx, command->number, &certificate));
    TRY(inspection_service_make(use, certificate.number, command->reason, &pack));
    use->result_id = pack.id;
    return FAIL_NONE;
}

const struct use_case inspection_make = {
    .name = "inspection.make",
    .label = N_("Make the inspection pack"),
    .roles = INSPECTION_MAKERS,
    .fields = COMMAND_FIELDS(make_fields),
    .command_size = sizeof(struct make_command),
    .run = make_run,
};

enum fail inspection_service_list(
    struct use *use, struct str certificate, struct inspection_pack **ret_packs, size_t *ret_n)
{
    if (!(use->actor.roles & ARCHIVE_READERS))
        return FAIL_FORBIDDEN;
    return inspection_store_list(&use->tx, certificate, ret_packs, ret_n);
}

/* The event of its making: the one of that certificate that names its hash. */
static enum fail find_confirmation(
    struct use *use, const struct inspection_pack *pack, struct event *ret_event)
{
    struct event *events;
    size_t n;
    size_t at;
    struct str subject = str_concat(use->arena, STR("certificate:"), pack->certificate);
    TRY(event_store_about(&use->tx, subject, &events, &n));
    for (size_t i = 0; i < n; i++)
        if (str_find(events[i].detail, pack->sha256, 0, &at)) {
            *ret_event = events[i];
            return FAIL_NONE;
        }
    return FAIL_BROKEN;
}

static enum fail describe(struct use *use, struct str id, struct package_archive *ret_archive)
{
    struct inspection_pack pack;
    struct event confirmation;
    TRY(inspection_store_load(&use->tx, id, &pack));
    TRY(find_confirmation(use, &pack, &confirmation));
    *ret_archive = (struct package_archive){
        .folder =
            str_concat(use->arena, STR("inspection-"), str_sub(pack.certificate, 0, NUMBER_SHOWN)),
        .manifest = pack.manifest,
        .confirmation = confirmation,
        .at = pack.made_at,
    };
    return FAIL_NONE;
}

enum fail inspection_service_archive(
    struct use *use, struct str id, struct str *ret_path, struct str *ret_name)
{
    struct package_archive archive;
    if (!(use->actor.roles & ARCHIVE_READERS))
        return FAIL_FORBIDDEN;
    TRY(describe(use, id, &archive));
    TRY(package_archive_file(use, &archive, ret_path));
    *ret_name = str_concat(use->arena, archive.folder, STR(".tar"));
    return FAIL_NONE;
}

enum fail inspection_service_export(struct use *use, struct str id, int descriptor)
{
    struct package_archive archive;
    TRY(describe(use, id, &archive));
    return package_archive_write(use, &archive, descriptor);
}

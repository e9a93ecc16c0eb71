#include "service/purge_service.h"

#include <stdlib.h>

#include "base/limits.h"
#include "domain/package_manifest.h"
#include "service/package_build.h"
#include "service/use_cases.h"
#include "store/inspection_store.h"
#include "store/purge_store.h"
#include "store/search_index.h"
#include "store/table_store.h"
#include "sys/file.h"

enum { TABLE_ARENA = 512 * 1024 * 1024, SHA256_DIGITS = 64, SCAN_ROWS = 2000 };

#define FILES_FOLDER "files/"

enum fail purge_service_show(struct use *use, struct str certificate, struct purge *ret_purge)
{
    struct purge none = {0};
    if (!(use->actor.roles & ARCHIVE_READERS))
        return FAIL_FORBIDDEN;
    enum fail fail = purge_store_load(&use->tx, certificate, ret_purge);
    if (fail == FAIL_NOT_FOUND)
        *ret_purge = none;
    return fail == FAIL_NOT_FOUND ? FAIL_NONE : fail;
}

enum fail purge_service_of_case(struct use *use, struct str case_id, struct purge *ret_purge)
{
    struct purge none = {0};
    enum fail fail = purge_store_of_case(&use->tx, case_id, ret_purge);
    if (fail == FAIL_NOT_FOUND)
        *ret_purge = none;
    return fail == FAIL_NOT_FOUND ? FAIL_NONE : fail;
}

/* A destruction on its way. */
struct purging {
    struct use *use;
    struct purge purge;
    struct package_build build; /* lists only */
    struct str *cases;
    size_t n_cases;
    bool *still; /* by entry of the manifest: another row names the file */
};

static enum fail require_over(struct use *use, struct str number, struct date *ret_keep_until)
{
    struct archive_view view;
    int64_t complaints;
    TRY(retention_service_show(use, number, &view));
    use_subject(use, "certificate:", number);
    if (view.line.holds > 0)
        return use_refuse(use, FAIL_STATE, "number", "held",
            N_("The records are under a legal hold: nothing is destroyed."));
    if (view.line.retention.state != RETENTION_OVER)
        return use_refuse(use, FAIL_STATE, "number", "retention",
            N_("The records must still be kept: nothing is destroyed before their time is over."));
    TRY(purge_store_open_complaints(&use->tx, number, &complaints));
    if (complaints > 0)
        return use_refuse(use, FAIL_STATE, "number", "complaint",
            N_("A complaint about this certificate is not closed: nothing is destroyed."));
    *ret_keep_until = view.line.retention.keep_until;
    return FAIL_NONE;
}

struct propose_command {
    struct str number;
    struct str reason;
};

#define NUMBER_FIELD(type)                                                                         \
    {                                                                                              \
        COMMAND_AT(type, number), .label = N_("Certificate number"), .kind = COMMAND_HIDDEN,       \
                                  .required = true, .max = LIMIT_CODE                              \
    }

static const struct command_field propose_fields[] = {
    NUMBER_FIELD(struct propose_command),
    {COMMAND_AT(struct propose_command, reason), .label = N_("Why the records are destroyed"),
        .kind = COMMAND_NOTE, .required = true, .max = LIMIT_NOTE},
};

static enum fail propose_run(struct use *use, const void *input)
{
    const struct propose_command *command = input;
    struct purge purge;
    struct date keep_until;
    TRY(require_over(use, command->number, &keep_until));
    TRY(purge_service_show(use, command->number, &purge));
    if (purge.id.len > 0)
        return use_refuse(
            use, FAIL_STATE, "number", "proposed", N_("That was proposed or done already."));
    purge = (struct purge){
        .id = random_id(use->arena, use->platform->random),
        .certificate = command->number,
        .reason = command->reason,
        .keep_until = keep_until,
        .proposed_by = use->actor.account,
        .proposed_at = use->now,
    };
    use->result_id = purge.id;
    return purge_store_save(&use->tx, &purge);
}

const struct use_case purge_propose = {
    .name = "purge.propose",
    .label = N_("Propose to destroy the records"),
    .roles = PURGE_PROPOSERS,
    .fields = COMMAND_FIELDS(propose_fields),
    .command_size = sizeof(struct propose_command),
    .run = propose_run,
};

static const struct command_field withdraw_fields[] = {
    NUMBER_FIELD(struct propose_command),
    {COMMAND_AT(struct propose_command, reason), .label = N_("Why the proposal is withdrawn"),
        .kind = COMMAND_NOTE, .required = true, .max = LIMIT_NOTE},
};

static enum fail withdraw_run(struct use *use, const void *input)
{
    const struct propose_command *command = input;
    struct purge purge;
    TRY(purge_store_load(&use->tx, command->number, &purge));
    use_subject(use, "certificate:", command->number);
    if (purge.state != PURGE_PROPOSED)
        return use_refuse(use, FAIL_STATE, "number", "done",
            N_("The records are destroyed: the proposal cannot be withdrawn any more."));
    if (!str_equal(purge.proposed_by, use->actor.account) && !use_has_role(use, ROLE_OFFICER))
        return use_refuse(use, FAIL_FORBIDDEN, "number", "proposer",
            N_("Who proposed it, or a certificate officer, withdraws the proposal."));
    use_note(use, "proposed_for", purge.reason);
    use_note(use, "reason", command->reason);
    use->result_id = command->number;
    return purge_store_remove(&use->tx, command->number);
}

const struct use_case purge_withdraw = {
    .name = "purge.withdraw",
    .label = N_("Withdraw the proposal"),
    .roles = PURGE_PROPOSERS,
    .fields = COMMAND_FIELDS(withdraw_fields),
    .command_size = sizeof(struct propose_command),
    .run = withdraw_run,
};

/* What stays: the certificate as the register shows it, its history, and what was reported. The
 * search index is no record. */
static bool stays(const struct table *table)
{
    static const char *const kept[] = {"certification_case", "certificate", "status_change",
        "status_notice", "cnca_item", "cnca_line", "next_audit", "complaint", "complaint_file",
        "complaint_person", "certificate_change", "search_entry"};
    for (size_t i = 0; i < ARRAY_LEN(kept); i++)
        if (strcmp(table->name, kept[i]) == 0)
            return true;
    return false;
}

static enum fail list_file(struct purging *p, struct arena *scratch, struct str sha256)
{
    struct str name = str_concat(scratch, STR(FILES_FOLDER), sha256);
    if (!file_exists(scratch, blob_path(scratch, p->use->platform->blobs, sha256)))
        return FAIL_NONE;
    for (size_t i = 0; i < p->build.manifest.n; i++)
        if (str_equal(p->build.manifest.entries[i].name, name))
            return FAIL_NONE;
    return package_build_blob(&p->build, name, sha256);
}

static enum fail list_manifest(struct purging *p, struct arena *scratch, struct str text)
{
    struct problems ignored = problems_new(scratch);
    struct package_manifest manifest;
    if (package_manifest_parse(&ignored, text, &manifest) != FAIL_NONE)
        return FAIL_NONE;
    for (size_t i = 0; i < manifest.n; i++)
        TRY(list_file(p, scratch, manifest.entries[i].sha256));
    return FAIL_NONE;
}

/* Files that a row names: a cell that is a hash, or a manifest of them. */
static enum fail list_files(struct purging *p, struct arena *scratch, const struct rows *rows)
{
    for (size_t i = 0; i < rows->count * rows->columns; i++) {
        const struct value *cell = &rows->cells[i];
        if (cell->kind != VALUE_TEXT)
            continue;
        if (cell->text.len == SHA256_DIGITS && str_is_hex(cell->text))
            TRY(list_file(p, scratch, cell->text));
        else if (str_equal(rows->names[i % rows->columns], STR("manifest")))
            TRY(list_manifest(p, scratch, cell->text));
    }
    return FAIL_NONE;
}

static enum fail list_case(struct purging *p, struct arena *scratch, struct str id)
{
    for (size_t i = 0; i < table_list_count; i++) {
        const struct tx tx = {p->use->db, scratch};
        struct rows rows;
        arena_reset(scratch);
        if (stays(&table_list[i]))
            continue;
        TRY(table_store_of_case(&tx, &table_list[i], id, &rows));
        if (rows.count == 0)
            continue;
        struct str name =
            str_format(scratch, "rows/%" STR_PRI "/%s.json", STR_ARG(id), table_list[i].name);
        TRY(package_build_content(&p->build, scratch, name, package_build_rows(scratch, &rows)));
        TRY(list_files(p, scratch, &rows));
    }
    return FAIL_NONE;
}

static enum fail list_packs(struct purging *p, struct arena *scratch)
{
    struct inspection_pack *packs;
    size_t n;
    arena_reset(scratch);
    TRY(inspection_store_list(&p->use->tx, p->purge.certificate, &packs, &n));
    for (size_t i = 0; i < n; i++)
        TRY(list_manifest(p, scratch, packs[i].manifest));
    return FAIL_NONE;
}

/* A table stands behind what it refers to, so the last goes first; again while that frees more. */
static enum fail remove_case(struct purging *p, struct str id)
{
    int64_t removed = 1;
    while (removed > 0) {
        removed = 0;
        for (size_t i = table_list_count; i > 0; i--) {
            int64_t n = 0;
            if (!stays(&table_list[i - 1]))
                TRY(table_store_remove(&p->use->tx, &table_list[i - 1], id, &n));
            removed += n;
        }
        p->purge.removed_rows += removed;
    }
    return search_index_forget(&p->use->tx, id);
}

static enum fail carry_out(struct purging *p)
{
    struct arena *scratch ARENA_SCOPED = arena_new(TABLE_ARENA);
    TRY(purge_store_cases(&p->use->tx, p->purge.certificate, &p->cases, &p->n_cases));
    TRY(list_packs(p, scratch));
    for (size_t i = 0; i < p->n_cases; i++)
        TRY(list_case(p, scratch, p->cases[i]));
    for (size_t i = 0; i < p->n_cases; i++)
        TRY(remove_case(p, p->cases[i]));
    TRY(inspection_store_remove(&p->use->tx, p->purge.certificate));
    package_manifest_sort(&p->build.manifest);
    p->purge.manifest = package_manifest_format(p->use->arena, &p->build.manifest);
    p->purge.sha256 = sha256_hex(p->use->arena, p->purge.manifest);
    return FAIL_NONE;
}

struct number_command {
    struct str number;
};

static const struct command_field number_fields[] = {NUMBER_FIELD(struct number_command)};

static enum fail confirm_run(struct use *use, const void *input)
{
    const struct number_command *command = input;
    struct date keep_until;
    struct purging p = {.use = use, .build = {.use = use}};
    TRY(require_over(use, command->number, &keep_until));
    TRY(purge_store_load(&use->tx, command->number, &p.purge));
    if (p.purge.state != PURGE_PROPOSED)
        return use_refuse(use, FAIL_STATE, "number", "done", N_("That is done already."));
    if (str_equal(p.purge.proposed_by, use->actor.account))
        return use_refuse(use, FAIL_FORBIDDEN, "number", "two_people",
            N_("Who proposed the destruction does not confirm it."));
    TRY(carry_out(&p));
    p.purge.state = PURGE_CONFIRMED;
    p.purge.confirmed_by = use->actor.account;
    p.purge.confirmed_at = use->now;
    use_note(use, "manifest_sha256", p.purge.sha256);
    use_note(use, "rows", str_format(use->arena, "%lld", (long long)p.purge.removed_rows));
    use->result_id = p.purge.id;
    return purge_store_save(&use->tx, &p.purge);
}

const struct use_case purge_confirm = {
    .name = "purge.confirm",
    .label = N_("Destroy the records"),
    .roles = ROLE_BIT(ROLE_HEAD),
    .fields = COMMAND_FIELDS(number_fields),
    .command_size = sizeof(struct number_command),
    .run = confirm_run,
};

static void mark(struct purging *p, struct str sha256)
{
    for (size_t i = 0; i < p->build.manifest.n; i++)
        if (str_equal(p->build.manifest.entries[i].sha256, sha256))
            p->still[i] = true;
}

static void mark_manifest(struct purging *p, struct arena *scratch, struct str text)
{
    struct problems ignored = problems_new(scratch);
    struct package_manifest manifest;
    if (package_manifest_parse(&ignored, text, &manifest) != FAIL_NONE)
        return;
    for (size_t i = 0; i < manifest.n; i++)
        mark(p, manifest.entries[i].sha256);
}

static void mark_rows(struct purging *p, struct arena *scratch, const struct rows *rows)
{
    for (size_t i = 0; i < rows->count * rows->columns; i++) {
        const struct value *cell = &rows->cells[i];
        if (cell->kind != VALUE_TEXT)
            continue;
        if (cell->text.len == SHA256_DIGITS)
            mark(p, cell->text);
        else if (str_equal(rows->names[i % rows->columns], STR("manifest")))
            mark_manifest(p, scratch, cell->text);
    }
}

/* Every row that there is, but for events and other purges, which only tell of hashes. */
static bool is_telling(const struct table *table)
{
    static const char *const telling[] = {"event", "purge", "log_leaf", "log_node"};
    for (size_t i = 0; i < ARRAY_LEN(telling); i++)
        if (strcmp(table->name, telling[i]) == 0)
            return true;
    return !table_store_is_copied(table);
}

static enum fail mark_table(struct purging *p, struct arena *scratch, const struct table *table)
{
    struct arena *keys[2] = {arena_new(TABLE_ARENA), arena_new(TABLE_ARENA)};
    struct arena *first ARENA_SCOPED = keys[0];
    struct arena *second ARENA_SCOPED = keys[1];
    const struct value *after = NULL;
    struct rows rows = {.count = SCAN_ROWS};
    (void)first;
    (void)second;
    for (size_t turn = 0; rows.count == SCAN_ROWS; turn++) {
        const struct tx tx = {p->use->db, keys[turn % 2]};
        arena_reset(tx.arena);
        TRY(table_store_page(&tx, table, after, SCAN_ROWS, &rows));
        mark_rows(p, scratch, &rows);
        after = rows.count > 0 ? rows.cells + (rows.count - 1) * rows.columns : NULL;
    }
    return FAIL_NONE;
}

static enum fail mark_all(struct purging *p)
{
    struct arena *scratch ARENA_SCOPED = arena_new(TABLE_ARENA);
    for (size_t i = 0; i < table_list_count; i++) {
        arena_reset(scratch);
        if (!is_telling(&table_list[i]))
            TRY(mark_table(p, scratch, &table_list[i]));
    }
    return FAIL_NONE;
}

/* With the writer's lock held, so that nobody names one of them meanwhile; what was unlinked before
 * a failure is simply not there the next time. */
static void unlink_files(struct purging *p)
{
    for (size_t i = 0; i < p->build.manifest.n; i++) {
        const struct package_entry *entry = &p->build.manifest.entries[i];
        if (!str_starts(entry->name, STR(FILES_FOLDER)) || p->still[i])
            continue;
        file_remove(
            p->use->arena, blob_path(p->use->arena, p->use->platform->blobs, entry->sha256));
        p->purge.removed_files++;
    }
}

static enum fail clear_run(struct use *use, const void *input)
{
    const struct number_command *command = input;
    struct purging p = {.use = use, .build = {.use = use}};
    TRY(purge_store_load(&use->tx, command->number, &p.purge));
    use_subject(use, "certificate:", command->number);
    if (p.purge.state != PURGE_CONFIRMED)
        return use_refuse(use, FAIL_STATE, "number", "not_confirmed",
            N_("Files are removed after the destruction was confirmed, and once."));
    TRY(package_manifest_parse(&use->problems, p.purge.manifest, &p.build.manifest));
    p.still = NEW_ARRAY(use->arena, bool, p.build.manifest.n);
    TRY(mark_all(&p));
    unlink_files(&p);
    p.purge.state = PURGE_CLEARED;
    p.purge.cleared_at = use->now;
    use_note(use, "files", str_format(use->arena, "%lld", (long long)p.purge.removed_files));
    use->result_id = p.purge.id;
    return purge_store_save(&use->tx, &p.purge);
}

const struct use_case purge_clear = {
    .name = "purge.clear",
    .label = N_("Remove the files"),
    .roles = PURGE_PROPOSERS,
    .fields = COMMAND_FIELDS(number_fields),
    .command_size = sizeof(struct number_command),
    .run = clear_run,
};

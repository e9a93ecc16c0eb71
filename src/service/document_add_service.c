#include "base/limits.h"
#include "service/case_access.h"
#include "service/document_service.h"
#include "service/media_type.h"
#include "service/scheme_service.h"
#include "service/upload_check.h"
#include "service/use_cases.h"
#include "store/document_store.h"

/* document.add: the next version of one requirement, as one or several files. */
struct add_command {
    struct command_ref ref;
    struct str requirement;
    struct upload_list files;
    bool keep;
    struct str note;
    struct str *media_types; /* of the files, sniffed by prepare */
};

static const struct command_field add_fields[] = {
    CASE_REF_FIELDS(struct add_command),
    {COMMAND_AT(struct add_command, requirement), .label = N_("Document"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct add_command, files), .label = N_("Files"), .kind = COMMAND_FILES,
        .hint = N_("PDF, pictures, Office documents, text, CSV or ZIP; 20 MB each, 60 MB at once"),
        .required = true, .max = LIMIT_FILES},
    {COMMAND_AT(struct add_command, keep), .kind = COMMAND_BOOL,
        .label = N_("Keep the files of the version before as well")},
    {COMMAND_AT(struct add_command, note), .label = N_("Note"), .kind = COMMAND_NOTE,
        .max = LIMIT_NOTE},
};

static enum fail add_prepare(struct use *use, void *input)
{
    struct add_command *command = input;
    return upload_check_types(use, &command->files, media_type_is_document, &command->media_types);
}

/* What one use case on a requirement works on. */
struct answering {
    struct certification_case c;
    const struct scheme *scheme;
    const struct document_rule *rule;
    struct case_documents documents;
    const struct document_item *item; /* NULL: not asked for in this activity */
    struct document_version version;  /* the one that is made */
};

static enum fail enter(struct use *use, const struct command_ref *ref, enum case_action action,
    struct str requirement, struct answering *ret_answering)
{
    struct answering a = {0};
    TRY(case_enter(use, ref, action, &a.c));
    TRY(scheme_service_pinned(use, a.c.scheme_sha256, &a.scheme));
    TRY(document_service_load(use, &a.c, a.scheme, &a.documents));
    a.rule = scheme_document(a.scheme, requirement);
    a.item = document_service_item(&a.documents, requirement);
    if (!a.rule || !a.item)
        return use_refuse(use, FAIL_INVALID, "requirement", "requirement",
            N_("The scheme does not ask for such a document here."));
    a.version = (struct document_version){
        .certification_case = a.c.id,
        .requirement = a.rule->id,
        .version = case_document_version(a.item) + 1,
        .author = use->actor.account,
        .made_at = use->now,
    };
    *ret_answering = a;
    return FAIL_NONE;
}

static enum fail leave(struct use *use, enum case_action action, struct answering *a)
{
    use_note(use, "version", str_format(use->arena, "%lld", (long long)a->version.version));
    return case_leave(use, action, &a->c);
}

/* The same content twice in one upload, or as the version that counts already has it: somebody
 * pressed the button twice, or chose the old file. */
static enum fail check_same(
    struct use *use, const struct add_command *command, const struct document_item *item)
{
    size_t n_now = case_document_file_count(item);
    for (size_t i = 0; i < command->files.n; i++) {
        const struct upload *file = &command->files.items[i];
        for (size_t k = 0; k < i; k++)
            if (str_equal(command->files.items[k].sha256, file->sha256))
                return upload_check_refuse(use, "same_file",
                    N_("“{1}” and “{2}” are the same file."), command->files.items[k].name,
                    file->name);
        for (size_t k = 0; k < n_now; k++)
            if (str_equal(item->files[k].sha256, file->sha256))
                return upload_check_refuse(use, "same_file",
                    N_("“{1}” is there already: it is the file “{2}” of the present version."),
                    file->name, item->files[k].name);
    }
    return FAIL_NONE;
}

static size_t count_kept(const struct add_command *command, const struct document_item *item)
{
    return command->keep ? case_document_file_count(item) : 0;
}

static enum fail check_limits(
    struct use *use, const struct add_command *command, const struct answering *a)
{
    size_t n = count_kept(command, a->item) + command->files.n;
    size_t all = n;
    for (size_t i = 0; i < a->documents.n; i++)
        all += a->documents.items[i].n_files;
    if (n > LIMIT_VERSION_FILES)
        return use_refuse(use, FAIL_INVALID, "files", "too_many",
            N_("A document cannot have more than 50 files; put them into one, or into a ZIP."));
    if (all > LIMIT_CASE_FILES)
        return use_refuse(use, FAIL_TOO_LARGE, "files", "case_full",
            N_("The case holds as many files as it can."));
    return FAIL_NONE;
}

static enum fail save_file(struct use *use, const struct answering *a, struct document_file file)
{
    file.id = random_id(use->arena, use->platform->random);
    file.certification_case = a->c.id;
    file.requirement = a->rule->id;
    file.version = a->version.version;
    return document_file_store_add(&use->tx, &file);
}

static enum fail save_files(
    struct use *use, const struct add_command *command, const struct answering *a)
{
    size_t n_kept = count_kept(command, a->item);
    for (size_t i = 0; i < n_kept; i++) {
        struct document_file file = a->item->files[i];
        file.position = (int64_t)i;
        TRY(save_file(use, a, file));
    }
    for (size_t i = 0; i < command->files.n; i++) {
        const struct upload *upload = &command->files.items[i];
        TRY(blob_adopt(use->platform->blobs, upload->path, upload->sha256));
        struct document_file file = {
            .position = (int64_t)(n_kept + i),
            .name = upload->name,
            .media_type = command->media_types[i],
            .sha256 = upload->sha256,
            .size = upload->size,
            .author = use->actor.account,
            .uploaded_at = use->now,
        };
        TRY(save_file(use, a, file));
    }
    return FAIL_NONE;
}

static enum fail add_run(struct use *use, const void *input)
{
    const struct add_command *command = input;
    struct answering a;
    TRY(enter(use, &command->ref, CASE_ADD_DOCUMENT, command->requirement, &a));
    TRY(check_same(use, command, a.item));
    TRY(check_limits(use, command, &a));
    a.version.answer = DOCUMENT_FILES;
    a.version.note = command->note;
    TRY(document_version_store_add(&use->tx, &a.version));
    TRY(save_files(use, command, &a));
    return leave(use, CASE_ADD_DOCUMENT, &a);
}

const struct use_case document_add = {
    .name = "document.add",
    .label = N_("Upload"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(add_fields),
    .command_size = sizeof(struct add_command),
    .run = add_run,
    .prepare = add_prepare,
};

/* document.exclude: a requirement that does not apply to this organisation, and why. */
struct exclude_command {
    struct command_ref ref;
    struct str requirement;
    struct str reason;
};

static const struct command_field exclude_fields[] = {
    CASE_REF_FIELDS(struct exclude_command),
    {COMMAND_AT(struct exclude_command, requirement), .label = N_("Document"),
        .kind = COMMAND_HIDDEN, .required = true, .max = 64},
    {COMMAND_AT(struct exclude_command, reason), .label = N_("Why it does not apply"),
        .kind = COMMAND_NOTE, .required = true, .min = 2, .max = LIMIT_NOTE},
};

/* The service manual is what everything else is judged by: it may be late, never left out. */
static enum fail check_excludable(
    struct use *use, const struct exclude_command *command, const struct answering *a)
{
    const struct document_version *latest = case_document_latest(a->item);
    if (a->rule->manual && a->item->need == DOCUMENT_MANDATORY) {
        struct problem *p = problem_add(&use->problems, STR("requirement"), "manual",
            N_("“{1}” cannot be left out: clause {2} of the standard asks for it."));
        p->args[0] = names_get(&a->rule->names, use->language);
        p->args[1] = a->rule->n_clauses > 0 ? a->rule->clauses[0] : STR("–");
        return FAIL_INVALID;
    }
    if (latest && latest->answer == DOCUMENT_NOT_APPLICABLE &&
        str_equal(latest->note, command->reason))
        return use_refuse(use, FAIL_INVALID, "reason", "same_reason",
            N_("This is what the present version already says."));
    return FAIL_NONE;
}

static enum fail exclude_run(struct use *use, const void *input)
{
    const struct exclude_command *command = input;
    struct answering a;
    TRY(enter(use, &command->ref, CASE_EXCLUDE_DOCUMENT, command->requirement, &a));
    TRY(check_excludable(use, command, &a));
    a.version.answer = DOCUMENT_NOT_APPLICABLE;
    a.version.note = command->reason;
    TRY(document_version_store_add(&use->tx, &a.version));
    return leave(use, CASE_EXCLUDE_DOCUMENT, &a);
}

const struct use_case document_exclude = {
    .name = "document.exclude",
    .label = N_("Say that it is not applicable"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(exclude_fields),
    .command_size = sizeof(struct exclude_command),
    .run = exclude_run,
};

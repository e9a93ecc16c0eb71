#include "api/reads.h"

#include "domain/scheme_shape.h"
#include "service/document_service.h"

static const struct reply_field file_fields[] = {
    {"id", REPLY(TEXT, struct document_file, id)},
    {"name", REPLY(TEXT, struct document_file, name)},
    {"media_type", REPLY(TEXT, struct document_file, media_type)},
    {"sha256", REPLY(TEXT, struct document_file, sha256)},
    {"size", REPLY(INT, struct document_file, size)},
    {"uploaded_at", REPLY(INSTANT, struct document_file, uploaded_at)},
};

static const struct reply_shape file_shape = {
    REPLY_SHAPE("DocumentFile", file_fields, struct document_file)};

struct version_reply {
    struct document_version version;
    const struct document_file *files;
    size_t n_files;
};

static const struct reply_field version_fields[] = {
    {"version", REPLY(INT, struct version_reply, version.version)},
    {"answer", REPLY(CODE, struct version_reply, version.answer), .codes = &document_answer_codes},
    {"note", REPLY(TEXT, struct version_reply, version.note), .optional = true,
        .note = N_("To the files, or why none is needed")},
    {"author", REPLY(TEXT, struct version_reply, version.author_name)},
    {"made_at", REPLY(INSTANT, struct version_reply, version.made_at)},
    {"files", REPLY_MANY(LIST, struct version_reply, files, n_files), .shape = &file_shape},
};

static const struct reply_shape version_shape = {
    REPLY_SHAPE("DocumentVersion", version_fields, struct version_reply)};

struct item_reply {
    struct str requirement;
    struct str name;
    enum document_need need;
    enum document_state state;
    bool is_manual;
    bool is_reviewed;
    struct str to_fix;
    struct version_reply *versions;
    size_t n_versions;
};

static const struct reply_field item_fields[] = {
    {"requirement", REPLY(TEXT, struct item_reply, requirement),
        .note = N_("document.add and document.exclude take it")},
    {"name", REPLY(TEXT, struct item_reply, name)},
    {"need", REPLY(CODE, struct item_reply, need), .codes = &scheme_shape_needs},
    {"state", REPLY(CODE, struct item_reply, state), .codes = &document_state_codes},
    {"manual", REPLY(BOOL, struct item_reply, is_manual)},
    {"reviewed", REPLY(BOOL, struct item_reply, is_reviewed),
        .note = N_("Looked at again in the document review")},
    {"to_fix", REPLY(TEXT, struct item_reply, to_fix), .optional = true,
        .note = N_("Why it was sent back")},
    {"versions", REPLY_MANY(LIST, struct item_reply, versions, n_versions), .shape = &version_shape,
        .note = N_("The latest version first")},
};

static const struct reply_shape item_shape = {
    REPLY_SHAPE("CaseDocument", item_fields, struct item_reply)};

static const struct reply_field gap_fields[] = {
    {"id", REPLY(TEXT, struct gap, id), .note = N_("application.answer takes it")},
    {"round", REPLY(INT, struct gap, round), .note = N_("1 for the first return")},
    {"code", REPLY(TEXT, struct gap, code), .optional = true,
        .note = N_("Of the checklist: document:… or condition:…")},
    {"item", REPLY(TEXT, struct gap, item)},
    {"note", REPLY(TEXT, struct gap, note)},
    {"answer", REPLY(TEXT, struct gap, answer), .optional = true},
    {"answered_at", REPLY(INSTANT, struct gap, answered_at), .optional = true},
};

static const struct reply_shape gap_shape = {REPLY_SHAPE("ApplicationGap", gap_fields, struct gap)};

struct documents_reply {
    int64_t done;
    int64_t all;
    struct item_reply *items;
    size_t n_items;
    const struct gap *gaps;
    size_t n_gaps;
};

static const struct reply_field documents_fields[] = {
    {"done", REPLY(INT, struct documents_reply, done),
        .note = N_("Mandatory documents that are given and not sent back")},
    {"all", REPLY(INT, struct documents_reply, all), .note = N_("Mandatory documents")},
    {"documents", REPLY_MANY(LIST, struct documents_reply, items, n_items), .shape = &item_shape},
    {"gaps", REPLY_MANY(LIST, struct documents_reply, gaps, n_gaps), .shape = &gap_shape,
        .note = N_("That the application was returned with, the latest round first")},
};

static const struct reply_shape documents_shape = {
    REPLY_SHAPE("CaseDocuments", documents_fields, struct documents_reply)};

/* The files of a version stand together. */
static struct version_reply version_of(
    const struct document_item *item, const struct document_version *version)
{
    struct version_reply reply = {.version = *version};
    for (size_t i = 0; i < item->n_files; i++) {
        if (item->files[i].version != version->version)
            continue;
        reply.files = reply.n_files == 0 ? &item->files[i] : reply.files;
        reply.n_files++;
    }
    return reply;
}

static struct item_reply item_of(const struct call *call, const struct document_item *item)
{
    struct arena *arena = call->request->arena;
    struct item_reply reply = {
        .requirement = item->requirement,
        .name = names_get(item->names, call->language),
        .need = item->need,
        .state = item->state,
        .is_manual = item->is_manual,
        .is_reviewed = item->is_reviewed,
        .versions = NEW_ARRAY(arena, struct version_reply, item->n_versions),
        .n_versions = item->n_versions,
    };
    if (item->state == DOCUMENT_TO_FIX)
        reply.to_fix = item->judgement.note;
    for (size_t i = 0; i < item->n_versions; i++)
        reply.versions[i] = version_of(item, &item->versions[i]);
    return reply;
}

static enum fail show(struct call *call, const void **ret_object)
{
    struct arena *arena = call->request->arena;
    struct documents_reply *reply = NEW(arena, struct documents_reply);
    struct case_documents documents;
    TRY(document_service_show(&call->use, call_param(call, "case"), &documents));
    *reply = (struct documents_reply){
        .done = (int64_t)documents.progress.done,
        .all = (int64_t)documents.progress.all,
        .items = NEW_ARRAY(arena, struct item_reply, documents.n),
        .n_items = documents.n,
        .gaps = documents.gaps,
        .n_gaps = documents.n_gaps,
    };
    for (size_t i = 0; i < documents.n; i++)
        reply->items[i] = item_of(call, &documents.items[i]);
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_case_documents = {
    .path = "cases/{case}/documents",
    .summary = N_("The documents of a case: what its scheme asks for, and what was given, version "
                  "by version"),
    .roles = READ_SIGNED_IN,
    .reply = &documents_shape,
    .show = show,
};

static enum fail show_file(struct call *call, const void **ret_object)
{
    struct document_file file;
    struct call_file *sent = NEW(call->request->arena, struct call_file);
    TRY(document_service_file(&call->use, call_param(call, "file"), &file));
    *sent =
        (struct call_file){.sha256 = file.sha256, .media_type = file.media_type, .name = file.name};
    *ret_object = sent;
    return FAIL_NONE;
}

const struct api_read read_case_documents_file = {
    .path = "documents/{file}",
    .summary = N_("A file of a document, of any version"),
    .roles = READ_SIGNED_IN,
    .media_type = "*/*",
    .show = show_file,
};

#include "api/reads.h"

#include "service/field_service.h"

struct records_query {
    struct call_paging paging;
    struct str q;
    struct str kind;
};

static const struct command_field records_query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct records_query, q), .label = N_("Person, text, indicator or author"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {COMMAND_AT(struct records_query, kind),
        .label = N_("interview, note or meeting; empty for all"), .kind = COMMAND_LINE, .max = 20},
};

static const struct reply_field record_fields[] = {
    {"id", REPLY(TEXT, struct field_record, id)},
    {"kind", REPLY(CODE, struct field_record, kind), .codes = &field_record_kind_codes},
    {"person", REPLY(TEXT, struct field_record, person), .optional = true},
    {"post", REPLY(TEXT, struct field_record, post), .optional = true},
    {"stage", REPLY(TEXT, struct field_record, stage), .optional = true,
        .note = N_("Of a meeting: which one it was")},
    {"site", REPLY(TEXT, struct field_record, site), .optional = true,
        .note = N_("“hq” or an outlet's id")},
    {"held_at", REPLY(TEXT, struct field_record, held_at), .optional = true},
    {"clauses", REPLY(TEXT, struct field_record, clauses), .optional = true,
        .note = N_("One blank between")},
    {"text", REPLY(TEXT, struct field_record, text), .optional = true},
    {"author", REPLY(TEXT, struct field_record, author)},
    {"author_name", REPLY(TEXT, struct field_record, author_name)},
    {"updated_at", REPLY(INSTANT, struct field_record, updated_at)},
    {"seen", REPLY(INT, struct field_record, revision),
        .note = N_("Goes into “seen” of record.save")},
};

static const struct reply_shape record_shape = {
    REPLY_SHAPE("FieldRecord", record_fields, struct field_record)};

struct records_reply {
    struct field_records page;
    int64_t offset;
};

static const struct reply_field records_fields[] = {
    {"total", REPLY(INT, struct records_reply, page.total)},
    {"offset", REPLY(INT, struct records_reply, offset)},
    {"records", REPLY_MANY(LIST, struct records_reply, page.items, page.n), .shape = &record_shape},
};

static const struct reply_shape records_shape = {
    REPLY_SHAPE("FieldRecordList", records_fields, struct records_reply)};

static enum fail show_records(struct call *call, const void **ret_object)
{
    const struct records_query *query = call->query;
    struct records_reply *reply = NEW(call->request->arena, struct records_reply);
    struct page_request page = call_page(call, query->q);
    struct field_record_filter filter = {call_param(call, "case"), query->kind};
    TRY(field_service_records(&call->use, &filter, &page, &reply->page));
    reply->offset = page.offset;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_field_records = {
    .path = "cases/{case}/records",
    .summary = N_("Interviews, notes and notes of meetings of a case, the latest change first"),
    .roles = ROLES_BODY,
    .query = COMMAND_FIELDS(records_query_fields),
    .query_size = sizeof(struct records_query),
    .reply = &records_shape,
    .show = show_records,
};

/* A conflict with what stands there now, by what it is settled. */
struct conflict_reply {
    struct field_conflict conflict;
    struct str seen;
};

static const struct reply_field conflict_fields[] = {
    {"id", REPLY(TEXT, struct conflict_reply, conflict.id)},
    {"what", REPLY(CODE, struct conflict_reply, conflict.what), .codes = &field_what_codes},
    {"key", REPLY(TEXT, struct conflict_reply, conflict.target),
        .note = N_("Clause and site, or the record's id")},
    {"field", REPLY(TEXT, struct conflict_reply, conflict.field)},
    {"base", REPLY(TEXT, struct conflict_reply, conflict.base), .optional = true},
    {"mine", REPLY(TEXT, struct conflict_reply, conflict.mine), .optional = true,
        .note = N_("What came from the device")},
    {"theirs", REPLY(TEXT, struct conflict_reply, conflict.theirs), .optional = true,
        .note = N_("What the server had")},
    {"mine_by", REPLY(TEXT, struct conflict_reply, conflict.mine_by)},
    {"theirs_by", REPLY(TEXT, struct conflict_reply, conflict.theirs_by)},
    {"received_at", REPLY(INSTANT, struct conflict_reply, conflict.received_at)},
    {"seen", REPLY(TEXT, struct conflict_reply, seen), .optional = true,
        .note = N_("Goes into “seen” of field.resolve")},
};

static const struct reply_shape conflict_shape = {
    REPLY_SHAPE("FieldConflict", conflict_fields, struct conflict_reply)};

struct conflicts_reply {
    struct conflict_reply *items;
    size_t n;
};

static const struct reply_field conflicts_fields[] = {
    {"conflicts", REPLY_MANY(LIST, struct conflicts_reply, items, n), .shape = &conflict_shape},
};

static const struct reply_shape conflicts_shape = {
    REPLY_SHAPE("FieldConflictList", conflicts_fields, struct conflicts_reply)};

static enum fail show_conflicts(struct call *call, const void **ret_object)
{
    struct conflicts_reply *reply = NEW(call->request->arena, struct conflicts_reply);
    struct field_conflicts list;
    size_t n = 0;
    TRY(field_service_conflicts(&call->use, call_param(call, "case"), &list));
    for (size_t i = 0; i < list.n_groups; i++)
        n += list.groups[i].n;
    reply->items = NEW_ARRAY(call->request->arena, struct conflict_reply, n);
    for (size_t i = 0; i < list.n_groups; i++)
        for (size_t k = 0; k < list.groups[i].n; k++)
            reply->items[reply->n++] =
                (struct conflict_reply){list.groups[i].items[k], list.groups[i].seen};
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_field_conflicts = {
    .path = "cases/{case}/conflicts",
    .summary = N_("Fields that a device brought another value for, open ones"),
    .roles = ROLES_BODY,
    .reply = &conflicts_shape,
    .show = show_conflicts,
};

#include "api/reads.h"

#include "service/register_entry.h"
#include "service/register_json.h"
#include "service/register_service.h"

/* What register_json_put writes. */
static const struct reply_field organisation_fields[] = {
    {"name", .kind = REPLY_TEXT},
    {"name_en", .kind = REPLY_TEXT},
    {"uscc", .kind = REPLY_TEXT},
    {"address", .kind = REPLY_TEXT},
    {"address_en", .kind = REPLY_TEXT},
};

static const struct reply_shape organisation_shape = {
    REPLY_WRITTEN("CertificateHolder", organisation_fields)};

static const struct reply_field body_fields[] = {
    {"name", .kind = REPLY_TEXT},
    {"name_en", .kind = REPLY_TEXT},
    {"approval", .kind = REPLY_TEXT, .note = N_("CNCA's number of the certification body")},
};

static const struct reply_shape body_shape = {REPLY_WRITTEN("CertificationBody", body_fields)};

static const struct reply_field change_fields[] = {
    {"on", .kind = REPLY_DATE, .note = N_("From that day on")},
    {"from", .kind = REPLY_CODE, .codes = &certificate_status_codes},
    {"to", .kind = REPLY_CODE, .codes = &certificate_status_codes},
    {"reason", .kind = REPLY_TEXT, .note = N_("In Chinese")},
    {"reason_en", .kind = REPLY_TEXT},
    {"ends_on", .kind = REPLY_TEXT, .note = N_("The last day of a suspension, else empty")},
    {"moved_to", .kind = REPLY_TEXT, .optional = true,
        .note = N_("Body and number that took the certificate over")},
};

static const struct reply_shape change_shape = {REPLY_WRITTEN("StatusChange", change_fields)};

static const struct reply_field certificate_fields[] = {
    {"number", .kind = REPLY_TEXT},
    {"status", .kind = REPLY_CODE, .codes = &certificate_status_codes, .note = N_("Today's")},
    {"status_code", .kind = REPLY_TEXT,
        .note = N_("CNCA's: 01 valid, 02 suspended, 03 withdrawn, "
                   "04 cancelled, 05 expired")},
    {"organisation", .kind = REPLY_OBJECT, .shape = &organisation_shape},
    {"scope", .kind = REPLY_TEXT},
    {"scope_en", .kind = REPLY_TEXT},
    {"scheme", .kind = REPLY_TEXT},
    {"scheme_version", .kind = REPLY_TEXT},
    {"standard", .kind = REPLY_TEXT},
    {"level", .kind = REPLY_TEXT},
    {"stars", .kind = REPLY_INT},
    {"score", .kind = REPLY_TEXT, .note = N_("The final score to two decimals, for people")},
    {"issued_on", .kind = REPLY_DATE},
    {"expires_on", .kind = REPLY_DATE, .note = N_("The last day of validity")},
    {"first_issued_on", .kind = REPLY_DATE},
    {"outlets", .kind = REPLY_INT,
        .note = N_("How many it covers; certificates/{number}/outlets names them")},
    {"surveillances", .kind = REPLY_INT,
        .note = N_("How many were passed in this period of validity")},
    {"renewals", .kind = REPLY_INT, .note = N_("How often it was recertified")},
    {"replaces", .kind = REPLY_TEXT, .optional = true,
        .note = N_("The number in whose place it was issued")},
    {"replaced_by", .kind = REPLY_TEXT, .optional = true,
        .note = N_("The number that took its place")},
    {"replaced_on", .kind = REPLY_DATE, .optional = true},
    {"main_number", .kind = REPLY_TEXT, .optional = true,
        .note = N_("Of a part: the certificate that it belongs to")},
    {"history", .kind = REPLY_LIST, .shape = &change_shape,
        .note = N_("Changes of its status since the issue, in order")},
    {"body", .kind = REPLY_OBJECT, .shape = &body_shape},
    {"url", .kind = REPLY_TEXT, .note = N_("Its page in the public register")},
};

static const struct reply_shape certificate_shape = {
    REPLY_WRITTEN("Certificate", certificate_fields)};

static enum fail show_one(struct call *call, const void **ret_object)
{
    struct buf out = buf_new(call->request->arena);
    struct str *reply = NEW(call->request->arena, struct str);
    TRY(register_json_find(&call->use, call_param(call, "number"), &out));
    *reply = buf_str(&out);
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_register_one = {
    .path = "certificates/{number}",
    .summary = N_("A certificate, as the public register shows it"),
    .roles = ANYONE,
    .reply = &certificate_shape,
    .show = show_one,
};

static const struct command_field outlets_query_fields[] = {CALL_PAGING_FIELDS};

static const struct reply_field outlet_fields[] = {
    {"name", REPLY(TEXT, struct covered_outlet, name)},
    {"address", REPLY(TEXT, struct covered_outlet, address)},
};

static const struct reply_shape outlet_shape = {
    REPLY_SHAPE("CoveredOutlet", outlet_fields, struct covered_outlet)};

struct outlets_reply {
    int64_t total;
    int64_t offset;
    struct covered_outlet *outlets;
    size_t n;
};

static const struct reply_field outlets_fields[] = {
    {"total", REPLY(INT, struct outlets_reply, total)},
    {"offset", REPLY(INT, struct outlets_reply, offset)},
    {"outlets", REPLY_MANY(LIST, struct outlets_reply, outlets, n), .shape = &outlet_shape},
};

static const struct reply_shape outlets_shape = {
    REPLY_SHAPE("CoveredOutletList", outlets_fields, struct outlets_reply)};

static enum fail show_outlets(struct call *call, const void **ret_object)
{
    struct certificate certificate;
    struct outlets_reply *reply = NEW(call->request->arena, struct outlets_reply);
    const struct page_request page = call_page(call, STR(""));
    TRY(register_service_find(&call->use, call_param(call, "number"), &certificate));
    TRY(register_entry_outlets(&call->use, &certificate, &page, &reply->outlets, &reply->n));
    reply->total = certificate.outlets;
    reply->offset = page.offset;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_register_outlets = {
    .path = "certificates/{number}/outlets",
    .summary = N_("The outlets that a certificate covers, as on the day of its issue"),
    .roles = ANYONE,
    .query = COMMAND_FIELDS(outlets_query_fields),
    .query_size = sizeof(struct call_paging),
    .reply = &outlets_shape,
    .show = show_outlets,
};

struct search_query {
    struct call_paging paging;
    struct register_filter filter;
};

static const struct command_field search_query_fields[] = {
    CALL_PAGING_FIELDS,
    REGISTER_FILTER_FIELDS(struct search_query),
};

static const struct reply_field row_fields[] = {
    {"number", REPLY(TEXT, struct certificate, number)},
    {"status", REPLY(CODE, struct certificate, status), .codes = &certificate_status_codes,
        .note = N_("Today's")},
    {"organisation_name", REPLY(TEXT, struct certificate, organisation_name)},
    {"uscc", REPLY(TEXT, struct certificate, uscc)},
    {"region", REPLY(TEXT, struct certificate, region), .note = N_("Six digits by GB/T 2260")},
    {"scheme", REPLY(TEXT, struct certificate, scheme)},
    {"level", REPLY(TEXT, struct certificate, level)},
    {"stars", REPLY(INT, struct certificate, stars)},
    {"issued_on", REPLY(DATE, struct certificate, issued_on)},
    {"expires_on", REPLY(DATE, struct certificate, expires_on),
        .note = N_("The last day of validity")},
};

static const struct reply_shape row_shape = {
    REPLY_SHAPE("CertificateRow", row_fields, struct certificate)};

struct search_reply {
    struct register_page page;
    int64_t offset;
};

static const struct reply_field search_fields[] = {
    {"offset", REPLY(INT, struct search_reply, offset)},
    {"total", REPLY(INT, struct search_reply, page.total),
        .note = N_("How many there are, up to 1,000")},
    {"more", REPLY(BOOL, struct search_reply, page.more),
        .note = N_("There are more than 1,000; the others are not gone through")},
    {"certificates", REPLY_MANY(LIST, struct search_reply, page.certificates, page.n),
        .shape = &row_shape},
};

static const struct reply_shape search_shape = {
    REPLY_SHAPE("CertificateList", search_fields, struct search_reply)};

static enum fail show_search(struct call *call, const void **ret_object)
{
    const struct search_query *query = call->query;
    struct search_reply *reply = NEW(call->request->arena, struct search_reply);
    struct page_request page = call_page(call, query->filter.q);
    TRY(register_service_search(&call->use, &query->filter, &page, &reply->page));
    reply->offset = page.offset;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_register_search = {
    .path = "certificates",
    .summary = N_("Certificates that all of the query fits, highest number first"),
    .roles = ANYONE,
    .query = COMMAND_FIELDS(search_query_fields),
    .query_size = sizeof(struct search_query),
    .reply = &search_shape,
    .show = show_search,
};

struct all_query {
    struct call_paging paging;
    struct str q;
    struct register_ask ask;
};

static const struct command_field all_query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct all_query, q), .label = N_("Certificate number or company name"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {.name = "state",
        .offset = offsetof(struct all_query, ask.state),
        .label = N_("valid, suspended, withdrawn, cancelled, expired or expiring"),
        .kind = COMMAND_LINE,
        .max = LIMIT_LINE},
    {.name = "scheme",
        .offset = offsetof(struct all_query, ask.scheme),
        .label = N_("Scheme"),
        .kind = COMMAND_LINE,
        .max = LIMIT_LINE},
    {.name = "level",
        .offset = offsetof(struct all_query, ask.level),
        .label = N_("Level"),
        .kind = COMMAND_LINE,
        .max = LIMIT_LINE},
};

struct all_reply {
    struct certificate_page page;
    int64_t offset;
};

static const struct reply_field all_fields[] = {
    {"total", REPLY(INT, struct all_reply, page.total)},
    {"offset", REPLY(INT, struct all_reply, offset)},
    {"certificates", REPLY_MANY(LIST, struct all_reply, page.certificates, page.n),
        .shape = &row_shape},
};

static const struct reply_shape all_shape = {
    REPLY_SHAPE("AllCertificates", all_fields, struct all_reply)};

static enum fail show_all(struct call *call, const void **ret_object)
{
    const struct all_query *query = call->query;
    struct all_reply *reply = NEW(call->request->arena, struct all_reply);
    struct page_request page = call_page(call, query->q);
    TRY(register_service_page(&call->use, &query->ask, &page, &reply->page));
    reply->offset = page.offset;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_register_all = {
    .path = "certificates/all",
    .summary = N_("All certificates, latest first, by status, scheme and level"),
    .roles = ROLES_BODY,
    .query = COMMAND_FIELDS(all_query_fields),
    .query_size = sizeof(struct all_query),
    .reply = &all_shape,
    .show = show_all,
};

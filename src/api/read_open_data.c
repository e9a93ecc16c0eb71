#include "api/reads.h"

#include "service/open_data_service.h"

static const struct command_field list_query_fields[] = {CALL_PAGING_FIELDS};

static const struct reply_field day_fields[] = {
    {"day", REPLY(DATE, struct open_data, day)},
    {"sha256", REPLY(TEXT, struct open_data, sha256), .note = N_("Of the CSV file")},
    {"size", REPLY(INT, struct open_data, size), .note = N_("Bytes")},
    {"entries", REPLY(INT, struct open_data, entries), .note = N_("Rows below the header")},
    {"in_force", REPLY(INT, struct open_data, in_force)},
    {"manifest", REPLY(TEXT, struct open_data, manifest),
        .note = N_("The bytes that the signature is over")},
    {"signature", REPLY(TEXT, struct open_data, signature),
        .note = N_("Detached Ed25519, base64url")},
    {"key", REPLY(TEXT, struct open_data, issuer_key)},
    {"made_at", REPLY(INSTANT, struct open_data, made_at)},
    {"is_kept", REPLY(BOOL, struct open_data, is_kept),
        .note = N_("Whether /open-data/DAY.csv is still there")},
};

static const struct reply_shape day_shape = {
    REPLY_SHAPE("OpenDataDay", day_fields, struct open_data)};

struct list_reply {
    struct open_data_page page;
    int64_t offset;
};

static const struct reply_field list_fields[] = {
    {"total", REPLY(INT, struct list_reply, page.total)},
    {"offset", REPLY(INT, struct list_reply, offset)},
    {"days", REPLY_MANY(LIST, struct list_reply, page.days, page.n), .shape = &day_shape},
};

static const struct reply_shape list_shape = {
    REPLY_SHAPE("OpenDataList", list_fields, struct list_reply)};

static enum fail show_list(struct call *call, const void **ret_object)
{
    struct list_reply *reply = NEW(call->request->arena, struct list_reply);
    const struct page_request page = call_page(call, STR(""));
    TRY(open_data_service_page(&call->use, &page, &reply->page));
    reply->offset = page.offset;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_open_data_list = {
    .path = "open-data",
    .summary = N_("The register as a file for each day, with hash and signature, the latest first"),
    .roles = ANYONE,
    .query = COMMAND_FIELDS(list_query_fields),
    .query_size = sizeof(struct call_paging),
    .reply = &list_shape,
    .show = show_list,
};

struct figures_query {
    struct str scheme;
};

static const struct command_field figures_query_fields[] = {
    {COMMAND_AT(struct figures_query, scheme), .label = N_("Id of a scheme"), .kind = COMMAND_LINE,
        .max = LIMIT_LINE},
};

#define CERTIFICATES                                                                               \
    {                                                                                              \
        "certificates", REPLY(INT, struct register_count, certificates)                            \
    }

static const struct reply_field scheme_fields[] = {
    {"scheme", REPLY(TEXT, struct register_count, scheme)}, CERTIFICATES};
static const struct reply_field level_fields[] = {
    {"scheme", REPLY(TEXT, struct register_count, scheme)},
    {"level", REPLY(TEXT, struct register_count, level)},
    {"stars", REPLY(INT, struct register_count, stars)},
    CERTIFICATES,
};
static const struct reply_field stars_fields[] = {
    {"stars", REPLY(INT, struct register_count, stars)}, CERTIFICATES};
static const struct reply_field region_fields[] = {
    {"region", REPLY(TEXT, struct register_count, region),
        .note = N_("Two digits of a province; empty: not known")},
    CERTIFICATES,
};
static const struct reply_field year_fields[] = {
    {"year", REPLY(TEXT, struct register_count, year), .note = N_("Of issue")}, CERTIFICATES};

#define SHAPE_OF(name_, fields_)                                                                   \
    static const struct reply_shape fields_##_shape = {                                            \
        REPLY_SHAPE(name_, fields_, struct register_count)}
SHAPE_OF("CertificatesOfScheme", scheme_fields);
SHAPE_OF("CertificatesOfLevel", level_fields);
SHAPE_OF("CertificatesOfStars", stars_fields);
SHAPE_OF("CertificatesOfRegion", region_fields);
SHAPE_OF("CertificatesOfYear", year_fields);

static const struct reply_field figures_fields[] = {
    {"as_of", REPLY(DATE, struct register_statistics, made.day)},
    {"total", REPLY(INT, struct register_statistics, total), .note = N_("Certificates in force")},
    {"schemes",
        REPLY_MANY(
            LIST, struct register_statistics, counts[REGISTER_BY_SCHEME], n[REGISTER_BY_SCHEME]),
        .shape = &scheme_fields_shape},
    {"levels",
        REPLY_MANY(
            LIST, struct register_statistics, counts[REGISTER_BY_LEVEL], n[REGISTER_BY_LEVEL]),
        .shape = &level_fields_shape},
    {"stars",
        REPLY_MANY(
            LIST, struct register_statistics, counts[REGISTER_BY_STARS], n[REGISTER_BY_STARS]),
        .shape = &stars_fields_shape},
    {"regions",
        REPLY_MANY(
            LIST, struct register_statistics, counts[REGISTER_BY_REGION], n[REGISTER_BY_REGION]),
        .shape = &region_fields_shape},
    {"years",
        REPLY_MANY(LIST, struct register_statistics, counts[REGISTER_BY_YEAR], n[REGISTER_BY_YEAR]),
        .shape = &year_fields_shape},
};

static const struct reply_shape figures_shape = {
    REPLY_SHAPE("RegisterFigures", figures_fields, struct register_statistics)};

static enum fail show_figures(struct call *call, const void **ret_object)
{
    const struct figures_query *query = call->query;
    struct register_statistics *reply = NEW(call->request->arena, struct register_statistics);
    TRY(open_data_service_statistics(&call->use, query->scheme, reply));
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_open_data_figures = {
    .path = "figures",
    .summary = N_("How many certificates are in force, as counted with the open data of the day"),
    .roles = ANYONE,
    .query = COMMAND_FIELDS(figures_query_fields),
    .query_size = sizeof(struct figures_query),
    .reply = &figures_shape,
    .show = show_figures,
};

#include "api/reads.h"

#include "service/pipeline_service.h"

static const char *const sort_words[] = {"age", "due", "organisation", "scheme"};
static const struct codes sort_codes = CODES(sort_words);

enum { DAYS_MAX = 3650 };

struct pipeline_query {
    struct call_paging paging;
    struct str q;
    enum station station;
    struct str scheme;
    struct str region;
    int64_t days;
    int sort;
    bool descending;
};

static const struct command_field query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct pipeline_query, q), .label = N_("Company or case number"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {COMMAND_AT(struct pipeline_query, station), .label = N_("Station"), .kind = COMMAND_CODE,
        .codes = &station_codes},
    {COMMAND_AT(struct pipeline_query, scheme), .label = N_("Scheme"), .kind = COMMAND_LINE,
        .max = LIMIT_LINE},
    {COMMAND_AT(struct pipeline_query, region), .label = N_("Province: two digits of GB/T 2260"),
        .kind = COMMAND_LINE, .max = 2},
    {COMMAND_AT(struct pipeline_query, days), .label = N_("For at least so many days in the state"),
        .kind = COMMAND_INT, .max = DAYS_MAX},
    {COMMAND_AT(struct pipeline_query, sort), .label = N_("Sorted by"), .kind = COMMAND_CODE,
        .codes = &sort_codes},
    {COMMAND_AT(struct pipeline_query, descending), .label = N_("The other way round"),
        .kind = COMMAND_BOOL},
};

struct row_reply {
    struct pipeline_row row;
    enum station station;
    int64_t age;
};

static const struct reply_field row_fields[] = {
    {"id", REPLY(TEXT, struct row_reply, row.id)},
    {"organisation_name", REPLY(TEXT, struct row_reply, row.organisation_name)},
    {"scheme", REPLY(TEXT, struct row_reply, row.scheme)},
    {"level", REPLY(TEXT, struct row_reply, row.level), .note = N_("Applied for")},
    {"activity", REPLY(CODE, struct row_reply, row.activity), .codes = &activity_codes},
    {"state", REPLY(CODE, struct row_reply, row.state), .codes = &case_state_codes},
    {"station", REPLY(CODE, struct row_reply, station), .codes = &station_codes},
    {"district", REPLY(TEXT, struct row_reply, row.district), .optional = true},
    {"entered_at", REPLY(INSTANT, struct row_reply, row.entered_at),
        .note = N_("The present state")},
    {"days", REPLY(INT, struct row_reply, age), .note = N_("In the present state")},
    {"due_on", REPLY(DATE, struct row_reply, row.due_on), .optional = true,
        .note = N_("The earliest deadline of the case")},
};

static const struct reply_shape row_shape = {
    REPLY_SHAPE("PipelineRow", row_fields, struct row_reply)};

struct station_reply {
    enum station station;
    int64_t cases;
};

static const struct reply_field station_fields[] = {
    {"station", REPLY(CODE, struct station_reply, station), .codes = &station_codes},
    {"cases", REPLY(INT, struct station_reply, cases)},
};

static const struct reply_shape station_shape = {
    REPLY_SHAPE("PipelineStation", station_fields, struct station_reply)};

struct pipeline_reply {
    int64_t total;
    int64_t offset;
    struct station_reply stations[STATION_COUNT];
    const struct station_reply *first_station;
    size_t n_stations;
    struct row_reply *rows;
    size_t n;
};

static const struct reply_field fields[] = {
    {"total", REPLY(INT, struct pipeline_reply, total)},
    {"offset", REPLY(INT, struct pipeline_reply, offset)},
    {"stations", REPLY_MANY(LIST, struct pipeline_reply, first_station, n_stations),
        .shape = &station_shape,
        .note = N_("How many wait at each, whatever station is asked for")},
    {"cases", REPLY_MANY(LIST, struct pipeline_reply, rows, n), .shape = &row_shape},
};

static const struct reply_shape shape = {REPLY_SHAPE("Pipeline", fields, struct pipeline_reply)};

static void put_rows(
    struct call *call, const struct pipeline_view *view, struct pipeline_reply *reply)
{
    reply->rows = NEW_ARRAY(call->request->arena, struct row_reply, view->n);
    reply->n = view->n;
    for (size_t i = 0; i < view->n; i++)
        reply->rows[i] = (struct row_reply){view->rows[i], station_of(view->rows[i].state),
            pipeline_service_age(&call->use, view->rows[i].entered_at)};
    for (enum station station = 0; station < STATION_COUNT; station++)
        reply->stations[station] =
            (struct station_reply){station, pipeline_service_at(view, station)};
    reply->first_station = reply->stations;
    reply->n_stations = STATION_COUNT;
}

static enum fail show_pipeline(struct call *call, const void **ret_object)
{
    const struct pipeline_query *query = call->query;
    struct pipeline_reply *reply = NEW(call->request->arena, struct pipeline_reply);
    struct pipeline_view view;
    struct page_request page = call_page(call, query->q);
    const struct pipeline_ask ask = {
        .is_station = http_pair_get(call->request->query, STR("station")).len > 0,
        .station = query->station,
        .scheme = query->scheme,
        .province = query->region,
        .days = query->days,
        .search = query->q,
    };
    bool is_sorted = http_pair_get(call->request->query, STR("sort")).len > 0;
    page.sort = is_sorted ? codes_format(&sort_codes, query->sort) : STR("");
    page.descending = query->descending;
    TRY(pipeline_service_page(&call->use, &ask, &page, &view));
    reply->total = view.total;
    reply->offset = page.offset;
    put_rows(call, &view, reply);
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_pipeline = {
    .path = "pipeline",
    .summary = N_("The body's cases that are not finished, the oldest in their state first"),
    .roles = ROLES_BODY,
    .query = COMMAND_FIELDS(query_fields),
    .query_size = sizeof(struct pipeline_query),
    .reply = &shape,
    .show = show_pipeline,
};

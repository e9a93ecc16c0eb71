#include "api/reads.h"

#include "service/statistics_service.h"

struct grade_query {
    struct str scheme;
    struct str industry;
    struct str region;
};

static const struct command_field grade_query_fields[] = {
    {COMMAND_AT(struct grade_query, scheme),
        .label = N_("Scheme; the one with the most sheets unless it is said"), .kind = COMMAND_LINE,
        .max = LIMIT_LINE},
    {COMMAND_AT(struct grade_query, industry), .label = N_("Industry: two digits of GB/T 4754"),
        .kind = COMMAND_LINE, .max = 2},
    {COMMAND_AT(struct grade_query, region), .label = N_("Province: two digits of GB/T 2260"),
        .kind = COMMAND_LINE, .max = 2},
};

struct level_reply {
    struct str level;
    int64_t sheets;
};

static const struct reply_field level_fields[] = {
    {"level", REPLY(TEXT, struct level_reply, level), .optional = true,
        .note = N_("Not there: without a level")},
    {"sheets", REPLY(INT, struct level_reply, sheets)},
};

static const struct reply_shape level_shape = {
    REPLY_SHAPE("LevelCount", level_fields, struct level_reply)};

struct line_reply {
    struct grade_line line;
    struct level_reply *levels;
    size_t n_levels;
};

static const struct reply_field line_fields[] = {
    {"from", REPLY(DATE, struct line_reply, line.first), .optional = true,
        .note = N_("The first day of the quarter")},
    {"code", REPLY(TEXT, struct line_reply, line.code), .optional = true,
        .note = N_("Of the industry or the province; not there where none is said")},
    {"sheets", REPLY(INT, struct line_reply, line.sheets)},
    {"lost", REPLY(NUMBER, struct line_reply, line.lost),
        .note = N_("Mean share of the full score that was lost")},
    {"levels", REPLY_MANY(LIST, struct line_reply, levels, n_levels), .shape = &level_shape},
};

static const struct reply_shape line_shape = {
    REPLY_SHAPE("GradeLine", line_fields, struct line_reply)};

struct grade_reply {
    struct str scheme;
    struct line_reply *quarters;
    size_t n_quarters;
    struct line_reply *industries;
    size_t n_industries;
    struct line_reply *regions;
    size_t n_regions;
};

static const struct reply_field grade_fields[] = {
    {"scheme", REPLY(TEXT, struct grade_reply, scheme), .optional = true,
        .note = N_("Not there: no sheet was locked")},
    {"quarters", REPLY_MANY(LIST, struct grade_reply, quarters, n_quarters), .shape = &line_shape},
    {"industries", REPLY_MANY(LIST, struct grade_reply, industries, n_industries),
        .shape = &line_shape},
    {"regions", REPLY_MANY(LIST, struct grade_reply, regions, n_regions), .shape = &line_shape},
};

static const struct reply_shape grade_shape = {
    REPLY_SHAPE("Grades", grade_fields, struct grade_reply)};

static struct line_reply *lines_of(
    struct arena *arena, const struct scheme *scheme, const struct grade_line *lines, size_t n)
{
    struct line_reply *replies = NEW_ARRAY(arena, struct line_reply, n);
    for (size_t i = 0; i < n; i++) {
        replies[i].line = lines[i];
        replies[i].n_levels = scheme->n_levels + 1;
        replies[i].levels = NEW_ARRAY(arena, struct level_reply, scheme->n_levels + 1);
        for (size_t k = 0; k < scheme->n_levels; k++)
            replies[i].levels[k] = (struct level_reply){scheme->levels[k].id, lines[i].levels[k]};
        replies[i].levels[scheme->n_levels].sheets = lines[i].below;
    }
    return replies;
}

static enum fail show_grades(struct call *call, const void **ret_object)
{
    const struct grade_query *query = call->query;
    struct arena *arena = call->request->arena;
    struct grade_reply *reply = NEW(arena, struct grade_reply);
    const struct statistics_ask ask = {query->scheme, query->industry, query->region};
    struct grade_view view;
    TRY(statistics_service_grades(&call->use, &ask, &view));
    *ret_object = reply;
    if (!view.scheme)
        return FAIL_NONE;
    reply->scheme = view.scheme->id;
    reply->n_quarters = STATISTICS_QUARTERS;
    reply->quarters = lines_of(arena, view.scheme, view.quarters, STATISTICS_QUARTERS);
    reply->n_industries = view.n_industries;
    reply->industries = lines_of(arena, view.scheme, view.industries, view.n_industries);
    reply->n_regions = view.n_regions;
    reply->regions = lines_of(arena, view.scheme, view.regions, view.n_regions);
    return FAIL_NONE;
}

const struct api_read read_statistics_grades = {
    .path = "statistics",
    .summary = N_("What locked on-site sheets scored: by quarter, industry and region"),
    .roles = ROLES_BODY,
    .query = COMMAND_FIELDS(grade_query_fields),
    .query_size = sizeof(struct grade_query),
    .reply = &grade_shape,
    .show = show_grades,
};

struct time_query {
    struct call_paging paging;
    struct str scheme;
    enum presence_share share;
};

static const struct command_field time_query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct time_query, scheme), .label = N_("Scheme"), .kind = COMMAND_LINE,
        .max = LIMIT_LINE},
    {COMMAND_AT(struct time_query, share), .label = N_("Only these"), .kind = COMMAND_CODE,
        .codes = &presence_share_codes},
};

static const struct reply_field time_line_fields[] = {
    {"case", REPLY(TEXT, struct time_line, group.certification_case)},
    {"organisation_name", REPLY(TEXT, struct time_line, group.organisation_name)},
    {"scheme", REPLY(TEXT, struct time_line, group.scheme)},
    {"account", REPLY(TEXT, struct time_line, group.account)},
    {"name", REPLY(TEXT, struct time_line, group.name)},
    {"planned", REPLY(INT, struct time_line, planned), .note = N_("Minutes")},
    {"actual", REPLY(INT, struct time_line, group.minutes), .note = N_("Minutes")},
    {"permille", REPLY(INT, struct time_line, permille), .note = N_("Actual of planned")},
    {"share", REPLY(CODE, struct time_line, share), .codes = &presence_share_codes},
    {"until", REPLY(DATE, struct time_line, group.last_on)},
};

static const struct reply_shape time_line_shape = {
    REPLY_SHAPE("TimeLine", time_line_fields, struct time_line)};

struct time_reply {
    struct time_view view;
    int64_t offset;
};

static const struct reply_field time_fields[] = {
    {"total", REPLY(INT, struct time_reply, view.total)},
    {"offset", REPLY(INT, struct time_reply, offset)},
    {"planned", REPLY(INT, struct time_reply, view.planned), .note = N_("Minutes, of all")},
    {"actual", REPLY(INT, struct time_reply, view.actual), .note = N_("Minutes, of all")},
    {"lines", REPLY_MANY(LIST, struct time_reply, view.lines, view.n), .shape = &time_line_shape},
};

static const struct reply_shape time_shape = {
    REPLY_SHAPE("TimeOnSite", time_fields, struct time_reply)};

static enum fail show_times(struct call *call, const void **ret_object)
{
    const struct time_query *query = call->query;
    struct time_reply *reply = NEW(call->request->arena, struct time_reply);
    const struct page_request page = call_page(call, STR(""));
    const struct time_ask ask = {
        query->scheme, http_pair_get(call->request->query, STR("share")).len > 0, query->share};
    TRY(statistics_service_times(&call->use, &ask, &page, &reply->view));
    reply->offset = page.offset;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_statistics_time = {
    .path = "statistics/time",
    .summary = N_("Time on site against the plan, the smallest share first; to an assessor "
                  "only their own"),
    .roles = STATISTICS_PLANNERS | STATISTICS_OWN,
    .query = COMMAND_FIELDS(time_query_fields),
    .query_size = sizeof(struct time_query),
    .reply = &time_shape,
    .show = show_times,
};

static const struct reply_field leniency_line_fields[] = {
    {"account", REPLY(TEXT, struct leniency_line, leniency.author)},
    {"name", REPLY(TEXT, struct leniency_line, name)},
    {"cases", REPLY(INT, struct leniency_line, cases)},
    {"enough", REPLY(BOOL, struct leniency_line, is_enough),
        .note = N_("Whether there are enough cases; else the figures mean nothing")},
    {"findings", REPLY(INT, struct leniency_line, leniency.findings),
        .note = N_("That were compared")},
    {"lost", REPLY(NUMBER, struct leniency_line, leniency.lost),
        .note = N_("Mean share of points taken away")},
    {"residual", REPLY(NUMBER, struct leniency_line, leniency.residual),
        .note = N_("Mean difference to everybody's mean on the same indicators; below 0, fewer "
                   "points are taken away")},
};

static const struct reply_shape leniency_line_shape = {
    REPLY_SHAPE("ConsistencyLine", leniency_line_fields, struct leniency_line)};

static const struct reply_field leniency_fields[] = {
    {"needed", REPLY(INT, struct leniency_view, needed), .note = N_("Cases")},
    {"lines", REPLY_MANY(LIST, struct leniency_view, lines, n), .shape = &leniency_line_shape},
};

static const struct reply_shape leniency_shape = {
    REPLY_SHAPE("Consistency", leniency_fields, struct leniency_view)};

static enum fail show_leniency(struct call *call, const void **ret_object)
{
    struct leniency_view *view = NEW(call->request->arena, struct leniency_view);
    const struct statistics_ask ask = {0};
    TRY(statistics_service_leniency(&call->use, &ask, view));
    *ret_object = view;
    return FAIL_NONE;
}

const struct api_read read_statistics_consistency = {
    .path = "statistics/consistency",
    .summary = N_("Whether assessors take away more or fewer points than the others; to an "
                  "assessor only their own"),
    .roles = STATISTICS_MANAGERS | STATISTICS_OWN,
    .reply = &leniency_shape,
    .show = show_leniency,
};

#include "api/reads.h"

#include "service/certsearch_service.h"
#include "service/yearly_service.h"

/* One figure under its word. */
struct figure_reply {
    struct str name;
    int64_t n;
};

struct line_reply {
    struct str project_code;
    struct str scheme;
    struct str scheme_name;
    struct figure_reply *figures;
    size_t n;
};

struct yearly_reply {
    struct yearly_view view;
    bool is_reported;
    struct line_reply *business;
    struct line_reply *staff;
};

static const struct reply_field figure_fields[] = {
    {"figure", REPLY(TEXT, struct figure_reply, name)},
    {"n", REPLY(INT, struct figure_reply, n)},
};

static const struct reply_shape figure_shape = {
    REPLY_SHAPE("YearlyFigure", figure_fields, struct figure_reply)};

static const struct reply_field line_fields[] = {
    {"project_code", REPLY(TEXT, struct line_reply, project_code), .optional = true},
    {"scheme", REPLY(TEXT, struct line_reply, scheme), .optional = true,
        .note = N_("Left out in the last line, which is the sum")},
    {"scheme_name", REPLY(TEXT, struct line_reply, scheme_name)},
    {"figures", REPLY_MANY(LIST, struct line_reply, figures, n), .shape = &figure_shape},
};

static const struct reply_shape line_shape = {
    REPLY_SHAPE("YearlyLine", line_fields, struct line_reply)};

static const struct reply_field yearly_fields[] = {
    {"year", REPLY(INT, struct yearly_reply, view.year)},
    {"due_on", REPLY(DATE, struct yearly_reply, view.due_on)},
    {"over", REPLY(BOOL, struct yearly_reply, view.is_over), .note = N_("Else counted so far")},
    {"reported", REPLY(BOOL, struct yearly_reply, is_reported)},
    {"receipt", REPLY(TEXT, struct yearly_reply, view.report.receipt), .optional = true},
    {"reported_at", REPLY(INSTANT, struct yearly_reply, view.report.reported_at), .optional = true},
    {"business", REPLY_MANY(LIST, struct yearly_reply, business, view.n_business),
        .shape = &line_shape, .note = N_("Certificates by project code and scheme")},
    {"staff", REPLY_MANY(LIST, struct yearly_reply, staff, view.n_staff), .shape = &line_shape,
        .note = N_("People by the schemes whose technical codes they hold")},
};

static const struct reply_shape yearly_shape = {
    REPLY_SHAPE("YearlyStatistics", yearly_fields, struct yearly_reply)};

static void put_figures(
    struct arena *arena, const struct codes *codes, const int64_t *figures, struct line_reply *line)
{
    line->n = (size_t)codes->count;
    line->figures = NEW_ARRAY(arena, struct figure_reply, line->n);
    for (int i = 0; i < codes->count; i++)
        line->figures[i] = (struct figure_reply){codes_format(codes, i), figures[i]};
}

static void put_lines(struct arena *arena, struct yearly_reply *reply)
{
    const struct yearly_view *view = &reply->view;
    reply->business = NEW_ARRAY(arena, struct line_reply, view->n_business);
    reply->staff = NEW_ARRAY(arena, struct line_reply, view->n_staff);
    for (size_t i = 0; i < view->n_business; i++) {
        const struct yearly_business *from = &view->business[i];
        struct line_reply *line = &reply->business[i];
        *line = (struct line_reply){from->project_code, from->scheme, from->scheme_name, NULL, 0};
        put_figures(arena, &yearly_figure_codes, from->figures, line);
    }
    for (size_t i = 0; i < view->n_staff; i++) {
        const struct yearly_staff *from = &view->staff[i];
        struct line_reply *line = &reply->staff[i];
        *line = (struct line_reply){STR(""), from->scheme, from->scheme_name, NULL, 0};
        put_figures(arena, &yearly_staff_codes, from->figures, line);
    }
}

static enum fail show_yearly(struct call *call, const void **ret_object)
{
    struct arena *arena = call->request->arena;
    struct yearly_reply *reply = NEW(arena, struct yearly_reply);
    int64_t year;
    if (!str_to_int(call_param(call, "year"), &year))
        return FAIL_NOT_FOUND;
    TRY(yearly_service_show(&call->use, year, &reply->view));
    reply->is_reported = reply->view.report.reported_at > 0;
    put_lines(arena, reply);
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_yearly = {
    .path = "reporting/yearly/{year}",
    .summary = N_("The yearly statistics for the authority"),
    .roles = CNCA_READERS,
    .reply = &yearly_shape,
    .show = show_yearly,
};

static const struct reply_field site_fields[] = {
    {"name", REPLY(TEXT, struct certsearch_site, name)},
    {"street", REPLY(TEXT, struct certsearch_site, street)},
    {"city", REPLY(TEXT, struct certsearch_site, city)},
    {"state", REPLY(TEXT, struct certsearch_site, state)},
    {"zip", REPLY(TEXT, struct certsearch_site, zip)},
};

static const struct reply_shape site_shape = {
    REPLY_SHAPE("CertSearchSite", site_fields, struct certsearch_site)};

#define RECORD_FIELD(name) {#name, REPLY(TEXT, struct certsearch_record, name)},
static const struct reply_field record_fields[] = {
    CERTSEARCH_FIELDS(RECORD_FIELD){
        "sites", REPLY_MANY(LIST, struct certsearch_record, sites, n_sites), .shape = &site_shape},
};

static const struct reply_shape record_shape = {
    REPLY_SHAPE("CertSearchRecord", record_fields, struct certsearch_record)};

struct certsearch_query {
    struct call_paging paging;
    struct str q;
};

static const struct command_field certsearch_query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct certsearch_query, q),
        .label = N_("Part of a certificate number or of a name"), .kind = COMMAND_LINE,
        .max = LIMIT_LINE},
};

struct certsearch_reply {
    struct certsearch_page page;
    int64_t offset;
    int64_t problems;
};

static const struct reply_field certsearch_fields[] = {
    {"total", REPLY(INT, struct certsearch_reply, page.total)},
    {"offset", REPLY(INT, struct certsearch_reply, offset)},
    {"problems", REPLY(INT, struct certsearch_reply, problems),
        .note = N_("How many fields of these records lack something or are too long")},
    {"certificates", REPLY_MANY(LIST, struct certsearch_reply, page.records, page.n),
        .shape = &record_shape},
};

static const struct reply_shape certsearch_shape = {
    REPLY_SHAPE("CertSearchRecords", certsearch_fields, struct certsearch_reply)};

static enum fail show_certsearch(struct call *call, const void **ret_object)
{
    const struct certsearch_query *query = call->query;
    struct certsearch_reply *reply = NEW(call->request->arena, struct certsearch_reply);
    struct page_request page = call_page(call, query->q);
    TRY(certsearch_service_page(&call->use, &page, &reply->page));
    reply->offset = page.offset;
    reply->problems = (int64_t)reply->page.problems.count;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_certsearch = {
    .path = "reporting/certsearch",
    .summary = N_("All certificates in the shape that IAF CertSearch takes"),
    .roles = CNCA_READERS,
    .query = COMMAND_FIELDS(certsearch_query_fields),
    .query_size = sizeof(struct certsearch_query),
    .reply = &certsearch_shape,
    .show = show_certsearch,
};

/* The register as files for everybody. */
#include "web/open_data_screen.h"
#include "web/pages.h"
#include "web/public_file.h"
#include "web/table_request.h"
#include "web/views.h"

/* clang-format off */
static const struct table_column columns[] = {
    {N_("Day"), NULL, false},
    {N_("Certificates"), NULL, true},
    {N_("Certificates in force"), NULL, true},
    {N_("File size"), NULL, true},
    {N_("Files"), NULL, false},
    {N_("SHA-256"), NULL, false},
};
/* clang-format on */

static struct str size_text(struct arena *arena, int64_t bytes)
{
    enum { KILO = 1000, TENTHS = 10 };
    static const char *const units[] = {"kB", "MB", "GB"};
    int64_t tenths = (bytes * TENTHS + KILO - 1) / KILO;
    size_t unit = 0;
    while (tenths >= KILO * TENTHS && unit + 1 < ARRAY_LEN(units)) {
        tenths = (tenths + KILO - 1) / KILO;
        unit++;
    }
    return str_format(arena, "%lld.%lld %s", (long long)(tenths / TENTHS),
        (long long)(tenths % TENTHS), units[unit]);
}

static struct open_data_row row_of(struct visit *visit, const struct open_data *made)
{
    struct str day = date_format(visit->arena, made->day);
    return (struct open_data_row){
        .made = made,
        .path = str_concat(visit->arena, STR("/open-data/"), day),
        .size = size_text(visit->arena, made->size),
    };
}

enum fail pages_open_data(struct visit *visit)
{
    struct table table = {
        .path = "/open-data",
        .caption = N_("Open data"),
        .empty = N_("The first file is being made."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
    };
    struct open_data_page found;
    table_read(visit->request, &table);
    const struct page_request request = table_request(&table);
    TRY(open_data_service_page(&visit->use, &request, &found));
    table.total = found.total;
    struct open_data_row *rows = NEW_ARRAY(visit->arena, struct open_data_row, found.n);
    for (size_t i = 0; i < found.n; i++)
        rows[i] = row_of(visit, &found.days[i]);
    const struct open_data_screen screen = {
        .table = &table,
        .rows = rows,
        .n = found.n,
        .licence = open_data_service_licence(&visit->use),
        .address = visit->use.platform->body.base_url,
        .day = date_format(visit->arena, found.n > 0 ? found.days[0].day : use_today(&visit->use)),
    };
    visit->page.title = visit_say(visit, N_("Open data"));
    view_open_data(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

/* What belongs to a day, by its ending. */
typedef enum fail read_part(struct use *use, const struct open_data *made, struct str *ret_bytes);

static enum fail read_manifest(struct use *use, const struct open_data *made, struct str *ret_bytes)
{
    (void)use;
    *ret_bytes = made->manifest;
    return FAIL_NONE;
}

static const struct part {
    const char *ending;
    const char *media_type;
    read_part *read; /* NULL: the file itself */
} parts[] = {
    {".csv", "text/csv; charset=utf-8; header=present", NULL},
    {".json", "application/json", read_manifest},
    {".sig", "application/octet-stream", open_data_service_signature},
    {".pem", "application/x-pem-file", open_data_service_key},
};

/* "2026-11-22.csv", "latest.csv". */
static enum fail find(
    struct use *use, struct str name, const struct part **ret_part, struct open_data *ret_made)
{
    struct date day;
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        struct str ending = str_of(parts[i].ending);
        if (!str_ends(name, ending))
            continue;
        struct str before = str_sub(name, 0, name.len - ending.len);
        *ret_part = &parts[i];
        if (str_equal(before, STR("latest")))
            return open_data_service_latest(use, ret_made);
        return date_parse(before, &day) ? open_data_service_find(use, day, ret_made)
                                        : FAIL_NOT_FOUND;
    }
    return FAIL_NOT_FOUND;
}

static enum fail fill(
    struct use *use, const struct http_request *request, struct http_response *response)
{
    const struct part *part;
    struct open_data made;
    TRY(find(use, http_pair_get(request->params, STR("file")), &part, &made));
    if (part->read)
        TRY(part->read(use, &made, &response->body));
    else
        TRY(open_data_service_file(use, &made, &response->file));
    response->status = 200;
    response->content_type = str_of(part->media_type);
    http_header(response, STR("Cache-Control"), STR("public, no-cache"));
    http_file_name(response, open_data_service_name(use, &made, part->ending), false);
    struct str etag = str_concat(request->arena, made.sha256, str_of(part->ending));
    (void)http_not_modified(request, response, etag);
    return FAIL_NONE;
}

void pages_open_data_file(
    void *context, const struct http_request *request, struct http_response *response)
{
    public_file_answer_by(context, request, response, fill);
}

#include "web/pages.h"

#include "service/certificate_paper_service.h"
#include "service/credential_service.h"
#include "service/register_entry.h"
#include "service/register_json.h"
#include "service/register_service.h"
#include "service/verify_register.h"
#include "web/entry_page.h"
#include "web/public_file.h"
#include "web/table_request.h"

/* A certificate may be suspended at any moment: whoever keeps it has to ask before showing it. */
static const struct str ask_again = STR_INIT("no-cache");

static enum fail load_history(struct visit *visit, const struct certificate *certificate,
    struct register_history *ret_history)
{
    struct status_change *changes = NULL;
    size_t n;
    TRY(register_service_changes(&visit->use, certificate, &changes, &n));
    struct str *reasons = NEW_ARRAY(visit->arena, struct str, n);
    for (size_t i = 0; i < n; i++)
        reasons[i] = status_reason_text(
            visit->use.platform->status_reasons, visit->page.language, &changes[i]);
    *ret_history = (struct register_history){.changes = changes, .reasons = reasons, .n = n};
    return FAIL_NONE;
}

/* Whoever came by the QR code of a paper is told whose code it is, and when it is a forgery. */
static enum fail check_code(struct visit *visit, struct register_history *history)
{
    const struct verify_question nothing = {0};
    struct verify_result result;
    if (http_pair_get(visit->request->query, STR("s")).len == 0)
        return FAIL_NONE;
    struct str text =
        str_concat(visit->arena, visit->use.platform->body.base_url, visit->request->target);
    TRY(verify_register_run(&visit->use, text, &nothing, &result));
    history->is_forged = result.verdict == VERIFY_FORGED || result.verdict == VERIFY_ALTERED;
    const struct verify_reason *reason =
        &result.reasons[history->is_forged ? result.n_reasons - 1 : 0];
    history->code = verify_say(visit->arena, visit->page.language, reason);
    return FAIL_NONE;
}

/* The outlets of the annex: none are read where it has none. */
static enum fail load_outlets(struct visit *visit, struct entry_page *entry, struct table *table)
{
    const struct certificate *certificate = entry->certificate;
    struct covered_outlet *rows;
    if (certificate->outlets == 0)
        return FAIL_NONE;
    struct str number = http_encode(visit->arena, certificate->number);
    table->path = str_c(visit->arena, str_concat(visit->arena, STR("/c/"), number));
    table_read(visit->request, table);
    table->query = table->state = table->sort = STR("");
    struct page_request request = table_request(table);
    TRY(register_entry_outlets(&visit->use, certificate, &request, &rows, &entry->n));
    table->total = certificate->outlets;
    entry->outlets = table;
    entry->rows = rows;
    return FAIL_NONE;
}

enum fail pages_certificate(struct visit *visit)
{
    enum { OUTLETS = 20 };
    struct table outlets = {.page_rows = OUTLETS};
    struct certificate certificate;
    TRY(register_json_load(&visit->use, visit_param(visit, "number"), &certificate));
    struct entry_page entry = {
        .use = &visit->use, .page = &visit->page, .certificate = &certificate};
    TRY(load_outlets(visit, &entry, &outlets));
    TRY(load_history(visit, &certificate, &entry.history));
    TRY(check_code(visit, &entry.history));
    entry_page_draw(&entry, visit->web->moulds, &visit->out);
    return FAIL_NONE;
}

static const struct str linked_ending = STR_INIT(".jsonld");
static const struct str linked_type = STR_INIT("application/ld+json");

static bool wants_linked(const struct http_request *request)
{
    struct str number = http_pair_get(request->params, STR("number"));
    return str_ends(number, linked_ending) || http_wants(request, linked_type);
}

static enum fail put_linked(struct use *use, struct str number, struct buf *out)
{
    struct certificate certificate;
    TRY(register_service_find(use, number, &certificate));
    buf_put(out, register_entry_linked(use, &certificate));
    return FAIL_NONE;
}

/* For programs: one look-up on a connection of the pool, no session, no page. */
static enum fail put_json(const struct web *web, const struct http_request *request, bool is_linked,
    struct http_response *response, struct buf *out)
{
    struct actor nobody = {.address = request->client};
    struct use use;
    TRY(desk_open(&web->desk, request->arena, nobody, &use));
    struct str number = http_pair_get(request->params, STR("number"));
    if (str_ends(number, linked_ending))
        number = str_sub(number, 0, number.len - linked_ending.len);
    enum fail fail =
        is_linked ? put_linked(&use, number, out) : register_json_find(&use, number, out);
    if (fail == FAIL_BROKEN)
        response->log = use_trouble(&use);
    desk_close(&web->desk, &use);
    return fail;
}

void pages_certificate_entry(
    void *context, const struct http_request *request, struct http_response *response)
{
    http_header(response, STR("Vary"), STR("Accept"));
    if (http_wants(request, STR("application/" CREDENTIAL_TYPE))) {
        proof_files_credential(context, request, response);
        return;
    }
    bool is_linked = wants_linked(request);
    if (!is_linked && !http_wants_json(request)) {
        visit_page(context, request, response);
        return;
    }
    struct buf out = buf_new(request->arena);
    enum fail fail = put_json(context, request, is_linked, response, &out);
    if (fail != FAIL_NONE) {
        out.len = 0;
        buf_format(&out, "{\"error\":\"%s\"}", fail_code(fail));
    }
    response->status = fail == FAIL_NONE ? 200 : http_status_of(fail);
    response->content_type = is_linked && fail == FAIL_NONE ? linked_type : STR("application/json");
    http_header(response, STR("Cache-Control"), ask_again);
    http_header(response, STR("Access-Control-Allow-Origin"), STR("*"));
    response->body = buf_str(&out);
}

/* The connection is given back before anything is drawn. */
static enum fail plan_file(const struct web *web, const struct http_request *request,
    struct http_response *response, struct certificate_paper_plan *ret_plan)
{
    struct actor nobody = {.address = request->client};
    struct use use;
    TRY(desk_open(&web->desk, request->arena, nobody, &use));
    enum fail fail = use_read_begin(&use);
    if (fail == FAIL_NONE)
        fail = certificate_paper_service_plan(&use, http_pair_get(request->params, STR("number")),
            http_pair_get(request->query, STR("lang")), ret_plan);
    if (fail == FAIL_BROKEN)
        response->log = use_trouble(&use);
    desk_close(&web->desk, &use);
    return fail;
}

static enum fail keep_file(const struct web *web, const struct http_request *request,
    struct http_response *response, struct certificate_paper_plan *plan)
{
    struct actor nobody = {.address = request->client};
    const struct renderer *renderer = &web->desk.platform->renderer;
    struct use use;
    struct str drawn;
    TRY(renderer->render(renderer->context, request->arena, plan->job, &drawn));
    TRY(desk_open(&web->desk, request->arena, nobody, &use));
    enum fail fail = certificate_paper_service_keep(&use, plan, drawn, &plan->paper.sha256);
    if (fail == FAIL_BROKEN)
        response->log = use_trouble(&use);
    desk_close(&web->desk, &use);
    return fail;
}

void pages_certificate_pdf(
    void *context, const struct http_request *request, struct http_response *response)
{
    const struct web *web = context;
    struct certificate_paper_plan plan;
    enum fail fail = plan_file(web, request, response, &plan);
    if (fail == FAIL_NONE && plan.paper.sha256.len == 0)
        fail = keep_file(web, request, response, &plan);
    if (fail == FAIL_NONE)
        fail = certificate_paper_service_read(
            web->desk.platform, request->arena, plan.paper.sha256, &response->body);
    if (fail != FAIL_NONE) {
        visit_fail(web, fail, request, response);
        return;
    }
    response->content_type = STR("application/pdf");
    http_header(response, STR("Cache-Control"), ask_again);
    http_file_name(response, str_concat(request->arena, plan.paper.number, STR(".pdf")), false);
}

static enum fail read_badge(
    struct use *use, const struct http_request *request, struct str *ret_body)
{
    struct certificate certificate;
    enum language language = LANGUAGE_ZH_CN;
    (void)language_parse(http_pair_get(request->query, STR("lang")), &language);
    TRY(register_service_find(use, http_pair_get(request->params, STR("number")), &certificate));
    *ret_body = register_entry_badge(use, language, &certificate);
    return FAIL_NONE;
}

/* Kept by browsers for minutes only: it shows today's status. */
void pages_certificate_badge(
    void *context, const struct http_request *request, struct http_response *response)
{
    static const struct public_file file = {
        STR_INIT("image/svg+xml"), STR_INIT("public, max-age=300"), read_badge};
    http_header(response, STR("Cross-Origin-Resource-Policy"), STR("cross-origin"));
    http_header(response, STR("Content-Security-Policy"),
        STR("default-src 'none'; style-src 'unsafe-inline'"));
    public_file_answer(context, request, response, &file);
}

#include "web/pages.h"

#include "service/certificate_paper_service.h"
#include "service/credential_service.h"
#include "service/register_service.h"
#include "service/scheme_service.h"
#include "service/verify_register.h"
#include "web/components.h"
#include "web/views.h"

/* A certificate may be suspended at any moment: whoever keeps it has to ask before showing it. */
static const struct str ask_again = STR_INIT("no-cache");

/* What the status means for whoever holds a paper certificate in hand. */
static const char *verdict_of(enum certificate_status status)
{
    static const char *const verdicts[CERTIFICATE_STATUS_COUNT] = {
        [CERTIFICATE_VALID] = N_("This certificate is valid today."),
        [CERTIFICATE_SUSPENDED] = N_("This certificate is suspended: it may not be used now."),
        [CERTIFICATE_WITHDRAWN] = N_("This certificate was withdrawn and is no longer valid."),
        [CERTIFICATE_CANCELLED] = N_("This certificate was cancelled and is no longer valid."),
        [CERTIFICATE_EXPIRED] = N_("This certificate has expired."),
    };
    return verdicts[status];
}

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

enum fail pages_certificate(struct visit *visit)
{
    struct certificate certificate;
    TRY(register_service_find(&visit->use, visit_param(visit, "number"), &certificate));
    const struct scheme *scheme = scheme_service_find(&visit->use, certificate.scheme);
    const struct level *level = scheme ? scheme_level(scheme, certificate.level) : NULL;
    enum language language = visit->page.language;
    struct certificate_card card = {
        .certificate = &certificate,
        .status = certificate.status,
        .scheme = scheme_service_name(&visit->use, language, certificate.scheme),
        .level = level ? names_get(&level->names, language) : certificate.level,
        .pdf = str_format(visit->arena, "/c/%" STR_PRI "/certificate.pdf",
            STR_ARG(http_encode(visit->arena, certificate.number))),
    };
    visit->page.title =
        str_concat(visit->arena, visit_say(visit, N_("Certificate ")), certificate.number);
    struct register_history history;
    TRY(load_history(visit, &certificate, &history));
    TRY(check_code(visit, &history));
    view_certificate(&visit->out, &visit->page, &card, verdict_of(certificate.status), &history);
    return FAIL_NONE;
}

/* For programs: one look-up on a connection of the pool, no session, no page. */
static enum fail put_json(const struct web *web, const struct http_request *request,
    struct http_response *response, struct buf *out)
{
    struct actor nobody = {.address = request->client};
    struct certificate certificate;
    struct use use;
    TRY(desk_open(&web->desk, request->arena, nobody, &use));
    struct str number = http_pair_get(request->params, STR("number"));
    enum fail fail = register_service_find(&use, number, &certificate);
    if (fail == FAIL_NONE)
        register_service_json(out, &use, &certificate);
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
    if (!http_wants_json(request)) {
        visit_page(context, request, response);
        return;
    }
    struct buf out = buf_new(request->arena);
    enum fail fail = put_json(context, request, response, &out);
    if (fail != FAIL_NONE) {
        out.len = 0;
        buf_format(&out, "{\"error\":\"%s\"}", fail_code(fail));
    }
    response->status = fail == FAIL_NONE ? 200 : http_status_of(fail);
    response->content_type = STR("application/json");
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

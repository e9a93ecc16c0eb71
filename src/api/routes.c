#include "api/call.h"

#include "base/limits.h"
#include "domain/score_json.h"
#include "service/case_service.h"
#include "service/register_service.h"

static const char *kind_word(enum command_kind kind)
{
    static const char *const words[] = {
        [COMMAND_LINE] = "line",
        [COMMAND_NOTE] = "text",
        [COMMAND_SECRET] = "secret",
        [COMMAND_HIDDEN] = "id",
        [COMMAND_INT] = "integer",
        [COMMAND_BOOL] = "boolean",
        [COMMAND_CODE] = "code",
        [COMMAND_CHOICE] = "choice",
        [COMMAND_DATE] = "date",
        [COMMAND_LIST] = "list",
        [COMMAND_FILE] = "file",
    };
    return words[kind];
}

static void put_field(struct call *call, const struct command_field *field)
{
    struct json_write *json = &call->json;
    json_write_object(json, NULL);
    json_write_text(json, "name", str_of(field->name));
    json_write_text(json, "label", text_get(call->language, field->label));
    json_write_text(json, "kind", str_of(kind_word(field->kind)));
    json_write_bool(json, "required", field->required);
    json_write_int(json, "min", field->min);
    json_write_int(json, "max", field->max);
    if (field->codes) {
        json_write_list(json, "codes");
        for (int i = 0; i < field->codes->count; i++)
            json_write_text(json, NULL, codes_format(field->codes, i));
        json_write_end(json);
    }
    json_write_end(json);
}

/* GET /api/v1/use-cases */
static enum fail show_use_cases(struct call *call)
{
    struct json_write *json = &call->json;
    json_write_list(json, NULL);
    for (size_t i = 0; i < use_cases_count; i++) {
        const struct use_case *use_case = use_cases[i];
        json_write_object(json, NULL);
        json_write_text(json, "name", str_of(use_case->name));
        json_write_text(json, "label", text_get(call->language, use_case->label));
        json_write_list(json, "fields");
        for (size_t k = 0; k < use_case->fields.n; k++)
            put_field(call, &use_case->fields.items[k]);
        json_write_end(json);
        json_write_end(json);
    }
    json_write_end(json);
    return FAIL_NONE;
}

static struct str case_state_text(enum case_state state)
{
    return codes_format(&case_state_codes, (int)state);
}

/* GET /api/v1/cases */
static enum fail show_cases(struct call *call)
{
    struct http_pairs query = call->request->query;
    struct page_request page = {.search = http_pair_get(query, STR("q")), .limit = LIMIT_PAGE_ROWS};
    struct case_page found;
    if (!str_to_int(http_pair_get(query, STR("offset")), &page.offset) || page.offset < 0)
        page.offset = 0;
    TRY(case_service_page(&call->use, http_pair_get(query, STR("state")), &page, &found));
    json_write_object(&call->json, NULL);
    json_write_int(&call->json, "total", found.total);
    json_write_int(&call->json, "offset", page.offset);
    json_write_list(&call->json, "cases");
    for (size_t i = 0; i < found.n; i++) {
        const struct case_row *row = &found.rows[i];
        json_write_object(&call->json, NULL);
        json_write_text(&call->json, "id", row->id);
        json_write_text(&call->json, "organisation", row->organisation_name);
        json_write_text(&call->json, "scheme", row->scheme);
        json_write_text(&call->json, "level", row->level);
        json_write_text(&call->json, "state", case_state_text(row->state));
        json_write_text(&call->json, "certificate", row->certificate);
        json_write_end(&call->json);
    }
    json_write_end(&call->json);
    json_write_end(&call->json);
    return FAIL_NONE;
}

static void put_choices(struct call *call, const struct case_view *view)
{
    json_write_list(&call->json, "actions");
    for (size_t i = 0; i < CASE_ACTION_COUNT; i++) {
        const struct case_choice *choice = &view->choices[i];
        json_write_object(&call->json, NULL);
        json_write_text(&call->json, "use_case", str_of(choice->rule->code));
        json_write_bool(&call->json, "permitted", choice->fail == FAIL_NONE);
        if (choice->problem)
            json_write_text(&call->json, "reason",
                problem_text(call->request->arena, call->language, choice->problem));
        json_write_end(&call->json);
    }
    json_write_end(&call->json);
}

static void put_draw(struct call *call, const struct case_view *view)
{
    struct json_write *json = &call->json;
    json_write_object(json, "programme");
    json_write_text(
        json, "total_days", rational_format(call->request->arena, view->programme.total_days));
    json_write_text(json, "seed", view->programme.seed);
    json_write_int(json, "population", view->programme.population);
    json_write_text(json, "population_sha256", view->programme.population_sha256);
    json_write_list(json, "outlets");
    for (size_t i = 0; i < view->n_drawn; i++) {
        const struct drawn_row *row = &view->drawn[i];
        json_write_object(json, NULL);
        json_write_text(json, "id", row->outlet);
        json_write_text(json, "code", row->code);
        json_write_text(json, "name", row->name);
        json_write_text(json, "stratum", row->stratum);
        json_write_bool(json, "random", row->random);
        json_write_text(json, "ticket", row->ticket);
        json_write_end(json);
    }
    json_write_end(json);
    json_write_end(json);
}

/* GET /api/v1/cases/{case} */
static enum fail show_case(struct call *call)
{
    struct case_view view;
    struct json_write *json = &call->json;
    TRY(case_service_show(&call->use, http_pair_get(call->request->params, STR("case")), &view));
    json_write_object(json, NULL);
    json_write_text(json, "id", view.c.id);
    json_write_text(json, "organisation", view.organisation_name);
    json_write_text(json, "scheme", view.c.scheme);
    json_write_text(json, "scheme_version", view.c.scheme_version);
    json_write_text(json, "scheme_sha256", view.c.scheme_sha256);
    json_write_text(json, "state", case_state_text(view.c.state));
    json_write_text(json, "level", view.c.level);
    json_write_text(json, "scope", view.c.scope);
    json_write_int(json, "revision", view.c.revision);
    json_write_text(json, "certificate", view.certificate.number);
    if (view.programme.certification_case.len > 0)
        put_draw(call, &view);
    put_choices(call, &view);
    json_write_end(json);
    return FAIL_NONE;
}

/* GET /api/v1/cases/{case}/sheet: the assessment file and its score. */
static enum fail show_sheet(struct call *call)
{
    struct evaluation_sheet sheet;
    struct buf score = buf_new(call->request->arena);
    TRY(case_service_sheet(&call->use, http_pair_get(call->request->params, STR("case")), &sheet));
    json_write_object(&call->json, NULL);
    json_write_bool(&call->json, "locked", sheet.evaluation.locked);
    json_write_raw(&call->json, "assessment", str_trim(sheet.file));
    if (sheet.score) {
        score_json_put(call->request->arena, &score, sheet.score);
        json_write_raw(&call->json, "score", buf_str(&score));
    }
    json_write_end(&call->json);
    return FAIL_NONE;
}

/* GET /api/v1/certificates/{number} */
static enum fail show_certificate(struct call *call)
{
    struct certificate certificate;
    struct buf entry = buf_new(call->request->arena);
    struct str number = http_pair_get(call->request->params, STR("number"));
    TRY(register_service_find(&call->use, number, &certificate));
    register_certificate_json(&entry, &call->use, &certificate);
    json_write_raw(&call->json, NULL, buf_str(&entry));
    return FAIL_NONE;
}

#define SIGNED_IN (ROLES_BODY | ROLE_BIT(ROLE_APPLICANT))
#define READ(pattern_, roles_, show_)                                                              \
    {                                                                                              \
        HTTP_GET, "/api/v1/" pattern_, call_read, &(const struct api_read){roles_, show_},         \
            HTTP_KIND_API                                                                          \
    }

static const struct route routes[] = {
    READ("use-cases", ANYONE, show_use_cases),
    READ("cases", SIGNED_IN, show_cases),
    READ("cases/{case}", SIGNED_IN, show_case),
    READ("cases/{case}/sheet", SIGNED_IN, show_sheet),
    READ("certificates/{number}", ANYONE, show_certificate),
    {HTTP_POST, "/api/v1/{use_case}", call_act, NULL, HTTP_KIND_API},
};

const struct router api_router = {routes, ARRAY_LEN(routes)};

#include "service/verify_register.h"
#include "web/pages.h"
#include "web/verify_screen.h"
#include "web/views.h"

enum { TEXT_LENGTH = 60000 };

static const struct field fields[] = {
    {.kind = FIELD_FILE,
        .name = "file",
        .label = N_("Certificate as PDF, its credential, or a photo of its QR code"),
        .hint = N_("Drop the file here or choose it. It is looked at and not kept."),
        .accept = ".pdf,.jwt,.txt,application/pdf,image/*",
        .wide = true},
    {.kind = FIELD_TEXTAREA,
        .name = "text",
        .label = N_("Or what the QR code says, a credential, or a number"),
        .max_length = TEXT_LENGTH,
        .wide = true},
    {.kind = FIELD_DATE,
        .name = "on",
        .label = N_("On which day"),
        .hint = N_("Today, where it is left empty")},
    {.kind = FIELD_TEXT,
        .name = "organisation",
        .label = N_("Who shows it"),
        .hint = N_("Name or credit code; a code that was copied from another company is found so")},
};

/* A file counts before a text. FAIL_NOT_FOUND: neither came. */
static enum fail look(
    struct visit *visit, struct problems *problems, struct verify_result *ret_result)
{
    const struct http_request *request = visit->request;
    struct str text = str_trim(http_pair_get(request->form, STR("text")));
    struct str on = http_pair_get(request->form, STR("on"));
    struct verify_question question = {
        .organisation = str_trim(http_pair_get(request->form, STR("organisation")))};
    if (on.len > 0 && !date_parse(on, &question.on)) {
        problem_add(problems, STR("on"), "date", N_("This is no day: write 2026-11-21."));
        return FAIL_INVALID;
    }
    if (request->files.n > 0 && request->files.items[0].size > 0)
        return verify_register_file(
            &visit->use, request->files.items[0].path, &question, ret_result);
    if (text.len == 0) {
        problem_add(problems, STR("file"), "required", N_("Choose a file, or paste a text."));
        return FAIL_INVALID;
    }
    return verify_register_run(&visit->use, text, &question, ret_result);
}

enum fail pages_verify(struct visit *visit)
{
    struct problems problems = problems_new(visit->arena);
    struct verify_result *result = NEW(visit->arena, struct verify_result);
    bool is_sent = visit->request->method == HTTP_POST;
    enum fail fail = is_sent ? look(visit, &problems, result) : FAIL_NONE;
    if (fail != FAIL_NONE && fail != FAIL_INVALID)
        return fail;
    if (fail == FAIL_INVALID)
        visit->response->status = http_status_of(fail);
    struct page_form form =
        page_form_new(visit->request->form, &problems, fields, ARRAY_LEN(fields));
    struct verify_screen screen = {
        .form = &form, .result = is_sent && fail == FAIL_NONE ? result : NULL};
    if (screen.result && result->hash.len > 0)
        screen.path =
            str_concat(visit->arena, STR("/c/"), http_encode(visit->arena, result->number));
    visit->page.title = visit_say(visit, N_("Verify a certificate"));
    view_verify(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

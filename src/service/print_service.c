#include "service/print_service.h"

#include "document/certificate_pdf.h"
#include "document/docx.h"
#include "document/paper_pdf.h"
#include "document/picture.h"

static const struct codes kinds =
    CODES(((const char *const[PRINT_KIND_COUNT]){[PRINT_CERTIFICATE] = "certificate",
        [PRINT_PAPER] = "paper",
        [PRINT_THUMBNAIL] = "thumbnail",
        [PRINT_DOCX] = "docx"}));

static const struct codes certificate_languages = CODES(((const char *const[]){
    [CERTIFICATE_PDF_ZH] = "zh", [CERTIFICATE_PDF_EN] = "en", [CERTIFICATE_PDF_ZH_EN] = "both"}));

struct paper print_service_paper(const struct use *use, enum language language, const char *title)
{
    const struct body *body = &use->platform->body;
    struct paper paper = paper_new(use->arena, language, text_get(language, title));
    bool english = language == LANGUAGE_EN && body->name_en.len > 0;
    paper.body = english ? body->name_en : body->name;
    paper.logo = body->logo;
    paper.date = use_today(use);
    return paper;
}

struct str print_service_job(struct arena *arena, enum print_kind kind, struct str content)
{
    struct str line = str_concat(arena, codes_format(&kinds, (int)kind), STR("\n"));
    return str_concat(arena, line, content);
}

struct str print_service_paper_job(struct arena *arena, const struct paper *paper)
{
    return print_service_job(arena, PRINT_PAPER, paper_encode(arena, paper));
}

struct str print_service_docx_job(const struct use *use, const struct paper *paper)
{
    struct str template = use->platform->body.docx;
    struct buf content = buf_new(use->arena);
    buf_format(&content, "%zu\n", template.len);
    buf_put(&content, template);
    buf_put(&content, paper_encode(use->arena, paper));
    return print_service_job(use->arena, PRINT_DOCX, buf_str(&content));
}

static enum fail render_certificate(
    struct problems *problems, struct press *press, struct str content, struct str *ret_pdf)
{
    struct certificate_document document;
    struct str language;
    int code;
    if (!str_cut(&content, '\n', &language) ||
        !codes_parse(&certificate_languages, language, &code))
        return FAIL_INVALID;
    TRY(certificate_document_decode(problems, content, &document));
    return certificate_pdf(
        problems, press, &document, (enum certificate_pdf_language)code, ret_pdf);
}

static enum fail render_paper(
    struct problems *problems, struct press *press, struct str content, struct str *ret_pdf)
{
    (void)press;
    struct paper paper;
    TRY(paper_decode(problems, content, &paper));
    return paper_pdf(problems, &paper, ret_pdf);
}

static enum fail render_docx(
    struct problems *problems, struct press *press, struct str content, struct str *ret_docx)
{
    (void)press;
    struct paper paper;
    struct str digits;
    int64_t len;
    if (!str_cut(&content, '\n', &digits) || !str_to_int(digits, &len) || len < 0 ||
        (size_t)len > content.len)
        return FAIL_INVALID;
    struct str template = str_sub(content, 0, (size_t)len);
    TRY(paper_decode(problems, str_sub(content, (size_t)len, content.len), &paper));
    return docx_write(problems, &paper, template, ret_docx);
}

static enum fail render_thumbnail(
    struct problems *problems, struct press *press, struct str content, struct str *ret_jpeg)
{
    (void)press;
    return picture_thumbnail(problems->arena, content, ret_jpeg);
}

enum fail print_service_render(
    struct arena *arena, struct press *press, struct str job, struct str *ret_pdf)
{
    typedef enum fail render(
        struct problems * problems, struct press * press, struct str content, struct str * ret_pdf);
    static render *const renders[PRINT_KIND_COUNT] = {[PRINT_CERTIFICATE] = render_certificate,
        [PRINT_PAPER] = render_paper,
        [PRINT_THUMBNAIL] = render_thumbnail,
        [PRINT_DOCX] = render_docx};
    struct problems problems = problems_new(arena);
    struct str word;
    int kind;
    if (!str_cut(&job, '\n', &word) || !codes_parse(&kinds, word, &kind))
        return FAIL_INVALID;
    return renders[kind](&problems, press, job, ret_pdf);
}

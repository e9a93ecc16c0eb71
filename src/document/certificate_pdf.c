#include "document/certificate_pdf.h"

#include "base/buf.h"
#include "document/annex.h"
#include "document/certificate_field.h"
#include "document/qr.h"
#include "document/stars.h"

#include <assert.h>

enum { MORE_VALUES = 12 }; /* than the fields of a record */

/* What differs between the languages, but for what the templates say. */
struct edition {
    struct str certificate;
    struct str annex;
    struct str specimen;
    struct str (*text)(struct certificate_text text);
    struct str (*date)(struct arena *arena, struct date date);
};

static struct str text_zh(struct certificate_text text)
{
    return str_is_empty(str_trim(text.zh)) ? text.en : text.zh;
}

static struct str text_en(struct certificate_text text)
{
    return str_is_empty(str_trim(text.en)) ? text.zh : text.en;
}

static struct str date_zh(struct arena *arena, struct date date)
{
    return str_format(arena, "%d年%d月%d日", date.year, date.month, date.day);
}

static struct str date_en(struct arena *arena, struct date date)
{
    static const char *const months[] = {"January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December"};
    return str_format(arena, "%d %s %d", date.day, months[date.month - 1], date.year);
}

static const struct edition chinese = {
    .certificate = STR_INIT("certificate.zh.svg"),
    .annex = STR_INIT("annex.zh.svg"),
    .specimen = STR_INIT("样张"),
    .text = text_zh,
    .date = date_zh,
};

static const struct edition english = {
    .certificate = STR_INIT("certificate.en.svg"),
    .annex = STR_INIT("annex.en.svg"),
    .specimen = STR_INIT("SPECIMEN"),
    .text = text_en,
    .date = date_en,
};

static struct str field_text(struct arena *arena, const struct certificate_field *field,
    const void *record, const struct edition *edition)
{
    const void *value = certificate_field_of(field, record);
    switch (field->kind) {
    case CERTIFICATE_FIELD_PLAIN:
        return *(const struct str *)value;
    case CERTIFICATE_FIELD_TEXT:
        return edition->text(*(const struct certificate_text *)value);
    case CERTIFICATE_FIELD_DATE: {
        struct date date = *(const struct date *)value;
        return date_is_set(date) ? edition->date(arena, date) : STR("");
    }
    }
    return STR("");
}

/* The fields of a record by their names, with room for MORE_VALUES behind them. */
static struct template_value *field_values(struct arena *arena, struct certificate_fields fields,
    const void *record, const struct edition *edition)
{
    struct template_value *values = NEW_ARRAY(arena, struct template_value, fields.n + MORE_VALUES);
    for (size_t i = 0; i < fields.n; i++)
        values[i] = (struct template_value){
            str_of(fields.first[i].key), field_text(arena, &fields.first[i], record, edition)};
    return values;
}

/* Only a body's own template may have the code as a path, which takes as long as all other values.
 */
static enum fail code_path(
    struct arena *arena, const struct certificate_look *look, struct str text, struct qr *ret_qr)
{
    *ret_qr = (struct qr){.path = STR(""), .frame = STR("")};
    for (size_t i = 0; look && i < CERTIFICATE_LOOK_PARTS; i++) {
        const struct certificate_look_part *part = &certificate_look_parts[i];
        size_t at;
        if (part->is_template && str_find(certificate_look_get(look, part), STR("{{qr"), 0, &at))
            return qr_encode(arena, text, ret_qr);
    }
    return FAIL_NONE;
}

static enum fail document_values(struct arena *arena, const struct certificate_document *document,
    const struct edition *edition, struct template_values *ret_values)
{
    struct qr qr;
    struct str qr_text = document->code.len > 0 ? document->code : document->verification_url;
    TRY(code_path(arena, document->look, qr_text, &qr));
    struct stars stars = stars_draw(arena, document->stars);
    struct str n_outlets =
        document->n_outlets > 0 ? str_format(arena, "%zu", document->n_outlets) : STR("");
    const struct template_value computed[] = {
        {STR("qr_text"), qr_text},
        {STR("qr"), qr.path},
        {STR("qr_frame"), qr.frame},
        {STR("stars"), stars.outline},
        {STR("stars_shade"), stars.shade},
        {STR("outlets"), n_outlets},
        {STR("specimen"), document->specimen ? edition->specimen : STR("")},
        {STR("logo"), document->look ? document->look->logo : STR("")},
        {STR("seal"), document->look ? document->look->seal : STR("")},
        {STR("signature"), document->look ? document->look->signature : STR("")},
    };
    size_t n = certificate_field_document.n;
    struct template_value *values =
        field_values(arena, certificate_field_document, document, edition);
    static_assert(ARRAY_LEN(computed) <= MORE_VALUES, "field_values leaves room");
    for (size_t i = 0; i < ARRAY_LEN(computed); i++)
        values[n++] = computed[i];
    *ret_values = (struct template_values){values, n};
    return FAIL_NONE;
}

struct outlets {
    const struct certificate_document *document;
    const struct edition *edition;
};

static struct template_values outlet_values(struct arena *arena, const void *context, size_t row)
{
    const struct outlets *outlets = context;
    size_t n = certificate_field_outlet.n;
    struct template_value *values = field_values(
        arena, certificate_field_outlet, &outlets->document->outlets[row], outlets->edition);
    values[n++] = (struct template_value){STR("row"), str_format(arena, "%zu", row + 1)};
    return (struct template_values){values, n};
}

static enum fail lay_out_annex(struct problems *problems, struct template_values values,
    const struct outlets *outlets, struct svg_pages *ret_pages)
{
    const struct annex annex = {
        .template = certificate_look_template(outlets->document->look, outlets->edition->annex),
        .values = values,
        .row = outlet_values,
        .context = outlets,
        .n_rows = outlets->document->n_outlets,
    };
    *ret_pages = (struct svg_pages){0};
    return annex.n_rows > 0 ? annex_lay_out(problems, &annex, ret_pages) : FAIL_NONE;
}

/* Adds the pages of one language. */
static enum fail lay_out(struct problems *problems, const struct certificate_document *document,
    const struct edition *edition, struct svg_pages *pages)
{
    struct template_values values;
    struct svg_pages annex;
    const struct outlets outlets = {document, edition};
    TRY(document_values(problems->arena, document, edition, &values));
    TRY(lay_out_annex(problems, values, &outlets, &annex));
    struct str *layers = NEW_ARRAY(problems->arena, struct str, 2);
    TRY(template_fill(
        problems, certificate_look_template(document->look, STR("frame.svg")), values, &layers[0]));
    TRY(template_fill(problems, certificate_look_template(document->look, edition->certificate),
        values, &layers[1]));
    pages->first = arena_grow(problems->arena, pages->first, pages->n * sizeof(struct svg_page),
        (pages->n + 1 + annex.n) * sizeof(struct svg_page));
    pages->first[pages->n++] = (struct svg_page){.layers = layers, .n_layers = 2, .is_kept = true};
    for (size_t i = 0; i < annex.n; i++)
        pages->first[pages->n++] = annex.first[i];
    return FAIL_NONE;
}

enum fail certificate_pdf(struct problems *problems, struct press *press,
    const struct certificate_document *document, enum certificate_pdf_language language,
    struct str *ret_pdf)
{
    TRY(certificate_document_check(problems, document));
    const struct edition *edition = language == CERTIFICATE_PDF_EN ? &english : &chinese;
    struct svg_document svg = {
        .info.title = str_format(problems->arena, "%" STR_PRI " %" STR_PRI,
            STR_ARG(document->number), STR_ARG(edition->text(document->organisation))),
        .info.author = edition->text(document->body),
        .info.subject = edition->text(document->scheme),
        .info.keywords = document->keywords.len > 0 ? document->keywords : document->standard,
        .info.date = document->issued,
        .press = press,
    };
    if (language != CERTIFICATE_PDF_EN)
        TRY(lay_out(problems, document, &chinese, &svg.pages));
    if (language != CERTIFICATE_PDF_ZH)
        TRY(lay_out(problems, document, &english, &svg.pages));
    return svg_pdf(problems, &svg, ret_pdf);
}

/* All values that a template may name: of the page, of a row of its annex, and of the annex. */
static enum fail sample_values(struct arena *arena, struct template_values *ret_values)
{
    static const char *const of_annex[] = {"page", "pages", "rules"};
    struct certificate_outlet outlet = {0};
    const struct certificate_look names_it = {.frame = STR("{{qr}}")};
    const struct certificate_document document = {
        .verification_url = STR("https://example.cn/c/1"), .look = &names_it, .outlets = &outlet};
    const struct outlets outlets = {&document, &chinese};
    struct template_values page;
    TRY(document_values(arena, &document, &chinese, &page));
    struct template_values row = outlet_values(arena, &outlets, 0);
    size_t n = page.n;
    struct template_value *values =
        NEW_ARRAY(arena, struct template_value, page.n + row.n + ARRAY_LEN(of_annex));
    memcpy(values, page.first, page.n * sizeof *values);
    for (size_t i = 0; i < row.n; i++)
        values[n++] = row.first[i];
    for (size_t i = 0; i < ARRAY_LEN(of_annex); i++)
        values[n++] = (struct template_value){str_of(of_annex[i]), STR("")};
    *ret_values = (struct template_values){values, n};
    return FAIL_NONE;
}

static bool has_table(struct blocks blocks)
{
    for (size_t i = 0; i < blocks.n; i++)
        if (str_equal(blocks.first[i].id, STR("table")) && blocks.first[i].columns.len > 0)
            return true;
    return false;
}

enum fail certificate_pdf_check_template(
    struct problems *problems, struct str file, struct str template)
{
    struct template_values values;
    struct blocks blocks;
    struct str filled;
    TRY(sample_values(problems->arena, &values));
    TRY(template_fill(problems, template, values, &filled));
    TRY(svg_check(problems, filled));
    TRY(block_scan(problems, template, &blocks));
    if (!str_starts(file, STR("annex.")) || has_table(blocks))
        return FAIL_NONE;
    problem_add(
        problems, STR("table"), "block", N_("An annex needs a block “table” with columns."));
    return FAIL_BROKEN;
}

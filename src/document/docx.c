#include "document/docx.h"

#include "base/buf.h"
#include "document/docx_text.h"
#include "document/template.h"
#include "document/zip.h"

static const struct str document_part = STR_INIT("word/document.xml");
static const struct str relations_part = STR_INIT("word/_rels/document.xml.rels");
static const struct str types_part = STR_INIT("[Content_Types].xml");

static const struct {
    struct str name;
    const char *file;
} built_in[] = {
    {STR_INIT("[Content_Types].xml"), "docx-content-types.xml"},
    {STR_INIT("_rels/.rels"), "docx-rels.xml"},
    {STR_INIT("word/_rels/document.xml.rels"), "docx-document-rels.xml"},
    {STR_INIT("word/document.xml"), "docx-document.xml"},
    {STR_INIT("word/header1.xml"), "docx-header.xml"},
    {STR_INIT("word/footer1.xml"), "docx-footer.xml"},
    {STR_INIT("word/styles.xml"), "docx-styles.xml"},
};

static struct zip_part *find(struct zip_parts parts, struct str name)
{
    for (size_t i = 0; i < parts.n; i++)
        if (str_equal(parts.first[i].name, name))
            return &parts.first[i];
    return NULL;
}

static enum fail refuse(struct problems *problems)
{
    problem_add(problems, STR("template"), "docx",
        N_("This is no .docx file with a text that could be replaced."));
    return FAIL_INVALID;
}

static bool has(const struct zip_part *part, const char *text)
{
    size_t at;
    return part && str_find(part->content, str_of(text), 0, &at);
}

static enum fail open_template(
    struct problems *problems, struct str template, struct zip_parts *ret_parts)
{
    struct arena *arena = problems->arena;
    struct zip_parts parts = {NEW_ARRAY(arena, struct zip_part, ARRAY_LEN(built_in)), 0};
    for (; parts.n < ARRAY_LEN(built_in); parts.n++)
        parts.first[parts.n] = (struct zip_part){
            built_in[parts.n].name, template_builtin(str_of(built_in[parts.n].file))};
    if (template.len > 0 && zip_read(arena, template, &parts) != FAIL_NONE)
        return refuse(problems);
    if (!has(find(parts, document_part), "<w:body>") ||
        !has(find(parts, document_part), "</w:body>") ||
        !has(find(parts, relations_part), "</Relationships>") ||
        !has(find(parts, types_part), "</Types>"))
        return refuse(problems);
    *ret_parts = parts;
    return FAIL_NONE;
}

enum fail docx_check(struct problems *problems, struct str template)
{
    struct zip_parts parts;
    return open_template(problems, template, &parts);
}

/* `text` with `more` before the last `mark` in it. */
static struct str insert(struct arena *arena, struct str text, const char *mark, struct str more)
{
    struct buf out = buf_new(arena);
    size_t last = text.len;
    size_t at = 0;
    while (str_find(text, str_of(mark), at, &at))
        last = at++;
    buf_put(&out, str_sub(text, 0, last));
    buf_put(&out, more);
    buf_put(&out, str_sub(text, last, text.len));
    return buf_str(&out);
}

/* What stood in the body goes, but for the settings of its last section. */
static struct str replace_body(struct arena *arena, struct str document, struct str content)
{
    static const struct str open = STR_INIT("<w:body>");
    static const struct str section = STR_INIT("<w:sectPr");
    struct buf out = buf_new(arena);
    size_t begin = 0;
    size_t end = 0;
    size_t at;
    (void)str_find(document, open, 0, &begin);
    (void)str_find(document, STR("</w:body>"), begin, &end);
    at = begin;
    size_t kept = end;
    while (str_find(document, section, at, &at)) {
        kept = at;
        at += section.len;
    }
    buf_put(&out, str_sub(document, 0, begin + open.len));
    buf_put(&out, content);
    buf_put(&out, str_sub(document, kept, document.len));
    return buf_str(&out);
}

/* Placeholders in headers and footers; what is no placeholder of ours stays as it is. */
static struct str fill(struct arena *arena, struct str text, const struct paper *paper)
{
    const struct template_value values[] = {
        {STR("{{body}}"), paper->body},
        {STR("{{title}}"), paper->title},
        {STR("{{number}}"), paper->number},
        {STR("{{hash}}"), paper_sha256(arena, paper)},
    };
    for (size_t i = 0; i < ARRAY_LEN(values); i++) {
        struct buf out = buf_new(arena);
        size_t from = 0;
        size_t at;
        for (; str_find(text, values[i].name, from, &at); from = at + values[i].name.len) {
            buf_put(&out, str_sub(text, from, at - from));
            buf_put(&out, template_escape(arena, values[i].value));
        }
        buf_put(&out, str_sub(text, from, text.len));
        text = buf_str(&out);
    }
    return text;
}

static bool is_margin(struct str name)
{
    return str_starts(name, STR("word/header")) || str_starts(name, STR("word/footer"));
}

/* The pictures as parts of their own, related to the text by their ids. */
static void put_pictures(struct arena *arena, const struct docx_text *text, struct zip_parts *parts)
{
    struct zip_part *types = find(*parts, types_part);
    struct zip_part *relations = find(*parts, relations_part);
    struct zip_part *grown = NEW_ARRAY(arena, struct zip_part, parts->n + text->n_pictures);
    for (size_t i = 0; i < ARRAY_LEN(docx_text_media); i++) {
        struct str entry = str_format(arena, "<Default Extension=\"%s\" ContentType=\"%s\"/>",
            docx_text_media[i].extension, docx_text_media[i].type);
        struct str known = str_format(arena, "Extension=\"%s\"", docx_text_media[i].extension);
        if (!has(types, str_c(arena, known)))
            types->content = insert(arena, types->content, "</Types>", entry);
    }
    for (size_t i = 0; i < text->n_pictures; i++)
        relations->content = insert(arena, relations->content, "</Relationships>",
            str_format(arena,
                "<Relationship Id=\"paper%zu\" Type=\"http://schemas.openxmlformats.org/"
                "officeDocument/2006/relationships/image\" Target=\"media/paper%zu.%s\"/>",
                i + 1, i + 1, docx_text_media[text->pictures[i].media].extension));
    for (size_t i = 0; i < parts->n; i++)
        grown[i] = parts->first[i];
    for (size_t i = 0; i < text->n_pictures; i++)
        grown[parts->n + i] =
            (struct zip_part){str_format(arena, "word/media/paper%zu.%s", i + 1,
                                  docx_text_media[text->pictures[i].media].extension),
                text->pictures[i].content};
    *parts = (struct zip_parts){grown, parts->n + text->n_pictures};
}

enum fail docx_write(
    struct problems *problems, const struct paper *paper, struct str template, struct str *ret_docx)
{
    struct arena *arena = problems->arena;
    struct zip_parts parts;
    struct docx_text text;
    TRY(open_template(problems, template, &parts));
    TRY(docx_text_make(problems, paper, &text));
    struct zip_part *document = find(parts, document_part);
    document->content = replace_body(arena, document->content, text.xml);
    for (size_t i = 0; i < parts.n; i++)
        if (is_margin(parts.first[i].name))
            parts.first[i].content = fill(arena, parts.first[i].content, paper);
    put_pictures(arena, &text, &parts);
    return zip_write(arena, parts, ret_docx);
}

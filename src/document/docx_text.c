#include "document/docx_text.h"

#include "base/buf.h"
#include "document/picture.h"
#include "document/svg.h"
#include "document/template.h"

enum {
    TEXT_WIDTH = 9638, /* of the page, in twentieths of a point */
    TEXT_POINTS = 481,
    EMU_OF_POINT = 12700, /* English metric units */
    PIXELS_OF_POINT = 3,  /* of charts, so that they print well */
    LABEL_WIDTH = 1750,
    COVER_LOGO_HEIGHT = 56,
    CELL_PICTURE_MAX = 110, /* points */
};

struct writing {
    struct problems *problems;
    struct arena *arena;
    const struct paper *paper;
    struct docx_text *text;
    struct buf *out;
    size_t section, clause;
};

static void put(struct writing *w, const char *xml)
{
    buf_put(w->out, str_of(xml));
}

/* Lines of one text, each cleaned and escaped. */
static void put_lines(struct writing *w, struct str s)
{
    struct str line;
    bool is_first = true;
    s = str_trim(s);
    while (str_cut(&s, '\n', &line)) {
        put(w, is_first ? "<w:r>" : "<w:r><w:br/>");
        put(w, "<w:t xml:space=\"preserve\">");
        buf_put(w->out, template_escape(w->arena, line));
        put(w, "</w:t></w:r>");
        is_first = false;
    }
}

static void open_paragraph(struct writing *w, const char *style, const char *more)
{
    buf_format(w->out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>", style, more);
}

static void put_paragraph(struct writing *w, const char *style, struct str s)
{
    open_paragraph(w, style, "");
    put_lines(w, s);
    put(w, "</w:p>");
}

/* The picture as the package holds it; false for what cannot be read. */
static bool take_picture(
    struct writing *w, const struct paper_picture *picture, struct paper_picture *ret_picture)
{
    struct problems ignored = problems_new(w->arena);
    struct picture_head head;
    *ret_picture = *picture;
    if (picture->media != PAPER_SVG)
        return picture_head_read(picture->content, &head) == FAIL_NONE;
    return svg_png(&ignored, picture->content, (int)picture->width * PIXELS_OF_POINT,
               (int)picture->height * PIXELS_OF_POINT, &ret_picture->content) == FAIL_NONE;
}

static size_t keep_picture(struct writing *w, const struct paper_picture *picture)
{
    struct docx_text *text = w->text;
    if ((text->n_pictures & (text->n_pictures - 1)) == 0)
        text->pictures =
            arena_grow(w->arena, text->pictures, text->n_pictures * sizeof *text->pictures,
                (text->n_pictures > 0 ? 2 * text->n_pictures : 1) * sizeof *text->pictures);
    text->pictures[text->n_pictures] = *picture;
    return ++text->n_pictures;
}

/* A run with the picture, at most so many points wide and high. */
static void put_picture(struct writing *w, struct paper_picture picture, struct str about,
    int64_t width, int64_t height)
{
    struct paper_picture kept;
    if (picture.width > width) {
        picture.height = picture.height * width / picture.width;
        picture.width = width;
    }
    if (picture.height > height) {
        picture.width = picture.width * height / picture.height;
        picture.height = height;
    }
    if (picture.width < 1 || picture.height < 1 || !take_picture(w, &picture, &kept))
        return;
    size_t id = keep_picture(w, &kept);
    long long cx = (long long)picture.width * EMU_OF_POINT;
    long long cy = (long long)picture.height * EMU_OF_POINT;
    struct str name = template_escape(w->arena, about);
    buf_format(w->out,
        "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
        "<wp:extent cx=\"%lld\" cy=\"%lld\"/><wp:docPr id=\"%zu\" name=\"paper%zu\""
        " descr=\"%" STR_PRI "\"/><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/"
        "2006/main\"><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/"
        "picture\"><pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/"
        "picture\"><pic:nvPicPr><pic:cNvPr id=\"%zu\" name=\"paper%zu\"/><pic:cNvPicPr/>"
        "</pic:nvPicPr>",
        cx, cy, id, id, STR_ARG(name), id, id);
    buf_format(w->out,
        "<pic:blipFill><a:blip r:embed=\"paper%zu\"/><a:stretch><a:fillRect/></a:stretch>"
        "</pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%lld\" cy=\"%lld\"/>"
        "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
        id, cx, cy);
}

static void put_picture_item(struct writing *w, const struct paper_item *item)
{
    open_paragraph(w, "Caption", "<w:keepNext/>");
    put_picture(w, item->picture, item->text, TEXT_POINTS, TEXT_POINTS);
    put(w, "</w:p>");
    if (item->text.len > 0)
        put_paragraph(w, "Caption", item->text);
}

static void open_table(struct writing *w)
{
    buf_format(w->out,
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"PaperTable\"/><w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
        "<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
        TEXT_WIDTH);
}

/* Two tables that follow each other would be one. */
static void close_table(struct writing *w)
{
    put(w, "</w:tbl><w:p><w:pPr><w:pStyle w:val=\"Note\"/></w:pPr></w:p>");
}

struct cell {
    int64_t width;
    const char *fill; /* "E6ECF4"; NULL: none */
    bool is_bold;
    enum paper_align align;
    int64_t span;
};

static void open_cell(struct writing *w, const struct cell *cell)
{
    static const char *const aligns[] = {
        [PAPER_START] = "left", [PAPER_MIDDLE] = "center", [PAPER_END] = "right"};
    buf_format(
        w->out, "<w:tc><w:tcPr><w:tcW w:w=\"%lld\" w:type=\"dxa\"/>", (long long)cell->width);
    if (cell->span > 1)
        buf_format(w->out, "<w:gridSpan w:val=\"%lld\"/>", (long long)cell->span);
    if (cell->fill)
        buf_format(w->out, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"%s\"/>", cell->fill);
    put(w, "</w:tcPr>");
    open_paragraph(w, "TableText", "");
    /* The alignment is a property of the paragraph, which is still open. */
    w->out->len -= sizeof "</w:pPr>" - 1;
    buf_format(w->out, "<w:jc w:val=\"%s\"/></w:pPr>", aligns[cell->align]);
}

static void put_cell(struct writing *w, const struct cell *cell, struct str s)
{
    struct str line;
    open_cell(w, cell);
    s = str_trim(s);
    for (bool is_first = true; str_cut(&s, '\n', &line); is_first = false) {
        put(w, cell->is_bold ? "<w:r><w:rPr><w:b/></w:rPr>" : "<w:r>");
        put(w, is_first ? "" : "<w:br/>");
        put(w, "<w:t xml:space=\"preserve\">");
        buf_put(w->out, template_escape(w->arena, line));
        put(w, "</w:t></w:r>");
    }
    put(w, "</w:p></w:tc>");
}

static void put_facts(struct writing *w, const struct paper_fact *facts, size_t n)
{
    const struct cell label = {LABEL_WIDTH, "F3F6FA", false, PAPER_START, 1};
    const struct cell half = {TEXT_WIDTH / 2 - LABEL_WIDTH, NULL, false, PAPER_START, 1};
    const struct cell whole = {TEXT_WIDTH - LABEL_WIDTH, NULL, false, PAPER_START, 3};
    open_table(w);
    for (int i = 0; i < 2; i++)
        buf_format(w->out, "<w:gridCol w:w=\"%d\"/><w:gridCol w:w=\"%d\"/>", LABEL_WIDTH,
            TEXT_WIDTH / 2 - LABEL_WIDTH);
    put(w, "</w:tblGrid>");
    for (size_t i = 0; i < n; i++) {
        bool abreast = !facts[i].wide && i + 1 < n && !facts[i + 1].wide;
        put(w, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        put_cell(w, &label, facts[i].label);
        put_cell(w, abreast ? &half : &whole, facts[i].value);
        if (abreast) {
            i++;
            put_cell(w, &label, facts[i].label);
            put_cell(w, &half, facts[i].value);
        }
        put(w, "</w:tr>");
    }
    close_table(w);
}

static int64_t width_of(const struct paper_item *item, size_t column)
{
    int64_t all = 0;
    for (size_t i = 0; i < item->n_columns; i++)
        all += item->columns[i].width;
    return TEXT_WIDTH * item->columns[column].width / all;
}

static void put_row(struct writing *w, const struct paper_item *item, const struct paper_row *row)
{
    put(w, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    if (row->kind == PAPER_GROUP) {
        const struct cell cell = {
            TEXT_WIDTH, "F3F6FA", true, PAPER_START, (int64_t)item->n_columns};
        put_cell(w, &cell, row->cells[0]);
    }
    for (size_t i = 0; row->kind != PAPER_GROUP && i < item->n_columns; i++) {
        const struct cell cell = {
            width_of(item, i), NULL, row->kind == PAPER_TOTAL, item->columns[i].align, 1};
        if (!row->pictures || !row->pictures[i]) {
            put_cell(w, &cell, row->cells[i]);
            continue;
        }
        open_cell(w, &cell);
        put_picture(w, *row->pictures[i], row->cells[i], CELL_PICTURE_MAX, CELL_PICTURE_MAX);
        put_lines(w, row->cells[i]);
        put(w, "</w:p></w:tc>");
    }
    put(w, "</w:tr>");
}

static void put_table(struct writing *w, const struct paper_item *item)
{
    open_table(w);
    for (size_t i = 0; i < item->n_columns; i++)
        buf_format(w->out, "<w:gridCol w:w=\"%lld\"/>", (long long)width_of(item, i));
    put(w, "</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (size_t i = 0; i < item->n_columns; i++) {
        const struct cell cell = {width_of(item, i), "E6ECF4", true, item->columns[i].align, 1};
        put_cell(w, &cell, item->columns[i].heading);
    }
    put(w, "</w:tr>");
    for (size_t i = 0; i < item->n_rows; i++)
        put_row(w, item, &item->rows[i]);
    close_table(w);
}

static void put_numbered(struct writing *w, const struct paper_item *item)
{
    bool is_section = item->kind == PAPER_SECTION;
    w->section += is_section;
    w->clause = is_section ? 0 : w->clause + 1;
    struct str number = is_section ? str_format(w->arena, "%zu  ", w->section)
                                   : str_format(w->arena, "%zu.%zu  ", w->section, w->clause);
    put_paragraph(
        w, is_section ? "Heading1" : "BodyText", str_concat(w->arena, number, item->text));
}

static void put_item(struct writing *w, const struct paper_item *item)
{
    switch (item->kind) {
    case PAPER_SECTION:
    case PAPER_CLAUSE:
        put_numbered(w, item);
        return;
    case PAPER_HEADING:
        put_paragraph(w, "Heading2", item->text);
        return;
    case PAPER_TEXT:
    case PAPER_QR:
        put_paragraph(w, "BodyText", item->text);
        return;
    case PAPER_NOTE:
        put_paragraph(w, "Note", item->text);
        return;
    case PAPER_FACTS:
        put_facts(w, item->facts, item->n_facts);
        return;
    case PAPER_PICTURE:
        put_picture_item(w, item);
        return;
    case PAPER_TABLE:
        put_table(w, item);
        return;
    }
}

static void put_title(struct writing *w)
{
    const struct paper *paper = w->paper;
    const struct str parts[] = {paper->number, date_format(w->arena, paper->date)};
    if (paper->n_cover > 0) {
        if (paper->logo.content.len > 0) {
            open_paragraph(w, "CoverBody", "");
            put_picture(w, paper->logo, paper->body, TEXT_POINTS, COVER_LOGO_HEIGHT);
            put(w, "</w:p>");
        }
        put_paragraph(w, "CoverBody", paper->body);
    }
    put_paragraph(w, "Title", paper->title);
    if (parts[0].len > 0 && parts[1].len > 0)
        put_paragraph(w, "Subtitle",
            text_fill(w->arena, text_get(paper->language, N_("No. {1} · Date: {2}")), parts,
                ARRAY_LEN(parts)));
    if (paper->n_cover == 0)
        return;
    put_facts(w, paper->cover, paper->n_cover);
    put(w, "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");
}

static void put_signatures(struct writing *w)
{
    const struct paper *paper = w->paper;
    struct paper signing = paper_new(w->arena, paper->language, STR(""));
    const struct paper_column columns[] = {
        {text_get(paper->language, N_("Signed as")), 20, PAPER_START},
        {text_get(paper->language, N_("Signed by")), 22, PAPER_START},
        {text_get(paper->language, N_("Time (China)")), 22, PAPER_START},
        {text_get(paper->language, N_("SHA-256 of what was signed")), 44, PAPER_START},
    };
    if (paper->n_signatures == 0)
        return;
    paper_table(&signing, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < paper->n_signatures; i++) {
        const struct paper_signature *given = &paper->signatures[i];
        const struct str cells[] = {given->role, given->name,
            given->signed_at ? instant_format_local(w->arena, given->signed_at)
                             : text_get(paper->language, N_("not signed")),
            given->sha256};
        paper_row(&signing, PAPER_ROW, cells);
    }
    put_paragraph(w, "Heading1", text_get(paper->language, N_("Signatures")));
    put_table(w, &signing.items[0]);
}

enum fail docx_text_make(
    struct problems *problems, const struct paper *paper, struct docx_text *ret_text)
{
    struct buf out = buf_new(problems->arena);
    struct docx_text text = {0};
    struct writing w = {
        .problems = problems, .arena = problems->arena, .paper = paper, .text = &text, .out = &out};
    put_title(&w);
    for (size_t i = 0; i < paper->n_items; i++)
        put_item(&w, &paper->items[i]);
    put_signatures(&w);
    text.xml = buf_str(&out);
    *ret_text = text;
    return FAIL_NONE;
}

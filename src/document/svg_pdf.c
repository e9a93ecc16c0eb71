#include "document/svg.h"

#include "document/draw_text.h"
#include "document/pdf_drawing.h"
#include "document/pdf_text.h"
#include "document/qr.h"
#include "document/svg_kept.h"

/* What is drawn over each other on a page. */
struct part {
    enum { KEPT_LAYER, LAYER, TEXTS, MARKS } kind;
    size_t page;
    struct str svg; /* of a layer */
    struct blocks blocks;
    struct str marks; /* operators */
    int64_t form;     /* the number of what is no marks, once it is known */
};

struct work {
    struct problems *problems;
    struct press *press;
    struct pdf_file file;
    struct pdf_fonts fonts;
    struct str font_entries; /* for each page's resources */
    struct part *parts;
    size_t n;
    size_t cap;
};

static struct part *part_add(struct work *work, int kind, size_t page)
{
    if (work->n == work->cap) {
        size_t cap = 2 * work->cap + 14;
        work->parts = arena_grow(work->problems->arena, work->parts,
            work->cap * sizeof(struct part), cap * sizeof(struct part));
        work->cap = cap;
    }
    work->parts[work->n] = (struct part){.kind = kind, .page = page};
    return &work->parts[work->n++];
}

/* The layer without what is in its blocks: that is not SVG's to draw. */
static struct str emptied(struct arena *arena, struct str svg, struct blocks blocks)
{
    static const struct str desc = STR_INIT("<desc>");
    struct buf out = buf_new(arena);
    size_t from = 0;
    buf_reserve(&out, svg.len);
    for (size_t i = 0; i < blocks.n; i++) {
        size_t open;
        size_t close;
        size_t at = (size_t)(blocks.first[i].source.data - svg.data);
        if (!str_find(blocks.first[i].source, desc, 0, &open) ||
            !str_find(blocks.first[i].source, STR("</desc>"), open, &close))
            continue;
        buf_put(&out, str_sub(svg, from, at + open + desc.len - from));
        from = at + close;
    }
    buf_put(&out, str_sub(svg, from, svg.len));
    return buf_str(&out);
}

/* Modules as units, in the middle of the block. */
static enum fail put_code(struct problems *problems, const struct block *block, struct buf *out)
{
    enum { QUIET = 4 };
    struct qr qr;
    double side = block->width < block->height ? block->width : block->height;
    if (qr_encode(problems->arena, block->text, &qr) != FAIL_NONE) {
        problem_add(problems, block->id, "too_long",
            N_("This text is too long for its place on the document."));
        return FAIL_INVALID;
    }
    double module = side / (double)(qr.size + 2 * QUIET);
    buf_put(out, STR("q "));
    pdf_text_color(out, block->color);
    pdf_file_length(out, module);
    buf_put(out, STR("0 0 "));
    pdf_file_length(out, module);
    pdf_file_length(out, block->x + (block->width - side) / 2 + QUIET * module);
    pdf_file_length(out, block->y + (block->height - side) / 2 + QUIET * module);
    buf_put(out, STR("cm\n"));
    for (size_t i = 0; i < qr.n_runs; i++) {
        buf_int(out, qr.runs[i].column);
        buf_char(out, ' ');
        buf_int(out, qr.runs[i].row);
        buf_char(out, ' ');
        buf_int(out, qr.runs[i].length);
        buf_put(out, STR(" 1 re\n"));
    }
    buf_put(out, STR("f Q\n"));
    return FAIL_NONE;
}

/* What the file can be told at once is; cairo draws the other texts. */
static enum fail add_blocks(struct work *work, size_t page, struct blocks blocks)
{
    struct buf marks = buf_new(work->problems->arena);
    struct blocks texts = {NEW_ARRAY(work->problems->arena, struct block, blocks.n), 0};
    for (size_t i = 0; i < blocks.n; i++) {
        const struct block *block = &blocks.first[i];
        bool is_put = true;
        if (str_is_empty(block->text) || !str_is_empty(block->columns))
            continue;
        if (block->is_code)
            TRY(put_code(work->problems, block, &marks));
        else
            TRY(pdf_text(work->problems, &work->fonts, block, &marks, &is_put));
        if (!is_put)
            texts.first[texts.n++] = *block;
    }
    if (marks.len > 0)
        part_add(work, MARKS, page)->marks = buf_str(&marks);
    if (texts.n > 0)
        part_add(work, TEXTS, page)->blocks = texts;
    return FAIL_NONE;
}

static enum fail add_page(struct work *work, size_t number, const struct svg_page *page)
{
    for (size_t i = 0; i < page->n_layers; i++) {
        struct blocks blocks;
        TRY(block_scan(work->problems, page->layers[i], &blocks));
        struct part *part = part_add(work, page->is_kept ? KEPT_LAYER : LAYER, number);
        part->svg = emptied(work->problems->arena, page->layers[i], blocks);
        TRY(add_blocks(work, number, blocks));
    }
    return add_blocks(work, number, page->blocks);
}

/* Once, where it is the same as that of a page before. */
static enum fail put_kept(struct work *work, size_t number)
{
    struct part *part = &work->parts[number];
    const struct pdf_drawing *drawing;
    for (size_t i = 0; i < number; i++) {
        if (work->parts[i].kind == KEPT_LAYER && str_equal(work->parts[i].svg, part->svg)) {
            part->form = work->parts[i].form;
            return FAIL_NONE;
        }
    }
    TRY(svg_kept(work->problems, work->press, part->svg, &drawing));
    part->form = pdf_drawing_put(drawing, &work->file) + drawing->pages[0];
    return FAIL_NONE;
}

static bool is_fresh(const struct part *part)
{
    return part->kind == LAYER || part->kind == TEXTS;
}

/* A page for each part that is this document's own: together they share their fonts. */
static enum fail draw_fresh(struct problems *problems, struct _cairo *cairo, const void *context)
{
    static const double a4[] = {0, 0, PDF_A4_WIDTH, PDF_A4_HEIGHT};
    const struct work *work = context;
    for (size_t i = 0; i < work->n; i++) {
        const struct part *part = &work->parts[i];
        if (!is_fresh(part))
            continue;
        if (part->kind == LAYER)
            TRY(svg_draw(problems, cairo, part->svg, a4));
        for (size_t block = 0; block < part->blocks.n; block++)
            TRY(draw_text(problems, cairo, &part->blocks.first[block]));
        pdf_page_end(cairo);
    }
    return FAIL_NONE;
}

static enum fail put_fresh(struct work *work)
{
    static const struct pdf_info no_info = {0};
    struct pdf_drawing drawing;
    struct str pdf;
    size_t n = 0;
    for (size_t i = 0; i < work->n; i++)
        n += is_fresh(&work->parts[i]) ? 1 : 0;
    if (n == 0)
        return FAIL_NONE;
    TRY(pdf_write(work->problems, &no_info, draw_fresh, work, &pdf));
    TRY(pdf_drawing_read(work->problems, pdf, &drawing));
    int64_t base = pdf_drawing_put(&drawing, &work->file);
    size_t page = 0;
    for (size_t i = 0; i < work->n && page < drawing.n_pages; i++)
        if (is_fresh(&work->parts[i]))
            work->parts[i].form = base + drawing.pages[page++];
    return FAIL_NONE;
}

static void put_part(const struct part *part, struct buf *content, struct buf *forms)
{
    if (part->kind == MARKS) {
        buf_put(content, STR("q 1 0 0 -1 0 " PDF_FILE_HEIGHT " cm\n"));
        buf_put(content, part->marks);
        buf_put(content, STR("Q\n"));
        return;
    }
    buf_format(content, "q /x%lld Do Q\n", (long long)part->form);
    buf_format(forms, " /x%lld %lld 0 R", (long long)part->form, (long long)part->form);
}

static enum fail put_page(struct work *work, size_t page, int64_t tree, int64_t *ret_number)
{
    struct buf content = buf_new(work->problems->arena);
    struct buf forms = buf_new(work->problems->arena);
    int64_t number = pdf_file_number(&work->file, 2);
    for (size_t i = 0; i < work->n; i++)
        if (work->parts[i].page == page)
            put_part(&work->parts[i], &content, &forms);
    TRY(pdf_file_stream(&work->file, number + 1, STR(""), buf_str(&content)));
    pdf_file_begin(&work->file, number);
    buf_format(&work->file.out,
        "<< /Type /Page /Parent %lld 0 R /MediaBox [ 0 0 " PDF_FILE_WIDTH " " PDF_FILE_HEIGHT " ]"
        " /Contents %lld 0 R\n/Group << /Type /Group /S /Transparency /I true /CS /DeviceRGB >>"
        "\n/Resources << /XObject <<",
        (long long)tree, (long long)number + 1);
    buf_put(&work->file.out, buf_str(&forms));
    buf_put(&work->file.out, STR(" >> /Font <<"));
    buf_put(&work->file.out, work->font_entries);
    buf_put(&work->file.out, STR(" >> >> >>"));
    pdf_file_end(&work->file);
    *ret_number = number;
    return FAIL_NONE;
}

static void work_scope_end(struct work *work)
{
    pdf_fonts_end(&work->fonts);
}

static void press_scope_end(struct press **press)
{
    press_release(*press);
}

enum fail svg_pdf(
    struct problems *problems, const struct svg_document *document, struct str *ret_pdf)
{
    struct press *own __attribute__((cleanup(press_scope_end))) =
        document->press ? NULL : press_new();
    struct work work __attribute__((cleanup(work_scope_end))) = {.problems = problems,
        .file = pdf_file_new(problems->arena),
        .fonts.arena = problems->arena};
    work.press = own ? own : document->press;
    int64_t tree = pdf_file_number(&work.file, 1);
    int64_t *pages = NEW_ARRAY(problems->arena, int64_t, document->pages.n);
    for (size_t i = 0; i < document->pages.n; i++)
        TRY(add_page(&work, i, &document->pages.first[i]));
    for (size_t i = 0; i < work.n; i++)
        if (work.parts[i].kind == KEPT_LAYER)
            TRY(put_kept(&work, i));
    TRY(put_fresh(&work));
    TRY(pdf_fonts_put(&work.fonts, &work.file, &work.font_entries));
    for (size_t i = 0; i < document->pages.n; i++)
        TRY(put_page(&work, i, tree, &pages[i]));
    *ret_pdf = pdf_file_finish(&work.file, &document->info, tree, pages, document->pages.n);
    return FAIL_NONE;
}

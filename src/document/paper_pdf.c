#include "document/paper_pdf.h"

#include "document/draw_text.h"
#include "document/paper_layout.h"
#include "document/pdf.h"
#include "document/picture.h"
#include "document/svg.h"
#include "document/template.h"

/* Points from the upper edge. */
static const double top = 62;
static const double bottom = PDF_A4_HEIGHT - 58;
static const double head_y = 34;
static const double foot_y = PDF_A4_HEIGHT - 46;
static const double hairline = 0.5;
static const double logo_height = 18;
static const double logo_gap = 6;
static const int picture_side_pixels = 1600;
static const uint32_t line_color = 0x9aa5b1;
static const uint32_t small_color = 0x666666;

/* Lines of a row on a page. */
struct place {
    size_t row;
    size_t from, to;
    size_t page;
    double y;
};

struct pagination {
    struct paper_layout layout;
    struct place *places;
    size_t n;
    size_t page;    /* at hand, 0 … */
    double y;       /* where the next row begins */
    double start_y; /* where rows began on this page, below repeated headings */
    struct str sha256;
};

static const struct paper_line_row *row_at(const struct pagination *at, size_t i)
{
    return &at->layout.rows[i];
}

static void put(struct pagination *at, size_t row, size_t from, size_t to)
{
    if ((at->n & (at->n - 1)) == 0)
        at->places = arena_grow(at->layout.arena, at->places, at->n * sizeof *at->places,
            (at->n > 0 ? 2 * at->n : 1) * sizeof *at->places);
    at->places[at->n++] = (struct place){row, from, to, at->page, at->y};
    at->y += paper_layout_height(row_at(at, row), to - from);
}

static bool is_short(const struct paper_line_row *row)
{
    return paper_layout_height(row, row->lines) < (bottom - top) / 2;
}

static void turn_page(struct pagination *at, size_t row)
{
    size_t head = row_at(at, row)->head;
    at->page++;
    at->y = top;
    if (head > 0 && is_short(row_at(at, head - 1)))
        put(at, head - 1, 0, row_at(at, head - 1)->lines);
    at->start_y = at->y;
}

/* The height of the row and of those that must follow it on the same page. */
static double kept_height(const struct pagination *at, size_t i)
{
    double height = 0;
    for (; i < at->layout.n; i++) {
        height += paper_layout_height(row_at(at, i), row_at(at, i)->lines);
        if (!row_at(at, i)->keep)
            break;
    }
    return height;
}

/* Whether it begins on a new page: all that belongs together would fit there, and not here. */
static bool goes_over(const struct pagination *at, size_t i)
{
    double height = kept_height(at, i);
    bool alone = !row_at(at, i)->boxed && !row_at(at, i)->keep;
    if (at->y <= at->start_y || at->y + height <= bottom)
        return false;
    /* A paragraph may begin here with two lines or more. */
    if (alone && at->y + paper_layout_height(row_at(at, i), 2) <= bottom)
        return false;
    return alone || height <= bottom - top ||
           at->y + paper_layout_height(row_at(at, i), row_at(at, i)->lines) > bottom;
}

static void place_row(struct pagination *at, size_t i)
{
    const struct paper_line_row *row = row_at(at, i);
    if (row->turns || goes_over(at, i))
        turn_page(at, i);
    for (size_t from = 0; from < row->lines;) {
        double room = bottom - at->y - row->above - row->below;
        size_t fitting = room < row->pitch ? 1 : (size_t)(room / row->pitch + 0.001);
        size_t left = row->lines - from;
        put(at, i, from, from + (fitting < left ? fitting : left));
        from += fitting;
        if (from < row->lines)
            turn_page(at, i);
    }
}

static void draw_qr(struct _cairo *cairo, const struct paper_cell *cell, double y)
{
    const double seam = 0.05; /* so that no light line stays between two rows */
    double module = cell->width / (double)cell->qr.size;
    for (size_t i = 0; i < cell->qr.n_runs; i++) {
        const struct qr_run *run = &cell->qr.runs[i];
        const double box[] = {cell->x + (double)run->column * module, y + (double)run->row * module,
            (double)run->length * module, module + seam};
        pdf_fill(cairo, box, 0);
    }
}

/* What cannot be read is an empty frame: one broken photo does not keep a paper from being made. */
static void draw_picture(struct _cairo *cairo, struct arena *arena,
    const struct paper_picture *picture, const double *box)
{
    struct problems problems = problems_new(arena);
    struct picture_pixels pixels;
    enum fail fail;
    if (picture->media == PAPER_SVG) {
        fail = svg_draw(&problems, cairo, picture->content, box);
    } else {
        fail = picture_decode(arena, picture->content, picture_side_pixels, &pixels);
        if (fail == FAIL_NONE)
            pdf_pixels(cairo, box, &pixels);
    }
    if (fail != FAIL_NONE)
        pdf_frame(cairo, box, hairline, line_color);
}

/* Above the text of its cell, which begins on the next line. */
static double draw_cell_picture(struct _cairo *cairo, const struct pagination *at,
    const struct paper_line_row *row, const struct paper_cell *cell, double y)
{
    double side = row->boxed ? (cell->width - cell->picture_width) / 2 : 0;
    const double box[] = {cell->x + side, y, cell->picture_width, cell->picture_height};
    draw_picture(cairo, at->layout.arena, cell->picture, box);
    return y + row->pitch * ((double)(size_t)(cell->picture_height / row->pitch) + 1);
}

static void draw_cell(struct _cairo *cairo, const struct pagination *at, const struct place *place,
    const struct paper_cell *cell)
{
    const struct paper_line_row *row = row_at(at, place->row);
    const double box[] = {
        cell->x, place->y, cell->width, paper_layout_height(row, place->to - place->from)};
    struct block block = cell->block;
    block.y = place->y + row->above;
    if (cell->qr.n_runs > 0) {
        draw_qr(cairo, cell, place->y + row->above);
        return;
    }
    if (cell->fill)
        pdf_fill(cairo, box, cell->fill);
    if (cell->picture && place->from == 0)
        block.y = draw_cell_picture(cairo, at, row, cell, block.y);
    if (!cell->picture || cell->block.text.len > 0)
        draw_text_part(cairo, &block, place->from, place->to - place->from);
    if (row->boxed)
        pdf_frame(cairo, box, hairline, line_color);
}

static struct block small_print(double y, struct str text, enum block_anchor side)
{
    return (struct block){
        .x = PAPER_LAYOUT_LEFT,
        .y = y,
        .width = PAPER_LAYOUT_WIDTH,
        .family = STR("Noto Sans CJK SC"),
        .size = 7.5,
        .size_min = 7.5,
        .weight = 400,
        .line_height = 1.4,
        .color = small_color,
        .horizontal = side,
        .text = text,
    };
}

static void draw_small(struct _cairo *cairo, struct block block, double share)
{
    if (block.horizontal == BLOCK_END)
        block.x += block.width * (1 - share);
    block.width *= share;
    draw_text_line(cairo, &block);
}

/* At the left of the head; how far it pushes the name of the body. */
static double draw_logo(struct _cairo *cairo, const struct pagination *at)
{
    const struct paper_picture *logo = &at->layout.paper->logo;
    if (logo->content.len == 0)
        return 0;
    double width = logo_height * (double)logo->width / (double)logo->height;
    const double box[] = {PAPER_LAYOUT_LEFT, head_y - 6, width, logo_height};
    draw_picture(cairo, at->layout.arena, logo, box);
    return width + logo_gap;
}

static void draw_margins(struct _cairo *cairo, const struct pagination *at, size_t page)
{
    struct arena *arena = at->layout.arena;
    const struct paper *paper = at->layout.paper;
    const struct str numbers[] = {
        str_format(arena, "%zu", page + 1), str_format(arena, "%zu", at->page + 1)};
    const double head_rule[] = {PAPER_LAYOUT_LEFT, head_y + 14, PAPER_LAYOUT_WIDTH, hairline};
    const double foot_rule[] = {PAPER_LAYOUT_LEFT, foot_y - 5, PAPER_LAYOUT_WIDTH, hairline};
    bool translated = paper->original.len > 0;
    struct str hash = translated ? paper->original : at->sha256;
    struct str hash_text = text_fill(arena,
        text_get(paper->language, translated ? N_("Translation. Signed edition: {1}")
                                             : N_("SHA-256 of the content: {1}")),
        &hash, 1);
    struct str count = text_fill(
        arena, text_get(paper->language, N_("Page {1} of {2}")), numbers, ARRAY_LEN(numbers));
    struct str right = str_is_empty(paper->number)
                           ? paper->title
                           : str_format(arena, "%" STR_PRI "  %" STR_PRI, STR_ARG(paper->title),
                                 STR_ARG(paper->number));
    if (page > 0 || paper->n_cover == 0) {
        struct block body = small_print(head_y, template_clean(arena, paper->body), BLOCK_START);
        body.x += draw_logo(cairo, at);
        draw_small(cairo, body, 0.44);
        draw_small(cairo, small_print(head_y, template_clean(arena, right), BLOCK_END), 0.48);
        pdf_fill(cairo, head_rule, line_color);
    }
    pdf_fill(cairo, foot_rule, line_color);
    draw_small(cairo, small_print(foot_y, hash_text, BLOCK_START), 0.84);
    draw_small(cairo, small_print(foot_y, count, BLOCK_END), 0.15);
}

static enum fail draw_pages(struct problems *problems, struct _cairo *cairo, const void *context)
{
    const struct pagination *at = context;
    (void)problems;
    for (size_t page = 0, i = 0; page <= at->page; page++) {
        draw_margins(cairo, at, page);
        for (; i < at->n && at->places[i].page == page; i++) {
            const struct paper_line_row *row = row_at(at, at->places[i].row);
            for (size_t j = 0; j < row->n; j++)
                draw_cell(cairo, at, &at->places[i], &row->cells[j]);
        }
        pdf_page_end(cairo);
    }
    return FAIL_NONE;
}

enum fail paper_pdf(struct problems *problems, const struct paper *paper, struct str *ret_pdf)
{
    struct arena *arena = problems->arena;
    struct pagination at = {
        .layout = paper_layout_of(arena, paper),
        .y = top,
        .start_y = top,
        .sha256 = paper_sha256(arena, paper),
    };
    const struct pdf_info info = {
        .title = str_concat(arena, str_concat(arena, paper->number, STR(" ")), paper->title),
        .author = paper->body,
        .keywords = at.sha256,
        .date = paper->date,
    };
    for (size_t i = 0; i < at.layout.n; i++)
        place_row(&at, i);
    return pdf_write(problems, &info, draw_pages, &at, ret_pdf);
}

#include "document/paper.h"

#include "document/chart.h"
#include "document/picture.h"

#include <assert.h>

/* Four pixels of a page are three points. */
enum { POINTS_OF_PIXELS = 3, PIXELS_OF_POINTS = 4 };

/* Room for one more behind `n`; doubled, so that long lists do not fill the arena with copies. */
static void *grown(struct arena *arena, void *list, size_t n, size_t size)
{
    if ((n & (n - 1)) != 0)
        return list;
    return arena_grow(arena, list, n * size, (n > 0 ? 2 * n : 1) * size);
}

#define GROW(arena, list, n) ((list) = grown(arena, list, n, sizeof *(list)))

struct paper paper_new(struct arena *arena, enum language language, struct str title)
{
    return (struct paper){.arena = arena, .language = language, .title = title};
}

static struct paper_item *add(struct paper *paper, enum paper_kind kind, struct str text)
{
    GROW(paper->arena, paper->items, paper->n_items);
    paper->items[paper->n_items] = (struct paper_item){.kind = kind, .text = text};
    return &paper->items[paper->n_items++];
}

void paper_section(struct paper *paper, struct str heading)
{
    add(paper, PAPER_SECTION, heading);
}

void paper_heading(struct paper *paper, struct str heading)
{
    add(paper, PAPER_HEADING, heading);
}

void paper_clause(struct paper *paper, struct str text)
{
    add(paper, PAPER_CLAUSE, text);
}

void paper_text(struct paper *paper, struct str text)
{
    add(paper, PAPER_TEXT, text);
}

void paper_note(struct paper *paper, struct str text)
{
    add(paper, PAPER_NOTE, text);
}

void paper_qr(struct paper *paper, struct str text)
{
    add(paper, PAPER_QR, text);
}

void paper_picture(struct paper *paper, struct paper_picture picture, struct str text)
{
    add(paper, PAPER_PICTURE, text)->picture = picture;
}

void paper_chart(struct paper *paper, const struct chart *chart)
{
    struct chart_drawing drawing = chart_draw(paper->arena, chart);
    struct paper_column columns[1 + CHART_SERIES_MAX] = {{chart->heading, 40, PAPER_START}};
    struct str cells[1 + CHART_SERIES_MAX];
    const struct paper_picture picture = {PAPER_SVG, drawing.svg,
        drawing.width * POINTS_OF_PIXELS / PIXELS_OF_POINTS,
        drawing.height * POINTS_OF_PIXELS / PIXELS_OF_POINTS};
    paper_picture(paper, picture, chart->title);
    for (size_t i = 0; i < chart->n_series; i++)
        columns[1 + i] = (struct paper_column){chart->series[i].name, 20, PAPER_END};
    paper_table(paper, columns, 1 + chart->n_series);
    for (size_t k = 0; k < chart->n; k++) {
        cells[0] = chart->labels[k];
        for (size_t i = 0; i < chart->n_series; i++)
            cells[1 + i] = chart_figure(paper->arena, chart->series[i].values[k], chart->places);
        paper_row(paper, PAPER_ROW, cells);
    }
}

void paper_cover(struct paper *paper, struct str label, struct str value)
{
    GROW(paper->arena, paper->cover, paper->n_cover);
    paper->cover[paper->n_cover++] = (struct paper_fact){label, value, true};
}

static void add_fact(struct paper *paper, struct paper_fact fact)
{
    struct paper_item *last = paper->n_items > 0 ? &paper->items[paper->n_items - 1] : NULL;
    if (!last || last->kind != PAPER_FACTS)
        last = add(paper, PAPER_FACTS, STR(""));
    GROW(paper->arena, last->facts, last->n_facts);
    last->facts[last->n_facts++] = fact;
}

void paper_fact(struct paper *paper, struct str label, struct str value)
{
    add_fact(paper, (struct paper_fact){label, value, false});
}

void paper_wide_fact(struct paper *paper, struct str label, struct str value)
{
    add_fact(paper, (struct paper_fact){label, value, true});
}

void paper_table(struct paper *paper, const struct paper_column *columns, size_t n)
{
    assert(n >= 1 && n <= PAPER_COLUMNS_MAX);
    struct paper_item *table = add(paper, PAPER_TABLE, STR(""));
    table->columns = NEW_ARRAY(paper->arena, struct paper_column, n);
    table->n_columns = n;
    for (size_t i = 0; i < n; i++)
        table->columns[i] = columns[i];
}

void paper_row(struct paper *paper, enum paper_row_kind kind, const struct str *cells)
{
    assert(paper->n_items > 0 && paper->items[paper->n_items - 1].kind == PAPER_TABLE);
    struct paper_item *table = &paper->items[paper->n_items - 1];
    struct paper_row row = {kind, NEW_ARRAY(paper->arena, struct str, table->n_columns), NULL};
    size_t given = kind == PAPER_GROUP ? 1 : table->n_columns;
    for (size_t i = 0; i < given; i++)
        row.cells[i] = cells[i];
    GROW(paper->arena, table->rows, table->n_rows);
    table->rows[table->n_rows++] = row;
}

void paper_cell_picture(struct paper *paper, size_t column, struct paper_picture picture)
{
    assert(paper->n_items > 0 && paper->items[paper->n_items - 1].n_rows > 0);
    struct paper_item *table = &paper->items[paper->n_items - 1];
    struct paper_row *row = &table->rows[table->n_rows - 1];
    struct paper_picture *copy = NEW(paper->arena, struct paper_picture);
    assert(column < table->n_columns && row->kind != PAPER_GROUP);
    *copy = picture;
    if (!row->pictures)
        row->pictures = NEW_ARRAY(paper->arena, const struct paper_picture *, table->n_columns);
    row->pictures[column] = copy;
}

void paper_sign(struct paper *paper, struct paper_signature signature)
{
    GROW(paper->arena, paper->signatures, paper->n_signatures);
    paper->signatures[paper->n_signatures++] = signature;
}

/* "0 0 120 40": the last two, in whole numbers. */
static bool view_box(struct str svg, int64_t *ret_width, int64_t *ret_height)
{
    enum { NUMBERS = 4 };
    static const struct str attribute = STR_INIT("viewBox=\"");
    int64_t numbers[NUMBERS] = {0};
    struct str rest;
    struct str box;
    size_t at;
    if (!str_find(svg, attribute, 0, &at))
        return false;
    rest = str_sub(svg, at + attribute.len, svg.len);
    if (!str_cut(&rest, '"', &box))
        return false;
    for (size_t i = 0; i < NUMBERS; i++) {
        struct str number;
        struct str whole;
        if (!str_cut(&box, ' ', &number) || !str_cut(&number, '.', &whole) ||
            !str_to_int(whole, &numbers[i]))
            return false;
    }
    *ret_width = numbers[2];
    *ret_height = numbers[3];
    return true;
}

bool paper_picture_size(
    enum paper_media media, struct str content, struct paper_picture *ret_picture)
{
    struct picture_head head = {0};
    bool is_read = media == PAPER_SVG ? view_box(content, &head.width, &head.height)
                                      : picture_head_read(content, &head) == FAIL_NONE;
    if (!is_read || head.width < 1 || head.height < 1)
        return false;
    int64_t longer = head.width > head.height ? head.width : head.height;
    if (longer > PAPER_PICTURE_SIDE_MAX) {
        head.width = head.width * PAPER_PICTURE_SIDE_MAX / longer;
        head.height = head.height * PAPER_PICTURE_SIDE_MAX / longer;
    }
    if (head.width < 1 || head.height < 1)
        return false;
    *ret_picture = (struct paper_picture){media, content, head.width, head.height};
    return true;
}

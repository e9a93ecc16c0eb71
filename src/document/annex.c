#include "document/annex.h"

#include "base/buf.h"
#include "document/draw_text.h"

enum { MAX_COLUMNS = 8, SCRATCH_BYTES = 4 * 1024 * 1024 };

static const double padding_points = 3;

struct column {
    double x, width;
    struct str head;
    struct str cell;
};

/* A page in the making. */
struct sheet {
    struct blocks blocks;
    size_t cap;
    struct buf rules;
};

struct layout {
    struct problems *problems;
    struct arena *scratch; /* for one row */
    const struct annex *annex;
    const struct block *table;
    struct column columns[MAX_COLUMNS];
    size_t n_columns;
    struct sheet *sheets;
    size_t n_sheets;
    double y; /* where the next row of the last sheet begins */
};

static enum fail broken(struct problems *problems, struct str detail)
{
    problem_add(problems, STR("table"), "block", N_("The template is wrong here: {1}."))->args[0] =
        detail;
    return FAIL_BROKEN;
}

/* Widths from data-columns, and each cell of the two lines. */
static enum fail read_columns(struct layout *layout)
{
    int64_t parts[MAX_COLUMNS];
    int64_t total = 0;
    struct str widths = layout->table->columns;
    struct str cells = layout->table->text;
    struct str heads;
    struct str part;
    if (!str_cut(&cells, '\n', &heads))
        return broken(layout->problems, STR("<desc>"));
    while (str_cut(&widths, ' ', &part)) {
        if (layout->n_columns == MAX_COLUMNS || !str_to_int(part, &parts[layout->n_columns]) ||
            parts[layout->n_columns] <= 0)
            return broken(layout->problems, STR("data-columns"));
        total += parts[layout->n_columns++];
    }
    double x = layout->table->x;
    for (size_t i = 0; i < layout->n_columns; i++) {
        struct column *column = &layout->columns[i];
        if (!str_cut(&heads, '|', &column->head) || !str_cut(&cells, '|', &column->cell))
            return broken(layout->problems, STR("<desc>"));
        column->x = x;
        column->width = layout->table->width * (double)parts[i] / (double)total;
        x += column->width;
    }
    return FAIL_NONE;
}

static struct block cell_block(const struct layout *layout, const struct column *column)
{
    struct block block = *layout->table;
    block.x = column->x + padding_points;
    block.width = column->width - 2 * padding_points;
    block.size_min = block.size;
    block.columns = STR("");
    return block;
}

static void rule(struct layout *layout, struct sheet *sheet)
{
    /* Hundredths, so that the same bytes come out everywhere. */
    int64_t x = (int64_t)(layout->table->x * 100);
    int64_t y = (int64_t)(layout->y * 100);
    int64_t width = (int64_t)(layout->table->width * 100);
    buf_format(&sheet->rules, "M%lld.%02lld %lld.%02lldh%lld.%02lld", (long long)x / 100,
        (long long)x % 100, (long long)y / 100, (long long)y % 100, (long long)width / 100,
        (long long)width % 100);
}

/* Sets a row of blocks, one a column, at layout->y of the last sheet. */
static void place(struct layout *layout, const struct block *cells, double height)
{
    struct arena *arena = layout->problems->arena;
    struct sheet *sheet = &layout->sheets[layout->n_sheets - 1];
    if (sheet->blocks.n + layout->n_columns > sheet->cap) {
        size_t cap = sheet->cap * 2 + 128;
        sheet->blocks.first = arena_grow(arena, sheet->blocks.first,
            sheet->cap * sizeof(struct block), cap * sizeof(struct block));
        sheet->cap = cap;
    }
    for (size_t i = 0; i < layout->n_columns; i++) {
        struct block *block = &sheet->blocks.first[sheet->blocks.n++];
        *block = cells[i];
        block->y = layout->y + padding_points;
        block->height = height;
    }
    layout->y += height + 2 * padding_points;
    rule(layout, sheet);
}

static double row_height(const struct layout *layout, const struct block *cells)
{
    double height = 0;
    for (size_t i = 0; i < layout->n_columns; i++) {
        double cell = draw_text_height(&cells[i]);
        height = cell > height ? cell : height;
    }
    return height;
}

static void sheet_begin(struct layout *layout)
{
    struct arena *arena = layout->problems->arena;
    struct block cells[MAX_COLUMNS];
    layout->sheets = arena_grow(arena, layout->sheets, layout->n_sheets * sizeof(struct sheet),
        (layout->n_sheets + 1) * sizeof(struct sheet));
    layout->sheets[layout->n_sheets++].rules = buf_new(arena);
    layout->y = layout->table->y;
    for (size_t i = 0; i < layout->n_columns; i++) {
        cells[i] = cell_block(layout, &layout->columns[i]);
        cells[i].text = layout->columns[i].head;
        cells[i].weight = 700;
    }
    place(layout, cells, row_height(layout, cells));
}

/* The cells of a row. What filling them takes is forgotten with the next row: annexes are long. */
static enum fail fill_row(struct layout *layout, size_t row, struct block *ret_cells)
{
    arena_reset(layout->scratch);
    struct problems problems = problems_new(layout->scratch);
    struct template_values values =
        layout->annex->row(layout->scratch, layout->annex->context, row);
    for (size_t i = 0; i < layout->n_columns; i++) {
        struct str filled;
        if (template_fill(&problems, layout->columns[i].cell, values, &filled) != FAIL_NONE)
            return broken(layout->problems, layout->columns[i].cell);
        ret_cells[i] = cell_block(layout, &layout->columns[i]);
        ret_cells[i].text =
            str_copy(layout->problems->arena, str_trim(template_unescape(layout->scratch, filled)));
    }
    return FAIL_NONE;
}

static enum fail add_row(struct layout *layout, size_t row)
{
    struct block cells[MAX_COLUMNS];
    TRY(fill_row(layout, row, cells));
    double height = row_height(layout, cells);
    double bottom = layout->table->y + layout->table->height;
    if (layout->y + height + 2 * padding_points > bottom)
        sheet_begin(layout);
    if (layout->y + height + 2 * padding_points > bottom) {
        problem_add(
            layout->problems, STR("table"), "too_long", N_("Row {1} does not fit on a page."))
            ->args[0] = str_format(layout->problems->arena, "%zu", row + 1);
        return FAIL_INVALID;
    }
    place(layout, cells, height);
    return FAIL_NONE;
}

/* The template without the table, whose placeholders are the rows'. */
static struct str without_table(const struct layout *layout)
{
    struct str template = layout->annex->template;
    struct str table = layout->table->source;
    size_t start = (size_t)(table.data - template.data);
    return str_concat(layout->problems->arena, str_sub(template, 0, start),
        str_sub(template, start + table.len, template.len));
}

/* The template for each sheet, filled with the annex's values and the sheet's own. */
static enum fail fill_pages(struct layout *layout, struct svg_pages *ret_pages)
{
    struct arena *arena = layout->problems->arena;
    struct template_values given = layout->annex->values;
    struct template_value *values = NEW_ARRAY(arena, struct template_value, given.n + 3);
    struct svg_page *pages = NEW_ARRAY(arena, struct svg_page, layout->n_sheets);
    struct str *layers = NEW_ARRAY(arena, struct str, layout->n_sheets);
    struct str template = without_table(layout);
    struct str n_pages = str_format(arena, "%zu", layout->n_sheets);
    for (size_t i = 0; i < given.n; i++)
        values[i] = given.first[i];
    for (size_t i = 0; i < layout->n_sheets; i++) {
        values[given.n] = (struct template_value){STR("page"), str_format(arena, "%zu", i + 1)};
        values[given.n + 1] = (struct template_value){STR("pages"), n_pages};
        values[given.n + 2] =
            (struct template_value){STR("rules"), buf_str(&layout->sheets[i].rules)};
        TRY(template_fill(
            layout->problems, template, (struct template_values){values, given.n + 3}, &layers[i]));
        pages[i] = (struct svg_page){
            .layers = &layers[i], .n_layers = 1, .blocks = layout->sheets[i].blocks};
    }
    *ret_pages = (struct svg_pages){pages, layout->n_sheets};
    return FAIL_NONE;
}

enum fail annex_lay_out(
    struct problems *problems, const struct annex *annex, struct svg_pages *ret_pages)
{
    struct blocks blocks;
    TRY(block_scan(problems, annex->template, &blocks));
    struct arena *scratch ARENA_SCOPED = arena_new(SCRATCH_BYTES);
    struct layout layout = {
        .problems = problems,
        .scratch = scratch,
        .annex = annex,
        .table = block_find(blocks, STR("table")),
    };
    TRY(read_columns(&layout));
    sheet_begin(&layout);
    for (size_t row = 0; row < annex->n_rows; row++)
        TRY(add_row(&layout, row));
    return fill_pages(&layout, ret_pages);
}

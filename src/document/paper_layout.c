#include "document/paper_layout.h"

#include "document/draw_text.h"
#include "document/template.h"

static const double inset = 5; /* between a border and a text */
static const double label_width = 86;
static const double qr_side = 280;
static const double picture_margin = 6;
static const double picture_height_max = 560;
static const double cell_picture_height_max = 160;
static const int64_t cover_logo_height = 56;
static const double qr_margin = 30; /* the quiet zone of four modules and more */
static const uint32_t shade = 0xf3f6fa;
static const uint32_t head_shade = 0xe6ecf4;

#define SANS STR_INIT("Noto Sans CJK SC")
#define SERIF STR_INIT("Noto Serif CJK SC")

/* How a text is set, and the room around its row. */
struct style {
    struct str family;
    double size;
    double weight;
    double line_height;
    uint32_t color;
    double above, below;
};

static const struct style title = {SERIF, 20, 700, 1.4, 0x1d3461, 6, 4};
static const struct style cover_body = {SERIF, 15, 700, 1.4, 0x1d3461, 0, 26};
static const struct style cover_title = {SERIF, 30, 700, 1.4, 0x1d3461, 60, 8};
static const struct style subtitle = {SANS, 9, 400, 1.5, 0x444444, 0, 10};
static const struct style section = {SANS, 11.5, 700, 1.4, 0x1d3461, 14, 5};
static const struct style heading = {SANS, 9.5, 700, 1.4, 0x1d3461, 9, 3};
static const struct style caption = {SANS, 8.5, 700, 1.5, 0x1a1a1a, 2, 5};
static const struct style text = {SERIF, 10, 400, 1.65, 0x1a1a1a, 2, 4};
static const struct style note = {SANS, 8, 400, 1.55, 0x555555, 3, 3};
static const struct style label = {SANS, 8.5, 400, 1.5, 0x44546a, 3, 3};
static const struct style value = {SANS, 8.5, 400, 1.5, 0x1a1a1a, 3, 3};
static const struct style strong = {SANS, 8.5, 700, 1.5, 0x1a1a1a, 3, 3};

/* White space of any kind is one space, but a line stays a line. */
static struct str clean_lines(struct arena *arena, struct str s)
{
    struct buf out = buf_new(arena);
    struct str line;
    s = str_trim(s);
    while (str_cut(&s, '\n', &line)) {
        if (out.len > 0)
            buf_char(&out, '\n');
        buf_put(&out, template_clean(arena, line));
    }
    return buf_str(&out);
}

static struct paper_line_row *add_row(
    struct paper_layout *layout, const struct style *style, size_t n)
{
    if ((layout->n & (layout->n - 1)) == 0)
        layout->rows = arena_grow(layout->arena, layout->rows, layout->n * sizeof *layout->rows,
            (layout->n > 0 ? 2 * layout->n : 1) * sizeof *layout->rows);
    struct paper_line_row *row = &layout->rows[layout->n++];
    *row = (struct paper_line_row){
        .cells = NEW_ARRAY(layout->arena, struct paper_cell, n),
        .n = n,
        .lines = 1,
        .pitch = style->size * style->line_height,
        .above = style->above,
        .below = style->below,
    };
    return row;
}

/* The next cell of the row gets its text; its x, width and fill are there already. */
static void set_cell(struct paper_layout *layout, size_t index, const struct style *style,
    enum paper_align align, struct str s)
{
    static const enum block_anchor anchors[] = {
        [PAPER_START] = BLOCK_START, [PAPER_MIDDLE] = BLOCK_MIDDLE, [PAPER_END] = BLOCK_END};
    struct paper_line_row *row = &layout->rows[layout->n - 1];
    struct paper_cell *cell = &row->cells[index];
    double side = row->boxed ? inset : 0;
    cell->block = (struct block){
        .x = cell->x + side,
        .width = cell->width - 2 * side,
        .family = style->family,
        .size = style->size,
        .size_min = style->size,
        .weight = style->weight,
        .line_height = row->pitch / style->size,
        .color = style->color,
        .horizontal = anchors[align],
        .text = clean_lines(layout->arena, s),
    };
    size_t lines = draw_text_lines(&cell->block);
    row->lines = lines > row->lines ? lines : row->lines;
}

static void add_paragraph(
    struct paper_layout *layout, const struct style *style, enum paper_align align, struct str s)
{
    struct paper_line_row *row = add_row(layout, style, 1);
    row->cells[0].x = PAPER_LAYOUT_LEFT;
    row->cells[0].width = PAPER_LAYOUT_WIDTH;
    set_cell(layout, 0, style, align, s);
}

/* A small gap, kept with the row that follows. */
static void add_gap(struct paper_layout *layout, double points)
{
    struct paper_line_row *row = add_row(layout, &note, 0);
    row->pitch = points;
    row->above = row->below = 0;
    row->keep = true;
}

static void add_subtitle(struct paper_layout *layout)
{
    const struct paper *paper = layout->paper;
    struct str parts[] = {paper->number, date_format(layout->arena, paper->date)};
    const char *message = str_is_empty(parts[0])   ? N_("Date: {2}")
                          : str_is_empty(parts[1]) ? N_("No. {1}")
                                                   : N_("No. {1} · Date: {2}");
    if (str_is_empty(parts[0]) && str_is_empty(parts[1]))
        return;
    add_paragraph(layout, &subtitle, PAPER_MIDDLE,
        text_fill(layout->arena, text_get(paper->language, message), parts, ARRAY_LEN(parts)));
}

static void add_title(struct paper_layout *layout)
{
    add_paragraph(layout, &title, PAPER_MIDDLE, layout->paper->title);
    layout->rows[layout->n - 1].keep = true;
    add_subtitle(layout);
}

/* A text that no code can hold is printed as text. */
static void add_qr(struct paper_layout *layout, struct str s)
{
    struct qr qr;
    if (qr_encode(layout->arena, s, &qr) != FAIL_NONE) {
        add_paragraph(layout, &text, PAPER_MIDDLE, s);
        return;
    }
    struct paper_line_row *row = add_row(layout, &text, 1);
    row->pitch = qr_side;
    row->above = row->below = qr_margin;
    row->keep = true;
    row->cells[0].width = qr_side;
    row->cells[0].x = PAPER_LAYOUT_LEFT + (PAPER_LAYOUT_WIDTH - qr_side) / 2;
    row->cells[0].qr = qr;
}

/* As large as it is wanted and the place is. */
static void set_picture(
    struct paper_cell *cell, const struct paper_picture *picture, double width, double height)
{
    double scale = 1;
    if ((double)picture->width > width)
        scale = width / (double)picture->width;
    if ((double)picture->height * scale > height)
        scale = height / (double)picture->height;
    cell->picture = picture;
    cell->picture_width = (double)picture->width * scale;
    cell->picture_height = (double)picture->height * scale;
}

static void add_picture(struct paper_layout *layout, const struct paper_item *item)
{
    struct paper_line_row *row = add_row(layout, &text, 1);
    row->cells[0].width = PAPER_LAYOUT_WIDTH;
    row->cells[0].x = PAPER_LAYOUT_LEFT;
    set_picture(&row->cells[0], &item->picture, PAPER_LAYOUT_WIDTH, picture_height_max);
    row->cells[0].x += (PAPER_LAYOUT_WIDTH - row->cells[0].picture_width) / 2;
    row->pitch = row->cells[0].picture_height;
    row->above = row->below = picture_margin;
    if (str_is_empty(item->text))
        return;
    row->keep = true;
    add_paragraph(layout, &caption, PAPER_MIDDLE, item->text);
}

/* One line of labels and values: each label narrow, the values share what is left. */
static void add_facts_row(
    struct paper_layout *layout, const struct paper_fact *const *facts, size_t n)
{
    double share = PAPER_LAYOUT_WIDTH / (double)n;
    struct paper_line_row *row = add_row(layout, &value, 2 * n);
    row->boxed = true;
    for (size_t i = 0; i < n; i++) {
        struct paper_cell *cells = &row->cells[2 * i];
        cells[0].x = PAPER_LAYOUT_LEFT + share * (double)i;
        cells[0].width = label_width;
        cells[0].fill = shade;
        cells[1].x = cells[0].x + label_width;
        cells[1].width = share - label_width;
        set_cell(layout, 2 * i, &label, PAPER_START, facts[i]->label);
        set_cell(layout, 2 * i + 1, &value, PAPER_START, facts[i]->value);
    }
}

static void add_facts(struct paper_layout *layout, const struct paper_item *item)
{
    add_gap(layout, 4);
    for (size_t i = 0; i < item->n_facts;) {
        const struct paper_fact *pair[] = {&item->facts[i], &item->facts[i]};
        bool abreast = !pair[0]->wide && i + 1 < item->n_facts && !item->facts[i + 1].wide;
        if (abreast)
            pair[1] = &item->facts[i + 1];
        add_facts_row(layout, pair, abreast ? 2 : 1);
        i += abreast ? 2 : 1;
    }
}

/* The first page: who, what, and what it is about. */
static void add_cover(struct paper_layout *layout)
{
    const struct paper *paper = layout->paper;
    struct paper_item facts = {.facts = paper->cover, .n_facts = paper->n_cover};
    struct paper_item logo = {.picture = paper->logo};
    add_gap(layout, 40);
    if (paper->logo.content.len > 0) {
        logo.picture.width = logo.picture.width * cover_logo_height / logo.picture.height;
        logo.picture.height = cover_logo_height;
        struct paper_item *kept = NEW(layout->arena, struct paper_item);
        *kept = logo;
        add_picture(layout, kept);
    }
    add_paragraph(layout, &cover_body, PAPER_MIDDLE, paper->body);
    add_paragraph(layout, &cover_title, PAPER_MIDDLE, paper->title);
    add_subtitle(layout);
    add_gap(layout, 70);
    add_facts(layout, &facts);
}

static void place_cells(const struct paper_item *item, struct paper_line_row *row)
{
    int64_t whole = 0;
    double x = PAPER_LAYOUT_LEFT;
    for (size_t i = 0; i < item->n_columns; i++)
        whole += item->columns[i].width;
    for (size_t i = 0; i < item->n_columns; i++) {
        row->cells[i].x = x;
        row->cells[i].width = PAPER_LAYOUT_WIDTH * (double)item->columns[i].width / (double)whole;
        x += row->cells[i].width;
    }
}

static void add_head(struct paper_layout *layout, const struct paper_item *item)
{
    struct paper_line_row *row = add_row(layout, &strong, item->n_columns);
    row->boxed = true;
    row->keep = item->n_rows > 0;
    place_cells(item, row);
    for (size_t i = 0; i < item->n_columns; i++) {
        row->cells[i].fill = head_shade;
        set_cell(layout, i, &strong, item->columns[i].align, item->columns[i].heading);
    }
}

/* The row grows by whole lines; the text of the cell is set below its picture. */
static void add_cell_picture(
    struct paper_line_row *row, struct paper_cell *cell, const struct paper_picture *picture)
{
    set_picture(cell, picture, cell->width - 2 * inset, cell_picture_height_max);
    size_t lines = (size_t)(cell->picture_height / row->pitch) + 1;
    if (cell->block.text.len > 0)
        lines += draw_text_lines(&cell->block);
    row->lines = lines > row->lines ? lines : row->lines;
}

static void add_table_row(
    struct paper_layout *layout, const struct paper_item *item, const struct paper_row *source)
{
    bool group = source->kind == PAPER_GROUP;
    const struct style *style = source->kind == PAPER_ROW ? &value : &strong;
    struct paper_line_row *row = add_row(layout, style, group ? 1 : item->n_columns);
    row->boxed = true;
    if (group) {
        row->cells[0].x = PAPER_LAYOUT_LEFT;
        row->cells[0].width = PAPER_LAYOUT_WIDTH;
        row->cells[0].fill = shade;
        row->keep = source + 1 < item->rows + item->n_rows;
    } else {
        place_cells(item, row);
    }
    for (size_t i = 0; i < row->n; i++)
        set_cell(layout, i, style, group ? PAPER_START : item->columns[i].align, source->cells[i]);
    for (size_t i = 0; source->pictures && i < row->n; i++)
        if (source->pictures[i])
            add_cell_picture(row, &row->cells[i], source->pictures[i]);
}

static void add_table(struct paper_layout *layout, const struct paper_item *item)
{
    add_gap(layout, 4);
    add_head(layout, item);
    size_t head = layout->n;
    for (size_t i = 0; i < item->n_rows; i++) {
        add_table_row(layout, item, &item->rows[i]);
        layout->rows[layout->n - 1].head = head;
    }
}

struct numbering {
    size_t section;
    size_t clause;
};

static struct str numbered(struct arena *arena, const struct numbering *at, struct str s)
{
    if (at->clause > 0)
        return str_format(arena, "%zu.%zu  %" STR_PRI, at->section, at->clause, STR_ARG(s));
    return str_format(arena, "%zu  %" STR_PRI, at->section, STR_ARG(s));
}

static void add_item(
    struct paper_layout *layout, const struct paper_item *item, struct numbering *at)
{
    switch (item->kind) {
    case PAPER_SECTION:
        *at = (struct numbering){at->section + 1, 0};
        add_paragraph(layout, &section, PAPER_START, numbered(layout->arena, at, item->text));
        layout->rows[layout->n - 1].keep = true;
        return;
    case PAPER_CLAUSE:
        at->clause++;
        add_paragraph(layout, &text, PAPER_START, numbered(layout->arena, at, item->text));
        return;
    case PAPER_HEADING:
        add_paragraph(layout, &heading, PAPER_START, item->text);
        layout->rows[layout->n - 1].keep = true;
        return;
    case PAPER_TEXT:
        add_paragraph(layout, &text, PAPER_START, item->text);
        return;
    case PAPER_NOTE:
        add_paragraph(layout, &note, PAPER_START, item->text);
        return;
    case PAPER_QR:
        add_qr(layout, item->text);
        return;
    case PAPER_PICTURE:
        add_picture(layout, item);
        return;
    case PAPER_FACTS:
        add_facts(layout, item);
        return;
    case PAPER_TABLE:
        add_table(layout, item);
        return;
    }
}

/* All on one page, so that nobody signs a page that says nothing. */
static void add_signatures(struct paper_layout *layout)
{
    const struct paper *paper = layout->paper;
    const struct paper_column columns[] = {
        {text_get(paper->language, N_("Signed as")), 20, PAPER_START},
        {text_get(paper->language, N_("Signed by")), 22, PAPER_START},
        {text_get(paper->language, N_("Time (China)")), 20, PAPER_START},
        {text_get(paper->language, N_("SHA-256 of what was signed")), 46, PAPER_START},
    };
    struct paper signing = paper_new(layout->arena, paper->language, STR(""));
    if (paper->n_signatures == 0)
        return;
    paper_table(&signing, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < paper->n_signatures; i++) {
        const struct paper_signature *given = &paper->signatures[i];
        struct str when = given->signed_at ? instant_format_local(layout->arena, given->signed_at)
                                           : text_get(paper->language, N_("not signed"));
        const struct str cells[] = {given->role, given->name, when, given->sha256};
        paper_row(&signing, PAPER_ROW, cells);
    }
    size_t first = layout->n;
    add_paragraph(layout, &section, PAPER_START, text_get(paper->language, N_("Signatures")));
    add_table(layout, &signing.items[0]);
    for (size_t i = first; i + 1 < layout->n; i++)
        layout->rows[i].keep = true;
}

struct paper_layout paper_layout_of(struct arena *arena, const struct paper *paper)
{
    struct paper_layout layout = {.arena = arena, .paper = paper};
    struct numbering at = {0};
    if (paper->n_cover > 0)
        add_cover(&layout);
    else
        add_title(&layout);
    size_t first = layout.n;
    for (size_t i = 0; i < paper->n_items; i++)
        add_item(&layout, &paper->items[i], &at);
    add_signatures(&layout);
    if (paper->n_cover > 0 && layout.n > first)
        layout.rows[first].turns = true;
    return layout;
}

double paper_layout_height(const struct paper_line_row *row, size_t lines)
{
    return row->above + (double)lines * row->pitch + row->below;
}

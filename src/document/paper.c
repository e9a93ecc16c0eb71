#include "document/paper.h"

#include <assert.h>

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
    struct paper_row row = {kind, NEW_ARRAY(paper->arena, struct str, table->n_columns)};
    size_t given = kind == PAPER_GROUP ? 1 : table->n_columns;
    for (size_t i = 0; i < given; i++)
        row.cells[i] = cells[i];
    GROW(paper->arena, table->rows, table->n_rows);
    table->rows[table->n_rows++] = row;
}

void paper_sign(struct paper *paper, struct paper_signature signature)
{
    GROW(paper->arena, paper->signatures, paper->n_signatures);
    paper->signatures[paper->n_signatures++] = signature;
}

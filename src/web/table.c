#include "web/table.h"

#include "base/limits.h"
#include "web/html.h"

static bool is_state(const struct table *table, struct str word)
{
    for (size_t i = 0; i < table->n_filters; i++)
        if (str_equal(table->filters[i].value, word))
            return true;
    return false;
}

static bool is_sort(const struct table *table, struct str word)
{
    for (size_t i = 0; i < table->n_columns; i++)
        if (table->columns[i].sort && str_equal(str_of(table->columns[i].sort), word))
            return true;
    return false;
}

/* A page number that is no nonsense: offsets must not overflow. */
static int64_t page_read(struct str text)
{
    enum { PAGE_MAX = 1000000 };
    int64_t page;
    return str_to_int(text, &page) && page >= 1 && page <= PAGE_MAX ? page : 1;
}

void table_read(const struct http_request *request, struct table *table)
{
    struct str query = str_trim(http_pair_get(request->query, STR("q")));
    struct str state = http_pair_get(request->query, STR("state"));
    struct str sort = http_pair_get(request->query, STR("sort"));
    table->query = str_utf8_length(query) <= LIMIT_LINE ? query : STR("");
    table->state = is_state(table, state) ? state : STR("");
    table->sort = is_sort(table, sort) ? sort : STR("");
    table->descending =
        table->sort.len > 0 && str_equal(http_pair_get(request->query, STR("order")), STR("desc"));
    table->page = page_read(http_pair_get(request->query, STR("page")));
}

int64_t table_page_rows(const struct table *table)
{
    return table->page_rows > 0 ? table->page_rows : LIMIT_PAGE_ROWS;
}

int64_t table_offset(const struct table *table)
{
    return (table->page - 1) * table_page_rows(table);
}

int64_t table_pages(const struct table *table)
{
    int64_t rows = table_page_rows(table);
    return table->total > 0 ? (table->total + rows - 1) / rows : 1;
}

static void pair_put(struct buf *out, struct str name, struct str value)
{
    if (value.len == 0)
        return;
    size_t found;
    bool is_first = !str_find(buf_str(out), STR("?"), 0, &found);
    buf_format(out, "%c%" STR_PRI "=", is_first ? '?' : '&', STR_ARG(name));
    html_url_part_str(out, value);
}

static void parameter_put(struct buf *out, const char *name, struct str value)
{
    pair_put(out, str_of(name), value);
}

static struct str link_to(struct arena *arena, const struct table *table)
{
    struct buf out = buf_new(arena);
    buf_put(&out, str_of(table->path));
    parameter_put(&out, "q", table->query);
    parameter_put(&out, "state", table->state);
    for (size_t i = 0; i < table->kept.n; i++)
        pair_put(&out, table->kept.items[i].name, table->kept.items[i].value);
    parameter_put(&out, "sort", table->sort);
    parameter_put(&out, "order", table->descending ? STR("desc") : STR(""));
    if (table->page > 1)
        parameter_put(&out, "page", html_str_of_signed(&out, table->page));
    return buf_str(&out);
}

struct str table_link_sort(
    struct arena *arena, const struct table *table, const struct table_column *column)
{
    struct table wanted = *table;
    bool is_sorted = str_equal(table->sort, str_of(column->sort));
    wanted.sort = str_of(column->sort);
    wanted.descending = is_sorted && !table->descending;
    wanted.page = 1;
    return link_to(arena, &wanted);
}

struct str table_link_page(struct arena *arena, const struct table *table, int64_t page)
{
    struct table wanted = *table;
    wanted.page = page;
    return link_to(arena, &wanted);
}

struct str table_link_state(struct arena *arena, const struct table *table, struct str state)
{
    struct table wanted = *table;
    wanted.state = state;
    wanted.page = 1;
    return link_to(arena, &wanted);
}

const char *table_sort_state(const struct table *table, const struct table_column *column)
{
    if (!column->sort || !str_equal(table->sort, str_of(column->sort)))
        return "none";
    return table->descending ? "descending" : "ascending";
}

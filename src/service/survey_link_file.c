#include "service/survey_link_file.h"

#include "base/csv.h"
#include "document/workbook.h"

enum { COLUMNS = 2 };

static const struct str headings[COLUMNS] = {STR_INIT("contact"), STR_INIT("link")};

struct survey_links survey_link_file_read(struct arena *arena, struct str secret)
{
    struct str rest = secret;
    struct str line;
    size_t lines = 1;
    for (size_t i = 0; i < rest.len; i++)
        lines += rest.data[i] == '\n';
    struct survey_links links = {NEW_ARRAY(arena, struct survey_link, lines), 0};
    while (rest.len > 0 && str_cut(&rest, '\n', &line)) {
        struct survey_link *link = &links.items[links.n++];
        size_t at = 0;
        link->link = line;
        if (!str_find(line, STR(","), 0, &at))
            continue;
        link->reached = str_sub(line, 0, at);
        link->link = str_sub(line, at + 1, line.len - at - 1);
    }
    return links;
}

struct str survey_link_file_csv(struct arena *arena, const struct survey_links *links)
{
    struct buf out = buf_new(arena);
    csv_put_byte_order_mark(&out);
    csv_put_row(&out, headings, COLUMNS);
    for (size_t i = 0; i < links->n; i++) {
        const struct str cells[] = {links->items[i].reached, links->items[i].link};
        csv_put_row(&out, cells, COLUMNS);
    }
    return buf_str(&out);
}

enum fail survey_link_file_xlsx(
    struct arena *arena, const struct survey_links *links, struct str *ret_bytes)
{
    static const int64_t widths[COLUMNS] = {24, 90};
    struct str *cells = NEW_ARRAY(arena, struct str, COLUMNS * links->n);
    for (size_t i = 0; i < links->n; i++) {
        cells[COLUMNS * i] = links->items[i].reached;
        cells[COLUMNS * i + 1] = links->items[i].link;
    }
    const struct workbook workbook = {STR("links"), headings, widths, COLUMNS, cells, links->n};
    return workbook_write(arena, &workbook, ret_bytes);
}

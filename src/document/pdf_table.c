#include "document/pdf_table.h"

#include "base/buf.h"

enum { OFFSET_DIGITS = 10, XREF_LINE = 20 };

bool pdf_table_number(struct str pdf, struct str key, int64_t *ret_number)
{
    size_t found = pdf.len;
    for (size_t at = 0; str_find(pdf, key, at, &at); at++)
        found = at;
    if (found == pdf.len)
        return false;
    size_t start = found + key.len;
    while (start < pdf.len && (pdf.data[start] == ' ' || pdf.data[start] == '\n'))
        start++;
    size_t end = start;
    while (end < pdf.len && pdf.data[end] >= '0' && pdf.data[end] <= '9')
        end++;
    return str_to_int(str_sub(pdf, start, end - start), ret_number);
}

bool pdf_table_offset(const struct pdf_table *table, int64_t number, size_t *ret_at)
{
    int64_t at;
    if (number < 0 || number >= table->size)
        return false;
    size_t line = table->lines + (size_t)number * XREF_LINE;
    if (line + XREF_LINE > table->pdf.len ||
        !str_to_int(str_sub(table->pdf, line, OFFSET_DIGITS), &at) || at < 0 ||
        (size_t)at >= table->pdf.len)
        return false;
    *ret_at = (size_t)at;
    return true;
}

bool pdf_table_object(const struct pdf_table *table, int64_t number, struct str *ret_body)
{
    struct str head = str_format(table->arena, "%lld 0 obj", (long long)number);
    size_t at;
    size_t end;
    if (!pdf_table_offset(table, number, &at))
        return false;
    struct str rest = str_sub(table->pdf, at, table->pdf.len);
    if (!str_starts(rest, head) || !str_find(rest, STR("endobj"), 0, &end))
        return false;
    *ret_body = str_trim(str_sub(rest, head.len, end - head.len));
    return true;
}

bool pdf_table_read(struct arena *arena, struct str pdf, struct pdf_table *ret_table)
{
    struct pdf_table table = {.arena = arena, .pdf = pdf};
    bool known = pdf_table_number(pdf, STR("startxref"), &table.xref) &&
                 pdf_table_number(pdf, STR("/Size"), &table.size) &&
                 pdf_table_number(pdf, STR("/Root"), &table.root) && table.xref > 0 &&
                 table.xref < (int64_t)pdf.len && table.size > 0;
    if (!known)
        return false;
    struct str head = str_format(arena, "xref\n0 %lld\n", (long long)table.size);
    if (!str_starts(str_sub(pdf, (size_t)table.xref, pdf.len), head))
        return false; /* also what was updated before: its last table is not whole */
    table.lines = (size_t)table.xref + head.len;
    *ret_table = table;
    return true;
}

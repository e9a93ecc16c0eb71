#include "document/pdf_drawing.h"

#include "document/pdf_table.h"

#include <string.h>

struct reader {
    struct arena *arena;
    struct pdf_table table;
    int64_t *objects;  /* by number in the file: the object of the drawing; 0: it is not in it */
    struct str *forms; /* by number in the file: what a page's content becomes; empty for others */
    struct pdf_drawing drawing;
};

static void add(struct reader *reader, struct str text, int64_t object)
{
    struct pdf_drawing *drawing = &reader->drawing;
    if (drawing->n_chunks == drawing->cap) {
        size_t cap = 2 * drawing->cap + 62;
        drawing->chunks = arena_grow(reader->arena, drawing->chunks,
            drawing->cap * sizeof *drawing->chunks, cap * sizeof *drawing->chunks);
        drawing->cap = cap;
    }
    drawing->chunks[drawing->n_chunks++] = (struct pdf_chunk){text, object};
}

static bool is_regular(char c)
{
    return !strchr(" \n\r\t\f<>[](){}/%", c);
}

/* Behind a string that begins at `at`: (…) or <…>. */
static size_t skip_string(struct str s, size_t at)
{
    size_t depth = 0;
    char close = s.data[at] == '<' ? '>' : ')';
    for (; at < s.len; at++) {
        if (close == '>' ? s.data[at] == '>' : s.data[at] == ')' && --depth == 0)
            return at + 1;
        if (s.data[at] == '\\')
            at++;
        else if (s.data[at] == '(')
            depth++;
    }
    return s.len;
}

/* "12 0 R" at `at`. */
static bool reference_at(struct str s, size_t at, int64_t *ret_number, size_t *ret_end)
{
    size_t end = at;
    while (end < s.len && str_is_digit(s.data[end]))
        end++;
    *ret_end = end + strlen(" 0 R");
    return end > at && str_starts(str_sub(s, end, s.len), STR(" 0 R")) &&
           (*ret_end == s.len || !is_regular(s.data[*ret_end])) &&
           str_to_int(str_sub(s, at, end - at), ret_number);
}

/* A dictionary, with the numbers of the drawing for those of the file. */
static bool add_dictionary(struct reader *reader, struct str s)
{
    size_t from = 0;
    size_t at = 0;
    while (at < s.len) {
        int64_t number;
        size_t end;
        bool begins = at == 0 || !is_regular(s.data[at - 1]);
        bool is_hex = s.data[at] == '<' && at + 1 < s.len && s.data[at + 1] != '<' &&
                      (at == 0 || s.data[at - 1] != '<');
        if (s.data[at] == '(' || is_hex) {
            at = skip_string(s, at);
        } else if (begins && reference_at(s, at, &number, &end)) {
            if (number <= 0 || number >= reader->table.size || reader->objects[number] == 0)
                return false;
            add(reader, str_sub(s, from, at - from), reader->objects[number]);
            from = at = end;
        } else {
            at++;
        }
    }
    add(reader, str_sub(s, from, s.len), 0);
    return true;
}

/* The length of a stream, which stands in its dictionary or in an object. */
static bool stream_length(const struct reader *reader, struct str dictionary, size_t *ret_length)
{
    int64_t length;
    int64_t number;
    size_t at;
    size_t end;
    static const struct str key = STR_INIT("/Length ");
    struct str body;
    if (!str_find(dictionary, key, 0, &at) ||
        !pdf_table_number(str_sub(dictionary, at, dictionary.len), key, &length))
        return false;
    if (reference_at(dictionary, at + key.len, &number, &end) &&
        (!pdf_table_object(&reader->table, number, &body) || !str_to_int(body, &length)))
        return false;
    *ret_length = (size_t)length;
    return length >= 0;
}

/* The dictionary of the object, and the stream, from "stream" to "endstream"; empty without one. */
static bool object_of(
    const struct reader *reader, int64_t number, struct str *ret_dictionary, struct str *ret_stream)
{
    static const struct str opening = STR_INIT("stream\n");
    static const struct str ending = STR_INIT("\nendstream");
    size_t at;
    size_t stream;
    size_t length;
    *ret_stream = STR("");
    if (!pdf_table_object(&reader->table, number, ret_dictionary) ||
        !pdf_table_offset(&reader->table, number, &at))
        return false;
    struct str rest = str_sub(reader->table.pdf, at, reader->table.pdf.len);
    size_t head = (size_t)(ret_dictionary->data - rest.data);
    if (!str_find(*ret_dictionary, opening, 0, &stream))
        return true;
    *ret_dictionary = str_sub(*ret_dictionary, 0, stream);
    size_t end = head + stream + opening.len;
    if (!stream_length(reader, *ret_dictionary, &length) || length > rest.len - end ||
        !str_starts(str_sub(rest, end + length, rest.len), ending))
        return false;
    *ret_stream = str_sub(rest, head + stream, opening.len + length + ending.len);
    return true;
}

static bool add_object(struct reader *reader, int64_t number)
{
    struct str dictionary;
    struct str stream;
    struct str form = reader->forms[number];
    if (!object_of(reader, number, &dictionary, &stream))
        return false;
    if (form.len > 0) {
        if (!str_starts(dictionary, STR("<<")) || stream.len == 0)
            return false;
        dictionary = str_concat(reader->arena, form, str_sub(dictionary, 2, dictionary.len));
    }
    if (!add_dictionary(reader, dictionary))
        return false;
    if (stream.len > 0)
        add(reader, stream, 0);
    return true;
}

/* A page's content becomes a form that has what the page had. */
static bool read_page(struct reader *reader, int64_t page)
{
    struct str dictionary;
    int64_t content;
    int64_t resources;
    if (!pdf_table_object(&reader->table, page, &dictionary) ||
        !pdf_table_number(dictionary, STR("/Contents"), &content) ||
        !pdf_table_number(dictionary, STR("/Resources"), &resources) || content <= 0 ||
        content >= reader->table.size)
        return false;
    reader->objects[page] = 0;
    reader->forms[content] = str_format(reader->arena,
        "<< /Type /XObject /Subtype /Form /BBox [ 0 0 %s %s ] /Resources %lld 0 R", PDF_FILE_WIDTH,
        PDF_FILE_HEIGHT, (long long)resources);
    reader->drawing.pages[reader->drawing.n_pages++] = content;
    return true;
}

/* All but what makes a file of the drawing. */
static bool read_pages(struct reader *reader)
{
    int64_t pages;
    int64_t info;
    struct str body;
    size_t at;
    for (int64_t i = 1; i < reader->table.size; i++)
        reader->objects[i] = i;
    if (!pdf_table_object(&reader->table, reader->table.root, &body) ||
        !pdf_table_number(body, STR("/Pages"), &pages) ||
        !pdf_table_object(&reader->table, pages, &body) ||
        !pdf_table_number(reader->table.pdf, STR("/Info"), &info) || info <= 0 ||
        info >= reader->table.size || !str_find(body, STR("/Kids ["), 0, &at))
        return false;
    reader->objects[reader->table.root] = 0;
    reader->objects[pages] = 0;
    reader->objects[info] = 0;
    for (at += strlen("/Kids ["); at < body.len && body.data[at] != ']'; at++) {
        int64_t page;
        size_t end;
        if (!reference_at(body, at, &page, &end))
            continue;
        if (page <= 0 || page >= reader->table.size || !read_page(reader, page))
            return false;
        at = end - 1;
    }
    return true;
}

static bool read_drawing(struct reader *reader, struct str pdf)
{
    if (!pdf_table_read(reader->arena, pdf, &reader->table) ||
        reader->table.size > (int64_t)pdf.len)
        return false;
    size_t n = (size_t)reader->table.size;
    reader->objects = NEW_ARRAY(reader->arena, int64_t, n);
    reader->forms = NEW_ARRAY(reader->arena, struct str, n);
    reader->drawing.pages = NEW_ARRAY(reader->arena, int64_t, n);
    if (!read_pages(reader))
        return false;
    int64_t next = 1;
    for (int64_t i = 1; i < reader->table.size; i++)
        reader->objects[i] = reader->objects[i] == 0 ? 0 : next++;
    for (int64_t i = 1; i < reader->table.size; i++) {
        if (reader->objects[i] == 0)
            continue;
        if (!add_object(reader, i))
            return false;
        reader->drawing.chunks[reader->drawing.n_chunks - 1].object = -1;
    }
    for (size_t i = 0; i < reader->drawing.n_pages; i++)
        reader->drawing.pages[i] = reader->objects[reader->drawing.pages[i]];
    reader->drawing.n_objects = next - 1;
    return true;
}

enum fail pdf_drawing_read(
    struct problems *problems, struct str pdf, struct pdf_drawing *ret_drawing)
{
    struct reader reader = {.arena = problems->arena};
    if (!read_drawing(&reader, pdf)) {
        problem_add(problems, STR("document"), "drawing", N_("The document cannot be drawn: {1}"))
            ->args[0] = STR("PDF");
        return FAIL_BROKEN;
    }
    *ret_drawing = reader.drawing;
    return FAIL_NONE;
}

int64_t pdf_drawing_put(const struct pdf_drawing *drawing, struct pdf_file *file)
{
    int64_t first = pdf_file_number(file, drawing->n_objects);
    int64_t number = first;
    bool is_open = false;
    for (size_t i = 0; i < drawing->n_chunks; i++) {
        const struct pdf_chunk *chunk = &drawing->chunks[i];
        if (!is_open)
            pdf_file_begin(file, number++);
        is_open = chunk->object >= 0;
        buf_put(&file->out, chunk->text);
        if (chunk->object > 0) {
            buf_int(&file->out, first + chunk->object - 1);
            buf_put(&file->out, STR(" 0 R"));
        }
        if (!is_open)
            pdf_file_end(file);
    }
    return first - 1;
}

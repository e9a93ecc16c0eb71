#include "document/pdf_file.h"

#include "document/gzip.h"
#include "document/template.h"

#include <assert.h>
#include <math.h>

struct pdf_file pdf_file_new(struct arena *arena)
{
    struct pdf_file file = {.out = buf_new(arena), .n = 1};
    /* Bytes over 127 tell those who carry the file that it is no text. */
    buf_put(&file.out, STR("%PDF-1.5\n%\xb5\xed\xae\xfb\n"));
    return file;
}

int64_t pdf_file_number(struct pdf_file *file, int64_t n)
{
    int64_t first = file->n;
    if (file->n + n > file->cap) {
        int64_t cap = 2 * (file->n + n) + 62;
        file->offsets = arena_grow(file->out.arena, file->offsets,
            (size_t)file->cap * sizeof *file->offsets, (size_t)cap * sizeof *file->offsets);
        file->cap = cap;
    }
    file->n += n;
    return first;
}

void pdf_file_begin(struct pdf_file *file, int64_t number)
{
    file->offsets[number] = file->out.len;
    buf_int(&file->out, number);
    buf_put(&file->out, STR(" 0 obj\n"));
}

void pdf_file_end(struct pdf_file *file)
{
    buf_put(&file->out, STR("\nendobj\n"));
}

enum fail pdf_file_stream(
    struct pdf_file *file, int64_t number, struct str entries, struct str bytes)
{
    struct str packed;
    TRY(gzip_deflate(file->out.arena, bytes, &packed));
    pdf_file_begin(file, number);
    buf_format(&file->out, "<< /Length %zu /Filter /FlateDecode ", packed.len);
    buf_put(&file->out, entries);
    buf_put(&file->out, STR(">>\nstream\n"));
    buf_put(&file->out, packed);
    buf_put(&file->out, STR("\nendstream"));
    pdf_file_end(file);
    return FAIL_NONE;
}

struct str pdf_file_utf16(struct arena *arena, struct str text)
{
    struct buf made = buf_new(arena);
    struct buf *out = &made;
    buf_format(out, "FEFF");
    for (size_t i = 0; i < text.len;) {
        unsigned char c = (unsigned char)text.data[i];
        size_t n = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
        uint32_t code = n == 1 ? c : c & (0x7fU >> n);
        for (size_t k = 1; k < n && i + k < text.len; k++)
            code = code << 6 | ((unsigned char)text.data[i + k] & 0x3f);
        i += n;
        if (code >= 0x10000) {
            code -= 0x10000;
            buf_format(out, "%04X", 0xd800 + (unsigned)(code >> 10));
            code = 0xdc00 + (code & 0x3ff);
        }
        buf_format(out, "%04X", (unsigned)code);
    }
    return buf_str(out);
}

/* ASCII as it is, so that it is found in the file by those who look for it. */
static void put_text(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.data[i] < ' ' || (unsigned char)text.data[i] > '~') {
            buf_char(out, '<');
            buf_put(out, pdf_file_utf16(out->arena, text));
            buf_char(out, '>');
            return;
        }
    }
    buf_char(out, '(');
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '(' || text.data[i] == ')' || text.data[i] == '\\')
            buf_char(out, '\\');
        buf_char(out, text.data[i]);
    }
    buf_char(out, ')');
}

static void put_info(struct buf *out, const struct pdf_info *info)
{
    const struct {
        const char *key;
        struct str value;
    } entries[] = {
        {"Title", info->title},
        {"Author", info->author},
        {"Subject", info->subject},
        {"Keywords", info->keywords},
        {"Creator", STR("Xingheng")},
    };
    struct date date = date_is_set(info->date) ? info->date : (struct date){1970, 1, 1};
    buf_put(out, STR("<<"));
    for (size_t i = 0; i < ARRAY_LEN(entries); i++) {
        if (entries[i].value.len == 0)
            continue;
        buf_format(out, "\n/%s ", entries[i].key);
        put_text(out, template_clean(out->arena, entries[i].value));
    }
    buf_format(out, "\n/CreationDate (D:%04d%02d%02d000000Z)\n/ModDate (D:%04d%02d%02d000000Z) >>",
        date.year, date.month, date.day, date.year, date.month, date.day);
}

static void put_tail(struct pdf_file *file, int64_t root, int64_t info)
{
    size_t xref = file->out.len;
    buf_format(&file->out, "xref\n0 %lld\n0000000000 65535 f \n", (long long)file->n);
    for (int64_t i = 1; i < file->n; i++) {
        assert(file->offsets[i] > 0);
        buf_format(&file->out, "%010zu 00000 n \n", file->offsets[i]);
    }
    buf_format(&file->out,
        "trailer\n<< /Size %lld /Root %lld 0 R /Info %lld 0 R >>\nstartxref\n%zu\n%%%%EOF\n",
        (long long)file->n, (long long)root, (long long)info, xref);
}

struct str pdf_file_finish(struct pdf_file *file, const struct pdf_info *info, int64_t tree,
    const int64_t *pages, size_t n_pages)
{
    int64_t root = pdf_file_number(file, 2);
    pdf_file_begin(file, tree);
    buf_put(&file->out, STR("<< /Type /Pages /Kids ["));
    for (size_t i = 0; i < n_pages; i++)
        buf_format(&file->out, " %lld 0 R", (long long)pages[i]);
    buf_format(&file->out, " ] /Count %zu >>", n_pages);
    pdf_file_end(file);
    pdf_file_begin(file, root + 1);
    put_info(&file->out, info);
    pdf_file_end(file);
    pdf_file_begin(file, root);
    buf_format(&file->out, "<< /Type /Catalog /Pages %lld 0 R >>", (long long)tree);
    pdf_file_end(file);
    put_tail(file, root, root + 1);
    return buf_str(&file->out);
}

void pdf_file_length(struct buf *out, double points)
{
    int64_t thousandths = llround(points * 1000);
    if (thousandths < 0)
        buf_char(out, '-');
    thousandths = thousandths < 0 ? -thousandths : thousandths;
    buf_int(out, thousandths / 1000);
    int64_t rest = thousandths % 1000;
    if (rest > 0) {
        char digits[] = {
            '.', (char)('0' + rest / 100), (char)('0' + rest / 10 % 10), (char)('0' + rest % 10)};
        size_t n = rest % 10 > 0 ? 4 : rest % 100 > 0 ? 3 : 2;
        buf_put(out, (struct str){digits, n});
    }
    buf_char(out, ' ');
}

#include "document/pdf_sign.h"

#include "base/buf.h"
#include "base/sha256.h"

enum { RANGE_DIGITS = 10, OBJECTS_NEW = 4, OFFSET_DIGITS = 10, XREF_LINE = 20, TAIL_ROOM = 4096 };

/* The file that is updated, and the update. */
struct update {
    struct arena *arena;
    struct str pdf;
    struct buf out; /* the whole new file */
    int64_t size;   /* of its table: the next free object */
    int64_t root;
    int64_t xref; /* where its table begins, */
    size_t table; /* and the lines of it */
    struct {
        int64_t number;
        size_t at;
    } written[OBJECTS_NEW];
    size_t n_written;
};

static enum fail refuse(struct problems *problems)
{
    problem_add(problems, STR("pdf"), "unsignable", N_("This PDF cannot be signed."));
    return FAIL_INVALID;
}

/* The whole number behind the last `key` of the file. */
static bool number_after(struct str pdf, struct str key, int64_t *ret_number)
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

/* What stands between "N 0 obj" and "endobj": found by the table, whose lines have 20 bytes. */
static bool object_of(const struct update *u, int64_t number, struct str *ret_body)
{
    struct str head = str_format(u->arena, "%lld 0 obj", (long long)number);
    size_t line = u->table + (size_t)number * XREF_LINE;
    int64_t at;
    size_t end;
    if (number < 0 || number >= u->size || line + XREF_LINE > u->pdf.len ||
        !str_to_int(str_sub(u->pdf, line, OFFSET_DIGITS), &at) || at < 0 ||
        (size_t)at >= u->pdf.len)
        return false;
    struct str rest = str_sub(u->pdf, (size_t)at, u->pdf.len);
    if (!str_starts(rest, head) || !str_find(rest, STR("endobj"), 0, &end))
        return false;
    *ret_body = str_trim(str_sub(rest, head.len, end - head.len));
    return true;
}

/* The dictionary without its last ">>", so that more can be put into it. */
static bool opened(struct str dictionary, struct str *ret_opened)
{
    if (!str_starts(dictionary, STR("<<")) || !str_ends(dictionary, STR(">>")))
        return false;
    *ret_opened = str_sub(dictionary, 0, dictionary.len - 2);
    return true;
}

static void begin(struct update *u, int64_t number)
{
    u->written[u->n_written].number = number;
    u->written[u->n_written].at = u->out.len;
    u->n_written++;
    buf_format(&u->out, "%lld 0 obj\n", (long long)number);
}

/* What the signature's dictionary says, as it stands there. */
struct wording {
    struct str when;   /* "D:20261122082300Z" */
    struct str name;   /* hexadecimal digits */
    struct str reason; /* likewise */
};

/* A text string: UTF-16 with its mark, in hexadecimal, so that any character is right. */
static struct str text_of(struct arena *arena, struct str text)
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

/* "D:20261122082300Z" */
static struct str instant_of(struct arena *arena, int64_t at)
{
    struct str iso = instant_format(arena, at);
    struct buf out = buf_new(arena);
    buf_format(&out, "D:");
    for (size_t i = 0; i < iso.len; i++)
        if (iso.data[i] >= '0' && iso.data[i] <= '9')
            buf_char(&out, iso.data[i]);
    buf_char(&out, 'Z');
    return buf_str(&out);
}

static enum fail read_tail(struct problems *problems, struct update *u)
{
    bool known = number_after(u->pdf, STR("startxref"), &u->xref) &&
                 number_after(u->pdf, STR("/Size"), &u->size) &&
                 number_after(u->pdf, STR("/Root"), &u->root) && u->xref > 0 &&
                 u->xref < (int64_t)u->pdf.len && u->size > 0;
    if (!known)
        return refuse(problems);
    struct str head = str_format(u->arena, "xref\n0 %lld\n", (long long)u->size);
    if (!str_starts(str_sub(u->pdf, (size_t)u->xref, u->pdf.len), head))
        return refuse(problems); /* also what was updated before: its last table is not whole */
    u->table = (size_t)u->xref + head.len;
    return FAIL_NONE;
}

/* Catalogue and first page again, with the field in them. */
static enum fail write_holders(struct problems *problems, struct update *u)
{
    struct str catalogue;
    struct str pages;
    struct str page;
    int64_t pages_number;
    int64_t page_number;
    size_t at;
    if (!object_of(u, u->root, &catalogue) || !opened(catalogue, &catalogue) ||
        str_find(catalogue, STR("/AcroForm"), 0, &at) ||
        !number_after(catalogue, STR("/Pages"), &pages_number) ||
        !object_of(u, pages_number, &pages) || !number_after(pages, STR("/Kids ["), &page_number) ||
        !object_of(u, page_number, &page) || !opened(page, &page) ||
        str_find(page, STR("/Annots"), 0, &at))
        return refuse(problems);
    begin(u, u->root);
    buf_put(&u->out, catalogue);
    buf_format(&u->out, " /AcroForm << /Fields [ %lld 0 R ] /SigFlags 3 >> >>\nendobj\n",
        (long long)u->size);
    begin(u, page_number);
    buf_put(&u->out, page);
    buf_format(&u->out, " /Annots [ %lld 0 R ] >>\nendobj\n", (long long)u->size);
    begin(u, u->size);
    buf_format(&u->out,
        "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Seal) /F 132 /Rect [ 0 0 0 0 ]"
        " /P %lld 0 R /V %lld 0 R >>\nendobj\n",
        (long long)page_number, (long long)u->size + 1);
    return FAIL_NONE;
}

/* Where the numbers of the byte range stand, to be filled in when the end is known. */
static size_t write_signature(
    struct update *u, const struct wording *wording, size_t room, size_t *ret_contents)
{
    begin(u, u->size + 1);
    buf_format(&u->out, "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached\n"
                        "/ByteRange [ 0 ");
    size_t range = u->out.len;
    buf_format(&u->out, "%*s ]\n/Contents ", 3 * RANGE_DIGITS + 2, "");
    *ret_contents = u->out.len;
    buf_char(&u->out, '<');
    for (size_t i = 0; i < room; i++)
        buf_char(&u->out, '0');
    buf_format(&u->out,
        ">\n/M (%" STR_PRI ")\n/Name <%" STR_PRI ">\n/Reason <%" STR_PRI "> >>\nendobj\n",
        STR_ARG(wording->when), STR_ARG(wording->name), STR_ARG(wording->reason));
    return range;
}

static void write_tail(struct update *u)
{
    size_t xref = u->out.len;
    int64_t info;
    buf_format(&u->out, "xref\n");
    for (size_t i = 0; i < u->n_written; i++)
        buf_format(&u->out, "%lld 1\n%0*zu 00000 n \n", (long long)u->written[i].number,
            OFFSET_DIGITS, u->written[i].at);
    buf_format(&u->out, "trailer\n<< /Size %lld /Root %lld 0 R", (long long)u->size + 2,
        (long long)u->root);
    if (number_after(u->pdf, STR("/Info"), &info))
        buf_format(&u->out, " /Info %lld 0 R", (long long)info);
    buf_format(&u->out, " /Prev %lld >>\nstartxref\n%zu\n%%%%EOF\n", (long long)u->xref, xref);
}

static void hash_range(struct pdf_prepared *prepared)
{
    struct sha256 hash;
    size_t after = prepared->at + prepared->room + 2;
    sha256_init(&hash);
    sha256_update(&hash, prepared->pdf.data, prepared->at);
    sha256_update(&hash, prepared->pdf.data + after, prepared->pdf.len - after);
    sha256_final(&hash, prepared->sha256);
}

static enum fail prepare(struct problems *problems, struct str pdf, const struct wording *wording,
    size_t room, struct pdf_prepared *ret_prepared)
{
    struct update u = {.arena = problems->arena, .pdf = pdf, .out = buf_new(problems->arena)};
    struct pdf_prepared prepared = {.room = room};
    TRY(read_tail(problems, &u));
    buf_reserve(&u.out, pdf.len + prepared.room + TAIL_ROOM);
    buf_put(&u.out, pdf);
    if (!str_ends(pdf, STR("\n")))
        buf_char(&u.out, '\n');
    TRY(write_holders(problems, &u));
    size_t range = write_signature(&u, wording, prepared.room, &prepared.at);
    write_tail(&u);
    size_t after = prepared.at + prepared.room + 2;
    struct str numbers = str_format(u.arena, "%0*zu %0*zu %0*zu", RANGE_DIGITS, prepared.at,
        RANGE_DIGITS, after, RANGE_DIGITS, u.out.len - after);
    memcpy(u.out.data + range, numbers.data, numbers.len);
    prepared.pdf = buf_str(&u.out);
    *ret_prepared = prepared;
    return FAIL_NONE;
}

enum fail pdf_sign_prepare(struct problems *problems, struct str pdf,
    const struct pdf_signature *about, size_t size, struct pdf_prepared *ret_prepared)
{
    const struct wording wording = {instant_of(problems->arena, about->signed_at),
        text_of(problems->arena, about->name), text_of(problems->arena, about->reason)};
    struct pdf_prepared prepared;
    TRY(prepare(problems, pdf, &wording, 2 * size, &prepared));
    hash_range(&prepared);
    *ret_prepared = prepared;
    return FAIL_NONE;
}

/* What stands behind `key` up to `end`: only digits and capitals, as put there. */
static bool plain_after(struct str text, const char *key, char end, struct str *ret_plain)
{
    size_t at;
    size_t n = 0;
    if (!str_find(text, str_of(key), 0, &at))
        return false;
    struct str rest = str_sub(text, at + strlen(key), text.len);
    while (n < rest.len && rest.data[n] != end) {
        char c = rest.data[n++];
        if (!(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'f') &&
            c != ':')
            return false;
    }
    *ret_plain = str_sub(rest, 0, n);
    return n < rest.len;
}

bool pdf_sign_is_all(struct arena *arena, struct str drawn, struct str pdf)
{
    struct problems problems = problems_new(arena);
    struct pdf_prepared made;
    struct wording wording;
    struct str digits;
    if (!str_starts(pdf, drawn))
        return false;
    struct str behind = str_sub(pdf, drawn.len, pdf.len);
    if (!plain_after(behind, "\n/Contents <", '>', &digits) ||
        !plain_after(behind, "\n/M (", ')', &wording.when) ||
        !plain_after(behind, "\n/Name <", '>', &wording.name) ||
        !plain_after(behind, "\n/Reason <", '>', &wording.reason) ||
        prepare(&problems, drawn, &wording, digits.len, &made) != FAIL_NONE ||
        made.pdf.len != pdf.len)
        return false;
    size_t after = made.at + 1 + made.room;
    return str_equal(str_sub(made.pdf, 0, made.at + 1), str_sub(pdf, 0, made.at + 1)) &&
           str_equal(str_sub(made.pdf, after, pdf.len), str_sub(pdf, after, pdf.len));
}

bool pdf_sign_take(struct arena *arena, struct str drawn, struct str pdf, struct str *ret_room,
    struct str *ret_content)
{
    static const struct str key = STR_INIT("\n/Contents <");
    size_t at;
    struct str digits;
    if (!str_find(pdf, key, drawn.len, &at))
        return false;
    at += key.len;
    struct str rest = str_sub(pdf, at, pdf.len);
    if (!str_cut(&rest, '>', &digits))
        return false;
    char *bytes = arena_alloc(arena, digits.len / 2 + 1, 1);
    struct str room = {bytes, digits.len / 2};
    if (!str_unhex(digits, bytes, room.len) || !str_equal(str_hex(arena, bytes, room.len), digits))
        return false;
    *ret_room = room;
    *ret_content = str_concat(arena, str_sub(pdf, 0, at - 1), rest);
    return true;
}

enum fail pdf_sign_finish(struct problems *problems, const struct pdf_prepared *prepared,
    struct str der, struct str *ret_pdf)
{
    static const char digits[] = "0123456789abcdef";
    struct str copy = str_copy(problems->arena, prepared->pdf);
    char *out = (char *)copy.data + prepared->at + 1;
    if (2 * der.len > prepared->room)
        return refuse(problems);
    for (size_t i = 0; i < der.len; i++) {
        unsigned char byte = (unsigned char)der.data[i];
        out[2 * i] = digits[byte >> 4];
        out[2 * i + 1] = digits[byte & 15];
    }
    *ret_pdf = copy;
    return FAIL_NONE;
}

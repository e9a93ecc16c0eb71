#include "document/pdf_sign.h"

#include "base/buf.h"
#include "base/sha256.h"
#include "document/pdf_file.h"
#include "document/pdf_table.h"

enum { RANGE_DIGITS = 10, OBJECTS_NEW = 4, OFFSET_DIGITS = 10, TAIL_ROOM = 4096 };

/* The file that is updated, and the update. */
struct update {
    struct arena *arena;
    struct pdf_table table;
    struct buf out; /* the whole new file */
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

/* Catalogue and first page again, with the field in them. */
static enum fail write_holders(struct problems *problems, struct update *u)
{
    struct str catalogue;
    struct str pages;
    struct str page;
    int64_t pages_number;
    int64_t page_number;
    size_t at;
    if (!pdf_table_object(&u->table, u->table.root, &catalogue) || !opened(catalogue, &catalogue) ||
        str_find(catalogue, STR("/AcroForm"), 0, &at) ||
        !pdf_table_number(catalogue, STR("/Pages"), &pages_number) ||
        !pdf_table_object(&u->table, pages_number, &pages) ||
        !pdf_table_number(pages, STR("/Kids ["), &page_number) ||
        !pdf_table_object(&u->table, page_number, &page) || !opened(page, &page) ||
        str_find(page, STR("/Annots"), 0, &at))
        return refuse(problems);
    begin(u, u->table.root);
    buf_put(&u->out, catalogue);
    buf_format(&u->out, " /AcroForm << /Fields [ %lld 0 R ] /SigFlags 3 >> >>\nendobj\n",
        (long long)u->table.size);
    begin(u, page_number);
    buf_put(&u->out, page);
    buf_format(&u->out, " /Annots [ %lld 0 R ] >>\nendobj\n", (long long)u->table.size);
    begin(u, u->table.size);
    buf_format(&u->out,
        "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Seal) /F 132 /Rect [ 0 0 0 0 ]"
        " /P %lld 0 R /V %lld 0 R >>\nendobj\n",
        (long long)page_number, (long long)u->table.size + 1);
    return FAIL_NONE;
}

/* Where the numbers of the byte range stand, to be filled in when the end is known. */
static size_t write_signature(
    struct update *u, const struct wording *wording, size_t room, size_t *ret_contents)
{
    begin(u, u->table.size + 1);
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
    buf_format(&u->out, "trailer\n<< /Size %lld /Root %lld 0 R", (long long)u->table.size + 2,
        (long long)u->table.root);
    if (pdf_table_number(u->table.pdf, STR("/Info"), &info))
        buf_format(&u->out, " /Info %lld 0 R", (long long)info);
    buf_format(
        &u->out, " /Prev %lld >>\nstartxref\n%zu\n%%%%EOF\n", (long long)u->table.xref, xref);
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
    struct update u = {.arena = problems->arena, .out = buf_new(problems->arena)};
    struct pdf_prepared prepared = {.room = room};
    if (!pdf_table_read(problems->arena, pdf, &u.table))
        return refuse(problems);
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
        pdf_file_utf16(problems->arena, about->name),
        pdf_file_utf16(problems->arena, about->reason)};
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

#include "sys/mail_text.h"

#include "base/buf.h"
#include "base/date.h"

enum {
    BASE64_IN = 3,
    BASE64_OUT = 4,
    LINE_BYTES = 57, /* of the body: 76 characters encoded */
    WORD_BYTES = 39, /* of an encoded word: 52 characters, 64 with its marks */
    DAY_SECONDS = 24 * 3600,
    WEEK_DAYS = 7,
    FIRST_WEEKDAY = 4, /* 1970-01-01 was a Thursday */
};

/* RFC 4648, §4. */
static void put_base64(struct buf *out, struct str bytes)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < bytes.len; i += BASE64_IN) {
        uint32_t group = 0;
        size_t n = bytes.len - i < BASE64_IN ? bytes.len - i : BASE64_IN;
        for (size_t k = 0; k < BASE64_IN; k++)
            group = (group << 8) | (k < n ? (unsigned char)bytes.data[i + k] : 0);
        for (size_t k = 0; k < BASE64_OUT; k++)
            buf_char(out, k <= n ? letters[(group >> (18 - 6 * k)) & 63] : '=');
    }
}

/* What may stand between '<' and '>'. */
static bool is_plain(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] <= ' ' || text.data[i] > '~' || text.data[i] == '<' || text.data[i] == '>')
            return false;
    return text.len > 0;
}

static bool begins_character(char c)
{
    return ((unsigned char)c & 0xC0) != 0x80;
}

/* Without control characters; those beyond ASCII are encoded and harm nothing. */
static struct str one_line(struct arena *arena, struct str text)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < text.len; i++) {
        bool control = (unsigned char)text.data[i] < ' ' || text.data[i] == 127;
        buf_char(&out, control ? ' ' : text.data[i]);
    }
    return buf_str(&out);
}

/* Encoded words, each on a line of its own and of whole characters. */
static void put_words(struct buf *out, struct str text)
{
    size_t at = 0;
    while (at < text.len) {
        size_t end = at + WORD_BYTES < text.len ? at + WORD_BYTES : text.len;
        while (end < text.len && !begins_character(text.data[end]))
            end--;
        if (at > 0)
            buf_put(out, STR("\r\n "));
        buf_put(out, STR("=?UTF-8?B?"));
        put_base64(out, str_sub(text, at, end - at));
        buf_put(out, STR("?="));
        at = end;
    }
}

/* "Sat, 21 Nov 2026 08:30:00 +0000" */
static void put_date(struct buf *out, int64_t at)
{
    static const char *const weekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const months[] = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct str iso = instant_format(out->arena, at);
    struct date date = {0};
    if (!date_parse(str_sub(iso, 0, 10), &date))
        return;
    int64_t weekday = (at / DAY_SECONDS + FIRST_WEEKDAY) % WEEK_DAYS;
    buf_format(out, "Date: %s, %d %s %d %" STR_PRI " +0000\r\n", weekdays[weekday], date.day,
        months[date.month - 1], date.year, STR_ARG(str_sub(iso, 11, 8)));
}

static void put_body(struct buf *out, struct str text)
{
    for (size_t at = 0; at < text.len; at += LINE_BYTES) {
        put_base64(out, str_sub(text, at, LINE_BYTES));
        buf_put(out, STR("\r\n"));
    }
}

static struct str network_lines(struct arena *arena, struct str text)
{
    struct buf out = buf_new(arena);
    struct str line;
    while (str_cut(&text, '\n', &line)) {
        buf_put(&out, line);
        buf_put(&out, STR("\r\n"));
    }
    return buf_str(&out);
}

enum fail mail_text_compose(struct arena *arena, const struct mail *mail, struct str *ret_text)
{
    struct buf out = buf_new(arena);
    if (!is_plain(mail->from) || !is_plain(mail->to) || !is_plain(mail->id))
        return FAIL_INVALID;
    if (!str_is_utf8(mail->subject) || !str_is_utf8(mail->from_name) || !str_is_utf8(mail->text))
        return FAIL_INVALID;
    put_date(&out, mail->at);
    buf_put(&out, STR("From: "));
    put_words(&out, one_line(arena, mail->from_name));
    buf_format(&out, "\r\n <%" STR_PRI ">\r\nTo: <%" STR_PRI ">\r\n", STR_ARG(mail->from),
        STR_ARG(mail->to));
    buf_format(&out, "Message-ID: <%" STR_PRI ">\r\nSubject: ", STR_ARG(mail->id));
    put_words(&out, one_line(arena, mail->subject));
    /* Auto-Submitted (RFC 3834) keeps absence notes from answering. */
    buf_put(&out, STR("\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
                      "Content-Type: text/plain; charset=utf-8\r\n"
                      "Content-Transfer-Encoding: base64\r\n\r\n"));
    put_body(&out, network_lines(arena, mail->text));
    *ret_text = buf_str(&out);
    return FAIL_NONE;
}

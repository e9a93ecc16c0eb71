/*
 * HTML that cannot forget to escape: a value is written by its C type. What a view writes as
 * {{ x }} becomes html_put(out, x); a type that is not listed here does not compile. In particular
 * an enum, a bool and an instant do not: a page shows words.
 *
 * The escaping of & < > " ' serves text and double-quoted attributes alike, the only places where
 * tools/html2c lets a value stand.
 */
#ifndef WEB_HTML_H
#define WEB_HTML_H

#include "base/buf.h"
#include "base/date.h"

/* Markup that our own code made, written as it is. */
struct html {
    struct str markup;
};

void html_put_str(struct buf *out, struct str text);
void html_put_text(struct buf *out, const char *text); /* NULL writes nothing */
void html_put_signed(struct buf *out, int64_t value);
void html_put_size(struct buf *out, size_t value);
void html_put_date(struct buf *out, struct date date); /* 2026-11-21; nothing where none is set */
void html_put_html(struct buf *out, struct html html);

#define html_put(out, value)                                                                       \
    _Generic((value),                                                                              \
        struct str: html_put_str,                                                                  \
        const char *: html_put_text,                                                               \
        char *: html_put_text,                                                                     \
        int: html_put_signed,                                                                      \
        long: html_put_signed,                                                                     \
        long long: html_put_signed,                                                                \
        size_t: html_put_size,                                                                     \
        struct date: html_put_date,                                                                \
        struct html: html_put_html)((out), (value))

/*
 * A whole URL, at the beginning of href, src, action …: a path of this site ("/cases?page=2"), a
 * query or fragment of this page ("?page=2", "#top") or https. Anything else, and anything with a
 * blank, a control character or a backslash in it, becomes "#".
 */
void html_url_str(struct buf *out, struct str url);
void html_url_text(struct buf *out, const char *url);

#define html_url(out, value)                                                                       \
    _Generic((value), struct str: html_url_str, const char *: html_url_text,                       \
        char *: html_url_text)((out), (value))

/* A part of a URL after its beginning, percent-encoded whole: a path segment or a query value. */
void html_url_part_str(struct buf *out, struct str part);

#define html_url_part(out, value) html_url_part_str((out), html_argument((out), (value)))

/* The argument of a message as text, not yet escaped. */
struct str html_str_of_str(struct buf *out, struct str text);
struct str html_str_of_text(struct buf *out, const char *text);
struct str html_str_of_signed(struct buf *out, int64_t value);
struct str html_str_of_size(struct buf *out, size_t value);
struct str html_str_of_date(struct buf *out, struct date date);

#define html_argument(out, value)                                                                  \
    _Generic((value),                                                                              \
        struct str: html_str_of_str,                                                               \
        const char *: html_str_of_text,                                                            \
        char *: html_str_of_text,                                                                  \
        int: html_str_of_signed,                                                                   \
        long: html_str_of_signed,                                                                  \
        long long: html_str_of_signed,                                                             \
        size_t: html_str_of_size,                                                                  \
        struct date: html_str_of_date)((out), (value))

/* The message with {1} … {n} replaced by args, then escaped as a whole. */
void html_message(struct buf *out, struct str message, const struct str *args, size_t n);

#endif

/* A growing text in an arena. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <string.h>

#include "base/str.h"

struct buf {
    struct arena *arena;
    char *data;
    size_t len;
    size_t cap;
};

struct buf buf_new(struct arena *arena);

/* Makes room for `more` bytes and a NUL behind them. */
void buf_reserve(struct buf *buf, size_t more);

/* Inline, for writers put thousands of short pieces together. */
static inline void buf_put(struct buf *buf, struct str s)
{
    if (s.len == 0)
        return;
    if (s.len >= buf->cap - buf->len)
        buf_reserve(buf, s.len);
    memcpy(buf->data + buf->len, s.data, s.len);
    buf->len += s.len;
}

static inline void buf_char(struct buf *buf, char c)
{
    if (buf->cap - buf->len <= 1)
        buf_reserve(buf, 1);
    buf->data[buf->len++] = c;
}

void buf_int(struct buf *buf, int64_t value);
void buf_repeat(struct buf *buf, struct str s, size_t n);
void buf_format(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What was put so far; valid until the next put. */
struct str buf_str(const struct buf *buf);

/* printf into an arena, with no more room than it takes and a NUL behind it. */
struct str str_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* All of them, with the separator between each two. */
struct str str_join(struct arena *arena, const struct str *items, size_t n, struct str separator);

#endif

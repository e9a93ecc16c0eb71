#include "base/buf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct buf buf_new(struct arena *arena)
{
    return (struct buf){.arena = arena};
}

void buf_reserve(struct buf *buf, size_t more)
{
    if (more < buf->cap - buf->len)
        return;
    size_t cap = buf->cap < 128 ? 256 : buf->cap * 2;
    while (cap - buf->len <= more)
        cap *= 2;
    buf->data = arena_grow(buf->arena, buf->data, buf->cap, cap);
    buf->cap = cap;
}

void buf_int(struct buf *buf, int64_t value)
{
    char digits[20];
    size_t n = 0;
    uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
    do {
        digits[n++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0)
        buf_char(buf, '-');
    while (n > 0)
        buf_char(buf, digits[--n]);
}

void buf_repeat(struct buf *buf, struct str s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_put(buf, s);
}

__attribute__((format(printf, 1, 0))) static size_t formatted_len(const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, again);
    va_end(again);
    assert(len >= 0);
    return (size_t)len;
}

void buf_format(struct buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    size_t len = formatted_len(format, args);
    buf_reserve(buf, len);
    vsnprintf(buf->data + buf->len, len + 1, format, args);
    va_end(args);
    buf->len += len;
}

struct str buf_str(const struct buf *buf)
{
    return (struct str){buf->data ? buf->data : "", buf->len};
}

struct str str_format(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    size_t len = formatted_len(format, args);
    char *text = arena_alloc(arena, len + 1, 1);
    vsnprintf(text, len + 1, format, args);
    va_end(args);
    return (struct str){text, len};
}

struct str str_join(struct arena *arena, const struct str *items, size_t n, struct str separator)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_put(&out, separator);
        buf_put(&out, items[i]);
    }
    return buf_str(&out);
}

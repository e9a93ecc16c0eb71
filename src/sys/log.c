#include "sys/log.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "sys/clock.h"

struct line {
    char *data;
    size_t len;
};

/* One byte is kept for the newline. */
static void put(struct line *line, const char *data, size_t len)
{
    size_t room = LOG_LINE_BYTES - 1 - line->len;
    size_t part = len < room ? len : room;
    memcpy(line->data + line->len, data, part);
    line->len += part;
}

static void put_text(struct line *line, const char *text)
{
    put(line, text, strlen(text));
}

static bool is_plain(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.data[i];
        if (c <= ' ' || c >= 0x7f || c == '"' || c == '\\' || c == '=')
            return false;
    }
    return true;
}

static void put_escaped(struct line *line, unsigned char c, bool utf8)
{
    char escape[8];
    if (c == '"' || c == '\\')
        snprintf(escape, sizeof(escape), "\\%c", c);
    else if (c == '\n')
        snprintf(escape, sizeof(escape), "\\n");
    else if (c < ' ' || c == 0x7f || (c >= 0x80 && !utf8))
        snprintf(escape, sizeof(escape), "\\x%02x", c);
    else
        snprintf(escape, sizeof(escape), "%c", c);
    put_text(line, escape);
}

/* U+0080 … U+009F are control characters too, and some terminals obey them. */
static bool is_c1_control(struct str s, size_t i)
{
    return (unsigned char)s.data[i] == 0xc2 && i + 1 < s.len && (unsigned char)s.data[i + 1] < 0xa0;
}

static void put_value(struct line *line, struct str value)
{
    if (is_plain(value)) {
        put(line, value.data, value.len);
        return;
    }
    bool utf8 = str_is_utf8(value);
    put_text(line, "\"");
    for (size_t i = 0; i < value.len; i++) {
        bool control = is_c1_control(value, i);
        put_escaped(line, (unsigned char)value.data[i], utf8 && !control);
        if (control)
            put_escaped(line, (unsigned char)value.data[++i], false);
    }
    put_text(line, "\"");
}

static void put_field(struct line *line, const struct log_field *field)
{
    if (!field->is_number && field->text.len == 0)
        return;
    put_text(line, " ");
    put_text(line, field->name);
    put_text(line, "=");
    if (!field->is_number) {
        put_value(line, field->text);
        return;
    }
    char digits[24];
    snprintf(digits, sizeof(digits), "%lld", (long long)field->number);
    put_text(line, digits);
}

size_t log_format(enum log_level level, const char *event, const struct log_field *fields, size_t n,
    char ret_line[LOG_LINE_BYTES])
{
    static const char *const words[] = {"debug", "info", "warning", "error"};
    struct line line = {.data = ret_line};
    char stamp[CLOCK_STAMP_BYTES];
    clock_stamp(stamp);
    put_text(&line, "time=");
    put_text(&line, stamp);
    put_text(&line, " level=");
    put_text(&line, words[level]);
    put_text(&line, " event=");
    put_text(&line, event);
    for (size_t i = 0; i < n; i++)
        put_field(&line, &fields[i]);
    line.data[line.len++] = '\n';
    return line.len;
}

void log_line(enum log_level level, const char *event, const struct log_field *fields, size_t n)
{
    char line[LOG_LINE_BYTES];
    size_t len = log_format(level, event, fields, n, line);
    /* There is nowhere left to tell that standard error is gone. */
    ssize_t written = write(STDERR_FILENO, line, len);
    (void)written;
}

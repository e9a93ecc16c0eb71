/*
 * What operators read: one line per call on standard error, in logfmt (name=value …), written at
 * once so that lines of several processes do not mix. Only the edges call it.
 *
 * A value with blanks, quotes, control characters or bytes that are no UTF-8 is put in quotes with
 * those escaped as \", \\, \n, \xNN: whatever a client sends, it cannot begin a line of its own.
 * A line is cut at LOG_LINE_BYTES.
 */
#ifndef SYS_LOG_H
#define SYS_LOG_H

#include "base/str.h"

enum { LOG_LINE_BYTES = 4096 }; /* what a pipe takes in one piece */

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARNING, LOG_ERROR };

struct log_field {
    const char *name;
    struct str text;
    int64_t number;
    bool is_number;
};

#define LOG_TEXT(name_, value)                                                                     \
    (struct log_field)                                                                             \
    {                                                                                              \
        .name = (name_), .text = (value)                                                           \
    }
#define LOG_NUMBER(name_, value)                                                                   \
    (struct log_field)                                                                             \
    {                                                                                              \
        .name = (name_), .number = (value), .is_number = true                                      \
    }

/* "time=… level=info event=request id=… …". Fields with an empty text are left out. */
void log_line(enum log_level level, const char *event, const struct log_field *fields, size_t n);

/* log_event(LOG_INFO, "started", LOG_NUMBER("workers", 4)); with at least one field. */
#define log_event(level, event, ...)                                                               \
    log_line((level), (event), (const struct log_field[]){__VA_ARGS__},                            \
        sizeof((const struct log_field[]){__VA_ARGS__}) / sizeof(struct log_field))

/* The same line without writing it; with its newline. For tests. */
size_t log_format(enum log_level level, const char *event, const struct log_field *fields, size_t n,
    char ret_line[LOG_LINE_BYTES]);

#endif

/*
 * Appointments as an iCalendar file (RFC 5545), to be taken into anybody's calendar. Times are
 * those of China, UTC+8 without summer time, written in UTC, so that no time zone has to be
 * described; an appointment without times takes whole days.
 */
#ifndef DOCUMENT_CALENDAR_FILE_H
#define DOCUMENT_CALENDAR_FILE_H

#include "base/buf.h"
#include "base/date.h"

struct appointment {
    struct str uid; /* the same each time, so that a later file replaces an earlier one */
    struct date day;
    bool timed;
    int64_t from_minute; /* of the day in China, 0 … 1440 */
    int64_t until_minute;
    struct str summary; /* texts may be anything; line breaks stay */
    struct str location;
    struct str description;
    int64_t stamp;    /* when it was last changed */
    int64_t sequence; /* how often */
};

/* A whole VCALENDAR: CRLF lines of at most 75 octets, folded between characters of UTF-8, texts
 * escaped as §3.3.11 says, control characters left out. `name` is shown for the calendar. */
void calendar_file_write(
    struct buf *out, struct str name, const struct appointment *appointments, size_t n);

#endif

#include "document/calendar_file.h"

enum { OCTETS_MAX = 75, CHINA_OFFSET = 8 * 3600 };

/* Where the next character of UTF-8 begins. */
static size_t next_character(struct str line, size_t at)
{
    at++;
    while (at < line.len && ((unsigned char)line.data[at] & 0xc0) == 0x80)
        at++;
    return at;
}

/* §3.1: what goes on begins with a blank, which counts. */
static void put_line(struct buf *out, struct str line)
{
    size_t octets = 0;
    size_t at = 0;
    while (at < line.len) {
        size_t next = next_character(line, at);
        if (octets + (next - at) > OCTETS_MAX) {
            buf_put(out, STR("\r\n "));
            octets = 1;
        }
        buf_put(out, str_sub(line, at, next - at));
        octets += next - at;
        at = next;
    }
    buf_put(out, STR("\r\n"));
}

/* A property of type TEXT; none where there is no text. */
static void put_text(struct buf *out, const char *name, struct str text)
{
    struct buf line = buf_new(out->arena);
    if (text.len == 0)
        return;
    buf_format(&line, "%s:", name);
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c == '\n')
            buf_put(&line, STR("\\n"));
        else if (c == ';' || c == ',' || c == '\\')
            buf_format(&line, "\\%c", c);
        else if ((unsigned char)c >= ' ' && c != 0x7f)
            buf_char(&line, c);
    }
    put_line(out, buf_str(&line));
}

/* "2026-11-21T08:30:00Z" → "20261121T083000Z" */
static struct str compact(struct arena *arena, struct str iso)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < iso.len; i++)
        if (iso.data[i] != '-' && iso.data[i] != ':')
            buf_char(&out, iso.data[i]);
    return buf_str(&out);
}

static struct str utc(struct arena *arena, struct date day, int64_t minute)
{
    static const struct date epoch = {1970, 1, 1};
    int64_t instant = date_days_between(epoch, day) * 86400 + minute * 60 - CHINA_OFFSET;
    return compact(arena, instant_format(arena, instant));
}

static void put_time(struct buf *out, const char *name, struct date day, int64_t minute)
{
    put_line(
        out, str_format(out->arena, "%s:%" STR_PRI, name, STR_ARG(utc(out->arena, day, minute))));
}

static void put_day(struct buf *out, const char *name, struct date day)
{
    struct str text = compact(out->arena, date_format(out->arena, day));
    put_line(out, str_format(out->arena, "%s;VALUE=DATE:%" STR_PRI, name, STR_ARG(text)));
}

static void put_appointment(struct buf *out, const struct appointment *appointment)
{
    struct arena *arena = out->arena;
    put_line(out, STR("BEGIN:VEVENT"));
    put_text(out, "UID", appointment->uid);
    put_text(out, "DTSTAMP", compact(arena, instant_format(arena, appointment->stamp)));
    put_line(out, str_format(arena, "SEQUENCE:%lld", (long long)appointment->sequence));
    if (appointment->timed) {
        put_time(out, "DTSTART", appointment->day, appointment->from_minute);
        put_time(out, "DTEND", appointment->day, appointment->until_minute);
    } else {
        put_day(out, "DTSTART", appointment->day);
        put_day(out, "DTEND", date_add_days(appointment->day, 1));
    }
    put_text(out, "SUMMARY", appointment->summary);
    put_text(out, "LOCATION", appointment->location);
    put_text(out, "DESCRIPTION", appointment->description);
    put_line(out, STR("END:VEVENT"));
}

void calendar_file_write(
    struct buf *out, struct str name, const struct appointment *appointments, size_t n)
{
    put_line(out, STR("BEGIN:VCALENDAR"));
    put_line(out, STR("VERSION:2.0"));
    put_line(out, STR("PRODID:-//Xingheng//Xingheng//EN"));
    put_line(out, STR("CALSCALE:GREGORIAN"));
    put_line(out, STR("METHOD:PUBLISH"));
    put_text(out, "X-WR-CALNAME", name);
    for (size_t i = 0; i < n; i++)
        put_appointment(out, &appointments[i]);
    put_line(out, STR("END:VCALENDAR"));
}

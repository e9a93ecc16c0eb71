#include "sys/clock.h"

#include <assert.h>
#include <errno.h>
#include <time.h>

static struct timespec read_clock(clockid_t id)
{
    struct timespec at;
    int failed = clock_gettime(id, &at);
    assert(!failed);
    return at;
}

static int64_t system_now(void *context)
{
    (void)context;
    return read_clock(CLOCK_REALTIME).tv_sec;
}

struct clock clock_system(void)
{
    return (struct clock){.now = system_now};
}

static int64_t manual_now(void *context)
{
    struct clock_manual *manual = context;
    int64_t now = manual->now;
    manual->now += manual->step_seconds;
    return now;
}

struct clock clock_by_hand(struct clock_manual *manual)
{
    return (struct clock){.now = manual_now, .context = manual};
}

int64_t clock_now(struct clock clock)
{
    return clock.now(clock.context);
}

int64_t clock_monotonic_ns(void)
{
    struct timespec at = read_clock(CLOCK_MONOTONIC);
    return (int64_t)at.tv_sec * 1000000000 + at.tv_nsec;
}

void clock_sleep_ms(int64_t milliseconds)
{
    struct timespec left = {milliseconds / 1000, (milliseconds % 1000) * 1000000};
    while (nanosleep(&left, &left) != 0 && errno == EINTR)
        continue;
}

static char *put_number(char *at, int value, int digits)
{
    for (int i = digits - 1; i >= 0; i--) {
        at[i] = (char)('0' + value % 10);
        value /= 10;
    }
    return at + digits;
}

void clock_stamp(char ret_stamp[CLOCK_STAMP_BYTES])
{
    struct timespec at = read_clock(CLOCK_REALTIME);
    struct tm utc;
    gmtime_r(&at.tv_sec, &utc);
    const struct {
        int value;
        int digits;
        char after;
    } parts[] = {
        {utc.tm_year + 1900, 4, '-'},
        {utc.tm_mon + 1, 2, '-'},
        {utc.tm_mday, 2, 'T'},
        {utc.tm_hour, 2, ':'},
        {utc.tm_min, 2, ':'},
        {utc.tm_sec, 2, '.'},
        {(int)(at.tv_nsec / 1000000), 3, 'Z'},
    };
    char *end = ret_stamp;
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        end = put_number(end, parts[i].value, parts[i].digits);
        *end++ = parts[i].after;
    }
    *end = '\0';
}

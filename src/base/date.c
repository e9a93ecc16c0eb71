#include "base/date.h"

#include <assert.h>

#include "base/buf.h"

enum { SECONDS_PER_DAY = 86400, CHINA_OFFSET = 8 * 3600 };

enum { YEAR_MIN = 1, YEAR_MAX = 9999, DAYS_MAX = 366 * YEAR_MAX };

bool date_is_set(struct date date)
{
    return date.year != 0;
}

static bool is_leap(int64_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int64_t month_days(int64_t year, int64_t month)
{
    static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days since 1970-01-01 in the proleptic Gregorian calendar: whole 400-year eras of 146,097 days,
 * years that begin in March so that the leap day comes last. */
static int64_t day_number(struct date date)
{
    int64_t year = date.month <= 2 ? date.year - 1 : date.year;
    int64_t era = year / 400;
    int64_t year_of_era = year - era * 400;
    int64_t month_from_march = (date.month + 9) % 12;
    int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

static struct date date_of_number(int64_t number)
{
    int64_t shifted = number + 719468;
    int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    int64_t day_of_era = shifted - era * 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month_from_march = (5 * day_of_year + 2) / 153;
    int64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    return (struct date){
        .year = (int16_t)(year_of_era + era * 400 + (month <= 2)),
        .month = (int8_t)month,
        .day = (int8_t)(day_of_year - (153 * month_from_march + 2) / 5 + 1),
    };
}

static bool digits_at(struct str s, size_t at, size_t n, int64_t *ret_value)
{
    int64_t value = 0;
    for (size_t i = at; i < at + n; i++) {
        if (i >= s.len || s.data[i] < '0' || s.data[i] > '9')
            return false;
        value = value * 10 + (s.data[i] - '0');
    }
    *ret_value = value;
    return true;
}

bool date_parse(struct str s, struct date *ret_date)
{
    int64_t year, month, day;
    if (s.len != 10 || s.data[4] != '-' || s.data[7] != '-')
        return false;
    if (!digits_at(s, 0, 4, &year) || !digits_at(s, 5, 2, &month) || !digits_at(s, 8, 2, &day))
        return false;
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > month_days(year, month))
        return false;
    *ret_date = (struct date){(int16_t)year, (int8_t)month, (int8_t)day};
    return true;
}

static void put_digits(char *at, int value, size_t n)
{
    for (size_t i = n; i-- > 0; value /= 10)
        at[i] = (char)('0' + value % 10);
}

/* Not by printf: a register entry has three dates, and they took longer than its look-up. */
struct str date_format(struct arena *arena, struct date date)
{
    enum { LENGTH = 10 };
    if (!date_is_set(date))
        return STR("");
    char *text = arena_alloc(arena, LENGTH + 1, 1);
    put_digits(text, date.year, 4);
    text[4] = '-';
    put_digits(text + 5, date.month, 2);
    text[7] = '-';
    put_digits(text + 8, date.day, 2);
    return (struct str){text, LENGTH};
}

int date_compare(struct date a, struct date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return a.day == b.day ? 0 : a.day < b.day ? -1 : 1;
}

struct date date_min(struct date a, struct date b)
{
    return date_compare(a, b) <= 0 ? a : b;
}

struct date date_add_days(struct date date, int64_t days)
{
    assert(days >= -DAYS_MAX && days <= DAYS_MAX);
    struct date sum = date_of_number(day_number(date) + days);
    assert(sum.year >= YEAR_MIN && sum.year <= YEAR_MAX);
    return sum;
}

int64_t date_days_between(struct date from, struct date to)
{
    return day_number(to) - day_number(from);
}

struct date date_add_months(struct date date, int64_t months)
{
    int64_t total = (int64_t)date.year * 12 + date.month - 1 + months;
    int64_t year = total / 12;
    int64_t month = total % 12 + 1;
    assert(year >= YEAR_MIN && year <= YEAR_MAX);
    int64_t last = month_days(year, month);
    int64_t day = date.day < last ? date.day : last;
    return (struct date){(int16_t)year, (int8_t)month, (int8_t)day};
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

struct str instant_format(struct arena *arena, int64_t instant)
{
    int64_t days = floor_div(instant, SECONDS_PER_DAY);
    int second = (int)(instant - days * SECONDS_PER_DAY);
    struct date date = date_of_number(days);
    return str_format(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", date.year, date.month, date.day,
        second / 3600, second / 60 % 60, second % 60);
}

bool instant_parse(struct str s, int64_t *ret_instant)
{
    struct date date;
    int64_t hour, minute, second;
    if (s.len != 20 || s.data[10] != 'T' || s.data[13] != ':' || s.data[16] != ':' ||
        s.data[19] != 'Z' || !date_parse(str_sub(s, 0, 10), &date))
        return false;
    if (!digits_at(s, 11, 2, &hour) || !digits_at(s, 14, 2, &minute) ||
        !digits_at(s, 17, 2, &second) || hour > 23 || minute > 59 || second > 59)
        return false;
    *ret_instant = day_number(date) * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second;
    return true;
}

struct date date_of_instant(int64_t instant)
{
    return date_of_number(floor_div(instant + CHINA_OFFSET, SECONDS_PER_DAY));
}

int64_t instant_of_date(struct date date)
{
    return day_number(date) * SECONDS_PER_DAY - CHINA_OFFSET;
}

struct str instant_format_local(struct arena *arena, int64_t instant)
{
    struct str utc = instant_format(arena, instant + CHINA_OFFSET);
    return str_format(arena, "%.10s %.5s", utc.data, utc.data + 11);
}

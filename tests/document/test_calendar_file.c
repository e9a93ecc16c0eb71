#include "document/calendar_file.h"

#include "testing.h"

static const struct appointment morning = {
    .uid = STR_INIT("r1-lin@star.example.cn"),
    .day = {2026, 12, 1},
    .timed = true,
    .from_minute = 540,
    .until_minute = 720,
    .summary = STR_INIT("现场审查：徐州某某电器有限公司"),
    .location = STR_INIT("总部, 中山南路 1 号; 3 楼"),
    .description = STR_INIT("5.1 5.2\n自备\\工具"),
    .stamp = 1795249800, /* 2026-11-21T08:30:00Z */
    .sequence = 2,
};

static struct str write_one(struct arena *arena, const struct appointment *appointment)
{
    struct buf out = buf_new(arena);
    calendar_file_write(&out, STR("星衡"), appointment, 1);
    return buf_str(&out);
}

static void an_appointment_is_written_in_utc(void **state)
{
    assert_str(write_one(*state, &morning), "BEGIN:VCALENDAR\r\n"
                                            "VERSION:2.0\r\n"
                                            "PRODID:-//Xingheng//Xingheng//EN\r\n"
                                            "CALSCALE:GREGORIAN\r\n"
                                            "METHOD:PUBLISH\r\n"
                                            "X-WR-CALNAME:星衡\r\n"
                                            "BEGIN:VEVENT\r\n"
                                            "UID:r1-lin@star.example.cn\r\n"
                                            "DTSTAMP:20261121T083000Z\r\n"
                                            "SEQUENCE:2\r\n"
                                            "DTSTART:20261201T010000Z\r\n"
                                            "DTEND:20261201T040000Z\r\n"
                                            "SUMMARY:现场审查：徐州某某电器有限公司\r\n"
                                            "LOCATION:总部\\, 中山南路 1 号\\; 3 楼\r\n"
                                            "DESCRIPTION:5.1 5.2\\n自备\\\\工具\r\n"
                                            "END:VEVENT\r\n"
                                            "END:VCALENDAR\r\n");
}

static void an_appointment_without_times_takes_the_whole_day(void **state)
{
    struct appointment whole = morning;
    size_t at;
    whole.timed = false;
    whole.day = (struct date){2026, 12, 31};
    struct str file = write_one(*state, &whole);
    assert_true(str_find(
        file, STR("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"), 0, &at));
}

static void the_early_morning_in_china_is_the_day_before_in_utc(void **state)
{
    struct appointment early = morning;
    size_t at;
    early.from_minute = 0;
    early.until_minute = 1440;
    struct str file = write_one(*state, &early);
    assert_true(
        str_find(file, STR("DTSTART:20261130T160000Z\r\nDTEND:20261201T160000Z\r\n"), 0, &at));
}

/* No line is longer than 75 octets, each is UTF-8 by itself, and together they are the text. */
static void assert_folded(struct arena *arena, struct str text)
{
    struct appointment appointment = morning;
    struct buf unfolded = buf_new(arena);
    size_t at;
    appointment.description = text;
    struct str rest = write_one(arena, &appointment);
    while (rest.len > 0) {
        assert_true(str_find(rest, STR("\r\n"), 0, &at));
        struct str line = str_sub(rest, 0, at);
        rest = str_sub(rest, at + 2, rest.len);
        assert_true(line.len <= 75);
        assert_true(str_is_utf8(line));
        bool folded = str_starts(line, STR(" "));
        if (!folded)
            buf_char(&unfolded, '\n');
        buf_put(&unfolded, folded ? str_sub(line, 1, line.len) : line);
    }
    struct str expected = str_concat(arena, STR("\nDESCRIPTION:"), text);
    assert_true(str_find(buf_str(&unfolded), str_concat(arena, expected, STR("\n")), 0, &at));
}

static void chinese_text_is_folded_between_characters(void **state)
{
    for (size_t ascii = 0; ascii < 4; ascii++) {
        for (size_t n = 18; n < 60; n++) {
            struct buf text = buf_new(*state);
            buf_repeat(&text, STR("a"), ascii);
            buf_repeat(&text, STR("星"), n);
            buf_put(&text, STR("𪚥"));
            assert_folded(*state, buf_str(&text));
        }
    }
}

static void a_line_of_75_octets_is_not_folded(void **state)
{
    struct appointment appointment = morning;
    struct buf text = buf_new(*state);
    size_t at;
    buf_repeat(&text, STR("x"), 75 - strlen("SUMMARY:"));
    appointment.summary = buf_str(&text);
    struct str line = str_concat(*state, STR("SUMMARY:"), appointment.summary);
    assert_int_equal(line.len, 75);
    assert_true(
        str_find(write_one(*state, &appointment), str_concat(*state, line, STR("\r\n")), 0, &at));
    buf_char(&text, 'y');
    appointment.summary = buf_str(&text);
    assert_true(str_find(write_one(*state, &appointment), STR("x\r\n y\r\n"), 0, &at));
}

static void a_text_cannot_end_its_line(void **state)
{
    struct appointment appointment = morning;
    size_t at;
    appointment.summary = STR("a\r\nEND:VEVENT\rBEGIN:VALARM\x1b\x7f");
    struct str file = write_one(*state, &appointment);
    assert_true(str_find(file, STR("SUMMARY:a\\nEND:VEVENTBEGIN:VALARM\r\n"), 0, &at));
}

static void a_calendar_may_be_empty(void **state)
{
    struct buf out = buf_new(*state);
    size_t at;
    calendar_file_write(&out, STR(""), NULL, 0);
    assert_false(str_find(buf_str(&out), STR("X-WR-CALNAME"), 0, &at));
    assert_true(str_ends(buf_str(&out), STR("METHOD:PUBLISH\r\nEND:VCALENDAR\r\n")));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(an_appointment_is_written_in_utc),
        TEST(an_appointment_without_times_takes_the_whole_day),
        TEST(the_early_morning_in_china_is_the_day_before_in_utc),
        TEST(chinese_text_is_folded_between_characters),
        TEST(a_line_of_75_octets_is_not_folded),
        TEST(a_text_cannot_end_its_line),
        TEST(a_calendar_may_be_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What is read is written back as it was: days, instants, whole numbers, trimmed and cut text. */
#include "base/buf.h"
#include "base/date.h"
#include "fuzz.h"

static void read_back(struct arena *arena, struct str input)
{
    struct date date;
    if (date_parse(input, &date))
        must(str_equal(date_format(arena, date), input));
    int64_t instant;
    if (instant_parse(input, &instant))
        must(str_equal(instant_format(arena, instant), input));
    int64_t value;
    if (str_to_int(input, &value)) {
        struct buf buf = buf_new(arena);
        buf_int(&buf, value);
        int64_t again;
        must(str_to_int(buf_str(&buf), &again) && again == value);
    }
}

static void cut_and_join(struct arena *arena, struct str input)
{
    struct buf joined = buf_new(arena);
    struct str rest = input;
    struct str part;
    for (bool first = true; str_cut(&rest, ',', &part); first = false) {
        if (!first)
            buf_char(&joined, ',');
        buf_put(&joined, part);
    }
    must(str_equal(buf_str(&joined), input));
}

static void fuzz_one(struct arena *arena, struct str input)
{
    read_back(arena, input);
    cut_and_join(arena, input);
    struct str trimmed = str_trim(input);
    must(str_equal(str_trim(trimmed), trimmed));
    must(!str_is_utf8(input) || str_is_utf8(trimmed));
    must(str_utf8_length(input) <= input.len);
}

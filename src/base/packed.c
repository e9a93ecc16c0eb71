#include "base/packed.h"

enum { PLACE_BITS = 5, PLACE_FAR = (1 << PLACE_BITS) - 1, MORE = 0x80, SEVEN = 7, BITS_MAX = 63 };

static void put_number(struct buf *out, uint64_t number)
{
    for (; number >= MORE; number >>= SEVEN)
        buf_char(out, (char)(number | MORE));
    buf_char(out, (char)number);
}

/* What is left to be read. */
struct reading {
    const unsigned char *at;
    const unsigned char *end;
};

static bool read_number(struct reading *reading, uint64_t *ret_number)
{
    uint64_t number = 0;
    for (unsigned shift = 0; reading->at < reading->end && shift < BITS_MAX; shift += SEVEN) {
        unsigned char byte = *reading->at++;
        number |= (uint64_t)(byte & (MORE - 1)) << shift;
        if (byte < MORE) {
            *ret_number = number;
            return true;
        }
    }
    return false;
}

static struct reading reading_of(struct str data)
{
    const unsigned char *at = (const unsigned char *)data.data;
    return (struct reading){at, at + data.len};
}

void packed_put_posting(struct buf *out, int64_t before, const struct posting *posting)
{
    uint64_t distance = (uint64_t)(posting->id - before) << PLACE_BITS;
    if (posting->place < PLACE_FAR) {
        put_number(out, distance | (uint64_t)posting->place);
        return;
    }
    put_number(out, distance | PLACE_FAR);
    put_number(out, (uint64_t)posting->place - PLACE_FAR);
}

bool packed_read_postings(
    struct str data, int64_t before, struct posting *ret_postings, size_t *ret_n)
{
    struct reading reading = reading_of(data);
    int64_t id = before;
    size_t n = 0;
    while (reading.at < reading.end) {
        uint64_t number;
        uint64_t over = 0;
        if (!read_number(&reading, &number))
            return false;
        uint64_t place = number & PLACE_FAR;
        if (place == PLACE_FAR && !read_number(&reading, &over))
            return false;
        id += (int64_t)(number >> PLACE_BITS);
        ret_postings[n++] = (struct posting){id, (int64_t)(place + over)};
    }
    *ret_n = n;
    return true;
}

void packed_put_text(struct buf *out, struct str before, struct str text)
{
    size_t shared = 0;
    while (shared < before.len && shared < text.len && before.data[shared] == text.data[shared])
        shared++;
    put_number(out, shared);
    put_number(out, text.len - shared);
    buf_put(out, str_sub(text, shared, text.len));
}

bool packed_read_text(struct str data, size_t index, struct buf *text, size_t *ret_n)
{
    struct reading reading = reading_of(data);
    size_t n = 0;
    text->len = 0;
    while (reading.at < reading.end && n <= index) {
        uint64_t shared;
        uint64_t follow;
        if (!read_number(&reading, &shared) || !read_number(&reading, &follow))
            return false;
        if (shared > text->len || follow > (uint64_t)(reading.end - reading.at))
            return false;
        text->len = (size_t)shared;
        buf_put(text, (struct str){(const char *)reading.at, (size_t)follow});
        reading.at += follow;
        n++;
    }
    *ret_n = n;
    return true;
}

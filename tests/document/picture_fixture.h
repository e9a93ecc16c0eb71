/* Pictures made byte by byte: PNG of one colour to the left and another to the right, and what
 * cameras write about a photo (EXIF). */
#ifndef PICTURE_FIXTURE_H
#define PICTURE_FIXTURE_H

#include "testing.h"

#include "base/buf.h"

static inline void picture_put(struct buf *out, uint64_t number, size_t bytes)
{
    for (size_t i = bytes; i > 0; i--)
        buf_char(out, (char)(number >> (8 * (i - 1)) & 0xff));
}

static inline uint32_t picture_crc(struct str s)
{
    uint32_t crc = 0xffffffff;
    for (size_t i = 0; i < s.len; i++) {
        crc ^= (unsigned char)s.data[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
    }
    return ~crc;
}

static inline void picture_chunk(struct buf *out, const char *kind, struct str content)
{
    struct str named = str_concat(out->arena, str_of(kind), content);
    picture_put(out, content.len, 4);
    buf_put(out, named);
    picture_put(out, picture_crc(named), 4);
}

/* Not compressed: blocks of one line each. */
static inline struct str picture_rows(struct arena *arena, size_t width, size_t height)
{
    struct buf rows = buf_new(arena);
    uint32_t a = 1;
    uint32_t b = 0;
    picture_put(&rows, 0x7801, 2);
    for (size_t y = 0; y < height; y++) {
        struct buf row = buf_new(arena);
        buf_char(&row, 0);
        for (size_t x = 0; x < width; x++)
            picture_put(&row, x < width / 2 ? 0xff0000 : 0x0000ff, 3);
        buf_char(&rows, y + 1 == height);
        picture_put(&rows, (row.len & 0xff) << 8 | row.len >> 8, 2);
        picture_put(&rows, (~row.len & 0xff) << 8 | (~row.len >> 8 & 0xff), 2);
        buf_put(&rows, buf_str(&row));
        for (size_t i = 0; i < row.len; i++) {
            a = (a + (unsigned char)buf_str(&row).data[i]) % 65521;
            b = (b + a) % 65521;
        }
    }
    picture_put(&rows, (uint64_t)b << 16 | a, 4);
    return buf_str(&rows);
}

/* `claimed` is the width that its head says. */
static inline struct str picture_png(
    struct arena *arena, size_t width, size_t height, uint64_t claimed)
{
    struct buf out = buf_new(arena);
    struct buf head = buf_new(arena);
    picture_put(&head, claimed, 4);
    picture_put(&head, height, 4);
    picture_put(&head, 0x0802000000, 5);
    buf_put(&out, (struct str){"\x89PNG\r\n\x1a\n", 8});
    picture_chunk(&out, "IHDR", buf_str(&head));
    picture_chunk(&out, "IDAT", picture_rows(arena, width, height));
    picture_chunk(&out, "IEND", STR(""));
    return buf_str(&out);
}

/* A directory entry: tag, type, count, and the value or where it is. */
static inline void picture_entry(
    struct buf *out, unsigned tag, unsigned type, uint64_t count, uint64_t value)
{
    picture_put(out, tag, 2);
    picture_put(out, type, 2);
    picture_put(out, count, 4);
    picture_put(out, value, 4);
}

/* What a camera says: offsets count from the M of "MM". */
struct picture_said {
    const char *taken_at;    /* 19 characters, "2026:06:29 17:05:00" */
    unsigned orientation;    /* 1 … 8 */
    const uint32_t *place;   /* numerators and denominators of latitude and longitude; NULL: none */
    const char *hemispheres; /* "NE" */
};

static inline struct str picture_tiff(struct arena *arena, const struct picture_said *said)
{
    enum {
        ASCII = 2,
        SHORT = 3,
        LONG = 4,
        RATIONAL = 5,
        EXIF_AT = 50,
        TIME_AT = 68,
        GPS_AT = 88,
        LATITUDE_AT = 142,
        LONGITUDE_AT = 166,
        NUMBERS = 12
    };
    struct buf out = buf_new(arena);
    buf_put(&out, (struct str){"MM\0*\0\0\0\x08", 8});
    picture_put(&out, 3, 2);
    picture_entry(&out, 0x0112, SHORT, 1, (uint64_t)said->orientation << 16);
    picture_entry(&out, 0x8769, LONG, 1, EXIF_AT);
    picture_entry(&out, 0x8825, LONG, 1, GPS_AT);
    picture_put(&out, 0, 4);
    assert_int_equal(out.len, EXIF_AT);
    picture_put(&out, 1, 2);
    picture_entry(&out, 0x9003, ASCII, 20, TIME_AT);
    picture_put(&out, 0, 4);
    buf_put(&out, str_of(said->taken_at));
    buf_char(&out, 0);
    assert_int_equal(out.len, GPS_AT);
    picture_put(&out, said->place ? 4 : 0, 2);
    if (!said->place)
        return buf_str(&out);
    picture_entry(&out, 1, ASCII, 2, (uint64_t)said->hemispheres[0] << 24);
    picture_entry(&out, 2, RATIONAL, 3, LATITUDE_AT);
    picture_entry(&out, 3, ASCII, 2, (uint64_t)said->hemispheres[1] << 24);
    picture_entry(&out, 4, RATIONAL, 3, LONGITUDE_AT);
    picture_put(&out, 0, 4);
    assert_int_equal(out.len, LATITUDE_AT);
    for (size_t i = 0; i < NUMBERS; i++)
        picture_put(&out, said->place[i], 4);
    return buf_str(&out);
}

/* The segment that a JPEG holds it in. */
static inline struct str picture_segment(struct arena *arena, struct str tiff)
{
    struct buf out = buf_new(arena);
    picture_put(&out, 0xffe1, 2);
    picture_put(&out, tiff.len + 8, 2);
    buf_put(&out, (struct str){"Exif\0\0", 6});
    buf_put(&out, tiff);
    return buf_str(&out);
}

/* A JPEG with the segment after its first two bytes. */
static inline struct str picture_with(struct arena *arena, struct str jpeg, struct str segment)
{
    struct str head = str_concat(arena, str_sub(jpeg, 0, 2), segment);
    return str_concat(arena, head, str_sub(jpeg, 2, jpeg.len));
}

#endif

#include "cli/demo_picture.h"

#include <string.h>

enum { WIDTH = 280, HEIGHT = 180, ROW = WIDTH + 1 };

enum colour { WALL, FLOOR, SHELF, BOX, BOX_LABEL, BENCH, TOOL, METER };

/* clang-format off */
static const unsigned char palette[] = { /* red, green, blue */
    [3 * WALL] = 226, 231, 234,
    [3 * FLOOR] = 168, 172, 170,
    [3 * SHELF] = 72, 98, 120,
    [3 * BOX] = 196, 160, 112,
    [3 * BOX_LABEL] = 240, 236, 224,
    [3 * BENCH] = 110, 84, 62,
    [3 * TOOL] = 188, 62, 52,
    [3 * METER] = 40, 128, 96,
};
/* clang-format on */

/* Painted one over the other; some are repeated to the right. */
static const struct {
    int x, y, width, height;
    int times, apart;
    enum colour colour;
} shapes[] = {
    {0, 0, WIDTH, 130, 1, 0, WALL},
    {0, 130, WIDTH, 50, 1, 0, FLOOR},
    {20, 20, 6, 116, 3, 75, SHELF},
    {20, 52, 156, 5, 1, 0, SHELF},
    {20, 92, 156, 5, 1, 0, SHELF},
    {20, 131, 156, 5, 1, 0, SHELF},
    {32, 32, 26, 20, 4, 36, BOX},
    {30, 68, 22, 24, 5, 29, BOX},
    {34, 104, 30, 27, 4, 36, BOX},
    {37, 38, 14, 6, 4, 36, BOX_LABEL},
    {34, 76, 12, 6, 5, 29, BOX_LABEL},
    {40, 114, 16, 7, 4, 36, BOX_LABEL},
    {192, 96, 80, 9, 1, 0, BENCH},
    {198, 105, 7, 44, 2, 61, BENCH},
    {202, 88, 22, 8, 1, 0, TOOL},
    {232, 78, 20, 18, 1, 0, METER},
    {236, 82, 12, 6, 1, 0, BOX_LABEL},
};

static void paint(unsigned char *rows)
{
    for (size_t i = 0; i < ARRAY_LEN(shapes); i++)
        for (int k = 0; k < shapes[i].times; k++)
            for (int y = shapes[i].y; y < shapes[i].y + shapes[i].height; y++) {
                unsigned char *row = rows + y * ROW + 1;
                memset(row + shapes[i].x + k * shapes[i].apart, (int)shapes[i].colour,
                    (size_t)shapes[i].width);
            }
}

static void put_uint32(struct buf *out, uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_char(out, (char)(value >> shift & 0xff));
}

/* CRC-32 of PNG (ISO 3309). */
static uint32_t crc(struct str s)
{
    uint32_t rest = 0xffffffff;
    for (size_t i = 0; i < s.len; i++) {
        rest ^= (unsigned char)s.data[i];
        for (int bit = 0; bit < 8; bit++)
            rest = rest & 1 ? rest >> 1 ^ 0xedb88320 : rest >> 1;
    }
    return ~rest;
}

static void put_chunk(struct buf *out, const char *type, struct str data)
{
    struct str checked = str_concat(out->arena, str_of(type), data);
    put_uint32(out, (uint32_t)data.len);
    buf_put(out, checked);
    put_uint32(out, crc(checked));
}

/* A zlib stream (RFC 1950) of one block that is not compressed. */
static struct str stored(struct arena *arena, struct str data)
{
    struct buf out = buf_new(arena);
    uint32_t a = 1;
    uint32_t b = 0;
    for (size_t i = 0; i < data.len; i++) {
        a = (a + (unsigned char)data.data[i]) % 65521;
        b = (b + a) % 65521;
    }
    buf_put(&out, STR("\x78\x01\x01"));
    buf_char(&out, (char)(data.len & 0xff));
    buf_char(&out, (char)(data.len >> 8 & 0xff));
    buf_char(&out, (char)(~data.len & 0xff));
    buf_char(&out, (char)(~data.len >> 8 & 0xff));
    buf_put(&out, data);
    put_uint32(&out, b << 16 | a);
    return buf_str(&out);
}

_Static_assert(HEIGHT *ROW < 65536, "the picture fits one stored block");

struct str demo_picture_workshop(struct arena *arena)
{
    unsigned char *rows = NEW_ARRAY(arena, unsigned char, (size_t)HEIGHT *ROW);
    struct buf header = buf_new(arena);
    struct buf out = buf_new(arena);
    paint(rows);
    put_uint32(&header, WIDTH);
    put_uint32(&header, HEIGHT);
    buf_put(&header, STR("\x08\x03\0\0\0")); /* 8 bits, palette */
    buf_put(&out, STR("\x89PNG\r\n\x1a\n"));
    put_chunk(&out, "IHDR", buf_str(&header));
    put_chunk(&out, "PLTE", (struct str){(const char *)palette, sizeof palette});
    put_chunk(&out, "IDAT", stored(arena, (struct str){(const char *)rows, (size_t)HEIGHT * ROW}));
    put_chunk(&out, "IEND", STR(""));
    return buf_str(&out);
}

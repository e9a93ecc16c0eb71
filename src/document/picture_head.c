#include "document/picture.h"

static int64_t byte_at(struct str s, size_t i)
{
    return (unsigned char)s.data[i];
}

/* Whole numbers, the first byte the largest or the smallest. */
static int64_t big(struct str s, size_t at, size_t n)
{
    int64_t number = 0;
    for (size_t i = 0; i < n; i++)
        number = number << 8 | byte_at(s, at + i);
    return number;
}

static int64_t little(struct str s, size_t at, size_t n)
{
    int64_t number = 0;
    for (size_t i = n; i > 0; i--)
        number = number << 8 | byte_at(s, at + i - 1);
    return number;
}

/* The frame header (SOF) among the segments. */
static bool read_jpeg(struct str s, struct picture_head *head)
{
    enum {
        MARKER = 0xff,
        SOF0 = 0xc0,
        SOF15 = 0xcf,
        HUFFMAN = 0xc4,
        EXTENSION = 0xc8,
        ARITHMETIC = 0xcc,
        SCAN = 0xda,
        FRAME_BYTES = 9
    };
    size_t at = 2;
    while (at + FRAME_BYTES <= s.len && byte_at(s, at) == MARKER) {
        int64_t kind = byte_at(s, at + 1);
        if (kind == MARKER) { /* fill bytes are allowed */
            at++;
            continue;
        }
        if (kind >= SOF0 && kind <= SOF15 && kind != HUFFMAN && kind != EXTENSION &&
            kind != ARITHMETIC) {
            head->height = big(s, at + 5, 2);
            head->width = big(s, at + 7, 2);
            return true;
        }
        int64_t len = big(s, at + 2, 2);
        if (kind == SCAN || len < 2)
            return false;
        at += 2 + (size_t)len;
    }
    return false;
}

static bool read_png(struct str s, struct picture_head *head)
{
    enum { WIDTH = 16, HEIGHT = 20, HEAD_BYTES = 24 };
    if (s.len < HEAD_BYTES || !str_equal(str_sub(s, 12, 4), STR("IHDR")))
        return false;
    head->width = big(s, WIDTH, 4);
    head->height = big(s, HEIGHT, 4);
    return true;
}

static bool read_gif(struct str s, struct picture_head *head)
{
    enum { WIDTH = 6, HEIGHT = 8, HEAD_BYTES = 10 };
    if (s.len < HEAD_BYTES)
        return false;
    head->width = little(s, WIDTH, 2);
    head->height = little(s, HEIGHT, 2);
    return true;
}

/* Lossy, lossless and extended files have their size in three places. */
static bool read_webp(struct str s, struct picture_head *head)
{
    enum { KIND = 12, DATA = 20, HEAD_BYTES = 30, BITS_14 = 0x3fff };
    if (s.len < HEAD_BYTES || !str_equal(str_sub(s, 8, 4), STR("WEBP")))
        return false;
    struct str kind = str_sub(s, KIND, 4);
    if (str_equal(kind, STR("VP8X"))) {
        head->width = little(s, DATA + 4, 3) + 1;
        head->height = little(s, DATA + 7, 3) + 1;
    } else if (str_equal(kind, STR("VP8L"))) {
        int64_t bits = little(s, DATA + 1, 4);
        head->width = (bits & BITS_14) + 1;
        head->height = (bits >> 14 & BITS_14) + 1;
    } else if (str_equal(kind, STR("VP8 "))) {
        head->width = little(s, DATA + 6, 2) & BITS_14;
        head->height = little(s, DATA + 8, 2) & BITS_14;
    } else {
        return false;
    }
    return true;
}

static const struct {
    const char *media_type;
    struct str begins;
    bool (*read)(struct str s, struct picture_head *head);
} kinds[] = {
    {"image/jpeg", {"\xff\xd8\xff", 3}, read_jpeg},
    {"image/png", {"\x89PNG\r\n\x1a\n", 8}, read_png},
    {"image/gif", {"GIF8", 4}, read_gif},
    {"image/webp", {"RIFF", 4}, read_webp},
};

enum fail picture_head_read(struct str picture, struct picture_head *ret_head)
{
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        struct picture_head head = {.media_type = kinds[i].media_type};
        if (!str_starts(picture, kinds[i].begins))
            continue;
        if (!kinds[i].read(picture, &head) || head.width < 1 || head.height < 1)
            return FAIL_INVALID;
        *ret_head = head;
        return FAIL_NONE;
    }
    return FAIL_INVALID;
}

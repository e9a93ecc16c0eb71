#include "document/exif.h"

#include <libexif/exif-data.h>

#include "base/buf.h"
#include "base/date.h"

static const int64_t micro = 1000000;

static void release(ExifData **data)
{
    if (*data)
        exif_data_unref(*data);
}

static size_t byte_at(struct str s, size_t i)
{
    return (unsigned char)s.data[i];
}

/* The content of the first APP1 segment that holds EXIF: "Exif\0\0" and what follows. */
static bool find_segment(struct str jpeg, struct str *ret_segment)
{
    enum {
        MARKER = 0xff,
        START = 0xd8,
        APP1 = 0xe1,
        SCAN = 0xda,
        LENGTH_BYTES = 2,
        HEAD_BYTES = 4
    };
    static const struct str signature = {"Exif\0\0", 6};
    size_t at = 2;
    if (jpeg.len < at || byte_at(jpeg, 0) != MARKER || byte_at(jpeg, 1) != START)
        return false;
    while (at + HEAD_BYTES <= jpeg.len && byte_at(jpeg, at) == MARKER) {
        size_t kind = byte_at(jpeg, at + 1);
        size_t len = byte_at(jpeg, at + 2) << 8 | byte_at(jpeg, at + 3);
        size_t end = at + 2 + len;
        if (kind == SCAN || len < LENGTH_BYTES || end > jpeg.len)
            return false;
        struct str content = str_sub(jpeg, at + HEAD_BYTES, len - LENGTH_BYTES);
        if (kind == APP1 && str_starts(content, signature)) {
            *ret_segment = content;
            return true;
        }
        at = end;
    }
    return false;
}

/* The bytes of a tag as they stand in the file; empty where it is missing or of another kind. */
static struct str tag_bytes(ExifData *data, ExifIfd ifd, ExifTag tag, ExifFormat format)
{
    const ExifEntry *entry = exif_content_get_entry(data->ifd[ifd], tag);
    if (!entry || entry->format != format || !entry->data)
        return STR("");
    return (struct str){(const char *)entry->data, entry->size};
}

/* "2026:06:29 17:05:00" becomes "2026-06-29 17:05". */
static struct str time_text(struct arena *arena, struct str s)
{
    enum { YEAR = 4, MONTH = 7, DAY = 10, HOUR = 13, MINUTE = 16 };
    struct date day;
    if (s.len < MINUTE || s.data[YEAR] != ':' || s.data[MONTH] != ':' || s.data[DAY] != ' ' ||
        s.data[HOUR] != ':')
        return STR("");
    struct str hour = str_sub(s, DAY + 1, 2);
    struct str minute = str_sub(s, HOUR + 1, 2);
    struct str text =
        str_format(arena, "%" STR_PRI "-%" STR_PRI "-%" STR_PRI, STR_ARG(str_sub(s, 0, YEAR)),
            STR_ARG(str_sub(s, YEAR + 1, 2)), STR_ARG(str_sub(s, MONTH + 1, 2)));
    if (!date_parse(text, &day) || !str_is_digits(hour) || !str_is_digits(minute) ||
        str_compare(hour, STR("24")) >= 0 || str_compare(minute, STR("60")) >= 0)
        return STR("");
    return str_format(arena, "%" STR_PRI " %" STR_PRI ":%" STR_PRI, STR_ARG(text), STR_ARG(hour),
        STR_ARG(minute));
}

/* Degrees, minutes and seconds as fractions. */
static bool angle(ExifData *data, ExifTag tag, int64_t limit, int64_t *ret_micro)
{
    enum { PARTS = 3, FRACTION_BYTES = 8, SIXTY = 60 };
    struct str bytes = tag_bytes(data, EXIF_IFD_GPS, tag, EXIF_FORMAT_RATIONAL);
    ExifByteOrder order = exif_data_get_byte_order(data);
    int64_t sum = 0;
    int64_t divisor = 1;
    if (bytes.len != PARTS * FRACTION_BYTES)
        return false;
    for (size_t i = 0; i < PARTS; i++) {
        const unsigned char *at = (const unsigned char *)bytes.data + i * FRACTION_BYTES;
        ExifRational part = exif_get_rational(at, order);
        if (part.denominator == 0)
            return false;
        sum += (int64_t)part.numerator * micro / ((int64_t)part.denominator * divisor);
        divisor *= SIXTY;
    }
    *ret_micro = sum;
    return sum <= limit * micro;
}

/* Whether the hemisphere is the negative one. */
static bool is_negative(ExifData *data, ExifTag tag, char negative)
{
    struct str letter = tag_bytes(data, EXIF_IFD_GPS, tag, EXIF_FORMAT_ASCII);
    return letter.len > 0 && letter.data[0] == negative;
}

static void put_position(ExifData *data, struct exif *exif)
{
    /* libexif 0.6.24 has no names for these of the enum's own type. */
    enum { LATITUDE_REF = 1, LATITUDE, LONGITUDE_REF, LONGITUDE, RIGHT_ANGLE = 90 };
    int64_t latitude;
    int64_t longitude;
    if (!angle(data, (ExifTag)LATITUDE, RIGHT_ANGLE, &latitude) ||
        !angle(data, (ExifTag)LONGITUDE, 2 * RIGHT_ANGLE, &longitude))
        return;
    exif->located = true;
    exif->latitude = is_negative(data, (ExifTag)LATITUDE_REF, 'S') ? -latitude : latitude;
    exif->longitude = is_negative(data, (ExifTag)LONGITUDE_REF, 'W') ? -longitude : longitude;
}

struct exif exif_read(struct arena *arena, struct str jpeg)
{
    struct exif exif = {.taken_at = STR("")};
    struct str segment;
    if (!find_segment(jpeg, &segment))
        return exif;
    ExifData *data __attribute__((cleanup(release))) = exif_data_new();
    if (!data)
        return exif;
    exif_data_unset_option(data, EXIF_DATA_OPTION_FOLLOW_SPECIFICATION);
    exif_data_load_data(data, (const unsigned char *)segment.data, (unsigned)segment.len);
    exif.taken_at = time_text(
        arena, tag_bytes(data, EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_ORIGINAL, EXIF_FORMAT_ASCII));
    put_position(data, &exif);
    return exif;
}

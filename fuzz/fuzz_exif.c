/* What a photo says of itself is a time of day on a day that exists, and a place on earth. The size
 * of a picture is known or refused. */
#include "base/date.h"
#include "document/exif.h"
#include "document/picture.h"
#include "fuzz.h"

static void fuzz_one(struct arena *arena, struct str input)
{
    enum { DAY = 10, LENGTH = 16 };
    static const int64_t micro = 1000000;
    struct exif exif = exif_read(arena, input);
    struct picture_head head;
    struct date day;
    if (exif.taken_at.len > 0)
        must(exif.taken_at.len == LENGTH && date_parse(str_sub(exif.taken_at, 0, DAY), &day));
    must(exif.latitude >= -90 * micro && exif.latitude <= 90 * micro);
    must(exif.longitude >= -180 * micro && exif.longitude <= 180 * micro);
    if (picture_head_read(input, &head) == FAIL_NONE)
        must(head.width > 0 && head.height > 0);
}

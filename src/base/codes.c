#include "base/codes.h"

#include <assert.h>

#include "base/buf.h"

struct str codes_format(const struct codes *codes, int value)
{
    assert(value >= 0 && value < codes->count);
    return str_of(codes->words[value]);
}

bool codes_parse(const struct codes *codes, struct str word, int *ret_value)
{
    for (int i = 0; i < codes->count; i++) {
        if (!str_equal(str_of(codes->words[i]), word))
            continue;
        *ret_value = i;
        return true;
    }
    return false;
}

struct str codes_join(struct arena *arena, const struct codes *codes, const char *separator)
{
    struct buf out = buf_new(arena);
    for (int i = 0; i < codes->count; i++)
        buf_format(&out, "%s%s", i > 0 ? separator : "", codes->words[i]);
    return buf_str(&out);
}

#include "domain/log_tile.h"

#include "base/buf.h"

enum { GROUP = 1000, GROUP_DIGITS = 3, NUMBER_GROUPS_MAX = 5 };

static void put_number(struct buf *out, int64_t number, bool is_last)
{
    if (number >= GROUP)
        put_number(out, number / GROUP, false);
    buf_format(out, is_last ? "/%03d" : "/x%03d", (int)(number % GROUP));
}

struct str log_tile_path(struct arena *arena, const struct log_tile *tile)
{
    struct buf out = buf_new(arena);
    if (tile->entries)
        buf_put(&out, STR("entries"));
    else
        buf_int(&out, tile->level);
    put_number(&out, tile->number, true);
    if (tile->width < LOG_TILE_WIDTH)
        buf_format(&out, ".p/%d", (int)tile->width);
    return buf_str(&out);
}

/* "x001/x234/067" in any spelling of its digits: the caller compares. */
static bool read_number(struct str text, int64_t *ret_number)
{
    struct str rest = text;
    struct str group;
    int64_t number = 0;
    int64_t digits;
    size_t n = 0;
    while (rest.len > 0 && str_cut(&rest, '/', &group)) {
        if (str_starts(group, STR("x")))
            group = str_sub(group, 1, group.len);
        if (group.len != GROUP_DIGITS || !str_to_int(group, &digits) || digits < 0 ||
            ++n > NUMBER_GROUPS_MAX)
            return false;
        number = number * GROUP + digits;
    }
    *ret_number = number;
    return n > 0;
}

enum fail log_tile_parse(struct arena *arena, struct str path, struct log_tile *ret_tile)
{
    struct log_tile tile = {.width = LOG_TILE_WIDTH};
    struct str rest = path;
    struct str head;
    size_t part;
    if (!str_cut(&rest, '/', &head))
        return FAIL_INVALID;
    tile.entries = str_equal(head, STR("entries"));
    if (!tile.entries && !str_to_int(head, &tile.level))
        return FAIL_INVALID;
    if (str_find(rest, STR(".p/"), 0, &part)) {
        if (!str_to_int(str_sub(rest, part + 3, rest.len), &tile.width))
            return FAIL_INVALID;
        rest = str_sub(rest, 0, part);
    }
    bool is_in_range = tile.level >= 0 && tile.level <= LOG_TILE_LEVEL_MAX && tile.width >= 1 &&
                       tile.width <= LOG_TILE_WIDTH;
    if (!is_in_range || !read_number(rest, &tile.number) ||
        !str_equal(log_tile_path(arena, &tile), path))
        return FAIL_INVALID;
    *ret_tile = tile;
    return FAIL_NONE;
}

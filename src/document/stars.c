#include "document/stars.h"

#include "base/buf.h"

enum { CORNERS = 10, SPACING = 235 };

/* Clockwise from the upper tip; tips are even. The inner corners lie where the lines between the
 * tips cross, so that opposite edges are in line. */
static const struct {
    int x;
    int y;
} corners[CORNERS] = {
    {0, -100},
    {22, -31},
    {95, -31},
    {36, 12},
    {59, 81},
    {0, 38},
    {-59, 81},
    {-36, 12},
    {-95, -31},
    {-22, -31},
};

struct stars stars_draw(struct arena *arena, int64_t n)
{
    struct buf outline = buf_new(arena);
    struct buf shade = buf_new(arena);
    for (int64_t star = 0; star < n; star++) {
        int x = (int)(2 * star - (n - 1)) * SPACING / 2;
        for (int i = 0; i < CORNERS; i++)
            buf_format(&outline, "%c%d %d", i == 0 ? 'M' : 'L', x + corners[i].x, corners[i].y);
        buf_char(&outline, 'z');
        for (int i = 0; i < CORNERS; i += 2)
            buf_format(&shade, "M%d 0L%d %dL%d %dz", x, x + corners[i].x, corners[i].y,
                x + corners[i + 1].x, corners[i + 1].y);
    }
    return (struct stars){buf_str(&outline), buf_str(&shade)};
}

#include "document/svg_kept.h"

#include "base/limits.h"

/* Two languages, five levels and a specimen; a body's own pictures may make each a megabyte. */
enum { KEPT = 16, KEPT_BYTES = 16 * 1024 * 1024 };

struct kept {
    struct arena *arena; /* NULL: free */
    struct str svg;
    struct pdf_drawing drawing;
    uint64_t used;
};

struct press {
    struct arena *arena; /* that it lives in */
    struct kept kept[KEPT];
    uint64_t uses;
};

struct press *press_new(void)
{
    struct arena *arena = arena_new(LIMIT_CLI_ARENA);
    struct press *press = NEW(arena, struct press);
    press->arena = arena;
    return press;
}

static void forget(struct kept *entry)
{
    arena_release(entry->arena);
    *entry = (struct kept){0};
}

void press_release(struct press *press)
{
    if (!press)
        return;
    for (size_t i = 0; i < KEPT; i++)
        forget(&press->kept[i]);
    arena_release(press->arena);
}

/* A free place, if there is one, else what was not used for longest. */
static struct kept *oldest(struct press *press, bool is_free_taken)
{
    struct kept *found = NULL;
    for (size_t i = 0; i < KEPT; i++)
        if ((press->kept[i].arena || is_free_taken) &&
            (!found || press->kept[i].used < found->used))
            found = &press->kept[i];
    return found;
}

static struct kept *place_for(struct press *press, size_t bytes)
{
    size_t total = bytes;
    for (size_t i = 0; i < KEPT; i++)
        total += press->kept[i].arena ? arena_used(press->kept[i].arena) : 0;
    while (total > KEPT_BYTES && total > bytes) {
        struct kept *entry = oldest(press, false);
        total -= arena_used(entry->arena);
        forget(entry);
    }
    struct kept *entry = oldest(press, true);
    forget(entry);
    return entry;
}

static enum fail draw_one(struct problems *problems, struct _cairo *cairo, const void *context)
{
    static const double a4[] = {0, 0, PDF_A4_WIDTH, PDF_A4_HEIGHT};
    TRY(svg_draw(problems, cairo, *(const struct str *)context, a4));
    pdf_page_end(cairo);
    return FAIL_NONE;
}

static enum fail keep(
    struct problems *problems, struct press *press, struct str svg, struct kept **ret_entry)
{
    struct str pdf;
    static const struct pdf_info no_info = {0};
    TRY(pdf_write(problems, &no_info, draw_one, &svg, &pdf));
    struct arena *arena = arena_new(LIMIT_CLI_ARENA);
    struct problems reading = problems_new(arena);
    struct kept entry = {.arena = arena, .svg = str_copy(arena, svg)};
    if (pdf_drawing_read(&reading, str_copy(arena, pdf), &entry.drawing) != FAIL_NONE) {
        arena_release(arena);
        return pdf_drawing_read(problems, pdf, &entry.drawing);
    }
    *ret_entry = place_for(press, arena_used(arena));
    **ret_entry = entry;
    return FAIL_NONE;
}

enum fail svg_kept(struct problems *problems, struct press *press, struct str svg,
    const struct pdf_drawing **ret_drawing)
{
    struct kept *entry = NULL;
    for (size_t i = 0; !entry && i < KEPT; i++)
        if (press->kept[i].arena && str_equal(press->kept[i].svg, svg))
            entry = &press->kept[i];
    if (!entry)
        TRY(keep(problems, press, svg, &entry));
    entry->used = ++press->uses;
    *ret_drawing = &entry->drawing;
    return FAIL_NONE;
}

#include "service/demo_clock.h"

#include "base/text.h"
#include "sys/file.h"

enum { CONTENT_BYTES = 32, SCRATCH_BYTES = 128 * 1024 };

static const int64_t century_seconds = INT64_C(100) * 366 * 24 * 3600;

static struct str path_in(struct arena *arena, struct str folder)
{
    return file_join(arena, folder, STR("clock"));
}

/* What is no number of seconds moves nothing. */
static int64_t seconds_ahead(struct arena *arena, struct str path)
{
    struct str content;
    int64_t seconds;
    if (file_read(arena, path, CONTENT_BYTES, &content) != FAIL_NONE)
        return 0;
    bool is_right = str_to_int(str_trim(content), &seconds) && seconds > 0;
    return is_right && seconds <= century_seconds ? seconds : 0;
}

static int64_t moved_now(void *context)
{
    const struct str *path = context;
    struct arena *arena ARENA_SCOPED = arena_new(SCRATCH_BYTES);
    return clock_now(clock_system()) + seconds_ahead(arena, *path);
}

struct clock demo_clock(struct arena *arena, struct str folder)
{
    struct str *path = NEW(arena, struct str);
    *path = path_in(arena, folder);
    if (!file_exists(arena, *path))
        return clock_system();
    return (struct clock){.now = moved_now, .context = path};
}

enum fail demo_clock_allow(struct arena *arena, struct str folder)
{
    enum fail fail = file_create(arena, path_in(arena, folder), STR("0\n"));
    return fail == FAIL_CONFLICT ? FAIL_NONE : fail;
}

enum fail demo_clock_forward(struct arena *arena, struct str folder, int64_t seconds)
{
    struct str path = path_in(arena, folder);
    if (!file_exists(arena, path))
        return FAIL_STATE;
    int64_t ahead = seconds_ahead(arena, path);
    if (seconds <= 0 || seconds > century_seconds - ahead)
        return FAIL_INVALID;
    struct str content = str_format(arena, "%lld\n", (long long)(ahead + seconds));
    return file_write(arena, path, content);
}

#include "cli/demo_answers.h"

#include "base/buf.h"

enum { RESPONDENTS = 38, ITEMS = 22, BEST = 5, SLOW_FIRST = 10, SLOW_LAST = 13, TURNED = 18 };

/* Worded the other way round: 10 … 13 and 18 … 22. */
static bool is_turned(int item)
{
    return (item >= SLOW_FIRST && item <= SLOW_LAST) || item >= TURNED;
}

/* Nobody is content with everything, and no two in the same way. */
static int lost(int respondent, int item, bool slow)
{
    int dice = (respondent * 7 + item * 11 + respondent * item * 3) % 19;
    bool is_strict = respondent % 6 == 0;
    int points = dice < (is_strict ? 9 : 1) ? 1 : 0;
    if (slow && item >= SLOW_FIRST && item <= SLOW_LAST)
        points += 1 + (dice > 7) + (dice > 13);
    else if (slow)
        points += dice > 15 || (respondent % 4 == 0 && dice > 5) ? 1 : 0;
    return points;
}

static struct str make(struct arena *arena, bool slow)
{
    struct buf csv = buf_new(arena);
    buf_put(&csv, STR("respondent,item,perceived\n"));
    for (int respondent = 1; respondent <= RESPONDENTS; respondent++)
        for (int item = 1; item <= ITEMS; item++) {
            int mark = BEST - lost(respondent, item, slow);
            buf_format(
                &csv, "%d,%d,%d\n", respondent, item, is_turned(item) ? 1 + BEST - mark : mark);
        }
    return buf_str(&csv);
}

struct str demo_answers_good(struct arena *arena)
{
    return make(arena, false);
}

struct str demo_answers_slow(struct arena *arena)
{
    return make(arena, true);
}

#include "cli/demo_answers.h"

#include "base/buf.h"

enum { ITEMS = 22, BEST = 5, SLOW_FIRST = 10, SLOW_LAST = 13, TURNED = 18 };

/* Whom an institute asked, and how they are served. */
struct asked {
    int respondents;
    int alike_every; /* every so many-th marks everything alike; 0: nobody does */
    int strict_every;
    int content; /* of 19 marks of the others that are not the best, for one service */
    bool slow;
};

static const struct asked good = {38, 0, 6, 1, false};
static const struct asked locks = {124, 61, 5, 5, false};
static const struct asked slow = {118, 67, 5, 4, true};

/* Worded the other way round: 10 … 13 and 18 … 22. */
static bool is_turned(int item)
{
    return (item >= SLOW_FIRST && item <= SLOW_LAST) || item >= TURNED;
}

/* Nobody is content with everything, and no two in the same way. */
static int lost(const struct asked *asked, int respondent, int item)
{
    int dice = (respondent * 7 + item * 11 + respondent * item * 3) % 19;
    bool is_strict = respondent % asked->strict_every == 0;
    int points = dice < (is_strict ? asked->content + 8 : asked->content) ? 1 : 0;
    if (asked->slow && item >= SLOW_FIRST && item <= SLOW_LAST)
        return points + 1 + (dice > 7) + (dice > 13);
    if (is_strict && asked->content > 1 && dice < 3)
        points++;
    return points;
}

static int mark_of(const struct asked *asked, int respondent, int item)
{
    if (asked->alike_every > 0 && respondent % asked->alike_every == 0)
        return BEST - 1;
    int mark = BEST - lost(asked, respondent, item);
    return is_turned(item) ? 1 + BEST - mark : mark;
}

static struct str make(struct arena *arena, const struct asked *asked)
{
    struct buf csv = buf_new(arena);
    buf_put(&csv, STR("respondent,item,perceived\n"));
    for (int respondent = 1; respondent <= asked->respondents; respondent++)
        for (int item = 1; item <= ITEMS; item++)
            buf_format(&csv, "%d,%d,%d\n", respondent, item, mark_of(asked, respondent, item));
    return buf_str(&csv);
}

struct str demo_answers_good(struct arena *arena)
{
    return make(arena, &good);
}

struct str demo_answers_locks(struct arena *arena)
{
    return make(arena, &locks);
}

struct str demo_answers_slow(struct arena *arena)
{
    return make(arena, &slow);
}

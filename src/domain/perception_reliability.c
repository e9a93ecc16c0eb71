#include "domain/perception_reliability.h"

enum { SHOWN_PLACES = 2 };

/* Some items that stand together: all, or those of a dimension. */
struct range {
    uint32_t first;
    uint32_t n;
};

struct sums {
    int64_t respondents;
    int64_t sum;     /* over respondents, of their sums */
    int64_t squares; /* and of the squares of those */
    int64_t *item_sums;
    int64_t *item_squares;
};

/* One respondent's marks by place in the range; false when one is missing. Answers stand in the
 * order of the items, and none twice. */
static bool take(const struct perception_answers *answers, size_t from, size_t to,
    struct range range, int64_t *marks)
{
    uint32_t n = 0;
    for (size_t i = from; i < to; i++) {
        const struct perception_answer *answer = &answers->answers[i];
        if (answer->item >= range.first && answer->item - range.first < range.n)
            marks[n++] = answer->perceived;
    }
    return n == range.n;
}

static void add_up(struct sums *sums, const int64_t *marks, uint32_t n)
{
    int64_t total = 0;
    for (uint32_t i = 0; i < n; i++) {
        total += marks[i];
        sums->item_sums[i] += marks[i];
        sums->item_squares[i] += marks[i] * marks[i];
    }
    sums->sum += total;
    sums->squares += total * total;
    sums->respondents++;
}

/* n·Σx² − (Σx)²: the variance but for a factor that cancels out. */
static struct rational spread(struct arena *arena, int64_t n, int64_t sum, int64_t squares)
{
    return rational_sub(arena, rational_mul(arena, rational_of(n), rational_of(squares)),
        rational_mul(arena, rational_of(sum), rational_of(sum)));
}

static struct rational alpha_of(struct arena *arena, const struct sums *sums, uint32_t k)
{
    struct rational within = rational_of(0);
    for (uint32_t i = 0; i < k; i++)
        within = rational_add(arena, within,
            spread(arena, sums->respondents, sums->item_sums[i], sums->item_squares[i]));
    struct rational all = spread(arena, sums->respondents, sums->sum, sums->squares);
    struct rational rest = rational_sub(arena, rational_of(1), rational_div(arena, within, all));
    return rational_scale(arena, rest, k, (int64_t)k - 1);
}

static struct perception_alpha compute(
    struct arena *arena, const struct perception_answers *answers, struct range range)
{
    int64_t *marks = NEW_ARRAY(arena, int64_t, range.n);
    struct sums sums = {.item_sums = NEW_ARRAY(arena, int64_t, range.n),
        .item_squares = NEW_ARRAY(arena, int64_t, range.n)};
    for (size_t from = 0, to; from < answers->n; from = to) {
        to = perception_answers_next(answers, from);
        if (take(answers, from, to, range, marks))
            add_up(&sums, marks, range.n);
    }
    struct perception_alpha alpha = {.items = range.n, .respondents = sums.respondents};
    alpha.has = range.n > 1 && sums.respondents > 1 &&
                rational_sign(spread(arena, sums.respondents, sums.sum, sums.squares)) != 0;
    if (!alpha.has)
        return alpha;
    alpha.value = alpha_of(arena, &sums, range.n);
    alpha.shown = rational_decimal(arena, alpha.value, SHOWN_PLACES);
    return alpha;
}

struct perception_reliability perception_reliability_compute(struct arena *arena,
    const struct perception_rule *rule, const struct perception_answers *answers)
{
    struct perception_alpha *dimensions =
        NEW_ARRAY(arena, struct perception_alpha, rule->n_dimensions);
    struct range all = {0, 0};
    for (size_t d = 0; d < rule->n_dimensions; d++) {
        struct range range = {all.n, (uint32_t)rule->dimensions[d].n_items};
        dimensions[d] = compute(arena, answers, range);
        all.n += range.n;
    }
    return (struct perception_reliability){compute(arena, answers, all), dimensions};
}

const char *perception_reliability_words(const struct perception_alpha *alpha)
{
    static const struct {
        int64_t tenths; /* α is at least that */
        const char *words;
    } bounds[] = {
        {9, N_("The items agree very well: the index measures one thing.")},
        {8, N_("The items agree well.")},
        {7, N_("The items agree sufficiently.")},
        {6, N_("The items agree weakly: read the dimensions with care.")},
    };
    if (!alpha->has)
        return N_("Cannot be said: too few complete answers, or answers that do not differ.");
    for (size_t i = 0; i < ARRAY_LEN(bounds); i++) {
        struct rational least = {.num = bounds[i].tenths, .den = 10};
        if (rational_compare(alpha->value, least) >= 0)
            return bounds[i].words;
    }
    return N_("The items hardly agree: the answers may be careless, or the items measure different "
              "things.");
}

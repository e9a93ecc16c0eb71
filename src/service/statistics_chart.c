#include "service/statistics_chart.h"

#include "domain/district.h"
#include "domain/industry.h"

enum { PERCENT = 100, PLACES = 2, HUNDREDTHS = 10000, QUARTER_MONTHS = 3 };

struct str statistics_chart_quarter(struct arena *arena, struct date first)
{
    return str_format(arena, "%04d Q%d", first.year, (first.month - 1) / QUARTER_MONTHS + 1);
}

struct str statistics_chart_percent(struct arena *arena, struct rational share)
{
    return rational_decimal(arena, rational_scale(arena, share, PERCENT, 1), PLACES);
}

/* In hundredths of a per cent, rounded half up like the words. */
static int64_t hundredths(struct arena *arena, struct rational share)
{
    int64_t value = 0;
    struct rational scaled = rational_scale(arena, share, 2 * HUNDREDTHS, 1);
    struct rational rounded = rational_floor(
        arena, rational_scale(arena, rational_add(arena, scaled, rational_of(1)), 1, 2));
    (void)rational_to_int(rounded, &value);
    return value;
}

struct str statistics_chart_level(
    const struct scheme *scheme, enum language language, size_t from_top)
{
    if (from_top >= scheme->n_levels)
        return text_get(language, N_("no level"));
    return names_get(&scheme->levels[scheme->n_levels - 1 - from_top].names, language);
}

/* A chart of one series with room for n values, which the caller fills in. */
struct drawn {
    struct chart chart;
    struct chart_series series;
};

static struct drawn *chart_new(struct arena *arena, enum chart_kind kind, size_t n,
    struct str **ret_labels, int64_t **ret_values)
{
    struct drawn *drawn = NEW(arena, struct drawn);
    struct str *labels = NEW_ARRAY(arena, struct str, n);
    int64_t *values = NEW_ARRAY(arena, int64_t, n);
    drawn->series.values = values;
    drawn->chart.kind = kind;
    drawn->chart.labels = labels;
    drawn->chart.n = n;
    drawn->chart.series = &drawn->series;
    drawn->chart.n_series = 1;
    *ret_labels = labels;
    *ret_values = values;
    return drawn;
}

static void put_lost_words(enum language language, struct drawn *drawn)
{
    drawn->series.name = text_get(language, N_("Points lost, %"));
    drawn->chart.places = PLACES;
}

const struct chart *statistics_chart_lost(
    struct arena *arena, enum language language, const struct grade_view *view)
{
    struct str *labels;
    int64_t *values;
    struct drawn *drawn = chart_new(arena, CHART_LINES, STATISTICS_QUARTERS, &labels, &values);
    for (size_t i = 0; i < STATISTICS_QUARTERS; i++) {
        const struct grade_line *line = &view->quarters[i];
        labels[i] = statistics_chart_quarter(arena, line->first);
        values[i] = line->sheets > 0 ? hundredths(arena, line->lost) : CHART_MISSING;
    }
    put_lost_words(language, drawn);
    drawn->chart.title = text_get(language, N_("Points lost by quarter"));
    drawn->chart.heading = text_get(language, N_("Quarter"));
    return &drawn->chart;
}

const struct chart *statistics_chart_levels(
    struct arena *arena, enum language language, const struct grade_view *view)
{
    const struct scheme *scheme = view->scheme;
    struct str *labels;
    int64_t *values;
    struct drawn *drawn = chart_new(arena, CHART_BARS, scheme->n_levels + 1, &labels, &values);
    for (size_t i = 0; i <= scheme->n_levels; i++) {
        labels[i] = statistics_chart_level(scheme, language, i);
        values[i] =
            i < scheme->n_levels ? view->total.levels[scheme->n_levels - 1 - i] : view->total.below;
    }
    drawn->series.name = text_get(language, N_("Sheets"));
    drawn->chart.title = text_get(language, N_("Levels of the locked sheets"));
    drawn->chart.heading = text_get(language, N_("Level"));
    return &drawn->chart;
}

static struct str industry_label(enum language language, struct str code)
{
    struct str name = industry_name(code);
    return name.len > 0 ? name : text_get(language, N_("not said"));
}

static struct str region_label(enum language language, struct str code)
{
    struct str name = district_province_name(code);
    return name.len > 0 ? name : text_get(language, N_("not said"));
}

const struct statistics_labels statistics_industries = {
    N_("Points lost by industry"), N_("Industry"), industry_label};
const struct statistics_labels statistics_regions = {
    N_("Points lost by region"), N_("Region"), region_label};

const struct chart *statistics_chart_parts(struct arena *arena, enum language language,
    const struct statistics_labels *words, const struct grade_line *lines, size_t n)
{
    struct str *labels;
    int64_t *values;
    if (n == 0)
        return NULL;
    n = n < CHART_POINTS_MAX ? n : CHART_POINTS_MAX;
    struct drawn *drawn = chart_new(arena, CHART_BARS, n, &labels, &values);
    for (size_t i = 0; i < n; i++) {
        labels[i] = words->label(language, lines[i].code);
        values[i] = hundredths(arena, lines[i].lost);
    }
    put_lost_words(language, drawn);
    drawn->chart.title = text_get(language, words->title);
    drawn->chart.heading = text_get(language, words->heading);
    return &drawn->chart;
}

const struct chart *statistics_chart_times(
    struct arena *arena, enum language language, const struct time_view *view)
{
    static const enum presence_share shares[] = {
        PRESENCE_ENOUGH, PRESENCE_WARNED, PRESENCE_ALARMED};
    struct str *labels;
    int64_t *values;
    struct drawn *drawn = chart_new(arena, CHART_BARS, ARRAY_LEN(shares), &labels, &values);
    for (size_t i = 0; i < ARRAY_LEN(shares); i++) {
        labels[i] = text_get(language, presence_share_label(shares[i]));
        values[i] = view->in_share[shares[i]];
    }
    drawn->series.name = text_get(language, N_("Assessors on cases"));
    drawn->chart.title = text_get(language, N_("Time on site against the plan"));
    drawn->chart.heading = text_get(language, N_("Time"));
    return &drawn->chart;
}

/* What is in force, in figures for everybody. */
#include "domain/district.h"
#include "service/scheme_service.h"
#include "web/open_data_screen.h"
#include "web/pages.h"
#include "web/views.h"

static struct str scheme_label(struct visit *visit, const struct register_count *count)
{
    return scheme_service_name(&visit->use, visit->page.language, count->scheme);
}

static struct str stars_label(struct visit *visit, const struct register_count *count)
{
    struct str stars = str_format(visit->arena, "%lld", (long long)count->stars);
    return count->stars > 0 ? text_fill(visit->arena, visit_say(visit, N_("{1} stars")), &stars, 1)
                            : visit_say(visit, N_("Without stars"));
}

static struct str region_label(struct visit *visit, const struct register_count *count)
{
    struct str name = district_province_name(count->region);
    return name.len > 0 ? name : visit_say(visit, N_("not said"));
}

static struct str year_label(struct visit *visit, const struct register_count *count)
{
    (void)visit;
    return count->year;
}

static const struct figure_chart {
    enum register_sum by;
    enum chart_kind kind;
    const char *title;
    const char *heading;
    struct str (*label)(struct visit *visit, const struct register_count *count);
    bool of_all; /* only where no scheme is chosen */
} charts[FIGURE_CHARTS] = {
    {REGISTER_BY_SCHEME, CHART_BARS, N_("Certificates in force by scheme"), N_("Scheme"),
        scheme_label, true},
    {REGISTER_BY_STARS, CHART_BARS, N_("Certificates in force by stars"), N_("Stars"), stars_label,
        false},
    {REGISTER_BY_YEAR, CHART_COLUMNS, N_("Certificates in force by year of issue"), N_("Year"),
        year_label, false},
    {REGISTER_BY_REGION, CHART_BARS, N_("Certificates in force by region"), N_("Region"),
        region_label, false},
};

static const struct chart *chart_of(struct visit *visit, const struct figure_chart *drawn,
    const struct register_statistics *figures)
{
    const struct register_count *counts = figures->counts[drawn->by];
    size_t n = figures->n[drawn->by] < CHART_POINTS_MAX ? figures->n[drawn->by] : CHART_POINTS_MAX;
    struct chart *chart = NEW(visit->arena, struct chart);
    struct chart_series *series = NEW(visit->arena, struct chart_series);
    struct str *labels = NEW_ARRAY(visit->arena, struct str, n);
    int64_t *values = NEW_ARRAY(visit->arena, int64_t, n);
    for (size_t i = 0; i < n; i++) {
        labels[i] = drawn->label(visit, &counts[i]);
        values[i] = counts[i].certificates;
    }
    *series = (struct chart_series){visit_say(visit, N_("Certificates")), values};
    *chart = (struct chart){
        .kind = drawn->kind,
        .title = visit_say(visit, drawn->title),
        .heading = visit_say(visit, drawn->heading),
        .labels = labels,
        .n = n,
        .series = series,
        .n_series = 1,
    };
    return chart;
}

/* As the scheme in force calls it; the id where it does not know that level. */
static struct str level_name(struct visit *visit, const struct register_count *count)
{
    const struct scheme *scheme = scheme_service_find(&visit->use, count->scheme);
    for (size_t i = 0; scheme && i < scheme->n_levels; i++)
        if (str_equal(scheme->levels[i].id, count->level))
            return names_get(&scheme->levels[i].names, visit->page.language);
    return count->level;
}

static void put_levels(
    struct visit *visit, const struct register_statistics *figures, struct figures_screen *screen)
{
    size_t n = figures->n[REGISTER_BY_LEVEL];
    struct figure_level *levels = NEW_ARRAY(visit->arena, struct figure_level, n);
    for (size_t i = 0; i < n; i++) {
        const struct register_count *count = &figures->counts[REGISTER_BY_LEVEL][i];
        levels[i] = (struct figure_level){scheme_label(visit, count), level_name(visit, count),
            count->stars, count->certificates};
    }
    screen->levels = levels;
    screen->n_levels = n;
}

static struct str number_text(struct visit *visit, int64_t number)
{
    return str_format(visit->arena, "%lld", (long long)number);
}

static void put_stats(
    struct visit *visit, const struct register_statistics *figures, struct figures_screen *screen)
{
    screen->stats[screen->n_stats++] = (struct stat){
        .value = number_text(visit, figures->total), .label = N_("Certificates in force")};
    screen->stats[screen->n_stats++] =
        (struct stat){.value = number_text(visit, (int64_t)figures->n[REGISTER_BY_REGION]),
            .label = N_("Provinces, autonomous regions and municipalities")};
    if (screen->scheme.len == 0)
        screen->stats[screen->n_stats++] =
            (struct stat){.value = number_text(visit, (int64_t)figures->n[REGISTER_BY_SCHEME]),
                .label = N_("Schemes with certificates")};
}

static enum fail put_choices(struct visit *visit, struct figures_screen *screen)
{
    struct scheme_view *views;
    size_t n;
    struct str asked = http_pair_get(visit->request->query, STR("scheme"));
    TRY(scheme_service_list(&visit->use, &views, &n));
    struct overview_choice *choices = NEW_ARRAY(visit->arena, struct overview_choice, n);
    for (size_t i = 0; i < n; i++) {
        const struct scheme *scheme = views[i].scheme;
        choices[i] =
            (struct overview_choice){scheme->id, names_get(&scheme->names, visit->page.language)};
        if (str_equal(scheme->id, asked))
            screen->scheme = scheme->id;
    }
    screen->schemes = choices;
    screen->n_schemes = n;
    return FAIL_NONE;
}

enum fail pages_figures(struct visit *visit)
{
    struct figures_screen screen = {.scheme = STR("")};
    struct register_statistics figures;
    TRY(put_choices(visit, &screen));
    enum fail fail = open_data_service_statistics(&visit->use, screen.scheme, &figures);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    if (fail == FAIL_NONE) {
        screen.figures = &figures;
        put_stats(visit, &figures, &screen);
        put_levels(visit, &figures, &screen);
        for (size_t i = 0; i < FIGURE_CHARTS && figures.total > 0; i++)
            if (!charts[i].of_all || screen.scheme.len == 0)
                screen.charts[screen.n_charts++] = chart_of(visit, &charts[i], &figures);
    }
    visit->page.title = visit_say(visit, N_("Certificates in figures"));
    view_figures(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

#include "web/audit_screen.h"
#include "web/case_page.h"
#include "web/case_tabs.h"
#include "web/pages.h"
#include "web/views.h"

enum { HUNDREDTHS = 100, PLACES = 2 };

/* The index of each round as it was judged, over the cases; one alone is no development. */
static const struct chart *trend_of(struct visit *visit, const struct carried_view *carried)
{
    size_t n = carried->n_results;
    if (n < 2)
        return NULL;
    n = n < CHART_POINTS_MAX ? n : CHART_POINTS_MAX;
    struct str *labels = NEW_ARRAY(visit->arena, struct str, n);
    int64_t *values = NEW_ARRAY(visit->arena, int64_t, n);
    struct chart_series *series = NEW(visit->arena, struct chart_series);
    struct chart *chart = NEW(visit->arena, struct chart);
    for (size_t i = 0; i < n; i++) {
        const struct perception_result *result = &carried->results[i];
        struct rational scaled =
            rational_mul(visit->arena, result->index_value, rational_of(HUNDREDTHS));
        labels[i] = date_format(visit->arena, date_of_instant(result->decided_at));
        if (!rational_to_int(rational_floor(visit->arena, scaled), &values[i]))
            values[i] = CHART_MISSING;
    }
    *series = (struct chart_series){visit_say(visit, N_("Perception index")), values};
    *chart = (struct chart){
        .kind = CHART_LINES,
        .title = visit_say(visit, N_("Perception index of the visits before")),
        .heading = visit_say(visit, N_("Day")),
        .labels = labels,
        .n = n,
        .series = series,
        .n_series = 1,
        .places = PLACES,
    };
    return chart;
}

enum fail pages_carried(struct visit *visit)
{
    struct carried_screen screen = {0};
    struct str id = visit_param(visit, "case");
    TRY(carried_service_show(&visit->use, id, &screen.carried));
    TRY(case_service_show(&visit->use, id, &screen.view));
    const struct certificate *held = &screen.carried.held;
    screen.trend = trend_of(visit, &screen.carried);
    screen.status = visit_say(
        visit, certificate_status_label(certificate_status_on(held, use_today(&visit->use))));
    screen.level = case_page_level(visit, screen.view.scheme, held->level);
    visit->page.title = visit_say(visit, N_("Last time"));
    case_page_crumbs(visit, &screen.view, true);
    screen.tabs = case_tabs_build(visit, &screen.view, "/previous");
    view_carried(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

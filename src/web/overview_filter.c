#include "web/overview_filter.h"

#include "base/text.h"
#include "domain/district.h"
#include "service/scheme_service.h"

static const int64_t ages[] = {7, 14, 30, 60, 90};

static bool is_offered(const struct overview_choice *choices, size_t n, struct str value)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(choices[i].value, value))
            return true;
    return false;
}

static enum fail put_schemes(struct visit *visit, struct overview_filter *filter)
{
    struct scheme_view *views;
    size_t n;
    TRY(scheme_service_list(&visit->use, &views, &n));
    struct overview_choice *choices = NEW_ARRAY(visit->arena, struct overview_choice, n);
    for (size_t i = 0; i < n; i++)
        choices[i] = (struct overview_choice){
            views[i].scheme->id, names_get(&views[i].scheme->names, visit->page.language)};
    filter->schemes = choices;
    filter->n_schemes = n;
    return FAIL_NONE;
}

static void put_regions(struct visit *visit, struct overview_filter *filter)
{
    const struct str *codes = district_provinces(visit->arena, &filter->n_regions);
    struct overview_choice *choices =
        NEW_ARRAY(visit->arena, struct overview_choice, filter->n_regions);
    for (size_t i = 0; i < filter->n_regions; i++)
        choices[i] = (struct overview_choice){codes[i], district_province_name(codes[i])};
    filter->regions = choices;
}

static void put_ages(struct visit *visit, struct overview_filter *filter)
{
    struct overview_choice *choices =
        NEW_ARRAY(visit->arena, struct overview_choice, ARRAY_LEN(ages));
    for (size_t i = 0; i < ARRAY_LEN(ages); i++) {
        struct str days = str_format(visit->arena, "%lld", (long long)ages[i]);
        choices[i] = (struct overview_choice){
            days, text_fill(visit->arena, visit_say(visit, N_("{1} days or more")), &days, 1)};
        if (str_equal(days, filter->days))
            filter->min_days = ages[i];
    }
    filter->ages = choices;
    filter->n_ages = ARRAY_LEN(ages);
}

static struct str asked(const struct visit *visit, const char *name)
{
    return str_trim(http_pair_get(visit->request->query, str_of(name)));
}

enum fail overview_filter_read(struct visit *visit, struct overview_filter *ret_filter)
{
    struct overview_filter filter = {
        .scheme = asked(visit, "scheme"),
        .region = asked(visit, "region"),
        .days = asked(visit, "days"),
    };
    TRY(put_schemes(visit, &filter));
    put_regions(visit, &filter);
    put_ages(visit, &filter);
    if (!is_offered(filter.schemes, filter.n_schemes, filter.scheme))
        filter.scheme = STR("");
    if (!is_offered(filter.regions, filter.n_regions, filter.region))
        filter.region = STR("");
    if (!is_offered(filter.ages, filter.n_ages, filter.days))
        filter.days = STR("");
    *ret_filter = filter;
    return FAIL_NONE;
}

struct http_pairs overview_filter_kept(struct arena *arena, const struct overview_filter *filter)
{
    const struct http_pair all[] = {{STR("scheme"), filter->scheme},
        {STR("region"), filter->region}, {STR("days"), filter->days}};
    struct http_pair *pairs = NEW_ARRAY(arena, struct http_pair, ARRAY_LEN(all));
    for (size_t i = 0; i < ARRAY_LEN(all); i++)
        pairs[i] = all[i];
    return (struct http_pairs){pairs, ARRAY_LEN(all)};
}

struct str overview_filter_link(
    struct arena *arena, const char *path, const struct overview_filter *filter, struct str state)
{
    const struct http_pair all[] = {{STR("q"), filter->query}, {STR("scheme"), filter->scheme},
        {STR("region"), filter->region}, {STR("days"), filter->days}, {STR("state"), state}};
    struct buf link = buf_new(arena);
    char before = '?';
    buf_put(&link, str_of(path));
    for (size_t i = 0; i < ARRAY_LEN(all); i++) {
        if (all[i].value.len == 0)
            continue;
        buf_char(&link, before);
        buf_put(&link, all[i].name);
        buf_char(&link, '=');
        buf_put(&link, http_encode(arena, all[i].value));
        before = '&';
    }
    return buf_str(&link);
}

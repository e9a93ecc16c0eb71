#include "domain/district.h"
#include "service/scheme_service.h"
#include "web/pages.h"
#include "web/register_screen.h"
#include "web/views.h"

enum { RESULTS = 20, CITY_DIGITS = 4, PROVINCE_DIGITS = 2 };

struct asked {
    struct register_filter filter;
};

static const struct command_field fields[] = {REGISTER_FILTER_FIELDS(struct asked)};

/* What the page offers beside its box; the API takes all of the fields. */
static const struct register_choice offered[] = {
    {"status", N_("Status today"), NULL, {0}, NULL, 0},
    {"scheme", N_("Scheme"), NULL, {0}, NULL, 0},
    {"stars", N_("Stars"), NULL, {0}, NULL, 0},
    {"region", N_("Region"), NULL, {0}, NULL, 0},
    {"issued_from", N_("Issued from"), "date", {0}, NULL, 0},
    {"issued_until", N_("Issued until"), "date", {0}, NULL, 0},
    {"expires_from", N_("Valid until, from"), "date", {0}, NULL, 0},
    {"expires_until", N_("Valid until, to"), "date", {0}, NULL, 0},
    {"body", N_("Certification body (three digits)"), "text", {0}, NULL, 0},
};

enum { STATUS, SCHEME, STARS, REGION, CHOICES = sizeof(offered) / sizeof(offered[0]) };

static struct field_option option_of(struct str value, struct str label)
{
    return (struct field_option){value, label, STR("")};
}

static struct field_option *begin_options(
    struct visit *visit, struct register_choice *choice, size_t most)
{
    choice->options = NEW_ARRAY(visit->arena, struct field_option, most + 1);
    choice->options[choice->n++] = option_of(STR(""), visit_say(visit, N_("All")));
    return choice->options;
}

static void offer_statuses(struct visit *visit, struct register_choice *choice)
{
    struct field_option *options = begin_options(visit, choice, REGISTER_STATUS_COUNT);
    for (int i = REGISTER_ANY + 1; i < REGISTER_STATUS_COUNT; i++)
        options[choice->n++] = option_of(
            codes_format(&register_status_codes, i), visit_say(visit, register_status_labels[i]));
}

static enum fail offer_schemes(struct visit *visit, struct register_choice *choice)
{
    struct scheme_view *views;
    size_t n;
    TRY(scheme_service_list(&visit->use, &views, &n));
    struct field_option *options = begin_options(visit, choice, n);
    for (size_t i = 0; i < n; i++)
        options[choice->n++] = option_of(
            views[i].scheme->id, names_get(&views[i].scheme->names, visit->page.language));
    return FAIL_NONE;
}

static void offer_stars(struct visit *visit, struct register_choice *choice)
{
    enum { USUAL = 5 };
    struct field_option *options = begin_options(visit, choice, USUAL);
    for (int64_t stars = USUAL; stars > 0; stars--) {
        struct str word = str_format(visit->arena, "%lld", (long long)stars);
        options[choice->n++] =
            option_of(word, text_fill(visit->arena, visit_say(visit, N_("{1} stars")), &word, 1));
    }
}

/* The provinces, and below the one that is chosen its cities. */
static void offer_regions(struct visit *visit, struct register_choice *choice)
{
    struct field_option *options = begin_options(visit, choice, district_count);
    struct str chosen = str_sub(choice->value, 0, PROVINCE_DIGITS);
    for (size_t i = 0; i < district_count; i++) {
        struct str code = str_of(district_list[i].code);
        struct str name = str_of(district_list[i].name);
        if (code.len == PROVINCE_DIGITS)
            options[choice->n++] = option_of(code, name);
        else if (choice->value.len >= PROVINCE_DIGITS && str_starts(code, chosen))
            options[choice->n++] = option_of(code, str_concat(visit->arena, STR("　"), name));
    }
}

static enum fail offer(struct visit *visit, struct register_screen *screen)
{
    struct register_choice *choices = NEW_ARRAY(visit->arena, struct register_choice, CHOICES);
    for (size_t i = 0; i < CHOICES; i++) {
        choices[i] = offered[i];
        choices[i].value = str_trim(http_pair_get(visit->request->query, str_of(offered[i].name)));
        screen->n_set += choices[i].value.len > 0;
    }
    offer_statuses(visit, &choices[STATUS]);
    TRY(offer_schemes(visit, &choices[SCHEME]));
    offer_stars(visit, &choices[STARS]);
    offer_regions(visit, &choices[REGION]);
    screen->choices = choices;
    screen->n_choices = CHOICES;
    return FAIL_NONE;
}

/* The values as the fields read them, and as the links of the table carry them along. */
static struct input input_of(struct visit *visit, const struct register_screen *screen)
{
    struct input_pair *pairs = NEW_ARRAY(visit->arena, struct input_pair, CHOICES + 1);
    pairs[0] = (struct input_pair){STR("q"), screen->query};
    for (size_t i = 0; i < CHOICES; i++)
        pairs[i + 1] =
            (struct input_pair){str_of(screen->choices[i].name), screen->choices[i].value};
    return (struct input){.pairs = pairs, .n_pairs = CHOICES + 1};
}

static struct http_pairs kept_of(struct visit *visit, const struct register_screen *screen)
{
    struct http_pair *pairs = NEW_ARRAY(visit->arena, struct http_pair, CHOICES);
    for (size_t i = 0; i < CHOICES; i++)
        pairs[i] = (struct http_pair){str_of(screen->choices[i].name), screen->choices[i].value};
    return (struct http_pairs){pairs, CHOICES};
}

static enum fail search(
    struct visit *visit, struct register_screen *screen, const struct table *table)
{
    struct asked asked = {0};
    struct input input = input_of(visit, screen);
    const struct page_request page = {.offset = table_offset(table), .limit = RESULTS};
    TRY(command_parse(
        (struct command_fields)COMMAND_FIELDS(fields), &input, &asked, &visit->use.problems));
    return register_service_search(&visit->use, &asked.filter, &page, &screen->found);
}

/* Of what was typed into the box there is only one. */
static const char *label_of(struct str place)
{
    for (size_t i = 0; i < ARRAY_LEN(offered); i++)
        if (str_equal(str_of(offered[i].name), place))
            return offered[i].label;
    return NULL;
}

static void tell_what_is_wrong(struct visit *visit, struct register_screen *screen)
{
    const struct problems *problems = &visit->use.problems;
    struct register_wrong *wrong = NEW_ARRAY(visit->arena, struct register_wrong, problems->count);
    for (const struct problem *p = problems->first; p; p = p->next)
        wrong[screen->n_wrong++] = (struct register_wrong){
            label_of(p->place), problem_text(visit->arena, visit->page.language, p)};
    screen->wrong = wrong;
    visit->response->status = http_status_of(FAIL_INVALID);
}

static void describe_found(struct visit *visit, struct register_screen *screen)
{
    size_t n = screen->found.n;
    struct str *places = NEW_ARRAY(visit->arena, struct str, n);
    struct str *schemes = NEW_ARRAY(visit->arena, struct str, n);
    for (size_t i = 0; i < n; i++) {
        const struct certificate *c = &screen->found.certificates[i];
        places[i] = district_name(visit->arena, c->region);
        schemes[i] = scheme_service_name(&visit->use, visit->page.language, c->scheme);
    }
    screen->places = places;
    screen->schemes = schemes;
}

enum fail pages_front(struct visit *visit)
{
    struct table table = {.path = "/", .page_rows = RESULTS};
    struct register_screen screen = {.table = &table};
    table_read(visit->request, &table);
    screen.query = str_trim(http_pair_get(visit->request->query, STR("q")));
    TRY(offer(visit, &screen));
    table.query = screen.query;
    table.kept = kept_of(visit, &screen);
    screen.has_asked = screen.query.len > 0 || screen.n_set > 0;
    enum fail fail = screen.has_asked ? search(visit, &screen, &table) : FAIL_NONE;
    if (fail == FAIL_INVALID)
        tell_what_is_wrong(visit, &screen);
    else
        TRY(fail);
    table.total = screen.found.total;
    describe_found(visit, &screen);
    visit->page.title = visit_say(visit, N_("Certificate register"));
    view_front(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

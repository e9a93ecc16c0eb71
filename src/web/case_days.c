#include "web/case_days.h"

#include "domain/person_days.h"
#include "domain/sampling.h"

/* The sheet being written. */
struct sheet_lines {
    const struct visit *visit;
    const struct scheme *scheme;
    struct case_day_line *items;
    size_t n;
};

static struct str days(const struct sheet_lines *sheet, struct rational value)
{
    return case_page_days(sheet->visit->arena, value);
}

static struct str number(const struct sheet_lines *sheet, int64_t value)
{
    return str_format(sheet->visit->arena, "%lld", (long long)value);
}

static struct str percent(const struct sheet_lines *sheet, struct rational share)
{
    struct arena *arena = sheet->visit->arena;
    return rational_format(arena, rational_mul(arena, share, rational_of(100)));
}

static void put(struct sheet_lines *sheet, struct str label, struct str basis, struct str figure)
{
    sheet->items[sheet->n++] = (struct case_day_line){label, basis, figure, false};
}

static struct str say(const struct sheet_lines *sheet, const char *message)
{
    return visit_say(sheet->visit, message);
}

static void put_table_rows(struct sheet_lines *sheet, const struct person_days *d)
{
    put(sheet, say(sheet, N_("Effective staff in scope")),
        CASE_SAY(sheet->visit, N_("{1} people: the table's row {2}–{3}"),
            number(sheet, d->input.staff), number(sheet, d->row->from), number(sheet, d->row->to)),
        STR(""));
    put(sheet, say(sheet, N_("Planning and document review")), say(sheet, N_("From the table")),
        days(sheet, d->plan));
    put(sheet, say(sheet, N_("On site")), say(sheet, N_("From the table")),
        days(sheet, d->table_onsite));
}

static void put_changes(struct sheet_lines *sheet, const struct person_days *d)
{
    const struct person_days_input *input = &d->input;
    if (input->add_percent != 0 || input->reduce_percent != 0)
        put(sheet, say(sheet, N_("With additions and reductions")),
            CASE_SAY(sheet->visit, N_("{1} × (1 + {2} % − {3} %)"), days(sheet, d->table_onsite),
                number(sheet, input->add_percent), number(sheet, input->reduce_percent)),
            days(sheet, d->adjusted));
    if (input->categories > 1)
        put(sheet, say(sheet, N_("Further categories")),
            CASE_SAY(sheet->visit, N_("{1} × ({2} − 1)"),
                days(sheet, sheet->scheme->person_days.extra_category),
                number(sheet, input->categories)),
            days(sheet, d->extra));
    put(sheet, say(sheet, N_("On site, to the nearest half day")),
        CASE_SAY(sheet->visit, N_("{1} + {2}"), days(sheet, d->adjusted), days(sheet, d->extra)),
        days(sheet, d->onsite));
    sheet->items[sheet->n - 1].is_sum = true;
}

static void put_outlets(
    struct sheet_lines *sheet, const struct person_days *d, const struct drawn_row *drawn)
{
    const struct person_days_rule *rule = &sheet->scheme->person_days;
    for (size_t i = 0; i < d->input.n_outlets; i++) {
        const struct person_days_outlet *outlet = &d->outlets[i];
        struct rational onsite = outlet->row->onsite[d->input.activity];
        struct str basis = CASE_SAY(sheet->visit, N_("{1} people: {2} × (1 − {3} %)"),
            number(sheet, outlet->staff), days(sheet, onsite),
            percent(sheet, rule->outlet_reduction_default));
        if (rational_compare(outlet->exact, rule->outlet_min) == 0)
            basis = CASE_SAY(
                sheet->visit, N_("{1}; at least {2}"), basis, days(sheet, rule->outlet_min));
        put(sheet, drawn[i].name, basis, days(sheet, outlet->days));
    }
}

static void put_total(struct sheet_lines *sheet, const struct person_days *d)
{
    put(sheet, say(sheet, N_("Person-days in all")),
        CASE_SAY(sheet->visit, N_("{1} + {2} + {3} (planning, on site, outlets)"),
            days(sheet, d->plan), days(sheet, d->onsite), days(sheet, d->outlets_days)),
        days(sheet, d->total));
    sheet->items[sheet->n - 1].is_sum = true;
}

static struct str stage1_text(const struct sheet_lines *sheet, const struct person_days *d)
{
    if (!d->has_stage1)
        return STR("");
    return CASE_SAY(sheet->visit,
        N_("Stage 1 may take {1} to {2} of the days on site; {3} are proposed."),
        days(sheet, d->stage1_min), days(sheet, d->stage1_max), days(sheet, d->stage1_default));
}

enum { LINES_BESIDE_OUTLETS = 8 };

static struct case_days write_sheet(
    const struct visit *visit, const struct case_view *view, const struct person_days_input *input)
{
    struct problems problems = problems_new(visit->arena);
    const struct person_days *d;
    struct sheet_lines sheet = {visit, view->scheme, NULL, 0};
    if (person_days_compute(view->scheme, input, &problems, &d) != FAIL_NONE)
        return (struct case_days){
            .problem = problem_text(visit->arena, visit->page.language, problems.first)};
    sheet.items =
        NEW_ARRAY(visit->arena, struct case_day_line, input->n_outlets + LINES_BESIDE_OUTLETS);
    put_table_rows(&sheet, d);
    put_changes(&sheet, d);
    put_outlets(&sheet, d, view->drawn);
    put_total(&sheet, d);
    return (struct case_days){
        .lines = sheet.items,
        .n_lines = sheet.n,
        .total = days(&sheet, d->total),
        .stage1 = stage1_text(&sheet, d),
    };
}

struct case_days case_days_fixed(const struct visit *visit, const struct case_view *view)
{
    const struct programme *programme = &view->programme;
    int64_t *staff = NEW_ARRAY(visit->arena, int64_t, view->n_drawn);
    for (size_t i = 0; i < view->n_drawn; i++)
        staff[i] = view->drawn[i].staff;
    struct person_days_input input = {
        .activity = view->c.activity,
        .staff = programme->staff,
        .add_percent = programme->add_percent,
        .reduce_percent = programme->reduce_percent,
        .categories = programme->categories,
        .outlet_staff = staff,
        .n_outlets = view->n_drawn,
    };
    struct case_days sheet = write_sheet(visit, view, &input);
    struct str fixed = case_page_days(visit->arena, programme->total_days);
    if (!str_equal(sheet.total, fixed))
        sheet.other = CASE_SAY(visit,
            N_("{1} person-days were fixed; the staff of an outlet has changed since."), fixed);
    return sheet;
}

struct stratum_size {
    struct str name;
    int64_t size;
};

/* The outlets by stratum; there are only a few of those. */
static size_t count_strata(const struct outlet *outlets, size_t n, struct stratum_size *strata)
{
    size_t n_strata = 0;
    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        while (k < n_strata && !str_equal(strata[k].name, outlets[i].stratum))
            k++;
        if (k == n_strata)
            strata[n_strata++] = (struct stratum_size){outlets[i].stratum, 0};
        strata[k].size++;
    }
    return n_strata;
}

/* How many of the outlets will be drawn: each stratum by itself. */
static int64_t count_drawn(
    const struct visit *visit, const struct case_view *view, const struct outlet *outlets, size_t n)
{
    int64_t drawn = 0;
    struct stratum_size *strata = NEW_ARRAY(visit->arena, struct stratum_size, n);
    size_t n_strata = count_strata(outlets, n, strata);
    struct rational factor = view->scheme->sampling.factor[view->c.activity];
    for (size_t i = 0; i < n_strata; i++)
        drawn += sampling_size(visit->arena, factor, strata[i].size);
    return drawn;
}

struct case_days case_days_expected(
    const struct visit *visit, const struct case_view *view, const struct outlet *outlets, size_t n)
{
    struct person_days_input input = {
        .activity = view->c.activity,
        .staff = view->c.scope_staff,
        .categories = view->c.categories,
    };
    struct case_days sheet = write_sheet(visit, view, &input);
    if (n > 0)
        sheet.other = CASE_SAY(visit,
            N_("To this come the outlets: {1} of {2} will be drawn, each with {3} days at least."),
            str_format(visit->arena, "%lld", (long long)count_drawn(visit, view, outlets, n)),
            str_format(visit->arena, "%zu", n),
            case_page_days(visit->arena, view->scheme->person_days.outlet_min));
    return sheet;
}

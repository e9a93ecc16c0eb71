#include "service/day_sheet.h"

struct writing {
    struct arena *arena;
    enum language language;
    const struct day_sheet *sheet;
    struct day_lines lines;
};

static struct str say(const struct writing *w, const char *message)
{
    return text_get(w->language, message);
}

static struct str fill(const struct writing *w, const char *message, const struct str *args)
{
    return text_fill(w->arena, say(w, message), args, 3);
}

/* The message with one to three arguments. */
#define FILL(w, message, ...) fill((w), (message), (const struct str[3]){__VA_ARGS__})

static struct str number(const struct writing *w, int64_t value)
{
    return str_format(w->arena, "%lld", (long long)value);
}

struct str day_sheet_figure(struct arena *arena, struct rational days)
{
    int places = 1;
    int64_t scale = 10;
    while (places < 3 && !rational_is_integer(rational_scale(arena, days, scale, 1))) {
        places++;
        scale *= 10;
    }
    return rational_decimal(arena, days, places);
}

static struct str figure(const struct writing *w, struct rational days)
{
    return day_sheet_figure(w->arena, days);
}

static struct str percent(const struct writing *w, struct rational share)
{
    return rational_format(w->arena, rational_scale(w->arena, share, 100, 1));
}

static void put(struct writing *w, struct str label, struct str basis, struct str days)
{
    w->lines.items[w->lines.n++] = (struct day_line){label, basis, days, false};
}

static void put_sum(struct writing *w, const char *label, struct str basis, struct rational days)
{
    put(w, say(w, label), basis, figure(w, days));
    w->lines.items[w->lines.n - 1].is_sum = true;
}

static void put_table_row(struct writing *w, const struct person_days *d)
{
    put(w, say(w, N_("Effective staff in scope")),
        FILL(w, N_("{1} people: the table's row {2}–{3}"), number(w, d->input.staff),
            number(w, d->row->from), number(w, d->row->to)),
        STR(""));
    put(w, say(w, N_("Planning and document review")), say(w, N_("From the table")),
        figure(w, d->plan));
    put(w, say(w, N_("On site")), say(w, N_("From the table")), figure(w, d->table_onsite));
}

/* "+1.4", "−0.7" */
static struct str change_figure(const struct writing *w, const struct day_adjustment *adjustment)
{
    struct day_adjustment whole = *adjustment;
    whole.change = DAY_ADDITION;
    struct str days = figure(w, day_sheet_change(w->arena, w->sheet->days, &whole));
    return str_concat(w->arena, adjustment->change == DAY_ADDITION ? STR("+") : STR("−"), days);
}

static struct str change_name(const struct writing *w, const struct day_adjustment *adjustment)
{
    static const char *const names[] = {
        [DAY_ADDITION] = N_("Addition of {1} %"),
        [DAY_REDUCTION] = N_("Reduction of {1} %"),
        [DAY_COMBINED] = N_("Reduction of {1} % for the combined audit"),
    };
    return FILL(w, names[adjustment->change], number(w, adjustment->percent));
}

static void put_adjustments(struct writing *w, const struct person_days *d)
{
    for (size_t i = 0; i < w->sheet->n_adjustments; i++) {
        const struct day_adjustment *adjustment = &w->sheet->adjustments[i];
        put(w, change_name(w, adjustment), adjustment->reason, change_figure(w, adjustment));
    }
    if (d->input.add_percent == 0 && d->input.reduce_percent == 0)
        return;
    put(w, say(w, N_("With additions and reductions")),
        FILL(w, N_("{1} × (1 + {2} % − {3} %)"), figure(w, d->table_onsite),
            number(w, d->input.add_percent), number(w, d->input.reduce_percent)),
        figure(w, d->adjusted));
}

static void put_onsite(struct writing *w, const struct person_days *d)
{
    struct str basis = figure(w, d->adjusted);
    if (d->input.categories > 1)
        basis = FILL(w, N_("{1} + {2}"), basis, figure(w, d->extra));
    if (d->input.categories > 1)
        put(w, say(w, N_("Further categories")),
            FILL(w, N_("{1} × ({2} − 1)"), figure(w, w->sheet->scheme->person_days.extra_category),
                number(w, d->input.categories)),
            figure(w, d->extra));
    put_sum(w, N_("On site, to the nearest half day"), basis, d->onsite);
}

static struct str outlet_basis(
    const struct writing *w, const struct person_days *d, const struct person_days_outlet *outlet)
{
    const struct person_days_rule *rule = &w->sheet->scheme->person_days;
    enum activity column = scheme_like(w->sheet->scheme, d->input.activity);
    struct str basis = FILL(w, N_("{1} people: {2} × (1 − {3} %)"), number(w, outlet->staff),
        figure(w, outlet->row->onsite[column]), percent(w, rule->outlet_reduction_default));
    if (rational_compare(outlet->exact, rule->outlet_min) == 0)
        return FILL(w, N_("{1}; at least {2}"), basis, figure(w, rule->outlet_min));
    return basis;
}

static void put_outlets(struct writing *w, const struct person_days *d)
{
    for (size_t i = 0; i < d->input.n_outlets; i++)
        put(w, w->sheet->outlets[i].name, outlet_basis(w, d, &d->outlets[i]),
            figure(w, d->outlets[i].days));
    if (d->input.n_outlets > 0)
        put_sum(w, N_("Outlets, each to the nearest half day"),
            FILL(w, N_("{1} outlets"), number(w, (int64_t)d->input.n_outlets)), d->outlets_days);
}

static void put_stages(struct writing *w, const struct person_days *d)
{
    if (!d->has_stage1)
        return;
    put(w, say(w, N_("Of these in stage 1")),
        FILL(w, N_("Allowed are {1} to {2} of the {3} on site"), figure(w, d->stage1_min),
            figure(w, d->stage1_max), figure(w, d->onsite)),
        figure(w, w->sheet->stage1));
    put(w, say(w, N_("Of these in stage 2")),
        FILL(w, N_("{1} − {2}"), figure(w, d->onsite), figure(w, w->sheet->stage1)),
        figure(w, rational_sub(w->arena, d->onsite, w->sheet->stage1)));
}

struct day_lines day_sheet_lines(
    struct arena *arena, enum language language, const struct day_sheet *sheet)
{
    enum { LINES_BESIDE = 12 }; /* those of lists */
    const struct person_days *d = sheet->days;
    size_t most = d->input.n_outlets + sheet->n_adjustments + LINES_BESIDE;
    struct writing w = {arena, language, sheet, {NEW_ARRAY(arena, struct day_line, most), 0}};
    put_table_row(&w, d);
    put_adjustments(&w, d);
    put_onsite(&w, d);
    put_outlets(&w, d);
    put_sum(&w, N_("Person-days in all"),
        FILL(&w, N_("{1} + {2} + {3} (planning, on site, outlets)"), figure(&w, d->plan),
            figure(&w, d->onsite), figure(&w, d->outlets_days)),
        d->total);
    put_stages(&w, d);
    return w.lines;
}

#include "domain/person_days.h"

#include "base/json_write.h"
#include "base/limits.h"

struct work {
    struct arena *arena;
    const struct person_days_rule *rule;
    const struct person_days_input *input;
    struct problems *problems;
    enum activity column; /* of the table */
};

static struct str int_text(struct arena *arena, int64_t value)
{
    return str_format(arena, "%lld", (long long)value);
}

static struct rational percent(struct arena *arena, int64_t value)
{
    return rational_ratio(arena, value, 100);
}

struct rational person_days_round(struct arena *arena, struct rational days)
{
    struct rational half = rational_ratio(arena, 1, 2);
    struct rational doubled = rational_add(arena, rational_add(arena, days, days), half);
    return rational_mul(arena, rational_floor(arena, doubled), half);
}

static enum fail refuse_outside(const struct work *work, struct str place, int64_t staff)
{
    const struct person_days_rule *rule = work->rule;
    struct problem *problem = problem_add(work->problems, place, "staff_outside_table",
        N_("{1} is outside the scheme's person-day table, which covers {2} to {3}"));
    problem->args[0] = int_text(work->arena, staff);
    problem->args[1] = int_text(work->arena, rule->rows[0].from);
    problem->args[2] = int_text(work->arena, rule->rows[rule->n_rows - 1].to);
    return FAIL_INVALID;
}

static enum fail refuse_unknown(
    const struct work *work, struct str place, const struct day_row *row)
{
    struct problem *problem = problem_add(work->problems, place, "days_not_published",
        N_("the row {1}–{2} of the person-day table has no published figure for {3}"));
    problem->args[0] = int_text(work->arena, row->from);
    problem->args[1] = int_text(work->arena, row->to);
    problem->args[2] = activity_code(work->input->activity);
    return FAIL_INVALID;
}

static enum fail find_row(
    const struct work *work, struct str place, int64_t staff, const struct day_row **ret_row)
{
    for (size_t i = 0; i < work->rule->n_rows; i++) {
        const struct day_row *row = &work->rule->rows[i];
        if (staff < row->from || staff > row->to)
            continue;
        if (!row->known[work->column])
            return refuse_unknown(work, place, row);
        *ret_row = row;
        return FAIL_NONE;
    }
    return refuse_outside(work, place, staff);
}

static void check_least(const struct work *work, struct str place, int64_t value, int64_t least)
{
    if (value >= least)
        return;
    struct problem *problem =
        problem_add(work->problems, place, "too_small", N_("{1} is too small; at least {2}"));
    problem->args[0] = int_text(work->arena, value);
    problem->args[1] = int_text(work->arena, least);
}

static void check_reduction(const struct work *work)
{
    struct arena *arena = work->arena;
    struct rational most = work->rule->reduction_max;
    if (rational_compare(percent(arena, work->input->reduce_percent), most) <= 0)
        return;
    struct problem *problem = problem_add(work->problems, STR("reduce"), "reduction_too_large",
        N_("{1} % is more than the {2} % by which the scheme lets the days be reduced"));
    problem->args[0] = int_text(arena, work->input->reduce_percent);
    problem->args[1] = rational_format(arena, rational_mul(arena, most, rational_of(100)));
}

static void check_combined(const struct work *work)
{
    struct arena *arena = work->arena;
    struct rational most = work->rule->combined_max;
    if (rational_compare(percent(arena, work->input->combined_percent), most) <= 0)
        return;
    struct problem *problem = problem_add(work->problems, STR("combined"), "combined_too_large",
        N_("{1} % is more than the {2} % by which the scheme lets the days be reduced for a "
           "combined audit"));
    problem->args[0] = int_text(arena, work->input->combined_percent);
    problem->args[1] = rational_format(arena, rational_mul(arena, most, rational_of(100)));
}

static enum fail check_input(const struct work *work)
{
    size_t before = work->problems->count;
    if (work->rule->n_rows == 0) {
        problem_add(work->problems, STR("person_days"), "no_table",
            N_("the scheme has no person-day table"));
        return FAIL_INVALID;
    }
    check_least(work, STR("staff"), work->input->staff, 1);
    check_least(work, STR("add"), work->input->add_percent, 0);
    check_least(work, STR("reduce"), work->input->reduce_percent, 0);
    check_least(work, STR("combined"), work->input->combined_percent, 0);
    check_least(work, STR("categories"), work->input->categories, 1);
    for (size_t i = 0; i < work->input->n_outlets; i++)
        check_least(work, STR("outlet_staff"), work->input->outlet_staff[i], 1);
    check_reduction(work);
    check_combined(work);
    if (work->input->n_outlets > LIMIT_OUTLETS)
        problem_add(work->problems, STR("outlet_staff"), "too_many", N_("too many outlets"));
    return work->problems->count > before ? FAIL_INVALID : FAIL_NONE;
}

static enum fail compute_outlets(const struct work *work, struct person_days *days)
{
    struct arena *arena = work->arena;
    const struct person_days_rule *rule = work->rule;
    size_t n = work->input->n_outlets;
    struct person_days_outlet *outlets = NEW_ARRAY(arena, struct person_days_outlet, n);
    struct rational kept = rational_sub(arena, rational_of(1), rule->outlet_reduction_default);
    days->outlets_days = rational_of(0);
    for (size_t i = 0; i < n; i++) {
        struct person_days_outlet *outlet = &outlets[i];
        outlet->staff = work->input->outlet_staff[i];
        TRY(find_row(work, STR("outlet_staff"), outlet->staff, &outlet->row));
        struct rational full = outlet->row->onsite[work->column];
        outlet->exact = rational_mul(arena, full, kept);
        if (rational_compare(outlet->exact, rule->outlet_min) < 0)
            outlet->exact = rule->outlet_min;
        outlet->days = person_days_round(arena, outlet->exact);
        days->outlets_days = rational_add(arena, days->outlets_days, outlet->days);
    }
    days->outlets = outlets;
    return FAIL_NONE;
}

static void compute_onsite(const struct work *work, struct person_days *days)
{
    struct arena *arena = work->arena;
    struct rational factor = rational_sub(arena,
        rational_add(arena, rational_of(1), percent(arena, work->input->add_percent)),
        percent(arena, work->input->reduce_percent));
    days->adjusted = rational_mul(arena, days->table_onsite, factor);
    days->extra =
        rational_mul(arena, work->rule->extra_category, rational_of(work->input->categories - 1));
    days->onsite = person_days_round(arena, rational_add(arena, days->adjusted, days->extra));
}

static void compute_stages(
    struct arena *arena, const struct scheme *scheme, struct person_days *days)
{
    struct rational min = scheme->stage_split_min;
    struct rational max = scheme->stage_split_max;
    days->has_stages = rational_sign(max) > 0;
    if (!days->has_stages)
        return;
    days->has_stage1 = activity_in(scheme->stage_activities, days->input.activity);
    struct rational middle =
        rational_mul(arena, rational_add(arena, min, max), rational_ratio(arena, 1, 2));
    days->stage1_min = person_days_round(arena, rational_mul(arena, min, days->onsite));
    days->stage1_max = person_days_round(arena, rational_mul(arena, max, days->onsite));
    days->stage1_default = person_days_round(arena, rational_mul(arena, middle, days->onsite));
}

enum fail person_days_compute(const struct scheme *scheme, const struct person_days_input *input,
    struct problems *problems, const struct person_days **ret_days)
{
    struct arena *arena = problems->arena;
    const struct work work = {
        arena, &scheme->person_days, input, problems, scheme_like(scheme, input->activity)};
    struct person_days *days = NEW(arena, struct person_days);
    TRY(check_input(&work));
    days->input = *input;
    TRY(find_row(&work, STR("staff"), input->staff, &days->row));
    days->plan = days->row->plan[work.column];
    days->table_onsite = days->row->onsite[work.column];
    compute_onsite(&work, days);
    TRY(compute_outlets(&work, days));
    days->total =
        rational_add(arena, rational_add(arena, days->plan, days->onsite), days->outlets_days);
    compute_stages(arena, scheme, days);
    *ret_days = days;
    return FAIL_NONE;
}

static enum fail refuse_stage1(const struct person_days *days, struct problems *problems,
    const char *code, const char *message)
{
    struct problem *problem = problem_add(problems, STR("stage1_days"), code, message);
    problem->args[0] = rational_decimal(problems->arena, days->stage1_min, 1);
    problem->args[1] = rational_decimal(problems->arena, days->stage1_max, 1);
    problem->args[2] = rational_decimal(problems->arena, days->onsite, 1);
    return FAIL_INVALID;
}

enum fail person_days_check_stage1(
    const struct person_days *days, struct rational stage1, struct problems *problems)
{
    if (!days->has_stage1)
        return rational_sign(stage1) == 0 ? FAIL_NONE
                                          : refuse_stage1(days, problems, "no_stage1",
                                                N_("This kind of assessment has no stage 1."));
    if (!rational_is_integer(rational_mul(problems->arena, stage1, rational_of(2))))
        return refuse_stage1(days, problems, "half_days",
            N_("Days are whole or half. Stage 1 may take {1} to {2} of the {3} days on site."));
    if (rational_compare(stage1, days->stage1_min) < 0 ||
        rational_compare(stage1, days->stage1_max) > 0)
        return refuse_stage1(days, problems, "stage_split",
            N_("Stage 1 may take {1} to {2} of the {3} days on site, stage 2 takes the rest."));
    return FAIL_NONE;
}

void person_days_json(struct buf *out, const struct person_days *days)
{
    struct json_write json = json_write_new(out);
    json_write_object(&json, NULL);
    json_write_rational(&json, "plan", days->plan);
    json_write_rational(&json, "onsite", days->onsite);
    json_write_rational(&json, "outlets", days->outlets_days);
    json_write_rational(&json, "total", days->total);
    if (days->has_stages) {
        json_write_object(&json, "stage1");
        json_write_rational(&json, "min", days->stage1_min);
        json_write_rational(&json, "max", days->stage1_max);
        json_write_rational(&json, "default", days->stage1_default);
        json_write_end(&json);
    } else {
        json_write_null(&json, "stage1");
    }
    json_write_end(&json);
}

#include "service/days_service.h"

#include "base/limits.h"
#include "domain/sampling.h"
#include "service/case_access.h"
#include "service/population.h"
#include "service/print_service.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "store/organisation_store.h"

enum { ADJUSTMENTS_MAX = 20, PERCENT_MAX = 300 };

/* days.fix: the outlet sample and the person-days, fixed together, because the drawn outlets
 * take days of their own. Rows of an adjustment share a key: "percent.1", "reason.1". */
struct fix_command {
    struct command_ref ref;
    struct str_map change;
    struct str_map percent;
    struct str_map reason;
    struct str stage1_days;
    bool redraw;
    struct str redraw_reason;
};

static const struct command_field fix_fields[] = {
    CASE_REF_FIELDS(struct fix_command),
    {COMMAND_AT(struct fix_command, change), .label = N_("Addition or reduction"),
        .hint = N_("“addition”, “reduction” or, of a combined audit, “combined” for each row; an "
                   "addition unless given"),
        .kind = COMMAND_MAP, .max = ADJUSTMENTS_MAX},
    {COMMAND_AT(struct fix_command, percent), .label = N_("Percent"),
        .hint = N_("Of the table's days on site"), .kind = COMMAND_MAP, .max = ADJUSTMENTS_MAX},
    {COMMAND_AT(struct fix_command, reason), .label = N_("Reason"),
        .hint = N_("Each addition and each reduction needs its own"), .kind = COMMAND_MAP,
        .max = ADJUSTMENTS_MAX},
    {COMMAND_AT(struct fix_command, stage1_days), .label = N_("Days of stage 1"),
        .hint = N_("Whole or half days; the middle of the range unless given"),
        .kind = COMMAND_LINE, .max = 12},
    {COMMAND_AT(struct fix_command, redraw), .label = N_("Draw the outlets again"),
        .kind = COMMAND_BOOL},
    {COMMAND_AT(struct fix_command, redraw_reason), .label = N_("Reason for the new draw"),
        .hint = N_("The old seed stays in the history"), .kind = COMMAND_NOTE, .max = LIMIT_NOTE},
};

/* An outlet of the sheet, in the order that the draw gives. */
struct pick {
    struct str outlet; /* id */
    struct str stratum;
    bool random;
    struct str ticket;
    int64_t staff;
};

/* What is being worked out. */
struct fixing {
    const struct fix_command *command;
    struct days_view old; /* the case and its scheme; the sheet as it was, if it was fixed before */
    struct outlet *outlets; /* the population, by code */
    size_t n_outlets;
    const struct sampling_outlet *list; /* the same outlets, as they are drawn from */
    const struct sampling *sampling;    /* NULL: nothing is drawn now */
    struct pick *picks;
    size_t n_picks;
    struct day_adjustment *adjustments;
    size_t n_adjustments;
    const struct person_days *days;
    struct rational stage1;
    struct programme programme;
};

static bool is_first(const struct fixing *f)
{
    return f->old.programme.certification_case.len == 0;
}

static enum fail draw_outlets(struct use *use, struct fixing *f)
{
    if (f->n_outlets == 0)
        return FAIL_NONE;
    struct sampling_outlet *list = NEW_ARRAY(use->arena, struct sampling_outlet, f->n_outlets);
    for (size_t i = 0; i < f->n_outlets; i++)
        list[i] = (struct sampling_outlet){
            .id = f->outlets[i].code,
            .name = f->outlets[i].name,
            .region = f->outlets[i].region,
            .stratum = f->outlets[i].stratum,
            .risk = f->outlets[i].risk,
            .visited = f->outlets[i].visited,
        };
    struct sampling_input input = {
        .activity = f->old.c.activity,
        .seed = random_draw(use->arena, use->platform->random),
        .outlets = {list, f->n_outlets},
    };
    f->list = list;
    return sampling_draw(f->old.scheme, &input, &use->problems, &f->sampling);
}

static void pick_drawn(struct arena *arena, struct fixing *f)
{
    for (size_t s = 0; f->sampling && s < f->sampling->n_strata; s++) {
        const struct sampling_stratum *stratum = &f->sampling->strata[s];
        for (size_t i = 0; i < stratum->n_risk + stratum->n_random; i++) {
            bool random = i >= stratum->n_risk;
            const struct sampling_pick *pick =
                random ? &stratum->random[i - stratum->n_risk] : &stratum->risk[i];
            const struct outlet *outlet = &f->outlets[pick->outlet - f->list];
            f->picks[f->n_picks++] = (struct pick){outlet->id, stratum->name, random,
                str_hex(arena, pick->ticket, SHA256_BYTES), outlet->staff};
        }
    }
}

/* The outlets that were drawn before, with the staff that they have now. */
static void pick_again(struct fixing *f)
{
    for (size_t i = 0; i < f->old.n_drawn; i++) {
        const struct drawn_row *row = &f->old.drawn[i];
        struct pick pick = {row->outlet, row->stratum, row->random, row->ticket, row->staff};
        for (size_t k = 0; k < f->n_outlets; k++)
            if (str_equal(f->outlets[k].id, row->outlet))
                pick.staff = f->outlets[k].staff;
        f->picks[f->n_picks++] = pick;
    }
}

/* A draw stands until somebody says why there has to be another one. */
static enum fail pick_outlets(struct use *use, struct fixing *f)
{
    bool draws = is_first(f) || f->command->redraw;
    if (!is_first(f) && f->command->redraw && f->command->redraw_reason.len == 0)
        return use_refuse(use, FAIL_INVALID, "redraw_reason", "required",
            N_("Say why the outlets have to be drawn again."));
    TRY(outlet_store_open(&use->tx, f->old.c.organisation, &f->outlets, &f->n_outlets));
    f->picks = NEW_ARRAY(use->arena, struct pick, f->n_outlets + f->old.n_drawn);
    if (!draws) {
        pick_again(f);
        return FAIL_NONE;
    }
    TRY(draw_outlets(use, f));
    pick_drawn(use->arena, f);
    return FAIL_NONE;
}

static void refuse_row(
    struct use *use, const char *field, struct str key, const char *code, const char *message)
{
    struct str place = str_format(use->arena, "%s.%" STR_PRI, field, STR_ARG(key));
    struct problem *problem = problem_add(&use->problems, place, code, message);
    problem->args[0] = str_format(use->arena, "%d", PERCENT_MAX);
}

static void read_adjustment(struct use *use, struct fixing *f, struct str key)
{
    struct str change = str_map_get(&f->command->change, key);
    struct str percent = str_map_get(&f->command->percent, key);
    struct day_adjustment *adjustment = &f->adjustments[f->n_adjustments];
    int code = DAY_ADDITION;
    *adjustment = (struct day_adjustment){
        .certification_case = f->old.c.id,
        .position = (int64_t)++f->n_adjustments,
        .reason = str_map_get(&f->command->reason, key),
    };
    if (change.len > 0 && !codes_parse(&day_change_codes, change, &code))
        refuse_row(use, "change", key, "code", N_("This is neither an addition nor a reduction."));
    if (!str_to_int(percent, &adjustment->percent) || adjustment->percent < 1 ||
        adjustment->percent > PERCENT_MAX)
        refuse_row(use, "percent", key, "range", N_("A whole number from 1 to {1}."));
    if (adjustment->reason.len == 0)
        refuse_row(use, "reason", key, "required", N_("Additions and reductions need a reason."));
    adjustment->change = (enum day_change)code;
    if (adjustment->change == DAY_COMBINED && f->old.schemes < 2)
        refuse_row(use, "change", key, "not_combined",
            N_("This case is not audited together with another."));
}

/* A row counts as soon as it has a percentage or a reason. */
static enum fail read_adjustments(struct use *use, struct fixing *f)
{
    const struct fix_command *command = f->command;
    f->adjustments =
        NEW_ARRAY(use->arena, struct day_adjustment, command->percent.n + command->reason.n);
    for (size_t i = 0; i < command->percent.n; i++)
        read_adjustment(use, f, command->percent.items[i].name);
    for (size_t i = 0; i < command->reason.n; i++)
        if (str_map_get(&command->percent, command->reason.items[i].name).len == 0)
            read_adjustment(use, f, command->reason.items[i].name);
    return use->problems.count > 0 ? FAIL_INVALID : FAIL_NONE;
}

/* The calculator's names for what the form calls otherwise. */
static void name_fields(struct problems *problems)
{
    for (struct problem *p = problems->first; p; p = p->next)
        if (str_equal(p->place, STR("add")) || str_equal(p->place, STR("reduce")) ||
            str_equal(p->place, STR("combined")))
            p->place = STR("percent");
}

static enum fail compute_days(struct use *use, struct fixing *f)
{
    int64_t *staff = NEW_ARRAY(use->arena, int64_t, f->n_picks);
    for (size_t i = 0; i < f->n_picks; i++)
        staff[i] = f->picks[i].staff;
    int64_t combined = day_sheet_percent(f->adjustments, f->n_adjustments, DAY_COMBINED);
    struct person_days_input input = {
        .activity = f->old.c.activity,
        .staff = f->old.c.scope_staff,
        .add_percent = day_sheet_percent(f->adjustments, f->n_adjustments, DAY_ADDITION),
        .reduce_percent =
            combined + day_sheet_percent(f->adjustments, f->n_adjustments, DAY_REDUCTION),
        .combined_percent = combined,
        .categories = f->old.c.categories,
        .outlet_staff = staff,
        .n_outlets = f->n_picks,
    };
    enum fail fail = person_days_compute(f->old.scheme, &input, &use->problems, &f->days);
    name_fields(&use->problems);
    return fail;
}

static enum fail split_stages(struct use *use, struct fixing *f)
{
    struct str typed = f->command->stage1_days;
    f->stage1 = f->days->has_stage1 ? f->days->stage1_default : rational_of(0);
    if (typed.len > 0 && !rational_parse(use->arena, typed, &f->stage1))
        return use_refuse(
            use, FAIL_INVALID, "stage1_days", "number", N_("This is not a number of days."));
    return person_days_check_stage1(f->days, f->stage1, &use->problems);
}

static struct str all_reasons(struct arena *arena, const struct fixing *f)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < f->n_adjustments; i++) {
        if (out.len > 0)
            buf_char(&out, '\n');
        buf_put(&out, f->adjustments[i].reason);
    }
    return buf_str(&out);
}

static enum fail put_draw(struct use *use, struct fixing *f)
{
    struct programme *programme = &f->programme;
    const struct programme *old = &f->old.programme;
    programme->drawn_by = old->drawn_by;
    programme->drawn_at = old->drawn_at;
    programme->seed = old->seed;
    programme->population = old->population;
    programme->population_sha256 = old->population_sha256;
    programme->population_file = old->population_file;
    if (!is_first(f) && !f->command->redraw)
        return FAIL_NONE;
    programme->drawn_by = use->actor.account;
    programme->drawn_at = use->now;
    programme->population = (int64_t)f->n_outlets;
    programme->seed = f->sampling ? f->sampling->seed : STR("");
    programme->population_sha256 = f->sampling ? f->sampling->population_sha256 : STR("");
    programme->population_file = STR("");
    if (f->sampling)
        return population_keep(use, f->outlets, f->n_outlets, &programme->population_file);
    return FAIL_NONE;
}

static enum fail put_programme(struct use *use, struct fixing *f)
{
    f->programme = (struct programme){
        .certification_case = f->old.c.id,
        .staff = f->old.c.scope_staff,
        .categories = f->old.c.categories,
        .add_percent = f->days->input.add_percent,
        .reduce_percent = f->days->input.reduce_percent,
        .reason = all_reasons(use->arena, f),
        .plan_days = f->days->plan,
        .onsite_days = f->days->onsite,
        .outlet_days = f->days->outlets_days,
        .total_days = f->days->total,
        .stage1_days = f->stage1,
        .round = f->old.programme.round + 1,
        .fixed_by = use->actor.account,
        .fixed_at = use->now,
    };
    return put_draw(use, f);
}

static enum fail save_picks(struct use *use, const struct fixing *f)
{
    TRY(drawn_outlet_store_clear(&use->tx, f->old.c.id));
    for (size_t i = 0; i < f->n_picks; i++) {
        struct drawn_outlet drawn = {
            .certification_case = f->old.c.id,
            .outlet = f->picks[i].outlet,
            .stratum = f->picks[i].stratum,
            .random = f->picks[i].random,
            .ticket = f->picks[i].ticket,
            .position = (int64_t)i,
            .staff = f->picks[i].staff,
        };
        TRY(drawn_outlet_store_add(&use->tx, &drawn));
    }
    return FAIL_NONE;
}

static enum fail keep_old_draw(struct use *use, const struct fixing *f)
{
    const struct programme *old = &f->old.programme;
    if (is_first(f) || !f->command->redraw)
        return FAIL_NONE;
    struct past_draw past = {
        .certification_case = f->old.c.id,
        .round = old->round,
        .seed = old->seed,
        .population = old->population,
        .population_sha256 = old->population_sha256,
        .population_file = old->population_file,
        .drawn_by = old->drawn_by,
        .drawn_at = old->drawn_at,
        .replaced_by = use->actor.account,
        .replaced_at = use->now,
        .reason = f->command->redraw_reason,
    };
    use_note(use, "replaced_seed", past.seed);
    return past_draw_store_add(&use->tx, &past);
}

/* The sheet as it will be signed, read back from what was just saved. */
static enum fail keep_sheet(struct use *use, struct fixing *f)
{
    struct days_view view;
    TRY(days_service_load(use, f->old.c.id, &view));
    const struct day_sheet sheet = days_service_sheet(&view);
    const struct day_sheet_head head = {
        .c = &view.c,
        .organisation = &view.organisation,
        .programme = &view.programme,
        .planner = use->actor.name,
        .body = use->platform->body.name,
    };
    struct paper paper = day_sheet_paper(use->arena, LANGUAGE_ZH_CN, &sheet, &head);
    TRY(blob_put(
        use->arena, use->platform->blobs, paper_content(use->arena, &paper), &f->programme.sheet));
    return programme_store_save(&use->tx, &f->programme);
}

static void note_signatures(struct use *use, const struct fixing *f)
{
    int64_t n = 0;
    for (int signer = 0; signer < DAY_SIGNER_COUNT; signer++)
        n += days_service_signature(&f->old, (enum day_signer)signer) != NULL;
    if (n > 0)
        use_note(use, "voided_signatures", str_format(use->arena, "%lld", (long long)n));
}

static enum fail save(struct use *use, struct fixing *f)
{
    TRY(keep_old_draw(use, f));
    TRY(programme_store_save(&use->tx, &f->programme));
    TRY(day_adjustment_store_set(&use->tx, f->old.c.id, f->adjustments, f->n_adjustments));
    TRY(save_picks(use, f));
    TRY(keep_sheet(use, f));
    note_signatures(use, f);
    use_note(use, "total_days", rational_format(use->arena, f->programme.total_days));
    use_note(use, "seed", f->programme.seed);
    use_note(use, "population_sha256", f->programme.population_sha256);
    use_note(use, "sheet", f->programme.sheet);
    return FAIL_NONE;
}

static enum fail fix_run(struct use *use, const void *input)
{
    struct fixing f = {.command = input};
    struct certification_case c;
    TRY(case_enter(use, &f.command->ref, CASE_FIX_DAYS, &c));
    TRY(days_service_load(use, c.id, &f.old));
    TRY(read_adjustments(use, &f));
    TRY(pick_outlets(use, &f));
    TRY(compute_days(use, &f));
    TRY(split_stages(use, &f));
    TRY(put_programme(use, &f));
    TRY(save(use, &f));
    return case_leave(use, CASE_FIX_DAYS, &c);
}

enum fail days_service_preview(
    struct use *use, const struct input *input, struct days_view *ret_view)
{
    struct fix_command command = {0};
    struct fixing f = {.command = &command};
    const struct command_fields fields = COMMAND_FIELDS(fix_fields);
    TRY(command_parse(fields, input, &command, &use->problems));
    TRY(days_service_load(use, command.ref.id, &f.old));
    TRY(read_adjustments(use, &f));
    TRY(outlet_store_open(&use->tx, f.old.c.organisation, &f.outlets, &f.n_outlets));
    f.picks = NEW_ARRAY(use->arena, struct pick, f.old.n_drawn);
    pick_again(&f);
    TRY(compute_days(use, &f));
    TRY(split_stages(use, &f));
    f.old.adjustments = f.adjustments;
    f.old.n_adjustments = f.n_adjustments;
    f.old.days = f.days;
    f.old.programme.stage1_days = f.stage1;
    *ret_view = f.old;
    return FAIL_NONE;
}

const struct use_case days_fix = {
    .name = "days.fix",
    .label = N_("Fix the person-days and draw the sample"),
    .roles = ROLE_BIT(ROLE_PLANNER),
    .fields = COMMAND_FIELDS(fix_fields),
    .command_size = sizeof(struct fix_command),
    .run = fix_run,
};

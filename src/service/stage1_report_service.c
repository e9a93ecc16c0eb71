#include "base/limits.h"
#include "service/case_access.h"
#include "service/stage1_service.h"
#include "service/use_cases.h"
#include "store/stage1_store.h"

enum { TOPICS_MAX = 40, CARRY_MAX = 1000, POINTS_MAX = 200 };

/* Into the report while the stage goes on. */
static enum fail enter(struct use *use, const struct command_ref *ref,
    struct certification_case *ret_c, struct stage1_view *ret_view)
{
    TRY(case_enter(use, ref, CASE_REPORT_STAGE1, ret_c));
    return stage1_service_load(use, ret_c, ret_view);
}

/* stage1.report */
struct report_command {
    struct command_ref ref;
    enum stage1_conclusion conclusion;
    struct str_map text;
    struct str_list carry;
};

static const struct command_field report_fields[] = {
    CASE_REF_FIELDS(struct report_command),
    {COMMAND_AT(struct report_command, conclusion), .label = N_("Conclusion of stage 1"),
        .kind = COMMAND_CODE, .required = true, .codes = &stage1_conclusion_codes,
        .labels = stage1_conclusion_labels},
    {COMMAND_AT(struct report_command, text), .label = N_("Text, by section"), .kind = COMMAND_MAP,
        .max = TOPICS_MAX},
    {COMMAND_AT(struct report_command, carry), .label = N_("Carried into stage 2"),
        .hint = N_("Of what is open: “all”, a site, or a site and a clause, as in “hq/5.1.1.1”"),
        .kind = COMMAND_LIST, .max = CARRY_MAX},
};

static enum fail check_text(
    struct use *use, const struct scheme *scheme, const struct str_map *text)
{
    enum fail fail = FAIL_NONE;
    for (size_t i = 0; i < text->n; i++) {
        if (scheme_stage1_topic(scheme, text->items[i].name))
            continue;
        problem_add(&use->problems, str_concat(use->arena, STR("text."), text->items[i].name),
            "unknown", N_("The scheme has no such section."));
        fail = FAIL_INVALID;
    }
    return fail;
}

static enum fail save_text(
    struct use *use, const struct certification_case *c, const struct str_map *text)
{
    TRY(stage1_section_store_clear(&use->tx, c->id));
    for (size_t i = 0; i < text->n; i++) {
        const struct stage1_section section = {c->id, text->items[i].name, text->items[i].value};
        TRY(stage1_section_store_save(&use->tx, &section));
    }
    return FAIL_NONE;
}

/* Whether one word of the list names that cell. */
static bool names_cell(
    struct str word, const struct plan_frame *frame, const struct coverage_item *item)
{
    struct str site;
    if (str_equal(word, STR("all")))
        return true;
    str_cut(&word, '/', &site);
    return str_equal(site, frame->sites[item->site].id) &&
           (word.len == 0 || str_equal(word, frame->scheme->indicators[item->indicator].id));
}

static bool is_carried(
    const struct str_list *carry, const struct plan_frame *frame, const struct coverage_item *item)
{
    for (size_t i = 0; i < carry->n; i++)
        if (names_cell(carry->items[i], frame, item))
            return true;
    return false;
}

/* What is open and named, cell by cell: later on it can be read without the plan of that day. */
static enum fail save_carried(
    struct use *use, const struct stage1_view *view, const struct str_list *carry)
{
    const struct plan_frame *frame = &view->coverage->work.frame;
    TRY(stage1_carried_store_clear(&use->tx, view->coverage->c.id));
    for (size_t i = 0; i < view->open.n; i++) {
        const struct coverage_item *item = &view->open.items[i];
        if (item->state != COVERAGE_HOLE || !is_carried(carry, frame, item))
            continue;
        const struct stage1_carried carried = {view->coverage->c.id,
            frame->scheme->indicators[item->indicator].id, frame->sites[item->site].id, item->mode};
        TRY(stage1_carried_store_add(&use->tx, &carried));
    }
    return FAIL_NONE;
}

static enum fail report_run(struct use *use, const void *input)
{
    const struct report_command *command = input;
    struct certification_case c;
    struct stage1_view view;
    TRY(enter(use, &command->ref, &c, &view));
    TRY(check_text(use, view.coverage->work.scheme, &command->text));
    const struct stage1_report report = {
        .certification_case = c.id,
        .conclusion = command->conclusion,
        .version = view.is_written ? view.report.version + 1 : 1,
        .author = use->actor.account,
        .written_at = use->now,
    };
    TRY(stage1_report_store_save(&use->tx, &report));
    TRY(save_text(use, &c, &command->text));
    TRY(save_carried(use, &view, &command->carry));
    use_note(use, "version", str_format(use->arena, "%lld", (long long)report.version));
    return case_leave(use, CASE_REPORT_STAGE1, &c);
}

const struct use_case stage1_report = {
    .name = "stage1.report",
    .label = N_("Save the report"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(report_fields),
    .command_size = sizeof(struct report_command),
    .run = report_run,
};

/* stage1.point: something to be settled, or watched. */
struct point_command {
    struct command_ref ref;
    struct str fact;
    struct str clause;
    struct str site;
    bool must_settle;
    struct date due_on;
};

static const struct command_field point_fields[] = {
    CASE_REF_FIELDS(struct point_command),
    {COMMAND_AT(struct point_command, fact), .label = N_("What was found"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
    {COMMAND_AT(struct point_command, clause), .label = N_("Indicator"), .kind = COMMAND_CHOICE,
        .max = 40},
    {COMMAND_AT(struct point_command, site), .label = N_("Site"), .kind = COMMAND_CHOICE,
        .max = 64},
    {COMMAND_AT(struct point_command, must_settle), .kind = COMMAND_BOOL,
        .label = N_("Has to be settled before stage 2; else it is watched there")},
    {COMMAND_AT(struct point_command, due_on), .label = N_("Settled by"), .kind = COMMAND_DATE,
        .hint = N_("Of what has to be settled")},
};

static enum fail check_due(
    struct use *use, const struct scheme *scheme, const struct point_command *command)
{
    struct date today = use_today(use);
    struct date last = stage1_service_last_day(use, scheme);
    bool is_early = date_compare(command->due_on, today) < 0;
    bool is_late = date_is_set(last) && date_compare(command->due_on, last) > 0;
    if (!command->must_settle)
        return FAIL_NONE;
    if (!date_is_set(command->due_on))
        return use_refuse(
            use, FAIL_INVALID, "due_on", "required", N_("Say by when it has to be settled."));
    if (!is_early && !is_late)
        return FAIL_NONE;
    struct problem *p = problem_add(&use->problems, STR("due_on"), "due_on",
        N_("By the scheme, a point that is found today is due from {1} to {2}."));
    p->args[0] = date_format(use->arena, today);
    p->args[1] = date_is_set(last) ? date_format(use->arena, last) : STR("–");
    return FAIL_INVALID;
}

static enum fail check_point(
    struct use *use, const struct stage1_view *view, const struct point_command *command)
{
    const struct plan_work *work = &view->coverage->work;
    if (command->clause.len > 0 && scheme_indicator_index(work->scheme, command->clause) < 0)
        return use_refuse(
            use, FAIL_INVALID, "clause", "clause", N_("The scheme has no such indicator."));
    if (command->site.len > 0 && !audit_plan_site(&work->frame, command->site))
        return use_refuse(use, FAIL_INVALID, "site", "site",
            N_("This outlet is not in the sample drawn for this case."));
    if (view->n_points >= POINTS_MAX)
        return use_refuse(use, FAIL_INVALID, "fact", "too_many",
            N_("The report holds as many points as it can."));
    return check_due(use, work->scheme, command);
}

static enum fail point_run(struct use *use, const void *input)
{
    const struct point_command *command = input;
    struct certification_case c;
    struct stage1_view view;
    TRY(enter(use, &command->ref, &c, &view));
    TRY(check_point(use, &view, command));
    struct stage1_point point = {
        .id = random_id(use->arena, use->platform->random),
        .certification_case = c.id,
        .position = 1,
        .fact = command->fact,
        .clause = command->clause,
        .site = command->site,
        .must_settle = command->must_settle,
    };
    if (command->must_settle)
        point.due_on = command->due_on;
    if (view.n_points > 0)
        point.position = view.points[view.n_points - 1].position + 1;
    TRY(stage1_point_store_save(&use->tx, &point));
    return case_leave(use, CASE_REPORT_STAGE1, &c);
}

const struct use_case stage1_point = {
    .name = "stage1.point",
    .label = N_("Add the point"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(point_fields),
    .command_size = sizeof(struct point_command),
    .run = point_run,
};

/* stage1.point_remove */
struct point_remove_command {
    struct command_ref ref;
    struct str point;
};

static const struct command_field point_remove_fields[] = {
    CASE_REF_FIELDS(struct point_remove_command),
    {COMMAND_AT(struct point_remove_command, point), .label = N_("Point"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
};

static enum fail point_remove_run(struct use *use, const void *input)
{
    const struct point_remove_command *command = input;
    struct certification_case c;
    struct stage1_view view;
    TRY(enter(use, &command->ref, &c, &view));
    if (!stage1_service_point(&view, command->point))
        return use_refuse(use, FAIL_INVALID, "point", "point", N_("The report has no such point."));
    TRY(stage1_point_store_remove(&use->tx, command->point));
    return case_leave(use, CASE_REPORT_STAGE1, &c);
}

const struct use_case stage1_point_remove = {
    .name = "stage1.point_remove",
    .label = N_("Remove the point"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(point_remove_fields),
    .command_size = sizeof(struct point_remove_command),
    .run = point_remove_run,
};

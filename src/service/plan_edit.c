/* plan.add, plan.fill, plan.remove: the timetable, row by row or in one act. */
#include "base/limits.h"
#include "domain/audit_plan_fill.h"
#include "service/case_command.h"
#include "service/plan_frame.h"
#include "service/use_cases.h"
#include "store/plan_store.h"

/* Which half-days a row is for. */
enum halves { HALVES_MORNING, HALVES_AFTERNOON, HALVES_BOTH };

static const char *const halves_words[] = {"morning", "afternoon", "both"};
static const char *const halves_labels[] = {N_("morning"), N_("afternoon"), N_("whole day")};
static const struct codes halves_codes = CODES(halves_words);

static const char *const kind_labels[] = {
    [PLAN_OPENING] = N_("Opening meeting"),
    [PLAN_WORK] = N_("On-site assessment"),
    [PLAN_CLOSING] = N_("Closing meeting"),
};

struct add_command {
    struct command_ref ref;
    enum plan_kind kind;
    int64_t stage;
    struct date day;
    enum halves half;
    struct str from;
    struct str until;
    struct str_list sites;
    struct str_list persons;
    struct str_list indicators;
    struct str mode;
    struct str note;
};

static const struct command_field add_fields[] = {
    CASE_REF_FIELDS(struct add_command),
    {COMMAND_AT(struct add_command, kind), .label = N_("Kind"), .kind = COMMAND_CODE,
        .required = true, .codes = &plan_kind_codes, .labels = kind_labels},
    {COMMAND_AT(struct add_command, stage), .label = N_("Stage"),
        .hint = N_("1 or 2; leave it empty where there are no stages"), .kind = COMMAND_INT,
        .max = 2},
    {COMMAND_AT(struct add_command, day), .label = N_("Day"), .kind = COMMAND_DATE,
        .required = true},
    {COMMAND_AT(struct add_command, half), .label = N_("Half-day"), .kind = COMMAND_CODE,
        .required = true, .codes = &halves_codes, .labels = halves_labels},
    {COMMAND_AT(struct add_command, from), .label = N_("From"),
        .hint = N_("Such as 09:00; a meeting needs it"), .kind = COMMAND_LINE, .max = 5},
    {COMMAND_AT(struct add_command, until), .label = N_("To"), .kind = COMMAND_LINE, .max = 5},
    {COMMAND_AT(struct add_command, sites), .label = N_("Sites"),
        .hint = N_("A row for each; head office where none is chosen"), .kind = COMMAND_LIST,
        .max = PLAN_LIST_MAX},
    {COMMAND_AT(struct add_command, persons), .label = N_("Persons"), .kind = COMMAND_LIST,
        .required = true, .max = PLAN_LIST_MAX},
    {COMMAND_AT(struct add_command, indicators), .label = N_("Indicators"),
        .hint = N_("A group stands for all below it"), .kind = COMMAND_LIST, .max = PLAN_LIST_MAX},
    {COMMAND_AT(struct add_command, mode), .label = N_("Certification mode"),
        .kind = COMMAND_CHOICE, .max = 20},
    {COMMAND_AT(struct add_command, note), .label = N_("Note"), .kind = COMMAND_LINE,
        .max = LIMIT_LINE},
};

/* What was issued or approved is no longer so once it is changed; what was reported has to be
 * reported again. */
static enum fail touch(struct use *use, struct plan_work *work)
{
    struct plan_status *status = &work->status;
    status->certification_case = work->c->id;
    status->issued_by = status->approved_by = STR("");
    status->issued_at = status->approved_at = 0;
    if (!report_state_is_due(status->report_state))
        (void)report_state_changed(status->report_state, &status->report_state);
    return plan_store_save(&use->tx, status);
}

static struct str join(struct arena *arena, struct str_list list)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < list.n; i++) {
        if (out.len > 0)
            buf_char(&out, ' ');
        buf_put(&out, list.items[i]);
    }
    return buf_str(&out);
}

/* A text that holds a blank would be two entries. */
static enum fail check_list(struct use *use, struct str_list list, const char *place)
{
    for (size_t i = 0; i < list.n; i++) {
        size_t at;
        if (str_find(list.items[i], STR(" "), 0, &at))
            return use_refuse(use, FAIL_INVALID, place, "choice", N_("Choose from the list."));
        for (size_t j = 0; j < i; j++)
            if (str_equal(list.items[i], list.items[j]))
                return use_refuse(
                    use, FAIL_INVALID, place, "twice", N_("The same is chosen twice."));
    }
    return FAIL_NONE;
}

static enum fail read_time(struct use *use, struct str text, const char *place, int64_t *ret_minute)
{
    *ret_minute = 0;
    if (text.len == 0 || audit_plan_time_parse(text, ret_minute))
        return FAIL_NONE;
    return use_refuse(use, FAIL_INVALID, place, "time", N_("Write a time as 09:00."));
}

static enum fail build_row(
    struct use *use, const struct add_command *command, struct plan_row *ret_row)
{
    struct plan_row row = {
        .certification_case = command->ref.id,
        .kind = command->kind,
        .stage = command->stage,
        .day = command->day,
        .indicators = join(use->arena, command->indicators),
        .persons = join(use->arena, command->persons),
        .mode = command->mode,
        .note = command->note,
    };
    TRY(check_list(use, command->sites, "sites"));
    TRY(check_list(use, command->persons, "persons"));
    TRY(check_list(use, command->indicators, "indicators"));
    TRY(read_time(use, command->from, "from", &row.from_minute));
    TRY(read_time(use, command->until, "until", &row.until_minute));
    *ret_row = row;
    return FAIL_NONE;
}

static enum fail save_rows(struct use *use, struct plan_work *work, struct plan_row *rows, size_t n)
{
    if (work->plan.n + n > PLAN_ROWS_MAX)
        return use_refuse(use, FAIL_TOO_LARGE, "", "too_many", N_("The plan has too many rows."));
    for (size_t i = 0; i < n; i++) {
        rows[i].id = random_id(use->arena, use->platform->random);
        rows[i].certification_case = work->c->id;
        TRY(plan_row_store_add(&use->tx, &rows[i]));
    }
    use_note(use, "rows", str_format(use->arena, "%zu", n));
    return touch(use, work);
}

static enum fail add_run(struct use *use, const void *input)
{
    const struct add_command *command = input;
    struct certification_case c;
    struct plan_work work;
    struct plan_row row;
    TRY(case_enter(use, &command->ref, CASE_EDIT_PLAN, &c));
    TRY(plan_frame_look(use, &c, &work));
    TRY(build_row(use, command, &row));
    if (audit_plan_is_hidden(work.scheme, &row))
        TRY(plan_frame_meet(use, &work));
    size_t n_sites = command->sites.n > 0 ? command->sites.n : 1;
    struct plan_row *rows = NEW_ARRAY(use->arena, struct plan_row, 2 * n_sites);
    size_t n = 0;
    for (size_t i = 0; i < n_sites; i++) {
        row.site = command->sites.n > 0 ? command->sites.items[i] : plan_head_office;
        for (int half = HALF_MORNING; half <= HALF_AFTERNOON; half++) {
            if (command->half != HALVES_BOTH && (int)command->half != half)
                continue;
            row.half = (enum half_day)half;
            rows[n++] = row;
        }
    }
    for (size_t i = 0; i < n; i++)
        TRY(audit_plan_check_row(&work.frame, &rows[i], &use->problems));
    TRY(save_rows(use, &work, rows, n));
    return case_leave(use, CASE_EDIT_PLAN, &c);
}

const struct use_case plan_add = {
    .name = "plan.add",
    .label = N_("Add to the plan"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(add_fields),
    .command_size = sizeof(struct add_command),
    .run = add_run,
};

static enum fail fill_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct certification_case c;
    struct plan_work work;
    TRY(case_enter(use, &command->ref, CASE_EDIT_PLAN, &c));
    TRY(plan_frame_look(use, &c, &work));
    struct audit_plan more = audit_plan_fill(use->arena, &work.frame, &work.plan);
    if (more.n == 0)
        return use_refuse(use, FAIL_STATE, "rows", "nothing_to_add",
            N_("There is nothing to add: each half-day that people were sent for is planned."));
    struct plan_row *rows = NEW_ARRAY(use->arena, struct plan_row, more.n);
    for (size_t i = 0; i < more.n; i++)
        rows[i] = more.rows[i];
    TRY(save_rows(use, &work, rows, more.n));
    return case_leave(use, CASE_EDIT_PLAN, &c);
}

const struct use_case plan_fill = {
    .name = "plan.fill",
    .label = N_("Propose the rest"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    CASE_PLAIN,
    .run = fill_run,
};

struct remove_command {
    struct command_ref ref;
    struct str_list rows;
};

static const struct command_field remove_fields[] = {
    CASE_REF_FIELDS(struct remove_command),
    {COMMAND_AT(struct remove_command, rows), .label = N_("Rows"), .kind = COMMAND_LIST,
        .required = true, .max = PLAN_ROWS_MAX},
};

/* What is taken out of the plan stays in the event. */
static void note_row(struct use *use, const struct plan_row *row)
{
    use_note(use, "removed",
        str_format(use->arena, "%" STR_PRI " %" STR_PRI " %" STR_PRI " %" STR_PRI " [%" STR_PRI "]",
            STR_ARG(date_format(use->arena, row->day)),
            STR_ARG(codes_format(&half_day_codes, (int)row->half)), STR_ARG(row->site),
            STR_ARG(row->mode), STR_ARG(row->indicators)));
}

static enum fail remove_row(struct use *use, const struct plan_work *work, struct str id)
{
    int64_t n;
    for (size_t i = 0; i < work->plan.n; i++) {
        if (!str_equal(work->plan.rows[i].id, id))
            continue;
        note_row(use, &work->plan.rows[i]);
        return plan_row_store_remove(&use->tx, work->c->id, id, &n);
    }
    return use_refuse(
        use, FAIL_INVALID, "rows", "row_unknown", N_("The plan has no such row any more."));
}

static enum fail remove_run(struct use *use, const void *input)
{
    const struct remove_command *command = input;
    struct certification_case c;
    struct plan_work work;
    TRY(case_enter(use, &command->ref, CASE_EDIT_PLAN, &c));
    TRY(plan_frame_look(use, &c, &work));
    TRY(check_list(use, command->rows, "rows"));
    for (size_t i = 0; i < command->rows.n; i++)
        TRY(remove_row(use, &work, command->rows.items[i]));
    TRY(touch(use, &work));
    return case_leave(use, CASE_EDIT_PLAN, &c);
}

const struct use_case plan_remove = {
    .name = "plan.remove",
    .label = N_("Take out of the plan"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(remove_fields),
    .command_size = sizeof(struct remove_command),
    .run = remove_run,
};

/* plan.issue, plan.approve, plan.report, plan.change: what becomes of a timetable. */
#include "base/csv.h"
#include "base/limits.h"
#include "domain/uscc.h"
#include "service/case_command.h"
#include "service/plan_frame.h"
#include "service/use_cases.h"
#include "store/plan_store.h"

struct issue_command {
    struct command_ref ref;
    enum visit_mode visit_mode;
    struct str district;
    struct str address;
};

static const char *const mode_labels[] = {
    [VISIT_ON_SITE] = N_("on site"),
    [VISIT_REMOTE] = N_("remote"),
    [VISIT_MIXED] = N_("on site and remote"),
};

static const struct command_field issue_fields[] = {
    CASE_REF_FIELDS(struct issue_command),
    {COMMAND_AT(struct issue_command, visit_mode), .label = N_("Form of the audit"),
        .kind = COMMAND_CODE, .codes = &visit_mode_codes, .labels = mode_labels},
    {COMMAND_AT(struct issue_command, address), .label = N_("Address of the audit"),
        .hint = N_("Empty: the company's business address"), .kind = COMMAND_LINE,
        .max = LIMIT_LINE},
    {COMMAND_AT(struct issue_command, district), .label = N_("District code of that address"),
        .hint = N_("Six digits, GB/T 2260; empty: the company's"), .kind = COMMAND_LINE, .max = 6},
};

static struct str first_set(struct str a, struct str b, struct str c)
{
    if (a.len > 0)
        return a;
    return b.len > 0 ? b : c;
}

/* What the leader said, else what the company's record says. */
static enum fail set_place(
    struct use *use, const struct issue_command *command, struct plan_work *work)
{
    const struct organisation *o = &work->organisation;
    struct plan_status *status = &work->status;
    struct str registered = first_set(o->district, uscc_region(o->uscc), STR(""));
    if (command->district.len > 0 && !identity_district_is_right(command->district))
        return use_refuse(use, FAIL_INVALID, "district", "district",
            N_("a district is six digits that begin with the code of a province"));
    status->visit_mode = command->visit_mode;
    status->address = first_set(command->address, o->business_address, o->address);
    status->district = first_set(command->district, o->business_district, registered);
    return FAIL_NONE;
}

/* Numbers are given in the order of the first issue; a plan keeps its own. */
static enum fail give_number(struct use *use, struct plan_status *status)
{
    enum { DIGITS = 5 };
    struct str last;
    int64_t sequence = 0;
    int64_t year = use_today(use).year;
    struct str first = plan_report_number(use->arena, use->platform->body.approval, 0, year, 1);
    if (status->plan_number.len > 0)
        return FAIL_NONE;
    TRY(plan_store_last_number(&use->tx, str_sub(first, 0, first.len - DIGITS), &last));
    if (last.len > 0 && !str_to_int(str_sub(last, first.len - DIGITS, last.len), &sequence))
        return FAIL_BROKEN;
    status->plan_number =
        plan_report_number(use->arena, use->platform->body.approval, 0, year, sequence + 1);
    return FAIL_NONE;
}

static enum fail refuse_past(struct use *use, struct date first)
{
    if (date_compare(first, use_today(use)) >= 0)
        return FAIL_NONE;
    return use_refuse(use, FAIL_STATE, "day", "past", N_("The first day of the plan is over."));
}

static void set_days(struct plan_work *work)
{
    const struct plan_row *rows = work->plan.rows;
    work->status.first_on = rows[0].day;
    work->status.last_on = rows[work->plan.n - 1].day;
}

static enum fail issue_run(struct use *use, const void *input)
{
    const struct issue_command *command = input;
    struct certification_case c;
    struct plan_work work;
    TRY(case_enter(use, &command->ref, CASE_ISSUE_PLAN, &c));
    TRY(plan_frame_load(use, &c, &work));
    TRY(audit_plan_check(&work.frame, &work.plan, &use->problems));
    TRY(refuse_past(use, work.plan.rows[0].day));
    struct plan_status *status = &work.status;
    TRY(set_place(use, command, &work));
    TRY(give_number(use, status));
    set_days(&work);
    status->version++;
    status->issued_by = use->actor.account;
    status->issued_at = use->now;
    status->approved_by = STR("");
    status->approved_at = 0;
    if (!report_state_is_due(status->report_state))
        (void)report_state_changed(status->report_state, &status->report_state);
    use_note(use, "plan_number", status->plan_number);
    TRY(plan_store_save(&use->tx, status));
    return case_leave(use, CASE_ISSUE_PLAN, &c);
}

const struct use_case plan_issue = {
    .name = "plan.issue",
    .label = N_("Issue the plan"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(issue_fields),
    .command_size = sizeof(struct issue_command),
    .run = issue_run,
};

/* Nobody approves what they made themselves, whatever roles they hold. */
static enum fail approve_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct certification_case c;
    struct case_situation situation;
    struct plan_work work;
    TRY(case_enter(use, &command->ref, CASE_APPROVE_PLAN, &c));
    TRY(case_situation(use, &c, &situation));
    TRY(plan_frame_load(use, &c, &work));
    struct plan_status *status = &work.status;
    if (situation.is_leader || str_equal(status->issued_by, use->actor.account))
        return use_refuse(use, FAIL_FORBIDDEN, "duty", "own_plan",
            N_("Whoever leads the team or issued the plan may not approve it."));
    if (status->issued_at == 0)
        return use_refuse(
            use, FAIL_STATE, "plan", "not_issued", N_("The leader has not issued the plan yet."));
    if (status->approved_at != 0)
        return use_refuse(use, FAIL_STATE, "plan", "approved", N_("The plan is approved already."));
    TRY(audit_plan_check(&work.frame, &work.plan, &use->problems));
    status->approved_by = use->actor.account;
    status->approved_at = use->now;
    TRY(plan_store_save(&use->tx, status));
    return case_leave(use, CASE_APPROVE_PLAN, &c);
}

const struct use_case plan_approve = {
    .name = "plan.approve",
    .label = N_("Approve the plan"),
    .roles = ROLE_BIT(ROLE_PLANNER),
    CASE_PLAIN,
    .run = approve_run,
};

struct report_command {
    struct command_ref ref;
    struct str receipt;
    struct str reason;
};

static const struct command_field report_fields[] = {
    CASE_REF_FIELDS(struct report_command),
    {COMMAND_AT(struct report_command, receipt), .label = N_("Receipt of the platform"),
        .hint = N_("Its number or answer, as far as there is one"), .kind = COMMAND_LINE,
        .max = LIMIT_LINE},
    {COMMAND_AT(struct report_command, reason), .label = N_("Reason for reporting late"),
        .hint = N_("Needed where the first day is nearer than the scheme allows"),
        .kind = COMMAND_NOTE, .max = LIMIT_NOTE},
};

static enum fail check_lead(
    struct use *use, const struct plan_work *work, const struct report_command *command)
{
    int64_t lead = plan_frame_clock(work->scheme, "plan_lead_days");
    TRY(refuse_past(use, work->status.first_on));
    if (plan_report_is_in_time(work->status.first_on, use_today(use), lead))
        return FAIL_NONE;
    if (command->reason.len > 0) {
        use_note(use, "late_reason", command->reason);
        return FAIL_NONE;
    }
    struct problem *p = problem_add(&use->problems, STR("reason"), "late",
        N_("The first day is {1}: a plan is reported {2} days before it. Say why it is late."));
    p->args[0] = date_format(use->arena, work->status.first_on);
    p->args[1] = str_format(use->arena, "%lld", (long long)lead);
    return FAIL_INVALID;
}

/* The rows as CSV, which is what is kept of a report. */
static struct str content_of(struct arena *arena, const struct plan_report_row *rows, size_t n)
{
    struct buf out = buf_new(arena);
    csv_put_row(&out, plan_report_headings, PLAN_REPORT_COLUMNS);
    for (size_t i = 0; i < n; i++)
        csv_put_row(&out, rows[i].cells, PLAN_REPORT_COLUMNS);
    return buf_str(&out);
}

static enum fail keep_record(struct use *use, const struct plan_work *work, struct str receipt)
{
    struct plan_report_row *rows;
    size_t n;
    bool invalid = false;
    TRY(plan_frame_report(use, work, &rows, &n));
    for (size_t i = 0; i < n; i++)
        invalid |= plan_report_check(&use->problems, &rows[i], (int64_t)i + 2) != FAIL_NONE;
    if (invalid)
        return FAIL_STATE;
    const struct plan_record record = {
        .certification_case = work->c->id,
        .version = work->status.version,
        .content = content_of(use->arena, rows, n),
        .receipt = receipt,
        .reported_by = use->actor.account,
        .reported_at = use->now,
    };
    use_note(use, "content_sha256", sha256_hex(use->arena, record.content));
    return plan_record_store_add(&use->tx, &record);
}

static enum fail check_reportable(struct use *use, const struct plan_work *work)
{
    if (work->status.approved_at == 0)
        return use_refuse(
            use, FAIL_STATE, "plan", "not_approved", N_("The plan is not approved yet."));
    if (!report_state_is_due(work->status.report_state))
        return use_refuse(use, FAIL_STATE, "plan", "reported",
            N_("This plan is reported already. Since the case went back, it has to be issued "
               "anew."));
    return audit_plan_check(&work->frame, &work->plan, &use->problems);
}

static enum fail report_run(struct use *use, const void *input)
{
    const struct report_command *command = input;
    struct certification_case c;
    struct plan_work work;
    TRY(case_enter(use, &command->ref, CASE_REPORT_PLAN, &c));
    TRY(plan_frame_load(use, &c, &work));
    TRY(check_reportable(use, &work));
    TRY(check_lead(use, &work, command));
    TRY(keep_record(use, &work, command->receipt));
    struct plan_status *status = &work.status;
    (void)report_state_reported(status->report_state, &status->report_state);
    status->reported_by = use->actor.account;
    status->reported_at = use->now;
    status->receipt = command->receipt;
    status->late_reason = command->reason;
    TRY(plan_store_save(&use->tx, status));
    return case_leave(use, CASE_REPORT_PLAN, &c);
}

const struct use_case plan_report = {
    .name = "plan.report",
    .label = N_("Record that the plan is reported"),
    .roles = ROLE_BIT(ROLE_REPORTER),
    .fields = COMMAND_FIELDS(report_fields),
    .command_size = sizeof(struct report_command),
    .run = report_run,
};

static enum fail change_run(struct use *use, const void *input)
{
    const struct case_reason *command = input;
    struct certification_case c;
    struct plan_work work;
    TRY(case_enter(use, &command->ref, CASE_CHANGE_PLAN, &c));
    TRY(plan_frame_load(use, &c, &work));
    struct plan_status *status = &work.status;
    (void)report_state_changed(status->report_state, &status->report_state);
    status->certification_case = c.id;
    status->issued_by = status->approved_by = STR("");
    status->issued_at = status->approved_at = 0;
    status->change_reason = command->reason;
    TRY(plan_store_save(&use->tx, status));
    return case_leave(use, CASE_CHANGE_PLAN, &c);
}

const struct use_case plan_change = {
    .name = "plan.change",
    .label = N_("Change the reported plan"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    CASE_REASON,
    .run = change_run,
};

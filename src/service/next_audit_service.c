#include "service/next_audit_service.h"

#include "base/limits.h"
#include "domain/deadline.h"
#include "service/case_open_service.h"
#include "service/charge_make.h"
#include "service/deadline_service.h"
#include "service/notice_service.h"
#include "service/use_cases.h"
#include "store/case_store.h"
#include "store/certificate_store.h"
#include "store/cycle_store.h"
#include "store/deadline_store.h"
#include "store/event_store.h"

/* Of the case that its register entry stands for; one that was taken over has none. */
static enum fail set_deadlines(
    struct use *use, const struct next_audit_step *step, const struct next_audit *next)
{
    const struct certificate *certificate = step->certificate;
    int64_t months;
    if (certificate->certification_case.len == 0)
        return FAIL_NONE;
    TRY(deadline_store_remove(&use->tx, certificate->certification_case, STR("surveillance")));
    if (next && next->activity == ACTIVITY_SURVEILLANCE)
        TRY(deadline_service_set(
            use, certificate->certification_case, "surveillance", next->latest_on));
    if (!scheme_clock(step->scheme, STR("recertification_apply_months"), &months))
        return FAIL_NONE;
    return deadline_service_set(use, certificate->certification_case, "recertification",
        deadline_recertification(certificate->expires_on, months));
}

/* Those of the case whose certificate is archived mean nothing any more. */
static enum fail forget_deadlines(struct use *use, const struct next_audit_step *step)
{
    struct certificate held;
    bool is_replaced = step->held.len > 0 && !str_equal(step->held, step->certificate->number);
    if (!is_replaced)
        return FAIL_NONE;
    TRY(certificate_store_load(&use->tx, step->held, &held));
    if (str_equal(held.certification_case, step->certificate->certification_case))
        return FAIL_NONE;
    TRY(deadline_store_remove(&use->tx, held.certification_case, STR("surveillance")));
    return deadline_store_remove(&use->tx, held.certification_case, STR("recertification"));
}

static enum fail load_before(
    struct use *use, const struct next_audit_step *step, struct next_audit *audit, bool *ret_found)
{
    enum fail fail = next_audit_store_load(&use->tx, step->certificate->number, audit);
    *ret_found = fail == FAIL_NONE;
    return fail == FAIL_NOT_FOUND ? FAIL_NONE : fail;
}

static enum fail plan_next(
    struct use *use, const struct next_audit_step *step, const struct next_audit *before)
{
    struct next_audit next;
    bool is_planned =
        next_audit_plan(step->scheme, step->certificate, step->audited, before, &next);
    if (is_planned)
        TRY(next_audit_store_save(&use->tx, &next));
    return set_deadlines(use, step, is_planned ? &next : NULL);
}

enum fail next_audit_service_step(struct use *use, const struct next_audit_step *step)
{
    struct next_audit before;
    bool found;
    TRY(load_before(use, step, &before, &found));
    TRY(forget_deadlines(use, step));
    if (found && before.activity != step->activity)
        return set_deadlines(use, step, &before);
    if (found) {
        before.done_on = step->audited;
        before.certification_case = step->case_id;
        TRY(next_audit_store_save(&use->tx, &before));
    }
    return plan_next(use, step, found ? &before : NULL);
}

enum fail next_audit_service_attach(
    struct use *use, const struct certificate *certificate, const struct certification_case *c)
{
    struct next_audit audit;
    enum fail fail = next_audit_store_load(&use->tx, certificate->number, &audit);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    if (audit.activity != c->activity)
        return FAIL_NONE;
    audit.certification_case = c->id;
    TRY(next_audit_store_save(&use->tx, &audit));
    return charge_make_surveillance(use, &audit);
}

/* The event and its notices; nobody acted. */
static enum fail tell(struct use *use, const struct next_audit *audit)
{
    struct buf detail = buf_new(use->arena);
    struct json_write json = json_write_new(&detail);
    json_write_object(&json, NULL);
    json_write_text(&json, "certificate", audit->certificate);
    json_write_text(&json, "activity", activity_code(audit->activity));
    json_write_text(&json, "planned_on", date_format(use->arena, audit->planned_on));
    json_write_text(&json, "latest_on", date_format(use->arena, audit->latest_on));
    json_write_end(&json);
    struct event event = {
        .at = use->now,
        .action = STR("audit.open"),
        .subject = str_concat(use->arena, STR("case:"), audit->certification_case),
        .detail = buf_str(&detail),
    };
    TRY(event_store_append(&use->tx, &event));
    return notice_service_write(use, &event, audit->planned_on);
}

static enum fail open_case(struct use *use, struct next_audit *audit)
{
    struct certificate certificate;
    struct certification_case c;
    TRY(certificate_store_load(&use->tx, audit->certificate, &certificate));
    struct case_opening opening = {&certificate, audit->activity, audit->planned_on, STR("")};
    TRY(case_open_service_make(use, &opening, &c));
    audit->certification_case = c.id;
    return tell(use, audit);
}

/* One that somebody opened or applied for already is taken, and nothing is told. */
static enum fail open_inside(struct use *use, struct next_audit *audit)
{
    use->now = clock_now(use->platform->clock);
    TRY(next_audit_store_due(&use->tx, use_today(use), audit));
    enum fail fail = next_audit_store_find_case(
        &use->tx, audit->certificate, audit->activity, &audit->certification_case);
    if (fail == FAIL_NOT_FOUND)
        fail = open_case(use, audit);
    TRY(fail);
    TRY(next_audit_store_save(&use->tx, audit));
    return charge_make_surveillance(use, audit);
}

static enum fail look(struct use *use, struct next_audit *audit)
{
    use->now = clock_now(use->platform->clock);
    TRY(use_read_begin(use));
    enum fail fail = next_audit_store_due(&use->tx, use_today(use), audit);
    use_read_end(use);
    return fail;
}

enum fail next_audit_service_open(struct use *use, struct next_audit *ret_audit)
{
    struct next_audit audit;
    TRY(look(use, &audit));
    TRY(db_begin(use->db, DB_WRITE));
    enum fail fail = open_inside(use, &audit);
    if (fail == FAIL_NONE)
        fail = db_commit(use->db);
    db_rollback(use->db);
    TRY(fail);
    *ret_audit = audit;
    return FAIL_NONE;
}

static const char *const which_words[NEXT_AUDIT_WHICH_COUNT] = {
    [NEXT_AUDITS_ALL] = "all",
    [NEXT_AUDITS_QUARTER] = "quarter",
    [NEXT_AUDITS_FOLLOWING] = "next_quarter",
    [NEXT_AUDITS_LATE] = "late",
};
const struct codes next_audit_which_codes = CODES(which_words);

const char *const next_audit_which_labels[NEXT_AUDIT_WHICH_COUNT] = {
    [NEXT_AUDITS_ALL] = N_("All"),
    [NEXT_AUDITS_QUARTER] = N_("This quarter"),
    [NEXT_AUDITS_FOLLOWING] = N_("Next quarter"),
    [NEXT_AUDITS_LATE] = N_("Behind the latest day"),
};

static struct next_audit_filter filter_of(
    const struct use *use, enum next_audit_which which, struct str search)
{
    enum { QUARTER = 3 };
    struct date today = use_today(use);
    struct date month = {today.year, today.month, 1};
    struct date begins = date_add_months(month, -((today.month - 1) % QUARTER));
    struct date next = date_add_months(begins, QUARTER);
    struct next_audit_filter filter = {
        .today = today,
        .from = {1, 1, 1},
        .until = {9999, 12, 31},
        .search = search,
    };
    if (which == NEXT_AUDITS_QUARTER)
        filter.until = date_add_days(next, -1);
    if (which == NEXT_AUDITS_FOLLOWING) {
        filter.from = next;
        filter.until = date_add_days(date_add_months(next, QUARTER), -1);
    }
    if (which == NEXT_AUDITS_LATE)
        filter.latest_before = today;
    return filter;
}

enum fail next_audit_service_page(struct use *use, enum next_audit_which which,
    const struct page_request *page, struct next_audit_page *ret_page)
{
    struct next_audit_page found = {0};
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_FORBIDDEN;
    for (enum next_audit_which i = 0; i < NEXT_AUDIT_WHICH_COUNT; i++) {
        struct next_audit_filter filter = filter_of(use, i, page->search);
        TRY(next_audit_store_count(&use->tx, &filter, &found.counts[i]));
    }
    struct next_audit_filter filter = filter_of(use, which, page->search);
    TRY(next_audit_store_page(&use->tx, &filter, page, &found.rows, &found.n));
    *ret_page = found;
    return FAIL_NONE;
}

struct explain_command {
    struct str certificate;
    enum overdue_reason overdue;
    struct str note;
};

static const struct command_field explain_fields[] = {
    {COMMAND_AT(struct explain_command, certificate), .label = N_("Certificate"),
        .kind = COMMAND_HIDDEN, .required = true, .max = 64},
    {COMMAND_AT(struct explain_command, overdue), .label = N_("Why the audit is late"),
        .kind = COMMAND_CODE, .required = true, .codes = &overdue_reason_codes,
        .labels = overdue_reason_labels},
    {COMMAND_AT(struct explain_command, note), .label = N_("Note"), .kind = COMMAND_NOTE,
        .max = LIMIT_NOTE},
};

/* It is behind its latest day, or the programme of its case plans it there. */
static enum fail find_late(struct use *use, const struct next_audit *audit, bool *ret_late)
{
    struct cycle_programme *programmes;
    size_t n;
    bool is_late = date_compare(use_today(use), audit->latest_on) > 0;
    TRY(cycle_store_list(&use->tx, audit->certification_case, &programmes, &n));
    for (size_t i = 0; i < n; i++)
        is_late = is_late || date_compare(programmes[i].opening_on, audit->latest_on) > 0;
    *ret_late = is_late;
    return FAIL_NONE;
}

enum fail next_audit_service_show(
    struct use *use, struct str number, struct next_audit_cycle *ret_cycle)
{
    struct next_audit_cycle cycle = {0};
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_NOT_FOUND;
    TRY(certificate_store_load(&use->tx, number, &cycle.certificate));
    TRY(next_audit_store_list(&use->tx, number, &cycle.audits, &cycle.n));
    const struct next_audit *last = cycle.n > 0 ? &cycle.audits[cycle.n - 1] : NULL;
    if (last && !date_is_set(last->done_on))
        TRY(find_late(use, last, &cycle.is_late));
    *ret_cycle = cycle;
    return FAIL_NONE;
}

static enum fail explain_run(struct use *use, const void *input)
{
    const struct explain_command *command = input;
    struct next_audit audit;
    bool is_late;
    TRY(next_audit_store_load(&use->tx, command->certificate, &audit));
    TRY(find_late(use, &audit, &is_late));
    if (!is_late)
        return use_refuse(use, FAIL_STATE, "certificate", "not_late",
            N_("The next audit of this certificate is not late."));
    if (command->overdue == OVERDUE_NONE)
        return use_refuse(
            use, FAIL_INVALID, "overdue", "required", N_("Please choose one of the list."));
    audit.overdue = command->overdue;
    audit.overdue_note = command->note;
    audit.overdue_by = use->actor.account;
    audit.overdue_at = use->now;
    TRY(next_audit_store_save(&use->tx, &audit));
    if (audit.certification_case.len > 0)
        use_subject(use, "case:", audit.certification_case);
    else
        use_subject(use, "certificate:", audit.certificate);
    return FAIL_NONE;
}

const struct use_case audit_explain = {
    .name = "audit.explain",
    .label = N_("Say why the audit is late"),
    .roles = ROLE_BIT(ROLE_PLANNER),
    .fields = COMMAND_FIELDS(explain_fields),
    .command_size = sizeof(struct explain_command),
    .run = explain_run,
};

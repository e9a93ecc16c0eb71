#include "service/complaint_service.h"

#include "base/csv.h"
#include "credential/token.h"
#include "service/case_access.h"
#include "service/notice_service.h"
#include "service/person_service.h"
#include "service/scheme_service.h"
#include "store/account_store.h"
#include "store/case_store.h"
#include "store/certificate_store.h"
#include "store/organisation_store.h"
#include "store/status_store.h"

enum { CSV_ROWS = 100000, CARRIED_ROWS = 200 };

enum fail complaint_service_page(struct use *use, const struct complaint_filter *filter,
    const struct page_request *page, struct complaint_page *ret_page)
{
    struct complaint_filter own = *filter;
    struct complaint_page found;
    if (use->actor.organisation.len > 0)
        own.complainant_organisation = use->actor.organisation;
    else if (!(use->actor.roles & COMPLAINT_MANAGERS))
        own.account = use->actor.account;
    if (!use_is_signed_in(use))
        return FAIL_UNAUTHENTICATED;
    TRY(complaint_store_page(&use->tx, &own, page, &found.rows, &found.n));
    TRY(complaint_store_count(&use->tx, &own, &found.total));
    *ret_page = found;
    return FAIL_NONE;
}

/* A client reads what it wrote, the answer, and the decision once there is one. */
static void hide(struct complaint_view *view)
{
    struct complaint *complaint = &view->complaint;
    complaint->findings = complaint->closing = complaint->department = STR("");
    complaint->handler = complaint->decider = complaint->entered_by = complaint->audit = STR("");
    complaint->facts_on = (struct date){0};
    complaint->facts_code = STR("");
    complaint->investigated_at = 0;
    complaint->severity = COMPLAINT_UNRATED;
}

/* R7 is not only for acts: who was involved does not learn who complained, unless it is the client
 * of the appeal. */
static void hide_complainant(struct complaint_view *view, const struct complaint_standing *standing)
{
    bool is_secret = view->complaint.kind != COMPLAINT_APPEAL &&
                     (standing->is_concerned || standing->case_duties != 0);
    if (is_secret)
        view->complaint.complainant = view->complaint.contact = STR("");
}

static enum fail load_names(struct use *use, struct complaint_view *view)
{
    const struct complaint *complaint = &view->complaint;
    struct organisation organisation = {0};
    if (complaint->organisation.len > 0)
        TRY(organisation_store_load(&use->tx, complaint->organisation, &organisation));
    view->organisation_name = organisation.name;
    view->handler_name = person_service_name(use, complaint->handler);
    view->decider_name = person_service_name(use, complaint->decider);
    view->entered_name = person_service_name(use, complaint->entered_by);
    return FAIL_NONE;
}

/* Everybody who signs something, with what is against each. */
static enum fail load_candidates(struct use *use, struct complaint_view *view)
{
    struct account *accounts;
    size_t n;
    TRY(account_store_active(&use->tx, &accounts, &n));
    view->candidates = NEW_ARRAY(use->arena, struct complaint_candidate, n);
    for (size_t i = 0; i < n; i++) {
        struct complaint_standing standing;
        if (!((role_set)accounts[i].roles & COMPLAINT_HANDLERS))
            continue;
        TRY(complaint_access_candidate(use, &view->complaint, accounts[i].id, &standing));
        view->candidates[view->n_candidates++] = (struct complaint_candidate){accounts[i].id,
            accounts[i].name, complaint_bar_find(&standing, COMPLAINT_BY_HANDLER),
            complaint_bar_find(&standing, COMPLAINT_BY_DECIDER)};
    }
    return FAIL_NONE;
}

static enum fail load_choices(struct use *use, struct complaint_view *view)
{
    struct complaint_situation situation;
    TRY(complaint_access_situation(use, &view->complaint, &situation));
    for (int act = 0; act < COMPLAINT_ACT_COUNT; act++) {
        struct problems problems = problems_new(use->arena);
        enum fail fail = complaint_rule_check(&complaint_rules[act], &situation, &problems);
        view->choices[act] = (struct complaint_choice){fail, problems.first};
    }
    if (view->choices[COMPLAINT_ASSIGN].fail == FAIL_NONE)
        TRY(load_candidates(use, view));
    hide_complainant(view, &situation.standing);
    return FAIL_NONE;
}

static enum fail load_body(struct use *use, struct complaint_view *view)
{
    struct str subject = str_concat(use->arena, STR("complaint:"), view->complaint.id);
    TRY(complaint_person_store_list(&use->tx, view->complaint.id, &view->people, &view->n_people));
    TRY(event_store_of(&use->tx, subject, &view->events, &view->n_events));
    return load_choices(use, view);
}

enum fail complaint_service_load(struct use *use, struct str id, struct complaint_view *ret_view)
{
    struct complaint_view view = {0};
    TRY(complaint_access_see(use, id, &view.complaint));
    view.is_whole = complaint_access_is_whole(use, &view.complaint);
    TRY(complaint_file_store_list(&use->tx, id, &view.files, &view.n_files));
    for (int act = 0; act < COMPLAINT_ACT_COUNT; act++)
        view.choices[act].fail = FAIL_FORBIDDEN;
    TRY(load_names(use, &view));
    if (view.is_whole)
        TRY(load_body(use, &view));
    else
        hide(&view);
    *ret_view = view;
    return FAIL_NONE;
}

/* As people type it. */
static struct str code_of(struct arena *arena, struct str typed)
{
    struct buf out = buf_new(arena);
    struct str text = str_lower(arena, str_without_blanks(arena, typed));
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] != '-')
            buf_char(&out, text.data[i]);
    return buf_str(&out);
}

enum fail complaint_service_track(
    struct use *use, struct str code, struct complaint_track *ret_track)
{
    struct complaint complaint;
    struct str hash = token_hash(use->arena, code_of(use->arena, code));
    TRY(complaint_store_by_code(&use->tx, hash, &complaint));
    bool is_closed = complaint.state == COMPLAINT_CLOSED;
    *ret_track = (struct complaint_track){
        .number = complaint.number,
        .kind = complaint.kind,
        .state = complaint.state,
        .verdict = is_closed ? complaint.verdict : COMPLAINT_OPEN,
        .received_on = complaint.received_on,
        .acknowledge_by = complaint.acknowledge_by,
        .decide_by = complaint.decide_by,
        .acknowledged_at = complaint.acknowledged_at,
        .decided_at = complaint.decided_at,
        .closed_at = complaint.closed_at,
    };
    return FAIL_NONE;
}

/* A client gets the files that it sent itself. */
enum fail complaint_service_file(struct use *use, struct str id, struct complaint_file *ret_file)
{
    struct complaint_file file;
    struct complaint complaint;
    TRY(complaint_file_store_load(&use->tx, id, &file));
    TRY(complaint_access_see(use, file.complaint, &complaint));
    bool own = str_equal(file.added_by, complaint.entered_by);
    if (!own && !complaint_access_is_whole(use, &complaint))
        return FAIL_NOT_FOUND;
    *ret_file = file;
    return FAIL_NONE;
}

/* An appeal that is not decided yet stands in the way of another on the same case. */
static enum fail find_open_appeal(struct use *use, struct str case_id, bool *ret_is_open)
{
    const struct complaint_filter filter = {
        .kind = STR("appeal"), .complainant_organisation = use->actor.organisation, .open = true};
    const struct page_request page = {.limit = CARRIED_ROWS};
    struct complaint_row *rows;
    size_t n;
    TRY(complaint_store_page(&use->tx, &filter, &page, &rows, &n));
    *ret_is_open = false;
    for (size_t i = 0; i < n; i++)
        *ret_is_open = *ret_is_open || str_equal(rows[i].certification_case, case_id);
    return FAIL_NONE;
}

/* The day on which the status that took the certificate out of force was decided; not set: it is
 * in force, or nobody decided that. */
static enum fail status_decided_on(
    struct use *use, const struct certificate *certificate, struct date *ret_decided_on)
{
    struct status_change change;
    *ret_decided_on = (struct date){0};
    if (certificate->status != CERTIFICATE_SUSPENDED &&
        certificate->status != CERTIFICATE_WITHDRAWN)
        return FAIL_NONE;
    TRY(status_store_last(&use->tx, certificate->number, &change));
    *ret_decided_on =
        change.decided_at > 0 ? date_of_instant(change.decided_at) : change.effective_on;
    return FAIL_NONE;
}

/* The decision that can be appealed against, and its day; not set: there is none. */
static enum fail find_decision(struct use *use, const struct certification_case *c,
    struct complaint_appeal *appeal, struct date *ret_decided_on)
{
    struct certificate certificate;
    *ret_decided_on = (struct date){0};
    if (c->state == CASE_REFUSED) {
        *ret_decided_on = date_of_instant(c->entered_at);
        return FAIL_NONE;
    }
    enum fail fail = certificate_store_of_case(&use->tx, c->id, &certificate);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    appeal->certificate = certificate.number;
    return status_decided_on(use, &certificate, ret_decided_on);
}

enum fail complaint_service_appeal(
    struct use *use, struct str case_id, struct complaint_appeal *ret_appeal)
{
    struct complaint_appeal appeal = {0};
    struct certification_case c;
    struct date decided_on;
    const struct scheme *scheme;
    bool is_open;
    TRY(case_see(use, case_id, &c));
    if (!str_equal(c.organisation, use->actor.organisation))
        return FAIL_NOT_FOUND;
    TRY(find_decision(use, &c, &appeal, &decided_on));
    TRY(scheme_service_pinned(use, c.scheme_sha256, &scheme));
    TRY(find_open_appeal(use, case_id, &is_open));
    bool is_decided = date_is_set(decided_on);
    if (is_decided && scheme->decision.appeal_days > 0)
        appeal.last_on = date_add_days(decided_on, scheme->decision.appeal_days);
    bool is_late = date_is_set(appeal.last_on) && date_compare(use_today(use), appeal.last_on) > 0;
    if (!is_decided) {
        appeal.code = "decision";
        appeal.refusal = N_("There is no decision here to appeal against: a refusal, a suspension "
                            "or a withdrawal.");
    } else if (is_open) {
        appeal.code = "twice";
        appeal.refusal = N_("An appeal on this case is being handled already.");
    } else if (is_late) {
        appeal.code = "late";
        appeal.refusal = N_("The days for an appeal against this decision are over.");
    }
    *ret_appeal = appeal;
    return FAIL_NONE;
}

enum fail complaint_service_year(
    struct use *use, int64_t year, struct complaint_count **ret_counts, size_t *ret_n)
{
    if (!(use->actor.roles & COMPLAINT_MANAGERS))
        return FAIL_FORBIDDEN;
    return complaint_store_year(&use->tx, str_format(use->arena, "%04lld", (long long)year),
        use_today(use), ret_counts, ret_n);
}

static struct str say(const struct use *use, const char *message)
{
    return text_get(use->language, message);
}

static void put_csv_row(const struct use *use, const struct complaint_row *row, struct buf *out)
{
    struct arena *arena = use->arena;
    const struct str cells[] = {row->number, say(use, complaint_kind_labels[row->kind]),
        say(use, complaint_channel_labels[row->channel]), date_format(arena, row->received_on),
        row->subject, row->organisation_name, row->certificate, row->certification_case,
        say(use, complaint_severity_labels[row->severity]),
        say(use, complaint_state_labels[row->state]), date_format(arena, row->acknowledge_by),
        instant_format_local(arena, row->acknowledged_at), date_format(arena, row->decide_by),
        instant_format_local(arena, row->decided_at),
        say(use, complaint_verdict_labels[row->verdict]), row->measures, row->handler_name,
        row->decider_name, instant_format_local(arena, row->closed_at)};
    csv_put_row(out, cells, ARRAY_LEN(cells));
}

enum fail complaint_service_csv(
    struct use *use, const struct complaint_filter *filter, struct str *ret_csv)
{
    static const char *const headings[] = {N_("Number"), N_("Kind"), N_("How it came"),
        N_("Received on"), N_("Subject"), N_("Company"), N_("Certificate number"), N_("Case"),
        N_("Severity"), N_("State"), N_("To be answered by"), N_("Acknowledged"),
        N_("To be decided by"), N_("Decided at"), N_("Verdict"), N_("Measures"), N_("Handler"),
        N_("Decider"), N_("Finished")};
    const struct page_request page = {.limit = CSV_ROWS};
    struct buf out = buf_new(use->arena);
    struct str heading[ARRAY_LEN(headings)];
    struct complaint_page found;
    if (!(use->actor.roles & COMPLAINT_MANAGERS))
        return FAIL_FORBIDDEN;
    TRY(complaint_service_page(use, filter, &page, &found));
    for (size_t i = 0; i < ARRAY_LEN(headings); i++)
        heading[i] = say(use, headings[i]);
    csv_put_byte_order_mark(&out);
    csv_put_row(&out, heading, ARRAY_LEN(heading));
    for (size_t i = 0; i < found.n; i++)
        put_csv_row(use, &found.rows[i], &out);
    *ret_csv = buf_str(&out);
    return FAIL_NONE;
}

enum fail complaint_service_of_organisation(
    struct use *use, struct str organisation, struct complaint_row **ret_rows, size_t *ret_n)
{
    const struct complaint_filter filter = {.organisation = organisation};
    const struct page_request page = {.limit = CARRIED_ROWS};
    struct complaint_row *rows;
    size_t n;
    size_t kept = 0;
    TRY(complaint_store_page(&use->tx, &filter, &page, &rows, &n));
    for (size_t i = 0; i < n; i++)
        if (rows[i].state != COMPLAINT_CLOSED || rows[i].verdict == COMPLAINT_UPHELD ||
            rows[i].verdict == COMPLAINT_PARTLY)
            rows[kept++] = rows[i];
    *ret_rows = rows;
    *ret_n = kept;
    return FAIL_NONE;
}

/* The event, its notices, and the day of the next one. */
static enum fail remind(struct use *use, struct complaint *complaint)
{
    struct buf detail = buf_new(use->arena);
    struct json_write json = json_write_new(&detail);
    json_write_object(&json, NULL);
    json_write_text(&json, "due_on", date_format(use->arena, complaint_due(complaint)));
    json_write_end(&json);
    struct event event = {
        .at = use->now,
        .action = STR("deadline.complaint"),
        .subject = str_concat(use->arena, STR("complaint:"), complaint->id),
        .detail = buf_str(&detail),
    };
    TRY(event_store_append(&use->tx, &event));
    TRY(notice_service_write(use, &event, complaint_due(complaint)));
    complaint->remind_on = complaint_remind_on(complaint, use_today(use));
    return complaint_store_save(&use->tx, complaint);
}

static enum fail look(struct use *use, struct complaint *complaint)
{
    use->now = clock_now(use->platform->clock);
    TRY(use_read_begin(use));
    enum fail fail = complaint_store_due(&use->tx, use_today(use), complaint);
    use_read_end(use);
    return fail;
}

static enum fail remind_inside(struct use *use, struct complaint *complaint)
{
    use->now = clock_now(use->platform->clock);
    TRY(complaint_store_due(&use->tx, use_today(use), complaint));
    return remind(use, complaint);
}

enum fail complaint_service_remind(struct use *use, struct complaint *ret_complaint)
{
    struct complaint complaint;
    TRY(look(use, &complaint));
    TRY(db_begin(use->db, DB_WRITE));
    enum fail fail = remind_inside(use, &complaint);
    if (fail == FAIL_NONE)
        fail = db_commit(use->db);
    db_rollback(use->db);
    TRY(fail);
    *ret_complaint = complaint;
    return FAIL_NONE;
}

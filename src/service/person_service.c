#include "service/person_service.h"

#include "base/sha256.h"
#include "service/case_access.h"
#include "store/account_store.h"

static const char *const statement_lines[] = {
    N_("Statement of conduct for assessors and experts"),
    N_("1. I have no interest in the organisations that I assess, and have neither advised them "
       "nor "
       "worked for them within the period that the schemes set. I declare every such relation "
       "before I accept a job."),
    N_("2. During an assessment I give no consultancy, and I recommend no consultant."),
    N_("3. I take no money, gifts or favours, and no expenses that do not belong to the job."),
    N_("4. I stay for all planned days, leave no site early, and record times and findings as they "
       "are."),
    N_("5. I keep secret what I learn of an organisation, and pass nothing on without its "
       "consent."),
    N_("6. I judge by evidence and by the scheme alone, whoever wishes otherwise."),
    N_("7. I am an assessor of this certification body only, and report every change of my "
       "registration at once."),
    N_("8. I know that a breach ends my work for this body and may be reported to the registrar."),
};

struct person_statement person_service_statement(struct arena *arena, enum language language)
{
    struct buf text = buf_new(arena);
    for (size_t i = 0; i < ARRAY_LEN(statement_lines); i++) {
        if (i > 0)
            buf_char(&text, '\n');
        buf_put(&text, text_get(language, statement_lines[i]));
    }
    return (struct person_statement){buf_str(&text), sha256_hex(arena, buf_str(&text))};
}

static bool is_reader(const struct use *use)
{
    return (use->actor.roles & PERSON_READERS) != 0;
}

enum fail person_service_page(struct use *use, const struct person_filter *filter,
    const struct page_request *page, struct person_page *ret_page)
{
    struct person_filter whole = *filter;
    struct person_page found;
    if (!is_reader(use))
        return FAIL_FORBIDDEN;
    whole.today = use_today(use);
    TRY(person_store_page(&use->tx, &whole, page, &found.rows, &found.n));
    TRY(person_store_count(&use->tx, &whole, &found.total));
    TRY(technical_code_store_all(&use->tx, &found.codes, &found.n_codes));
    TRY(absence_store_between(
        &use->tx, whole.today, whole.today, &found.absences, &found.n_absences));
    *ret_page = found;
    return FAIL_NONE;
}

struct str person_service_codes_of(
    struct arena *arena, const struct person_page *page, struct str person, struct date day)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < page->n_codes; i++) {
        const struct held_code *code = &page->codes[i];
        if (!str_equal(code->person, person) || !held_code_holds_on(code, day))
            continue;
        if (out.len > 0)
            buf_put(&out, STR(", "));
        buf_put(&out, code->code);
    }
    return buf_str(&out);
}

const struct absence *person_service_away(const struct person_page *page, struct str person)
{
    for (size_t i = 0; i < page->n_absences; i++)
        if (str_equal(page->absences[i].person, person))
            return &page->absences[i];
    return NULL;
}

/* What this actor may do with this record. */
static void put_rights(const struct use *use, struct person_view *view)
{
    role_set roles = use->actor.roles;
    view->is_own = str_equal(view->account, use->actor.account);
    view->may_edit = !view->is_own && (roles & PERSON_KEEPERS);
    view->may_qualify = !view->is_own && (roles & PERSON_MANAGERS);
    view->may_plan = view->is_own || (roles & PERSON_PLANNERS);
    view->sees_conflicts = view->is_own || (roles & PERSON_PLANNERS);
    view->sees_work = view->is_own || (roles & (PERSON_PLANNERS | PERSON_KEEPERS));
}

/* Jobs of the person that the actor led, or any for a manager, and has not evaluated yet. */
static enum fail load_jobs(struct use *use, struct person_view *view)
{
    struct appraisal_job *jobs;
    size_t n;
    view->jobs = NULL;
    view->n_jobs = 0;
    if (view->is_own)
        return FAIL_NONE;
    TRY(appraisal_store_jobs(&use->tx, view->account, use->actor.account, &jobs, &n));
    view->jobs = jobs;
    for (size_t i = 0; i < n; i++) {
        struct certification_case c;
        struct case_situation situation;
        TRY(case_see(use, jobs[i].certification_case, &c));
        TRY(case_situation(use, &c, &situation));
        if (situation.is_leader || (use->actor.roles & PERSON_MANAGERS))
            view->jobs[view->n_jobs++] = jobs[i];
    }
    return FAIL_NONE;
}

static enum fail load_lists(struct use *use, struct person_view *view)
{
    const struct tx *tx = &use->tx;
    struct str id = view->account;
    TRY(technical_code_store_list(tx, id, &view->codes, &view->n_codes));
    TRY(absence_store_list(tx, id, use_today(use), &view->absences, &view->n_absences));
    TRY(conduct_statement_store_list(tx, id, &view->statements, &view->n_statements));
    if (view->sees_conflicts)
        TRY(conflict_store_list(tx, id, &view->conflicts, &view->n_conflicts));
    if (!view->sees_work)
        return FAIL_NONE;
    TRY(appraisal_store_list(tx, id, &view->appraisals, &view->n_appraisals));
    return career_note_store_list(tx, id, &view->notes, &view->n_notes);
}

/* A leader sees whom they lead, to evaluate them. */
static enum fail check_reader(struct use *use, const struct person_view *view)
{
    if (view->is_own || is_reader(use))
        return FAIL_NONE;
    return view->n_jobs > 0 ? FAIL_NONE : FAIL_FORBIDDEN;
}

enum fail person_service_load(struct use *use, struct str account, struct person_view *ret_view)
{
    struct account who;
    struct person_view view = {.account = account};
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_FORBIDDEN;
    TRY(account_store_load(&use->tx, account, &who));
    if (who.organisation.len > 0)
        return FAIL_NOT_FOUND;
    view.name = who.name;
    view.login = who.login;
    view.roles = (role_set)who.roles;
    put_rights(use, &view);
    TRY(load_jobs(use, &view));
    TRY(check_reader(use, &view));
    enum fail fail = person_store_load(&use->tx, account, &view.person);
    view.has_record = fail == FAIL_NONE;
    if (fail != FAIL_NOT_FOUND || !view.is_own)
        TRY(fail);
    view.clocks = person_access_clocks(use);
    if (view.has_record)
        TRY(load_lists(use, &view));
    if (view.has_record && view.may_edit)
        TRY(person_store_same_identity(&use->tx, &view.person, &view.same_identity));
    *ret_view = view;
    return FAIL_NONE;
}

struct str person_service_name(struct use *use, struct str account)
{
    struct account found;
    if (account.len == 0 || account_store_load(&use->tx, account, &found) != FAIL_NONE)
        return STR("");
    return found.name;
}

enum fail person_service_file(struct use *use, struct str code, struct held_code *ret_code)
{
    struct held_code found;
    TRY(technical_code_store_load(&use->tx, code, &found));
    if (!is_reader(use) && !str_equal(found.person, use->actor.account))
        return FAIL_NOT_FOUND;
    if (found.file_sha256.len == 0)
        return FAIL_NOT_FOUND;
    *ret_code = found;
    return FAIL_NONE;
}

enum fail person_service_missing(struct use *use, struct account **ret_accounts, size_t *ret_n)
{
    struct account *accounts;
    size_t n;
    size_t kept = 0;
    if (!(use->actor.roles & PERSON_KEEPERS))
        return FAIL_FORBIDDEN;
    TRY(account_store_active(&use->tx, &accounts, &n));
    for (size_t i = 0; i < n; i++) {
        struct person ignored;
        enum fail fail = person_store_load(&use->tx, accounts[i].id, &ignored);
        if (fail == FAIL_NOT_FOUND)
            accounts[kept++] = accounts[i];
        else
            TRY(fail);
    }
    *ret_accounts = accounts;
    *ret_n = kept;
    return FAIL_NONE;
}

enum fail person_service_calendar(struct use *use, struct person_filter *filter,
    const struct page_request *page, struct person_calendar *ret_calendar)
{
    struct person_calendar calendar = *ret_calendar;
    TRY(person_service_page(use, filter, page, &calendar.people));
    TRY(absence_store_between(
        &use->tx, calendar.from, calendar.until, &calendar.absences, &calendar.n_absences));
    TRY(team_store_elsewhere(
        &use->tx, STR(""), calendar.from, &calendar.assignments, &calendar.n_assignments));
    *ret_calendar = calendar;
    return FAIL_NONE;
}

enum fail person_service_absences(struct use *use, struct date from, struct date until,
    struct absence **ret_absences, size_t *ret_n)
{
    if (!is_reader(use))
        return FAIL_FORBIDDEN;
    TRY(person_access_order(use, from, until, "until"));
    return absence_store_between(&use->tx, from, until, ret_absences, ret_n);
}

/* What the rules of the registry ask of a row of it. */
static struct person person_of(const struct person_row *row)
{
    return (struct person){
        .account = row->account,
        .employment = row->employment,
        .joined_on = row->joined_on,
        .left_on = row->left_on,
        .grade = row->grade,
        .ccaa_number = row->ccaa_number,
        .valid_to = row->valid_to,
        .statement_on = row->statement_on,
    };
}

static bool is_this_year(const struct date *day, struct date today)
{
    return date_is_set(*day) && day->year == today.year && date_compare(*day, today) <= 0;
}

/* Signed, and not near its end on that day. */
static bool is_statement_sound(const struct person *person, struct date day, int64_t years)
{
    return person_statement_is_valid_on(person, day, years) &&
           person_statement_is_valid_on(person, date_add_days(day, PERSON_NEAR_DAYS), years);
}

static void count_person(
    struct use *use, const struct person_row *row, struct person_summary *summary)
{
    struct date today = use_today(use);
    struct person person = person_of(row);
    int64_t years = person_access_clocks(use).statement_years;
    summary->joined += is_this_year(&row->joined_on, today);
    summary->left += is_this_year(&row->left_on, today);
    if (row->disabled || !person_is_engaged_on(&person, today))
        return;
    enum person_lack lack = person_lack_on(&person, today);
    bool counts = lack == PERSON_LACKS_NOTHING;
    summary->full_time += counts && row->employment == EMPLOYMENT_FULL_TIME;
    summary->part_time += counts && row->employment == EMPLOYMENT_PART_TIME;
    summary->trainees += lack == PERSON_IN_TRAINING;
    summary->statements += !is_statement_sound(&person, today, years);
    if (row->grade != GRADE_NONE)
        summary->registrations += !date_is_set(row->valid_to) ||
                                  date_days_between(today, row->valid_to) < PERSON_NEAR_DAYS;
}

enum fail person_service_summary(struct use *use, struct person_summary *ret_summary)
{
    struct person_filter everybody = {.with_former = true};
    struct page_request page = {.limit = INT32_MAX};
    struct person_page found;
    struct person_summary summary = {0};
    TRY(person_service_page(use, &everybody, &page, &found));
    for (size_t i = 0; i < found.n; i++) {
        count_person(use, &found.rows[i], &summary);
        summary.away += person_service_away(&found, found.rows[i].account) != NULL;
    }
    *ret_summary = summary;
    return FAIL_NONE;
}

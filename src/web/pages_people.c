#include "service/use_cases.h"
#include "web/command_form.h"
#include "web/pages.h"
#include "web/people_page.h"
#include "web/person_chips.h"
#include "web/table_request.h"
#include "web/views.h"

static const struct table_column people_columns[] = {
    {N_("Full name"), "name", false},
    {N_("Grade"), "grade", false},
    {N_("Employment"), NULL, false},
    {N_("Technical codes"), NULL, false},
    {N_("Registration valid until"), "valid_to", false},
    {N_("Conduct statement"), NULL, false},
    {N_("Today"), NULL, false},
};

static struct str word_of(const struct visit *visit, const char *name, const struct codes *codes)
{
    int ignored;
    struct str word = str_trim(http_pair_get(visit->request->query, str_of(name)));
    return codes_parse(codes, word, &ignored) ? word : STR("");
}

static struct people_filter read_filter(const struct visit *visit)
{
    struct date ignored;
    struct people_filter filter = {
        .grade = word_of(visit, "grade", &person_grade_codes),
        .employment = word_of(visit, "employment", &employment_codes),
        .code =
            str_upper(visit->arena, str_trim(http_pair_get(visit->request->query, STR("code")))),
        .available = str_trim(http_pair_get(visit->request->query, STR("available"))),
        .with_former = http_pair_get(visit->request->query, STR("former")).len > 0,
    };
    if (!technical_code_is_right(filter.code))
        filter.code = STR("");
    if (!date_parse(filter.available, &ignored))
        filter.available = STR("");
    return filter;
}

static struct http_pairs kept_of(struct arena *arena, const struct people_filter *filter)
{
    enum { KEPT = 5 };
    struct http_pair *pairs = NEW_ARRAY(arena, struct http_pair, KEPT);
    size_t n = 0;
    pairs[n++] = (struct http_pair){STR("grade"), filter->grade};
    pairs[n++] = (struct http_pair){STR("employment"), filter->employment};
    pairs[n++] = (struct http_pair){STR("code"), filter->code};
    pairs[n++] = (struct http_pair){STR("available"), filter->available};
    pairs[n++] = (struct http_pair){STR("former"), filter->with_former ? STR("1") : STR("")};
    return (struct http_pairs){pairs, n};
}

static struct person_filter filter_for_store(
    const struct people_filter *filter, const struct table *table)
{
    struct person_filter wanted = {
        .search = table->query,
        .grade = filter->grade,
        .employment = filter->employment,
        .code = filter->code,
        .with_former = filter->with_former,
    };
    struct date day;
    if (date_parse(filter->available, &day))
        wanted.available_on = day;
    return wanted;
}

static struct people_row people_row(
    struct visit *visit, const struct person_page *found, const struct person_row *person)
{
    struct date today = use_today(&visit->use);
    return (struct people_row){
        .person = person,
        .codes = person_service_codes_of(visit->arena, found, person->account, today),
        .registration = person_chips_registration(visit, person->grade, person->valid_to),
        .statement = person_chips_statement(visit, person->statement_on),
        .today = person_chips_today(visit, person, person_service_away(found, person->account)),
    };
}

static struct str number_text(const struct visit *visit, int64_t number)
{
    return str_format(visit->arena, "%lld", (long long)number);
}

/* The registry in figures, as the yearly statement asks for them. */
static enum fail put_stats(struct visit *visit, struct people_list *list)
{
    enum { STATS = 6 };
    struct person_summary summary;
    TRY(person_service_summary(&visit->use, &summary));
    struct stat *stats = NEW_ARRAY(visit->arena, struct stat, STATS);
    struct str moves[] = {number_text(visit, summary.joined), number_text(visit, summary.left)};
    struct str moved = text_fill(visit->arena,
        visit_say(visit, N_("this year {1} joined, {2} left")), moves, ARRAY_LEN(moves));
    struct str near = visit_say(visit, N_("ended, or ending within 90 days"));
    enum tone registrations = summary.registrations > 0 ? TONE_WARNING : TONE_NEUTRAL;
    enum tone statements = summary.statements > 0 ? TONE_WARNING : TONE_NEUTRAL;
    size_t n = 0;
    stats[n++] = (struct stat){.value = number_text(visit, summary.full_time),
        .label = N_("Full-time assessors"),
        .note = moved};
    stats[n++] = (struct stat){
        .value = number_text(visit, summary.part_time), .label = N_("Part-time assessors")};
    stats[n++] =
        (struct stat){.value = number_text(visit, summary.trainees), .label = N_("In training")};
    stats[n++] = (struct stat){.value = number_text(visit, summary.registrations),
        .label = N_("Registrations to renew"),
        .note = near,
        .path = STR("/people?sort=valid_to"),
        .tone = registrations};
    stats[n++] = (struct stat){.value = number_text(visit, summary.statements),
        .label = N_("Statements to sign"),
        .note = near,
        .tone = statements};
    stats[n++] = (struct stat){.value = number_text(visit, summary.away),
        .label = N_("Away today"),
        .path = STR("/people/calendar")};
    list->stats = stats;
    list->n_stats = n;
    return FAIL_NONE;
}

enum fail pages_people(struct visit *visit)
{
    struct table table = {
        .path = "/people",
        .caption = N_("People"),
        .empty = N_("Nobody has a record yet."),
        .columns = people_columns,
        .n_columns = ARRAY_LEN(people_columns),
    };
    struct people_filter filter = read_filter(visit);
    struct person_page found;
    table_read(visit->request, &table);
    table.kept = kept_of(visit->arena, &filter);
    struct page_request request = table_request(&table);
    struct person_filter wanted = filter_for_store(&filter, &table);
    TRY(person_service_page(&visit->use, &wanted, &request, &found));
    table.total = found.total;
    if (table.query.len > 0 || filter.grade.len > 0 || filter.employment.len > 0 ||
        filter.code.len > 0 || filter.available.len > 0)
        table.empty = N_("Nobody matches.");
    struct people_row *rows = NEW_ARRAY(visit->arena, struct people_row, found.n);
    for (size_t i = 0; i < found.n; i++)
        rows[i] = people_row(visit, &found, &found.rows[i]);
    struct people_list list = {
        .table = &table,
        .filter = &filter,
        .rows = rows,
        .n = found.n,
        .may_edit = (visit->use.actor.roles & PERSON_KEEPERS) != 0,
    };
    TRY(put_stats(visit, &list));
    visit->page.title = visit_say(visit, N_("People"));
    view_people(&visit->out, &visit->page, &list);
    return FAIL_NONE;
}

static void crumbs_to_people(struct visit *visit)
{
    visit_crumb(visit, "/people", N_("People"));
}

/* A record for somebody who has an account of the body and none yet: ?person= says who. */
enum fail pages_person_new(struct visit *visit)
{
    struct person_form_view view = {.path = STR("/people/new"), .back = STR("/people")};
    struct account *accounts;
    TRY(person_service_missing(&visit->use, &accounts, &view.n_people));
    view.people = accounts;
    struct form_choice choice = {.name = "person", .n = view.n_people};
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, choice.n);
    for (size_t i = 0; i < choice.n; i++)
        options[i] = (struct field_option){.value = accounts[i].id,
            .label = str_format(visit->arena, "%" STR_PRI " (%" STR_PRI ")",
                STR_ARG(accounts[i].name), STR_ARG(accounts[i].login))};
    choice.options = options;
    struct command_form command = {.use_case = &person_edit, .choices = &choice, .n_choices = 1};
    struct page_form form = command_form_build(visit, &command);
    struct field *fields = NEW_ARRAY(visit->arena, struct field, form.n_fields);
    for (size_t i = 0; i < form.n_fields; i++) {
        fields[i] = form.fields[i];
        if (strcmp(fields[i].name, "person") == 0)
            fields[i].kind = FIELD_SELECT;
    }
    form.fields = fields;
    view.form = &form;
    visit->page.title = visit_say(visit, N_("Add a record"));
    crumbs_to_people(visit);
    view_person_edit(&visit->out, &visit->page, &view);
    return FAIL_NONE;
}

static struct http_pairs record_values(struct visit *visit, const struct person *person)
{
    enum { RECORD_FIELDS = 12 };
    struct arena *arena = visit->arena;
    struct form_values values = form_values_new(arena, RECORD_FIELDS);
    form_values_int(&values, "revision", person->revision);
    form_values_text(
        &values, "employment", codes_format(&employment_codes, (int)person->employment));
    form_values_text(&values, "joined_on", date_format(arena, person->joined_on));
    form_values_text(&values, "left_on", date_format(arena, person->left_on));
    form_values_text(
        &values, "identity_type", codes_format(&identity_kind_codes, (int)person->identity_type));
    form_values_text(&values, "identity_number", person->identity_number);
    form_values_text(&values, "phone", person->phone);
    form_values_text(&values, "grade", codes_format(&person_grade_codes, (int)person->grade));
    form_values_text(&values, "grade_since", date_format(arena, person->grade_since));
    form_values_text(&values, "ccaa_number", person->ccaa_number);
    form_values_text(&values, "valid_to", date_format(arena, person->valid_to));
    return form_values_pairs(&values);
}

enum fail pages_person_edit(struct visit *visit)
{
    struct person_view person;
    struct str id = visit_param(visit, "person");
    TRY(person_service_load(&visit->use, id, &person));
    if (!person.has_record || !person.may_edit)
        return person_access_other(&visit->use, id);
    struct command_form command = {
        .use_case = &person_edit, .stored = record_values(visit, &person.person)};
    struct page_form form = command_form_build(visit, &command);
    struct str back = str_concat(visit->arena, STR("/people/"), http_encode(visit->arena, id));
    struct person_form_view view = {
        .path = str_concat(visit->arena, back, STR("/edit")),
        .back = back,
        .form = &form,
        .person = id,
    };
    visit->page.title = person.name;
    crumbs_to_people(visit);
    view_person_edit(&visit->out, &visit->page, &view);
    return FAIL_NONE;
}

/* Monday of the week of ?week=, or of today. 1970-01-05 was a Monday. */
static struct date week_of(const struct visit *visit)
{
    struct date day;
    struct date first = {1970, 1, 5};
    struct date last = {9900, 1, 1};
    if (!date_parse(http_pair_get(visit->request->query, STR("week")), &day) ||
        date_compare(day, first) < 0 || date_compare(day, last) > 0)
        day = use_today(&visit->use);
    return date_add_days(day, -(date_days_between(first, day) % CALENDAR_DAYS));
}

static struct str week_path(const struct visit *visit, struct date monday)
{
    return str_concat(
        visit->arena, STR("/people/calendar?week="), date_format(visit->arena, monday));
}

static void put_days(
    const struct visit *visit, struct date monday, struct people_calendar *calendar)
{
    static const char *const weekdays[CALENDAR_DAYS] = {
        N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun")};
    enum { SATURDAY = 5 };
    struct date today = use_today(&visit->use);
    for (int i = 0; i < CALENDAR_DAYS; i++) {
        struct date day = date_add_days(monday, i);
        struct str weekday = visit_say(visit, weekdays[i]);
        calendar->days[i] = (struct calendar_day){
            .day = day,
            .label = str_format(
                visit->arena, "%" STR_PRI " %02d-%02d", STR_ARG(weekday), day.month, day.day),
            .is_weekend = i >= SATURDAY,
            .is_today = date_compare(day, today) == 0,
        };
    }
}

/* A case that ended before anybody travelled takes nobody's days. */
static bool is_ended(enum case_state state)
{
    return state == CASE_REJECTED || state == CASE_TERMINATED;
}

static void put_entries(const struct visit *visit, const struct person_calendar *found,
    struct people_calendar *calendar)
{
    struct calendar_entry *entries =
        NEW_ARRAY(visit->arena, struct calendar_entry, found->n_absences + found->n_assignments);
    size_t n = 0;
    for (size_t i = 0; i < found->n_assignments; i++) {
        const struct team_assignment *job = &found->assignments[i];
        if (is_ended(job->state) || !date_is_set(job->from_on))
            continue;
        entries[n++] = (struct calendar_entry){
            .person = job->account,
            .from = job->from_on,
            .until = job->until_on,
            .tone = TONE_INFO,
            .text = job->organisation_name,
            .path = str_concat(visit->arena, STR("/cases/"), job->certification_case),
        };
    }
    for (size_t i = 0; i < found->n_absences; i++) {
        const struct absence *absence = &found->absences[i];
        entries[n++] = (struct calendar_entry){
            .person = absence->person,
            .from = absence->from_on,
            .until = absence->until_on,
            .tone = TONE_NEUTRAL,
            .text = visit_say(visit, absence_kind_labels[absence->kind]),
        };
    }
    calendar->entries = entries;
    calendar->n_entries = n;
}

enum fail pages_people_calendar(struct visit *visit)
{
    struct date monday = week_of(visit);
    struct person_calendar found = {
        .from = monday, .until = date_add_days(monday, CALENDAR_DAYS - 1)};
    struct table table = {.path = "/people/calendar",
        .caption = N_("Who is where"),
        .search = N_("Name, login or registration number"),
        .empty = N_("Nobody matches.")};
    struct people_calendar calendar = {
        .table = &table,
        .previous = week_path(visit, date_add_days(monday, -CALENDAR_DAYS)),
        .next = week_path(visit, date_add_days(monday, CALENDAR_DAYS)),
        .now = STR("/people/calendar"),
    };
    struct http_pair kept = {STR("week"), date_format(visit->arena, monday)};
    table_read(visit->request, &table);
    table.kept = (struct http_pairs){&kept, 1};
    struct page_request request = table_request(&table);
    struct person_filter filter = {.search = table.query};
    TRY(person_service_calendar(&visit->use, &filter, &request, &found));
    table.total = found.people.total;
    put_days(visit, monday, &calendar);
    put_entries(visit, &found, &calendar);
    calendar.people = found.people.rows;
    calendar.n_people = found.people.n;
    visit->page.title = visit_say(visit, N_("Who is where"));
    crumbs_to_people(visit);
    view_people_calendar(&visit->out, &visit->page, &calendar);
    return FAIL_NONE;
}

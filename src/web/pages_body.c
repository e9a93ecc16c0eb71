#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "web/body_page.h"
#include "web/command_form.h"
#include "web/pages.h"
#include "web/table_request.h"
#include "web/views.h"
#include "web/words.h"

static const char no_match[] = N_("Nothing matches the search.");

static const struct table_column certificate_columns[] = {
    {N_("Certificate number"), "number", false},
    {N_("Company"), "organisation", false},
    {N_("Scheme"), NULL, false},
    {N_("Level"), NULL, false},
    {N_("State"), NULL, false},
    {N_("Issued on"), "issued", false},
    {N_("Valid until"), "expires", false},
};

static struct certificate_row certificate_row(
    struct visit *visit, const struct certificate *certificate)
{
    const struct scheme *scheme = scheme_service_find(&visit->use, certificate->scheme);
    const struct level *level = scheme ? scheme_level(scheme, certificate->level) : NULL;
    enum language language = visit->page.language;
    return (struct certificate_row){
        .certificate = certificate,
        .scheme = scheme_service_name(&visit->use, language, certificate->scheme),
        .level = level ? names_get(&level->names, language) : certificate->level,
    };
}

static struct str asked(
    const struct visit *visit, const char *name, const struct overview_choice *choices, size_t n)
{
    struct str value = str_trim(http_pair_get(visit->request->query, str_of(name)));
    for (size_t i = 0; i < n; i++)
        if (str_equal(choices[i].value, value))
            return choices[i].value;
    return STR("");
}

static bool has_level(const struct certificate_list *list, struct str level)
{
    for (size_t i = 0; i < list->n_levels; i++)
        if (str_equal(list->levels[i].value, level))
            return true;
    return false;
}

/* Of the scheme that is chosen, else of all, each once. */
static void put_levels(
    struct visit *visit, const struct scheme_view *views, size_t n, struct certificate_list *list)
{
    size_t most = 0;
    for (size_t i = 0; i < n; i++)
        most += views[i].scheme->n_levels;
    struct overview_choice *levels = NEW_ARRAY(visit->arena, struct overview_choice, most);
    list->levels = levels;
    for (size_t i = 0; i < n; i++) {
        const struct scheme *scheme = views[i].scheme;
        bool is_wanted = list->ask.scheme.len == 0 || str_equal(list->ask.scheme, scheme->id);
        for (size_t k = 0; is_wanted && k < scheme->n_levels; k++)
            if (!has_level(list, scheme->levels[k].id))
                levels[list->n_levels++] = (struct overview_choice){scheme->levels[k].id,
                    names_get(&scheme->levels[k].names, visit->page.language)};
    }
}

static enum fail put_choices(struct visit *visit, struct certificate_list *list)
{
    struct scheme_view *views;
    TRY(scheme_service_list(&visit->use, &views, &list->n_schemes));
    struct overview_choice *schemes =
        NEW_ARRAY(visit->arena, struct overview_choice, list->n_schemes);
    for (size_t i = 0; i < list->n_schemes; i++)
        schemes[i] = (struct overview_choice){
            views[i].scheme->id, names_get(&views[i].scheme->names, visit->page.language)};
    list->schemes = schemes;
    list->ask.scheme = asked(visit, "scheme", schemes, list->n_schemes);
    put_levels(visit, views, list->n_schemes, list);
    list->ask.level = asked(visit, "level", list->levels, list->n_levels);
    return FAIL_NONE;
}

/* Each status, and what runs out soon. */
static void put_states(struct visit *visit, struct table *table)
{
    size_t n = CERTIFICATE_STATUS_COUNT;
    struct table_filter *filters = NEW_ARRAY(visit->arena, struct table_filter, n + 2);
    filters[0] = (struct table_filter){STR(""), visit_say(visit, N_("All")), -1};
    filters[1] = (struct table_filter){STR("expiring"), visit_say(visit, N_("Expiring")), -1};
    for (size_t i = 0; i < n; i++)
        filters[i + 2] = (struct table_filter){codes_format(&certificate_status_codes, (int)i),
            visit_say(visit, certificate_status_label((enum certificate_status)i)), -1};
    table->filters = filters;
    table->n_filters = n + 2;
}

static struct http_pairs kept(struct visit *visit, const struct register_ask *ask)
{
    enum { KEPT = 2 };
    struct http_pair *pairs = NEW_ARRAY(visit->arena, struct http_pair, KEPT);
    pairs[0] = (struct http_pair){STR("scheme"), ask->scheme};
    pairs[1] = (struct http_pair){STR("level"), ask->level};
    return (struct http_pairs){pairs, KEPT};
}

enum fail pages_certificates(struct visit *visit)
{
    struct table table = {
        .path = "/certificates",
        .caption = N_("Certificates"),
        .search = N_("Certificate number or company name"),
        .empty = N_("No certificate has been issued yet."),
        .columns = certificate_columns,
        .n_columns = ARRAY_LEN(certificate_columns),
    };
    struct certificate_page found;
    struct certificate_list list = {.table = &table};
    put_states(visit, &table);
    TRY(put_choices(visit, &list));
    table_read(visit->request, &table);
    list.ask.state = table.state;
    table.kept = kept(visit, &list.ask);
    struct page_request request = table_request(&table);
    TRY(register_service_page(&visit->use, &list.ask, &request, &found));
    table.total = found.total;
    if (table.query.len + table.state.len + list.ask.scheme.len + list.ask.level.len > 0)
        table.empty = no_match;
    struct certificate_row *rows = NEW_ARRAY(visit->arena, struct certificate_row, found.n);
    for (size_t i = 0; i < found.n; i++)
        rows[i] = certificate_row(visit, &found.certificates[i]);
    list.rows = rows;
    list.n = found.n;
    visit->page.title = visit_say(visit, N_("Certificates"));
    view_certificates(&visit->out, &visit->page, &list);
    return FAIL_NONE;
}

static const struct table_column account_columns[] = {
    {N_("Full name"), "name", false},
    {N_("Login"), "login", false},
    {N_("Roles"), NULL, false},
    {N_("State"), NULL, false},
    {N_("Added on"), NULL, false},
};

enum fail pages_accounts(struct visit *visit)
{
    struct table table = {
        .path = "/accounts",
        .caption = N_("Accounts"),
        .search = N_("Name or login"),
        .empty = N_("Nobody yet."),
        .columns = account_columns,
        .n_columns = ARRAY_LEN(account_columns),
    };
    struct account_page found;
    table_read(visit->request, &table);
    struct page_request request = table_request(&table);
    TRY(account_service_page(&visit->use, &request, &found));
    table.total = found.total;
    if (table.query.len > 0)
        table.empty = no_match;
    struct account_row *rows = NEW_ARRAY(visit->arena, struct account_row, found.n);
    for (size_t i = 0; i < found.n; i++)
        rows[i] = (struct account_row){
            .account = &found.accounts[i],
            .roles =
                words_roles(visit->arena, visit->page.language, (role_set)found.accounts[i].roles),
            .is_self = str_equal(found.accounts[i].id, visit->use.actor.account),
        };
    struct account_list list = {&table, rows, found.n};
    visit->page.title = visit_say(visit, N_("Accounts"));
    view_accounts(&visit->out, &visit->page, &list);
    return FAIL_NONE;
}

/* The roles of the body, each with what it may do. */
static struct form_choice role_choice(struct visit *visit)
{
    static const char *const notes[ROLE_COUNT] = {
        [ROLE_REVIEWER] = N_("Returns, rejects or accepts applications"),
        [ROLE_PLANNER] = N_("Fixes person-days, draws outlets, names the team"),
        [ROLE_ASSESSOR] = N_("Records findings on site"),
        [ROLE_DECIDER] = N_("Grants or refuses; never a member of the team"),
        [ROLE_SCHEME_MANAGER] = N_("Approves versions of schemes"),
        [ROLE_ADMIN] = N_("Keeps accounts; holds no other role and signs nothing"),
        [ROLE_MANAGER] = N_("Approves person-days and programmes; answers for audits"),
        [ROLE_SALES] = N_("Quotes and offers contracts"),
        [ROLE_FINANCE] = N_("Records payments"),
        [ROLE_REPORTER] = N_("Reports plans and certificates to the authority"),
        [ROLE_HEAD] = N_("Signs each decision after its decider"),
        [ROLE_OFFICER] = N_("Issues certificates and keeps the archive"),
        [ROLE_COMMITTEE] = N_("Votes where the scheme asks for it"),
        [ROLE_REGULATOR] = N_("Reads, changes nothing, and ends by itself; holds no other role"),
    };
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, ROLE_COUNT);
    size_t n = 0;
    for (int role = 0; role < ROLE_COUNT; role++)
        if (notes[role])
            options[n++] = (struct field_option){
                .value = codes_format(&role_codes, role),
                .label = visit_say(visit, role_label((enum role)role)),
                .note = visit_say(visit, notes[role]),
            };
    return (struct form_choice){"roles", options, n};
}

static void crumbs_to_accounts(struct visit *visit)
{
    visit_crumb(visit, "/accounts", N_("Accounts"));
}

enum fail pages_account_new(struct visit *visit)
{
    struct form_choice choice = role_choice(visit);
    struct command_form command = {.use_case = &account_add, .choices = &choice, .n_choices = 1};
    struct page_form form = command_form_build(visit, &command);
    struct account_view view = {.form = &form, .path = STR("/accounts/new")};
    visit->page.title = visit_say(visit, N_("Add a person"));
    crumbs_to_accounts(visit);
    view_account_edit(&visit->out, &visit->page, &view);
    return FAIL_NONE;
}

static struct http_pairs account_values(struct visit *visit, const struct account *account)
{
    struct form_values values = form_values_new(visit->arena, ROLE_COUNT + 3);
    form_values_text(&values, "name", account->name);
    for (int role = 0; role < ROLE_COUNT; role++)
        if ((role_set)account->roles & ROLE_BIT(role))
            form_values_text(&values, "roles", codes_format(&role_codes, role));
    form_values_text(&values, "ends_on", date_format(visit->arena, account->ends_on));
    if (account->disabled)
        form_values_text(&values, "disabled", STR("yes"));
    return form_values_pairs(&values);
}

enum fail pages_account_edit(struct visit *visit)
{
    struct account account;
    struct str id = visit_param(visit, "account");
    TRY(account_service_load(&visit->use, id, &account));
    if (account.organisation.len > 0)
        return FAIL_NOT_FOUND;
    struct form_choice choice = role_choice(visit);
    struct command_form command = {
        .use_case = &account_change,
        .stored = account_values(visit, &account),
        .choices = &choice,
        .n_choices = 1,
    };
    struct page_form form = command_form_build(visit, &command);
    struct page_form reset =
        command_form_build(visit, &(struct command_form){.use_case = &account_reset});
    struct account_view view = {
        .form = &form,
        .reset = &reset,
        .path = str_concat(visit->arena, STR("/accounts/"), http_encode(visit->arena, id)),
        .account = &account,
        .roles = words_roles(visit->arena, visit->page.language, (role_set)account.roles),
        .is_self = str_equal(account.id, visit->use.actor.account),
        .problems = form.problems,
    };
    visit->page.title = account.name;
    crumbs_to_accounts(visit);
    view_account_edit(&visit->out, &visit->page, &view);
    return FAIL_NONE;
}

static const struct table_column event_columns[] = {
    {N_("Event"), NULL, false},
    {N_("Who"), NULL, false},
    {N_("When"), NULL, false},
    {N_("To what"), NULL, false},
    {N_("Number and hash"), NULL, false},
};

static struct event_line event_line(struct visit *visit, const struct event_row *event)
{
    const char *kind = words_subject(event->subject);
    struct words_detail detail = words_event_detail(visit->arena, visit->page.language, event);
    return (struct event_line){
        .event = event,
        .tone = words_event_tone(event->action),
        .title = words_event(visit->arena, visit->page.language, event->action),
        .subject = kind ? visit_say(visit, kind) : event->subject,
        .path = words_subject_path(visit->arena, event->subject),
        .details = detail.items,
        .n_details = detail.n,
    };
}

/* The last event: its hash stands for the whole chain. */
static enum fail put_head(struct visit *visit, struct event_list *list)
{
    struct page_request last = {.limit = 1};
    struct event_page found;
    TRY(event_service_page(&visit->use, &last, &found));
    if (found.n == 0)
        return FAIL_NONE;
    list->head_seq = found.rows[0].seq;
    list->head = found.rows[0].hash;
    return FAIL_NONE;
}

enum fail pages_events(struct visit *visit)
{
    struct table table = {
        .path = "/events",
        .caption = N_("Event log"),
        .search = N_("Person, action or subject"),
        .empty = N_("Nothing has happened yet."),
        .columns = event_columns,
        .n_columns = ARRAY_LEN(event_columns),
    };
    struct event_page found;
    struct event_list list = {.table = &table};
    table_read(visit->request, &table);
    struct page_request request = table_request(&table);
    TRY(event_service_page(&visit->use, &request, &found));
    TRY(put_head(visit, &list));
    table.total = found.total;
    if (table.query.len > 0)
        table.empty = no_match;
    struct event_line *lines = NEW_ARRAY(visit->arena, struct event_line, found.n);
    for (size_t i = 0; i < found.n; i++)
        lines[i] = event_line(visit, &found.rows[i]);
    list.lines = lines;
    list.n = found.n;
    visit->page.title = visit_say(visit, N_("Event log"));
    view_events(&visit->out, &visit->page, &list);
    return FAIL_NONE;
}

#include "service/use_cases.h"
#include "web/command_form.h"
#include "web/pages.h"
#include "web/table_request.h"
#include "web/token_page.h"
#include "web/views.h"
#include "web/words.h"

static const struct table_column own_columns[] = {
    {N_("Name of the token"), NULL, false},
    {N_("Roles"), NULL, false},
    {N_("State"), NULL, false},
    {N_("Last used"), NULL, false},
    {N_("Valid until"), NULL, false},
    {N_("Action"), NULL, false},
};

static const struct table_column all_columns[] = {
    {N_("Name of the token"), NULL, false},
    {N_("Person"), NULL, false},
    {N_("Roles"), NULL, false},
    {N_("State"), NULL, false},
    {N_("Last used"), NULL, false},
    {N_("Valid until"), NULL, false},
    {N_("Action"), NULL, false},
};

static struct token_line line_of(
    struct visit *visit, const char *path, const struct api_token_row *row)
{
    struct token_line line = {
        .row = row,
        .roles = words_roles(visit->arena, visit->page.language, (role_set)row->token.roles),
        .state = api_token_state_at(&row->token, visit->use.now),
    };
    if (line.state == API_TOKEN_VALID)
        line.revoke =
            str_format(visit->arena, "%s/%" STR_PRI "/revoke", path, STR_ARG(row->token.id));
    return line;
}

static enum fail build_list(
    struct visit *visit, struct table *table, bool everybody, struct token_view *view)
{
    struct token_page found;
    table_read(visit->request, table);
    struct page_request request = table_request(table);
    TRY(token_service_page(&visit->use, everybody, &request, &found));
    table->total = found.total;
    if (table->query.len > 0)
        table->empty = N_("Nothing matches the search.");
    struct token_line *lines = NEW_ARRAY(visit->arena, struct token_line, found.n);
    for (size_t i = 0; i < found.n; i++)
        lines[i] = line_of(visit, table->path, &found.rows[i]);
    view->table = table;
    view->lines = lines;
    view->n_lines = found.n;
    if (visit_tried(visit, &token_revoke))
        view->refused.problems = &visit->attempt.problems;
    return FAIL_NONE;
}

/* Only those that one has can be given away. */
static struct form_choice role_choice(struct visit *visit)
{
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, ROLE_COUNT);
    size_t n = 0;
    for (int role = 0; role < ROLE_COUNT; role++)
        if (visit->page.roles & ROLE_BIT(role))
            options[n++] = (struct field_option){.value = codes_format(&role_codes, role),
                .label = visit_say(visit, role_label((enum role)role))};
    return (struct form_choice){"roles", options, n};
}

static struct page_form make_form(struct visit *visit)
{
    struct form_choice choice = role_choice(visit);
    struct form_values stored = form_values_new(visit->arena, 2);
    form_values_text(&stored, "days", STR("90"));
    if (choice.n == 1)
        form_values_text(&stored, "roles", choice.options[0].value);
    struct command_form form = {.use_case = &token_make,
        .stored = form_values_pairs(&stored),
        .choices = &choice,
        .n_choices = 1};
    return command_form_build(visit, &form);
}

static enum fail show_own(struct visit *visit, struct token_view *view)
{
    struct table table = {
        .path = "/account/tokens",
        .caption = N_("API tokens"),
        .search = N_("Name of the token"),
        .empty = N_("You have no API token."),
        .columns = own_columns,
        .n_columns = ARRAY_LEN(own_columns),
    };
    struct page_form form = make_form(visit);
    view->form = &form;
    TRY(build_list(visit, &table, false, view));
    visit->page.title = visit_say(visit, N_("API tokens"));
    visit_crumb(visit, "/account", N_("Account and password"));
    view_tokens(&visit->out, &visit->page, view);
    return FAIL_NONE;
}

/* Also in place of a redirect after token.make, for the secret is told this once. */
enum fail pages_tokens(struct visit *visit)
{
    struct token_view view = {.secret = visit->use.secret};
    if (visit->use.result_id.len > 0)
        view.name = http_pair_get(visit->request->form, STR("name"));
    return show_own(visit, &view);
}

enum fail pages_all_tokens(struct visit *visit)
{
    struct table table = {
        .path = "/tokens",
        .caption = N_("API tokens"),
        .search = N_("Name of the token or person"),
        .empty = N_("Nobody has an API token."),
        .columns = all_columns,
        .n_columns = ARRAY_LEN(all_columns),
    };
    struct token_view view = {0};
    TRY(build_list(visit, &table, true, &view));
    visit->page.title = visit_say(visit, N_("API tokens of everybody"));
    visit_crumb(visit, "/accounts", N_("Accounts"));
    view_tokens(&visit->out, &visit->page, &view);
    return FAIL_NONE;
}

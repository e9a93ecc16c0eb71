#include "service/print_service.h"
#include "service/use_cases.h"
#include "web/case_acts.h"
#include "web/field_screen.h"
#include "web/pages.h"
#include "web/table_request.h"
#include "web/views.h"

enum { EXCERPT_CHARACTERS = 80 };

static const struct table_column columns[] = {
    {N_("Interview or note"), NULL, false},
    {N_("Kind"), NULL, false},
    {N_("Site"), NULL, false},
    {N_("Indicators"), NULL, false},
    {N_("Written by"), NULL, false},
    {N_("Last change"), NULL, true},
};

static struct str title_of(const struct visit *visit, const struct field_record *record)
{
    struct str kind = visit_say(visit, field_record_kind_labels[record->kind]);
    struct str whose = record->person.len > 0 ? record->person : record->stage;
    if (whose.len == 0)
        return kind;
    return CASE_SAY(visit, N_("{1}: {2}"), kind, whose);
}

static struct str excerpt(struct arena *arena, struct str text)
{
    size_t end = 0;
    size_t n = 0;
    for (; end < text.len && n < EXCERPT_CHARACTERS && text.data[end] != '\n'; n++)
        end += str_first_character(str_sub(text, end, text.len)).len;
    struct str start = str_sub(text, 0, end);
    return end < text.len ? str_concat(arena, start, STR("…")) : start;
}

static void put_lines(
    struct visit *visit, const struct field_records *found, struct records_screen *screen)
{
    struct record_line *lines = NEW_ARRAY(visit->arena, struct record_line, found->n);
    for (size_t i = 0; i < found->n; i++) {
        const struct field_record *record = &found->items[i];
        struct str below = str_format(
            visit->arena, "/records/%" STR_PRI, STR_ARG(http_encode(visit->arena, record->id)));
        lines[i] = (struct record_line){
            .record = record,
            .path = case_page_path(visit->arena, screen->view.c.id, str_c(visit->arena, below)),
            .title = title_of(visit, record),
            .site = case_page_site(visit, &screen->view, record->site),
            .excerpt = excerpt(visit->arena, record->text),
        };
    }
    screen->lines = lines;
    screen->n = found->n;
}

static bool may_record(const struct case_view *view)
{
    return view->choices[CASE_RECORD].fail == FAIL_NONE && view->evaluation.id.len > 0;
}

static void put_actions(struct visit *visit, struct records_screen *screen)
{
    static const struct {
        const char *label;
        const char *below;
        enum icon icon;
        enum action_kind kind;
        bool writes;
    } rows[] = {
        {N_("Record an interview"), "/records/new?kind=interview", ICON_PLUS, ACTION_PRIMARY, true},
        {N_("Write a note"), "/records/new?kind=note", ICON_PLUS, ACTION_PLAIN, true},
        {N_("Notes of a meeting"), "/records/new?kind=meeting", ICON_PLUS, ACTION_PLAIN, true},
        {N_("Print all"), "/records.pdf", ICON_DOWNLOAD, ACTION_PLAIN, false},
    };
    struct action *actions = NEW_ARRAY(visit->arena, struct action, ARRAY_LEN(rows));
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (!rows[i].writes || may_record(&screen->view))
            actions[screen->n_actions++] = (struct action){
                .kind = rows[i].kind,
                .label = rows[i].label,
                .icon = rows[i].icon,
                .path = case_page_path(visit->arena, screen->view.c.id, rows[i].below),
            };
    screen->actions = actions;
}

static const struct table_filter *filters_of(struct visit *visit)
{
    struct table_filter *filters =
        NEW_ARRAY(visit->arena, struct table_filter, FIELD_RECORD_KINDS + 1);
    filters[0] = (struct table_filter){STR(""), visit_say(visit, N_("All")), -1};
    for (int i = 0; i < FIELD_RECORD_KINDS; i++)
        filters[i + 1] = (struct table_filter){codes_format(&field_record_kind_codes, i),
            visit_say(visit, field_record_kind_labels[i]), -1};
    return filters;
}

enum fail pages_records(struct visit *visit)
{
    struct records_screen *screen = NEW(visit->arena, struct records_screen);
    struct str id = visit_param(visit, "case");
    struct field_records found;
    TRY(case_service_show(&visit->use, id, &screen->view));
    struct table table = {
        .path = str_c(visit->arena, case_page_path(visit->arena, id, "/records")),
        .caption = N_("Interviews and notes"),
        .search = N_("Person, text, indicator or author"),
        .empty = N_("There are no interviews or notes yet."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
        .filters = filters_of(visit),
        .n_filters = FIELD_RECORD_KINDS + 1,
    };
    table_read(visit->request, &table);
    struct page_request request = table_request(&table);
    struct field_record_filter filter = {id, table.state};
    TRY(field_service_records(&visit->use, &filter, &request, &found));
    table.total = found.total;
    screen->table = &table;
    screen->tabs = case_tabs_build(visit, &screen->view, "/records");
    screen->conflicts = screen->view.open_conflicts;
    screen->conflicts_path = case_page_path(visit->arena, id, "/field/conflicts");
    put_lines(visit, &found, screen);
    put_actions(visit, screen);
    visit->page.title = visit_say(visit, N_("Interviews and notes"));
    case_page_crumbs(visit, &screen->view, true);
    view_case_records(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

static struct form_choice site_choice(struct visit *visit, const struct case_view *view)
{
    struct field_option *sites = NEW_ARRAY(visit->arena, struct field_option, view->n_drawn + 1);
    sites[0] = (struct field_option){STR("hq"), visit_say(visit, N_("Head office")), STR("")};
    for (size_t i = 0; i < view->n_drawn; i++)
        sites[i + 1] = (struct field_option){view->drawn[i].outlet, view->drawn[i].name, STR("")};
    return (struct form_choice){"site", sites, view->n_drawn + 1};
}

/* What the form holds at first: the record, or a new one of the kind that was asked for. */
static struct http_pairs stored_of(struct visit *visit, const struct record_screen *screen)
{
    struct field_record none = {.kind = screen->kind};
    const struct field_record *record = screen->record ? screen->record : &none;
    struct field_set fields = field_record_fields(visit->arena, record);
    struct form_values values = form_values_new(visit->arena, fields.n + 2);
    for (size_t i = 0; i < fields.n; i++)
        form_values_text(&values, str_c(visit->arena, fields.items[i].name), fields.items[i].value);
    form_values_text(&values, "kind", codes_format(&field_record_kind_codes, (int)screen->kind));
    form_values_int(&values, "seen", record->revision);
    return form_values_pairs(&values);
}

/* Only what the kind has; the kind itself and the version stay hidden. The case's revision is left
 * out: what others do on it does not concern this record. */
static void keep_fields(struct visit *visit, struct record_screen *screen)
{
    struct field_record kind = {.kind = screen->kind};
    struct field_set names = field_record_fields(visit->arena, &kind);
    struct field *fields = NEW_ARRAY(visit->arena, struct field, screen->form.n_fields);
    size_t n = 0;
    for (size_t i = 0; i < screen->form.n_fields; i++) {
        struct field field = screen->form.fields[i];
        struct str name = str_of(field.name);
        bool hidden = str_equal(name, STR("kind")) || str_equal(name, STR("seen"));
        if (!hidden && !field_set_find(&names, name))
            continue;
        if (hidden)
            field.kind = FIELD_HIDDEN;
        field.wide = field.rows_large = field.kind == FIELD_TEXTAREA;
        fields[n++] = field;
    }
    screen->form.fields = fields;
    screen->form.n_fields = n;
}

/* Whoever sends again what met a change sends it for the record as the page shows it. */
static struct http_pairs with_seen(
    struct arena *arena, struct http_pairs values, const struct field_record *record)
{
    struct http_pair *items = NEW_ARRAY(arena, struct http_pair, values.n);
    for (size_t i = 0; i < values.n; i++) {
        items[i] = values.items[i];
        if (record && str_equal(items[i].name, STR("seen")))
            items[i].value = str_format(arena, "%lld", (long long)record->revision);
    }
    return (struct http_pairs){items, values.n};
}

static void put_form(struct visit *visit, struct record_screen *screen)
{
    struct form_choice choice = site_choice(visit, &screen->view);
    struct command_form form = {
        .use_case = &record_save,
        .stored = stored_of(visit, screen),
        .choices = &choice,
        .n_choices = 1,
    };
    screen->form = command_form_build(visit, &form);
    screen->form.values = with_seen(visit->arena, screen->form.values, screen->record);
    keep_fields(visit, screen);
    if (!visit->attempt.use_case || !case_acts_is_refused(visit))
        return;
    screen->refusal = &visit->attempt.problems;
    screen->form.problems = NULL;
    screen->is_stale = screen->record && visit->attempt.fail == FAIL_STALE;
}

static enum fail load_record(struct visit *visit, struct record_screen *screen)
{
    struct str asked = http_pair_get(
        visit->attempt.use_case ? visit->request->form : visit->request->query, STR("kind"));
    struct str id = visit_param(visit, "record");
    struct field_record *record;
    int kind = FIELD_INTERVIEW;
    if (id.len == 0) {
        codes_parse(&field_record_kind_codes, asked, &kind);
        screen->kind = (enum field_record_kind)kind;
        screen->title = visit_say(visit, field_record_kind_labels[kind]);
        return FAIL_NONE;
    }
    record = NEW(visit->arena, struct field_record);
    TRY(field_service_record(&visit->use, screen->view.c.id, id, record));
    screen->record = record;
    screen->kind = record->kind;
    screen->title = title_of(visit, record);
    screen->site = case_page_site(visit, &screen->view, record->site);
    return FAIL_NONE;
}

enum fail pages_record(struct visit *visit)
{
    struct record_screen *screen = NEW(visit->arena, struct record_screen);
    TRY(case_service_show(&visit->use, visit_param(visit, "case"), &screen->view));
    TRY(load_record(visit, screen));
    screen->tabs = case_tabs_build(visit, &screen->view, "/records");
    screen->may_save = may_record(&screen->view);
    screen->path = visit->request->path;
    screen->back = case_page_path(visit->arena, screen->view.c.id, "/records");
    put_form(visit, screen);
    visit->page.title = visit_say(visit, N_("Interviews and notes"));
    case_page_crumbs(visit, &screen->view, true);
    view_case_record(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

enum fail pages_records_pdf(struct visit *visit)
{
    struct paper paper;
    TRY(field_service_paper(&visit->use, visit_param(visit, "case"), visit->page.language, &paper));
    visit_print(visit, STR("records.pdf"), print_service_paper_job(visit->arena, &paper));
    return FAIL_NONE;
}

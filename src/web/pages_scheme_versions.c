#include "service/use_cases.h"
#include "web/command_form.h"
#include "web/pages.h"
#include "web/scheme_page.h"
#include "web/short_list.h"
#include "web/views.h"
#include "web/words.h"

static const struct table_column version_columns[] = {
    {N_("Version"), "version", false},
    {N_("Status"), NULL, false},
    {N_("Effect"), NULL, false},
    {N_("In force from"), "from", false},
    {N_("Origin"), "added", false},
    {N_("What is new"), NULL, false},
};

static struct str origin_of(struct visit *visit, const struct scheme_view *view)
{
    if (view->version.added_by.len == 0)
        return visit_say(visit, N_("came with the program"));
    struct str args[] = {
        view->added_by, instant_format_local(visit->arena, view->version.added_at)};
    return text_fill(visit->arena, visit_say(visit, N_("{1}, {2}")), args, ARRAY_LEN(args));
}

static struct str version_path(struct visit *visit, const struct scheme *scheme)
{
    return str_format(visit->arena, "%" STR_PRI "/%" STR_PRI,
        STR_ARG(scheme_page_path(visit, scheme->id, "versions")), STR_ARG(scheme->sha256));
}

/* Against what it was made from, else against what is in force. */
static struct str compare_path(
    struct visit *visit, const struct scheme_view *view, const struct scheme_view *current)
{
    struct str parent = view->version.parent;
    if (parent.len == 0 && !view->in_force)
        parent = current->scheme->sha256;
    if (parent.len == 0)
        return STR("");
    return str_format(visit->arena, "%" STR_PRI "?from=%" STR_PRI "&to=%" STR_PRI,
        STR_ARG(scheme_page_path(visit, view->scheme->id, "compare")), STR_ARG(parent),
        STR_ARG(view->scheme->sha256));
}

static struct short_item version_item(
    struct visit *visit, const struct table *table, const struct scheme_version_row *row)
{
    const struct scheme_view *view = row->view;
    struct str searched = str_concat(visit->arena, view->version.version, view->version.note);
    struct short_item item = {.item = row, .text = str_concat(visit->arena, searched, row->origin)};
    if (str_equal(table->sort, STR("version")))
        item.key = view->version.version;
    if (str_equal(table->sort, STR("from")))
        item.key = date_format(visit->arena, view->approval.effective_on);
    if (str_equal(table->sort, STR("added")))
        item.key = instant_format(visit->arena, view->version.added_at);
    return item;
}

static struct scheme_version_row version_row(
    struct visit *visit, const struct scheme_view *view, const struct scheme_view *current)
{
    return (struct scheme_version_row){
        .view = view,
        .path = version_path(visit, view->scheme),
        .status = visit_say(visit, scheme_status_label(view->scheme->status)),
        .force = scheme_page_force(visit, view),
        .origin = origin_of(visit, view),
        .compare = compare_path(visit, view, current),
    };
}

static void put_rows(struct visit *visit, struct table *table, const struct scheme_view *views,
    size_t n, struct scheme_versions *page)
{
    struct scheme_version_row *all = NEW_ARRAY(visit->arena, struct scheme_version_row, n);
    struct short_item *items = NEW_ARRAY(visit->arena, struct short_item, n);
    for (size_t i = 0; i < n; i++) {
        all[i] = version_row(visit, &views[i], &views[0]);
        items[i] = version_item(visit, table, &all[i]);
    }
    struct short_list found = short_list_cut(visit->arena, table, items, n);
    struct scheme_version_row *rows = NEW_ARRAY(visit->arena, struct scheme_version_row, found.n);
    for (size_t i = 0; i < found.n; i++)
        rows[i] = *(const struct scheme_version_row *)found.items[i];
    page->table = table;
    page->rows = rows;
    page->n = found.n;
}

static struct page_form *import_form(struct visit *visit)
{
    struct command_form command = {.use_case = &scheme_import};
    struct page_form *form = NEW(visit->arena, struct page_form);
    if (!(visit->page.roles & ROLE_BIT(ROLE_SCHEME_MANAGER)))
        return NULL;
    *form = command_form_build(visit, &command);
    return form;
}

/* What the event says of a version, and why. */
static struct str event_text(struct visit *visit, const struct event_row *event)
{
    static const char *const shown[] = {N_("Version"), N_("Number of the new version"),
        N_("In force from"), N_("What is new, and where it is from"),
        N_("What it was checked against"), N_("Why it is withdrawn")};
    struct words_detail detail = words_event_detail(visit->arena, visit->page.language, event);
    struct buf out = buf_new(visit->arena);
    for (size_t i = 0; i < detail.n; i++) {
        bool is_shown = false;
        for (size_t k = 0; k < ARRAY_LEN(shown); k++)
            is_shown = is_shown || str_equal(str_of(detail.items[i].label), str_of(shown[k]));
        if (!is_shown)
            continue;
        buf_put(&out, out.len > 0 ? STR(" · ") : STR(""));
        buf_put(&out, detail.items[i].value);
    }
    return buf_str(&out);
}

static enum fail put_history(struct visit *visit, struct str id, struct scheme_versions *page)
{
    struct event_row *events;
    size_t n;
    TRY(scheme_service_history(&visit->use, id, &events, &n));
    struct timeline_item *items = NEW_ARRAY(visit->arena, struct timeline_item, n);
    for (size_t i = 0; i < n; i++) {
        const struct event_row *event = &events[n - 1 - i];
        items[i] = (struct timeline_item){
            .tone = words_event_tone(event->action),
            .title = words_event(visit->arena, visit->page.language, event->action),
            .actor = event->actor_name,
            .at = event->at,
            .text = event_text(visit, event),
        };
    }
    page->events = items;
    page->n_events = n;
    return FAIL_NONE;
}

enum fail pages_scheme_versions(struct visit *visit)
{
    struct str id = visit_param(visit, "scheme");
    struct str path = scheme_page_path(visit, id, "versions");
    struct table table = {
        .path = str_c(visit->arena, path),
        .caption = N_("Versions"),
        .search = N_("Version, origin or note"),
        .empty = N_("There is no such version."),
        .columns = version_columns,
        .n_columns = ARRAY_LEN(version_columns),
    };
    struct scheme_view *views;
    size_t n;
    table_read(visit->request, &table);
    TRY(scheme_service_versions(&visit->use, id, &views, &n));
    struct scheme_versions page = {0};
    put_rows(visit, &table, views, n, &page);
    TRY(put_history(visit, id, &page));
    page.import = import_form(visit);
    scheme_page_begin(visit, views[0].scheme);
    page.tabs = scheme_page_tabs(visit, views[0].scheme, "versions");
    view_scheme_versions(&visit->out, &visit->page, &page);
    return FAIL_NONE;
}

enum fail pages_scheme_files(struct visit *visit)
{
    const struct page_form *form = import_form(visit);
    visit_crumb(visit, "/schemes", N_("Schemes"));
    visit->page.title = visit_say(visit, N_("Add a scheme"));
    view_scheme_files(&visit->out, &visit->page, form);
    return FAIL_NONE;
}

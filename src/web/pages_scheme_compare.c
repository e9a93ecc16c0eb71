#include "web/pages.h"
#include "web/scheme_page.h"
#include "web/short_list.h"
#include "web/views.h"

static const struct table_column change_columns[] = {
    {N_("Clause or key"), NULL, false},
    {N_("Before"), NULL, false},
    {N_("After"), NULL, false},
};

/* What is compared when the address does not say: the latest with what is in force. */
static const struct scheme_view *chosen(struct visit *visit, const char *name,
    const struct scheme_view *views, size_t n, const struct scheme_view *other)
{
    struct str sha256 = http_pair_get(visit->request->query, str_of(name));
    for (size_t i = 0; i < n; i++)
        if (str_equal(views[i].scheme->sha256, sha256))
            return &views[i];
    return other;
}

static struct str version_label(struct visit *visit, const struct scheme_view *view)
{
    struct str args[] = {
        view->scheme->version, visit_say(visit, scheme_page_force(visit, view).label)};
    return text_fill(visit->arena, visit_say(visit, N_("{1} ({2})")), args, ARRAY_LEN(args));
}

/* Two selects of versions, as the address has them. */
static const struct page_form *choice_of(struct visit *visit, const struct scheme_view *views,
    size_t n, const struct scheme_view *const pair[2])
{
    static const char *const names[] = {"from", "to"};
    static const char *const labels[] = {N_("Before"), N_("After")};
    struct field_option *options = NEW_ARRAY(visit->arena, struct field_option, n);
    struct field *fields = NEW_ARRAY(visit->arena, struct field, ARRAY_LEN(names));
    struct http_pair *values = NEW_ARRAY(visit->arena, struct http_pair, ARRAY_LEN(names));
    for (size_t i = 0; i < n; i++)
        options[i] = (struct field_option){
            .value = views[i].scheme->sha256, .label = version_label(visit, &views[i])};
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        fields[i] = (struct field){.kind = FIELD_SELECT,
            .name = names[i],
            .label = labels[i],
            .required = true,
            .options = options,
            .n_options = n};
        values[i] = (struct http_pair){str_of(names[i]), pair[i]->scheme->sha256};
    }
    struct page_form *form = NEW(visit->arena, struct page_form);
    *form = page_form_new(
        (struct http_pairs){values, ARRAY_LEN(names)}, NULL, fields, ARRAY_LEN(names));
    return form;
}

/* The wording of the clause that a place begins with: "5.1.2.1 max". */
static struct str clause_text(
    struct visit *visit, const struct scheme *scheme, const struct scheme_change *change)
{
    struct str rest = change->place;
    struct str clause;
    str_cut(&rest, ' ', &clause);
    int32_t index = scheme_indicator_index(scheme, clause);
    if (index < 0)
        return STR("");
    return names_get(&scheme->indicators[index].names, visit->page.language);
}

static void put_changes(struct visit *visit, const struct scheme_view *const pair[2],
    struct table *table, struct scheme_compare *page)
{
    struct scheme_change *changes;
    size_t n;
    scheme_diff(visit->arena, pair[0]->scheme, pair[1]->scheme, &changes, &n);
    struct scheme_change_row *all = NEW_ARRAY(visit->arena, struct scheme_change_row, n);
    struct short_item *items = NEW_ARRAY(visit->arena, struct short_item, n);
    for (size_t i = 0; i < n; i++) {
        all[i] = (struct scheme_change_row){
            &changes[i], clause_text(visit, pair[1]->scheme, &changes[i])};
        items[i] = (struct short_item){
            .item = &all[i], .text = str_concat(visit->arena, changes[i].place, all[i].clause)};
    }
    struct short_list found = short_list_cut(visit->arena, table, items, n);
    struct scheme_change_row *rows = NEW_ARRAY(visit->arena, struct scheme_change_row, found.n);
    for (size_t i = 0; i < found.n; i++)
        rows[i] = *(const struct scheme_change_row *)found.items[i];
    page->rows = rows;
    page->n = found.n;
}

enum fail pages_scheme_compare(struct visit *visit)
{
    struct str id = visit_param(visit, "scheme");
    struct scheme_view *views;
    size_t n;
    TRY(scheme_service_versions(&visit->use, id, &views, &n));
    const struct scheme_view *const pair[] = {chosen(visit, "from", views, n, &views[0]),
        chosen(visit, "to", views, n, &views[n > 1 ? 1 : 0])};
    struct scheme_compare page = {
        .path = scheme_page_path(visit, id, "compare"),
        .choice = choice_of(visit, views, n, pair),
        .from = pair[0]->scheme->version,
        .to = pair[1]->scheme->version,
    };
    struct table table = {
        .path = str_c(visit->arena, page.path),
        .caption = N_("Changes"),
        .search = N_("Clause, key or wording"),
        .empty = N_("Nothing differs."),
        .columns = change_columns,
        .n_columns = ARRAY_LEN(change_columns),
        .kept = page.choice->values,
    };
    table_read(visit->request, &table);
    put_changes(visit, pair, &table, &page);
    page.table = &table;
    scheme_page_begin(visit, pair[1]->scheme);
    page.tabs = scheme_page_tabs(visit, pair[1]->scheme, "compare");
    view_scheme_compare(&visit->out, &visit->page, &page);
    return FAIL_NONE;
}

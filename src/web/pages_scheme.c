#include "service/use_cases.h"
#include "web/command_form.h"
#include "web/pages.h"
#include "web/scheme_page.h"
#include "web/score_beam.h"
#include "web/sheet_rows.h"
#include "web/short_list.h"
#include "web/views.h"

static const struct table_column list_columns[] = {
    {N_("Scheme"), "name", false},
    {N_("Standard"), "standard", false},
    {N_("Version"), NULL, false},
    {N_("Indicators"), NULL, true},
    {N_("Status"), "status", false},
    {N_("Certificates"), NULL, false},
};

static int64_t leaves_of(const struct scheme *scheme)
{
    int64_t n = 0;
    for (size_t i = 0; i < scheme->n_indicators; i++)
        n += scheme->indicators[i].kind != INDICATOR_GROUP;
    return n;
}

static struct short_item list_item(
    struct visit *visit, const struct table *table, struct scheme_row *row)
{
    struct str searched = str_concat(visit->arena, row->name, row->scheme->standard);
    struct short_item item = {
        .item = row,
        .text = str_concat(visit->arena, searched, row->scheme->id),
    };
    if (str_equal(table->sort, STR("name")))
        item.key = row->name;
    if (str_equal(table->sort, STR("standard")))
        item.key = row->scheme->standard;
    if (str_equal(table->sort, STR("status")))
        item.key = scheme_status_code(row->scheme->status);
    return item;
}

/* Files that the program could not take in: people of the body should know. */
static void put_refused(struct visit *visit, struct scheme_list *list)
{
    const struct scheme_set *set = visit->use.platform->schemes;
    struct scheme_refused *refused = NEW_ARRAY(visit->arena, struct scheme_refused, set->n);
    if (!(visit->page.roles & ROLES_BODY))
        return;
    for (size_t i = 0; i < set->n; i++)
        if (!scheme_file_scheme(&set->files[i]))
            refused[list->n_refused++] =
                (struct scheme_refused){set->files[i].path, scheme_file_problems(&set->files[i])};
    list->refused = refused;
}

/* Schemes that the body added and has not approved yet, and where to add one. */
static enum fail put_waiting(struct visit *visit, struct scheme_list *list)
{
    static const struct action add[] = {{.kind = ACTION_PRIMARY,
        .label = N_("Add a scheme"),
        .icon = ICON_PLUS,
        .path = STR_INIT("/scheme-files")}};
    struct scheme_view *views;
    size_t n;
    if (visit->page.roles & ROLE_BIT(ROLE_SCHEME_MANAGER)) {
        list->actions = add;
        list->n_actions = ARRAY_LEN(add);
    }
    if (!(visit->page.roles & ROLES_BODY))
        return FAIL_NONE;
    TRY(scheme_service_waiting(&visit->use, &views, &n));
    struct scheme_waiting *waiting = NEW_ARRAY(visit->arena, struct scheme_waiting, n);
    for (size_t i = 0; i < n; i++)
        waiting[i] = (struct scheme_waiting){
            names_get(&views[i].scheme->names, visit->page.language),
            scheme_page_path(visit, views[i].scheme->id, "versions"),
        };
    list->waiting = waiting;
    list->n_waiting = n;
    return FAIL_NONE;
}

enum fail pages_schemes(struct visit *visit)
{
    struct table table = {
        .path = "/schemes",
        .caption = N_("Schemes"),
        .search = N_("Name or standard"),
        .empty = N_("There is no such scheme."),
        .columns = list_columns,
        .n_columns = ARRAY_LEN(list_columns),
    };
    struct scheme_view *views;
    size_t n;
    table_read(visit->request, &table);
    TRY(scheme_service_list(&visit->use, &views, &n));
    struct scheme_row *all = NEW_ARRAY(visit->arena, struct scheme_row, n);
    struct short_item *items = NEW_ARRAY(visit->arena, struct short_item, n);
    for (size_t i = 0; i < n; i++) {
        const struct scheme *scheme = views[i].scheme;
        all[i] = (struct scheme_row){
            .scheme = scheme,
            .name = names_get(&scheme->names, visit->page.language),
            .status = visit_say(visit, scheme_status_label(scheme->status)),
            .state = scheme_page_state(&views[i]),
            .leaves = leaves_of(scheme),
        };
        items[i] = list_item(visit, &table, &all[i]);
    }
    struct short_list found = short_list_cut(visit->arena, &table, items, n);
    struct scheme_row *rows = NEW_ARRAY(visit->arena, struct scheme_row, found.n);
    for (size_t i = 0; i < found.n; i++)
        rows[i] = *(const struct scheme_row *)found.items[i];
    struct scheme_list list = {.table = &table, .rows = rows, .n = found.n};
    put_refused(visit, &list);
    TRY(put_waiting(visit, &list));
    visit->page.title = visit_say(visit, N_("Schemes"));
    view_schemes(&visit->out, &visit->page, &list);
    return FAIL_NONE;
}

static void put_indicators(struct visit *visit, struct scheme_page *page)
{
    const struct scheme *scheme = page->scheme;
    enum language language = visit->page.language;
    struct scheme_indicator *rows =
        NEW_ARRAY(visit->arena, struct scheme_indicator, scheme->n_indicators);
    for (size_t i = 0; i < scheme->n_indicators; i++) {
        const struct indicator *indicator = &scheme->indicators[i];
        struct str *items = NEW_ARRAY(visit->arena, struct str, indicator->n_items);
        for (size_t k = 0; k < indicator->n_items; k++)
            items[k] = names_get(&indicator->items[k], language);
        rows[i] = (struct scheme_indicator){
            .indicator = indicator,
            .text = names_get(&indicator->names, language),
            .kind = visit_say(visit, indicator_kind_label(indicator->kind)),
            .max = sheet_rows_decimal(visit->arena, indicator->max),
            .items = items,
            .n_items = indicator->n_items,
        };
        if (indicator->kind == INDICATOR_GRADED)
            rows[i].step = sheet_rows_decimal(visit->arena, indicator->step);
    }
    page->indicators = rows;
    page->n_indicators = scheme->n_indicators;
}

/* Highest first. */
static void put_levels(struct visit *visit, struct scheme_page *page)
{
    const struct scheme *scheme = page->scheme;
    struct scheme_level_row *rows =
        NEW_ARRAY(visit->arena, struct scheme_level_row, scheme->n_levels);
    for (size_t i = 0; i < scheme->n_levels; i++) {
        const struct level *level = &scheme->levels[scheme->n_levels - 1 - i];
        rows[i] = (struct scheme_level_row){
            .name = names_get(&level->names, visit->page.language),
            .stars = level->stars,
            .min = sheet_rows_decimal(visit->arena, level->min),
            .must = str_join(visit->arena, level->must, level->n_must, STR(", ")),
        };
    }
    page->levels = rows;
    page->n_levels = scheme->n_levels;
}

/* Nothing for 0: the scheme has no such rule. */
static struct str count_text(struct arena *arena, int64_t value)
{
    return value > 0 ? str_format(arena, "%lld", (long long)value) : STR("");
}

static void put_facts(struct visit *visit, struct scheme_page *page)
{
    const struct scheme *scheme = page->scheme;
    struct arena *arena = visit->arena;
    struct detail facts[] = {
        {N_("Scheme id"), scheme->id, true},
        {N_("Standard"), scheme->standard, false},
        {N_("Version"), scheme->version, false},
        {N_("Category"), visit_say(visit, scheme_category_label(scheme->category)), false},
        {N_("Certification fields"), str_join(arena, scheme->fields, scheme->n_fields, STR(", ")),
            false},
        {N_("Scale"), sheet_rows_decimal(arena, scheme->scale), false},
        {N_("May be excluded"),
            str_join(arena, scheme->exclusions, scheme->n_exclusions, STR(", ")), false},
        {N_("Points for each special deduction"),
            rational_sign(scheme->special.deduction_points) > 0
                ? sheet_rows_decimal(arena, scheme->special.deduction_points)
                : STR(""),
            false},
        {N_("Deductions that leave no level"), count_text(arena, scheme->special.deduction_limit),
            false},
        {N_("Bonuses that count"), count_text(arena, scheme->special.bonus_max), false},
        {N_("Months a certificate is valid"), count_text(arena, scheme->certificate.months), false},
        {N_("Content hash"), scheme->sha256, true},
    };
    struct detail *copy = NEW_ARRAY(arena, struct detail, ARRAY_LEN(facts));
    for (size_t i = 0; i < ARRAY_LEN(facts); i++)
        copy[i] = facts[i];
    page->facts = copy;
    page->n_facts = ARRAY_LEN(facts);
}

static const struct page_form *form_of(
    struct visit *visit, const struct scheme_view *view, const struct use_case *use_case)
{
    struct form_values values = form_values_new(visit->arena, 2);
    form_values_text(&values, "sha256", view->scheme->sha256);
    form_values_text(&values, "effective_on", date_format(visit->arena, use_today(&visit->use)));
    struct command_form command = {.use_case = use_case, .stored = form_values_pairs(&values)};
    struct page_form *form = NEW(visit->arena, struct page_form);
    *form = command_form_build(visit, &command);
    return form;
}

/* The form for a scheme manager, or why there is none. */
static void put_approval(
    struct visit *visit, const struct scheme_view *view, struct scheme_page *page)
{
    page->is_manager = (visit->page.roles & ROLE_BIT(ROLE_SCHEME_MANAGER)) != 0;
    if (view->approval.approved_by.len > 0) {
        if (page->is_manager)
            page->withdraw = form_of(visit, view, &scheme_withdraw);
        return;
    }
    if (view->scheme->status == SCHEME_TEMPLATE)
        page->why_not = N_("A template cannot be approved: its indicators are not complete.");
    else if (page->is_manager)
        page->approve = form_of(visit, view, &scheme_approve);
    else if (scheme_page_needs_approval(view->scheme))
        page->why_not = N_("No certificate can be issued under this version until a scheme manager "
                           "has approved it.");
    else
        page->why_not = N_("All figures are confirmed: this version needs no approval.");
}

static enum fail show_version(struct visit *visit, const struct scheme_view *view, struct str path)
{
    struct score_beam beam = {.scheme = view->scheme};
    struct scheme_page page = {
        .scheme = view->scheme,
        .view = view,
        .state = scheme_page_state(view),
        .force = scheme_page_force(visit, view),
        .beam = score_beam_build(visit, &beam),
        .parts = scheme_parts_build(visit, view->scheme),
        .path = path,
    };
    struct article_row *articles;
    TRY(article_service_of_scheme(
        &visit->use, view->scheme->id, visit->page.language, &articles, &page.n_articles));
    page.articles = articles;
    put_indicators(visit, &page);
    put_levels(visit, &page);
    put_facts(visit, &page);
    put_approval(visit, view, &page);
    bool tried = visit_tried(visit, &scheme_approve) || visit_tried(visit, &scheme_withdraw);
    bool has_form =
        visit_tried(visit, &scheme_approve) ? page.approve != NULL : page.withdraw != NULL;
    if (tried && !has_form)
        page.problems = &visit->attempt.problems;
    scheme_page_begin(visit, view->scheme);
    page.tabs = scheme_page_tabs(visit, view->scheme, view->in_force ? "" : "versions");
    view_scheme(&visit->out, &visit->page, &page);
    return FAIL_NONE;
}

enum fail pages_scheme(struct visit *visit)
{
    struct scheme_view view;
    struct str id = visit_param(visit, "scheme");
    TRY(scheme_service_show(&visit->use, id, &view));
    return show_version(visit, &view, scheme_page_path(visit, id, NULL));
}

enum fail pages_scheme_version(struct visit *visit)
{
    struct scheme_view view;
    struct str id = visit_param(visit, "scheme");
    struct str sha256 = visit_param(visit, "sha256");
    TRY(scheme_service_version(&visit->use, id, sha256, &view));
    struct str path = str_format(visit->arena, "%" STR_PRI "/%" STR_PRI,
        STR_ARG(scheme_page_path(visit, id, "versions")), STR_ARG(view.scheme->sha256));
    return show_version(visit, &view, path);
}

#include "base/csv.h"
#include "service/use_cases.h"
#include "web/case_acts.h"
#include "web/pages.h"
#include "web/stage_screen.h"
#include "web/views.h"

static struct str mode_mark(struct str mode)
{
    return mode.len > 0 ? mode : STR("●");
}

static struct str query(struct arena *arena, const char *name, struct str value)
{
    return value.len == 0
               ? STR("")
               : str_format(arena, "&%s=%" STR_PRI, name, STR_ARG(http_encode(arena, value)));
}

static struct coverage_mark mark_of(const struct visit *visit, const struct coverage_item *item)
{
    struct str state = visit_say(visit, coverage_state_label(item->state));
    return (struct coverage_mark){
        .mode = mode_mark(item->mode),
        .state = item->state,
        .label =
            str_format(visit->arena, "%" STR_PRI " %" STR_PRI, STR_ARG(item->mode), STR_ARG(state)),
    };
}

/* Items come by indicator, site and mode, so the marks of one cell stand together. */
static void put_cells(
    const struct visit *visit, const struct coverage *coverage, struct coverage_line *lines)
{
    for (size_t i = 0; i < coverage->n; i++) {
        const struct coverage_item *item = &coverage->items[i];
        if (item->kind != COVERAGE_CELL)
            continue;
        struct coverage_cell *cell = &lines[item->indicator].cells[item->site];
        if (!cell->marks)
            cell->marks = NEW_ARRAY(visit->arena, struct coverage_mark, coverage->n - i);
        cell->marks[cell->n++] = mark_of(visit, item);
    }
}

static bool has_hole(const struct coverage_line *line, size_t n_sites)
{
    for (size_t site = 0; line->cells && site < n_sites; site++)
        for (size_t i = 0; i < line->cells[site].n; i++)
            if (line->cells[site].marks[i].state == COVERAGE_HOLE)
                return true;
    return false;
}

static bool is_shown(const struct coverage_screen *screen, const struct coverage_line *line)
{
    const struct plan_frame *frame = &screen->coverage->work.frame;
    size_t index = (size_t)(line->indicator - frame->scheme->indicators);
    if (!line->cells)
        return line->indicator->depth == 0 && !screen->holes_only;
    return audit_plan_applies(frame, index) &&
           (!screen->holes_only || has_hole(line, frame->n_sites));
}

static void put_lines(const struct visit *visit, struct coverage_screen *screen)
{
    const struct plan_frame *frame = &screen->coverage->work.frame;
    const struct scheme *scheme = frame->scheme;
    struct coverage_line *lines =
        NEW_ARRAY(visit->arena, struct coverage_line, scheme->n_indicators);
    for (size_t i = 0; i < scheme->n_indicators; i++) {
        lines[i].indicator = &scheme->indicators[i];
        lines[i].name = names_get(&scheme->indicators[i].names, visit->page.language);
        if (scheme->indicators[i].kind != INDICATOR_GROUP)
            lines[i].cells = NEW_ARRAY(visit->arena, struct coverage_cell, frame->n_sites);
    }
    put_cells(visit, &screen->coverage->whole, lines);
    screen->lines = lines;
    for (size_t i = 0; i < scheme->n_indicators; i++)
        if (is_shown(screen, &lines[i]))
            screen->lines[screen->n_lines++] = lines[i];
}

static struct str excuse_path(const struct visit *visit, const struct coverage_screen *screen,
    const struct coverage_item *item)
{
    const struct plan_frame *frame = &screen->coverage->work.frame;
    struct arena *arena = visit->arena;
    struct str clause = STR("");
    struct str site = STR("");
    struct str mode = item->mode;
    if (!screen->may_excuse)
        return STR("");
    if (item->kind == COVERAGE_CELL || item->kind == COVERAGE_INDICATOR)
        clause = frame->scheme->indicators[item->indicator].id;
    if (item->kind == COVERAGE_CELL || item->kind == COVERAGE_SITE)
        site = frame->sites[item->site].id;
    if (item->kind == COVERAGE_MODES && item->group->n_one_of > 0)
        mode = item->group->one_of[0];
    return str_format(arena, "%" STR_PRI "?open=1%" STR_PRI "%" STR_PRI "%" STR_PRI "#excuse",
        STR_ARG(screen->path), STR_ARG(query(arena, "clause", clause)),
        STR_ARG(query(arena, "site", site)), STR_ARG(query(arena, "mode", mode)));
}

/* The list of a site; the last one is of the whole visit. */
static size_t list_of(const struct coverage_screen *screen, const struct coverage_item *item)
{
    bool has_site = item->kind == COVERAGE_CELL || item->kind == COVERAGE_SITE;
    return has_site ? item->site : screen->coverage->work.frame.n_sites;
}

static void put_holes(struct visit *visit, struct coverage_screen *screen)
{
    const struct coverage *whole = &screen->coverage->whole;
    size_t n = screen->coverage->work.frame.n_sites;
    screen->lists = NEW_ARRAY(visit->arena, struct coverage_hole_list, n + 1);
    screen->n_lists = n + 1;
    for (size_t i = 0; i <= n; i++)
        screen->lists[i].label = i < n ? screen->sites[i] : visit_say(visit, N_("The whole visit"));
    for (size_t i = 0; i < whole->n; i++) {
        const struct coverage_item *item = &whole->items[i];
        if (item->state != COVERAGE_HOLE)
            continue;
        struct coverage_hole_list *list = &screen->lists[list_of(screen, item)];
        if (!list->holes)
            list->holes = NEW_ARRAY(visit->arena, struct coverage_hole, whole->n - i);
        list->holes[list->n++] =
            (struct coverage_hole){coverage_service_name(&visit->use, screen->coverage, item),
                excuse_path(visit, screen, item)};
    }
}

static void join(struct buf *out, struct str part)
{
    if (part.len > 0)
        buf_format(out, "%s%" STR_PRI, out->len > 0 ? " · " : "", STR_ARG(part));
}

static struct str about_excuse(const struct visit *visit, const struct coverage_screen *screen,
    const struct coverage_excuse *excuse)
{
    struct buf out = buf_new(visit->arena);
    const struct plan_site *site = audit_plan_site(&screen->coverage->work.frame, excuse->site);
    join(&out, excuse->clause);
    join(&out, site ? site->name : excuse->site);
    join(&out, excuse->mode);
    return buf_str(&out);
}

static void put_excused(const struct visit *visit, struct coverage_screen *screen)
{
    const struct coverage_view *coverage = screen->coverage;
    screen->excused = NEW_ARRAY(visit->arena, struct coverage_excused, coverage->n_excuses);
    for (size_t i = 0; i < coverage->n_excuses; i++) {
        const struct coverage_excuse *excuse = &coverage->excuses[i];
        const struct scheme_word *reason =
            scheme_hole_reason(coverage->work.scheme, excuse->reason);
        struct coverage_excused *shown = &screen->excused[screen->n_excused++];
        shown->excuse = excuse;
        shown->about = about_excuse(visit, screen, excuse);
        shown->reason = reason ? names_get(&reason->names, visit->page.language) : excuse->reason;
        if (screen->may_excuse && excuse->withdrawn_at == 0)
            shown->reopen = str_format(visit->arena, "%" STR_PRI "/%" STR_PRI "/reopen",
                STR_ARG(screen->path), STR_ARG(excuse->id));
    }
}

static struct field_option option_of(struct arena *arena, struct str id, struct str name)
{
    return (struct field_option){
        id, str_format(arena, "%" STR_PRI " %" STR_PRI, STR_ARG(id), STR_ARG(name)), STR("")};
}

static void put_form(struct visit *visit, struct coverage_screen *screen)
{
    const struct plan_frame *frame = &screen->coverage->work.frame;
    const struct scheme *scheme = frame->scheme;
    struct arena *arena = visit->arena;
    enum language language = visit->page.language;
    struct field_option *clauses = NEW_ARRAY(arena, struct field_option, scheme->n_indicators);
    struct field_option *sites = NEW_ARRAY(arena, struct field_option, frame->n_sites);
    struct field_option *modes = NEW_ARRAY(arena, struct field_option, scheme->n_modes);
    struct field_option *reasons = NEW_ARRAY(arena, struct field_option, scheme->n_hole_reasons);
    for (size_t i = 0; i < scheme->n_indicators; i++)
        clauses[i] = option_of(
            arena, scheme->indicators[i].id, names_get(&scheme->indicators[i].names, language));
    for (size_t i = 0; i < frame->n_sites; i++)
        sites[i] = (struct field_option){frame->sites[i].id, screen->sites[i], STR("")};
    for (size_t i = 0; i < scheme->n_modes; i++)
        modes[i] =
            option_of(arena, scheme->modes[i].code, names_get(&scheme->modes[i].names, language));
    for (size_t i = 0; i < scheme->n_hole_reasons; i++)
        reasons[i] = (struct field_option){scheme->hole_reasons[i].id,
            names_get(&scheme->hole_reasons[i].names, language), STR("")};
    const struct form_choice choices[] = {{"clause", clauses, scheme->n_indicators},
        {"site", sites, frame->n_sites}, {"mode", modes, scheme->n_modes},
        {"reason", reasons, scheme->n_hole_reasons}};
    const struct command_form form = {.use_case = &coverage_excuse,
        .stored = visit->request->query,
        .choices = choices,
        .n_choices = ARRAY_LEN(choices)};
    screen->form = case_page_form(visit, &screen->view, &form);
}

static enum fail load(struct visit *visit, struct coverage_screen *screen)
{
    struct str id = visit_param(visit, "case");
    struct coverage_view *coverage;
    visit->use.language = visit->page.language;
    TRY(case_service_show(&visit->use, id, &screen->view));
    TRY(coverage_service_show(&visit->use, id, &coverage));
    screen->coverage = coverage;
    screen->path = case_page_path(visit->arena, id, "/coverage");
    screen->may_excuse = screen->view.choices[CASE_EXCUSE_HOLE].fail == FAIL_NONE;
    screen->holes_only = str_equal(http_pair_get(visit->request->query, STR("show")), STR("holes"));
    screen->sites = NEW_ARRAY(visit->arena, struct str, coverage->work.frame.n_sites);
    for (size_t i = 0; i < coverage->work.frame.n_sites; i++)
        screen->sites[i] =
            i == 0 ? visit_say(visit, N_("Head office")) : coverage->work.frame.sites[i].name;
    return FAIL_NONE;
}

enum fail pages_coverage(struct visit *visit)
{
    struct coverage_screen *screen = NEW(visit->arena, struct coverage_screen);
    TRY(load(visit, screen));
    put_lines(visit, screen);
    put_holes(visit, screen);
    put_excused(visit, screen);
    put_form(visit, screen);
    screen->tabs = case_tabs_build(visit, &screen->view, "/coverage");
    if (visit->attempt.use_case && case_acts_is_refused(visit)) {
        screen->refusal = &visit->attempt.problems;
        screen->form.problems = NULL;
    }
    visit->page.title = visit_say(visit, N_("Coverage"));
    case_page_crumbs(visit, &screen->view, true);
    view_coverage(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

static void put_row(struct buf *out, struct visit *visit, const struct coverage_screen *screen,
    const struct coverage_item *item)
{
    const struct plan_frame *frame = &screen->coverage->work.frame;
    bool has_clause = item->kind == COVERAGE_CELL || item->kind == COVERAGE_INDICATOR;
    bool has_site = item->kind == COVERAGE_CELL || item->kind == COVERAGE_SITE;
    const struct str cells[] = {codes_format(&coverage_kind_codes, (int)item->kind),
        has_clause ? frame->scheme->indicators[item->indicator].id : STR(""),
        has_site ? screen->sites[item->site] : STR(""),
        item->kind == COVERAGE_MODES ? coverage_service_name(&visit->use, screen->coverage, item)
                                     : item->mode,
        item->is_planned ? STR("1") : STR("0"), item->is_stage1 ? STR("1") : STR("0"),
        codes_format(&coverage_state_codes, (int)item->state),
        item->excuse ? item->excuse->reason : STR(""), item->excuse ? item->excuse->note : STR("")};
    csv_put_row(out, cells, ARRAY_LEN(cells));
}

enum fail pages_coverage_csv(struct visit *visit)
{
    static const struct str heading[] = {STR_INIT("kind"), STR_INIT("clause"), STR_INIT("site"),
        STR_INIT("mode"), STR_INIT("planned"), STR_INIT("stage1"), STR_INIT("state"),
        STR_INIT("reason"), STR_INIT("note")};
    struct coverage_screen *screen = NEW(visit->arena, struct coverage_screen);
    struct buf out = buf_new(visit->arena);
    TRY(load(visit, screen));
    csv_put_byte_order_mark(&out);
    csv_put_row(&out, heading, ARRAY_LEN(heading));
    for (size_t i = 0; i < screen->coverage->whole.n; i++)
        put_row(&out, visit, screen, &screen->coverage->whole.items[i]);
    visit_send(visit, STR("text/csv; charset=utf-8"), STR("coverage.csv"), buf_str(&out));
    return FAIL_NONE;
}

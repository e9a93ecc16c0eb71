#include "web/pages.h"

#include "service/use_cases.h"
#include "web/case_acts.h"
#include "web/onsite_screen.h"
#include "web/views.h"

/* Head office first, then the outlets: what is examined at each of them. */
static void put_sites(struct visit *visit, struct onsite_screen *screen)
{
    const struct case_view *view = &screen->onsite.view;
    const struct sheet *sheet = &screen->onsite.sheet;
    size_t n = view->n_drawn + 1;
    struct onsite_site *sites = NEW_ARRAY(visit->arena, struct onsite_site, n);
    sites[0].label = visit_say(visit, N_("Head office"));
    for (size_t i = 1; i < n; i++)
        sites[i].label = view->drawn[i - 1].name;
    for (size_t i = 0; i < sheet->n_rows; i++) {
        const struct sheet_row *row = &sheet->rows[i];
        if (row->kind != INDICATOR_PROPORTIONAL || row->is_excluded)
            continue;
        for (size_t k = 0; k < n && k < row->n_entries; k++) {
            sites[k].leaves++;
            sites[k].answered += row->entries[k].n_records > 0;
        }
    }
    screen->sites = sites;
    screen->n_sites = n;
}

/* Notes of everybody, each behind the site where there are several and the name. */
static struct str pooled_notes(struct arena *arena, const struct sheet_row *row)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < row->n_entries; i++) {
        const struct sheet_entry *entry = &row->entries[i];
        for (size_t k = 0; k < entry->n_records; k++) {
            const struct sheet_record *record = &entry->records[k];
            if (record->note.len == 0)
                continue;
            buf_format(&out, "%s%" STR_PRI "%s%" STR_PRI ": %" STR_PRI, out.len > 0 ? "\n" : "",
                STR_ARG(entry->label), entry->label.len > 0 ? " · " : "", STR_ARG(record->author),
                STR_ARG(record->note));
        }
    }
    return buf_str(&out);
}

/* The samples of everybody and all sites together, as they are scored; each by itself is on the
 * leaf's page. */
static void pool_samples(struct visit *visit, const struct sheet_row *row,
    const struct finding_clause *found, struct sheet_entry *entry)
{
    struct arena *arena = visit->arena;
    int64_t examined = 0;
    int64_t nonconforming = 0;
    int64_t sites = 0;
    for (size_t i = 0; i < found->n_counted; i++) {
        examined += found->counted[i].examined;
        nonconforming += found->counted[i].nonconforming;
    }
    for (size_t i = 0; i < row->n_entries; i++)
        sites += row->entries[i].n_records > 0;
    entry->examined = str_format(arena, "%lld", (long long)examined);
    entry->nonconforming = str_format(arena, "%lld", (long long)nonconforming);
    if (row->n_entries > 1)
        entry->label = CASE_SAY(visit, N_("{1} of {2} sites"),
            str_format(arena, "%lld", (long long)sites), str_format(arena, "%zu", row->n_entries));
}

/* What counts on one leaf. */
static struct sheet_entry pooled_entry(
    struct visit *visit, const struct sheet_row *row, const struct finding_clause *found)
{
    struct sheet_entry entry = {.note = pooled_notes(visit->arena, row)};
    if (!found || found->n_counted == 0)
        return entry;
    entry.answer = codes_format(&answer_codes, (int)found->counted->answer);
    entry.points = found->counted->points;
    if (found->counted->answer == ANSWER_SAMPLES)
        pool_samples(visit, row, found, &entry);
    return entry;
}

/* One line for each leaf, however many sites and people there are. */
static struct sheet pool_sites(struct visit *visit, const struct onsite_sheet *onsite)
{
    const struct sheet *sheet = &onsite->sheet;
    const struct evaluation_sheet *evaluation = &onsite->evaluation;
    struct sheet_row *rows = NEW_ARRAY(visit->arena, struct sheet_row, sheet->n_rows);
    struct sheet_entry *entries = NEW_ARRAY(visit->arena, struct sheet_entry, sheet->n_rows);
    for (size_t i = 0; i < sheet->n_rows; i++) {
        rows[i] = sheet->rows[i];
        if (rows[i].kind == INDICATOR_GROUP)
            continue;
        const struct finding_clause *found =
            finding_merge_find(evaluation->clauses, evaluation->n_clauses, rows[i].clause);
        entries[i] = pooled_entry(visit, &rows[i], found);
        rows[i].entries = &entries[i];
        rows[i].n_entries = 1;
    }
    return (struct sheet){rows, sheet->n_rows, sheet->caption};
}

static void put_specials(struct visit *visit, struct onsite_screen *screen)
{
    const struct case_view *view = &screen->onsite.view;
    struct special_items items =
        special_items_build(visit, &screen->onsite.evaluation, &assessment_special);
    items.path = case_page_path(visit->arena, view->c.id, "/special");
    items.is_open = view->choices[CASE_RECORD].fail == FAIL_NONE;
    items.revision = view->c.revision;
    if (case_acts_is_refused(visit))
        items.form.problems = NULL;
    screen->specials = items;
}

/* Why the leader cannot do it yet; empty: it can be done. */
static struct str block_text(const struct visit *visit, const struct case_choice *choice)
{
    if (choice->fail != FAIL_STATE)
        return STR("");
    return problem_text(visit->arena, visit->page.language, choice->problem);
}

static bool is_leaders(const struct case_choice *choice)
{
    return choice->fail == FAIL_NONE || choice->fail == FAIL_STATE;
}

/* The leader locks the sheet, and unlocks or closes it then; what still stands in the way is said
 * at the button. */
static void put_lock(struct visit *visit, struct onsite_screen *screen)
{
    const struct case_view *view = &screen->onsite.view;
    const struct case_choice *lock = &view->choices[CASE_LOCK_SHEET];
    const struct case_choice *close = &view->choices[CASE_CLOSE_SHEET];
    bool is_locked = screen->onsite.evaluation.evaluation.locked;
    bool is_now = view->c.state == CASE_STAGE2;
    struct command_form form = {.use_case = &assessment_unlock};
    screen->may_lock = is_now && !is_locked && is_leaders(lock);
    screen->may_close = is_now && is_locked && is_leaders(close);
    screen->lock_block = block_text(visit, lock);
    screen->close_block = block_text(visit, close);
    screen->unlock = case_page_form(visit, view, &form);
    if (case_acts_is_refused(visit))
        screen->unlock.problems = NULL;
}

/* Whether what was tried has a form on this page to stand in. */
static bool stands_in_form(const struct visit *visit)
{
    return (visit_tried(visit, &assessment_special) || visit_tried(visit, &assessment_unlock)) &&
           !case_acts_is_refused(visit);
}

/* Of a locked sheet, beside its score. */
static void put_interval(struct visit *visit, struct onsite_screen *screen)
{
    const struct evaluation_sheet *sheet = &screen->onsite.evaluation;
    if (!sheet->evaluation.locked || !sheet->score)
        return;
    struct score_interval interval = score_interval_compute(visit->arena, sheet->score,
        sheet->clauses, sheet->n_clauses, screen->onsite.view.programme.population);
    if (interval.is_known)
        screen->interval = onsite_interval(visit, &interval);
}

enum fail pages_sheet(struct visit *visit)
{
    struct onsite_screen *screen = NEW(visit->arena, struct onsite_screen);
    TRY(onsite_load(visit, &screen->onsite));
    TRY(case_page_issue_problem(visit, &screen->onsite.view, &screen->issue_problem));
    screen->score = score_panel_build(visit, screen->onsite.evaluation.score);
    put_interval(visit, screen);
    put_sites(visit, screen);
    put_specials(visit, screen);
    put_lock(visit, screen);
    screen->differences = differences_build(visit, &screen->onsite, STR(""));
    if (visit->attempt.use_case && !stands_in_form(visit))
        screen->refusal = &visit->attempt.problems;
    screen->pooled = pool_sites(visit, &screen->onsite);
    visit->page.title = visit_say(visit, N_("On-site assessment"));
    case_page_crumbs(visit, &screen->onsite.view, true);
    view_onsite(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

#include "web/sheet_rows.h"

static const struct str head_office = STR_INIT("hq");

struct str sheet_rows_decimal(struct arena *arena, struct rational value)
{
    return rational_trim_decimal(rational_decimal_down(arena, value, 2));
}

struct str sheet_rows_decimal_up(struct arena *arena, struct rational value)
{
    struct rational hundred = rational_of(100);
    struct rational up = rational_ceil(arena, rational_mul(arena, value, hundred));
    return sheet_rows_decimal(arena, rational_div(arena, up, hundred));
}

static int64_t permille_of(struct arena *arena, struct rational part, struct rational whole)
{
    int64_t permille = 0;
    if (rational_sign(whole) <= 0)
        return 0;
    struct rational share =
        rational_mul(arena, rational_div(arena, part, whole), rational_of(1000));
    return rational_to_int(rational_floor(arena, share), &permille) ? permille : 0;
}

static struct str site_or_head_office(struct str site)
{
    return site.len > 0 ? site : head_office;
}

/* One leaf while its row is made. */
struct leaf {
    struct visit *visit;
    const struct sheet_plan *plan;
    const struct indicator *indicator;
};

static bool is_at(const struct leaf *leaf, const struct finding_record *finding, struct str site)
{
    return str_equal(finding->clause, leaf->indicator->id) && str_equal(finding->site, site);
}

/* What the entry at a site is filled with: on site, what this person recorded. */
static const struct finding_record *record_at(const struct leaf *leaf, struct str site)
{
    const struct evaluation_sheet *sheet = leaf->plan->evaluation;
    struct str account = leaf->visit->use.actor.account;
    for (size_t i = 0; i < sheet->n_findings; i++) {
        const struct finding_record *finding = &sheet->findings[i];
        bool is_theirs = !leaf->plan->by_author || str_equal(finding->author, account);
        if (is_at(leaf, finding, site) && is_theirs)
            return finding;
    }
    return NULL;
}

static struct str number_text(struct arena *arena, int64_t value)
{
    return str_format(arena, "%lld", (long long)value);
}

static void put_record(
    struct arena *arena, struct sheet_entry *entry, const struct finding_record *record)
{
    entry->answer = codes_format(&answer_codes, (int)record->answer);
    entry->note = record->note;
    entry->points = record->points;
    entry->mode = record->mode;
    if (record->answer != ANSWER_SAMPLES)
        return;
    entry->examined = number_text(arena, record->examined);
    entry->nonconforming = number_text(arena, record->nonconforming);
}

static bool is_about(const struct leaf *leaf, struct http_pairs pairs, const char *name)
{
    return str_equal(http_pair_get(pairs, str_of(name)), leaf->indicator->id);
}

/* What is wrong with an entry of the sheet; the domain's own words are about files. */
static const struct {
    const char *code;
    const char *message;
} entry_problems[] = {
    {"required", N_("Please choose what was found.")},
    {"exclusion_reason", N_("Please say in the note why it does not apply.")},
    {"count", N_("Examined is a whole number from 1 on, nonconforming one from 0 on.")},
    {"nonconforming", N_("Nonconforming ({1}) cannot be more than examined ({2}).")},
    {"points", N_("Points go from 0 to {1} in steps of {2}.")},
};

static struct str entry_problem(const struct visit *visit, const struct problem *problem)
{
    for (size_t i = 0; i < ARRAY_LEN(entry_problems); i++)
        if (str_equal(str_of(entry_problems[i].code), str_of(problem->code)))
            return text_fill(visit->arena, visit_say(visit, entry_problems[i].message),
                problem->args, PROBLEM_ARGS);
    return problem_text(visit->arena, visit->page.language, problem);
}

/* What was typed last, in place of what is stored, with what is wrong with it. */
static void put_typed(const struct leaf *leaf, struct sheet_entry *entry)
{
    const struct http_request *request = leaf->visit->request;
    bool tried = leaf->plan->answer && visit_tried(leaf->visit, leaf->plan->answer);
    bool about =
        is_about(leaf, request->form, "clause") || is_about(leaf, request->params, "clause");
    struct str site = site_or_head_office(http_pair_get(request->form, STR("site")));
    if (!tried || !about || !str_equal(site, entry->site))
        return;
    entry->answer = http_pair_get(request->form, STR("answer"));
    entry->examined = http_pair_get(request->form, STR("examined"));
    entry->nonconforming = http_pair_get(request->form, STR("nonconforming"));
    entry->points = http_pair_get(request->form, STR("points"));
    entry->note = http_pair_get(request->form, STR("note"));
    entry->mode = http_pair_get(request->form, STR("mode"));
    const struct problem *problem = leaf->visit->attempt.problems.first;
    if (problem)
        entry->problem = entry_problem(leaf->visit, problem);
}

static struct str mode_name(const struct leaf *leaf, struct str code)
{
    const struct mode_rule *mode = scheme_mode(leaf->plan->evaluation->scheme, code);
    return mode ? names_get(&mode->names, leaf->visit->page.language) : code;
}

/* What everybody found at a site. */
static void put_records(const struct leaf *leaf, struct sheet_entry *entry)
{
    struct arena *arena = leaf->visit->arena;
    const struct evaluation_sheet *sheet = leaf->plan->evaluation;
    struct sheet_record *records = NEW_ARRAY(arena, struct sheet_record, sheet->n_authors);
    for (size_t i = 0; i < sheet->n_findings; i++) {
        const struct finding_record *finding = &sheet->findings[i];
        if (!is_at(leaf, finding, entry->site))
            continue;
        records[entry->n_records++] = (struct sheet_record){
            .site = finding->site,
            .author = sheet_author_name(sheet, finding->author),
            .author_id = finding->author,
            .aside_by = sheet_author_name(sheet, finding->aside_by),
            .aside_reason = finding->aside_reason,
            .recorded_at = finding->recorded_at,
            .mode = mode_name(leaf, finding->mode),
            .answer = codes_format(&answer_codes, (int)finding->answer),
            .examined = number_text(arena, finding->examined),
            .nonconforming = number_text(arena, finding->nonconforming),
            .points = finding->points,
            .note = finding->note,
        };
    }
    entry->records = records;
}

static struct sheet_entry entry_at(const struct leaf *leaf, struct str site, struct str label)
{
    struct sheet_entry entry = {.site = site, .label = label};
    const struct finding_record *record = record_at(leaf, site);
    if (record)
        put_record(leaf->visit->arena, &entry, record);
    if (leaf->plan->by_author)
        put_records(leaf, &entry);
    put_typed(leaf, &entry);
    struct http_pairs query = leaf->visit->request->query;
    entry.is_saved = is_about(leaf, query, "at") &&
                     str_equal(site_or_head_office(http_pair_get(query, STR("site"))), site);
    return entry;
}

static bool has_entry(const struct sheet_row *row, struct str site)
{
    for (size_t i = 0; i < row->n_entries; i++)
        if (str_equal(row->entries[i].site, site))
            return true;
    return false;
}

/* Whether samples of this leaf stand at other sites only: a file may name its places as it likes.
 */
static bool is_elsewhere(const struct leaf *leaf)
{
    const struct evaluation_sheet *sheet = leaf->plan->evaluation;
    bool found = false;
    for (size_t i = 0; i < sheet->n_findings; i++)
        found |= str_equal(sheet->findings[i].clause, leaf->indicator->id);
    return found && leaf->plan->n_sites == 0 && !record_at(leaf, head_office);
}

/* Head office, the sites of the plan, and those that only an uploaded file knows. */
static void put_entries(const struct leaf *leaf, struct sheet_row *row)
{
    const struct evaluation_sheet *sheet = leaf->plan->evaluation;
    struct visit *visit = leaf->visit;
    bool by_site = row->kind == INDICATOR_PROPORTIONAL;
    size_t cap = 1 + (by_site ? leaf->plan->n_sites + sheet->n_findings : 0);
    struct sheet_entry *entries = NEW_ARRAY(visit->arena, struct sheet_entry, cap);
    row->entries = entries;
    if (!is_elsewhere(leaf))
        entries[row->n_entries++] = entry_at(leaf, head_office, STR(""));
    for (size_t i = 0; by_site && i < leaf->plan->n_sites; i++) {
        const struct sheet_site *site = &leaf->plan->sites[i];
        entries[row->n_entries++] = entry_at(leaf, site->id, site->label);
    }
    for (size_t i = 0; by_site && i < sheet->n_findings; i++) {
        const struct finding_record *record = &sheet->findings[i];
        if (str_equal(record->clause, row->clause) && !has_entry(row, record->site))
            entries[row->n_entries++] = entry_at(leaf, record->site, record->site);
    }
    if (row->n_entries > 1 && entries[0].label.len == 0)
        entries[0].label = visit_say(visit, N_("Head office"));
}

/* "/cases/c1/sheet/" + clause where the path ends in '/'. */
static struct str path_of(struct arena *arena, struct str path, struct str clause)
{
    return str_ends(path, STR("/")) ? str_concat(arena, path, http_encode(arena, clause)) : path;
}

static void put_figures(struct arena *arena, struct sheet_row *row, const struct score *score,
    const struct score_node *node)
{
    row->is_excluded = node->excluded;
    row->max = sheet_rows_decimal(arena,
        node->excluded ? score->scheme->indicators[node - score->nodes].max : node->applicable);
    row->obtained = sheet_rows_decimal(arena, node->obtained);
    row->permille = permille_of(arena, node->obtained, node->applicable);
    if (rational_sign(node->lost) > 0)
        row->lost = sheet_rows_decimal_up(arena, node->lost);
}

static int64_t count_evidence(const struct evaluation_sheet *sheet, struct str clause)
{
    int64_t n = 0;
    for (size_t i = 0; i < sheet->n_evidence; i++)
        n += evidence_counts(&sheet->evidence[i]) && str_equal(sheet->evidence[i].clause, clause);
    return n;
}

static void put_leaf(const struct leaf *leaf, struct sheet_row *row)
{
    struct arena *arena = leaf->visit->arena;
    const struct sheet_plan *plan = leaf->plan;
    row->may_exclude = leaf->indicator->excludable;
    row->action = path_of(arena, plan->action, row->clause);
    row->link = path_of(arena, plan->link, row->clause);
    row->evidence = count_evidence(plan->evaluation, row->clause);
    if (row->kind == INDICATOR_GRADED)
        row->step = sheet_rows_decimal(arena, leaf->indicator->step);
    put_entries(leaf, row);
}

static const struct str *items_of(
    struct arena *arena, enum language language, const struct indicator *indicator)
{
    struct str *items = NEW_ARRAY(arena, struct str, indicator->n_items);
    for (size_t i = 0; i < indicator->n_items; i++)
        items[i] = names_get(&indicator->items[i], language);
    return items;
}

static struct sheet_row row_of(const struct leaf *leaf, size_t i)
{
    struct visit *visit = leaf->visit;
    const struct evaluation_sheet *sheet = leaf->plan->evaluation;
    const struct indicator *indicator = leaf->indicator;
    const struct finding_clause *found =
        finding_merge_find(sheet->clauses, sheet->n_clauses, indicator->id);
    struct sheet_row row = {
        .clause = indicator->id,
        .text = names_get(&indicator->names, visit->page.language),
        .items = items_of(visit->arena, visit->page.language, indicator),
        .n_items = indicator->n_items,
        .parent = indicator->parent,
        .depth = indicator->depth,
        .kind = indicator->kind,
        .is_provisional = !indicator->score_confirmed,
        .max = sheet_rows_decimal(visit->arena, indicator->max),
        .is_answered = indicator->kind == INDICATOR_GROUP || (found && found->n_counted > 0),
        .is_difference = found && finding_merge_is_open(found),
    };
    if (sheet->score)
        put_figures(visit->arena, &row, sheet->score, &sheet->score->nodes[i]);
    if (row.kind != INDICATOR_GROUP)
        put_leaf(leaf, &row);
    return row;
}

struct sheet sheet_rows_build(struct visit *visit, const struct sheet_plan *plan)
{
    const struct scheme *scheme = plan->evaluation->scheme;
    struct sheet_row *rows = NEW_ARRAY(visit->arena, struct sheet_row, scheme->n_indicators);
    for (size_t i = 0; i < scheme->n_indicators; i++) {
        struct leaf leaf = {visit, plan, &scheme->indicators[i]};
        rows[i] = row_of(&leaf, i);
    }
    return (struct sheet){
        rows, scheme->n_indicators, names_get(&scheme->names, visit->page.language)};
}

const struct sheet_row *sheet_rows_leaf(const struct sheet *sheet, struct str clause)
{
    for (size_t i = 0; i < sheet->n_rows; i++)
        if (str_equal(sheet->rows[i].clause, clause) && sheet->rows[i].kind != INDICATOR_GROUP)
            return &sheet->rows[i];
    return NULL;
}

#include "domain/coverage.h"

static const char *const kinds[COVERAGE_KIND_COUNT] = {
    [COVERAGE_CELL] = "cell",
    [COVERAGE_INDICATOR] = "indicator",
    [COVERAGE_SITE] = "site",
    [COVERAGE_MODES] = "modes",
};
const struct codes coverage_kind_codes = CODES(kinds);

static const char *const states[COVERAGE_STATE_COUNT] = {
    [COVERAGE_HOLE] = "hole",
    [COVERAGE_EXCUSED] = "excused",
    [COVERAGE_ELSEWHERE] = "elsewhere",
    [COVERAGE_DONE] = "done",
};
const struct codes coverage_state_codes = CODES(states);

const char *coverage_state_label(enum coverage_state state)
{
    static const char *const labels[COVERAGE_STATE_COUNT] = {
        [COVERAGE_HOLE] = N_("hole"),
        [COVERAGE_EXCUSED] = N_("excused"),
        [COVERAGE_ELSEWHERE] = N_("assessed at another site"),
        [COVERAGE_DONE] = N_("assessed"),
    };
    return labels[state];
}

/* The matrix while it is filled: a place for each leaf, site and mode. The last mode is none. */
struct matrix {
    struct arena *arena;
    const struct coverage_input *input;
    const struct scheme *scheme;
    size_t n_sites;
    size_t n_modes;
    bool *planned;
    bool *stage1;
    bool *found;     /* by an entry that names that mode, or none */
    bool *found_any; /* by leaf: at any site */
    bool *visited;   /* by site */
    struct coverage_item *items;
    size_t n;
};

static size_t place(const struct matrix *m, size_t indicator, size_t site, size_t mode)
{
    return (indicator * m->n_sites + site) * m->n_modes + mode;
}

static size_t mode_index(const struct matrix *m, struct str code)
{
    for (size_t i = 0; i < m->scheme->n_modes; i++)
        if (str_equal(m->scheme->modes[i].code, code))
            return i;
    return m->scheme->n_modes;
}

static bool applies(const struct matrix *m, size_t indicator)
{
    const struct plan_frame *frame = m->input->frame;
    return m->scheme->indicators[indicator].kind != INDICATOR_GROUP &&
           !(frame->excluded && frame->excluded[indicator]);
}

/* Whether the clause is that indicator or stands above it. */
static bool is_below(const struct scheme *scheme, size_t indicator, struct str clause)
{
    for (int32_t i = (int32_t)indicator; i >= 0; i = scheme->indicators[i].parent)
        if (str_equal(scheme->indicators[i].id, clause))
            return true;
    return false;
}

static void plan_row(struct matrix *m, const struct plan_row *row)
{
    const struct plan_frame *frame = m->input->frame;
    const struct plan_site *site = audit_plan_site(frame, row->site);
    struct str list = row->indicators;
    struct str clause;
    if (!site || row->kind != PLAN_WORK || (m->input->is_stage1 && row->stage != 1))
        return;
    while (audit_plan_next(&list, &clause))
        for (size_t i = 0; i < m->scheme->n_indicators; i++) {
            if (!applies(m, i) || !is_below(m->scheme, i, clause))
                continue;
            size_t at = place(m, i, (size_t)(site - frame->sites), mode_index(m, row->mode));
            m->planned[at] = true;
            m->stage1[at] = m->stage1[at] || row->stage == 1;
        }
}

static void find(struct matrix *m, const struct coverage_entry *entry)
{
    const struct plan_frame *frame = m->input->frame;
    const struct plan_site *site = audit_plan_site(frame, entry->site);
    int32_t indicator = scheme_indicator_index(m->scheme, entry->clause);
    if (!site || indicator < 0)
        return;
    size_t at = (size_t)(site - frame->sites);
    m->visited[at] = true;
    m->found_any[indicator] = true;
    m->found[place(m, (size_t)indicator, at, mode_index(m, entry->mode))] = true;
}

/* An entry without a mode stands for whatever was planned there. */
static bool is_found(const struct matrix *m, size_t indicator, size_t site, size_t mode)
{
    size_t none = m->n_modes - 1;
    if (m->found[place(m, indicator, site, mode)] || m->found[place(m, indicator, site, none)])
        return true;
    for (size_t i = 0; mode == none && i < none; i++)
        if (m->found[place(m, indicator, site, i)])
            return true;
    return false;
}

static bool is_enough_elsewhere(const struct matrix *m, size_t indicator, size_t mode)
{
    bool is_hidden = mode < m->scheme->n_modes && m->scheme->modes[mode].hidden;
    return m->scheme->indicators[indicator].kind != INDICATOR_PROPORTIONAL && !is_hidden &&
           m->found_any[indicator];
}

static const struct coverage_excuse *excuse_of(
    const struct matrix *m, const struct coverage_item *item)
{
    for (size_t i = 0; i < m->input->n_excuses; i++)
        if (coverage_excuses(m->input->frame, &m->input->excuses[i], item))
            return &m->input->excuses[i];
    return NULL;
}

static void add(struct matrix *m, struct coverage_item item)
{
    if (item.state == COVERAGE_HOLE) {
        item.excuse = excuse_of(m, &item);
        item.state = item.excuse ? COVERAGE_EXCUSED : COVERAGE_HOLE;
    }
    m->items[m->n++] = item;
}

static void add_cell(struct matrix *m, size_t indicator, size_t site, size_t mode)
{
    size_t at = place(m, indicator, site, mode);
    struct coverage_item item = {
        .kind = COVERAGE_CELL,
        .state = COVERAGE_HOLE,
        .indicator = indicator,
        .site = site,
        .mode = mode < m->scheme->n_modes ? m->scheme->modes[mode].code : STR(""),
        .is_planned = m->planned[at],
        .is_stage1 = m->stage1[at],
    };
    if (is_found(m, indicator, site, mode))
        item.state = COVERAGE_DONE;
    else if (is_enough_elsewhere(m, indicator, mode))
        item.state = COVERAGE_ELSEWHERE;
    add(m, item);
}

/* What was found without a mode is a cell of its own only where nothing was planned. */
static void add_cells(struct matrix *m, size_t indicator, size_t site)
{
    bool is_planned = false;
    for (size_t mode = 0; mode < m->n_modes; mode++)
        is_planned = is_planned || m->planned[place(m, indicator, site, mode)];
    for (size_t mode = 0; mode < m->n_modes; mode++) {
        size_t at = place(m, indicator, site, mode);
        bool is_extra = m->found[at] && (mode < m->n_modes - 1 || !is_planned);
        if (m->planned[at] || (is_extra && !m->input->is_stage1))
            add_cell(m, indicator, site, mode);
    }
}

static bool is_planned_anywhere(const struct matrix *m, size_t indicator)
{
    for (size_t i = 0; i < m->n_sites * m->n_modes; i++)
        if (m->planned[indicator * m->n_sites * m->n_modes + i])
            return true;
    return false;
}

static void add_indicators(struct matrix *m)
{
    for (size_t i = 0; i < m->scheme->n_indicators; i++)
        if (applies(m, i) && !m->found_any[i] && !is_planned_anywhere(m, i))
            add(m, (struct coverage_item){.kind = COVERAGE_INDICATOR, .indicator = i});
}

/* Where a cell of the outlet is a hole already, that says it. */
static bool has_hole(const struct matrix *m, size_t site)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->items[i].kind == COVERAGE_CELL && m->items[i].site == site &&
            m->items[i].state <= COVERAGE_EXCUSED)
            return true;
    return false;
}

static void add_sites(struct matrix *m)
{
    const struct plan_frame *frame = m->input->frame;
    for (size_t i = 0; i < m->n_sites; i++)
        if (!m->visited[i] && !str_equal(frame->sites[i].id, plan_head_office) && !has_hole(m, i))
            add(m, (struct coverage_item){.kind = COVERAGE_SITE, .site = i});
}

static bool has_mode(const struct mode_group *group, struct str code)
{
    for (size_t i = 0; i < group->n_one_of; i++)
        if (str_equal(group->one_of[i], code))
            return true;
    return false;
}

static bool is_used(const struct matrix *m, const struct mode_group *group)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->items[i].state == COVERAGE_DONE && has_mode(group, m->items[i].mode))
            return true;
    for (size_t i = 0; m->input->is_surveyed && i < m->scheme->n_modes; i++)
        if (m->scheme->modes[i].survey && has_mode(group, m->scheme->modes[i].code))
            return true;
    return false;
}

static void add_modes(struct matrix *m)
{
    for (size_t i = 0; i < m->scheme->n_combination; i++) {
        const struct mode_group *group = &m->scheme->combination[i];
        if ((group->activities & ACTIVITY_BIT(m->input->activity)) && !is_used(m, group))
            add(m, (struct coverage_item){.kind = COVERAGE_MODES, .group = group});
    }
}

static struct matrix matrix_new(struct arena *arena, const struct coverage_input *input)
{
    const struct scheme *scheme = input->frame->scheme;
    struct matrix m = {
        .arena = arena,
        .input = input,
        .scheme = scheme,
        .n_sites = input->frame->n_sites,
        .n_modes = scheme->n_modes + 1,
    };
    size_t n = scheme->n_indicators * m.n_sites * m.n_modes;
    m.planned = NEW_ARRAY(arena, bool, n);
    m.stage1 = NEW_ARRAY(arena, bool, n);
    m.found = NEW_ARRAY(arena, bool, n);
    m.found_any = NEW_ARRAY(arena, bool, scheme->n_indicators);
    m.visited = NEW_ARRAY(arena, bool, m.n_sites);
    return m;
}

/* As many items as there can be: cells that are planned or found, and one of each other kind. */
static size_t count_most(const struct matrix *m)
{
    size_t n = m->scheme->n_indicators + m->n_sites + m->scheme->n_combination;
    for (size_t i = 0; i < m->scheme->n_indicators * m->n_sites * m->n_modes; i++)
        n += m->planned[i] || m->found[i];
    return n;
}

struct coverage coverage_compute(struct arena *arena, const struct coverage_input *input)
{
    struct matrix m = matrix_new(arena, input);
    struct coverage coverage = {0};
    for (size_t i = 0; i < input->plan->n; i++)
        plan_row(&m, &input->plan->rows[i]);
    for (size_t i = 0; i < input->n_entries; i++)
        find(&m, &input->entries[i]);
    m.items = NEW_ARRAY(arena, struct coverage_item, count_most(&m));
    for (size_t i = 0; i < m.scheme->n_indicators; i++)
        for (size_t site = 0; site < m.n_sites && applies(&m, i); site++)
            add_cells(&m, i, site);
    if (!input->is_stage1) {
        add_indicators(&m);
        add_sites(&m);
        add_modes(&m);
    }
    for (size_t i = 0; i < m.n; i++)
        coverage.count[m.items[i].state]++;
    coverage.items = m.items;
    coverage.n = m.n;
    return coverage;
}

static bool reaches_clause(
    const struct scheme *scheme, struct str clause, const struct coverage_item *item)
{
    bool has_clause = item->kind == COVERAGE_CELL || item->kind == COVERAGE_INDICATOR;
    return clause.len == 0 || (has_clause && is_below(scheme, item->indicator, clause));
}

static bool reaches_site(
    const struct plan_frame *frame, struct str site, const struct coverage_item *item)
{
    bool has_site = item->kind == COVERAGE_CELL || item->kind == COVERAGE_SITE;
    return site.len == 0 || (has_site && str_equal(frame->sites[item->site].id, site));
}

static bool reaches_mode(struct str mode, const struct coverage_item *item)
{
    if (mode.len == 0)
        return item->kind != COVERAGE_MODES;
    if (item->kind == COVERAGE_MODES)
        return has_mode(item->group, mode);
    return item->kind == COVERAGE_CELL && str_equal(item->mode, mode);
}

bool coverage_excuses(const struct plan_frame *frame, const struct coverage_excuse *excuse,
    const struct coverage_item *item)
{
    bool names_something = excuse->clause.len > 0 || excuse->site.len > 0 || excuse->mode.len > 0;
    return names_something && excuse->withdrawn_at == 0 &&
           reaches_clause(frame->scheme, excuse->clause, item) &&
           reaches_site(frame, excuse->site, item) && reaches_mode(excuse->mode, item);
}

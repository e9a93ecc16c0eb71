#include "domain/audit_plan.h"

#include "base/buf.h"
#include "domain/dispatch.h"

static const char *const halves[] = {"morning", "afternoon"};
const struct codes half_day_codes = CODES(halves);

static const char *const kinds[PLAN_KIND_COUNT] = {"opening", "work", "closing"};
const struct codes plan_kind_codes = CODES(kinds);

const struct str plan_head_office = STR_INIT("hq");

const char *half_day_label(enum half_day half)
{
    return half == HALF_MORNING ? N_("morning") : N_("afternoon");
}

const char *plan_kind_label(enum plan_kind kind)
{
    static const char *const labels[PLAN_KIND_COUNT] = {
        [PLAN_OPENING] = N_("Opening meeting"),
        [PLAN_WORK] = N_("On-site assessment"),
        [PLAN_CLOSING] = N_("Closing meeting"),
    };
    return labels[kind];
}

static int compare_rows(const void *a, const void *b)
{
    const struct plan_row *left = a;
    const struct plan_row *right = b;
    int days = date_compare(left->day, right->day);
    if (days != 0)
        return days;
    if (left->half != right->half)
        return left->half < right->half ? -1 : 1;
    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    if (left->from_minute != right->from_minute)
        return left->from_minute < right->from_minute ? -1 : 1;
    int sites = str_compare(left->site, right->site);
    return sites != 0 ? sites : str_compare(left->id, right->id);
}

void audit_plan_sort(struct plan_row *rows, size_t n)
{
    if (n > 1)
        qsort(rows, n, sizeof *rows, compare_rows);
}

bool audit_plan_next(struct str *list, struct str *ret_entry)
{
    struct str entry;
    while (str_cut(list, ' ', &entry)) {
        if (entry.len == 0)
            continue;
        *ret_entry = entry;
        return true;
    }
    return false;
}

bool audit_plan_names(struct str list, struct str entry)
{
    struct str one;
    while (audit_plan_next(&list, &one))
        if (str_equal(one, entry))
            return true;
    return false;
}

const struct plan_member *audit_plan_member(const struct plan_frame *frame, struct str account)
{
    for (size_t i = 0; i < frame->n_members; i++)
        if (str_equal(frame->members[i].account, account))
            return &frame->members[i];
    return NULL;
}

const struct plan_site *audit_plan_site(const struct plan_frame *frame, struct str id)
{
    for (size_t i = 0; i < frame->n_sites; i++)
        if (str_equal(frame->sites[i].id, id))
            return &frame->sites[i];
    return NULL;
}

bool audit_plan_is_hidden(const struct scheme *scheme, const struct plan_row *row)
{
    if (row->kind != PLAN_WORK)
        return false;
    const struct mode_rule *mode = scheme_mode(scheme, row->mode);
    if (!mode)
        return scheme->n_modes > 0 || row->mode.len > 0;
    return mode->hidden;
}

struct audit_plan audit_plan_for_client(
    struct arena *arena, const struct scheme *scheme, const struct audit_plan *plan)
{
    struct plan_row *rows = NEW_ARRAY(arena, struct plan_row, plan->n);
    size_t n = 0;
    for (size_t i = 0; i < plan->n; i++)
        if (!audit_plan_is_hidden(scheme, &plan->rows[i]))
            rows[n++] = plan->rows[i];
    return (struct audit_plan){rows, n};
}

struct audit_plan audit_plan_of_person(
    struct arena *arena, const struct audit_plan *plan, struct str account)
{
    struct plan_row *rows = NEW_ARRAY(arena, struct plan_row, plan->n);
    size_t n = 0;
    for (size_t i = 0; i < plan->n; i++)
        if (audit_plan_names(plan->rows[i].persons, account))
            rows[n++] = plan->rows[i];
    return (struct audit_plan){rows, n};
}

/* Rows are sorted, so those of one half-day stand together. */
int64_t audit_plan_half_days(const struct audit_plan *plan, struct str account, int64_t stage)
{
    const struct plan_row *last = NULL;
    int64_t n = 0;
    for (size_t i = 0; i < plan->n; i++) {
        const struct plan_row *row = &plan->rows[i];
        if ((stage != 0 && row->stage != stage) || !audit_plan_names(row->persons, account))
            continue;
        if (!last || date_compare(last->day, row->day) != 0 || last->half != row->half)
            n++;
        last = row;
    }
    return n;
}

int64_t audit_plan_counted(
    const struct plan_frame *frame, const struct audit_plan *plan, int64_t stage)
{
    int64_t n = 0;
    for (size_t i = 0; i < frame->n_members; i++)
        if (dispatch_counts(frame->members[i].part))
            n += audit_plan_half_days(plan, frame->members[i].account, stage);
    return n;
}

static bool is_leaf(const struct plan_frame *frame, size_t indicator)
{
    return frame->scheme->indicators[indicator].kind != INDICATOR_GROUP;
}

static bool is_excluded(const struct plan_frame *frame, size_t indicator)
{
    return frame->excluded && frame->excluded[indicator];
}

/* What is below an indicator follows it in the tree, deeper than it. */
static size_t end_of(const struct scheme *scheme, size_t indicator)
{
    size_t i = indicator + 1;
    while (i < scheme->n_indicators &&
           scheme->indicators[i].depth > scheme->indicators[indicator].depth)
        i++;
    return i;
}

bool audit_plan_applies(const struct plan_frame *frame, size_t indicator)
{
    size_t end = end_of(frame->scheme, indicator);
    for (size_t i = indicator; i < end; i++)
        if (is_leaf(frame, i) && !is_excluded(frame, i))
            return true;
    return false;
}

/* Marks what a row plans at its site: the indicators it names, all below and all above them. */
static void mark_row(
    const struct plan_frame *frame, const struct plan_row *row, size_t site, bool *planned)
{
    const struct scheme *scheme = frame->scheme;
    struct str list = row->indicators;
    struct str clause;
    while (audit_plan_next(&list, &clause)) {
        int32_t index = scheme_indicator_index(scheme, clause);
        if (index < 0)
            continue;
        size_t end = end_of(scheme, (size_t)index);
        for (size_t i = (size_t)index; i < end; i++)
            planned[i * frame->n_sites + site] = true;
        for (int32_t up = scheme->indicators[index].parent; up >= 0;
             up = scheme->indicators[up].parent)
            planned[(size_t)up * frame->n_sites + site] = true;
    }
}

static bool is_planned_anywhere(
    const struct plan_frame *frame, const bool *planned, size_t indicator)
{
    for (size_t site = 0; site < frame->n_sites; site++)
        if (planned[indicator * frame->n_sites + site])
            return true;
    return false;
}

static bool is_covered(const struct plan_frame *frame, const bool *planned, size_t indicator)
{
    size_t end = end_of(frame->scheme, indicator);
    for (size_t i = indicator; i < end; i++)
        if (is_leaf(frame, i) && !is_excluded(frame, i) && !is_planned_anywhere(frame, planned, i))
            return false;
    return true;
}

struct plan_coverage audit_plan_coverage(
    struct arena *arena, const struct plan_frame *frame, const struct audit_plan *plan)
{
    size_t n = frame->scheme->n_indicators;
    bool *planned = NEW_ARRAY(arena, bool, n * frame->n_sites);
    bool *covered = NEW_ARRAY(arena, bool, n);
    bool *visited = NEW_ARRAY(arena, bool, frame->n_sites);
    for (size_t i = 0; i < plan->n; i++) {
        const struct plan_row *row = &plan->rows[i];
        const struct plan_site *site = audit_plan_site(frame, row->site);
        if (!site || row->kind != PLAN_WORK)
            continue;
        size_t at = (size_t)(site - frame->sites);
        visited[at] = true;
        mark_row(frame, row, at, planned);
    }
    for (size_t i = 0; i < n; i++)
        covered[i] = is_covered(frame, planned, i);
    return (struct plan_coverage){
        .planned = planned,
        .covered = covered,
        .visited = visited,
        .n_indicators = n,
        .n_sites = frame->n_sites,
    };
}

struct str audit_plan_days_text(struct arena *arena, int64_t half_days)
{
    return str_format(arena, "%lld%s", (long long)(half_days / PLAN_HALF_DAYS_OF_DAY),
        half_days % PLAN_HALF_DAYS_OF_DAY != 0 ? ".5" : "");
}

struct str audit_plan_time_text(struct arena *arena, int64_t minute)
{
    return str_format(arena, "%02lld:%02lld", (long long)(minute / 60), (long long)(minute % 60));
}

bool audit_plan_time_parse(struct str text, int64_t *ret_minute)
{
    struct str minutes = text;
    struct str hours;
    int64_t h, m;
    if (!str_cut(&minutes, ':', &hours) || hours.len == 0 || hours.len > 2 || minutes.len != 2)
        return false;
    if (!str_to_int(hours, &h) || !str_to_int(minutes, &m) || h < 0 || m < 0 || m > 59)
        return false;
    if (h * 60 + m > PLAN_DAY_END)
        return false;
    *ret_minute = h * 60 + m;
    return true;
}

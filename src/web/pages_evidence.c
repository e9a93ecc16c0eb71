#include "web/pages.h"

#include "base/limits.h"
#include "service/evidence_guard.h"
#include "service/thumbnail_service.h"
#include "service/use_cases.h"
#include "web/case_acts.h"
#include "web/evidence_screen.h"
#include "web/views.h"

/* clang-format off */
static const struct table_column columns[] = {
    {N_("File"), NULL, false},
    {N_("What it proves"), NULL, false},
    {N_("From which day"), NULL, false},
};
/* clang-format on */

static bool is_picture(const struct evidence *e)
{
    return str_starts(e->media_type, STR("image/"));
}

static bool is_recording(const struct evidence *e)
{
    return str_starts(e->media_type, STR("audio/")) || str_starts(e->media_type, STR("video/"));
}

static bool any(const struct evidence *e)
{
    (void)e;
    return true;
}

static bool is_document(const struct evidence *e)
{
    return !is_picture(e) && !is_recording(e);
}

static bool is_undated(const struct evidence *e)
{
    return evidence_counts(e) && !date_is_set(e->dated_on);
}

static bool is_set_aside(const struct evidence *e)
{
    return !evidence_counts(e);
}

static const struct {
    const char *word;
    const char *label;
    bool (*holds)(const struct evidence *e);
} kinds[] = {
    {"", N_("All"), any},
    {"pictures", N_("Pictures"), is_picture},
    {"documents", N_("Documents"), is_document},
    {"recordings", N_("Recordings"), is_recording},
    {"undated", N_("Without a date"), is_undated},
    {"set_aside", N_("Set aside"), is_set_aside},
};

/* What one page is made of. */
struct making {
    struct visit *visit;
    struct evaluation_sheet sheet;
    struct evidence_screen *screen;
    int64_t days; /* that the two dates may lie apart */
};

static struct str indicator_name(const struct making *m, struct str clause)
{
    struct arena *arena = m->visit->arena;
    int32_t at = scheme_indicator_index(m->sheet.scheme, clause);
    if (at < 0)
        return clause;
    struct str text = names_get(&m->sheet.scheme->indicators[at].names, m->visit->page.language);
    return str_format(arena, "%" STR_PRI " %" STR_PRI, STR_ARG(clause), STR_ARG(text));
}

static struct str finding_link(const struct making *m, struct str clause)
{
    struct str sheet = case_page_path(m->visit->arena, m->screen->view.c.id, "/sheet/");
    return str_concat(m->visit->arena, sheet, http_encode(m->visit->arena, clause));
}

static struct str special_name(const struct making *m, struct str special)
{
    for (size_t i = 0; i < m->sheet.n_specials; i++)
        if (str_equal(m->sheet.specials[i].id, special))
            return m->sheet.specials[i].note;
    return visit_say(m->visit, N_("A special item that was taken back"));
}

/* Whether the file's own day lies further from the stated one than the scheme finds usual. */
static bool differs(const struct making *m, const struct evidence *e)
{
    enum { DAY = 10 };
    struct date day;
    if (!date_is_set(e->dated_on) || !date_parse(str_sub(e->exif_at, 0, DAY), &day))
        return false;
    int64_t apart = date_days_between(e->dated_on, day);
    return apart > m->days || apart < -m->days;
}

static struct str original_name(const struct making *m, const struct evidence *e)
{
    for (size_t i = 0; e->annotates.len > 0 && i < m->sheet.n_evidence; i++)
        if (str_equal(m->sheet.evidence[i].sha256, e->annotates))
            return m->sheet.evidence[i].name;
    return STR("");
}

static bool is_own(const struct making *m, const struct evidence *e)
{
    const struct case_view *view = &m->screen->view;
    if (view->choices[CASE_RECORD].fail != FAIL_NONE || !evidence_counts(e))
        return false;
    if (str_equal(e->author, m->visit->use.actor.account))
        return true;
    for (size_t i = 0; i < view->n_team; i++)
        if (str_equal(view->team[i].account, m->visit->use.actor.account))
            return view->team[i].part == TEAM_LEADER;
    return false;
}

static struct str proven_name(const struct making *m, const struct evidence *e)
{
    const struct record_rule *rule = scheme_record(m->sheet.scheme, e->record);
    if (e->clause.len > 0)
        return indicator_name(m, e->clause);
    if (e->record.len == 0)
        return special_name(m, e->special);
    return rule ? names_get(&rule->names, m->visit->page.language) : e->record;
}

static struct str proven_link(const struct making *m, const struct evidence *e)
{
    if (e->clause.len > 0)
        return finding_link(m, e->clause);
    return case_page_path(m->visit->arena, m->screen->view.c.id,
        e->record.len > 0 ? "/evidence#records" : "/sheet#special");
}

static struct evidence_card card_of(const struct making *m, const struct evidence *e)
{
    struct arena *arena = m->visit->arena;
    struct evidence_card card = {
        .evidence = e,
        .proves = proven_name(m, e),
        .link = proven_link(m, e),
        .site = case_page_site(
            m->visit, &m->screen->view, e->site.len > 0 ? e->site : plan_head_office),
        .about = str_format(arena, "%" STR_PRI " · %" STR_PRI " · %" STR_PRI,
            STR_ARG(component_file_size(arena, e->size)), STR_ARG(e->author_name),
            STR_ARG(instant_format_local(arena, e->uploaded_at))),
        .has_thumbnail = thumbnail_service_has(e->media_type),
        .differs = differs(m, e),
        .annotated = original_name(m, e),
    };
    if (is_own(m, e))
        card.path = str_format(arena, "/cases/%" STR_PRI "/evidence/%" STR_PRI,
            STR_ARG(m->screen->view.c.id), STR_ARG(e->id));
    if (m->visit->attempt.use_case && !case_acts_is_refused(m->visit) &&
        str_equal(visit_param(m->visit, "evidence"), e->id))
        card.problems = &m->visit->attempt.problems;
    return card;
}

static bool holds(struct arena *arena, struct str text, struct str wanted)
{
    size_t at;
    return str_find(str_upper(arena, text), wanted, 0, &at);
}

static bool is_found(const struct making *m, const struct evidence_card *card)
{
    struct arena *arena = m->visit->arena;
    const struct evidence *e = card->evidence;
    struct str wanted = str_upper(arena, m->screen->table.query);
    const struct str texts[] = {
        e->name, e->caption, e->sample, e->author_name, card->proves, card->site};
    if (wanted.len == 0)
        return true;
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        if (holds(arena, texts[i], wanted))
            return true;
    return false;
}

/* The latest first: that is what people look for after an upload. */
static void put_cards(struct making *m)
{
    struct table *table = &m->screen->table;
    struct table_filter *filters =
        NEW_ARRAY(m->visit->arena, struct table_filter, ARRAY_LEN(kinds));
    struct evidence_card *cards =
        NEW_ARRAY(m->visit->arena, struct evidence_card, m->sheet.n_evidence);
    for (size_t k = 0; k < ARRAY_LEN(kinds); k++)
        filters[k] =
            (struct table_filter){str_of(kinds[k].word), visit_say(m->visit, kinds[k].label), 0};
    table->filters = filters;
    table->n_filters = ARRAY_LEN(kinds);
    table_read(m->visit->request, table);
    for (size_t i = m->sheet.n_evidence; i-- > 0;) {
        struct evidence_card card = card_of(m, &m->sheet.evidence[i]);
        bool is_shown = false;
        if (!is_found(m, &card))
            continue;
        for (size_t k = 0; k < ARRAY_LEN(kinds); k++) {
            bool fits = kinds[k].holds(card.evidence);
            filters[k].count += fits;
            is_shown = is_shown || (fits && str_equal(str_of(kinds[k].word), table->state));
        }
        if (!is_shown)
            continue;
        int64_t at = table->total++;
        if (at >= table_offset(table) && at < table_offset(table) + table_page_rows(table))
            cards[m->screen->n++] = card;
    }
    m->screen->cards = cards;
}

static void put_missing(struct making *m)
{
    struct evidence_gaps gaps = evidence_guard_find(m->visit->arena, &m->sheet);
    struct evidence_missing *missing = NEW_ARRAY(m->visit->arena, struct evidence_missing, gaps.n);
    size_t n = 0;
    for (int must = 1; must >= 0; must--)
        for (size_t i = 0; i < gaps.n; i++) {
            const struct evidence_gap *gap = &gaps.items[i];
            if (gap->must != (must == 1))
                continue;
            missing[n++] = (struct evidence_missing){
                .name = gap->indicator ? indicator_name(m, gap->indicator->id) : gap->special->note,
                .link = gap->indicator ? finding_link(m, gap->indicator->id)
                                       : case_page_path(m->visit->arena, m->screen->view.c.id,
                                             "/sheet#special"),
                .must = gap->must,
            };
        }
    m->screen->missing = missing;
    m->screen->n_missing = n;
    m->screen->n_must = gaps.n_must;
}

enum fail pages_case_evidence(struct visit *visit)
{
    struct evidence_screen *screen = NEW(visit->arena, struct evidence_screen);
    struct making m = {.visit = visit, .screen = screen};
    struct str id = visit_param(visit, "case");
    TRY(case_service_show(&visit->use, id, &screen->view));
    TRY(case_service_sheet(&visit->use, id, &m.sheet));
    if (!scheme_clock(m.sheet.scheme, STR("evidence_date_days"), &m.days))
        m.days = 0;
    screen->tabs = case_tabs_build(visit, &screen->view, "/evidence");
    screen->table = (struct table){
        .path = str_c(visit->arena, case_page_path(visit->arena, id, "/evidence")),
        .caption = N_("Evidence"),
        .search = N_("Indicator, site, file, caption or person"),
        .empty = N_("There is no such evidence."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
    };
    put_cards(&m);
    put_missing(&m);
    TRY(required_records_build(visit, &screen->view, &screen->records));
    if (visit->attempt.use_case && case_acts_is_refused(visit))
        screen->refusal = &visit->attempt.problems;
    visit->page.title = visit_say(visit, N_("Evidence"));
    case_page_crumbs(visit, &screen->view, true);
    view_case_evidence(&visit->out, &visit->page, screen);
    return FAIL_NONE;
}

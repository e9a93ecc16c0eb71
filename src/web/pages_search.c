#include "base/buf.h"
#include "service/register_service.h"
#include "service/search_service.h"
#include "web/pages.h"
#include "web/search_page.h"
#include "web/search_paths.h"
#include "web/table_request.h"
#include "web/views.h"

enum {
    OVERVIEW_ROWS = 5,
    KIND_ROWS = 20,
    TITLE_CHARACTERS = 80,
    TEXT_CHARACTERS = 140,
};

static const enum icon icons[] = {
    [SEARCH_ORGANISATION] = ICON_COMPANY,
    [SEARCH_OUTLET] = ICON_OUTLET,
    [SEARCH_CASE] = ICON_CASE,
    [SEARCH_CERTIFICATE] = ICON_CERTIFICATE,
    [SEARCH_DOCUMENT] = ICON_FILE,
    [SEARCH_GAP] = ICON_WARNING,
    [SEARCH_FINDING] = ICON_SHEET,
    [SEARCH_SPECIAL] = ICON_STAR,
    [SEARCH_EVIDENCE] = ICON_CAMERA,
    [SEARCH_RECORD] = ICON_EDIT,
    [SEARCH_PERSON] = ICON_PEOPLE,
    [SEARCH_REPORT] = ICON_FILE,
    [SEARCH_CHARGE] = ICON_CHART,
    [SEARCH_NONCONFORMITY] = ICON_CROSS,
};

_Static_assert(ARRAY_LEN(icons) == SEARCH_KIND_COUNT, "each kind has an icon");

/* One look at the results. */
struct looking {
    struct visit *visit;
    struct table table; /* its words, and the page of one kind */
    bool is_one_kind;
    enum search_kind kind;
    struct search_result result;
};

/* What something without a title is called. */
static const char *unnamed(enum search_kind kind)
{
    return kind == SEARCH_REPORT ? N_("Assessment report") : N_("Note");
}

static struct search_line line_of(const struct looking *l, const struct search_hit *hit)
{
    struct arena *arena = l->visit->arena;
    role_set roles = l->visit->page.roles;
    bool is_named = hit->kind == SEARCH_ORGANISATION || hit->kind == SEARCH_CASE;
    bool is_case = hit->kind == SEARCH_CASE || hit->certification_case.len == 0;
    struct str title = hit->title;
    if (title.len == 0)
        title = visit_say(l->visit, unnamed(hit->kind));
    return (struct search_line){
        .title = search_text_pieces(arena, title, &l->result.words, TITLE_CHARACTERS),
        .text = search_text_pieces(arena, hit->body, &l->result.words, TEXT_CHARACTERS),
        .path = search_paths_of(arena, hit, roles),
        .organisation = is_named ? STR("") : hit->organisation_name,
        .organisation_path = search_paths_organisation(arena, hit, roles),
        .case_path = is_case ? STR("") : str_concat(arena, STR("/cases/"), hit->certification_case),
    };
}

static struct str path_of(const struct looking *l, struct str kind)
{
    struct arena *arena = l->visit->arena;
    struct buf out = buf_new(arena);
    buf_put(&out, STR("/search?q="));
    buf_put(&out, http_encode(arena, l->table.query));
    if (kind.len > 0)
        buf_format(&out, "&kind=%" STR_PRI, STR_ARG(kind));
    return buf_str(&out);
}

static struct str kind_path(const struct looking *l, enum search_kind kind)
{
    return path_of(l, codes_format(&search_kind_codes, (int)kind));
}

static struct search_section section_of(const struct looking *l, const struct search_group *group)
{
    struct arena *arena = l->visit->arena;
    struct search_line *lines = NEW_ARRAY(arena, struct search_line, group->n);
    bool is_whole = l->is_one_kind || group->total <= (int64_t)group->n;
    for (size_t i = 0; i < group->n; i++)
        lines[i] = line_of(l, &group->hits[i]);
    return (struct search_section){
        .label = search_kind_label(group->kind),
        .icon = icons[group->kind],
        .count = str_format(arena, group->is_more ? "%lld+" : "%lld", (long long)group->total),
        .lines = lines,
        .n_lines = group->n,
        .all_path = is_whole ? STR("") : kind_path(l, group->kind),
    };
}

/* All of it, and each kind that has anything. */
static void put_tabs(
    const struct looking *l, const struct search_result *all, struct search_screen *screen)
{
    struct tab *tabs = NEW_ARRAY(l->visit->arena, struct tab, all->n_groups + 1);
    if (all->n_groups == 0)
        return;
    tabs[0] = (struct tab){
        .label = visit_say(l->visit, N_("All")),
        .path = path_of(l, STR("")),
        .count = all->total,
        .is_current = !l->is_one_kind,
    };
    for (size_t i = 0; i < all->n_groups; i++) {
        const struct search_group *group = &all->groups[i];
        tabs[i + 1] = (struct tab){
            .label = visit_say(l->visit, search_kind_label(group->kind)),
            .path = kind_path(l, group->kind),
            .count = group->total,
            .is_current = l->is_one_kind && group->kind == l->kind,
        };
    }
    screen->tabs = tabs;
    screen->n_tabs = all->n_groups + 1;
}

static enum fail look(struct looking *l, struct search_screen *screen)
{
    struct use *use = &l->visit->use;
    struct search_result all;
    struct page_request page = table_request(&l->table);
    struct page_request first = {.limit = l->is_one_kind ? 1 : OVERVIEW_ROWS};
    TRY(search_service_all(use, l->table.query, &first, &all));
    l->result = all;
    if (l->is_one_kind)
        TRY(search_service_kind(use, l->kind, l->table.query, &page, &l->result));
    put_tabs(l, &all, screen);
    return FAIL_NONE;
}

/* The register has what was taken over from elsewhere, too, and an index of its own. */
static enum fail look_in_register(struct visit *visit, struct search_screen *screen)
{
    const struct register_filter filter = {.q = screen->query};
    const struct page_request page = {.limit = 1};
    struct register_page found;
    if (!screen->is_asked)
        return FAIL_NONE;
    enum fail fail = register_service_search(&visit->use, &filter, &page, &found);
    if (fail == FAIL_INVALID) /* nothing that a certificate could have */
        return FAIL_NONE;
    if (fail != FAIL_NONE || found.total == 0)
        return fail;
    screen->registered =
        str_format(visit->arena, found.more ? "%lld+" : "%lld", (long long)found.total);
    screen->register_path =
        str_concat(visit->arena, STR("/?q="), http_encode(visit->arena, screen->query));
    return FAIL_NONE;
}

enum fail pages_search(struct visit *visit)
{
    struct str word = http_pair_get(visit->request->query, STR("kind"));
    struct http_pair kept = {STR("kind"), word};
    int kind = 0;
    struct looking looking = {
        .visit = visit,
        .table = {.path = "/search", .page_rows = KIND_ROWS, .kept = {&kept, 1}},
        .is_one_kind = codes_parse(&search_kind_codes, word, &kind),
        .kind = (enum search_kind)kind,
    };
    struct search_screen screen = {0};
    struct search_result *result = &looking.result;
    table_read(visit->request, &looking.table);
    TRY(look(&looking, &screen));
    struct search_section *sections =
        NEW_ARRAY(visit->arena, struct search_section, result->n_groups);
    for (size_t i = 0; i < result->n_groups; i++) {
        sections[i] = section_of(&looking, &result->groups[i]);
        screen.is_more = screen.is_more || result->groups[i].is_more;
    }
    looking.table.total = result->total;
    screen.query = looking.table.query;
    screen.is_asked = result->words.n > 0;
    screen.is_cut = result->words.is_cut;
    screen.sections = sections;
    screen.n_sections = result->n_groups;
    screen.pager = looking.is_one_kind ? &looking.table : NULL;
    TRY(look_in_register(visit, &screen));
    visit->page.title = visit_say(visit, N_("Search"));
    visit->page.query = looking.table.query;
    view_search(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

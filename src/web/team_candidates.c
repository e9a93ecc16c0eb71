#include "web/team_candidates.h"

#include "web/visit.h"

enum {
    PAGE_ROWS = 20,
    LEAD_DAYS = 14, /* a proposal, no rule: the client has to prepare the visit */
    VISIT_DAYS = 5,
};

/* What is looked for. */
struct wanted {
    enum team_part part;
    struct date from;
    struct date until;
    struct rational days;
    struct str name;
    int64_t page;
};

static struct str asked(const struct visit *visit, const char *name)
{
    if (visit->attempt.use_case)
        return http_pair_get(visit->request->form, str_of(name));
    return http_pair_get(visit->request->query, str_of(name));
}

static bool has_leader(const struct team_view *team)
{
    return team->n_members > 0 && team->members[0].row.part == TEAM_LEADER;
}

/* The days of the first on the team, else what the applicant wishes, else in two weeks. */
static void propose_days(
    const struct visit *visit, const struct team_view *team, struct wanted *wanted)
{
    struct date soon = date_add_days(use_today(&visit->use), LEAD_DAYS);
    wanted->from = date_compare(team->c.desired_on, soon) > 0 ? team->c.desired_on : soon;
    wanted->until = date_add_days(wanted->from, VISIT_DAYS - 1);
    if (team->n_members > 0 && date_is_set(team->members[0].row.from_on)) {
        wanted->from = team->members[0].row.from_on;
        wanted->until = team->members[0].row.until_on;
    }
}

static struct wanted read_wanted(struct visit *visit, const struct team_view *team)
{
    struct wanted wanted = {.name = str_trim(asked(visit, "q")), .page = 1};
    int part = has_leader(team) ? TEAM_ASSESSOR : TEAM_LEADER;
    struct date from;
    struct date until;
    propose_days(visit, team, &wanted);
    (void)codes_parse(&team_part_codes, asked(visit, "part"), &part);
    wanted.part = (enum team_part)part;
    if (date_parse(asked(visit, "from"), &from) && date_parse(asked(visit, "until"), &until) &&
        date_compare(from, until) <= 0) {
        wanted.from = from;
        wanted.until = until;
    }
    int64_t all = date_days_between(wanted.from, wanted.until) + 1;
    wanted.days = rational_of(all);
    struct rational days;
    if (rational_parse(visit->arena, asked(visit, "days"), &days) && rational_sign(days) > 0 &&
        rational_compare(days, wanted.days) < 0)
        wanted.days = days;
    if (!str_to_int(asked(visit, "page"), &wanted.page) || wanted.page < 1)
        wanted.page = 1;
    return wanted;
}

static const struct field fields[] = {
    {.kind = FIELD_SELECT, .name = "part", .label = N_("Part in the team"), .required = true},
    {.kind = FIELD_NUMBER, .name = "days", .label = N_("Days of work"), .required = true},
    {.kind = FIELD_DATE, .name = "from", .label = N_("First day on site"), .required = true},
    {.kind = FIELD_DATE, .name = "until", .label = N_("Last day on site"), .required = true},
    {.kind = FIELD_TEXT, .name = "q", .label = N_("Full name"), .max_length = 100},
};

static void put_form(
    struct visit *visit, const struct wanted *wanted, struct case_team_screen *screen)
{
    struct arena *arena = visit->arena;
    struct form_values values = form_values_new(arena, ARRAY_LEN(fields));
    struct field *shown = NEW_ARRAY(arena, struct field, ARRAY_LEN(fields));
    struct field_option *parts = NEW_ARRAY(arena, struct field_option, TEAM_PART_COUNT);
    for (int i = 0; i < TEAM_PART_COUNT; i++)
        parts[i] = (struct field_option){codes_format(&team_part_codes, i),
            visit_say(visit, team_part_label((enum team_part)i)), STR("")};
    for (size_t i = 0; i < ARRAY_LEN(fields); i++)
        shown[i] = fields[i];
    shown[0].options = parts;
    shown[0].n_options = TEAM_PART_COUNT;
    screen->wanted_part = codes_format(&team_part_codes, (int)wanted->part);
    form_values_text(&values, "part", screen->wanted_part);
    form_values_text(&values, "days", rational_trim_decimal(case_page_days(arena, wanted->days)));
    form_values_text(&values, "from", date_format(arena, wanted->from));
    form_values_text(&values, "until", date_format(arena, wanted->until));
    form_values_text(&values, "q", wanted->name);
    screen->wanted = page_form_new(form_values_pairs(&values), NULL, shown, ARRAY_LEN(fields));
}

static struct str codes_of(
    struct arena *arena, const struct dispatch_team *team, const struct dispatch_member *member)
{
    const struct dispatch_team alone = {.members = member, .n_members = 1};
    struct buf out = buf_new(arena);
    size_t n = 0;
    for (size_t i = 0; i < team->n_codes; i++) {
        if (!dispatch_covers(&alone, team->codes[i]))
            continue;
        buf_put(&out, n++ > 0 ? STR(", ") : STR(""));
        buf_put(&out, team->codes[i]);
    }
    return buf_str(&out);
}

static struct str page_link(
    struct visit *visit, const struct case_team_screen *screen, int64_t page)
{
    struct buf out = buf_new(visit->arena);
    buf_put(&out, screen->base);
    buf_put(&out, STR("?"));
    for (size_t i = 0; i < ARRAY_LEN(fields); i++)
        buf_format(&out, "%s=%" STR_PRI "&", fields[i].name,
            STR_ARG(http_encode(visit->arena, page_form_value(&screen->wanted, fields[i].name))));
    buf_format(&out, "page=%lld#candidates", (long long)page);
    return buf_str(&out);
}

static void put_page(struct visit *visit, const struct wanted *wanted,
    const struct team_candidate *found, struct case_team_screen *screen)
{
    size_t first = (size_t)(wanted->page - 1) * PAGE_ROWS;
    screen->candidates = NEW_ARRAY(visit->arena, struct case_team_candidate, PAGE_ROWS);
    for (size_t i = first; i < screen->n_all && i < first + PAGE_ROWS; i++)
        screen->candidates[screen->n_candidates++] = (struct case_team_candidate){
            &found[i], codes_of(visit->arena, &screen->team.gate.team, &found[i].member)};
    if (wanted->page > 1)
        screen->previous = page_link(visit, screen, wanted->page - 1);
    if (first + PAGE_ROWS < screen->n_all)
        screen->next = page_link(visit, screen, wanted->page + 1);
}

/* Those whose name holds what is looked for, in their order. */
static void sift(
    struct team_candidate *found, size_t n, struct str name, struct case_team_screen *screen)
{
    size_t at;
    for (size_t i = 0; i < n; i++) {
        if (name.len > 0 && !str_find(found[i].person.name, name, 0, &at))
            continue;
        screen->n_fit += found[i].problems.count == 0;
        found[screen->n_all++] = found[i];
    }
}

enum fail team_candidates_put(struct visit *visit, struct case_team_screen *screen)
{
    struct wanted wanted = read_wanted(visit, &screen->team);
    struct team_candidate *found;
    size_t n;
    const struct team_row row = {
        .part = wanted.part,
        .from_on = wanted.from,
        .until_on = wanted.until,
        .effort = wanted.days,
    };
    put_form(visit, &wanted, screen);
    TRY(team_service_candidates(&visit->use, &screen->team, &row, &found, &n));
    sift(found, n, wanted.name, screen);
    int64_t pages = ((int64_t)screen->n_all + PAGE_ROWS - 1) / PAGE_ROWS;
    if (wanted.page > pages)
        wanted.page = pages > 0 ? pages : 1;
    put_page(visit, &wanted, found, screen);
    return FAIL_NONE;
}

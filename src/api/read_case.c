#include "api/reads.h"

#include "service/case_service.h"

static const char *const sort_words[] = {"entered", "organisation", "scheme", "state"};
static const struct codes sort_codes = CODES(sort_words);

struct list_query {
    struct call_paging paging;
    struct str q;
    enum case_state state;
    int sort;
    bool descending;
};

static const struct command_field list_query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct list_query, q),
        .label = N_("Part of an organisation's name, a case or a certificate number"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {COMMAND_AT(struct list_query, state), .label = N_("State"), .kind = COMMAND_CODE,
        .codes = &case_state_codes},
    {COMMAND_AT(struct list_query, sort), .label = N_("Sorted by"), .kind = COMMAND_CODE,
        .codes = &sort_codes},
    {COMMAND_AT(struct list_query, descending), .label = N_("The other way round"),
        .kind = COMMAND_BOOL},
};

struct list_reply {
    struct case_page page;
    int64_t offset;
};

static const struct reply_field row_fields[] = {
    {"id", REPLY(TEXT, struct case_row, id)},
    {"organisation", REPLY(TEXT, struct case_row, organisation)},
    {"organisation_name", REPLY(TEXT, struct case_row, organisation_name)},
    {"scheme", REPLY(TEXT, struct case_row, scheme)},
    {"level", REPLY(TEXT, struct case_row, level), .note = N_("Applied for")},
    {"state", REPLY(CODE, struct case_row, state), .codes = &case_state_codes},
    {"entered_at", REPLY(INSTANT, struct case_row, entered_at), .note = N_("The present state")},
    {"certificate", REPLY(TEXT, struct case_row, certificate), .optional = true},
};

static const struct reply_shape row_shape = {REPLY_SHAPE("CaseRow", row_fields, struct case_row)};

static const struct reply_field list_fields[] = {
    {"total", REPLY(INT, struct list_reply, page.total)},
    {"offset", REPLY(INT, struct list_reply, offset)},
    {"cases", REPLY_MANY(LIST, struct list_reply, page.rows, page.n), .shape = &row_shape},
};

static const struct reply_shape list_shape = {
    REPLY_SHAPE("CaseList", list_fields, struct list_reply)};

static enum fail show_list(struct call *call, const void **ret_object)
{
    const struct list_query *query = call->query;
    struct list_reply *reply = NEW(call->request->arena, struct list_reply);
    struct page_request page = call_page(call, query->q);
    struct str state = STR("");
    if (http_pair_get(call->request->query, STR("state")).len > 0)
        state = codes_format(&case_state_codes, (int)query->state);
    page.sort = codes_format(&sort_codes, query->sort);
    page.descending = query->descending;
    TRY(case_service_page(&call->use, state, &page, &reply->page));
    reply->offset = page.offset;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_case_list = {
    .path = "cases",
    .summary = N_("Certification cases, those entered their state latest first"),
    .roles = READ_SIGNED_IN,
    .query = COMMAND_FIELDS(list_query_fields),
    .query_size = sizeof(struct list_query),
    .reply = &list_shape,
    .show = show_list,
};

struct action_reply {
    struct str use_case;
    bool permitted;
    struct str code;
    struct str reason;
};

static const struct reply_field action_fields[] = {
    {"use_case", REPLY(TEXT, struct action_reply, use_case)},
    {"permitted", REPLY(BOOL, struct action_reply, permitted)},
    {"code", REPLY(TEXT, struct action_reply, code), .optional = true,
        .note = N_("Stable, for programs")},
    {"reason", REPLY(TEXT, struct action_reply, reason), .optional = true,
        .note = N_("Why it is not permitted")},
};

static const struct reply_shape action_shape = {
    REPLY_SHAPE("Action", action_fields, struct action_reply)};

static const struct reply_field gap_fields[] = {
    {"round", REPLY(INT, struct gap, round), .note = N_("1 for the first return")},
    {"item", REPLY(TEXT, struct gap, item)},
    {"note", REPLY(TEXT, struct gap, note)},
};

static const struct reply_shape gap_shape = {REPLY_SHAPE("Gap", gap_fields, struct gap)};

static const struct reply_field member_fields[] = {
    {"account", REPLY(TEXT, struct team_row, account)},
    {"name", REPLY(TEXT, struct team_row, name)},
    {"part", REPLY(CODE, struct team_row, part), .codes = &team_part_codes},
    {"since", REPLY(INSTANT, struct team_row, since)},
};

static const struct reply_shape member_shape = {
    REPLY_SHAPE("TeamMember", member_fields, struct team_row)};

static const struct reply_field drawn_fields[] = {
    {"id", REPLY(TEXT, struct drawn_row, outlet)},
    {"code", REPLY(TEXT, struct drawn_row, code)},
    {"name", REPLY(TEXT, struct drawn_row, name)},
    {"region", REPLY(TEXT, struct drawn_row, region)},
    {"address", REPLY(TEXT, struct drawn_row, address)},
    {"stratum", REPLY(TEXT, struct drawn_row, stratum)},
    {"staff", REPLY(INT, struct drawn_row, staff)},
    {"random", REPLY(BOOL, struct drawn_row, random),
        .note = N_("Drawn at random, else chosen by risk")},
    {"ticket", REPLY(TEXT, struct drawn_row, ticket)},
};

static const struct reply_shape drawn_shape = {
    REPLY_SHAPE("DrawnOutlet", drawn_fields, struct drawn_row)};

static const struct reply_field programme_fields[] = {
    {"staff", REPLY(INT, struct programme, staff)},
    {"categories", REPLY(INT, struct programme, categories)},
    {"add_percent", REPLY(INT, struct programme, add_percent)},
    {"reduce_percent", REPLY(INT, struct programme, reduce_percent)},
    {"reason", REPLY(TEXT, struct programme, reason), .optional = true},
    {"plan_days", REPLY(NUMBER, struct programme, plan_days)},
    {"onsite_days", REPLY(NUMBER, struct programme, onsite_days)},
    {"outlet_days", REPLY(NUMBER, struct programme, outlet_days)},
    {"total_days", REPLY(NUMBER, struct programme, total_days)},
    {"stage1_days", REPLY(NUMBER, struct programme, stage1_days)},
    {"seed", REPLY(TEXT, struct programme, seed), .note = N_("Of the draw, hexadecimal")},
    {"population", REPLY(INT, struct programme, population)},
    {"population_sha256", REPLY(TEXT, struct programme, population_sha256)},
    {"drawn_at", REPLY(INSTANT, struct programme, drawn_at)},
    {"round", REPLY(INT, struct programme, round), .note = N_("How often the sheet was fixed")},
    {"sheet", REPLY(TEXT, struct programme, sheet),
        .note = N_("Hash of the person-day sheet, which is what is signed")},
    {"fixed_at", REPLY(INSTANT, struct programme, fixed_at)},
};

static const struct reply_shape programme_shape = {
    REPLY_SHAPE("Programme", programme_fields, struct programme)};

static const struct reply_field decision_fields[] = {
    {"verdict", REPLY(CODE, struct decision, verdict), .codes = &verdict_codes},
    {"level", REPLY(TEXT, struct decision, level), .optional = true},
    {"reason", REPLY(TEXT, struct decision, reason)},
    {"decided_at", REPLY(INSTANT, struct decision, decided_at)},
};

static const struct reply_shape decision_shape = {
    REPLY_SHAPE("Decision", decision_fields, struct decision)};

static const struct reply_shape detail_shape = {
    .name = "EventDetail",
    .is_written = true,
    .note = N_("What the use case was given, and what came of it"),
};

static const struct reply_field event_fields[] = {
    {"seq", REPLY(INT, struct event_row, seq)},
    {"at", REPLY(INSTANT, struct event_row, at)},
    {"actor", REPLY(TEXT, struct event_row, actor_name), .optional = true},
    {"action", REPLY(TEXT, struct event_row, action)},
    {"detail", REPLY(JSON, struct event_row, detail), .shape = &detail_shape},
    {"hash", REPLY(TEXT, struct event_row, hash)},
};

static const struct reply_shape event_shape = {
    REPLY_SHAPE("CaseEvent", event_fields, struct event_row)};

struct one_reply {
    struct case_view view;
    const struct programme *programme;
    const struct decision *decision;
    struct str appeal; /* of a refusal */
    struct action_reply actions[CASE_ACTION_COUNT];
    const struct action_reply *first_action;
    size_t n_actions;
};

static const struct reply_field one_fields[] = {
    {"id", REPLY(TEXT, struct one_reply, view.c.id)},
    {"revision", REPLY(INT, struct one_reply, view.c.revision),
        .note = N_("Sent along with an act, it is refused where somebody was faster")},
    {"organisation", REPLY(TEXT, struct one_reply, view.c.organisation)},
    {"organisation_name", REPLY(TEXT, struct one_reply, view.organisation_name)},
    {"scheme", REPLY(TEXT, struct one_reply, view.c.scheme)},
    {"scheme_version", REPLY(TEXT, struct one_reply, view.c.scheme_version)},
    {"scheme_sha256", REPLY(TEXT, struct one_reply, view.c.scheme_sha256)},
    {"activity", REPLY(CODE, struct one_reply, view.c.activity), .codes = &activity_codes},
    {"state", REPLY(CODE, struct one_reply, view.c.state), .codes = &case_state_codes},
    {"entered_at", REPLY(INSTANT, struct one_reply, view.c.entered_at),
        .note = N_("The present state")},
    {"level", REPLY(TEXT, struct one_reply, view.c.level), .note = N_("Applied for")},
    {"scope", REPLY(TEXT, struct one_reply, view.c.scope)},
    {"scope_en", REPLY(TEXT, struct one_reply, view.c.scope_en), .optional = true},
    {"categories", REPLY(INT, struct one_reply, view.c.categories)},
    {"scope_staff", REPLY(INT, struct one_reply, view.c.scope_staff)},
    {"consultant", REPLY(TEXT, struct one_reply, view.c.consultant), .optional = true},
    {"desired_on", REPLY(DATE, struct one_reply, view.c.desired_on), .optional = true},
    {"remarks", REPLY(TEXT, struct one_reply, view.c.remarks), .optional = true},
    {"gaps", REPLY_MANY(LIST, struct one_reply, view.gaps, view.n_gaps), .shape = &gap_shape},
    {"programme", REPLY(OBJECT, struct one_reply, programme), .optional = true,
        .shape = &programme_shape},
    {"outlets", REPLY_MANY(LIST, struct one_reply, view.drawn, view.n_drawn),
        .shape = &drawn_shape},
    {"team", REPLY_MANY(LIST, struct one_reply, view.team, view.n_team), .shape = &member_shape},
    {"decision", REPLY(OBJECT, struct one_reply, decision), .optional = true,
        .shape = &decision_shape},
    {"appeal", REPLY(TEXT, struct one_reply, appeal), .optional = true,
        .note = N_("How a refused client may appeal")},
    {"certificate", REPLY(TEXT, struct one_reply, view.certificate.number), .optional = true},
    {"actions", REPLY_MANY(LIST, struct one_reply, first_action, n_actions),
        .shape = &action_shape},
    {"events", REPLY_MANY(LIST, struct one_reply, view.events, view.n_events),
        .shape = &event_shape},
};

static const struct reply_shape one_shape = {REPLY_SHAPE("Case", one_fields, struct one_reply)};

static void say_actions(struct call *call, struct one_reply *reply)
{
    for (size_t i = 0; i < CASE_ACTION_COUNT; i++) {
        const struct case_choice *choice = &reply->view.choices[i];
        reply->actions[i] = (struct action_reply){
            .use_case = str_of(choice->rule->code),
            .permitted = choice->fail == FAIL_NONE,
        };
        if (!choice->problem)
            continue;
        reply->actions[i].code = str_of(choice->problem->code);
        reply->actions[i].reason =
            problem_text(call->request->arena, call->language, choice->problem);
    }
    reply->first_action = reply->actions;
    reply->n_actions = CASE_ACTION_COUNT;
}

static enum fail show_one(struct call *call, const void **ret_object)
{
    struct one_reply *reply = NEW(call->request->arena, struct one_reply);
    TRY(case_service_show(&call->use, call_param(call, "case"), &reply->view));
    if (reply->view.programme.certification_case.len > 0)
        reply->programme = &reply->view.programme;
    if (reply->view.decision.certification_case.len > 0)
        reply->decision = &reply->view.decision;
    if (reply->decision && reply->decision->verdict == VERDICT_REFUSED)
        reply->appeal =
            decision_appeal(call->request->arena, &reply->view.scheme->decision, call->language);
    say_actions(call, reply);
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_case_one = {
    .path = "cases/{case}",
    .summary = N_("A certification case with what belongs to it and what may be done next"),
    .roles = READ_SIGNED_IN,
    .reply = &one_shape,
    .show = show_one,
};

static enum fail show_population(struct call *call, const void **ret_object)
{
    struct case_view view;
    struct call_file *file = NEW(call->request->arena, struct call_file);
    TRY(case_service_show(&call->use, call_param(call, "case"), &view));
    if (view.programme.population_file.len == 0)
        return FAIL_NOT_FOUND;
    *file = (struct call_file){
        .sha256 = view.programme.population_file,
        .media_type = STR("text/csv; charset=utf-8"),
        .name = STR("population.csv"),
    };
    *ret_object = file;
    return FAIL_NONE;
}

const struct api_read read_case_population = {
    .path = "cases/{case}/population.csv",
    .summary = N_("The list of outlets that the sample was drawn from"),
    .roles = READ_SIGNED_IN,
    .media_type = "text/csv",
    .show = show_population,
};

#include "domain/complaint.h"

#include "domain/working_days.h"

static const char *const kind_words[] = {"customer", "appeal", "dispute"};
static const char *const channel_words[] = {
    "web", "client", "telephone", "letter", "visit", "regulator"};
static const char *const severity_words[] = {"unrated", "minor", "major", "critical"};
static const char *const state_words[] = {
    "received", "acknowledged", "investigated", "decided", "closed"};
static const char *const verdict_words[] = {"open", "upheld", "partly", "not_upheld"};

const struct codes complaint_kind_codes = CODES(kind_words);
const struct codes complaint_channel_codes = CODES(channel_words);
const struct codes complaint_severity_codes = CODES(severity_words);
const struct codes complaint_state_codes = CODES(state_words);
const struct codes complaint_verdict_codes = CODES(verdict_words);

const char *const complaint_kind_labels[COMPLAINT_KIND_COUNT] = {
    N_("Complaint"), N_("Appeal"), N_("Dispute")};
const char *const complaint_channel_labels[COMPLAINT_CHANNEL_COUNT] = {N_("Public form"),
    N_("Client's own pages"), N_("Telephone"), N_("Letter or mail"), N_("On a visit"),
    N_("Passed on by an authority")};
const char *const complaint_severity_labels[COMPLAINT_SEVERITY_COUNT] = {
    N_("Not rated yet"), N_("Minor"), N_("Major"), N_("Critical")};
const char *const complaint_state_labels[COMPLAINT_STATE_COUNT] = {N_("Taken in"),
    N_("Acknowledged"), N_("Under investigation"), N_("Decision made"), N_("Handling ended")};
const char *const complaint_verdict_labels[COMPLAINT_VERDICT_COUNT] = {
    N_("Not decided yet"), N_("Upheld"), N_("Partly upheld"), N_("Not upheld")};

enum { REMINDERS_OF_ONE = 3 };

struct date complaint_due(const struct complaint *complaint)
{
    switch (complaint->state) {
    case COMPLAINT_RECEIVED:
        return complaint->acknowledge_by;
    case COMPLAINT_ACKNOWLEDGED:
    case COMPLAINT_INVESTIGATED:
        return complaint->decide_by;
    case COMPLAINT_DECIDED:
    case COMPLAINT_CLOSED:
    case COMPLAINT_STATE_COUNT:
        break;
    }
    return (struct date){0};
}

struct date complaint_remind_on(const struct complaint *complaint, struct date today)
{
    static const int64_t answer[REMINDERS_OF_ONE] = {2, 1, 0};
    static const int64_t decision[REMINDERS_OF_ONE] = {14, 3, 0};
    const int64_t *before = complaint->state == COMPLAINT_RECEIVED ? answer : decision;
    struct date due = complaint_due(complaint);
    if (!date_is_set(due))
        return due;
    for (size_t i = 0; i < REMINDERS_OF_ONE; i++) {
        struct date day = date_add_days(due, -before[i]);
        if (date_compare(day, today) > 0)
            return day;
    }
    return (struct date){0};
}

void complaint_set_days(
    struct complaint *complaint, const struct complaint_clocks *clocks, struct date today)
{
    complaint->acknowledge_by =
        working_days_after(complaint->received_on, clocks->acknowledge_working_days);
    complaint->decide_by = date_add_days(complaint->received_on, clocks->decide_days);
    complaint->remind_on = complaint_remind_on(complaint, today);
}

static const struct complaint_bar took_part = {
    "R7", N_("Whoever took part in the certification that a complaint is about does not handle or "
             "decide it.")};
static const struct complaint_bar in_cycle = {
    "R7", N_("Whoever took part in another case of the same cycle does not handle or decide a "
             "complaint about it.")};
static const struct complaint_bar for_client = {
    "R7", N_("Whoever worked on a case of the client does not handle or decide a complaint about "
             "it while nobody knows which case it is about.")};
static const struct complaint_bar concerned = {
    "R7", N_("Nobody handles or decides a complaint about themselves.")};
static const struct complaint_bar complainant = {
    "R7", N_("Nobody handles or decides a complaint of their own organisation.")};
static const struct complaint_bar client_interest = {
    "R2", N_("Nobody handles or decides a complaint about an organisation they have an interest "
             "in.")};
static const struct complaint_bar complainant_interest = {
    "R2", N_("Nobody handles or decides a complaint of an organisation they have an interest in.")};
static const struct complaint_bar handled = {
    "R2", N_("Whoever handled a complaint does not decide on it, also after another was named.")};

const struct complaint_bar *complaint_bar_find(
    const struct complaint_standing *standing, enum complaint_part part)
{
    const struct {
        bool holds;
        const struct complaint_bar *bar;
    } bars[] = {
        {standing->is_concerned, &concerned},
        {standing->is_complainant, &complainant},
        {standing->case_duties != 0, &took_part},
        {standing->cycle_duties != 0, &in_cycle},
        {standing->worked_for_client, &for_client},
        {standing->has_client_interest, &client_interest},
        {standing->has_complainant_interest, &complainant_interest},
        {standing->has_handled && part == COMPLAINT_BY_DECIDER, &handled},
    };
    for (size_t i = 0; i < ARRAY_LEN(bars); i++)
        if (bars[i].holds)
            return bars[i].bar;
    return NULL;
}

#define IN(state) (UINT32_C(1) << (state))
#define UNDECIDED (IN(COMPLAINT_RECEIVED) | IN(COMPLAINT_ACKNOWLEDGED) | IN(COMPLAINT_INVESTIGATED))

/* clang-format off */
const struct complaint_rule complaint_rules[COMPLAINT_ACT_COUNT] = {
    [COMPLAINT_PLACE] = {COMPLAINT_PLACE, "complaint.place", UNDECIDED, -1, COMPLAINT_BY_MANAGER},
    [COMPLAINT_ASSIGN] = {COMPLAINT_ASSIGN, "complaint.assign", UNDECIDED, -1, COMPLAINT_BY_MANAGER},
    [COMPLAINT_ACKNOWLEDGE] = {COMPLAINT_ACKNOWLEDGE, "complaint.acknowledge",
        IN(COMPLAINT_RECEIVED), COMPLAINT_ACKNOWLEDGED, COMPLAINT_BY_HANDLER},
    [COMPLAINT_INVESTIGATE] = {COMPLAINT_INVESTIGATE, "complaint.investigate",
        IN(COMPLAINT_ACKNOWLEDGED) | IN(COMPLAINT_INVESTIGATED), COMPLAINT_INVESTIGATED,
        COMPLAINT_BY_HANDLER},
    [COMPLAINT_ATTACH] = {COMPLAINT_ATTACH, "complaint.attach", UNDECIDED, -1, COMPLAINT_BY_HANDLER},
    [COMPLAINT_DECIDE] = {COMPLAINT_DECIDE, "complaint.decide", IN(COMPLAINT_INVESTIGATED),
        COMPLAINT_DECIDED, COMPLAINT_BY_DECIDER},
    [COMPLAINT_CLOSE] = {COMPLAINT_CLOSE, "complaint.close", IN(COMPLAINT_DECIDED),
        COMPLAINT_CLOSED, COMPLAINT_BY_HANDLER},
};
/* clang-format on */

static enum fail refuse(
    struct problems *problems, enum fail fail, const char *place, const struct complaint_bar *said)
{
    problem_add(problems, str_of(place), said->rule, said->why);
    return fail;
}

static enum fail check_part(const struct complaint_rule *rule,
    const struct complaint_situation *situation, struct problems *problems)
{
    static const struct complaint_bar managers = {
        "role", N_("The assessment manager or the head of the body does this.")};
    static const struct complaint_bar handler = {
        "role", N_("Whoever is named to handle the complaint does this.")};
    static const struct complaint_bar decider = {
        "role", N_("Whoever is named to decide on the complaint does this.")};
    switch (rule->part) {
    case COMPLAINT_BY_MANAGER:
        if (situation->roles & COMPLAINT_MANAGERS)
            return FAIL_NONE;
        return refuse(problems, FAIL_FORBIDDEN, "role", &managers);
    case COMPLAINT_BY_HANDLER:
        if (situation->is_handler && (situation->roles & COMPLAINT_HANDLERS))
            return FAIL_NONE;
        return refuse(problems, FAIL_FORBIDDEN, "role", &handler);
    case COMPLAINT_BY_DECIDER:
        break;
    }
    if (situation->is_decider && (situation->roles & COMPLAINT_HANDLERS))
        return FAIL_NONE;
    return refuse(problems, FAIL_FORBIDDEN, "role", &decider);
}

enum fail complaint_rule_check(const struct complaint_rule *rule,
    const struct complaint_situation *situation, struct problems *problems)
{
    static const struct complaint_bar wrong_state = {
        "state", N_("This is not possible in the present state of the complaint.")};
    const struct complaint_bar *bar = complaint_bar_find(&situation->standing, rule->part);
    TRY(check_part(rule, situation, problems));
    if (bar && rule->part != COMPLAINT_BY_MANAGER)
        return refuse(problems, FAIL_FORBIDDEN, "person", bar);
    if (!(rule->from & IN(situation->state)))
        return refuse(problems, FAIL_STATE, "state", &wrong_state);
    return FAIL_NONE;
}

bool complaint_is_substantiated(const struct complaint *complaint)
{
    return complaint->verdict == COMPLAINT_UPHELD || complaint->verdict == COMPLAINT_PARTLY;
}

/* Which responses of a closed round count (domain/survey_exclusion.h): by the scheme's rules, and
 * by hand for facts that no rule sees. Each change is a row of its own, so that it can be taken
 * back. Nobody is shown what a response says. */
#include "base/limits.h"
#include "service/case_command.h"
#include "service/perception_service.h"
#include "service/use_cases.h"
#include "store/perception_store.h"

static enum fail check_open(struct use *use, const struct survey *survey)
{
    struct perception_result *results;
    size_t n;
    if (survey->state != SURVEY_CLOSED)
        return use_refuse(use, FAIL_STATE, "survey", "open",
            N_("The survey still takes answers: close it first."));
    TRY(perception_result_store_list(&use->tx, survey->certification_case, &results, &n));
    if (n > 0 && results[0].round >= survey->round)
        return use_refuse(use, FAIL_STATE, "survey", "decided",
            N_("The gate was decided on these answers: they stay as they are."));
    return FAIL_NONE;
}

static enum fail enter(struct use *use, const struct command_ref *ref, struct certification_case *c,
    struct perception_round *round)
{
    struct survey survey;
    TRY(case_enter(use, ref, CASE_SURVEY, c));
    enum fail fail = survey_store_latest(&use->tx, c->id, &survey);
    if (fail == FAIL_NOT_FOUND)
        return use_refuse(
            use, FAIL_STATE, "survey", "survey", N_("No customers have been asked yet."));
    TRY(fail);
    TRY(check_open(use, &survey));
    use_note(use, "round", str_format(use->arena, "%lld", (long long)survey.round));
    return perception_service_round(use, &survey, round);
}

/* The number of the next ruling on that response. */
static int64_t next_position(const struct perception_round *round, struct str response)
{
    int64_t position = 1;
    for (size_t i = 0; i < round->n_rulings; i++)
        if (str_equal(round->rulings[i].response, response))
            position = round->rulings[i].position + 1;
    return position;
}

static enum fail rule(
    struct use *use, const struct perception_round *round, size_t i, struct survey_ruling ruling)
{
    struct survey_response response = round->responses.items[i];
    ruling.response = response.id;
    ruling.position = next_position(round, response.id);
    ruling.ruled_by = use->actor.account;
    ruling.ruled_at = use->now;
    TRY(survey_ruling_store_add(&use->tx, &ruling));
    response.excluded = codes_format(&survey_exclusion_codes, (int)ruling.exclusion);
    response.excluded_by = use->actor.account;
    response.excluded_at = use->now;
    return survey_response_store_exclude(&use->tx, &response);
}

/* survey.exclude: what the rules say of every response that nobody ruled on by hand. */
static enum fail exclude_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct certification_case c;
    struct perception_round round;
    int64_t counted[SURVEY_EXCLUSION_COUNT] = {0};
    TRY(enter(use, &command->ref, &c, &round));
    for (size_t i = 0; i < round.responses.n; i++) {
        enum survey_exclusion exclusion = round.traces[i].exclusion;
        struct str now = codes_format(&survey_exclusion_codes, (int)exclusion);
        counted[exclusion]++;
        if (!str_equal(now, round.responses.items[i].excluded))
            TRY(rule(use, &round, i, (struct survey_ruling){.exclusion = exclusion}));
    }
    for (int e = 0; e < SURVEY_EXCLUSION_COUNT; e++)
        if (counted[e] > 0)
            use_note(use, e == SURVEY_COUNTS ? "counts" : survey_exclusion_codes.words[e],
                str_format(use->arena, "%lld", (long long)counted[e]));
    return case_leave(use, CASE_SURVEY, &c);
}

const struct use_case survey_exclude = {
    .name = "survey.exclude",
    .label = N_("Apply the rules of exclusion"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    CASE_PLAIN,
    .run = exclude_run,
};

struct ruling_command {
    struct command_ref ref;
    struct str response;
    int ground; /* SURVEY_TEST_ANSWER + that */
    struct str note;
};

#define RESPONSE_FIELD                                                                             \
    {                                                                                              \
        COMMAND_AT(struct ruling_command, response),                                               \
            .label = N_("Response"), .kind = COMMAND_HIDDEN, .required = true, .max = 64           \
    }

static enum fail find(
    struct use *use, const struct perception_round *round, struct str response, size_t *ret_i)
{
    for (size_t i = 0; i < round->responses.n; i++) {
        if (!str_equal(round->responses.items[i].id, response))
            continue;
        *ret_i = i;
        return FAIL_NONE;
    }
    return use_refuse(
        use, FAIL_INVALID, "response", "unknown", N_("There is no such response in this round."));
}

static enum fail rule_one(
    struct use *use, const struct ruling_command *command, enum survey_exclusion exclusion)
{
    struct certification_case c;
    struct perception_round round;
    size_t i = 0;
    TRY(enter(use, &command->ref, &c, &round));
    TRY(find(use, &round, command->response, &i));
    bool is_out = round.responses.items[i].excluded.len > 0;
    if (is_out && exclusion != SURVEY_COUNTS)
        return use_refuse(
            use, FAIL_STATE, "response", "out", N_("This response does not count already."));
    if (!is_out && exclusion == SURVEY_COUNTS)
        return use_refuse(
            use, FAIL_STATE, "response", "counts", N_("This response counts already."));
    TRY(rule(use, &round, i,
        (struct survey_ruling){.exclusion = exclusion, .by_hand = true, .note = command->note}));
    return case_leave(use, CASE_SURVEY, &c);
}

/* survey.exclude_one */
static const char *const ground_labels[] = {
    N_("Made to try the questionnaire"),
    N_("Not by a customer, as is proved"),
    N_("Taken back by the respondent"),
    N_("Stored or transferred wrongly"),
};

static const struct command_field exclude_one_fields[] = {
    CASE_REF_FIELDS(struct ruling_command),
    RESPONSE_FIELD,
    {COMMAND_AT(struct ruling_command, ground), .label = N_("Ground of exclusion"),
        .kind = COMMAND_CODE, .required = true, .codes = &survey_exclusion_hand_codes,
        .labels = ground_labels},
    {COMMAND_AT(struct ruling_command, note), .label = N_("How this is known"),
        .kind = COMMAND_NOTE, .required = true, .min = 2, .max = LIMIT_NOTE},
};

static enum fail exclude_one_run(struct use *use, const void *input)
{
    const struct ruling_command *command = input;
    return rule_one(use, command, (enum survey_exclusion)(SURVEY_TEST_ANSWER + command->ground));
}

const struct use_case survey_exclude_one = {
    .name = "survey.exclude_one",
    .label = N_("Exclude a response"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(exclude_one_fields),
    .command_size = sizeof(struct ruling_command),
    .run = exclude_one_run,
};

/* survey.restore */
static const struct command_field restore_fields[] = {
    CASE_REF_FIELDS(struct ruling_command),
    RESPONSE_FIELD,
    {COMMAND_AT(struct ruling_command, note), .label = N_("Why it counts"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

static enum fail restore_run(struct use *use, const void *input)
{
    return rule_one(use, input, SURVEY_COUNTS);
}

const struct use_case survey_restore = {
    .name = "survey.restore",
    .label = N_("Let a response count again"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(restore_fields),
    .command_size = sizeof(struct ruling_command),
    .run = restore_run,
};

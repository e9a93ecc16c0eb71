/* Rounds of the survey of a case: one is open at a time. */
#include "base/limits.h"
#include "domain/perception.h"
#include "service/case_command.h"
#include "service/scheme_service.h"
#include "service/survey_service.h"
#include "service/use_cases.h"
#include "store/survey_store.h"

struct open_command {
    struct command_ref ref;
    struct date from_on;
    struct date until_on;
    struct date last_on;
    int64_t population;
    struct str_list languages;
    bool client_poster;
};

static const struct command_field open_fields[] = {
    CASE_REF_FIELDS(struct open_command),
    {COMMAND_AT(struct open_command, from_on), .label = N_("Services from"), .kind = COMMAND_DATE,
        .hint = N_("Customers are asked about services of this period"), .required = true},
    {COMMAND_AT(struct open_command, until_on), .label = N_("Services until"), .kind = COMMAND_DATE,
        .required = true},
    {COMMAND_AT(struct open_command, last_on), .label = N_("Answers until"), .kind = COMMAND_DATE,
        .hint = N_("The last day; as the scheme says where it is left empty")},
    {COMMAND_AT(struct open_command, population), .label = N_("Customers of that period"),
        .hint = N_("How many there are in all; 0 where it is not known"), .kind = COMMAND_INT,
        .max = LIMIT_STAFF},
    {COMMAND_AT(struct open_command, languages), .label = N_("Languages"), .kind = COMMAND_LIST,
        .hint = N_("All where none is chosen"), .max = LANGUAGE_COUNT, .codes = &language_codes},
    {COMMAND_AT(struct open_command, client_poster), .kind = COMMAND_BOOL,
        .label = N_("The enterprise may hang up the posters itself")},
};

static enum fail refuse_day(struct use *use, const char *place, const char *message)
{
    return use_refuse(use, FAIL_INVALID, place, "order", message);
}

/* Nobody can be asked about a service that is still to come. */
static enum fail check_days(struct use *use, const struct survey *survey)
{
    struct date today = use_today(use);
    if (date_compare(survey->from_on, survey->until_on) > 0)
        return refuse_day(use, "until_on", N_("The period ends before it begins."));
    if (date_compare(survey->until_on, today) > 0)
        return refuse_day(use, "until_on", N_("The period cannot end after today."));
    if (date_compare(survey->last_on, today) < 0)
        return refuse_day(use, "last_on", N_("The last day for answers has passed."));
    if (date_days_between(today, survey->last_on) > LIMIT_SURVEY_DAYS)
        return refuse_day(use, "last_on", N_("Answers can be taken for a year at most."));
    return FAIL_NONE;
}

static enum fail check_languages(struct use *use, const struct str_list *chosen)
{
    int language;
    for (size_t i = 0; i < chosen->n; i++)
        if (!codes_parse(&language_codes, chosen->items[i], &language))
            return use_refuse(use, FAIL_INVALID, "languages", "unknown",
                N_("The questionnaire does not exist in this language."));
    return FAIL_NONE;
}

static struct str languages_of(struct arena *arena, const struct str_list *chosen)
{
    struct buf out = buf_new(arena);
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        struct str code = codes_format(&language_codes, language);
        bool is_in = chosen->n == 0;
        for (size_t i = 0; i < chosen->n; i++)
            is_in = is_in || str_equal(chosen->items[i], code);
        if (!is_in)
            continue;
        if (out.len > 0)
            buf_char(&out, ' ');
        buf_put(&out, code);
    }
    return buf_str(&out);
}

/* What the body's own texts are now is what the customers of this round are shown. */
static enum fail pin_wording(
    struct use *use, const struct survey *survey, const struct scheme *scheme)
{
    struct survey_text *texts;
    size_t n;
    TRY(survey_text_store_list(&use->tx, scheme->id, &texts, &n));
    for (size_t i = 0; i < n; i++) {
        struct survey_wording wording = {
            survey->id, texts[i].language, texts[i].item, texts[i].text};
        if (wording.text.len > 0)
            TRY(survey_wording_store_add(&use->tx, &wording));
    }
    return FAIL_NONE;
}

static struct survey round_of(
    struct use *use, const struct open_command *command, const struct scheme *scheme)
{
    bool is_said = date_is_set(command->last_on);
    return (struct survey){
        .id = random_id(use->arena, use->platform->random),
        .certification_case = command->ref.id,
        .state = SURVEY_OPEN,
        .from_on = command->from_on,
        .until_on = command->until_on,
        .last_on = is_said ? command->last_on
                           : date_add_days(use_today(use), scheme->perception.survey_days),
        .population = command->population,
        .target = perception_needed(use->arena, command->population),
        .method = scheme->perception.method,
        .scheme_sha256 = scheme->sha256,
        .languages = languages_of(use->arena, &command->languages),
        .client_poster = command->client_poster,
        .opened_by = use->actor.account,
        .opened_at = use->now,
    };
}

static enum fail open_run(struct use *use, const void *input)
{
    const struct open_command *command = input;
    struct certification_case c;
    const struct scheme *scheme;
    TRY(case_enter(use, &command->ref, CASE_SURVEY, &c));
    TRY(scheme_service_pinned(use, c.scheme_sha256, &scheme));
    if (!scheme->perception.used)
        return use_refuse(
            use, FAIL_STATE, "survey", "no_survey", N_("This scheme does not ask the customers."));
    struct survey survey = round_of(use, command, scheme);
    TRY(check_days(use, &survey));
    TRY(check_languages(use, &command->languages));
    TRY(survey_service_next_round(use, c.id, &survey.round));
    TRY(survey_store_save(&use->tx, &survey));
    TRY(pin_wording(use, &survey, scheme));
    use_note(use, "round", str_format(use->arena, "%lld", (long long)survey.round));
    use_note(use, "target", str_format(use->arena, "%lld", (long long)survey.target));
    return case_leave(use, CASE_SURVEY, &c);
}

const struct use_case survey_open = {
    .name = "survey.open",
    .label = N_("Open a round of the survey"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(open_fields),
    .command_size = sizeof(struct open_command),
    .run = open_run,
};

/* survey.close: no more answers; what was answered is what the index is made of. */
static enum fail close_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct certification_case c;
    struct survey survey;
    TRY(case_enter(use, &command->ref, CASE_SURVEY, &c));
    TRY(survey_service_open_round(use, c.id, &survey));
    survey.state = SURVEY_CLOSED;
    survey.closed_by = use->actor.account;
    survey.closed_at = use->now;
    TRY(survey_store_save(&use->tx, &survey));
    use_note(use, "round", str_format(use->arena, "%lld", (long long)survey.round));
    return case_leave(use, CASE_SURVEY, &c);
}

const struct use_case survey_close = {
    .name = "survey.close",
    .label = N_("Close the round"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    CASE_PLAIN,
    .run = close_run,
};

/* survey.invite: links that are handed out; the secret holds one a line, told this once. */
struct invite_command {
    struct command_ref ref;
    struct str outlet;
    int64_t links;
};

static const struct command_field invite_fields[] = {
    CASE_REF_FIELDS(struct invite_command),
    {COMMAND_AT(struct invite_command, links), .label = N_("Number of links"), .kind = COMMAND_INT,
        .required = true, .min = 1, .max = LIMIT_SURVEY_LINKS},
    {COMMAND_AT(struct invite_command, outlet), .label = N_("Outlet"),
        .hint = N_("Left open, the customer says which it was"), .kind = COMMAND_CHOICE, .max = 40},
};

static enum fail invite_run(struct use *use, const void *input)
{
    const struct invite_command *command = input;
    struct certification_case c;
    struct survey survey;
    struct outlet outlet;
    struct str token;
    struct buf links = buf_new(use->arena);
    TRY(case_enter(use, &command->ref, CASE_SURVEY, &c));
    TRY(survey_service_open_round(use, c.id, &survey));
    TRY(survey_service_outlet(use, &survey, command->outlet, &outlet));
    struct survey_invitation invitation = {.outlet = outlet.id, .channel = SURVEY_LINK};
    for (int64_t i = 0; i < command->links; i++) {
        TRY(survey_service_invite(use, &survey, invitation, &token));
        buf_format(&links, "%" STR_PRI "\n", STR_ARG(survey_service_link(use, token)));
    }
    use->secret = str_trim(buf_str(&links));
    return case_leave(use, CASE_SURVEY, &c);
}

const struct use_case survey_invite = {
    .name = "survey.invite",
    .label = N_("Make links"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(invite_fields),
    .command_size = sizeof(struct invite_command),
    .run = invite_run,
};

#include "service/survey_service.h"

#include "credential/token.h"
#include "store/case_store.h"
#include "store/organisation_store.h"
#include "store/survey_store.h"

struct str survey_service_secret(struct use *use, const char *purpose, struct str of)
{
    const struct key *key = &use->platform->signing_key;
    struct str seed = {(const char *)key->seed, sizeof key->seed};
    return token_derive(
        use->arena, seed, str_format(use->arena, "survey %s %" STR_PRI, purpose, STR_ARG(of)));
}

enum fail survey_service_open_round(struct use *use, struct str case_id, struct survey *ret_survey)
{
    struct survey survey = {.state = SURVEY_CLOSED};
    enum fail fail = survey_store_latest(&use->tx, case_id, &survey);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    if (survey.state == SURVEY_CLOSED)
        return use_refuse(
            use, FAIL_STATE, "survey", "closed", N_("No round of the survey is open."));
    *ret_survey = survey;
    return FAIL_NONE;
}

enum fail survey_service_next_round(struct use *use, struct str case_id, int64_t *ret_round)
{
    struct survey last = {.state = SURVEY_CLOSED};
    enum fail fail = survey_store_latest(&use->tx, case_id, &last);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    if (last.state == SURVEY_OPEN)
        return use_refuse(use, FAIL_STATE, "survey", "open",
            N_("A round of the survey is open already. Close it before the next one."));
    *ret_round = last.round + 1;
    return FAIL_NONE;
}

enum fail survey_service_outlet(
    struct use *use, const struct survey *survey, struct str code, struct outlet *ret_outlet)
{
    struct certification_case c;
    struct outlet outlet = {0};
    if (code.len == 0) {
        *ret_outlet = outlet;
        return FAIL_NONE;
    }
    TRY(case_store_load(&use->tx, survey->certification_case, &c));
    enum fail fail = outlet_store_by_code(&use->tx, c.organisation, code, &outlet);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    if (fail == FAIL_NOT_FOUND || outlet.closed)
        return use_refuse(use, FAIL_INVALID, "outlet", "unknown",
            N_("The organisation has no outlet with this number."));
    *ret_outlet = outlet;
    return FAIL_NONE;
}

/* The end of that day in China. */
static int64_t end_of(struct arena *arena, struct date day)
{
    int64_t at = 0;
    bool is_instant =
        instant_parse(str_concat(arena, date_format(arena, day), STR("T16:00:00Z")), &at);
    return is_instant ? at : 0;
}

enum fail survey_service_invite(struct use *use, const struct survey *survey,
    struct survey_invitation invitation, struct str *ret_token)
{
    struct str token = random_token(use->arena, use->platform->random);
    invitation.token_hash = token_hash(use->arena, token);
    invitation.survey = survey->id;
    invitation.made_at = use->now;
    invitation.expires_at = end_of(use->arena, survey->last_on);
    TRY(survey_invitation_store_add(&use->tx, &invitation));
    *ret_token = token;
    return FAIL_NONE;
}

struct str survey_service_link(struct use *use, struct str token)
{
    return str_format(use->arena, "%" STR_PRI "/s/%" STR_PRI, STR_ARG(use->platform->body.base_url),
        STR_ARG(token));
}

/*
 * The survey of an enterprise's customers (process reference, §6): rounds of a case, what the pages
 * show of them, and what customers are asked. The rules of anonymity stand in domain/survey.h; the
 * secrets that they take are derived from the body's signing key.
 */
#ifndef SERVICE_SURVEY_SERVICE_H
#define SERVICE_SURVEY_SERVICE_H

#include "domain/organisation.h"
#include "domain/survey.h"
#include "service/use.h"

/* 43 characters that only the body can make, for one purpose ("contact") and one thing: the same
 * each time. */
struct str survey_service_secret(struct use *use, const char *purpose, struct str of);

/* The last round of the case, open: FAIL_STATE with a problem "closed" where there is none. */
enum fail survey_service_open_round(
    struct use *use, struct str case_id, struct survey *ret_survey) MUST_USE;

/* The number of the next round; FAIL_STATE with a problem "open" while one is open. */
enum fail survey_service_next_round(
    struct use *use, struct str case_id, int64_t *ret_round) MUST_USE;

/* The outlet of that number, of the organisation whose case it is, and not closed: FAIL_INVALID
 * with a problem at `place`. Empty for an empty number. */
enum fail survey_service_outlet(struct use *use, const struct survey *survey, struct str code,
    struct outlet *ret_outlet) MUST_USE;

/* An invitation with a token of its own, which is only told now. */
enum fail survey_service_invite(struct use *use, const struct survey *survey,
    struct survey_invitation invitation, struct str *ret_token) MUST_USE;

/* "https://star.example.cn/s/" + token. */
struct str survey_service_link(struct use *use, struct str token);

#endif

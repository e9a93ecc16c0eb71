/* The case file's way from the team through the review to the decision. */
#include "base/limits.h"
#include "service/case_command.h"
#include "service/file_comment_service.h"
#include "service/file_review_paper.h"
#include "service/nonconformity_service.h"
#include "service/report_service.h"
#include "service/session_service.h"
#include "service/use_cases.h"

/* file.submit: after a return with every comment answered. */
static enum fail submit_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct certification_case c;
    TRY(case_enter(use, &command->ref, CASE_SUBMIT_FILE, &c));
    TRY(nonconformity_service_may_submit(use, c.id));
    TRY(report_service_require(use, c.id));
    TRY(file_comment_service_require(use, c.id));
    return case_leave(use, CASE_SUBMIT_FILE, &c);
}

const struct use_case file_submit = {
    .name = "file.submit",
    .label = N_("Hand in the file for review"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    CASE_PLAIN,
    .run = submit_run,
};

/* Ends the round that runs. */
static enum fail end_round(struct use *use, struct file_round *round)
{
    round->ended_by = use->actor.account;
    round->ended_at = use->now;
    return file_round_store_save(&use->tx, round);
}

static enum fail return_run(struct use *use, const void *input)
{
    const struct file_return_command *command = input;
    struct certification_case c;
    struct file_review review;
    TRY(case_enter(use, &command->ref, CASE_RETURN_FILE, &c));
    TRY(file_review_service_load(use, &c, &review));
    TRY(file_comment_service_put(use, &c, FILE_FROM_REVIEW, command));
    struct file_round round = file_review_service_round(use, &review);
    round.ending = FILE_ROUND_RETURNED;
    round.recommendation = FILE_RECOMMEND_NONE;
    round.remarks = command->reason;
    TRY(end_round(use, &round));
    return case_leave(use, CASE_RETURN_FILE, &c);
}

const struct use_case file_return = {
    .name = "file.return",
    .label = N_("Return the file"),
    .roles = ROLE_BIT(ROLE_DECIDER),
    FILE_RETURN,
    .run = return_run,
};

/* file.pass: signed. A file with a knock-out point passes only to be refused. */
struct pass_command {
    struct command_ref ref;
    enum file_recommendation recommendation;
    struct str remarks;
    struct str sha256; /* of the check list that was shown */
    struct str password;
};

static const char *const choice_words[] = {"grant", "refuse"};
static const struct codes choices = CODES(choice_words);
static const char *const choice_labels[] = {
    N_("Grant: the file is complete and in order"), N_("Refuse")};

static const struct command_field pass_fields[] = {
    CASE_REF_FIELDS(struct pass_command),
    {COMMAND_AT(struct pass_command, recommendation), .label = N_("Recommendation"),
        .kind = COMMAND_CODE, .required = true, .codes = &choices, .labels = choice_labels},
    {COMMAND_AT(struct pass_command, remarks), .label = N_("Remarks"), .kind = COMMAND_NOTE,
        .hint = N_("Why the certification is to be refused; otherwise what the decision should "
                   "know"),
        .max = LIMIT_NOTE},
    {COMMAND_AT(struct pass_command, sha256), .label = N_("Hash of the check list"),
        .kind = COMMAND_HIDDEN, .required = true, .max = 64},
    {COMMAND_AT(struct pass_command, password), .label = N_("Your password, to sign"),
        .kind = COMMAND_SECRET, .required = true, .max = LIMIT_PASSWORD_MAX},
};

static enum fail pass_prepare(struct use *use, void *input)
{
    const struct pass_command *command = input;
    return session_service_sign(use, command->password);
}

static enum fail pass_run(struct use *use, const void *input)
{
    const struct pass_command *command = input;
    struct certification_case c;
    struct file_review review;
    /* The command's words leave out that there may be none. */
    enum file_recommendation recommendation =
        (enum file_recommendation)((int)command->recommendation + FILE_RECOMMEND_GRANT);
    TRY(case_enter(use, &command->ref, CASE_PASS_FILE, &c));
    if (recommendation == FILE_RECOMMEND_REFUSE && command->remarks.len == 0)
        return use_refuse(use, FAIL_INVALID, "remarks", "required", N_("Say why."));
    TRY(file_review_service_load(use, &c, &review));
    TRY(file_review_check_pass(&review.counts, recommendation, &use->problems));
    struct file_round round = file_review_service_round(use, &review);
    round.ending = FILE_ROUND_PASSED;
    round.recommendation = recommendation;
    round.remarks = command->remarks;
    TRY(file_review_paper_sign(use, &review, &round, command->sha256));
    TRY(end_round(use, &round));
    return case_leave(use, CASE_PASS_FILE, &c);
}

const struct use_case file_pass = {
    .name = "file.pass",
    .label = N_("Pass the file on to the decision"),
    .roles = ROLE_BIT(ROLE_DECIDER),
    .fields = COMMAND_FIELDS(pass_fields),
    .command_size = sizeof(struct pass_command),
    .run = pass_run,
    .prepare = pass_prepare,
};

#include "service/case_command.h"
#include "service/use_cases.h"

static enum fail begin_run(struct use *use, const void *input)
{
    const struct case_ref *ref = input;
    return case_pass(use, ref, CASE_BEGIN_DOCUMENTS);
}

const struct use_case documents_begin = {
    .name = "documents.begin",
    .label = N_("Begin the document review"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    CASE_PLAIN,
    .run = begin_run,
};

static enum fail return_run(struct use *use, const void *input)
{
    const struct case_ref *ref = input;
    return case_pass(use, ref, CASE_RETURN_DOCUMENTS);
}

const struct use_case documents_return = {
    .name = "documents.return",
    .label = N_("Return the documents for correction"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    CASE_REASON,
    .run = return_run,
};

static enum fail resubmit_run(struct use *use, const void *input)
{
    const struct case_ref *ref = input;
    return case_pass(use, ref, CASE_RESUBMIT_DOCUMENTS);
}

const struct use_case documents_resubmit = {
    .name = "documents.resubmit",
    .label = N_("Hand in the corrected documents"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    CASE_PLAIN,
    .run = resubmit_run,
};

static enum fail pass_run(struct use *use, const void *input)
{
    const struct case_ref *ref = input;
    return case_pass(use, ref, CASE_PASS_DOCUMENTS);
}

const struct use_case documents_pass = {
    .name = "documents.pass",
    .label = N_("Pass the document review"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    CASE_PLAIN,
    .run = pass_run,
};

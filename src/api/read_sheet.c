#include "api/reads.h"

#include "api/sheet_reply.h"
#include "service/case_service.h"

static enum fail show_case(struct call *call, const void **ret_object)
{
    struct evaluation_sheet sheet;
    TRY(case_service_sheet(&call->use, call_param(call, "case"), &sheet));
    *ret_object = sheet_reply_of(call->request->arena, &sheet);
    return FAIL_NONE;
}

const struct api_read read_sheet_case = {
    .path = "cases/{case}/sheet",
    .summary = N_("The on-site sheet of a case, as it is scored now"),
    .roles = READ_SIGNED_IN,
    .reply = &sheet_reply_shape,
    .show = show_case,
};

static enum fail show_evaluation(struct call *call, const void **ret_object)
{
    struct evaluation_sheet sheet;
    TRY(evaluation_service_show(&call->use, call_param(call, "evaluation"), &sheet));
    *ret_object = sheet_reply_of(call->request->arena, &sheet);
    return FAIL_NONE;
}

const struct api_read read_sheet_evaluation = {
    .path = "evaluations/{evaluation}",
    .summary = N_("A self-evaluation, as it is scored now"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .reply = &sheet_reply_shape,
    .show = show_evaluation,
};

static const struct reply_field evaluation_fields[] = {
    {"id", REPLY(TEXT, struct evaluation, id)},
    {"scheme", REPLY(TEXT, struct evaluation, scheme)},
    {"scheme_version", REPLY(TEXT, struct evaluation, scheme_version)},
    {"created_at", REPLY(INSTANT, struct evaluation, created_at)},
    {"revision", REPLY(INT, struct evaluation, revision)},
};

static const struct reply_shape evaluation_shape = {
    REPLY_SHAPE("EvaluationRow", evaluation_fields, struct evaluation)};

struct list_reply {
    struct evaluation *evaluations;
    size_t n;
};

static const struct reply_field list_fields[] = {
    {"evaluations", REPLY_MANY(LIST, struct list_reply, evaluations, n),
        .shape = &evaluation_shape},
};

static const struct reply_shape list_shape = {
    REPLY_SHAPE("EvaluationList", list_fields, struct list_reply)};

static enum fail show_list(struct call *call, const void **ret_object)
{
    struct list_reply *reply = NEW(call->request->arena, struct list_reply);
    TRY(evaluation_service_list(&call->use, &reply->evaluations, &reply->n));
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_sheet_evaluations = {
    .path = "evaluations",
    .summary = N_("One's own self-evaluations, the latest first"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .reply = &list_shape,
    .show = show_list,
};

static enum fail show_evidence(struct call *call, const void **ret_object)
{
    struct evidence evidence;
    struct call_file *file = NEW(call->request->arena, struct call_file);
    TRY(case_service_evidence(&call->use, call_param(call, "evidence"), &evidence));
    *file = (struct call_file){
        .sha256 = evidence.sha256, .media_type = evidence.media_type, .name = evidence.name};
    *ret_object = file;
    return FAIL_NONE;
}

const struct api_read read_sheet_evidence = {
    .path = "evidence/{evidence}",
    .summary = N_("A file of evidence"),
    .roles = READ_SIGNED_IN,
    .media_type = "*/*",
    .show = show_evidence,
};

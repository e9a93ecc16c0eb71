#include "api/api.h"

#include "api/reads.h"
#include "api/refusal.h"

static const struct api_read *const reads[] = {
    &read_document_openapi,
    &read_document_use_cases,
    &read_me,
    &read_token_list,
    &read_account_list,
    &read_account_team,
    &read_person_list,
    &read_person_one,
    &read_person_own,
    &read_person_days,
    &read_person_statement,
    &read_person_file,
    &read_application,
    &read_organisation,
    &read_organisation_outlets,
    &read_scheme_list,
    &read_scheme_one,
    &read_scheme_version_list,
    &read_scheme_version_one,
    &read_scheme_version_changes,
    &read_sheet_evaluations,
    &read_sheet_evaluation,
    &read_case_list,
    &read_case_one,
    &read_pipeline,
    &read_due,
    &read_audits,
    &read_changes,
    &read_transfers,
    &read_carried,
    &read_key_list,
    &read_charge_list,
    &read_charge_one,
    &read_charge_account,
    &read_invoice_list,
    &read_invoice_one,
    &read_settlement_list,
    &read_settlement_one,
    &read_open_data_list,
    &read_open_data_figures,
    &read_article_list,
    &read_article_text,
    &read_article_desk,
    &read_article_one,
    &read_question_list,
    &read_question_one,
    &read_exam_list,
    &read_exam_overview,
    &read_exam_one,
    &read_exam_pdf,
    &read_mark_list,
    &read_mark_one,
    &read_complaint_list,
    &read_complaint_one,
    &read_backlog,
    &read_statistics_grades,
    &read_statistics_time,
    &read_statistics_consistency,
    &read_case_population,
    &read_case_documents,
    &read_case_documents_file,
    &read_review_application,
    &read_review_documents,
    &read_file_review,
    &read_file_comments,
    &read_field_records,
    &read_field_conflicts,
    &read_team,
    &read_days,
    &read_days_pdf,
    &read_programme,
    &read_combination,
    &read_perception,
    &read_contract,
    &read_wording,
    &read_plan_case,
    &read_presence,
    &read_coverage,
    &read_form_list,
    &read_form_pdf,
    &read_report,
    &read_report_pdf,
    &read_report_docx,
    &read_stage1,
    &read_signature_list,
    &read_signature_package,
    &read_decision,
    &read_nonconformities,
    &read_nonconformity_pdf,
    &read_mystery,
    &read_search,
    &read_plan_list,
    &read_reporting_log,
    &read_reporting_batches,
    &read_reporting_batch,
    &read_reporting_file,
    &read_reporting_item,
    &read_archive,
    &read_archive_one,
    &read_archive_pack,
    &read_yearly,
    &read_certsearch,
    &read_plan_agenda,
    &read_sheet_case,
    &read_comparison_case,
    &read_sheet_evidence,
    &read_status_due,
    &read_register_all,
    &read_status_one,
    &read_status_proposal,
    &read_register_search,
    &read_register_one,
    &read_register_outlets,
};

static const char *pattern_of(struct arena *arena, const char *path)
{
    return str_c(arena, str_concat(arena, STR(API_ROOT "/"), str_of(path)));
}

struct router api_routes(struct arena *arena)
{
    size_t n = 0;
    struct route *routes = NEW_ARRAY(arena, struct route, ARRAY_LEN(reads) + use_cases_count);
    for (size_t i = 0; i < ARRAY_LEN(reads); i++)
        routes[n++] = (struct route){
            HTTP_GET, pattern_of(arena, reads[i]->path), call_read, reads[i], HTTP_KIND_API};
    for (size_t i = 0; i < use_cases_count; i++)
        routes[n++] = (struct route){HTTP_POST, pattern_of(arena, use_cases[i]->name), call_act,
            use_cases[i], HTTP_KIND_API};
    return (struct router){routes, n};
}

void api_refuse(
    enum http_refusal refusal, const struct http_request *request, struct http_response *response)
{
    struct http_refusal_text text = http_refusal_text(refusal);
    struct problems none = problems_new(request->arena);
    enum language language = call_begin(request, response);
    refusal_answer(
        response, (struct refusal){text.status, text.code, language, 0}, &none, text.message);
}

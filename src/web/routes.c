#include "web/routes.h"

#include "service/cnca_log_service.h"
#include "service/complaint_access.h"
#include "service/import_service.h"
#include "service/issuer_key_service.h"
#include "service/mark_use_service.h"
#include "service/person_access.h"
#include "service/plan_report_service.h"
#include "service/retention_service.h"
#include "service/statistics_service.h"
#include "service/use_cases.h"
#include "web/pages.h"
#include "web/routes_articles.h"
#include "web/routes_certificate.h"
#include "web/routes_exams.h"
#include "web/routes_files.h"
#include "web/routes_keeping.h"
#include "web/routes_money.h"
#include "web/routes_open.h"
#include "web/routes_questions.h"
#include "web/static_files.h"
#include "web/visit_json.h"

#define SIGNED_IN (ROLES_BODY | ROLE_BIT(ROLE_APPLICANT))
#define APPLICANT ROLE_BIT(ROLE_APPLICANT)
#define ADMIN ROLE_BIT(ROLE_ADMIN)
#define DECIDERS (ROLE_BIT(ROLE_DECIDER) | ROLE_BIT(ROLE_HEAD))
#define SCHEME_MANAGER ROLE_BIT(ROLE_SCHEME_MANAGER)

#define PAGE(pattern_, roles_, show_)                                                              \
    {                                                                                              \
        HTTP_GET, pattern_, visit_page, &(const struct web_page){roles_, show_, false},            \
            HTTP_KIND_PAGE                                                                         \
    }
#define PUBLIC(pattern_, show_)                                                                    \
    {                                                                                              \
        HTTP_GET, pattern_, visit_page, &(const struct web_page){ANYONE, show_, false},            \
            HTTP_KIND_PUBLIC                                                                       \
    }
#define ACT(pattern_, ...)                                                                         \
    {                                                                                              \
        HTTP_POST, pattern_, visit_act, &(const struct web_act){__VA_ARGS__}, HTTP_KIND_PAGE       \
    }
#define FETCHED(pattern_, show_)                                                                   \
    {                                                                                              \
        HTTP_GET, pattern_, visit_json, &(const struct web_page){ROLES_BODY, show_, false},        \
            HTTP_KIND_PAGE                                                                         \
    }
#define SENT(pattern_, use_case_, show_)                                                           \
    {                                                                                              \
        HTTP_POST, pattern_, visit_json_act,                                                       \
            &(const struct web_act){use_case_, show_, NULL, NULL, NULL}, HTTP_KIND_PAGE            \
    }

/* clang-format off */
#define ROUTES_AT_ONCE \
    {HTTP_GET, "/c/{number}", pages_certificate_entry, \
        &(const struct web_page){ANYONE, pages_certificate, true}, HTTP_KIND_PUBLIC}, \
    {HTTP_GET, "/static/{name}", static_files_show, NULL, HTTP_KIND_STATIC}, \
    {HTTP_GET, "/static/{folder}/{name}", static_files_show, NULL, HTTP_KIND_STATIC}, \
    {HTTP_GET, "/field/sw.js", pages_field_worker, NULL, HTTP_KIND_STATIC}

static const struct route at_once[] = {ROUTES_AT_ONCE};

static const struct route routes[] = {
    ROUTES_AT_ONCE,

    PUBLIC("/", pages_front),
    {HTTP_GET, "/c/{number}/certificate.pdf", pages_certificate_pdf, NULL, HTTP_KIND_PUBLIC},
    ROUTES_FILES,
    PUBLIC("/log", pages_log),
    PUBLIC("/verify", pages_verify),
    {HTTP_POST, "/verify", visit_look, &(const struct web_page){ANYONE, pages_verify, false}, HTTP_KIND_PUBLIC},
    PUBLIC("/language", pages_language),
    ROUTES_ARTICLES,
    ROUTES_QUESTIONS,
    ROUTES_EXAMS,
    ROUTES_OPEN,

    {HTTP_GET, "/s/{invitation}", pages_survey_entry, &(const struct web_page){ANYONE, pages_survey, false}, HTTP_KIND_PUBLIC},
    ACT("/s/{invitation}/start", &survey_start, pages_survey, "/s/{invitation}", NULL, pages_survey_started),
    ACT("/s/{invitation}/answer", &survey_answer, pages_survey, "/s/{invitation}", NULL, NULL),

    PUBLIC("/login", pages_login),
    ACT("/login", &session_open, pages_login, "/home", NULL, pages_signed_in),
    ACT("/logout", &session_close, NULL, "/", NULL, pages_signed_out),
    PUBLIC("/register", pages_register),
    ACT("/register", &account_register, pages_register, "/login", N_("You are registered. Please sign in."), NULL),

    PAGE("/home", SIGNED_IN, pages_home),
    PAGE("/account", SIGNED_IN, pages_account),
    ACT("/account/password", &account_password, pages_account, "/account", N_("The password is changed."), NULL),
    ACT("/account/settings", &account_settings, pages_account, "/account", N_("The mail settings are saved."), NULL),
    PAGE("/account/tokens", SIGNED_IN, pages_tokens),
    ACT("/account/tokens", &token_make, pages_tokens, NULL, NULL, NULL),
    ACT("/account/tokens/{token}/revoke", &token_revoke, pages_tokens, "/account/tokens", N_("The token is revoked."), NULL),

    PAGE("/pipeline", ROLES_BODY, pages_pipeline),
    PAGE("/pipeline/table", ROLES_BODY, pages_pipeline_table),
    PAGE("/pipeline/backlog", ROLES_BODY, pages_backlog),
    PAGE("/deadlines", ROLES_BODY, pages_deadlines),
    PAGE("/changes", SIGNED_IN, pages_changes),
    PAGE("/changes/new", APPLICANT, pages_change_new),
    ACT("/changes/new", &change_file, pages_change_new, "/changes/{id}", N_("The change is filed."), NULL),
    PAGE("/changes/{change}", SIGNED_IN, pages_change),
    PAGE("/changes/{change}/licence", SIGNED_IN, pages_change_licence),
    PAGE("/changes/{change}/proof", SIGNED_IN, pages_change_proof),
    ACT("/changes/{change}/approve", &change_approve, pages_change, "/changes/{change}", N_("The change is approved."), NULL),
    ACT("/changes/{change}/refuse", &change_refuse, pages_change, "/changes/{change}", N_("The change is refused."), NULL),
    PAGE("/audits", ROLES_BODY, pages_audits),
    PAGE("/audits/{certificate}", ROLES_BODY, pages_audit),
    ACT("/audits/{certificate}/explain", &audit_explain, pages_audit, "/audits/{certificate}", N_("The reason is recorded."), NULL),
    PAGE("/statistics", ROLES_BODY, pages_statistics),
    PAGE("/statistics/report.pdf", STATISTICS_MANAGERS, pages_statistics_pdf),
    PAGE("/statistics/time", STATISTICS_PLANNERS | STATISTICS_OWN, pages_statistics_time),
    PAGE("/statistics/consistency", STATISTICS_MANAGERS | STATISTICS_OWN, pages_statistics_leniency),

    PAGE("/search", SIGNED_IN, pages_search),
    PAGE("/notices", SIGNED_IN, pages_notices),
    ACT("/notices/read", &notice_read_all, pages_notices, "/notices", N_("All notices are marked as read."), NULL),
    ACT("/notices/{notice}/read", &notice_read, pages_notices, "/cases/{id}", NULL, NULL),
    ACT("/notices/{notice}/certificates", &notice_read, pages_notices, "/certificates/{id}", NULL, NULL),
    ACT("/notices/{notice}/complaints", &notice_read, pages_notices, "/complaints/{id}", NULL, NULL),
    ACT("/notices/{notice}/fees", &notice_read, pages_notices, "/fees/{id}", NULL, NULL),
    ACT("/notices/{notice}/invoices", &notice_read, pages_notices, "/invoices/{id}", NULL, NULL),
    ACT("/notices/{notice}/settlements", &notice_read, pages_notices, "/settlements/{id}", NULL, NULL),
    ACT("/notices/{notice}/marks", &notice_read, pages_notices, "/marks/{id}", NULL, NULL),

    PUBLIC("/complain", pages_complain),
    ACT("/complain", &complaint_lodge, pages_complain, NULL, NULL, NULL),
    PUBLIC("/complain/state", pages_complaint_state),
    PAGE("/complaints", SIGNED_IN, pages_complaints),
    PAGE("/complaints.csv", COMPLAINT_MANAGERS, pages_complaints_csv),
    PAGE("/complaints/new", COMPLAINT_HANDLERS, pages_complaint_new),
    ACT("/complaints/new", &complaint_enter, pages_complaint_new, "/complaints/{id}", N_("The complaint is entered."), NULL),
    PAGE("/complaints/{complaint}", SIGNED_IN, pages_complaint),
    PAGE("/complaints/{complaint}/acknowledgement.pdf", SIGNED_IN, pages_complaint_acknowledgement),
    PAGE("/complaints/{complaint}/decision.pdf", SIGNED_IN, pages_complaint_decision),
    ACT("/complaints/{complaint}/place", &complaint_place, pages_complaint, "/complaints/{complaint}", N_("It is saved what the complaint is about."), NULL),
    ACT("/complaints/{complaint}/assign", &complaint_assign, pages_complaint, "/complaints/{complaint}", N_("Handler and decider are named."), NULL),
    ACT("/complaints/{complaint}/acknowledge", &complaint_acknowledge, pages_complaint, "/complaints/{complaint}", N_("The complaint is acknowledged."), NULL),
    ACT("/complaints/{complaint}/investigate", &complaint_investigate, pages_complaint, "/complaints/{complaint}", N_("The findings are saved."), NULL),
    ACT("/complaints/{complaint}/attach", &complaint_attach, pages_complaint, "/complaints/{complaint}", N_("The files are stored."), NULL),
    ACT("/complaints/{complaint}/decide", &complaint_decide, pages_complaint, "/complaints/{complaint}", N_("The decision is recorded."), NULL),
    ACT("/complaints/{complaint}/close", &complaint_close, pages_complaint, "/complaints/{complaint}", N_("The complaint is closed."), NULL),
    PAGE("/complaint-files/{proof}", SIGNED_IN, pages_complaint_file),
    MONEY_ROUTES
    PAGE("/marks", SIGNED_IN, pages_marks),
    PAGE("/marks/request", APPLICANT, pages_mark_request),
    ACT("/marks/request", &mark_request, pages_mark_request, "/marks/{id}", N_("The request is sent."), NULL),
    PAGE("/marks/observe", MARK_OBSERVERS, pages_mark_observe),
    ACT("/marks/observe", &mark_observe, pages_mark_observe, "/marks/{id}", N_("What was seen is entered."), NULL),
    PAGE("/marks/{mark}", SIGNED_IN, pages_mark),
    ACT("/marks/{mark}/judge", &mark_judge, pages_mark, "/marks/{mark}", N_("The verdict is saved."), NULL),
    ACT("/marks/{mark}/correct", &mark_correct, pages_mark, "/marks/{mark}", N_("The correction is sent."), NULL),
    ACT("/marks/{mark}/verify", &mark_verify, pages_mark, "/marks/{mark}", N_("The verdict is saved."), NULL),
    ACT("/marks/{mark}/stop", &mark_stop, pages_mark, "/marks/{mark}", N_("The use has ended."), NULL),
    PAGE("/mark-files/{proof}", SIGNED_IN, pages_mark_file),
    PAGE("/certificates/{number}/mark.svg", SIGNED_IN, pages_mark_svg),
    PAGE("/cases/{case}/appeal", APPLICANT, pages_case_appeal),
    ACT("/cases/{case}/appeal", &complaint_appeal, pages_case_appeal, "/complaints/{id}", N_("The appeal is sent."), NULL),

    PAGE("/organisation", APPLICANT, pages_organisation),
    ACT("/organisation", &organisation_edit, pages_organisation, "/organisation", N_("The company profile is saved."), NULL),
    PAGE("/outlets", APPLICANT, pages_outlets),
    PAGE("/outlets/new", APPLICANT, pages_outlet),
    ACT("/outlets/new", &outlet_save, pages_outlet, "/outlets", N_("The outlet is saved."), NULL),
    PAGE("/outlets/import", APPLICANT, pages_outlet_import),
    ACT("/outlets/import", &outlet_import, pages_outlet_import, "/outlets", N_("The list is read in."), NULL),
    PAGE("/outlets/template.csv", APPLICANT, pages_outlet_template),
    PAGE("/outlets/list.csv", APPLICANT, pages_outlet_export),
    ACT("/outlets", &outlet_confirm, pages_outlets, "/outlets", N_("The list is confirmed."), NULL),
    PAGE("/outlets/{outlet}", APPLICANT, pages_outlet),
    ACT("/outlets/{outlet}", &outlet_save, pages_outlet, "/outlets", N_("The outlet is saved."), NULL),
    ACT("/outlets/{outlet}/close", &outlet_close, pages_outlet, "/outlets", N_("The outlet is removed."), NULL),

    PAGE("/evaluations", APPLICANT, pages_evaluations),
    ACT("/evaluations", &evaluation_open, pages_evaluations, "/evaluations/{id}", NULL, NULL),
    PAGE("/evaluations/{evaluation}", APPLICANT, pages_evaluation),
    PAGE("/evaluations/{evaluation}/file", APPLICANT, pages_evaluation_file),
    ACT("/evaluations/{evaluation}/answer", &evaluation_answer, pages_evaluation, "/evaluations/{evaluation}", NULL, pages_answered),
    ACT("/evaluations/{evaluation}/special", &evaluation_special, pages_evaluation, "/evaluations/{evaluation}", NULL, NULL),
    ACT("/evaluations/{evaluation}/special/remove", &evaluation_special_remove, pages_evaluation, "/evaluations/{evaluation}", NULL, NULL),
    ACT("/evaluations/{evaluation}/upload", &evaluation_upload, pages_evaluation, "/evaluations/{evaluation}", N_("The file is read in."), NULL),

    PAGE("/readiness", APPLICANT, pages_readiness),
    ACT("/readiness", &readiness_save, pages_readiness, "/readiness", N_("The readiness check is saved."), pages_readiness_saved),

    PAGE("/field", ROLES_BODY, pages_field_shell),

    PAGE("/cases", SIGNED_IN, pages_cases),
    PAGE("/cases/new", APPLICANT, pages_case_new),
    ACT("/cases/new", &application_open, pages_case_new, "/cases/{id}", N_("The application is begun. Submit it when it is complete."), NULL),
    PAGE("/cases/{case}", SIGNED_IN, pages_case),
    PAGE("/cases/{case}/edit", APPLICANT, pages_case_edit),
    ACT("/cases/{case}/edit", &application_edit, pages_case_edit, "/cases/{case}", N_("The application is saved."), NULL),
    ACT("/cases/{case}/submit", &application_submit, pages_case, "/cases/{case}", N_("The application is submitted."), NULL),
    PAGE("/cases/{case}/withdraw", APPLICANT, pages_case_withdraw),
    ACT("/cases/{case}/certificates", &application_certificate_add, pages_case_edit, "/cases/{case}/edit", N_("The certificate is added."), NULL),
    ACT("/cases/{case}/certificates/{held}/remove", &application_certificate_remove, pages_case_edit, "/cases/{case}/edit", N_("The certificate is removed."), NULL),
    ACT("/cases/{case}/withdraw", &application_withdraw, pages_case_withdraw, "/cases/{case}", N_("The application is withdrawn."), NULL),
    PAGE("/cases/{case}/documents", SIGNED_IN, pages_case_documents),
    ACT("/cases/{case}/documents/{requirement}/add", &document_add, pages_case_documents, "/cases/{case}/documents#{requirement}", N_("The files are stored."), NULL),
    ACT("/cases/{case}/documents/{requirement}/exclude", &document_exclude, pages_case_documents, "/cases/{case}/documents#{requirement}", N_("Noted; the review will look at the reason."), NULL),
    ACT("/cases/{case}/answer", &application_answer, pages_case_documents, "/cases/{case}/documents", N_("The answer is saved."), NULL),
    PAGE("/documents/{document}", SIGNED_IN, pages_document),
    PAGE("/cases/{case}/review", ROLES_BODY, pages_case_review),
    ACT("/cases/{case}/review", &application_review, pages_case_review, "/cases/{case}/review", N_("The review is yours."), NULL),
    ACT("/cases/{case}/review/check", &application_check_items, pages_case_review, "/cases/{case}/review", N_("The checklist is saved."), NULL),
    ACT("/cases/{case}/return", &application_return, pages_case_review, "/cases/{case}", N_("The application is returned to the applicant."), NULL),
    ACT("/cases/{case}/reject", &application_reject, pages_case_review, "/cases/{case}", N_("The application is rejected."), NULL),
    ACT("/cases/{case}/accept", &application_accept, pages_case_review, "/cases/{case}", N_("The application is accepted."), NULL),
    PAGE("/cases/{case}/days", SIGNED_IN, pages_case_days),
    PAGE("/cases/{case}/days.pdf", SIGNED_IN, pages_case_days_pdf),
    ACT("/cases/{case}/days", &days_fix, pages_case_days, "/cases/{case}/days", N_("Person-days and sample are fixed."), NULL),
    ACT("/cases/{case}/days/sign", &days_sign, pages_case_days, "/cases/{case}/days", N_("The person-day sheet is signed."), NULL),
    ACT("/cases/{case}/days/approve", &days_approve, pages_case_days, "/cases/{case}/days", N_("The person-day sheet is approved."), NULL),
    PAGE("/cases/{case}/population.csv", SIGNED_IN, pages_population),
    PAGE("/cases/{case}/team", SIGNED_IN, pages_case_team),
    ACT("/cases/{case}/team/add", &team_add, pages_case_team, "/cases/{case}/team", N_("The team is saved."), NULL),
    ACT("/cases/{case}/team/remove", &team_remove, pages_case_team, "/cases/{case}/team", N_("The person is taken off the team."), NULL),
    ACT("/cases/{case}/team/dispatch", &team_dispatch, pages_case_team, "/cases/{case}/team", N_("The team is dispatched and the client told."), NULL),
    ACT("/cases/{case}/team/confirm", &team_confirm, pages_case_team, "/cases/{case}", N_("You have agreed to the team."), NULL),
    ACT("/cases/{case}/team/object", &team_object, pages_case_team, "/cases/{case}/team", N_("Your objection is recorded; the team will be named anew."), NULL),
    ACT("/cases/{case}/team/deem", &team_deem, pages_case_team, "/cases/{case}/team", N_("The client is deemed to agree."), NULL),
    ACT("/cases/{case}/team/reopen", &team_reopen, pages_case_team, "/cases/{case}/team", N_("The team can be changed now."), NULL),
    PAGE("/cases/{case}/contract", SIGNED_IN, pages_case_contract),
    PAGE("/cases/{case}/contract/{version}/pdf", SIGNED_IN, pages_case_contract_pdf),
    ACT("/cases/{case}/contract/quote", &contract_quote, pages_case_contract, "/cases/{case}/contract", N_("The quotation is made. Sign it to offer it to the client."), NULL),
    ACT("/cases/{case}/contract/offer", &contract_offer, pages_case_contract, "/cases/{case}/contract", N_("The contract is signed and offered to the client."), NULL),
    ACT("/cases/{case}/contract/decline", &contract_decline, pages_case_contract, "/cases/{case}/contract", N_("You have declined the contract; the body will make a new offer."), NULL),
    ACT("/cases/{case}/payment/record", &payment_record, pages_case_contract, "/cases/{case}/contract", N_("The payment is recorded."), NULL),
    ACT("/cases/{case}/payment/waive", &payment_waive, pages_case_contract, "/cases/{case}/contract", N_("The waiver is recorded."), NULL),
    ACT("/cases/{case}/contract/accept", &contract_accept, pages_case_contract, "/cases/{case}/contract", N_("The contract is concluded."), NULL),
    PAGE("/cases/{case}/programme", SIGNED_IN, pages_case_programme),
    ACT("/cases/{case}/programme", &programme_set, pages_case_programme, "/cases/{case}/programme", N_("The programme is set."), NULL),
    ACT("/cases/{case}/programme/approve", &programme_approve, pages_case_programme, "/cases/{case}/programme", N_("The programme is approved."), NULL),
    ACT("/cases/{case}/programme/replace", &programme_replace, pages_case_programme, "/cases/{case}/programme", N_("The outlet is replaced."), NULL),
    PAGE("/cases/{case}/combination", ROLES_BODY, pages_combination),
    ACT("/cases/{case}/combination", &case_combine, pages_combination, "/cases/{case}/combination", N_("The cases are audited together now."), NULL),
    ACT("/cases/{case}/combination/separate", &case_separate, pages_combination, "/cases/{case}/combination", N_("The case is audited by itself now."), NULL),
    PAGE("/cases/{case}/document-review", SIGNED_IN, pages_document_review),
    ACT("/cases/{case}/documents/begin", &documents_begin, pages_case, "/cases/{case}/document-review", N_("The document review has begun."), NULL),
    ACT("/cases/{case}/documents/judge", &documents_judge, pages_document_review, "/cases/{case}/document-review", N_("The verdicts are saved."), NULL),
    ACT("/cases/{case}/documents/return", &documents_return, pages_document_review, "/cases/{case}", N_("The documents are returned for correction."), NULL),
    ACT("/cases/{case}/documents/resubmit", &documents_resubmit, pages_case_documents, "/cases/{case}", N_("The corrected documents are handed in."), NULL),
    ACT("/cases/{case}/documents/pass", &documents_pass, pages_document_review, "/cases/{case}", N_("The document review is passed."), NULL),
    PAGE("/cases/{case}/plan", SIGNED_IN, pages_case_plan),
    PAGE("/cases/{case}/plan.pdf", SIGNED_IN, pages_case_plan_pdf),
    ACT("/cases/{case}/plan/add", &plan_add, pages_case_plan, "/cases/{case}/plan", N_("It is added to the plan."), NULL),
    ACT("/cases/{case}/plan/fill", &plan_fill, pages_case_plan, "/cases/{case}/plan", N_("The rest of the plan is proposed."), NULL),
    ACT("/cases/{case}/plan/remove", &plan_remove, pages_case_plan, "/cases/{case}/plan", N_("It is taken out of the plan."), NULL),
    ACT("/cases/{case}/plan/issue", &plan_issue, pages_case_plan, "/cases/{case}/plan", N_("The plan is issued; a planner approves it."), NULL),
    ACT("/cases/{case}/plan/approve", &plan_approve, pages_case_plan, "/cases/{case}/plan", N_("The plan is approved."), NULL),
    ACT("/cases/{case}/plan/change", &plan_change, pages_case_plan, "/cases/{case}/plan", N_("The plan can be changed now; afterwards it is reported again."), NULL),
    ACT("/cases/{case}/plan/report", &plan_report, pages_case_plan, "/cases/{case}/plan", N_("The plan is recorded as reported."), NULL),
    ACT("/cases/{case}/skip", &case_skip, pages_case, "/cases/{case}", N_("The proposal waits for its approval."), NULL),
    ACT("/cases/{case}/skip/approve", &case_skip_approve, pages_case, "/cases/{case}", N_("The step is left out."), NULL),
    ACT("/cases/{case}/terminate", &case_terminate, pages_case, "/cases/{case}", N_("The case is terminated."), NULL),
    PAGE("/cases/{case}/presence", SIGNED_IN, pages_case_presence),
    ACT("/cases/{case}/presence/sign", &presence_sign, pages_case_presence, "/cases/{case}/presence", N_("The sign-in is recorded."), NULL),
    ACT("/cases/{case}/presence/place", &presence_set_place, pages_case_presence, "/cases/{case}/presence", N_("The position is saved."), NULL),
    ACT("/cases/{case}/presence/attend", &presence_attend, pages_case_presence, "/cases/{case}/presence#attendance", N_("The person is on the list."), NULL),
    PAGE("/cases/{case}/presence/attendance.pdf", SIGNED_IN, pages_case_attendance_pdf),
    PAGE("/presence/signatures/{signature}", SIGNED_IN, pages_presence_signature),
    ACT("/cases/{case}/presence/arrive", &presence_arrive, pages_case_presence, "/cases/{case}/presence#time", N_("Your arrival is entered."), NULL),
    ACT("/cases/{case}/presence/leave", &presence_leave, pages_case_presence, "/cases/{case}/presence#time", N_("Your time is entered."), NULL),
    ACT("/cases/{case}/presence/state", &presence_state, pages_case_presence, "/cases/{case}/presence#time", N_("Your time is entered."), NULL),
    ACT("/cases/{case}/presence/confirm", &presence_confirm, pages_case_presence, "/cases/{case}/presence#time", N_("The times are confirmed."), NULL),
    ACT("/cases/{case}/presence/explain", &presence_explain, pages_case_presence, "/cases/{case}/presence#exceptions", N_("The explanation is saved."), NULL),
    ACT("/cases/{case}/presence/accept", &presence_accept, pages_case_presence, "/cases/{case}/presence#exceptions", N_("The explanation is saved."), NULL),
    PAGE("/presence/photos/{photo}", ROLES_BODY, pages_presence_photo),
    ACT("/cases/{case}/stage1/open", &stage1_open, pages_case, "/cases/{case}/sheet", N_("Stage 1 has begun."), NULL),
    PAGE("/cases/{case}/perception", SIGNED_IN, pages_case_survey),
    PAGE("/cases/{case}/perception/posters.pdf", SIGNED_IN, pages_case_survey_posters),
    ACT("/cases/{case}/perception/open", &survey_open, pages_case_survey, "/cases/{case}/perception", N_("The round is open. Now invite the customers."), NULL),
    ACT("/cases/{case}/perception/close", &survey_close, pages_case_survey, "/cases/{case}/perception", N_("The round is closed."), NULL),
    ACT("/cases/{case}/perception/invite", &survey_invite, pages_case_survey_links, NULL, NULL, NULL),
    ACT("/cases/{case}/perception/list", &survey_import, pages_case_survey_links, NULL, NULL, NULL),
    PAGE("/cases/{case}/perception/result", SIGNED_IN, pages_perception_result),
    PAGE("/cases/{case}/perception/answers.csv", ROLES_BODY, pages_perception_answers),
    ACT("/cases/{case}/perception/import", &survey_import_answers, pages_perception_result, "/cases/{case}/perception/result", N_("The answers are imported."), NULL),
    ACT("/cases/{case}/perception/exclude", &survey_exclude, pages_perception_result, "/cases/{case}/perception/result", N_("The rules are applied."), NULL),
    ACT("/cases/{case}/perception/responses/{response}/exclude", &survey_exclude_one, pages_perception_result, "/cases/{case}/perception/result", N_("The response does not count any more."), NULL),
    ACT("/cases/{case}/perception/responses/{response}/restore", &survey_restore, pages_perception_result, "/cases/{case}/perception/result", N_("The response counts again."), NULL),
    ACT("/cases/{case}/perception/pass", &perception_pass, pages_perception_result, "/cases/{case}/perception/result", N_("Stage 2 can begin."), NULL),
    ACT("/cases/{case}/perception/hold", &perception_hold, pages_perception_result, "/cases/{case}/perception/result", N_("The case is held."), NULL),
    ACT("/cases/{case}/perception/improve", &perception_improve, pages_perception_result, "/cases/{case}/perception/result", N_("The improvement is recorded."), NULL),
    ACT("/cases/{case}/perception/resurvey", &perception_resurvey, pages_perception_result, "/cases/{case}/perception/result", N_("The customers can be asked again."), NULL),
    ACT("/cases/{case}/perception/extend", &perception_extend, pages_perception_result, "/cases/{case}/perception/result", N_("The clock begins anew."), NULL),
    PAGE("/cases/{case}/coverage", ROLES_BODY, pages_coverage),
    PAGE("/cases/{case}/previous", ROLES_BODY, pages_carried),
    PAGE("/cases/{case}/coverage.csv", ROLES_BODY, pages_coverage_csv),
    ACT("/cases/{case}/coverage/excuse", &coverage_excuse, pages_coverage, "/cases/{case}/coverage", N_("The hole is excused."), NULL),
    ACT("/cases/{case}/coverage/{excuse}/reopen", &coverage_reopen, pages_coverage, "/cases/{case}/coverage", N_("The excuse is taken back."), NULL),
    PAGE("/cases/{case}/signatures", SIGNED_IN, pages_signatures),
    PAGE("/cases/{case}/package.tar", ROLES_BODY, pages_signatures_package),
    PAGE("/cases/{case}/signatures/{kind}/{version}", SIGNED_IN, pages_signatures_pdf),
    PAGE("/cases/{case}/stage1", SIGNED_IN, pages_stage1),
    PAGE("/cases/{case}/stage1.pdf", SIGNED_IN, pages_stage1_pdf),
    PAGE("/cases/{case}/forms", SIGNED_IN, pages_forms),
    PAGE("/cases/{case}/forms/{form}/pdf", SIGNED_IN, pages_forms_pdf),
    PAGE("/stage1-files/{answer}", SIGNED_IN, pages_stage1_file),
    ACT("/cases/{case}/stage1/report", &stage1_report, pages_stage1, "/cases/{case}/stage1", N_("The report is saved."), NULL),
    ACT("/cases/{case}/stage1/point", &stage1_point, pages_stage1, "/cases/{case}/stage1#points", N_("The point is added."), NULL),
    ACT("/cases/{case}/stage1/{point}/remove", &stage1_point_remove, pages_stage1, "/cases/{case}/stage1#points", N_("The point is removed."), NULL),
    ACT("/cases/{case}/stage1/{point}/answer", &stage1_answer, pages_stage1, "/cases/{case}/stage1#points", N_("The answer is sent."), NULL),
    ACT("/cases/{case}/stage1/{point}/settle", &stage1_settle, pages_stage1, "/cases/{case}/stage1#points", N_("The verdict is saved."), NULL),
    ACT("/cases/{case}/stage1/close", &stage1_close, pages_stage1, "/cases/{case}", N_("Stage 1 is closed."), NULL),
    PAGE("/nonconformities", ROLES_BODY, pages_nonconformity_list),
    PAGE("/nonconformity-files/{proof}", SIGNED_IN, pages_nonconformity_file),
    PAGE("/cases/{case}/nonconformities", SIGNED_IN, pages_nonconformities),
    PAGE("/cases/{case}/nonconformities/{nc}/pdf", SIGNED_IN, pages_nonconformity_pdf),
    ACT("/cases/{case}/nonconformities/raise", &nc_raise, pages_nonconformities, "/cases/{case}/nonconformities", N_("The nonconformity is raised."), NULL),
    ACT("/cases/{case}/nonconformities/specials", &nc_specials, pages_nonconformities, "/cases/{case}/nonconformities", N_("The special deductions are raised."), NULL),
    ACT("/cases/{case}/nonconformities/{nc}/edit", &nc_edit, pages_nonconformities, "/cases/{case}/nonconformities#nc-{nc}", N_("The nonconformity is saved."), NULL),
    ACT("/cases/{case}/nonconformities/{nc}/withdraw", &nc_withdraw, pages_nonconformities, "/cases/{case}/nonconformities#nc-{nc}", N_("The nonconformity is withdrawn."), NULL),
    ACT("/cases/{case}/nonconformities/{nc}/assign", &nc_assign, pages_nonconformities, "/cases/{case}/nonconformities#nc-{nc}", N_("The verifier is named."), NULL),
    ACT("/cases/{case}/nonconformities/{nc}/answer", &nc_answer, pages_nonconformities, "/cases/{case}/nonconformities#nc-{nc}", N_("The correction is sent."), NULL),
    ACT("/cases/{case}/nonconformities/{nc}/verify", &nc_verify, pages_nonconformities, "/cases/{case}/nonconformities#nc-{nc}", N_("The verdict is saved."), NULL),
    ACT("/cases/{case}/nonconformities/{nc}/extend", &nc_extend, pages_nonconformities, "/cases/{case}/nonconformities#nc-{nc}", N_("There is more time now."), NULL),
    ACT("/cases/{case}/nonconformities/{nc}/look", &nc_effectiveness, pages_nonconformities, "/cases/{case}/nonconformities#nc-{nc}", N_("The effectiveness is recorded."), NULL),
    ACT("/cases/{case}/stage2/open", &stage2_open, pages_case, "/cases/{case}/sheet", N_("Stage 2 has begun."), NULL),
    FETCHED("/field/me.json", pages_field_me),
    FETCHED("/cases/{case}/field/pack.json", pages_field_pack),
    SENT("/cases/{case}/field/sync", &field_sync, pages_field_sync),
    PAGE("/cases/{case}/mystery", SIGNED_IN, pages_case_mystery),
    ACT("/cases/{case}/mystery", &mystery_report, pages_case_mystery, "/cases/{case}/mystery", N_("The report of the visit is saved."), NULL),
    PAGE("/mystery-files/{recording}", SIGNED_IN, pages_mystery_file),
    SENT("/cases/{case}/field/file", &assessment_evidence, pages_field_file),
    PAGE("/cases/{case}/field/conflicts", ROLES_BODY, pages_conflicts),
    ACT("/cases/{case}/field/conflicts", &field_resolve, pages_conflicts, "/cases/{case}/field/conflicts", N_("The conflict is settled."), NULL),
    PAGE("/cases/{case}/records", ROLES_BODY, pages_records),
    PAGE("/cases/{case}/records.pdf", ROLES_BODY, pages_records_pdf),
    PAGE("/cases/{case}/records/new", ROLES_BODY, pages_record),
    ACT("/cases/{case}/records/new", &record_save, pages_record, "/cases/{case}/records", N_("The interview or note is saved."), NULL),
    PAGE("/cases/{case}/records/{record}", ROLES_BODY, pages_record),
    ACT("/cases/{case}/records/{record}", &record_save, pages_record, "/cases/{case}/records", N_("The interview or note is saved."), NULL),
    PAGE("/cases/{case}/sheet", SIGNED_IN, pages_sheet),
    PAGE("/cases/{case}/comparison", SIGNED_IN, pages_comparison),
    PAGE("/cases/{case}/sheet/file", SIGNED_IN, pages_sheet_file),
    ACT("/cases/{case}/special", &assessment_special, pages_sheet, "/cases/{case}/sheet", NULL, NULL),
    ACT("/cases/{case}/special/remove", &assessment_special_remove, pages_sheet, "/cases/{case}/sheet", NULL, NULL),
    ACT("/cases/{case}/lock", &assessment_lock, pages_sheet, "/cases/{case}/sheet", N_("The sheet is locked with its score."), NULL),
    ACT("/cases/{case}/unlock", &assessment_unlock, pages_sheet, "/cases/{case}/sheet", N_("The sheet is unlocked."), NULL),
    PAGE("/cases/{case}/sheet/{clause}", SIGNED_IN, pages_finding),
    ACT("/cases/{case}/sheet/{clause}/resolve", &assessment_resolve, pages_finding, "/cases/{case}/sheet/{clause}", N_("The difference is resolved."), NULL),
    ACT("/cases/{case}/sheet/{clause}/aside", &assessment_set_aside, pages_finding, "/cases/{case}/sheet/{clause}", N_("The finding is set aside."), NULL),
    ACT("/cases/{case}/sheet/{clause}/back", &assessment_take_back, pages_finding, "/cases/{case}/sheet/{clause}", N_("The finding counts again."), NULL),
    ACT("/cases/{case}/sheet/{clause}", &assessment_record, pages_finding, "/cases/{case}/sheet/{clause}", N_("The finding is saved."), pages_recorded),
    ACT("/cases/{case}/sheet/{clause}/evidence", &assessment_evidence, pages_finding, "/cases/{case}/sheet/{clause}", N_("The evidence is stored."), pages_evidence_stored),
    PAGE("/cases/{case}/evidence", SIGNED_IN, pages_case_evidence),
    ACT("/cases/{case}/evidence/{evidence}/describe", &assessment_evidence_describe, pages_case_evidence, "/cases/{case}/evidence", N_("The description is saved."), NULL),
    ACT("/cases/{case}/evidence/{evidence}/withdraw", &assessment_evidence_withdraw, pages_case_evidence, "/cases/{case}/evidence", N_("The file is set aside."), NULL),
    ACT("/cases/{case}/checklist/{record}", &assessment_evidence, pages_case_evidence, "/cases/{case}/evidence", N_("The record is stored."), NULL),
    ACT("/cases/{case}/checklist/{records}/excuse", &assessment_record_excuse, pages_case_evidence, "/cases/{case}/evidence", N_("The record is said not to apply."), NULL),
    ACT("/cases/{case}/checklist/{record}/reopen", &assessment_record_reopen, pages_case_evidence, "/cases/{case}/evidence", N_("The record is asked for again."), NULL),
    PAGE("/evidence/{evidence}", SIGNED_IN, pages_evidence),
    PAGE("/evidence/{evidence}/thumbnail", SIGNED_IN, pages_evidence_thumbnail),
    ACT("/cases/{case}/close", &assessment_close, pages_sheet, "/cases/{case}", N_("The sheet is closed. The report and the file follow."), NULL),
    PAGE("/cases/{case}/report", SIGNED_IN, pages_report),
    PAGE("/cases/{case}/report.pdf", SIGNED_IN, pages_report_draft),
    PAGE("/cases/{case}/report/{issue}/pdf", SIGNED_IN, pages_report_edition),
    PAGE("/cases/{case}/report.docx", SIGNED_IN, pages_report_draft_docx),
    PAGE("/cases/{case}/report/{issue}/docx", SIGNED_IN, pages_report_edition_docx),
    ACT("/cases/{case}/report/write", &report_write, pages_report, "/cases/{case}/report", N_("The report is saved."), NULL),
    ACT("/cases/{case}/report/issue", &report_issue, pages_report, "/cases/{case}/report", N_("The report is issued."), NULL),
    ACT("/cases/{case}/file/submit", &file_submit, pages_case, "/cases/{case}", N_("The file is handed in for review."), NULL),
    PAGE("/cases/{case}/decision", ROLES_BODY, pages_case_decision),
    ACT("/cases/{case}/decision/ask", &decision_ask_support, pages_case_decision, "/cases/{case}/decision#support", N_("The specialist is asked."), NULL),
    ACT("/cases/{case}/decision/support", &decision_support, pages_case_decision, "/cases/{case}/decision#support", N_("Your opinion is recorded."), NULL),
    ACT("/cases/{case}/decision/vote", &committee_vote, pages_case_decision, "/cases/{case}/decision#vote", N_("Your vote is recorded."), NULL),
    PAGE("/cases/{case}/file-review", ROLES_BODY, pages_file_review),
    ACT("/cases/{case}/file-review", &file_review, pages_file_review, "/cases/{case}/file-review", N_("The check list is saved."), NULL),
    PAGE("/cases/{case}/comments", SIGNED_IN, pages_comments),
    PAGE("/comment-files/{answer}", SIGNED_IN, pages_comment_file),
    ACT("/cases/{case}/comments/{comment}/answer", &comment_answer, pages_comments, "/cases/{case}/comments", N_("The answer is sent."), NULL),
    ACT("/cases/{case}/file/return", &file_return, pages_file_review, "/cases/{case}/comments", N_("The file is returned."), NULL),
    ACT("/cases/{case}/file/pass", &file_pass, pages_file_review, "/cases/{case}", N_("The file is passed on to the decision."), NULL),
    ACT("/cases/{case}/grant", &decision_grant, pages_case, "/cases/{case}", N_("Your decision is signed. It waits for the second signature."), NULL),
    ACT("/cases/{case}/refuse", &decision_refuse, pages_case, "/cases/{case}", N_("Your decision is signed. It waits for the second signature."), NULL),
    ACT("/cases/{case}/decision/return", &decision_return, pages_comments, "/cases/{case}/comments", N_("The team is asked for more."), NULL),
    ACT("/cases/{case}/decision/resume", &decision_resume, pages_case, "/cases/{case}", N_("The file is back at the decision."), NULL),
    ACT("/cases/{case}/decision/confirm", &decision_confirm, pages_case, "/cases/{case}", N_("The certification is granted. The certificate can be issued."), NULL),
    ACT("/cases/{case}/decision/confirm-refusal", &decision_confirm_refusal, pages_case, "/cases/{case}", N_("The certification is refused."), NULL),
    ACT("/cases/{case}/decision/object", &decision_object, pages_case, "/cases/{case}", N_("The decision is to be made anew."), NULL),
    PAGE("/cases/{case}/certificate", SIGNED_IN, pages_wording),
    PAGE("/cases/{case}/certificate/{version}/text.pdf", SIGNED_IN, pages_wording_pdf),
    PAGE("/cases/{case}/certificate/{version}/specimen.pdf", SIGNED_IN, pages_wording_specimen),
    ACT("/cases/{case}/certificate/draft", &wording_draft, pages_wording, "/cases/{case}/certificate", N_("The draft is saved. Look at the specimen, then send it to the client."), NULL),
    ACT("/cases/{case}/certificate/send", &wording_send, pages_wording, "/cases/{case}/certificate", N_("The text is before the client."), NULL),
    ACT("/cases/{case}/certificate/master", &wording_confirm, pages_wording, "/cases/{case}/certificate", N_("You have confirmed the master data."), NULL),
    PAGE("/cases/{case}/certificate/master/{version}", SIGNED_IN, pages_master_data),
    ACT("/cases/{case}/certificate/agree", &wording_agree, pages_wording, "/cases/{case}/certificate", N_("You have agreed to the text. The certificate is issued with it."), NULL),
    ACT("/cases/{case}/certificate/change", &wording_return, pages_wording, "/cases/{case}/certificate", N_("The body is told what to change."), NULL),
    ACT("/cases/{case}/certificate/deem", &wording_deem, pages_wording, "/cases/{case}/certificate", N_("The text is deemed agreed."), NULL),
    ACT("/cases/{case}/certificate/report", &certificate_report, pages_case, "/cases/{case}", N_("The certificate is recorded as reported."), NULL),
    ACT("/cases/{case}/certificate/issue", &certificate_issue, pages_case, "/cases/{case}", N_("The certificate is issued."), NULL),
    ACT("/cases/{case}/certificate/confirm", &certificate_confirm, pages_case, "/cases/{case}", N_("The certificate is confirmed."), NULL),

    PAGE("/organisations", ROLES_BODY, pages_organisations),
    PAGE("/organisations/{organisation}", ROLES_BODY, pages_organisation_file),
    ACT("/organisations/{organisation}/open", &case_open, pages_organisation_file, "/cases/{id}", N_("The case is opened."), NULL),
    PAGE("/people", PERSON_READERS, pages_people),
    PAGE("/people/new", PERSON_KEEPERS, pages_person_new),
    ACT("/people/new", &person_edit, pages_person_new, "/people/{id}", N_("The record is saved."), NULL),
    PAGE("/people/calendar", PERSON_READERS, pages_people_calendar),
    PAGE("/people/{person}", ROLES_BODY, pages_person),
    PAGE("/people/{person}/edit", PERSON_KEEPERS, pages_person_edit),
    ACT("/people/{person}/edit", &person_edit, pages_person_edit, "/people/{person}", N_("The record is saved."), NULL),
    PAGE("/people/{person}/codes", ROLES_BODY, pages_person_codes),
    ACT("/people/{person}/codes", &person_code, pages_person_codes, "/people/{person}/codes", N_("The technical code is granted."), NULL),
    PAGE("/people/{person}/codes/{code}", ROLES_BODY, pages_person_code),
    ACT("/people/{person}/codes/{code}", &person_code_withdraw, pages_person_code, "/people/{person}/codes", N_("The technical code is withdrawn."), NULL),
    PAGE("/people/{person}/days", ROLES_BODY, pages_person_days),
    ACT("/people/{person}/days", &person_leave, pages_person_days, "/people/{person}/days", N_("The days are entered."), NULL),
    ACT("/people/{person}/days/{absence}/remove", &person_leave_remove, pages_person_days, "/people/{person}/days", N_("The days are removed."), NULL),
    PAGE("/people/{person}/relations", ROLES_BODY, pages_person_relations),
    PAGE("/people/{person}/jobs", ROLES_BODY, pages_person_jobs),
    ACT("/people/{person}/jobs", &person_evaluate, pages_person_jobs, "/people/{person}/jobs", N_("The evaluation is saved."), NULL),
    PAGE("/people/{person}/career", ROLES_BODY, pages_person_career),
    ACT("/people/{person}/career", &person_note, pages_person_career, "/people/{person}/career", N_("It is entered."), NULL),
    PAGE("/competence/{competence}", ROLES_BODY, pages_competence),
    PAGE("/me", ROLES_BODY, pages_person),
    PAGE("/me/codes", ROLES_BODY, pages_person_codes),
    PAGE("/me/codes/{code}", ROLES_BODY, pages_person_code),
    PAGE("/me/days", ROLES_BODY, pages_person_days),
    ACT("/me/days", &person_leave, pages_person_days, "/me/days", N_("The days are entered."), NULL),
    ACT("/me/days/{absence}/remove", &person_leave_remove, pages_person_days, "/me/days", N_("The days are removed."), NULL),
    PAGE("/me/relations", ROLES_BODY, pages_person_relations),
    ACT("/me/relations", &person_declare, pages_person_relations, "/me/relations", N_("The relation is declared."), NULL),
    ACT("/me/relations/{conflict}/end", &person_conflict_end, pages_person_relations, "/me/relations", N_("Its end is declared."), NULL),
    PAGE("/me/jobs", ROLES_BODY, pages_person_jobs),
    PAGE("/me/career", ROLES_BODY, pages_person_career),
    PAGE("/me/statement", ROLES_BODY, pages_person_statement),
    ACT("/me/statement", &person_sign_statement, pages_person_statement, "/me", N_("The statement is signed."), NULL),

    PAGE("/calendar", SIGNED_IN, pages_calendar),
    PAGE("/calendar.ics", SIGNED_IN, pages_calendar_file),
    KEEPING_ROUTES
    PAGE("/reports/plans", PLAN_REPORT_READERS, pages_plan_reports),
    PAGE("/reports/plans.xlsx", PLAN_REPORTERS, pages_plan_reports_xlsx),
    PAGE("/reports/plans.csv", PLAN_REPORTERS, pages_plan_reports_csv),

    CERTIFICATE_ROUTES
    PUBLIC("/schemes", pages_schemes),
    PUBLIC("/schemes/{scheme}", pages_scheme),
    ACT("/schemes/{scheme}/approve", &scheme_approve, pages_scheme, "/schemes/{scheme}", N_("This version is approved."), NULL),
    ACT("/schemes/{scheme}/withdraw", &scheme_withdraw, pages_scheme, "/schemes/{scheme}", N_("The approval is withdrawn."), NULL),
    PAGE("/schemes/{scheme}/versions", ROLES_BODY, pages_scheme_versions),
    PAGE("/schemes/{scheme}/versions/{sha256}", ROLES_BODY, pages_scheme_version),
    ACT("/schemes/{scheme}/versions/{sha256}/approve", &scheme_approve, pages_scheme_version, "/schemes/{scheme}/versions/{sha256}", N_("This version is approved."), NULL),
    ACT("/schemes/{scheme}/versions/{sha256}/withdraw", &scheme_withdraw, pages_scheme_version, "/schemes/{scheme}/versions/{sha256}", N_("The approval is withdrawn."), NULL),
    PAGE("/schemes/{scheme}/questionnaire", ROLES_BODY, pages_questionnaire),
    ACT("/schemes/{scheme}/questionnaire", &survey_text, pages_questionnaire, "/schemes/{scheme}/questionnaire", N_("The texts are saved for rounds that are opened from now on."), NULL),
    PAGE("/schemes/{scheme}/compare", ROLES_BODY, pages_scheme_compare),
    PAGE("/schemes/{scheme}/scores", SCHEME_MANAGER, pages_scheme_scores),
    ACT("/schemes/{scheme}/scores", &scheme_score, pages_scheme_scores, "/schemes/{scheme}/versions", N_("The version is added. It comes into force once it is approved."), NULL),
    PAGE("/scheme-files", SCHEME_MANAGER, pages_scheme_files),
    ACT("/scheme-files", &scheme_import, pages_scheme_files, "/schemes/{id}/versions", N_("The version is added. It comes into force once it is approved."), NULL),
    PAGE("/accounts", ADMIN, pages_accounts),
    PAGE("/accounts/new", ADMIN, pages_account_new),
    ACT("/accounts/new", &account_add, pages_account_new, "/accounts", N_("The person is added."), NULL),
    ACT("/accounts/{account}/reset", &account_reset, pages_account_edit, "/accounts", N_("The password is set, and all sessions of this person have ended."), NULL),
    PAGE("/accounts/{account}", ADMIN, pages_account_edit),
    ACT("/accounts/{account}", &account_change, pages_account_edit, "/accounts", N_("The account is saved."), NULL),
    PAGE("/keys", KEY_KEEPERS, pages_keys),
    ACT("/keys/rotate", &key_rotate, pages_keys, "/keys", N_("A second person has to confirm it now."), NULL),
    ACT("/keys/compromise", &key_compromise, pages_keys, "/keys", N_("A second person has to confirm it now."), NULL),
    ACT("/keys/changes/{change}/confirm", &key_confirm, pages_keys, "/keys", N_("The keys are changed, and the log says so."), NULL),
    ACT("/keys/changes/{change}/drop", &key_drop, pages_keys, "/keys", N_("Dropped: the keys stay as they were."), NULL),
    PAGE("/tokens", ADMIN, pages_all_tokens),
    ACT("/tokens/{token}/revoke", &token_revoke, pages_all_tokens, "/tokens", N_("The token is revoked."), NULL),
    PAGE("/events", ADMIN | ROLE_BIT(ROLE_SCHEME_MANAGER), pages_events),
};
/* clang-format on */

const struct router web_router = {routes, ARRAY_LEN(routes)};
const struct router web_router_at_once = {at_once, ARRAY_LEN(at_once)};

const char *routes_notice(struct str use_case)
{
    for (size_t i = 0; i < ARRAY_LEN(routes); i++) {
        if (routes[i].method != HTTP_POST || routes[i].handler == visit_look)
            continue;
        const struct web_act *act = routes[i].data;
        if (act->done && str_equal(str_of(act->use_case->name), use_case))
            return act->done;
    }
    return NULL;
}

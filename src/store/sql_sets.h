/* Every statement of the program, set by set: for the test that prepares them all on both engines.
 */
#ifndef STORE_SQL_SETS_H
#define STORE_SQL_SETS_H

#include "store/db.h"

extern const struct sql_set account_sql;
extern const struct sql_set answer_sql;
extern const struct sql_set api_token_sql;
extern const struct sql_set application_sql;
extern const struct sql_set article_sql;
extern const struct sql_set backlog_sql;
extern const struct sql_set case_sql;
extern const struct sql_set certificate_sql;
extern const struct sql_set combination_sql;
extern const struct sql_set change_sql;
extern const struct sql_set charge_sql;
extern const struct sql_set cnca_sql;
extern const struct sql_set decision_sql;
extern const struct sql_set complaint_sql;
extern const struct sql_set contract_sql;
extern const struct sql_set coverage_sql;
extern const struct sql_set cycle_sql;
extern const struct sql_set day_sql;
extern const struct sql_set record_excuse_sql;
extern const struct sql_set deadline_sql;
extern const struct sql_set document_sql;
extern const struct sql_set due_sql;
extern const struct sql_set evaluation_sql;
extern const struct sql_set event_sql;
extern const struct sql_set evidence_sql;
extern const struct sql_set field_sql;
extern const struct sql_set import_sql;
extern const struct sql_set purge_sql;
extern const struct sql_set question_sql;
extern const struct sql_set transfer_sql;
extern const struct sql_set inspection_sql;
extern const struct sql_set issuer_key_sql;
extern const struct sql_set yearly_sql;
extern const struct sql_set mark_sql;
extern const struct sql_set migrate_sql;
extern const struct sql_set log_sql;
extern const struct sql_set mystery_sql;
extern const struct sql_set name_index_sql;
extern const struct sql_set name_search_sql;
extern const struct sql_set next_audit_sql;
extern const struct sql_set notice_sql;
extern const struct sql_set nonconformity_sql;
extern const struct sql_set open_data_sql;
extern const struct sql_set organisation_sql;
extern const struct sql_set perception_sql;
extern const struct sql_set person_record_sql;
extern const struct sql_set person_sql;
extern const struct sql_set pipeline_sql;
extern const struct sql_set plan_sql;
extern const struct sql_set presence_sql;
extern const struct sql_set programme_sql;
extern const struct sql_set readiness_sql;
extern const struct sql_set exam_sql;
extern const struct sql_set file_review_sql;
extern const struct sql_set retention_sql;
extern const struct sql_set review_sql;
extern const struct sql_set scheme_sql;
extern const struct sql_set search_index_sql;
extern const struct sql_set search_source_sql;
extern const struct sql_set search_sql;
extern const struct sql_set package_sql;
extern const struct sql_set package_rows_sql;
extern const struct sql_set package_passing_sql;
extern const struct sql_set settlement_sql;
extern const struct sql_set signature_sql;
extern const struct sql_set sitemap_sql;
extern const struct sql_set skipped_step_sql;
extern const struct sql_set register_sql;
extern const struct sql_set report_sql;
extern const struct sql_set stage1_sql;
extern const struct sql_set statistics_sql;
extern const struct sql_set status_due_sql;
extern const struct sql_set status_ground_sql;
extern const struct sql_set status_sql;
extern const struct sql_set survey_answer_sql;
extern const struct sql_set survey_sql;
extern const struct sql_set team_sql;
extern const struct sql_set wording_sql;

extern const struct sql_set *const sql_sets[];
extern const size_t sql_sets_count;

#endif

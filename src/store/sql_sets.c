#include "store/sql_sets.h"

const struct sql_set *const sql_sets[] = {
    &account_sql,
    &answer_sql,
    &api_token_sql,
    &application_sql,
    &case_sql,
    &certificate_sql,
    &day_sql,
    &cycle_sql,
    &contract_sql,
    &deadline_sql,
    &document_sql,
    &evaluation_sql,
    &event_sql,
    &evidence_sql,
    &migrate_sql,
    &notice_sql,
    &organisation_sql,
    &person_sql,
    &person_record_sql,
    &plan_sql,
    &programme_sql,
    &readiness_sql,
    &review_sql,
    &scheme_sql,
    &skipped_step_sql,
    &survey_sql,
    &survey_answer_sql,
    &team_sql,
};

const size_t sql_sets_count = ARRAY_LEN(sql_sets);

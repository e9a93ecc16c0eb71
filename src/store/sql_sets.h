/* Every statement of the program, set by set: for the test that prepares them all on both engines.
 */
#ifndef STORE_SQL_SETS_H
#define STORE_SQL_SETS_H

#include "store/db.h"

extern const struct sql_set account_sql, case_sql, certificate_sql, deadline_sql, document_sql,
    evaluation_sql, event_sql, migrate_sql, notice_sql, organisation_sql, person_sql,
    person_record_sql, programme_sql, review_sql, scheme_sql;

extern const struct sql_set *const sql_sets[];
extern const size_t sql_sets_count;

#endif

/*
 * The records that a visit has to leave behind before it is closed: one loader for the page and the
 * guard, so that both count the same.
 */
#ifndef SERVICE_REQUIRED_RECORD_SERVICE_H
#define SERVICE_REQUIRED_RECORD_SERVICE_H

#include "domain/record_check.h"
#include "service/case_access.h"

/* Of a case that the actor has seen; inside a transaction or a reading. */
enum fail required_record_service_load(
    struct use *use, const struct certification_case *c, struct record_check *ret_check) MUST_USE;

/* The same for people of the body; FAIL_NOT_FOUND for others. */
enum fail required_record_service_show(
    struct use *use, struct str case_id, struct record_check *ret_check) MUST_USE;

/* The guard of closing the assessment: FAIL_STATE with the number of those that are missing. */
enum fail required_record_service_require(struct use *use, struct str case_id) MUST_USE;

#endif

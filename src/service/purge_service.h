/* Destroying records after their time: domain/purge.h. Never before the retention is over, never
 * under a legal hold, never with a complaint open, and by two people. Until the second confirms it,
 * the first or a certificate officer withdraws the proposal; it can be made again. */
#ifndef SERVICE_PURGE_SERVICE_H
#define SERVICE_PURGE_SERVICE_H

#include "domain/purge.h"
#include "service/retention_service.h"

/* Who may propose it; only the head of the body confirms. */
#define PURGE_PROPOSERS (ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_MANAGER) | ROLE_BIT(ROLE_OFFICER))

/* For ARCHIVE_READERS, FAIL_FORBIDDEN for others; its id is empty where none was proposed. */
enum fail purge_service_show(
    struct use *use, struct str certificate, struct purge *ret_purge) MUST_USE;

/* The destruction that took the records of a case along, for whoever has seen the case; its id is
 * empty where they are there. */
enum fail purge_service_of_case(
    struct use *use, struct str case_id, struct purge *ret_purge) MUST_USE;

#endif

/*
 * What a member of a case's team takes along to where there is no network: the case, its scheme's
 * indicators, the plan, the documents, and what was recorded so far. Only for people on the team:
 * FAIL_NOT_FOUND for everybody else, whatever their roles.
 */
#ifndef SERVICE_FIELD_PACK_H
#define SERVICE_FIELD_PACK_H

#include "domain/field_change.h"
#include "domain/organisation.h"
#include "service/document_service.h"
#include "service/plan_service.h"
#include "service/sheet.h"
#include "store/case_store.h"
#include "store/team_store.h"

struct field_pack {
    struct certification_case c;
    struct organisation organisation;
    const struct scheme *scheme;
    bool is_leader;
    struct team_row *team;
    size_t n_team;
    const struct plan_site *sites; /* head office first */
    size_t n_sites;
    const struct plan_row *plan; /* mystery visits only where the reader is the visitor */
    size_t n_plan;
    struct case_documents documents;
    struct evaluation_sheet sheet; /* no id: no stage has begun */
    struct field_record *records;  /* the latest change first */
    size_t n_records;
    struct field_conflict *conflicts; /* open ones, the oldest first */
    size_t n_conflicts;
};

/* Whether the actor is on the team of the case now: FAIL_NOT_FOUND when not. Inside a transaction.
 */
enum fail field_pack_member(
    struct use *use, const struct certification_case *c, bool *ret_is_leader) MUST_USE;

enum fail field_pack_load(
    struct use *use, struct str case_id, struct field_pack *ret_pack) MUST_USE;

/* The name of whoever recorded something, on the team now or not. */
enum fail field_pack_name(struct use *use, const struct field_pack *pack, struct str account,
    struct str *ret_name) MUST_USE;

#endif

/*
 * Which schemes there are, which version of each is in force, which one a case is pinned to, and
 * whether the body has approved it.
 *
 * Versions come from the files of the program and from those that the body added itself; both are
 * one list. In force is the version whose approval holds and began last; where none holds, that of
 * the program's file, so that planning and self-evaluation work before anything is approved.
 */
#ifndef SERVICE_SCHEME_SERVICE_H
#define SERVICE_SCHEME_SERVICE_H

#include "domain/scheme_approval.h"
#include "domain/scheme_version.h"
#include "service/use.h"
#include "store/event_store.h"

/* The version of each scheme that is in force today, in a transaction. Asked once in a use. */
enum fail scheme_service_set(struct use *use, const struct scheme_set **ret_set) MUST_USE;

/* Of those, for pages that only show: NULL, and the id, where there is no such scheme. */
const struct scheme *scheme_service_find(struct use *use, struct str id);

/* The same for a use that asks for this scheme alone: the approvals of others are not read. */
const struct scheme *scheme_service_only(struct use *use, struct str id);
struct str scheme_service_name(struct use *use, enum language language, struct str id);

/* The version of a scheme that new cases and evaluations begin with, and its text kept in the
 * store. FAIL_INVALID with a problem at "scheme" when there is no such scheme. Inside a write. */
enum fail scheme_service_current(
    struct use *use, struct str id, const struct scheme **ret_scheme) MUST_USE;

/* The version with that hash, whether or not its file is still there. */
enum fail scheme_service_pinned(
    struct use *use, struct str sha256, const struct scheme **ret_scheme) MUST_USE;

/* A version of a scheme with its approval, for people. */
struct scheme_view {
    const struct scheme *scheme;
    struct scheme_version version;
    struct scheme_approval approval;  /* that stands; approved_by is empty while there is none */
    struct scheme_approval withdrawn; /* the last one, while none stands; likewise */
    bool in_force;                    /* today */
    bool is_file;                     /* of the program */
    struct str approver;              /* names; for people of the body only */
    struct str withdrawer;
    struct str added_by;
};

/* The versions in force. */
enum fail scheme_service_list(
    struct use *use, struct scheme_view **ret_views, size_t *ret_n) MUST_USE;
enum fail scheme_service_show(
    struct use *use, struct str id, struct scheme_view *ret_view) MUST_USE;

/* All versions of a scheme, the one in force first, then latest first: for people of the body,
 * FAIL_FORBIDDEN for others. FAIL_NOT_FOUND when there is no such scheme. */
enum fail scheme_service_versions(
    struct use *use, struct str id, struct scheme_view **ret_views, size_t *ret_n) MUST_USE;

/* The version of that scheme with that hash; likewise. */
enum fail scheme_service_version(
    struct use *use, struct str id, struct str sha256, struct scheme_view *ret_view) MUST_USE;

/* Its text: of the file, else of the store. */
enum fail scheme_service_text(
    struct use *use, struct str sha256, struct scheme_version *ret_version) MUST_USE;

/* What happened to the scheme, in order; for people of the body, FAIL_FORBIDDEN for others. */
enum fail scheme_service_history(
    struct use *use, struct str id, struct event_row **ret_events, size_t *ret_n) MUST_USE;

/* Schemes of which a version was added and none is in force, by id. */
enum fail scheme_service_waiting(
    struct use *use, struct scheme_view **ret_views, size_t *ret_n) MUST_USE;

/* Whether certificates may be issued under that version today: not under a template, not under one
 * whose approval was withdrawn, and under a provisional scheme or one with provisional scores only
 * while an approval holds and its signature does. FAIL_STATE with a problem at "scheme". */
enum fail scheme_service_may_issue(struct use *use, const struct scheme *scheme) MUST_USE;

#endif

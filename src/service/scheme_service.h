/*
 * Which schemes there are, which version a case is pinned to, and whether the body has approved it.
 */
#ifndef SERVICE_SCHEME_SERVICE_H
#define SERVICE_SCHEME_SERVICE_H

#include "domain/scheme_version.h"
#include "service/use.h"

/* The version of a scheme that new cases and evaluations begin with, and its text kept in the
 * store. FAIL_INVALID with a problem at "scheme" when there is no such scheme. Inside a write. */
enum fail scheme_service_current(
    struct use *use, struct str id, const struct scheme **ret_scheme) MUST_USE;

/* The version with that hash, whether or not its file is still there. */
enum fail scheme_service_pinned(
    struct use *use, struct str sha256, const struct scheme **ret_scheme) MUST_USE;

/* A scheme with its approval, for people. */
struct scheme_view {
    const struct scheme *scheme;
    struct scheme_version approval; /* approved_by is empty while there is none */
    struct str approver;            /* name; for people of the body only */
};

enum fail scheme_service_list(
    struct use *use, struct scheme_view **ret_views, size_t *ret_n) MUST_USE;
enum fail scheme_service_show(
    struct use *use, struct str id, struct scheme_view *ret_view) MUST_USE;

/* Whether certificates may be issued under that version: not under a template, and under a
 * provisional scheme or one with provisional scores only once it is approved and the approval's
 * signature holds. FAIL_STATE with a problem at "scheme". */
enum fail scheme_service_may_issue(struct use *use, const struct scheme *scheme) MUST_USE;

#endif

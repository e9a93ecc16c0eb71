/* Scheme versions: those that cases and evaluations are pinned to, those that were approved, and
 * those that the body added itself; with their texts and approvals. */
#ifndef STORE_SCHEME_STORE_H
#define STORE_SCHEME_STORE_H

#include "domain/scheme_approval.h"
#include "domain/scheme_version.h"
#include "store/tx.h"

/* Keeps a version that is not there yet; one that is stays as it is. */
enum fail scheme_store_add(const struct tx *tx, const struct scheme_version *version) MUST_USE;
enum fail scheme_store_load(
    const struct tx *tx, struct str sha256, struct scheme_version *ret_version) MUST_USE;

/* The versions of one scheme, or of all with "", latest first, without their texts. */
enum fail scheme_store_list(const struct tx *tx, struct str scheme,
    struct scheme_version **ret_versions, size_t *ret_n) MUST_USE;

enum fail scheme_approval_store_save(
    const struct tx *tx, const struct scheme_approval *approval) MUST_USE;

/* The approvals of one scheme, or of all with "", latest first; also those that were withdrawn. */
enum fail scheme_approval_store_list(const struct tx *tx, struct str scheme,
    struct scheme_approval **ret_approvals, size_t *ret_n) MUST_USE;

/* Those of one scheme, or of all with "", that stand, by scheme: what scheme_approval_in_force
 * looks at, and no more of each. */
enum fail scheme_approval_store_standing(const struct tx *tx, struct str scheme,
    struct scheme_approval **ret_approvals, size_t *ret_n) MUST_USE;

/* The latest approval of a version, standing or not; FAIL_NOT_FOUND when it never had one. */
enum fail scheme_approval_store_load(
    const struct tx *tx, struct str sha256, struct scheme_approval *ret_approval) MUST_USE;

#endif

/* Frozen packages of decisions: only ever added; and what goes into one beside the rows. */
#ifndef STORE_PACKAGE_STORE_H
#define STORE_PACKAGE_STORE_H

#include "domain/decision_package.h"
#include "store/tx.h"

/* FAIL_CONFLICT: the case has one. */
enum fail package_store_add(const struct tx *tx, const struct decision_package *package) MUST_USE;
/* FAIL_NOT_FOUND. */
enum fail package_store_load(
    const struct tx *tx, struct str case_id, struct decision_package *ret_package) MUST_USE;
/* The cases that have one, in order. */
enum fail package_store_cases(const struct tx *tx, struct str **ret_cases, size_t *ret_n) MUST_USE;

/* A file that people gave to the case or that the program made for it, in the blob store. */
struct package_file {
    struct str folder; /* within the package */
    struct str name;   /* as it was typed */
    struct str sha256;
    struct str position; /* in the folder's order */
};
enum fail package_store_files(const struct tx *tx, struct str case_id,
    struct package_file **ret_files, size_t *ret_n) MUST_USE;

/* The text of the scheme version that the case is pinned to. */
enum fail package_store_scheme(
    const struct tx *tx, struct str case_id, struct str *ret_content) MUST_USE;

#endif

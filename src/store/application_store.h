/* What applications say beside their cases, and the certificates that applicants hold. */
#ifndef STORE_APPLICATION_STORE_H
#define STORE_APPLICATION_STORE_H

#include "domain/application.h"
#include "store/tx.h"

/* Inserts or updates by case. */
enum fail application_store_save(
    const struct tx *tx, const struct application *application) MUST_USE;
enum fail application_store_load(
    const struct tx *tx, struct str case_id, struct application *ret_application) MUST_USE;

enum fail held_certificate_store_add(
    const struct tx *tx, const struct held_certificate *certificate) MUST_USE;
enum fail held_certificate_store_load(
    const struct tx *tx, struct str id, struct held_certificate *ret_certificate) MUST_USE;
enum fail held_certificate_store_remove(const struct tx *tx, struct str id) MUST_USE;

/* Those of a case, the longest valid first. */
enum fail held_certificate_store_list(const struct tx *tx, struct str case_id,
    struct held_certificate **ret_certificates, size_t *ret_n) MUST_USE;

#endif

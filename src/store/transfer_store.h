/* Certificates that are taken to another body. */
#ifndef STORE_TRANSFER_STORE_H
#define STORE_TRANSFER_STORE_H

#include "domain/transfer_out.h"
#include "store/tx.h"

/* Inserts or updates by id; FAIL_CONFLICT where the certificate has one that is not dropped. */
enum fail transfer_store_save(const struct tx *tx, const struct transfer_out *transfer) MUST_USE;
enum fail transfer_store_load(
    const struct tx *tx, struct str id, struct transfer_out *ret_transfer) MUST_USE;

/* Of a certificate, the latest first. */
enum fail transfer_store_list(const struct tx *tx, struct str certificate,
    struct transfer_out **ret_transfers, size_t *ret_n) MUST_USE;

#endif

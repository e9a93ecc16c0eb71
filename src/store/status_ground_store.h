/* Grounds of changes of status with their files, and the notices of the changes. */
#ifndef STORE_STATUS_GROUND_STORE_H
#define STORE_STATUS_GROUND_STORE_H

#include "domain/status_ground.h"
#include "store/tx.h"

enum fail status_ground_store_save(
    const struct tx *tx, const struct status_ground *ground) MUST_USE;
enum fail status_ground_store_load(
    const struct tx *tx, struct str id, struct status_ground *ret_ground) MUST_USE;

/* Of a certificate, the last one first. */
enum fail status_ground_store_list(const struct tx *tx, struct str number,
    struct status_ground **ret_grounds, size_t *ret_n) MUST_USE;

/* The open one of that act, source and thing; FAIL_NOT_FOUND. */
enum fail status_ground_store_find(const struct tx *tx, const struct status_ground *like,
    struct status_ground *ret_ground) MUST_USE;

enum fail status_ground_file_store_add(
    const struct tx *tx, const struct status_ground_file *file) MUST_USE;
enum fail status_ground_file_store_load(
    const struct tx *tx, struct str id, struct status_ground_file *ret_file) MUST_USE;
/* Of all grounds of a certificate. */
enum fail status_ground_file_store_list(const struct tx *tx, struct str number,
    struct status_ground_file **ret_files, size_t *ret_n) MUST_USE;

enum fail status_notice_store_add(const struct tx *tx, const struct status_notice *notice) MUST_USE;
enum fail status_notice_store_load(const struct tx *tx, struct str number, int64_t position,
    struct status_notice *ret_notice) MUST_USE;

#endif

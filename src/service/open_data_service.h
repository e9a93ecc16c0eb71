/*
 * The public register as a file for everybody, one a day, made by the scheduler: CSV with every
 * certificate in its status of that day, its hash and size in a manifest, and the body's signature
 * over the manifest (docs/VERIFY.md says how it is checked). domain/open_data.h has the columns.
 */
#ifndef SERVICE_OPEN_DATA_SERVICE_H
#define SERVICE_OPEN_DATA_SERVICE_H

#include "service/use.h"
#include "store/open_data_store.h"

/*
 * For the scheduler: makes the file of today, counts what is in force, and forgets files that are
 * older than the body keeps them, as an event by nobody ("open_data.publish", subject the day).
 * FAIL_NOT_FOUND when today has its file. One snapshot of the register, read by pages: memory does
 * not grow with it. Asked again under the lock, so that any number of servers publish one.
 */
enum fail open_data_service_make(struct use *use, struct open_data *ret_made) MUST_USE;

struct open_data_page {
    struct open_data *days; /* the latest first */
    size_t n;
    int64_t total;
};
enum fail open_data_service_page(
    struct use *use, const struct page_request *page, struct open_data_page *ret_page) MUST_USE;

/* FAIL_NOT_FOUND: that day has none. */
enum fail open_data_service_find(
    struct use *use, struct date day, struct open_data *ret_made) MUST_USE;

/* Likewise where there is none at all. */
enum fail open_data_service_latest(struct use *use, struct open_data *ret_made) MUST_USE;

/* What a day's file and what belongs to it are called, with their ending (".csv"); and where the
 * file lies, FAIL_NOT_FOUND when it is not kept any more. */
struct str open_data_service_name(
    const struct use *use, const struct open_data *made, const char *ending);
enum fail open_data_service_file(
    struct use *use, const struct open_data *made, struct str *ret_path) MUST_USE;

/* The 64 bytes of the signature; and the public key that it was made with, as PEM. */
enum fail open_data_service_signature(
    struct use *use, const struct open_data *made, struct str *ret_bytes) MUST_USE;
enum fail open_data_service_key(
    struct use *use, const struct open_data *made, struct str *ret_pem) MUST_USE;

/* Under what terms. */
struct str open_data_service_licence(const struct use *use);

/* What was in force on the latest of the days, of one scheme or of all (""). FAIL_NOT_FOUND: there
 * is no day yet. */
struct register_statistics {
    struct open_data made;
    struct register_count *counts[REGISTER_SUMS]; /* in the orders of open_data_store.h */
    size_t n[REGISTER_SUMS];
    int64_t total;
};
enum fail open_data_service_statistics(
    struct use *use, struct str scheme, struct register_statistics *ret_statistics) MUST_USE;

#endif

/* Uses of the mark, and the files that show them. */
#ifndef STORE_MARK_STORE_H
#define STORE_MARK_STORE_H

#include "domain/mark_use.h"
#include "store/tx.h"

/* Saving again replaces it. */
enum fail mark_store_save(const struct tx *tx, const struct mark_use *mark) MUST_USE;
enum fail mark_store_load(const struct tx *tx, struct str id, struct mark_use *ret_mark) MUST_USE;

/* What has not ended goes on under the number that replaced the other. */
enum fail mark_store_move(const struct tx *tx, struct str from, struct str to) MUST_USE;

/* Which ones; empty texts mean any. */
struct mark_filter {
    struct str search; /* in the place, the certificate's number and the holder's name */
    struct str state;
    struct str organisation;
    struct str certificate;
    struct date today;
    bool must_stop; /* goes on although the certificate is out of force */
};

struct mark_row {
    struct str id;
    struct str certificate;
    enum certificate_status status; /* of the certificate, as stored */
    struct date expires_on;
    struct str organisation_name;
    enum mark_place place;
    enum mark_state state;
    bool observed;
    struct str seen_at;
    struct str failed;
    int64_t entered_at;
    struct date correct_by;
};

/* Misuses first, by their last day, then what waits, then the latest. */
enum fail mark_store_page(const struct tx *tx, const struct mark_filter *filter,
    const struct page_request *page, struct mark_row **ret_rows, size_t *ret_n) MUST_USE;
enum fail mark_store_count(
    const struct tx *tx, const struct mark_filter *filter, int64_t *ret_count) MUST_USE;

enum fail mark_file_store_add(const struct tx *tx, const struct mark_file *file) MUST_USE;
enum fail mark_file_store_load(
    const struct tx *tx, struct str id, struct mark_file *ret_file) MUST_USE;
enum fail mark_file_store_list(
    const struct tx *tx, struct str mark, struct mark_file **ret_files, size_t *ret_n) MUST_USE;

#endif

/* Notices, as their readers see them and as the mail goes through them. */
#ifndef STORE_NOTICE_STORE_H
#define STORE_NOTICE_STORE_H

#include "domain/notice.h"
#include "store/tx.h"

enum fail notice_store_add(const struct tx *tx, const struct notice *notice) MUST_USE;

/* One's own: FAIL_NOT_FOUND for those of others. */
enum fail notice_store_load(
    const struct tx *tx, struct str account, struct str id, struct notice *ret_notice) MUST_USE;

/* What a reader sees. */
struct notice_row {
    struct str id;
    struct str kind;
    struct str certification_case;
    struct str organisation_name;
    struct str scheme;
    int64_t created_at;
    int64_t read_at;
    enum mail_state mail_state;
    struct date due_on;
    struct str topic; /* as in struct notice */
    struct str title;
};

/* Whose notices, and which. */
struct notice_filter {
    struct str account;
    bool unread; /* only those */
    struct str search;
};

/* Latest first, searched in the organisation's name, the case's id and the title. */
enum fail notice_store_page(const struct tx *tx, const struct notice_filter *filter,
    const struct page_request *page, struct notice_row **ret_rows, size_t *ret_n) MUST_USE;
enum fail notice_store_count(
    const struct tx *tx, const struct notice_filter *filter, int64_t *ret_count) MUST_USE;
enum fail notice_store_unread(const struct tx *tx, struct str account, int64_t *ret_count) MUST_USE;

/* What was read before keeps its time. */
enum fail notice_store_read(
    const struct tx *tx, struct str account, struct str id, int64_t at) MUST_USE;
enum fail notice_store_read_all(const struct tx *tx, struct str account, int64_t at) MUST_USE;

/* How many mails are due, or were claimed up to `lost` and are so still. */
enum fail notice_store_waiting(
    const struct tx *tx, int64_t now, int64_t lost, int64_t *ret_count) MUST_USE;

/* The pending mail that is due the longest; FAIL_NOT_FOUND when none is. */
enum fail notice_store_due(const struct tx *tx, int64_t now, struct notice *ret_notice) MUST_USE;

/* Writes the state, attempts and time of its mail. */
enum fail notice_store_mail(const struct tx *tx, const struct notice *notice) MUST_USE;

/* Pending mail about what happened up to `late` fails; claims made up to `lost` become unknown. */
enum fail notice_store_give_up(
    const struct tx *tx, int64_t late, int64_t lost, int64_t now) MUST_USE;

/* How many mails of all readers are in each state. */
enum fail notice_store_mail_counts(
    const struct tx *tx, int64_t ret_counts[MAIL_STATE_COUNT]) MUST_USE;

#endif

/*
 * Notices: written in the transaction of their event, read by those they are for.
 *
 * notice.read {notice} marks one of one's own notices; its result is the id of the case, or of
 * what else it is about.
 * notice.read_all marks them all.
 */
#ifndef SERVICE_NOTICE_SERVICE_H
#define SERVICE_NOTICE_SERVICE_H

#include "service/use.h"
#include "store/notice_store.h"

/* Inside the transaction that appended the event: the notices that domain/notice.h makes of it.
 * None for whoever acted. `due` is the deadline of a reminder; not set for all other events. */
enum fail notice_service_write(
    struct use *use, const struct event *event, struct date due) MUST_USE;

/* The same of what the use case brought about besides (use_tell). */
enum fail notice_service_write_facts(struct use *use, const struct event *event) MUST_USE;

/* Where mail for an account goes: its own address, else that of its organisation; empty when there
 * is neither. */
enum fail notice_service_address(
    struct use *use, const struct account *account, struct str *ret_address) MUST_USE;

struct notice_page {
    struct notice_row *rows;
    size_t n;
    int64_t total;  /* that match */
    int64_t unread; /* and are unread, on all pages */
    int64_t all;    /* that match, read or not */
};

/* One's own, latest first. */
enum fail notice_service_page(struct use *use, bool unread, const struct page_request *page,
    struct notice_page *ret_page) MUST_USE;

/* How many one has not read; 0 for nobody. */
enum fail notice_service_unread(struct use *use, int64_t *ret_count) MUST_USE;

/* For administrators: how many mails are in each state. */
enum fail notice_service_mail_counts(
    struct use *use, int64_t ret_counts[MAIL_STATE_COUNT]) MUST_USE;

/* The notice in words: its rule's message with the organisation and the scheme. Unknown kinds are
 * their own word. */
struct str notice_service_text(
    struct use *use, enum language language, const struct notice_row *row);

#endif

/* The event chain. Nothing here changes or removes an event; keys and checks of the table refuse
 * one that is earlier than the one before it, that follows none or one that another follows, and
 * any change of hash or time, whoever writes. */
#ifndef STORE_EVENT_STORE_H
#define STORE_EVENT_STORE_H

#include "domain/event.h"
#include "store/tx.h"

/* Appends an event: fills in seq, previous and hash from the last one. Only inside DB_WRITE, where
 * nobody else can append. An event may not be earlier than the one before it (FAIL_STATE): the
 * clock went back. */
enum fail event_store_append(const struct tx *tx, struct event *event) MUST_USE;

/* The last event; FAIL_NOT_FOUND when there is none. */
enum fail event_store_last(const struct tx *tx, struct event *ret_event) MUST_USE;

/* Up to `limit` events from seq on, in order: for walking the chain. */
enum fail event_store_from(const struct tx *tx, int64_t seq, int64_t limit,
    struct event **ret_events, size_t *ret_n) MUST_USE;

/* All that happened to a subject such as "case:x7f", in order, with all that the hashes are made
 * of. */
enum fail event_store_about(
    const struct tx *tx, struct str subject, struct event **ret_events, size_t *ret_n) MUST_USE;

/* Of a case: what came before its decision was confirmed, in order; and the confirmation itself,
 * FAIL_NOT_FOUND before. */
enum fail event_store_before_confirmation(
    const struct tx *tx, struct str case_id, struct event **ret_events, size_t *ret_n) MUST_USE;
enum fail event_store_confirmation(
    const struct tx *tx, struct str case_id, struct event *ret_event) MUST_USE;

/* An event with the name of whoever did it. */
struct event_row {
    int64_t seq;
    int64_t at;
    struct str actor_name;
    struct str action;
    struct str subject;
    struct str detail;
    struct str hash;
};

/* What happened to one subject, in order. */
enum fail event_store_of(
    const struct tx *tx, struct str subject, struct event_row **ret_events, size_t *ret_n) MUST_USE;

/* The whole log, latest first, searched in actor, action and subject. */
enum fail event_store_page(const struct tx *tx, const struct page_request *page,
    struct event_row **ret_events, size_t *ret_n) MUST_USE;
enum fail event_store_count(const struct tx *tx, struct str search, int64_t *ret_count) MUST_USE;

#endif

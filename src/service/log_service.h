/*
 * The transparency log of the body: what it issued, suspended, restored, withdrew, cancelled, let
 * expire, replaced or approved, in an order that cannot be rewritten unseen. Each leaf also names
 * the last internal event of its time, so that a changed event chain shows in what was published.
 *
 * Anyone may read all of it. The head is signed by the body's key under the name of the log, which
 * is the address of the service without its scheme, and "/log".
 */
#ifndef SERVICE_LOG_SERVICE_H
#define SERVICE_LOG_SERVICE_H

#include "credential/signed_note.h"
#include "domain/certificate.h"
#include "domain/checkpoint.h"
#include "domain/issuer_key.h"
#include "domain/log_leaf.h"
#include "domain/log_tile.h"
#include "domain/scheme_approval.h"
#include "service/use.h"
#include "store/log_store.h"

/* Inside the transaction that changes what is told: a leaf about a certificate, as it is
 * afterwards. `kind` is the act ("issue", "suspend" …), `on` the day from which it counts. */
enum fail log_service_certificate(struct use *use, const struct certificate *certificate,
    struct str kind, struct date on) MUST_USE;

/* What such leaves name, before the act that is being carried out. */
enum fail log_service_last_event(struct use *use, struct event *ret_last) MUST_USE;

/* The leaf about one of many certificates that are taken over by one act after that event, on any
 * thread: log_store_fill adds them. */
struct log_leaf log_service_taken_over(struct use *use, const struct event *last,
    const struct certificate *certificate, struct date on);

/* Likewise about the approval of a scheme's version, or its withdrawal: "scheme_approve",
 * "scheme_withdraw". */
enum fail log_service_scheme(
    struct use *use, struct str kind, const struct scheme_approval *approval) MUST_USE;

/* Likewise about a key of the body as an issuer: "key_start", "key_retire", "key_compromise". */
enum fail log_service_key(
    struct use *use, struct str kind, const struct issuer_key *key, struct date on) MUST_USE;

/* Who signs, for those who verify. */
struct note_signer log_service_signer(const struct use *use);

/* The head of now, signed, also by those witnesses who have seen it. */
enum fail log_service_checkpoint(struct use *use, struct str *ret_note) MUST_USE;

/* The latest head that a witness signed too, with all such signatures. FAIL_NOT_FOUND: none did. */
enum fail log_service_cosigned(struct use *use, struct str *ret_note) MUST_USE;

/* That the first `from` entries are the beginning of the first `to`, as JSON:
 * {"from":3,"to":7,"proof":["…base64…"]}. FAIL_NOT_FOUND: the log does not reach so far. */
enum fail log_service_consistency(
    struct use *use, int64_t from, int64_t to, struct str *ret_json) MUST_USE;

/* The head of the first `size` entries. FAIL_NOT_FOUND as above. */
enum fail log_service_head(struct use *use, int64_t size, struct merkle_head *ret_head) MUST_USE;

/* The bytes of a tile, of just that width. FAIL_NOT_FOUND: the log does not reach so far. */
enum fail log_service_tile(
    struct use *use, const struct log_tile *tile, struct str *ret_bytes) MUST_USE;

/* What is proved of a certificate. */
struct log_proved {
    struct str checkpoint; /* the signed head that the proofs lead to */
    struct log_leaf *leaves;
    struct merkle_proof *proofs; /* of each leaf */
    size_t n;
};

/* FAIL_NOT_FOUND: the log says nothing about it. */
enum fail log_service_prove(
    struct use *use, struct str number, struct log_proved *ret_proved) MUST_USE;

/* The first entry about a certificate, and its proof in the head right behind it, which never
 * changes: the hash of that entry is the hash of the certificate. FAIL_NOT_FOUND as above. */
struct log_first {
    struct log_leaf leaf;
    struct merkle_proof proof;
    struct str checkpoint;
    struct str origin; /* the log's name */
};
enum fail log_service_first(
    struct use *use, struct str number, struct log_first *ret_first) MUST_USE;

/* The hash of an entry in hexadecimal. */
struct str log_service_hash(struct arena *arena, struct str entry);

/* "proof": […], its hashes in base64. */
void log_service_put_proof(
    struct json_write *json, struct arena *arena, const struct merkle_proof *proof);

/* {"checkpoint":"…","leaves":[{"position":0,"entry":"…","proof":["…base64…"]}]} */
void log_service_json(struct buf *out, struct arena *arena, const struct log_proved *proved);

struct log_page {
    struct log_leaf *leaves; /* latest first */
    size_t n;
    int64_t total;
};
enum fail log_service_page(
    struct use *use, const struct page_request *page, struct log_page *ret_page) MUST_USE;

/* What recomputing it all found. */
struct log_check {
    int64_t leaves;
    struct str root;    /* base64 */
    int64_t broken;     /* the first leaf that does not fit; −1: all hold */
    const char *reason; /* what does not fit, in English for translation */
};

/* Every leaf against its hash, every hash against those below it, and every event that a leaf names
 * against the chain as it is now. */
enum fail log_service_check(struct use *use, struct log_check *ret_check) MUST_USE;

#endif

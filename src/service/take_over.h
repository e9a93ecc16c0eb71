/*
 * Certificates of another system that are taken over by one act: in the register, found by their
 * names, with the first row of their history, the leaf of the log by which they have a credential,
 * and the next audit of those in force. What each becomes is made in pieces, on any threads; the
 * pieces are written by one after the other, so that the log is the same whoever made them.
 */
#ifndef SERVICE_TAKE_OVER_H
#define SERVICE_TAKE_OVER_H

#include "domain/certificate_status.h"
#include "domain/scheme.h"
#include "service/use.h"
#include "store/log_store.h"
#include "store/name_index.h"

/* The act as a whole. */
struct take_over {
    struct event last; /* before it */
    struct name_writer *names;
    struct log_writer log;
    struct str series; /* that the numbers at hand are of; written when another comes */
    int64_t next;      /* what it goes on with */
    bool is_large;     /* more than there is: the indexes are made at the end */
};

/* One certificate, and the first row of its history. */
struct taken_over {
    const struct scheme *scheme;
    const struct certificate *certificate;
    const struct status_change *first;
};

/* Some of them, made and not written yet. */
struct take_over_piece {
    struct filling certificates;
    struct filling changes;
    struct filling audits;
    size_t n; /* of certificates, with for each: */
    struct log_leaf *leaves;
    struct merkle_hash *hashes;
    struct take_over_name *names;
};

/* Inside a write, for `rows` certificates at most. What lasts to the end is in `arena`. */
enum fail take_over_begin(
    struct use *use, struct arena *arena, size_t rows, struct take_over *ret_over) MUST_USE;

/* A piece with room for `rows`, and one certificate more in it. Both are in the use's arena, and
 * nothing else is touched. */
struct take_over_piece take_over_piece_new(struct use *use, size_t rows);
void take_over_add(struct use *use, const struct take_over *over, struct take_over_piece *piece,
    const struct taken_over *taken);

enum fail take_over_write(
    struct use *use, struct take_over *over, const struct take_over_piece *piece) MUST_USE;
enum fail take_over_end(struct use *use, struct take_over *over) MUST_USE;

#endif

/*
 * The review of a case file, for reading: the check list of the scheme with what the program knows,
 * what the reviewer said of each entry in this round and before, and the rounds. The use cases are
 * in file_review_service.c (file.review) and file_service.c (file.pass, file.return).
 */
#ifndef SERVICE_FILE_REVIEW_SERVICE_H
#define SERVICE_FILE_REVIEW_SERVICE_H

#include "domain/certification_case.h"
#include "domain/file_review.h"
#include "service/use.h"

struct file_review {
    struct certification_case c;
    const struct scheme *scheme;
    int64_t round;             /* the one that runs, or the last one */
    struct file_round *rounds; /* the latest first; those in which something was said */
    size_t n_rounds;
    struct file_check *checks; /* of all rounds, by item, the latest round first */
    size_t n_checks;
    struct file_entry *entries; /* items by group, knock-out points, people */
    size_t n;
    struct file_counts counts;
};

/* Of a case that the actor has seen, with everything: for people of the body. Inside a transaction
 * or a read. */
enum fail file_review_service_load(
    struct use *use, const struct certification_case *c, struct file_review *ret_review) MUST_USE;

/* For reading: FAIL_NOT_FOUND for applicants, and where there is no such case. */
enum fail file_review_service_show(
    struct use *use, struct str case_id, struct file_review *ret_review) MUST_USE;

/* NULL when there is none. */
const struct file_entry *file_review_service_entry(
    const struct file_review *review, struct str code);

/* The round that runs; *ret_round is a new one that is not saved yet where there is none. */
struct file_round file_review_service_round(
    const struct use *use, const struct file_review *review);

/* The guard of passing the file on: FAIL_STATE while an entry is not judged. */
enum fail file_review_service_may_pass(struct use *use, struct str case_id) MUST_USE;

/* The guard of granting: FAIL_STATE where the review that passed the file on recommends to refuse,
 * which is all that it may do where a knock-out point applies. */
enum fail file_review_service_may_grant(struct use *use, struct str case_id) MUST_USE;

#endif

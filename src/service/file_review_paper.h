/*
 * The review of a file on paper: the check list (案卷复核检查表), whose hash the reviewer was shown
 * and signs, and the record (案卷复核记录) with the recommendation that the reviewer wrote. Both in
 * Chinese, for people of the body.
 */
#ifndef SERVICE_FILE_REVIEW_PAPER_H
#define SERVICE_FILE_REVIEW_PAPER_H

#include "document/paper.h"
#include "service/file_review_service.h"

/* Of the round that runs, or that passed last. */
struct paper file_review_paper_check_list(const struct use *use, const struct file_review *review);

/* The hash of it: FAIL_NOT_FOUND as file_review_service_show. */
enum fail file_review_paper_sha256(
    struct use *use, struct str case_id, struct str *ret_sha256) MUST_USE;

/* Signs both as the reviewer, at the end of a round; `shown` is the hash of the check list that was
 * read: FAIL_STALE where it is not this. */
enum fail file_review_paper_sign(struct use *use, const struct file_review *review,
    const struct file_round *round, struct str shown) MUST_USE;

#endif

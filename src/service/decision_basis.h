/*
 * What a certification decision rests on (认证决定依据), read from what is recorded: for the page
 * of the decision, and as a paper whose hash the decider signs with the decision. The paper is the
 * same for all people of the body, in Chinese; it changes when one of its facts does, so that
 * nobody signs on what they have not seen.
 */
#ifndef SERVICE_DECISION_BASIS_H
#define SERVICE_DECISION_BASIS_H

#include "document/paper.h"
#include "domain/perception_gate.h"
#include "service/comparison_service.h"
#include "service/decision_view.h"
#include "service/file_review_service.h"
#include "service/nonconformity_service.h"
#include "store/report_store.h"

struct decision_basis {
    const struct case_view *view;
    struct nonconformity_view nonconformities;
    struct file_review review;
    const struct file_round *passed; /* the review that the file came from; NULL: none */
    struct report_edition report;    /* the latest; no case: none */
    bool has_perception;
    struct perception_result perception; /* the latest */
    bool has_self;
    struct comparison self; /* the enterprise's own evaluation against the sheet */
    int64_t planned;        /* minutes on site, of all assessors */
    int64_t actual;
    size_t n_short; /* person-days with less than the scheme lets pass */
};

/* FAIL_NOT_FOUND for anybody but the body's people. Inside a read, or a use case that has entered
 * the case. */
enum fail decision_basis_load(
    struct use *use, const struct case_view *view, struct decision_basis *ret_basis) MUST_USE;

/* Of the next round of signatures, or the open one's. FAIL_NOT_FOUND before the sheet is locked,
 * too. */
enum fail decision_basis_paper(
    struct use *use, struct str case_id, struct paper *ret_paper) MUST_USE;

/* The hash of it; empty where there is none. */
enum fail decision_basis_sha256(
    struct use *use, struct str case_id, struct str *ret_sha256) MUST_USE;

/* Signs it for that round as the decider; `shown` is the hash of what was read: FAIL_STALE where it
 * is not this. */
enum fail decision_basis_sign(struct use *use, const struct decision_round *round, struct str shown,
    struct str *ret_sha256) MUST_USE;

#endif

/*
 * Decisions about the status of a certificate.
 *
 * certificate.suspend, certificate.restore, certificate.withdraw, certificate.cancel {certificate,
 * ground, …, sha256, password}: by a decider or the head of the body, on a ground that somebody
 * else confirmed and on which nobody has decided yet, signed with the password under the hash of
 * the notice that was shown. Whoever may not decide on the case, over the whole cycle, may not
 * decide here either (R1, R2, R8 of domain/duty.h).
 */
#ifndef SERVICE_STATUS_ACT_H
#define SERVICE_STATUS_ACT_H

#include "document/paper.h"
#include "domain/status_ground.h"
#include "service/use.h"

/* What the decider chooses; days that are not set are proposed: the usual length of a suspension,
 * and all of it to correct. */
struct status_draft {
    enum status_act act;
    struct str ground;
    struct str note;
    struct date ends_on;
    struct date correct_by;
    struct date return_by;
};

/* The change and its notice, as they would be today, and the hash to sign. FAIL_FORBIDDEN,
 * FAIL_STATE and FAIL_INVALID with problems as the act itself would be refused, but for what only
 * the database knows. */
struct status_proposal {
    struct certificate certificate;
    struct status_ground ground;
    struct status_change change;
    struct paper paper;
    struct str sha256;
};
enum fail status_act_propose(struct use *use, struct str number, const struct status_draft *draft,
    struct status_proposal *ret_proposal) MUST_USE;

/* Whether the actor was involved: FAIL_FORBIDDEN with the rule as the problem's code. */
enum fail status_act_may_decide(struct use *use, const struct certificate *certificate) MUST_USE;

#endif

/* What the gate between the stages takes of the survey: the guards of perception.pass,
 * perception.hold and perception.resurvey, as rows of case_guard.c and for the use cases. */
#ifndef SERVICE_PERCEPTION_GATE_H
#define SERVICE_PERCEPTION_GATE_H

#include "service/perception_service.h"

/* What the gate acts on. */
struct perception_gate_state {
    struct certification_case c;
    const struct scheme *scheme;
    const struct perception_gate *gate; /* NULL: the scheme sets none, everything passes */
    struct perception_round round;      /* the latest one; only where there is a gate */
    enum perception_verdict verdict;
    struct date due_on; /* not set: there is no deadline */
};

/* FAIL_STATE with a problem that says what is missing: a round that is closed and was not judged
 * before ("survey"), its exclusions ("exclusions"), an index ("index"), enough answers
 * ("too_few"). */
enum fail perception_gate_load(
    struct use *use, struct str case_id, struct perception_gate_state *ret_state) MUST_USE;

/* FAIL_STATE: the same, and "missed" or "reached" where the index says otherwise; "overdue" when
 * the deadline has passed. */
enum fail perception_gate_may_pass(struct use *use, struct str case_id) MUST_USE;
enum fail perception_gate_may_hold(struct use *use, struct str case_id) MUST_USE;

/* FAIL_STATE: "improvement" before the enterprise has recorded one since the case was held,
 * "overdue". */
enum fail perception_gate_may_resurvey(struct use *use, struct str case_id) MUST_USE;

/* Inside the transaction that closes stage 1, or begins another round after that: until when the
 * index is to be computed, by the scheme's clock. */
enum fail perception_gate_begin(struct use *use, const struct certification_case *c) MUST_USE;

#endif

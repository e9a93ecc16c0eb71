/*
 * The way into a certification case for everything that changes it: one place where visibility,
 * role, relation, separation of duties, state and revision are checked, by the table of
 * domain/lifecycle.h. A use case on a case begins with case_enter and ends with case_leave.
 */
#ifndef SERVICE_CASE_ACCESS_H
#define SERVICE_CASE_ACCESS_H

#include "domain/certification_case.h"
#include "service/command.h"
#include "service/use.h"

#define CASE_REF_FIELDS(type) COMMAND_REF_FIELDS(type, "case", N_("Case"))

/*
 * Loads the case and checks that this actor may do this to it now. FAIL_NOT_FOUND: there is none,
 * or it is another enterprise's; FAIL_FORBIDDEN, FAIL_STATE: case_rule_check, and for signatures
 * team_gate_check_again; FAIL_STALE. The event
 * gets the case as its subject, and the actor the rule's duty, for good.
 */
enum fail case_enter(struct use *use, const struct command_ref *ref, enum case_action action,
    struct certification_case *ret_case) MUST_USE;

/* Moves the case to where the action leads, raises its revision and saves it. */
enum fail case_leave(
    struct use *use, enum case_action action, struct certification_case *c) MUST_USE;

/* The same for an action whose destination is not in its row. */
enum fail case_move(struct use *use, enum case_state to, struct certification_case *c) MUST_USE;

/* For reading: FAIL_NOT_FOUND where this actor may not know of the case. */
enum fail case_see(struct use *use, struct str id, struct certification_case *ret_case) MUST_USE;

/* Whether findings, and what they rest on, are for this actor's eyes: the body's people's always,
 * an applicant's once the case is decided. */
bool case_shows_assessment(const struct use *use, const struct certification_case *c);

/* R2: whether the actor declared anything about that organisation that still bars. */
enum fail case_relation(struct use *use, struct str organisation, bool *ret_has_interest) MUST_USE;

/* How this actor stands to the case: roles, duties held, team membership, declared interest. */
enum fail case_situation(struct use *use, const struct certification_case *c,
    struct case_situation *ret_situation) MUST_USE;

/* How somebody else stands to it. */
enum fail case_situation_of(struct use *use, const struct certification_case *c,
    const struct actor *actor, struct case_situation *ret_situation) MUST_USE;

/* Adds a problem at the account, whose name is to be put in, where the account holds a duty on this
 * case or on one that is audited together with it that may not meet that one. */
enum fail case_check_duty(
    struct use *use, const struct duty_record *record, struct problems *problems) MUST_USE;

/* Gives a duty on the case to an account, unless a conflict forbids it: FAIL_FORBIDDEN with a
 * problem at `place` that names the person. */
enum fail case_give_duty(
    struct use *use, const struct duty_record *record, const char *place, struct str name) MUST_USE;

#endif

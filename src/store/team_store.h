/* The team of a case over time, the rounds of telling the client, and where people are otherwise.
 */
#ifndef STORE_TEAM_STORE_H
#define STORE_TEAM_STORE_H

#include "domain/certification_case.h"
#include "store/tx.h"

/* Whoever is named again within the second in which a membership began goes on in that row. */
enum fail team_store_add(const struct tx *tx, const struct team_member *member) MUST_USE;

/* The present membership; FAIL_NOT_FOUND when there is none. */
enum fail team_store_load(const struct tx *tx, struct str case_id, struct str account,
    struct team_member *ret_member) MUST_USE;

/* A member with the person's name. */
struct team_row {
    struct str account;
    struct str name;
    enum team_part part;
    struct date from_on;
    struct date until_on;
    struct rational effort;
    int64_t since;
    int64_t until; /* 0 while a member */
    struct str ended_reason;
};

/* Those now on the team: the leader, assessors, then others, by name. */
enum fail team_store_list(
    const struct tx *tx, struct str case_id, struct team_row **ret_rows, size_t *ret_n) MUST_USE;

/* Memberships that ended, latest first. */
enum fail team_store_past(
    const struct tx *tx, struct str case_id, struct team_row **ret_rows, size_t *ret_n) MUST_USE;

/* Where somebody is from that day on: days on the team of a case. */
struct team_assignment {
    struct str account;
    struct str certification_case;
    struct str organisation_name;
    enum case_state state;
    struct date from_on;
    struct date until_on;
    struct rational effort;
    bool is_companion; /* that case is audited together with this one */
};

/* Of everybody, on all cases but that one, in no order. Cases that ended without a visit too. */
enum fail team_store_elsewhere(const struct tx *tx, struct str case_id, struct date from,
    struct team_assignment **ret_assignments, size_t *ret_n) MUST_USE;

/* The client's granted cases under that scheme but this one, latest first. */
enum fail team_store_led(const struct tx *tx, const struct certification_case *c,
    struct team_cycle **ret_cycles, size_t *ret_n) MUST_USE;

enum fail team_round_store_save(const struct tx *tx, const struct team_round *round) MUST_USE;

/* Latest first. */
enum fail team_round_store_list(const struct tx *tx, struct str case_id,
    struct team_round **ret_rounds, size_t *ret_n) MUST_USE;

/* The latest; FAIL_NOT_FOUND when the team was never dispatched. */
enum fail team_round_store_last(
    const struct tx *tx, struct str case_id, struct team_round *ret_round) MUST_USE;

/* The open round, of a case that waits for it, whose last day for objecting has been over the
 * longest; FAIL_NOT_FOUND. */
enum fail team_round_store_due(
    const struct tx *tx, struct date today, struct team_round *ret_round) MUST_USE;

enum fail team_objection_store_add(
    const struct tx *tx, const struct team_objection *objection) MUST_USE;

/* An objection with the member's name. */
struct team_objection_row {
    int64_t round;
    struct str account;
    struct str name;
};

/* Latest round first, by name. */
enum fail team_objection_store_list(const struct tx *tx, struct str case_id,
    struct team_objection_row **ret_rows, size_t *ret_n) MUST_USE;

#endif

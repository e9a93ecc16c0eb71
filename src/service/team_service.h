/* Reading the team of a case: who is told, who was asked, what the gate says. */
#ifndef SERVICE_TEAM_SERVICE_H
#define SERVICE_TEAM_SERVICE_H

#include "service/case_access.h"
#include "service/team_gate.h"

/* A member as the client is told: no identity number, nothing of the calendar. */
struct team_told {
    struct team_row row;
    bool is_registered; /* the three below are known */
    enum person_grade grade;
    struct str ccaa_number; /* may be empty */
    enum employment employment;
};

/* A round with those whom the client objected to. */
struct team_round_told {
    struct team_round round;
    struct str *objected; /* their names */
    size_t n_objected;
};

struct team_view {
    struct certification_case c;
    struct team_told
        *members; /* the client sees them from the dispatch on, until it is taken back */
    size_t n_members;
    struct team_round_told *rounds; /* latest first */
    size_t n_rounds;
    struct team_row *past; /* for people of the body */
    size_t n_past;
    bool has_gate;
    struct team_gate gate; /* for people of the body */
};

/* FAIL_NOT_FOUND where this actor may not know of the case. */
enum fail team_service_show(
    struct use *use, struct str case_id, struct team_view *ret_view) MUST_USE;

/* Somebody who might join, and what stands against it. */
struct team_candidate {
    struct dispatch_member member;
    struct person_row person;
    struct problems problems;
    size_t n_covers; /* of the project's codes */
};

/*
 * For planners: who might join on those days in that part, those without any obstacle first, then
 * by how many codes they cover, then by name. Who is on the team already is left out, and so is who
 * may not join at all: no role of an assessor.
 */
enum fail team_service_candidates(struct use *use, const struct team_view *view,
    const struct team_row *wanted, struct team_candidate **ret_candidates, size_t *ret_n) MUST_USE;

#endif

/*
 * The dispatch gate of one case (domain/dispatch.h), filled in: members from the team, what is
 * known of them from the registry, other clients' days from their teams, the days on site from the
 * programme, technical codes and limits from the scheme that the case is pinned to.
 */
#ifndef SERVICE_TEAM_GATE_H
#define SERVICE_TEAM_GATE_H

#include "domain/dispatch.h"
#include "service/use.h"
#include "store/person_store.h"
#include "store/team_store.h"

/* Everybody's, to be picked from by account. */
struct team_registry {
    struct person_row *people;
    size_t n_people;
    struct held_code *codes;
    size_t n_codes;
    struct absence *absences; /* from today on */
    size_t n_absences;
    struct conflict_declaration *conflicts; /* with the client */
    size_t n_conflicts;
    struct team_assignment *elsewhere; /* from today on */
    size_t n_elsewhere;
    struct team_cycle *cycles;
    size_t n_cycles;
};

struct team_gate {
    enum activity activity;
    struct team_registry registry;
    struct team_row *rows; /* the present members */
    size_t n_rows;
    struct dispatch_team team; /* the same, in that order */
};

enum fail team_gate_load(
    struct use *use, const struct certification_case *c, struct team_gate *ret_gate) MUST_USE;

/* What the gate says of a person who would be on the team in that way. */
struct dispatch_member team_gate_member(
    struct arena *arena, const struct team_gate *gate, const struct team_row *row);

/* R1 alone: adds a problem where the person holds a duty on the case that may not meet the team. */
enum fail team_gate_duties(struct use *use, const struct certification_case *c,
    const struct team_row *row, struct problems *problems) MUST_USE;

/*
 * R1, R2 and R9 of one member, present or to be: denied when the team is put together and at each
 * signature after. FAIL_FORBIDDEN, with the account as the place of each problem.
 */
enum fail team_gate_deny(struct use *use, const struct certification_case *c,
    const struct team_gate *gate, const struct team_row *row) MUST_USE;

/*
 * What is asked again at every signature on a case with a team, as it is known now: R1, R2 and R9
 * of each member, R2 of whoever signs. FAIL_FORBIDDEN. case_enter asks it for the actions that
 * team_gate_signs names.
 */
enum fail team_gate_check_again(struct use *use, const struct certification_case *c) MUST_USE;
bool team_gate_signs(enum case_action action);

#endif

/*
 * Who may do what with the registry of people, in one place: the use cases of people
 * (person_record.c, person_own.c, person_work.c) and what pages and API read (person_service.h) ask
 * here.
 */
#ifndef SERVICE_PERSON_ACCESS_H
#define SERVICE_PERSON_ACCESS_H

#include "domain/person.h"
#include "service/use.h"

/* Keep records: employment, identity, registration. */
#define PERSON_KEEPERS (ROLE_BIT(ROLE_ADMIN) | ROLE_BIT(ROLE_MANAGER))
/* Answer for competence: technical codes, appraisals. */
#define PERSON_MANAGERS ROLE_BIT(ROLE_MANAGER)
/* Plan other people's days. */
#define PERSON_PLANNERS (ROLE_BIT(ROLE_PLANNER) | ROLE_BIT(ROLE_MANAGER))
/* See the registry: also whoever judges whether the body is competent for an application. */
#define PERSON_READERS                                                                             \
    (PERSON_KEEPERS | PERSON_PLANNERS | ROLE_BIT(ROLE_REVIEWER) | ROLE_BIT(ROLE_DECIDER))

/* The clocks that people are judged by: of all schemes of the body the strictest, since a record is
 * for all of them; 0 where no scheme has one. */
struct person_clocks {
    int64_t statement_years;
    int64_t ban_years;
    int64_t senior_years;
};
struct person_clocks person_access_clocks(struct use *use);

/* The record that a use case changes; becomes the event's subject. FAIL_NOT_FOUND. */
enum fail person_access_load(
    struct use *use, struct str account, struct person *ret_person) MUST_USE;

/* FAIL_FORBIDDEN where the record is the actor's own: nobody answers for their own competence. */
enum fail person_access_other(struct use *use, struct str account) MUST_USE;

/* The actor's own record. FAIL_STATE with a problem while there is none. */
enum fail person_access_own(struct use *use, struct person *ret_person) MUST_USE;

/* Refuses unless the first day is not after the second, where both are set. */
enum fail person_access_order(
    struct use *use, struct date first, struct date second, const char *place) MUST_USE;

#endif

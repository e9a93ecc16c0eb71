/*
 * Everybody before every address: a world with one of everything that addresses name, and a session
 * for each of its people. What each address answers to whom stands in the tests, one letter a
 * person.
 */
#ifndef SUPPORT_TOUR_H
#define SUPPORT_TOUR_H

#include "support/world.h"

/* The order of the letters. */
enum tour_person {
    TOUR_NOBODY,
    TOUR_APPLICANT, /* whose case, evaluation and outlet it is */
    TOUR_OTHER,     /* an applicant of another organisation */
    TOUR_ADMIN,
    TOUR_SCHEME_MANAGER,
    TOUR_REVIEWER,
    TOUR_PLANNER,
    TOUR_LEADER,   /* of the case's team */
    TOUR_ASSESSOR, /* on the case's team */
    TOUR_DECIDER,
    TOUR_PEOPLE
};

struct tour_session {
    struct str token; /* empty: nobody */
    struct str csrf;
    role_set roles;
};

struct tour_row {
    const char *pattern; /* of the route */
    char answers[TOUR_PEOPLE + 1];
};

struct tour {
    struct world *world;
    struct db_pool *pool; /* to be released by the test */
    struct tour_session sessions[TOUR_PEOPLE];
};

/* Needs a database for more than one connection. */
struct tour *tour_new(struct test_database *test);

/* "/cases/{case}" as "/cases/x7f": the case is at its on-site assessment. */
struct str tour_path(const struct tour *tour, const char *pattern);

/* What a letter stands for: '.' 200, 'L' 303 to the sign-in, 'U' 401, 'F' 403, 'N' 404, 'S' 409,
 * 'I' 422. */
int tour_status(char letter);

/* The row of the pattern; fails the test when there is none. */
const struct tour_row *tour_find(const struct tour_row *rows, size_t n, const char *pattern);

/* Who it is, for messages. */
const char *tour_name(enum tour_person person);

#endif

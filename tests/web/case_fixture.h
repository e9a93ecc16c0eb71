/* A visit to the page of a case, without a server and without a database. */
#ifndef CASE_FIXTURE_H
#define CASE_FIXTURE_H

#include "testing.h"
#undef fail /* cmocka's macro; ours is an enum */

#include "web/case_page.h"

struct case_visit {
    struct http_request request;
    struct http_pair query; /* one pair, where the test sets it */
    struct visit visit;
    struct case_view view;
};

/* Somebody with these roles before a case in that state; roles and relations as they come. */
static inline struct case_visit *case_visit_new(
    struct arena *arena, role_set roles, enum case_state state)
{
    struct case_visit *it = NEW(arena, struct case_visit);
    it->request = (struct http_request){.arena = arena};
    it->visit = (struct visit){.request = &it->request, .arena = arena};
    it->visit.page = (struct page){.language = LANGUAGE_EN, .roles = roles};
    it->view.c = (struct certification_case){.id = STR("x7f"), .state = state, .revision = 3};
    return it;
}

/* What that situation permits, by the rules of the domain. */
static inline void case_visit_choose(struct case_visit *it, struct case_situation situation)
{
    situation.state = it->view.c.state;
    situation.roles = it->visit.page.roles;
    for (size_t i = 0; i < CASE_ACTION_COUNT; i++) {
        struct problems problems = problems_new(it->visit.arena);
        struct case_choice *choice = &it->view.choices[i];
        choice->rule = &case_rules[i];
        choice->fail = case_rule_check(choice->rule, &situation, &problems);
        choice->problem = problems.first;
    }
}

/* ?name=value */
static inline void case_visit_ask(struct case_visit *it, const char *name, const char *value)
{
    it->query = (struct http_pair){str_of(name), str_of(value)};
    it->request.query = (struct http_pairs){&it->query, 1};
}

#endif

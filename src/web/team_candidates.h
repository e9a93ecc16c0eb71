/*
 * Who might join a team: the planner says as what and when, the list says who fits and what stands
 * against each of the others.
 */
#ifndef WEB_TEAM_CANDIDATES_H
#define WEB_TEAM_CANDIDATES_H

#include "web/case_team_screen.h"

/* Reads ?part= ?from= ?until= ?days= ?q= ?page= and fills in what the screen shows of candidates.
 * What is not asked for is proposed: the part that is missing, the days of those on the team. */
enum fail team_candidates_put(struct visit *visit, struct case_team_screen *screen) MUST_USE;

#endif

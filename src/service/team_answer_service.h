/* The client's answer to a team, by a person or by the clock. */
#ifndef SERVICE_TEAM_ANSWER_SERVICE_H
#define SERVICE_TEAM_ANSWER_SERVICE_H

#include "domain/team.h"
#include "service/use.h"

/*
 * For the scheduler: takes the round whose days for objecting have been over the longest as agreed,
 * as team.deem does, as an event by nobody. FAIL_NOT_FOUND when there is none. Looked at again
 * under the lock, so that any number of servers do it once.
 */
enum fail team_answer_service_deem(struct use *use, struct team_round *ret_round) MUST_USE;

#endif

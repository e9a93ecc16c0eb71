/*
 * What sign-ins on site ask of the acts of a visit: a stage begins when its arrival is signed, and
 * closes when its departure is. Each adds one problem that says what is missing, FAIL_STATE. A
 * scheme without rules of presence asks for nothing.
 */
#ifndef SERVICE_PRESENCE_GUARD_H
#define SERVICE_PRESENCE_GUARD_H

#include "service/use.h"

enum fail presence_guard_open_stage1(struct use *use, struct str case_id) MUST_USE;
enum fail presence_guard_close_stage1(struct use *use, struct str case_id) MUST_USE;
enum fail presence_guard_open_stage2(struct use *use, struct str case_id) MUST_USE; /* or a visit */
enum fail presence_guard_close_sheet(struct use *use, struct str case_id) MUST_USE;

/* Each exception of either stage has both its explanations: what goes to the decision says why. */
enum fail presence_guard_explained(struct use *use, struct str case_id) MUST_USE;

/* That something is left to be signed now. */
enum fail presence_guard_sign(struct use *use, struct str case_id) MUST_USE;

#endif

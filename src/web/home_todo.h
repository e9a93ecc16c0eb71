/* What is asked of an applicant now, and by when: the first list of its dashboard. */
#ifndef WEB_HOME_TODO_H
#define WEB_HOME_TODO_H

#include "web/home_page.h"
#include "web/visit.h"

/* The list of all its cases that wait for it, those with a deadline first. */
enum fail home_todo_build(struct visit *visit, struct home_list *ret_list) MUST_USE;

#endif

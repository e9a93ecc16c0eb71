/* What is today's for anybody: the visits of the day and the deadlines that come next. */
#ifndef WEB_HOME_TODAY_H
#define WEB_HOME_TODAY_H

#include "web/home_page.h"
#include "web/visit.h"

/* The visitor's own rows of plans that are for today, in the order of time. */
enum fail home_today_visits(struct visit *visit, struct home_list *ret_list) MUST_USE;

/* Of people of the body: what is overdue or due within 30 days of what is their business. */
enum fail home_today_deadlines(struct visit *visit, struct home_list *ret_list) MUST_USE;

/* Corrections of nonconformities that the visitor verifies. */
enum fail home_today_corrections(struct visit *visit, struct home_list *ret_list) MUST_USE;

#endif

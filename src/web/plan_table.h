/* A plan in words: its timetable by day, its people by half-day, its coverage by group and site. */
#ifndef WEB_PLAN_TABLE_H
#define WEB_PLAN_TABLE_H

#include "web/plan_screen.h"

/* Fills days, slots, persons and groups of the screen from its plan. */
void plan_table_build(const struct visit *visit, struct plan_screen *screen);

/* "2026-12-01 Tue" in the page's language. */
struct str plan_table_day(const struct visit *visit, struct date day);

/* The weekday, 0 for Monday. */
int64_t plan_table_weekday(struct date day);

/* What a row is about, in one line: "5.1, 5.2" or the kind of meeting. */
struct plan_entry plan_table_entry(
    const struct visit *visit, const struct plan_frame *frame, const struct plan_row *row);

#endif

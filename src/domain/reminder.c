#include "domain/reminder.h"

#define IN(state) (UINT64_C(1) << (state))

#define CERTIFIED (IN(CASE_CERTIFIED) | IN(CASE_REPORTED))

/* The team works on the file, and so does the client. */
#define FILE_OPEN (IN(CASE_NC_OPEN) | IN(CASE_FILE_RETURNED) | IN(CASE_DECISION_RETURNED))

/* How long before is not published: for a certificate a quarter, a month and the day itself are our
 * default; for what takes days only, two days, one and the day itself. */
const struct reminder_rule reminder_rules[] = {
    {"surveillance", "deadline.surveillance", {90, 30, 0}, CERTIFIED},
    {"recertification", "deadline.recertification", {90, 30, 0}, CERTIFIED},
    {"status_decide", "deadline.status_decide", {2, 1, 0}, CERTIFIED},
    {"certificate_report", "deadline.certificate_report", {5, 2, 0}, CERTIFIED},
    {"team_objection", "deadline.team_objection", {2, 1, 0}, IN(CASE_TEAM_SET)},
    {"document_fix", "deadline.document_fix", {7, 2, 0}, IN(CASE_DOC_FIX)},
    {"perception", "deadline.perception", {7, 2, 0}, IN(CASE_STAGE1_DONE)},
    {"perception_held", "deadline.perception_held", {30, 7, 0}, IN(CASE_HELD)},
    {"stage1_point", "deadline.stage1_point", {7, 2, 0},
        IN(CASE_STAGE1_DONE) | IN(CASE_HELD) | IN(CASE_CPSQ_DONE)},
    {"nc_minor", "deadline.nc_minor", {14, 7, 0}, FILE_OPEN},
    {"nc_major", "deadline.nc_major", {14, 7, 0}, FILE_OPEN},
    {"nc_special", "deadline.nc_special", {14, 7, 0}, FILE_OPEN},
};

const size_t reminder_rules_count = ARRAY_LEN(reminder_rules);

const struct reminder_rule *reminder_rule_find(struct str kind)
{
    for (size_t i = 0; i < reminder_rules_count; i++)
        if (str_equal(str_of(reminder_rules[i].kind), kind))
            return &reminder_rules[i];
    return NULL;
}

bool reminder_holds(const struct reminder_rule *rule, enum case_state state)
{
    return (rule->states & IN(state)) != 0;
}

struct date reminder_next(const struct reminder_rule *rule, struct date due, struct date today)
{
    for (size_t i = 0; i < REMINDERS; i++) {
        struct date day = date_add_days(due, -rule->days_before[i]);
        if (date_compare(day, today) > 0)
            return day;
    }
    return (struct date){0};
}

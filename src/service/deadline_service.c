#include "service/deadline_service.h"

#include <assert.h>

#include "service/notice_service.h"
#include "store/deadline_store.h"
#include "store/event_store.h"

enum fail deadline_service_set(
    struct use *use, struct str case_id, const char *kind, struct date due)
{
    const struct reminder_rule *rule = reminder_rule_find(str_of(kind));
    assert(rule);
    const struct deadline deadline = {
        .certification_case = case_id,
        .kind = str_of(kind),
        .due_on = due,
        .remind_on = reminder_next(rule, due, use_today(use)),
    };
    return deadline_store_save(&use->tx, &deadline);
}

enum fail deadline_service_move(struct use *use, struct str case_id, enum case_state state)
{
    for (size_t i = 0; i < reminder_rules_count; i++)
        if (!reminder_holds(&reminder_rules[i], state))
            TRY(deadline_store_remove(&use->tx, case_id, str_of(reminder_rules[i].kind)));
    return FAIL_NONE;
}

/* The event, its notices and the day of the next reminder. */
static enum fail remind(struct use *use, struct deadline *deadline)
{
    const struct reminder_rule *rule = reminder_rule_find(deadline->kind);
    if (!rule)
        return FAIL_BROKEN;
    struct buf detail = buf_new(use->arena);
    struct json_write json = json_write_new(&detail);
    json_write_object(&json, NULL);
    json_write_text(&json, "due_on", date_format(use->arena, deadline->due_on));
    json_write_end(&json);
    struct event event = {
        .at = use->now,
        .action = str_of(rule->event),
        .subject = str_concat(use->arena, STR("case:"), deadline->certification_case),
        .detail = buf_str(&detail),
    };
    TRY(event_store_append(&use->tx, &event));
    TRY(notice_service_write(use, &event, deadline->due_on));
    deadline->remind_on = reminder_next(rule, deadline->due_on, use_today(use));
    return deadline_store_save(&use->tx, deadline);
}

static enum fail look(struct use *use, struct deadline *deadline)
{
    use->now = clock_now(use->platform->clock);
    TRY(use_read_begin(use));
    enum fail fail = deadline_store_due(&use->tx, use_today(use), deadline);
    use_read_end(use);
    return fail;
}

/* Another server may have been faster since it was looked at: it is read again under the lock. */
static enum fail remind_inside(struct use *use, struct deadline *deadline)
{
    use->now = clock_now(use->platform->clock);
    TRY(deadline_store_due(&use->tx, use_today(use), deadline));
    return remind(use, deadline);
}

enum fail deadline_service_remind(struct use *use, struct deadline *ret_deadline)
{
    struct deadline deadline;
    TRY(look(use, &deadline));
    TRY(db_begin(use->db, DB_WRITE));
    enum fail fail = remind_inside(use, &deadline);
    if (fail == FAIL_NONE)
        fail = db_commit(use->db);
    db_rollback(use->db);
    TRY(fail);
    *ret_deadline = deadline;
    return FAIL_NONE;
}

enum fail deadline_service_of_case(
    struct use *use, struct str case_id, struct deadline **ret_deadlines, size_t *ret_n)
{
    return deadline_store_list(&use->tx, case_id, ret_deadlines, ret_n);
}

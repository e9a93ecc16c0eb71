#include "domain/money.h"
#include "service/charge_book.h"
#include "service/charge_service.h"
#include "service/notice_service.h"
#include "service/status_ground.h"
#include "store/event_store.h"

/* An event by nobody about the charge, with its notices. */
static enum fail tell(struct use *use, const struct charge *charge, const char *action)
{
    struct buf detail = buf_new(use->arena);
    struct json_write json = json_write_new(&detail);
    json_write_object(&json, NULL);
    json_write_text(&json, "number", charge->number);
    json_write_text(&json, "due_on", date_format(use->arena, charge->due_on));
    json_write_end(&json);
    struct event event = {
        .at = use->now,
        .action = str_of(action),
        .subject = str_concat(use->arena, STR("charge:"), charge->id),
        .detail = buf_str(&detail),
    };
    TRY(event_store_append(&use->tx, &event));
    return notice_service_write(use, &event, charge->due_on);
}

/* What whoever confirms it reads; in the language of the body's papers. */
static struct str facts(const struct use *use, const struct charge *charge)
{
    const struct str args[] = {charge->number, date_format(use->arena, charge->due_on),
        money_text(use->arena, charge_open_fen(charge))};
    return text_fill(use->arena,
        text_get(LANGUAGE_ZH_CN,
            N_("Charge {1} was due on {2}; {3} yuan of it are open, after several reminders.")),
        args, ARRAY_LEN(args));
}

/* Only of a certificate that is valid: what was never certified, or is out of force, has nothing to
 * lose by it. It is asked again with the next reminder. */
static enum fail propose(struct use *use, struct charge *charge)
{
    struct certificate certificate;
    enum fail fail = charge_book_certificate(use, charge, &certificate);
    if (fail == FAIL_NOT_FOUND || (fail == FAIL_NONE && certificate.status != CERTIFICATE_VALID))
        return FAIL_NONE;
    TRY(fail);
    const struct status_ground ground = {
        .number = certificate.number,
        .act = STATUS_SUSPEND,
        .reason = str_of(status_reason_unpaid),
        .source = STR(CHARGE_SOURCE),
        .source_id = charge->number,
        .facts = facts(use, charge),
    };
    TRY(status_ground_add(use, &ground));
    charge->proposed_on = use_today(use);
    return tell(use, charge, "charge.propose");
}

static enum fail remind(struct use *use, struct charge *charge)
{
    const struct fee_rules *rules = use->platform->fee_rules;
    bool is_overdue = charge_days_overdue(charge, use_today(use)) > 0;
    TRY(tell(use, charge, is_overdue ? "deadline.charge_overdue" : "deadline.charge"));
    if (charge_calls_for_suspension(rules, charge, use_today(use)))
        TRY(propose(use, charge));
    charge->remind_on = charge_remind_on(rules, charge, use_today(use));
    return charge_store_save(&use->tx, charge);
}

static enum fail look(struct use *use, struct charge *charge)
{
    use->now = clock_now(use->platform->clock);
    TRY(use_read_begin(use));
    enum fail fail = charge_store_due(&use->tx, use_today(use), charge);
    use_read_end(use);
    return fail;
}

/* Another server may have been faster since it was looked at: it is read again under the lock. */
static enum fail remind_inside(struct use *use, struct charge *charge)
{
    use->now = clock_now(use->platform->clock);
    TRY(charge_store_due(&use->tx, use_today(use), charge));
    return remind(use, charge);
}

enum fail charge_remind_next(struct use *use, struct charge *ret_charge)
{
    struct charge charge;
    TRY(look(use, &charge));
    TRY(db_begin(use->db, DB_WRITE));
    enum fail fail = remind_inside(use, &charge);
    if (fail == FAIL_NONE)
        fail = db_commit(use->db);
    db_rollback(use->db);
    TRY(fail);
    *ret_charge = charge;
    return FAIL_NONE;
}

#include "service/status_change.h"

#include "domain/deadline.h"
#include "service/cnca_log_service.h"
#include "service/log_service.h"
#include "service/notice_service.h"
#include "service/register_json.h"
#include "service/register_service.h"
#include "store/certificate_store.h"
#include "store/event_store.h"
#include "store/status_store.h"

/* As the certificate is afterwards. */
static enum fail publish(
    struct use *use, struct certificate certificate, const struct status_change *change)
{
    certificate.status = change->to_status;
    return log_service_certificate(
        use, &certificate, codes_format(&status_act_codes, (int)change->act), change->effective_on);
}

/* The history, and the leaf of the log by which the certificate has a credential. */
static enum fail start(
    struct use *use, const struct certificate *certificate, const struct status_change *first)
{
    TRY(status_store_add(&use->tx, first));
    return publish(use, *certificate, first);
}

enum fail status_change_begin(struct use *use, const struct certificate *certificate)
{
    bool is_issued =
        certificate->certification_case.len > 0 && certificate->status == CERTIFICATE_VALID;
    const struct status_change first = {
        .number = certificate->number,
        .position = 1,
        .to_status = certificate->status,
        .act = is_issued ? STATUS_ISSUE : STATUS_TAKE_OVER,
        .effective_on = certificate->issued_on,
        .expires_on = certificate->expires_on,
        .certification_case = certificate->certification_case,
        .decided_by = use->actor.account,
        .decided_at = use->now,
    };
    return start(use, certificate, &first);
}

enum fail status_change_longest(struct use *use, const struct certificate *certificate,
    const char *clock, struct date start, struct date *ret_day)
{
    const struct scheme *scheme;
    int64_t months;
    struct date day = certificate->expires_on;
    enum fail fail = register_service_scheme(use, certificate, &scheme);
    if (fail == FAIL_NONE && scheme_clock(scheme, str_of(clock), &months))
        day = deadline_suspension(start, months, day);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    *ret_day = day;
    return FAIL_NONE;
}

static enum fail check_reason(
    struct use *use, const struct certificate *certificate, const struct status_change *change)
{
    const struct status_reason *reason =
        status_reason_find(use->platform->status_reasons, change->act, change->reason);
    if (!reason)
        return use_refuse(use, FAIL_INVALID, "reason", "reason", N_("There is no such reason."));
    bool may_act = (status_rules[change->act].from & STATUS_BIT(certificate->status)) != 0;
    if (may_act && !status_reason_fits(reason, change->act, certificate->status))
        return use_refuse(use, FAIL_STATE, "reason", "ground",
            N_("This reason is none for a certificate in this status: it has to be suspended "
               "first."));
    return FAIL_NONE;
}

/* One more change, as the register shows it: frozen in the words of its day. */
static struct str with_change(
    const struct use *use, struct str history, const struct status_change *change)
{
    const struct status_reasons *reasons = use->platform->status_reasons;
    struct arena *arena = use->arena;
    struct buf out = buf_new(arena);
    struct json_write json = json_write_new(&out);
    json_write_object(&json, NULL);
    json_write_text(&json, "on", date_format(arena, change->effective_on));
    json_write_text(&json, "from", change->from_status);
    json_write_text(&json, "to", codes_format(&certificate_status_codes, (int)change->to_status));
    json_write_text(&json, "reason", status_reason_text(reasons, LANGUAGE_ZH_CN, change));
    json_write_text(&json, "reason_en", status_reason_text(reasons, LANGUAGE_EN, change));
    json_write_text(&json, "ends_on", date_format(arena, change->ends_on));
    if (change->moved_to.len > 0)
        json_write_text(&json, "moved_to", change->moved_to);
    json_write_end(&json);
    if (history.len == 0)
        return str_format(arena, "[%" STR_PRI "]", STR_ARG(buf_str(&out)));
    return str_format(arena, "%" STR_PRI ",%" STR_PRI "]",
        STR_ARG(str_sub(history, 0, history.len - 1)), STR_ARG(buf_str(&out)));
}

static enum fail fill_in(struct use *use, const struct certificate *certificate,
    const struct status_change *last, struct status_change *change)
{
    const struct status_reason *reason;
    TRY(check_reason(use, certificate, change));
    reason = status_reason_find(use->platform->status_reasons, change->act, change->reason);
    change->number = certificate->number;
    change->position = last->position + 1;
    change->from_status = codes_format(&certificate_status_codes, (int)last->to_status);
    change->since_on = last->effective_on;
    change->to_status = status_rules[change->act].to;
    change->reason_code = reason->code;
    change->expires_on = certificate->expires_on;
    change->decided_by = use->actor.account;
    change->decided_at = use->now;
    if (!date_is_set(change->effective_on))
        change->effective_on = use_today(use);
    if (date_compare(change->effective_on, use_today(use)) > 0)
        return use_refuse(use, FAIL_INVALID, "effective_on", "future",
            N_("A change takes effect today or took effect before."));
    return FAIL_NONE;
}

/* `successor` is that of a replacement. */
static enum fail change_row(struct use *use, const struct certificate *certificate,
    const struct status_change *change, const struct certificate *successor,
    enum replacement replacement)
{
    TRY(certificate_store_set_history(
        &use->tx, certificate->number, with_change(use, certificate->history, change)));
    if (successor)
        TRY(certificate_store_replace(&use->tx, certificate->number, successor, replacement));
    else
        TRY(certificate_store_set_status(
            &use->tx, certificate->number, certificate->status, change->to_status));
    return register_json_keep(use, certificate->number);
}

static enum fail save(struct use *use, const struct certificate *certificate,
    const struct status_change *change, const struct certificate *successor,
    enum replacement replacement)
{
    struct certificate after = *certificate;
    after.replaced_by = successor ? successor->number : certificate->replaced_by;
    TRY(status_store_add(&use->tx, change));
    TRY(publish(use, after, change));
    TRY(change_row(use, certificate, change, successor, replacement));
    if (successor)
        return FAIL_NONE;
    const struct cnca_item item = {
        .certificate = certificate->number,
        .event = CNCA_EVENT_STATUS,
        .certification_case = certificate->certification_case,
        .status_change = change->position,
    };
    return cnca_log_service_add(use, &item);
}

/* A part whose own status does not let it go with the main certificate stays as it is. */
static bool goes_with(const struct certificate *part, const struct status_change *part_last,
    const struct status_change *change)
{
    if (!(status_rules[change->act].from & STATUS_BIT(part->status)))
        return false;
    bool expires = date_compare(change->effective_on, part->expires_on) > 0;
    if (change->act != STATUS_EXPIRE && expires)
        return false;
    return change->act != STATUS_RESTORE || part_last->follows;
}

static enum fail follow(
    struct use *use, const struct certificate *part, const struct status_change *change)
{
    struct status_change own = *change;
    struct status_change last;
    TRY(status_store_last(&use->tx, part->number, &last));
    if (!goes_with(part, &last, change))
        return FAIL_NONE;
    own.number = part->number;
    own.position = last.position + 1;
    own.from_status = codes_format(&certificate_status_codes, (int)last.to_status);
    own.since_on = last.effective_on;
    own.follows = true;
    own.expires_on = part->expires_on;
    if (own.act == STATUS_EXPIRE)
        own.effective_on = date_add_days(part->expires_on, 1);
    if (own.act == STATUS_SUSPEND) {
        own.ends_on = date_min(own.ends_on, part->expires_on);
        own.correct_by = date_min(own.correct_by, own.ends_on);
    }
    return save(use, part, &own, NULL, REPLACEMENT_NONE);
}

static enum fail take_parts_along(struct use *use, const struct status_change *change)
{
    struct certificate *parts;
    size_t n;
    TRY(certificate_store_parts(&use->tx, change->number, &parts, &n));
    for (size_t i = 0; i < n; i++)
        TRY(follow(use, &parts[i], change));
    return FAIL_NONE;
}

static enum fail apply(struct use *use, const struct certificate *certificate,
    const struct status_change *asked, const struct certificate *successor,
    enum replacement replacement)
{
    struct status_change change = *asked;
    struct status_change last;
    struct date longest;
    TRY(status_store_last(&use->tx, certificate->number, &last));
    if (last.to_status != certificate->status)
        return FAIL_CONFLICT;
    TRY(fill_in(use, certificate, &last, &change));
    TRY(status_change_longest(
        use, certificate, "suspension_max_months", change.effective_on, &longest));
    TRY(certificate_status_check(certificate, &last, &change, longest, &use->problems));
    return save(use, certificate, &change, successor, replacement);
}

enum fail status_change_apply(
    struct use *use, const struct certificate *certificate, const struct status_change *change)
{
    struct status_change last;
    TRY(apply(use, certificate, change, NULL, REPLACEMENT_NONE));
    TRY(status_store_last(&use->tx, certificate->number, &last));
    return take_parts_along(use, &last);
}

static struct status_change replacing(const struct certificate *successor)
{
    return (struct status_change){
        .act = STATUS_REPLACE,
        .reason = str_of(status_reason_replaced),
        .effective_on = successor->issued_on,
        .certification_case = successor->certification_case,
    };
}

enum fail status_change_replace(struct use *use, const struct certificate *certificate,
    const struct certificate *successor, enum replacement replacement)
{
    const struct status_change change = replacing(successor);
    return apply(use, certificate, &change, successor, replacement);
}

enum fail status_change_end_parts(struct use *use, const struct certificate *certificate)
{
    struct status_change last;
    TRY(status_store_last(&use->tx, certificate->number, &last));
    return take_parts_along(use, &last);
}

static struct event event_of(struct use *use, const struct certificate *certificate)
{
    struct buf detail = buf_new(use->arena);
    struct json_write json = json_write_new(&detail);
    bool has_case = certificate->certification_case.len > 0;
    json_write_object(&json, NULL);
    json_write_text(&json, "number", certificate->number);
    json_write_text(&json, "expired_on", date_format(use->arena, certificate->expires_on));
    json_write_end(&json);
    return (struct event){
        .at = use->now,
        .action = STR("certificate.expire"),
        .subject = has_case ? str_concat(use->arena, STR("case:"), certificate->certification_case)
                            : str_concat(use->arena, STR("certificate:"), certificate->number),
        .detail = buf_str(&detail),
    };
}

static enum fail look(struct use *use, struct str *ret_number)
{
    use->now = clock_now(use->platform->clock);
    TRY(use_read_begin(use));
    enum fail fail = status_store_overdue(&use->tx, use_today(use), ret_number);
    use_read_end(use);
    return fail;
}

/* Another server may have been faster since it was looked at: it is read again under the lock. */
static enum fail expire_inside(struct use *use, struct str *number)
{
    struct certificate certificate;
    use->now = clock_now(use->platform->clock);
    TRY(status_store_overdue(&use->tx, use_today(use), number));
    TRY(certificate_store_load(&use->tx, *number, &certificate));
    const struct status_change change = {
        .act = STATUS_EXPIRE,
        .reason = str_of(status_reason_expired),
        .effective_on = date_add_days(certificate.expires_on, 1),
        .certification_case = certificate.certification_case,
    };
    TRY(status_change_apply(use, &certificate, &change));
    struct event event = event_of(use, &certificate);
    TRY(event_store_append(&use->tx, &event));
    return notice_service_write(use, &event, (struct date){0});
}

enum fail status_change_expire(struct use *use, struct str *ret_number)
{
    struct str number;
    TRY(look(use, &number));
    TRY(db_begin(use->db, DB_WRITE));
    enum fail fail = expire_inside(use, &number);
    if (fail == FAIL_NONE)
        fail = db_commit(use->db);
    db_rollback(use->db);
    TRY(fail);
    *ret_number = number;
    return FAIL_NONE;
}

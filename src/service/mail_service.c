#include "service/mail_service.h"

#include "service/notice_service.h"
#include "service/scheme_service.h"
#include "store/account_store.h"
#include "store/case_store.h"
#include "store/certificate_store.h"
#include "store/notice_store.h"
#include "store/organisation_store.h"

/* Runs a step in a transaction of its own. */
static enum fail in_write(
    struct use *use, enum fail (*step)(struct use *, struct notice *), struct notice *notice)
{
    use->now = clock_now(use->platform->clock);
    TRY(db_begin(use->db, DB_WRITE));
    enum fail fail = step(use, notice);
    if (fail == FAIL_NONE)
        fail = db_commit(use->db);
    db_rollback(use->db);
    return fail;
}

static enum fail look(struct use *use, bool *ret_is_due)
{
    int64_t waiting;
    use->now = clock_now(use->platform->clock);
    TRY(use_read_begin(use));
    enum fail fail =
        notice_store_waiting(&use->tx, use->now, use->now - NOTICE_CLAIM_SECONDS, &waiting);
    use_read_end(use);
    TRY(fail);
    *ret_is_due = waiting > 0;
    return FAIL_NONE;
}

static enum fail give_up(struct use *use, struct notice *notice)
{
    (void)notice;
    return notice_store_give_up(
        &use->tx, use->now - NOTICE_MAIL_SECONDS, use->now - NOTICE_CLAIM_SECONDS, use->now);
}

static enum fail claim(struct use *use, struct notice *notice)
{
    TRY(notice_store_due(&use->tx, use->now, notice));
    notice->mail_state = MAIL_SENDING;
    notice->mail_attempts++;
    notice->mail_at = use->now;
    return notice_store_mail(&use->tx, notice);
}

static enum fail settle(struct use *use, struct notice *notice)
{
    return notice_store_mail(&use->tx, notice);
}

struct str mail_service_host(struct str url)
{
    size_t at = 0;
    struct str host = url;
    struct str part = url;
    if (str_find(url, STR("://"), 0, &at))
        host = str_sub(url, at + 3, url.len);
    if (str_cut(&host, '/', &part))
        host = part;
    return str_cut(&host, ':', &part) ? part : host;
}

static struct str body_of(
    struct use *use, enum language language, struct str text, const struct notice *notice)
{
    const struct body *body = &use->platform->body;
    struct buf out = buf_new(use->arena);
    struct str settings = str_concat(use->arena, body->base_url, STR("/account"));
    struct str why = text_get(language, N_("This mail was sent by a program; please do not answer "
                                           "it. Where notices are sent: {1}"));
    struct str path = notice->topic.len > 0
                          ? notice->topic
                          : str_concat(use->arena, STR("/cases/"), notice->certification_case);
    buf_format(&out, "%" STR_PRI "\n\n%" STR_PRI "%" STR_PRI "\n\n", STR_ARG(text),
        STR_ARG(body->base_url), STR_ARG(path));
    buf_format(&out, "-- \n%" STR_PRI "\n", STR_ARG(body->name));
    buf_put(&out, text_fill(use->arena, why, &settings, 1));
    return buf_str(&out);
}

/* What the notice is about, as the inbox shows it. */
static enum fail load_row(struct use *use, const struct notice *notice, struct notice_row *ret_row)
{
    struct certification_case c = {.scheme = STR("")};
    struct organisation organisation = {.name = STR("")};
    struct certificate certificate;
    struct str about = STR("/certificates/");
    if (str_starts(notice->topic, about)) {
        struct str number = str_sub(notice->topic, about.len, notice->topic.len);
        TRY(certificate_store_load(&use->tx, number, &certificate));
        c.scheme = certificate.scheme;
    }
    if (notice->certification_case.len > 0) {
        TRY(case_store_load(&use->tx, notice->certification_case, &c));
        TRY(organisation_store_load(&use->tx, c.organisation, &organisation));
    }
    *ret_row = (struct notice_row){
        .kind = notice->kind,
        .organisation_name = organisation.name,
        .scheme = c.scheme,
        .due_on = notice->due_on,
        .title = notice->title,
    };
    return FAIL_NONE;
}

static enum fail write_mail(
    struct use *use, const struct notice *notice, struct str from, struct mail *ret_mail)
{
    struct account account;
    struct notice_row row;
    const struct scheme_set *schemes; /* loaded here, so that no fault is taken for a name */
    struct str to;
    TRY(scheme_service_set(use, &schemes));
    TRY(account_store_load(&use->tx, notice->account, &account));
    TRY(load_row(use, notice, &row));
    TRY(notice_service_address(use, &account, &to));
    struct str text = notice_service_text(use, account.language, &row);
    *ret_mail = (struct mail){
        .from = from,
        .from_name = use->platform->body.name,
        .to = account.disabled ? STR("") : to,
        .subject = text,
        .text = body_of(use, account.language, text, notice),
        .id = str_format(use->arena, "%" STR_PRI "@%" STR_PRI, STR_ARG(notice->id),
            STR_ARG(mail_service_host(use->platform->body.base_url))),
        .at = notice->created_at,
    };
    return FAIL_NONE;
}

static enum fail read_mail(
    struct use *use, const struct notice *notice, struct str from, struct mail *ret_mail)
{
    TRY(use_read_begin(use));
    enum fail fail = write_mail(use, notice, from, ret_mail);
    use_read_end(use);
    return fail;
}

/* Where the mail stands after an attempt. */
static void judge(struct notice *notice, enum mail_result result, int64_t now)
{
    bool may_retry = notice->mail_attempts < NOTICE_MAIL_ATTEMPTS;
    notice->mail_at = now;
    switch (result) {
    case MAIL_TAKEN:
        notice->mail_state = MAIL_SENT;
        return;
    case MAIL_LATER:
        notice->mail_state = may_retry ? MAIL_PENDING : MAIL_FAILED;
        if (may_retry)
            notice->mail_at = now + notice_retry_seconds(notice->mail_attempts);
        return;
    case MAIL_REFUSED:
        notice->mail_state = MAIL_FAILED;
        return;
    case MAIL_DOUBT:
        break;
    }
    notice->mail_state = MAIL_UNKNOWN;
}

/* A reader who has no address any more, or was disabled, gets no mail. */
static enum fail send(
    struct use *use, const struct mailer *mailer, struct notice *notice, struct str *ret_said)
{
    struct mail mail;
    *ret_said = STR("");
    TRY(read_mail(use, notice, mailer->from, &mail));
    if (mail.to.len == 0) {
        notice->mail_state = MAIL_NONE;
        return FAIL_NONE;
    }
    enum mail_result result = mailer->send(mailer->context, use->arena, &mail, ret_said);
    judge(notice, result, clock_now(use->platform->clock));
    return FAIL_NONE;
}

enum fail mail_service_next(
    struct use *use, const struct mailer *mailer, struct delivery *ret_delivery)
{
    struct notice notice;
    struct str said;
    bool is_due;
    TRY(look(use, &is_due));
    if (!is_due)
        return FAIL_NOT_FOUND;
    TRY(in_write(use, give_up, &notice));
    TRY(in_write(use, claim, &notice));
    TRY(send(use, mailer, &notice, &said));
    TRY(in_write(use, settle, &notice));
    *ret_delivery = (struct delivery){notice.id, notice.mail_state, notice.mail_attempts, said};
    return FAIL_NONE;
}

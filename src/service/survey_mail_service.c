#include "service/survey_mail_service.h"

#include "service/survey_service.h"
#include "store/case_store.h"
#include "store/organisation_store.h"
#include "store/survey_store.h"

static enum fail in_write(struct use *use, enum fail (*step)(struct use *, struct survey_mail *),
    struct survey_mail *mail)
{
    use->now = clock_now(use->platform->clock);
    TRY(db_begin(use->db, DB_WRITE));
    enum fail fail = step(use, mail);
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
        survey_mail_store_waiting(&use->tx, use->now, use->now - NOTICE_CLAIM_SECONDS, &waiting);
    use_read_end(use);
    TRY(fail);
    *ret_is_due = waiting > 0;
    return FAIL_NONE;
}

static enum fail give_up(struct use *use, struct survey_mail *mail)
{
    (void)mail;
    return survey_mail_store_give_up(
        &use->tx, use->now - NOTICE_CLAIM_SECONDS, use->now, use_today(use));
}

static enum fail claim(struct use *use, struct survey_mail *mail)
{
    TRY(survey_mail_store_due(&use->tx, use->now, mail));
    mail->mail_state = MAIL_SENDING;
    mail->mail_attempts++;
    mail->mail_at = use->now;
    return survey_mail_store_save(&use->tx, mail);
}

static enum fail settle(struct use *use, struct survey_mail *mail)
{
    return survey_mail_store_save(&use->tx, mail);
}

static struct str text_of(struct use *use, const struct survey_mail *mail,
    const struct survey *survey, struct str organisation)
{
    struct str link = survey_service_link(use, mail->token);
    struct str args[] = {organisation, date_format(use->arena, survey->last_on)};
    struct buf out = buf_new(use->arena);
    const char *why = N_("You were a customer of {1}. Please tell us how you found its service; it "
                         "takes about five minutes. The link is yours alone, works once, and is "
                         "good until {2}:");
    const char *privacy = N_("Answering is anonymous: what you tick is not kept together with "
                             "your name, your address or this link.");
    if (mail->name.len > 0)
        buf_format(&out, "%" STR_PRI "\n\n", STR_ARG(mail->name));
    buf_put(&out, text_fill(use->arena, text_get(mail->language, why), args, ARRAY_LEN(args)));
    buf_format(&out, "\n\n%" STR_PRI "\n\n%" STR_PRI "\n\n-- \n%" STR_PRI "\n", STR_ARG(link),
        STR_ARG(text_get(mail->language, privacy)), STR_ARG(use->platform->body.name));
    return buf_str(&out);
}

static enum fail write_mail(
    struct use *use, const struct survey_mail *invitation, struct str from, struct mail *ret_mail)
{
    struct survey survey;
    struct certification_case c;
    struct organisation organisation;
    TRY(survey_store_load(&use->tx, invitation->survey, &survey));
    TRY(case_store_load(&use->tx, survey.certification_case, &c));
    TRY(organisation_store_load(&use->tx, c.organisation, &organisation));
    struct str subject = text_get(invitation->language, N_("How is the service of {1}?"));
    *ret_mail = (struct mail){
        .from = from,
        .from_name = use->platform->body.name,
        .to = invitation->address,
        .subject = text_fill(use->arena, subject, &organisation.name, 1),
        .text = text_of(use, invitation, &survey, organisation.name),
        .id = str_format(use->arena, "survey-%" STR_PRI "@%" STR_PRI, STR_ARG(invitation->id),
            STR_ARG(mail_service_host(use->platform->body.base_url))),
        .at = use->now,
    };
    return FAIL_NONE;
}

static enum fail read_mail(
    struct use *use, const struct survey_mail *invitation, struct str from, struct mail *ret_mail)
{
    TRY(use_read_begin(use));
    enum fail fail = write_mail(use, invitation, from, ret_mail);
    use_read_end(use);
    return fail;
}

/* Where the mail stands after an attempt; what is not tried again names nobody. */
static void judge(struct survey_mail *mail, enum mail_result result, int64_t now)
{
    static const enum mail_state states[] = {
        [MAIL_TAKEN] = MAIL_SENT,
        [MAIL_LATER] = MAIL_PENDING,
        [MAIL_REFUSED] = MAIL_FAILED,
        [MAIL_DOUBT] = MAIL_UNKNOWN,
    };
    mail->mail_state = states[result];
    mail->mail_at = now;
    if (result == MAIL_LATER && mail->mail_attempts < NOTICE_MAIL_ATTEMPTS) {
        mail->mail_at = now + notice_retry_seconds(mail->mail_attempts);
        return;
    }
    if (result == MAIL_LATER)
        mail->mail_state = MAIL_FAILED;
    mail->name = mail->address = mail->token = STR("");
}

enum fail survey_mail_service_next(
    struct use *use, const struct mailer *mailer, struct delivery *ret_delivery)
{
    struct survey_mail invitation;
    struct mail mail;
    struct str said = STR("");
    bool is_due;
    TRY(look(use, &is_due));
    if (!is_due)
        return FAIL_NOT_FOUND;
    TRY(in_write(use, give_up, &invitation));
    TRY(in_write(use, claim, &invitation));
    TRY(read_mail(use, &invitation, mailer->from, &mail));
    enum mail_result result = mailer->send(mailer->context, use->arena, &mail, &said);
    judge(&invitation, result, clock_now(use->platform->clock));
    TRY(in_write(use, settle, &invitation));
    *ret_delivery =
        (struct delivery){invitation.id, invitation.mail_state, invitation.mail_attempts, said};
    return FAIL_NONE;
}

#include "service/notice_service.h"

#include "domain/email.h"
#include "service/file_comment_service.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "store/account_store.h"
#include "store/case_store.h"
#include "store/certificate_store.h"
#include "store/charge_store.h"
#include "store/combination_store.h"
#include "store/complaint_store.h"
#include "store/decision_store.h"
#include "store/mark_store.h"
#include "store/organisation_store.h"
#include "store/settlement_store.h"
#include "store/team_store.h"

static const struct str case_prefix = STR_INIT("case:");
static const struct str complaint_prefix = STR_INIT("complaint:");

/* What is neither a case nor a complaint. */
struct notice_matter {
    struct str topic; /* the address of its page */
    struct str title;
    struct str organisation;
    struct str claimant; /* account; empty: none */
};

/* The event and those who stand to its case in some way. */
struct telling {
    struct use *use;
    const struct event *event;
    struct date due;
    struct certification_case c;
    struct duty_record *duties;
    size_t n_duties;
    struct team_row *team;
    size_t n_team;
    struct file_comments comments;
    struct decision_support *supports;
    size_t n_supports;
    bool has_committee;
    bool is_companion;           /* the case is not the event's, but audited together with it */
    struct complaint complaint;  /* without an id where it is about a case */
    struct notice_matter matter; /* without a title where it is about a case or a complaint */
};

enum fail notice_service_address(
    struct use *use, const struct account *account, struct str *ret_address)
{
    struct organisation organisation = {.email = STR("")};
    if (!email_is_right(account->email) && account->organisation.len > 0)
        TRY(organisation_store_load(&use->tx, account->organisation, &organisation));
    struct str address = email_is_right(account->email) ? account->email : organisation.email;
    *ret_address = email_is_right(address) ? address : STR("");
    return FAIL_NONE;
}

/* An applicant answers as an organisation, whoever of it is named. */
static bool is_asked(const struct telling *telling, const struct account *account)
{
    const struct file_comments *comments = &telling->comments;
    for (size_t i = 0; i < comments->n; i++) {
        const struct file_comment *comment = &comments->items[i];
        bool own = str_equal(comment->addressee, account->id) ||
                   (account->organisation.len > 0 &&
                       str_equal(comment->addressee_organisation, account->organisation));
        if (own && !file_comment_service_answer(comments, comment->id))
            return true;
    }
    return false;
}

static bool owes_opinion(const struct telling *telling, const struct account *account)
{
    for (size_t i = 0; i < telling->n_supports; i++)
        if (telling->supports[i].verdict == SUPPORT_OPEN &&
            str_equal(telling->supports[i].specialist, account->id))
            return true;
    return false;
}

/* How somebody stands to the complaint that is told of. */
static struct notice_reader reader_of_complaint(
    const struct complaint *complaint, const struct account *account)
{
    struct str organisation = complaint->complainant_organisation;
    return (struct notice_reader){
        .roles = (role_set)account->roles,
        .is_handler = str_equal(complaint->handler, account->id),
        .is_decider = str_equal(complaint->decider, account->id),
        .is_complainant = organisation.len > 0 && str_equal(organisation, account->organisation),
        .has_handler = complaint->handler.len > 0,
    };
}

static struct notice_reader reader_of_matter(
    const struct notice_matter *matter, const struct account *account)
{
    return (struct notice_reader){
        .roles = (role_set)account->roles,
        .is_owner =
            account->organisation.len > 0 && str_equal(account->organisation, matter->organisation),
        .is_claimant = str_equal(account->id, matter->claimant),
    };
}

static struct notice_reader reader_of(const struct telling *telling, const struct account *account)
{
    if (telling->matter.title.len > 0)
        return reader_of_matter(&telling->matter, account);
    if (telling->complaint.id.len > 0)
        return reader_of_complaint(&telling->complaint, account);
    struct notice_reader reader = {
        .roles = (role_set)account->roles,
        .is_owner = str_equal(account->organisation, telling->c.organisation),
        .is_asked = is_asked(telling, account),
        .is_specialist = owes_opinion(telling, account),
        .has_committee = telling->has_committee,
    };
    for (size_t i = 0; i < telling->n_duties; i++)
        if (str_equal(telling->duties[i].account, account->id))
            reader.duties |= DUTY_BIT(telling->duties[i].duty);
    for (size_t i = 0; i < telling->n_team; i++) {
        if (!str_equal(telling->team[i].account, account->id))
            continue;
        reader.is_team = true;
        reader.is_leader = telling->team[i].part == TEAM_LEADER;
    }
    return reader;
}

static enum fail tell(
    const struct telling *telling, const struct notice_rule *rule, const struct account *account)
{
    struct use *use = telling->use;
    struct str address;
    TRY(notice_service_address(use, account, &address));
    struct str id = notice_id(use->arena, telling->event->seq, rule, account->id);
    if (telling->is_companion)
        id = str_format(use->arena, "%" STR_PRI "-%" STR_PRI, STR_ARG(id), STR_ARG(telling->c.id));
    struct notice notice = {
        .id = id,
        .account = account->id,
        .kind = str_of(rule->kind),
        .certification_case = telling->c.id,
        .created_at = telling->event->at,
        .mail_state = address.len > 0 ? MAIL_PENDING : MAIL_NONE,
        .mail_at = telling->event->at,
        .due_on = telling->due,
        .title = telling->complaint.number,
    };
    if (telling->complaint.id.len > 0)
        notice.topic = str_concat(use->arena, STR("/complaints/"), telling->complaint.id);
    if (telling->matter.title.len > 0) {
        notice.topic = telling->matter.topic;
        notice.title = telling->matter.title;
    }
    return notice_store_add(&use->tx, &notice);
}

/* Whose accounts are asked: a client's, or the body's. */
static struct str organisation_of(const struct telling *telling, const struct notice_rule *rule)
{
    bool owner = rule->audience == NOTICE_APPLICANT || rule->audience == NOTICE_ASKED_APPLICANT;
    if (rule->audience == NOTICE_COMPLAINANT)
        return telling->complaint.complainant_organisation;
    if (rule->audience == NOTICE_CLIENT)
        return telling->matter.organisation;
    if (!owner)
        return STR("");
    return telling->matter.title.len > 0 ? telling->matter.organisation : telling->c.organisation;
}

static enum fail tell_all(const struct telling *telling, const struct notice_rule *rule)
{
    struct use *use = telling->use;
    struct account *accounts;
    size_t n;
    TRY(account_store_of(&use->tx, organisation_of(telling, rule), &accounts, &n));
    for (size_t i = 0; i < n; i++) {
        struct notice_reader reader = reader_of(telling, &accounts[i]);
        if (!str_equal(accounts[i].id, telling->event->actor) && notice_is_for(rule, &reader))
            TRY(tell(telling, rule, &accounts[i]));
    }
    return FAIL_NONE;
}

/* A draft is pinned to no scheme yet. */
static enum fail load_committee(struct telling *telling)
{
    const struct scheme *scheme;
    if (telling->c.scheme_sha256.len == 0)
        return FAIL_NONE;
    TRY(scheme_service_pinned(telling->use, telling->c.scheme_sha256, &scheme));
    telling->has_committee = scheme->decision.committee_votes > 0;
    return FAIL_NONE;
}

static enum fail load_case(struct telling *telling, struct str id)
{
    const struct tx *tx = &telling->use->tx;
    TRY(case_store_load(tx, id, &telling->c));
    TRY(duty_store_list(tx, id, &telling->duties, &telling->n_duties));
    TRY(file_comment_service_load(telling->use, id, &telling->comments));
    TRY(decision_support_store_list(tx, id, &telling->supports, &telling->n_supports));
    TRY(load_committee(telling));
    return team_store_list(tx, id, &telling->team, &telling->n_team);
}

static enum fail load_charge(const struct tx *tx, struct str id, struct notice_matter *matter)
{
    struct charge charge;
    TRY(charge_store_load(tx, id, &charge));
    matter->title = charge.number;
    matter->organisation = charge.organisation;
    return FAIL_NONE;
}

static enum fail load_invoice(const struct tx *tx, struct str id, struct notice_matter *matter)
{
    struct invoice invoice;
    TRY(invoice_store_load(tx, id, &invoice));
    matter->title = invoice.number;
    matter->organisation = invoice.organisation;
    return FAIL_NONE;
}

static enum fail load_mark(const struct tx *tx, struct str id, struct notice_matter *matter)
{
    struct mark_use mark;
    TRY(mark_store_load(tx, id, &mark));
    matter->title = mark.certificate;
    matter->organisation = mark.organisation;
    return FAIL_NONE;
}

static enum fail load_settlement(const struct tx *tx, struct str id, struct notice_matter *matter)
{
    struct settlement settlement;
    TRY(settlement_store_load(tx, id, &settlement));
    matter->title = settlement.number;
    matter->claimant = settlement.account;
    return FAIL_NONE;
}

/* That no case here granted: whom it concerns follows from roles alone. */
static enum fail load_certificate(const struct tx *tx, struct str id, struct notice_matter *matter)
{
    struct certificate certificate;
    TRY(certificate_store_load(tx, id, &certificate));
    matter->title = certificate.organisation_name;
    matter->organisation = certificate.organisation;
    return FAIL_NONE;
}

static const struct {
    struct str prefix;
    struct str path;
    enum fail (*load)(const struct tx *tx, struct str id, struct notice_matter *matter);
} matters[] = {
    {STR_INIT("charge:"), STR_INIT("/fees/"), load_charge},
    {STR_INIT("invoice:"), STR_INIT("/invoices/"), load_invoice},
    {STR_INIT("mark:"), STR_INIT("/marks/"), load_mark},
    {STR_INIT("settlement:"), STR_INIT("/settlements/"), load_settlement},
    {STR_INIT("certificate:"), STR_INIT("/certificates/"), load_certificate},
};

/* ARRAY_LEN(matters): none of them. */
static size_t matter_of(struct str subject)
{
    size_t i = 0;
    while (i < ARRAY_LEN(matters) && !str_starts(subject, matters[i].prefix))
        i++;
    return i;
}

static bool is_told(struct str subject)
{
    return str_starts(subject, case_prefix) || str_starts(subject, complaint_prefix) ||
           matter_of(subject) < ARRAY_LEN(matters);
}

static enum fail load(struct telling *telling)
{
    struct str subject = telling->event->subject;
    size_t i = matter_of(subject);
    if (i < ARRAY_LEN(matters)) {
        struct str id = str_sub(subject, matters[i].prefix.len, subject.len);
        telling->matter.topic = str_concat(telling->use->arena, matters[i].path, id);
        return matters[i].load(&telling->use->tx, id, &telling->matter);
    }
    if (str_starts(subject, complaint_prefix))
        return complaint_store_load(&telling->use->tx,
            str_sub(subject, complaint_prefix.len, subject.len), &telling->complaint);
    return load_case(telling, str_sub(subject, case_prefix.len, subject.len));
}

static enum fail tell_companions(const struct telling *telling, const struct notice_rule *rule)
{
    struct combination_row *rows;
    size_t n;
    TRY(combination_store_list(&telling->use->tx, telling->c.id, &rows, &n));
    for (size_t i = 1; i < n; i++) {
        struct telling other = {.use = telling->use,
            .event = telling->event,
            .due = telling->due,
            .is_companion = true};
        if (case_state_is_final(rows[i].state))
            continue;
        TRY(load_case(&other, rows[i].certification_case));
        TRY(tell_all(&other, rule));
    }
    return FAIL_NONE;
}

enum fail notice_service_write(struct use *use, const struct event *event, struct date due)
{
    struct telling telling = {.use = use, .event = event, .due = due};
    bool is_loaded = false;
    if (!is_told(event->subject))
        return FAIL_NONE;
    for (size_t i = 0; i < notice_rules_count; i++) {
        if (!str_equal(str_of(notice_rules[i].event), event->action))
            continue;
        if (!is_loaded)
            TRY(load(&telling));
        is_loaded = true;
        bool is_of_others = notice_rules[i].audience == NOTICE_COMPANION;
        TRY(is_of_others ? tell_companions(&telling, &notice_rules[i])
                         : tell_all(&telling, &notice_rules[i]));
    }
    return FAIL_NONE;
}

enum fail notice_service_write_facts(struct use *use, const struct event *event)
{
    for (unsigned fact = 0; fact < NOTICE_FACT_COUNT; fact++) {
        struct event brought = *event;
        brought.action = str_of(notice_fact_events[fact]);
        if (use->facts & UINT32_C(1) << fact)
            TRY(notice_service_write(use, &brought, (struct date){0}));
    }
    return FAIL_NONE;
}

enum fail notice_service_page(
    struct use *use, bool unread, const struct page_request *page, struct notice_page *ret_page)
{
    struct notice_filter filter = {use->actor.account, unread, page->search};
    struct notice_filter all = {use->actor.account, false, page->search};
    struct notice_filter new = {use->actor.account, true, page->search};
    struct notice_page found;
    TRY(notice_store_page(&use->tx, &filter, page, &found.rows, &found.n));
    TRY(notice_store_count(&use->tx, &all, &found.all));
    TRY(notice_store_count(&use->tx, &new, &found.unread));
    found.total = unread ? found.unread : found.all;
    *ret_page = found;
    return FAIL_NONE;
}

enum fail notice_service_unread(struct use *use, int64_t *ret_count)
{
    if (!use_is_signed_in(use)) {
        *ret_count = 0;
        return FAIL_NONE;
    }
    return notice_store_unread(&use->tx, use->actor.account, ret_count);
}

enum fail notice_service_mail_counts(struct use *use, int64_t ret_counts[MAIL_STATE_COUNT])
{
    if (!use_has_role(use, ROLE_ADMIN))
        return FAIL_FORBIDDEN;
    return notice_store_mail_counts(&use->tx, ret_counts);
}

struct str notice_service_text(
    struct use *use, enum language language, const struct notice_row *row)
{
    const struct notice_rule *rule = notice_rule_find(row->kind);
    const struct str args[] = {row->title.len > 0 ? row->title : row->organisation_name,
        scheme_service_name(use, language, row->scheme), date_format(use->arena, row->due_on)};
    if (!rule)
        return row->kind;
    return text_fill(use->arena, text_get(language, rule->message), args, ARRAY_LEN(args));
}

struct read_command {
    struct str notice;
};

static const struct command_field read_fields[] = {
    {COMMAND_AT(struct read_command, notice), .label = N_("Notice"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 100},
};

/* The id of the case, or of what the topic leads to: behind its last slash. */
static struct str about_of(const struct notice *notice)
{
    size_t at = notice->topic.len;
    while (at > 0 && notice->topic.data[at - 1] != '/')
        at--;
    return at == 0 ? notice->certification_case : str_sub(notice->topic, at, notice->topic.len);
}

static enum fail read_run(struct use *use, const void *input)
{
    const struct read_command *command = input;
    struct notice notice;
    use_subject(use, "account:", use->actor.account);
    TRY(notice_store_load(&use->tx, use->actor.account, command->notice, &notice));
    use->result_id = about_of(&notice);
    return notice_store_read(&use->tx, use->actor.account, notice.id, use->now);
}

const struct use_case notice_read = {
    .name = "notice.read",
    .label = N_("Mark as read"),
    .roles = ROLES_BODY | ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(read_fields),
    .command_size = sizeof(struct read_command),
    .run = read_run,
};

struct read_all_command {
    bool ignored; /* all of the actor's own */
};

static enum fail read_all_run(struct use *use, const void *input)
{
    (void)input;
    use_subject(use, "account:", use->actor.account);
    return notice_store_read_all(&use->tx, use->actor.account, use->now);
}

const struct use_case notice_read_all = {
    .name = "notice.read_all",
    .label = N_("Mark all as read"),
    .roles = ROLES_BODY | ROLE_BIT(ROLE_APPLICANT),
    .command_size = sizeof(struct read_all_command),
    .run = read_all_run,
};

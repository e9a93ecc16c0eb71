#include "service/wording_service.h"

#include "service/case_command.h"
#include "service/certificate_make.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "service/wording_fields.h"
#include "store/organisation_store.h"
#include "store/wording_store.h"

bool wording_service_is_wanted(const struct certification_case *c)
{
    return c->activity != ACTIVITY_SURVEILLANCE && c->activity != ACTIVITY_SPECIAL;
}

enum fail wording_service_latest(
    struct use *use, struct str case_id, struct certificate_wording *ret_wording)
{
    struct certificate_wording *wordings;
    size_t n;
    TRY(wording_store_list(&use->tx, case_id, &wordings, &n));
    if (n == 0)
        return FAIL_NOT_FOUND;
    *ret_wording = wordings[0];
    return FAIL_NONE;
}

/* The latest version, in that state. */
static enum fail require(struct use *use, struct str case_id, enum wording_state state,
    const char *otherwise, struct certificate_wording *ret_wording)
{
    struct certificate_wording wording;
    enum fail fail = wording_service_latest(use, case_id, &wording);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    if (fail == FAIL_NOT_FOUND || wording.state != state)
        return use_refuse(use, FAIL_STATE, "", "wording", otherwise);
    *ret_wording = wording;
    return FAIL_NONE;
}

enum fail wording_service_may_send(struct use *use, struct str case_id)
{
    struct certificate_wording wording;
    return require(use, case_id, WORDING_DRAFT,
        N_("There is no draft of the certificate's text to send."), &wording);
}

enum fail wording_service_may_answer(struct use *use, struct str case_id)
{
    struct certificate_wording wording;
    return require(use, case_id, WORDING_SENT,
        N_("No text of the certificate waits for the client now."), &wording);
}

static enum fail deem_days(struct use *use, const struct certification_case *c, int64_t *ret_days)
{
    const struct scheme *scheme;
    TRY(scheme_service_pinned(use, c->scheme_sha256, &scheme));
    if (!scheme_clock(scheme, STR("wording_deemed_days"), ret_days))
        *ret_days = 0;
    return FAIL_NONE;
}

enum fail wording_service_may_deem(struct use *use, struct str case_id)
{
    struct certificate_wording wording;
    struct certification_case c;
    int64_t days;
    TRY(case_see(use, case_id, &c));
    TRY(require(use, case_id, WORDING_SENT,
        N_("No text of the certificate waits for the client now."), &wording));
    TRY(deem_days(use, &c, &days));
    if (c.activity == ACTIVITY_RECERTIFICATION)
        days = 0; /* every audit ends with what the client confirms */
    struct date day = wording_deemed_on(&wording, days);
    if (!date_is_set(day))
        return use_refuse(use, FAIL_STATE, "state", "must_answer",
            N_("The scheme has no days after which silence is consent: the client has to answer."));
    if (date_compare(use_today(use), day) >= 0)
        return FAIL_NONE;
    struct problem *p = problem_add(&use->problems, STR("state"), "may_answer",
        N_("The client may answer until {1}; silence is consent only after that day."));
    p->args[0] = date_format(use->arena, date_add_days(day, -1));
    return FAIL_STATE;
}

enum fail wording_service_may_issue(struct use *use, struct str case_id)
{
    struct certificate_wording wording;
    struct certification_case c;
    TRY(case_see(use, case_id, &c));
    if (!wording_service_is_wanted(&c))
        return FAIL_NONE;
    enum fail fail = wording_service_latest(use, case_id, &wording);
    if (fail == FAIL_NONE && wording_is_agreed(&wording))
        return FAIL_NONE;
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    return use_refuse(use, FAIL_STATE, "", "wording",
        N_("The client has not agreed to the text of the certificate yet."));
}

enum fail wording_service_agreed(
    struct use *use, const struct certification_case *c, struct certificate_wording *ret_wording)
{
    struct certificate_wording wording;
    struct paper paper;
    TRY(wording_service_may_issue(use, c->id));
    TRY(wording_service_latest(use, c->id, &wording));
    TRY(wording_service_paper(use, c, &wording, &paper));
    if (!str_equal(paper_sha256(use->arena, &paper), wording.sha256))
        return use_refuse(use, FAIL_STATE, "", "wording_changed",
            N_("The record has changed since the client agreed to the text: draft it anew and let "
               "the client agree again."));
    *ret_wording = wording;
    return FAIL_NONE;
}

static bool has_english(const struct organisation *organisation, const struct certification_case *c)
{
    return organisation->name_en.len > 0 && organisation->address_en.len > 0 && c->scope_en.len > 0;
}

static enum fail load_record(
    struct use *use, const struct certification_case *c, struct wording_text *ret_text)
{
    struct organisation o;
    TRY(organisation_store_load(&use->tx, c->organisation, &o));
    *ret_text = (struct wording_text){
        .languages = has_english(&o, c) ? CERTIFICATE_IN_BOTH : CERTIFICATE_IN_CHINESE,
        .name = o.name,
        .name_en = o.name_en,
        .address = o.address,
        .address_en = o.address_en,
        .office_address = o.office_address,
        .business_address = o.business_address,
        .scope = c->scope,
        .scope_en = c->scope_en,
    };
    return FAIL_NONE;
}

static void keep_sent(struct wording_view *view)
{
    size_t n = 0;
    for (size_t i = 0; i < view->n; i++)
        if (view->wordings[i].sent_at != 0)
            view->wordings[n++] = view->wordings[i];
    view->n = n;
}

enum fail wording_service_show(struct use *use, struct str case_id, struct wording_view *ret_view)
{
    struct certification_case c;
    struct wording_view view = {0};
    TRY(case_see(use, case_id, &c));
    TRY(wording_store_list(&use->tx, c.id, &view.wordings, &view.n));
    TRY(deem_days(use, &c, &view.deem_days));
    TRY(certificate_make_annex(use, c.id, &view.annex, &view.n_annex));
    if (use->actor.roles & ROLES_BODY)
        TRY(load_record(use, &c, &view.record));
    else
        keep_sent(&view);
    *ret_view = view;
    return FAIL_NONE;
}

/* wording.draft: what must stand on every certificate is taken from the record where the form
 * leaves it empty. */
struct draft_command {
    struct command_ref ref;
    struct wording_text text;
};

static const struct command_field draft_fields[] = {
    CASE_REF_FIELDS(struct draft_command),
    WORDING_TEXT_FIELDS(struct draft_command),
};

static void fill(struct str *field, struct str record)
{
    if (field->len == 0)
        *field = record;
}

static enum fail take_text(
    struct use *use, const struct certification_case *c, struct wording_text *text)
{
    struct wording_text record;
    size_t before = use->problems.count;
    TRY(load_record(use, c, &record));
    fill(&text->name, record.name);
    fill(&text->address, record.address);
    fill(&text->scope, record.scope);
    fill(&text->name_en, record.name_en); /* the register has it also beside a Chinese paper */
    fill(&text->address_en, record.address_en);
    fill(&text->scope_en, record.scope_en);
    wording_check(text, &use->problems);
    return use->problems.count > before ? FAIL_INVALID : FAIL_NONE;
}

/* The draft that is open is written again; what was sent is replaced by a new version. */
static enum fail save_draft(
    struct use *use, struct str case_id, const struct certificate_wording *draft)
{
    struct certificate_wording latest;
    struct certificate_wording made = *draft;
    made.version = 1;
    enum fail fail = wording_service_latest(use, case_id, &latest);
    if (fail == FAIL_NOT_FOUND)
        return wording_store_add(&use->tx, &made);
    TRY(fail);
    made.version = latest.version + 1;
    if (latest.state == WORDING_DRAFT) {
        made.id = latest.id;
        made.version = latest.version;
        return wording_store_save(&use->tx, &made);
    }
    if (latest.state != WORDING_RETURNED) {
        latest.state = WORDING_REPLACED;
        TRY(wording_store_save(&use->tx, &latest));
    }
    return wording_store_add(&use->tx, &made);
}

static enum fail draft_run(struct use *use, const void *input)
{
    const struct draft_command *command = input;
    struct certification_case c;
    TRY(case_enter(use, &command->ref, CASE_DRAFT_WORDING, &c));
    struct certificate_wording draft = {
        .id = random_id(use->arena, use->platform->random),
        .certification_case = c.id,
        .state = WORDING_DRAFT,
        .text = command->text,
        .drafted_by = use->actor.account,
        .drafted_at = use->now,
    };
    TRY(take_text(use, &c, &draft.text));
    TRY(save_draft(use, c.id, &draft));
    return case_leave(use, CASE_DRAFT_WORDING, &c);
}

const struct use_case wording_draft = {
    .name = "wording.draft",
    .label = N_("Draft the certificate's text"),
    .roles = ROLE_BIT(ROLE_OFFICER),
    .fields = COMMAND_FIELDS(draft_fields),
    .command_size = sizeof(struct draft_command),
    .run = draft_run,
};

static enum fail send_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct certification_case c;
    struct certificate_wording wording;
    struct paper paper;
    TRY(case_enter(use, &command->ref, CASE_SEND_WORDING, &c));
    TRY(require(use, c.id, WORDING_DRAFT,
        N_("There is no draft of the certificate's text to send."), &wording));
    wording.state = WORDING_SENT;
    wording.sent_at = use->now;
    TRY(wording_service_paper(use, &c, &wording, &paper));
    wording.sha256 = paper_sha256(use->arena, &paper);
    use_note(use, "sent_sha256", wording.sha256);
    TRY(wording_store_save(&use->tx, &wording));
    return case_leave(use, CASE_SEND_WORDING, &c);
}

const struct use_case wording_send = {
    .name = "wording.send",
    .label = N_("Send the certificate's text to the client"),
    .roles = ROLE_BIT(ROLE_OFFICER),
    CASE_PLAIN,
    .run = send_run,
};

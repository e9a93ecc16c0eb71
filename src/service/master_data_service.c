#include "service/master_data_service.h"

#include "base/limits.h"
#include "service/case_command.h"
#include "service/certificate_make.h"
#include "service/print_service.h"
#include "service/scheme_service.h"
#include "service/session_service.h"
#include "service/signature.h"
#include "service/use_cases.h"
#include "service/wording_service.h"
#include "store/decision_store.h"
#include "store/next_audit_store.h"
#include "store/organisation_store.h"

/* A paper in the making. */
struct writing {
    struct organisation organisation;
    struct decision decision;
    struct covered_outlet *annex;
    size_t n_annex;
    struct paper paper;
};

static struct str say(const struct writing *w, const char *message)
{
    return text_get(w->paper.language, message);
}

static void fact(struct writing *w, const char *label, struct str value)
{
    if (value.len > 0)
        paper_wide_fact(&w->paper, say(w, label), value);
}

static void write_outlets(struct use *use, struct writing *w)
{
    const struct paper_column columns[] = {
        {say(w, N_("No.")), 8, PAPER_END},
        {say(w, N_("Outlet")), 36, PAPER_START},
        {say(w, N_("Address")), 56, PAPER_START},
    };
    paper_section(&w->paper, say(w, N_("Outlets covered")));
    if (w->n_annex == 0) {
        paper_clause(&w->paper, say(w, N_("There are no outlets.")));
        return;
    }
    paper_table(&w->paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < w->n_annex; i++) {
        const struct str cells[] = {
            str_format(use->arena, "%zu", i + 1), w->annex[i].name, w->annex[i].address};
        paper_row(&w->paper, PAPER_ROW, cells);
    }
}

static void write_record(
    struct use *use, struct writing *w, const struct certification_case *c, struct str scheme)
{
    const struct organisation *o = &w->organisation;
    paper_section(&w->paper, say(w, N_("Certificate")));
    fact(w, N_("Name"), o->name);
    fact(w, N_("Name in English"), o->name_en);
    fact(w, N_("Unified social credit code"), o->uscc);
    fact(w, N_("Registered address"), o->address);
    fact(w, N_("Registered address in English"), o->address_en);
    fact(w, N_("Postal (office) address"), o->office_address);
    fact(w, N_("Business address"), o->business_address);
    fact(w, N_("Legal representative"), o->legal_representative);
    fact(w, N_("Staff in all"), str_format(use->arena, "%lld", (long long)o->staff));
    fact(w, N_("Effective staff in scope"),
        str_format(use->arena, "%lld", (long long)c->scope_staff));
    fact(w, N_("Scope"), c->scope);
    fact(w, N_("Scope in English"), c->scope_en);
    fact(w, N_("Scheme"), scheme);
}

/* Dated by the decision, so that it is the same text until the record changes. */
static enum fail make_paper(
    struct use *use, const struct certification_case *c, struct paper *ret_paper)
{
    struct writing w = {0};
    TRY(organisation_store_load(&use->tx, c->organisation, &w.organisation));
    TRY(decision_store_load(&use->tx, c->id, &w.decision));
    TRY(certificate_make_annex(use, c->id, &w.annex, &w.n_annex));
    w.paper = print_service_paper(use, LANGUAGE_ZH_CN, N_("Confirmation of master data"));
    w.paper.number = str_sub(c->id, 0, 8);
    w.paper.date = date_of_instant(w.decision.confirmed_at);
    write_record(use, &w, c, scheme_service_name(use, LANGUAGE_ZH_CN, c->scheme));
    write_outlets(use, &w);
    paper_note(&w.paper,
        say(&w,
            N_("The holder confirms that this is right. Whatever changes afterwards is told to the "
               "certification body as a change.")));
    *ret_paper = w.paper;
    return FAIL_NONE;
}

/* Whether the client signed a text of the certificate in this case: that says it all. */
static enum fail is_agreed(struct use *use, struct str case_id, bool *ret_agreed)
{
    struct certificate_wording wording;
    enum fail fail = wording_service_latest(use, case_id, &wording);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    *ret_agreed = fail == FAIL_NONE && wording_is_agreed(&wording);
    return FAIL_NONE;
}

enum fail master_data_service_show(
    struct use *use, const struct certification_case *c, struct master_data_view *ret_view)
{
    struct master_data_view view = {0};
    bool is_decided =
        c->state == CASE_GRANTED || c->state == CASE_CERTIFIED || c->state == CASE_REPORTED;
    bool has_text;
    *ret_view = view;
    if (wording_service_is_wanted(c) || !is_decided)
        return FAIL_NONE;
    TRY(is_agreed(use, c->id, &has_text));
    if (has_text)
        return FAIL_NONE;
    view.is_wanted = true;
    TRY(make_paper(use, c, &view.paper));
    view.sha256 = paper_sha256(use->arena, &view.paper);
    TRY(signature_last_document(use, c->id, SIGNED_MASTER_DATA, &view.last));
    view.is_confirmed = view.last.version > 0 && str_equal(view.last.sha256, view.sha256);
    *ret_view = view;
    return FAIL_NONE;
}

enum fail master_data_service_paper(
    struct use *use, struct str case_id, int64_t version, struct paper *ret_paper)
{
    struct certification_case c;
    const struct signed_document key = {
        .certification_case = case_id, .kind = SIGNED_MASTER_DATA, .version = version};
    TRY(case_see(use, case_id, &c));
    return signature_paper(use, &key, ret_paper);
}

static enum fail load(struct use *use, struct str case_id, struct master_data_view *ret_view)
{
    struct certification_case c;
    TRY(case_see(use, case_id, &c));
    return master_data_service_show(use, &c, ret_view);
}

enum fail master_data_service_may_confirm(struct use *use, struct str case_id)
{
    struct master_data_view view;
    TRY(load(use, case_id, &view));
    if (!view.is_wanted)
        return use_refuse(use, FAIL_STATE, "", "not_wanted",
            N_("What this certificate says is agreed to as its text."));
    if (view.is_confirmed)
        return use_refuse(
            use, FAIL_STATE, "", "confirmed", N_("The master data is confirmed as it stands."));
    return FAIL_NONE;
}

enum fail master_data_service_check(struct use *use, struct str case_id)
{
    struct master_data_view view;
    TRY(load(use, case_id, &view));
    if (!view.is_wanted || view.is_confirmed)
        return FAIL_NONE;
    return use_refuse(use, FAIL_STATE, "", "master_data",
        view.last.version > 0
            ? N_("The record has changed since the client confirmed its master data: it confirms "
                 "it "
                 "again first.")
            : N_("The client has not confirmed its master data after this audit yet."));
}

struct confirm_command {
    struct command_ref ref;
    struct str sha256; /* of what was shown */
    struct str password;
};

static const struct command_field confirm_fields[] = {
    CASE_REF_FIELDS(struct confirm_command),
    {COMMAND_AT(struct confirm_command, sha256), .label = N_("Hash of the master data"),
        .kind = COMMAND_HIDDEN, .required = true, .max = 64},
    {COMMAND_AT(struct confirm_command, password), .label = N_("Your password, to sign"),
        .kind = COMMAND_SECRET, .required = true, .max = LIMIT_PASSWORD_MAX},
};

static enum fail confirm_prepare(struct use *use, void *input)
{
    const struct confirm_command *command = input;
    return session_service_sign(use, command->password);
}

static enum fail confirm_run(struct use *use, const void *input)
{
    const struct confirm_command *command = input;
    struct certification_case c;
    struct master_data_view view;
    TRY(case_enter(use, &command->ref, CASE_CONFIRM_RECORD, &c));
    TRY(master_data_service_may_confirm(use, c.id));
    TRY(master_data_service_show(use, &c, &view));
    const struct signing signing = {.certification_case = c.id,
        .kind = SIGNED_MASTER_DATA,
        .version = view.last.version + 1,
        .paper = &view.paper,
        .shown = command->sha256,
        .capacity = CAPACITY_CLIENT};
    TRY(signature_put(use, &signing));
    return case_leave(use, CASE_CONFIRM_RECORD, &c);
}

const struct use_case wording_confirm = {
    .name = "wording.confirm",
    .label = N_("Confirm the master data"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(confirm_fields),
    .command_size = sizeof(struct confirm_command),
    .run = confirm_run,
    .prepare = confirm_prepare,
};

/* The last signature by the client under either paper of that case. */
static enum fail add_of_case(
    struct use *use, const struct next_audit *audit, struct master_data_row *rows, size_t *n)
{
    struct signature_row *signatures;
    struct master_data_row row = {
        .certification_case = audit->certification_case, .activity = audit->activity};
    size_t n_signatures;
    TRY(signature_list(use, audit->certification_case, &signatures, &n_signatures));
    for (size_t i = 0; i < n_signatures; i++) {
        const struct document_signature *s = &signatures[i].signature;
        if (s->kind != SIGNED_MASTER_DATA && s->kind != SIGNED_WORDING)
            continue;
        row.version = s->kind == SIGNED_MASTER_DATA ? s->version : 0;
        row.name = s->name;
        row.signed_at = s->signed_at;
        row.sha256 = s->sha256;
    }
    if (row.signed_at != 0)
        rows[(*n)++] = row;
    return FAIL_NONE;
}

enum fail master_data_service_list(
    struct use *use, struct str certificate, struct master_data_row **ret_rows, size_t *ret_n)
{
    struct next_audit *audits;
    size_t n_audits;
    size_t n = 0;
    TRY(next_audit_store_list(&use->tx, certificate, &audits, &n_audits));
    struct master_data_row *rows = NEW_ARRAY(use->arena, struct master_data_row, n_audits);
    for (size_t i = n_audits; i > 0; i--)
        if (audits[i - 1].certification_case.len > 0)
            TRY(add_of_case(use, &audits[i - 1], rows, &n));
    *ret_rows = rows;
    *ret_n = n;
    return FAIL_NONE;
}

#include "service/certificate_act.h"
#include "service/certificate_make.h"
#include "service/charge_make.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "service/wording_fields.h"
#include "store/case_store.h"
#include "store/certificate_store.h"
#include "store/wording_store.h"

/* certificate.part: a certificate of its own (子证书) for an outlet of the annex or a branch. */
struct part_command {
    struct str certificate; /* the main one */
    int64_t outlet;         /* its place in the annex, 1 …; 0: a branch that is not in it */
    struct date expires_on; /* unset: that of the main one */
    struct wording_text text;
};

static const struct command_field part_fields[] = {
    {COMMAND_AT(struct part_command, certificate), .label = N_("Main certificate"),
        .kind = COMMAND_HIDDEN, .required = true, .max = LIMIT_CODE},
    {COMMAND_AT(struct part_command, outlet), .label = N_("Outlet of the annex"),
        .hint = N_("Its number there; nothing for a branch that is not listed"),
        .kind = COMMAND_INT, .min = 0, .max = LIMIT_OUTLETS},
    WORDING_LANGUAGES(struct part_command),
    WORDING_HOLDER_FIELDS(struct part_command),
    {COMMAND_AT(struct part_command, expires_on), .label = N_("Valid until"),
        .hint = N_("Never later than the main certificate; nothing: as long as it"),
        .kind = COMMAND_DATE},
};

static enum fail check_main(struct use *use, const struct certificate *main)
{
    if (main->main_number.len > 0)
        return use_refuse(use, FAIL_STATE, "certificate", "part",
            N_("This is a part of another certificate and has no parts of its own."));
    if (main->replaced_by.len > 0 ||
        certificate_status_on(main, use_today(use)) != CERTIFICATE_VALID)
        return use_refuse(use, FAIL_STATE, "certificate", "status",
            N_("Parts are issued only under a certificate that is valid today."));
    return FAIL_NONE;
}

static enum fail check_expiry(
    struct use *use, const struct certificate *main, struct date expires_on)
{
    if (!date_is_set(expires_on))
        return FAIL_NONE;
    if (date_compare(expires_on, main->expires_on) > 0)
        return use_refuse(use, FAIL_INVALID, "expires_on", "outlives",
            N_("A part never outlives its main certificate."));
    if (date_compare(expires_on, use_today(use)) < 0)
        return use_refuse(use, FAIL_INVALID, "expires_on", "expired",
            N_("A certificate cannot end before it begins."));
    return FAIL_NONE;
}

/* An outlet has one certificate at a time. */
static enum fail check_outlet(struct use *use, const struct certificate *main, int64_t outlet)
{
    struct certificate *parts;
    size_t n;
    TRY(certificate_store_parts(&use->tx, main->number, &parts, &n));
    for (size_t i = 0; i < n; i++) {
        struct certificate_wording wording;
        enum certificate_status status = certificate_status_on(&parts[i], use_today(use));
        TRY(certificate_make_wording(use, &parts[i], &wording));
        if (wording.outlet == outlet &&
            (status == CERTIFICATE_VALID || status == CERTIFICATE_SUSPENDED))
            return use_refuse(use, FAIL_STATE, "outlet", "taken",
                N_("This outlet has a certificate of its own already."));
    }
    return FAIL_NONE;
}

/* What is left empty is as the annex has it, and the scope as the main certificate has it. */
static void fill_text(
    struct wording_text *text, const struct covered_outlet *outlet, const struct certificate *main)
{
    if (outlet && text->name.len == 0)
        text->name = outlet->name;
    if (outlet && text->address.len == 0)
        text->address = outlet->address;
    if (text->scope.len == 0)
        text->scope = main->scope;
    if (text->scope_en.len == 0)
        text->scope_en = main->scope_en;
}

static enum fail take_text(struct use *use, const struct part_command *command,
    const struct certificate *main, struct wording_text *text)
{
    struct covered_outlet *annex;
    size_t n;
    size_t before = use->problems.count;
    const struct covered_outlet *outlet = NULL;
    *text = command->text;
    if (command->outlet > 0) {
        TRY(covered_outlet_store_list(&use->tx, main->number, &annex, &n));
        if (command->outlet > (int64_t)n)
            return use_refuse(use, FAIL_INVALID, "outlet", "unknown",
                N_("The annex of the main certificate has no such outlet."));
        TRY(check_outlet(use, main, command->outlet));
        outlet = &annex[command->outlet - 1];
    }
    fill_text(text, outlet, main);
    wording_check(text, &use->problems);
    return use->problems.count > before ? FAIL_INVALID : FAIL_NONE;
}

static enum fail scheme_and_staff(struct use *use, const struct certificate *main,
    const struct scheme **ret_scheme, int64_t *ret_staff)
{
    struct certification_case c;
    enum fail fail = case_store_load(&use->tx, main->certification_case, &c);
    if (fail == FAIL_NONE) {
        *ret_staff = c.scope_staff;
        return scheme_service_pinned(use, c.scheme_sha256, ret_scheme);
    }
    if (fail != FAIL_NOT_FOUND)
        return fail;
    *ret_staff = 0;
    *ret_scheme = scheme_service_find(use, main->scheme);
    if (!*ret_scheme)
        return use_refuse(use, FAIL_STATE, "", "scheme",
            N_("The scheme of this certificate is not known here any more."));
    return FAIL_NONE;
}

static enum fail part_run(struct use *use, const void *input)
{
    const struct part_command *command = input;
    const struct scheme *scheme;
    struct certificate main;
    struct wording_text text;
    int64_t staff;
    TRY(certificate_act_enter(use, command->certificate, &main));
    TRY(check_main(use, &main));
    TRY(check_expiry(use, &main, command->expires_on));
    TRY(take_text(use, command, &main, &text));
    TRY(scheme_and_staff(use, &main, &scheme, &staff));
    struct certificate part = main;
    part.status = CERTIFICATE_VALID;
    part.main_number = main.number;
    part.replaces = STR("");
    part.issued_on = part.first_issued_on = use_today(use);
    part.outlets = 0;
    if (date_is_set(command->expires_on))
        part.expires_on = command->expires_on;
    certificate_make_worded(&part, &text);
    TRY(certificate_make_number(use, scheme, staff, main.renewals, &part.number));
    TRY(certificate_make_add(use, &part, NULL, 0));
    TRY(certificate_make_issued(use, &part, &text, command->outlet));
    return charge_make_extra(use, &(const struct charge_extra){&part, EXTRA_PART, 1});
}

const struct use_case certificate_part = {
    .name = "certificate.part",
    .label = N_("Issue a certificate for an outlet or branch"),
    .roles = ROLE_BIT(ROLE_OFFICER),
    .fields = COMMAND_FIELDS(part_fields),
    .command_size = sizeof(struct part_command),
    .run = part_run,
};

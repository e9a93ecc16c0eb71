#include "service/change_service.h"

#include "base/limits.h"
#include "service/case_open_service.h"
#include "service/certificate_make.h"
#include "service/certificate_reissue.h"
#include "service/cnca_log_service.h"
#include "service/media_type.h"
#include "service/use_cases.h"
#include "store/account_store.h"
#include "store/case_store.h"
#include "store/certificate_store.h"
#include "store/organisation_store.h"

static bool sees(const struct use *use, struct str organisation)
{
    return (use->actor.roles & ROLES_BODY) ||
           (use->actor.organisation.len > 0 && str_equal(use->actor.organisation, organisation));
}

enum fail change_service_page(struct use *use, struct str state, const struct page_request *page,
    struct change_page *ret_page)
{
    struct change_page found = {0};
    struct change_filter filter = {.search = page->search};
    if (!(use->actor.roles & ROLES_BODY))
        filter.organisation = use->actor.organisation;
    if (!(use->actor.roles & ROLES_BODY) && filter.organisation.len == 0)
        return FAIL_FORBIDDEN;
    for (int i = 0; i < CHANGE_STATE_COUNT; i++) {
        filter.state = codes_format(&change_state_codes, i);
        TRY(change_store_count(&use->tx, &filter, &found.counts[i]));
    }
    filter.state = state;
    TRY(change_store_count(&use->tx, &filter, &found.total));
    TRY(change_store_page(&use->tx, &filter, page, &found.rows, &found.n));
    *ret_page = found;
    return FAIL_NONE;
}

enum fail change_service_show(struct use *use, struct str id, struct change_row *ret_row)
{
    struct change_row row = {0};
    struct organisation organisation;
    TRY(change_store_load(&use->tx, id, &row.change));
    if (!sees(use, row.change.organisation))
        return FAIL_NOT_FOUND;
    TRY(organisation_store_load(&use->tx, row.change.organisation, &organisation));
    row.organisation_name = organisation.name;
    TRY(account_store_name(&use->tx, row.change.filed_by, &row.filer_name));
    TRY(account_store_name(&use->tx, row.change.decided_by, &row.decider_name));
    *ret_row = row;
    return FAIL_NONE;
}

enum fail change_service_certificates(
    struct use *use, struct certificate **ret_certificates, size_t *ret_n)
{
    struct certificate *all;
    size_t n;
    size_t kept = 0;
    TRY(certificate_store_of_organisation(&use->tx, use->actor.organisation, STR(""), &all, &n));
    for (size_t i = 0; i < n; i++)
        if (all[i].main_number.len == 0 &&
            certificate_status_on(&all[i], use_today(use)) == CERTIFICATE_VALID)
            all[kept++] = all[i];
    *ret_certificates = all;
    *ret_n = kept;
    return FAIL_NONE;
}

struct file_command {
    struct str certificate;
    enum change_item item;
    struct str after;
    struct str after_en;
    struct str reason;
    struct upload licence;
    struct upload proof;
    struct str licence_type; /* sniffed by prepare; empty without a file */
    struct str proof_type;
};

static const struct command_field file_fields[] = {
    {COMMAND_AT(struct file_command, certificate), .label = N_("Certificate"),
        .kind = COMMAND_CHOICE, .required = true, .max = LIMIT_CODE},
    {COMMAND_AT(struct file_command, item), .label = N_("What changes"), .kind = COMMAND_CODE,
        .required = true, .codes = &change_item_codes, .labels = change_item_labels},
    {COMMAND_AT(struct file_command, after), .label = N_("After the change"), .kind = COMMAND_NOTE,
        .required = true, .max = LIMIT_NOTE},
    {COMMAND_AT(struct file_command, after_en), .label = N_("After the change, in English"),
        .hint = N_("Of a name, an address or a scope that the certificate says in English"),
        .kind = COMMAND_NOTE, .max = LIMIT_NOTE},
    {COMMAND_AT(struct file_command, reason), .label = N_("Reason"), .kind = COMMAND_NOTE,
        .max = LIMIT_NOTE},
    {COMMAND_AT(struct file_command, licence), .label = N_("Business licence"),
        .hint = N_("Of a changed name or registered address, and of a wider scope"),
        .kind = COMMAND_FILE},
    {COMMAND_AT(struct file_command, proof), .label = N_("Proof of the authority"),
        .hint = N_("The registration authority's notice of the change"), .kind = COMMAND_FILE},
};

static enum fail sniff(
    struct use *use, const struct upload *file, const char *place, struct str *ret_type)
{
    *ret_type = STR("");
    if (file->name.len == 0)
        return FAIL_NONE;
    TRY(media_type_sniff(use->arena, file->path, ret_type));
    if (media_type_is_document(*ret_type))
        return FAIL_NONE;
    struct problem *p = problem_add(&use->problems, str_of(place), "media_type",
        N_("Files of the type {1} are not accepted, whatever their name says."));
    p->args[0] = *ret_type;
    return FAIL_INVALID;
}

static enum fail file_prepare(struct use *use, void *input)
{
    struct file_command *command = input;
    TRY(sniff(use, &command->licence, "licence", &command->licence_type));
    return sniff(use, &command->proof, "proof", &command->proof_type);
}

static enum fail find_own(struct use *use, struct str number, struct certificate *ret_certificate)
{
    struct certificate *all;
    size_t n;
    TRY(change_service_certificates(use, &all, &n));
    for (size_t i = 0; i < n; i++) {
        if (!str_equal(all[i].number, number))
            continue;
        *ret_certificate = all[i];
        return FAIL_NONE;
    }
    return use_refuse(use, FAIL_INVALID, "certificate", "certificate",
        N_("The organisation has no such certificate that is valid today."));
}

static enum fail check_filed(
    struct use *use, const struct file_command *command, const struct certificate_change *change)
{
    struct change_filter filter = {.certificate = change->certificate, .state = STR("filed")};
    struct page_request page = {.limit = CHANGE_ITEM_COUNT};
    struct change_row *rows;
    struct organisation probe = {0};
    size_t n;
    if (change_rules[command->item].proof && command->licence.name.len == 0)
        return use_refuse(use, FAIL_INVALID, "licence", "licence",
            N_("This change takes a copy of the business licence."));
    if (change_rules[command->item].proof && command->proof.name.len == 0)
        return use_refuse(use, FAIL_INVALID, "proof", "proof",
            N_("This change takes the proof of the authority."));
    if (str_equal(change->before, change->after))
        return use_refuse(
            use, FAIL_INVALID, "after", "unchanged", N_("The record says so already."));
    if (!certificate_change_record(change, &probe))
        return use_refuse(use, FAIL_INVALID, "after", "staff", N_("Give a number of people."));
    TRY(change_store_page(&use->tx, &filter, &page, &rows, &n));
    for (size_t i = 0; i < n; i++)
        if (rows[i].change.item == command->item)
            return use_refuse(use, FAIL_STATE, "item", "open_already",
                N_("Such a change of this certificate waits for its decision already."));
    return FAIL_NONE;
}

static enum fail keep_files(struct use *use, const struct file_command *command)
{
    if (command->licence.name.len > 0)
        TRY(blob_adopt(use->platform->blobs, command->licence.path, command->licence.sha256));
    if (command->proof.name.len > 0)
        TRY(blob_adopt(use->platform->blobs, command->proof.path, command->proof.sha256));
    return FAIL_NONE;
}

/* The case of the certificate, where there is one: those concerned are told by it. */
static void put_subject(struct use *use, const struct certificate *certificate, struct str id)
{
    if (certificate->certification_case.len > 0)
        use_subject(use, "case:", certificate->certification_case);
    else
        use_subject(use, "certificate:", certificate->number);
    use_note(use, "number", certificate->number);
    use->result_id = id;
}

static enum fail file_run(struct use *use, const void *input)
{
    const struct file_command *command = input;
    struct certificate certificate;
    struct organisation organisation;
    TRY(find_own(use, command->certificate, &certificate));
    TRY(organisation_store_load(&use->tx, certificate.organisation, &organisation));
    const struct certificate_change change = {
        .id = random_id(use->arena, use->platform->random),
        .certificate = certificate.number,
        .organisation = organisation.id,
        .item = command->item,
        .before = certificate_change_before(use->arena, command->item, &organisation, &certificate),
        .after = command->after,
        .after_en = command->after_en,
        .reason = command->reason,
        .licence_sha256 = command->licence.sha256,
        .licence_name = command->licence.name,
        .licence_type = command->licence_type,
        .proof_sha256 = command->proof.sha256,
        .proof_name = command->proof.name,
        .proof_type = command->proof_type,
        .state = CHANGE_FILED,
        .filed_by = use->actor.account,
        .filed_at = use->now,
    };
    TRY(check_filed(use, command, &change));
    TRY(keep_files(use, command));
    TRY(change_store_save(&use->tx, &change));
    put_subject(use, &certificate, change.id);
    return FAIL_NONE;
}

const struct use_case change_file = {
    .name = "change.file",
    .label = N_("File the change"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(file_fields),
    .command_size = sizeof(struct file_command),
    .prepare = file_prepare,
    .run = file_run,
};

struct decide_command {
    struct str change;
    struct str note;
};

static const struct command_field decide_fields[] = {
    {COMMAND_AT(struct decide_command, change), .label = N_("Change"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct decide_command, note), .label = N_("Reason"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

/* What stands now of the certificate that the change was filed for. */
static enum fail load_present(struct use *use, struct str number, struct certificate *ret)
{
    struct certificate certificate;
    TRY(certificate_store_load(&use->tx, number, &certificate));
    while (certificate.replaced_by.len > 0)
        TRY(certificate_store_load(&use->tx, certificate.replaced_by, &certificate));
    *ret = certificate;
    return FAIL_NONE;
}

static enum fail enter(struct use *use, const struct decide_command *command,
    struct certificate_change *change, struct certificate *certificate)
{
    TRY(change_store_load(&use->tx, command->change, change));
    TRY(load_present(use, change->certificate, certificate));
    put_subject(use, certificate, change->id);
    if (change->state != CHANGE_FILED)
        return use_refuse(
            use, FAIL_STATE, "change", "decided", N_("This change is decided already."));
    change->decided_by = use->actor.account;
    change->decided_at = use->now;
    change->note = command->note;
    return FAIL_NONE;
}

static enum fail reissue(
    struct use *use, const struct certificate *held, struct certificate_change *change)
{
    struct certificate_wording former;
    struct certificate made;
    TRY(certificate_make_wording(use, held, &former));
    struct wording_text text = former.text;
    struct str *words = change->item == CHANGE_NAME                 ? &text.name
                        : change->item == CHANGE_REGISTERED_ADDRESS ? &text.address
                                                                    : &text.scope;
    struct str *english = change->item == CHANGE_NAME                 ? &text.name_en
                          : change->item == CHANGE_REGISTERED_ADDRESS ? &text.address_en
                                                                      : &text.scope_en;
    *words = change->after;
    *english = change->after_en;
    if (change->after_en.len == 0)
        text.languages = CERTIFICATE_IN_CHINESE;
    const struct reissue as = {
        .replacement = REPLACEMENT_CHANGE, .text = &text, .decided_on = use_today(use)};
    TRY(certificate_reissue(use, held, &as, &made));
    change->successor = made.number;
    return FAIL_NONE;
}

/* The client completes the application; its person-days are computed for the extension. */
static enum fail open_extension(
    struct use *use, const struct certificate *held, struct certificate_change *change)
{
    const struct case_opening opening = {
        .certificate = held, .activity = ACTIVITY_SCOPE_EXTENSION, .remarks = change->reason};
    struct certification_case c;
    TRY(case_open_service_make(use, &opening, &c));
    c.scope = change->after;
    c.scope_en = change->after_en;
    TRY(case_store_save(&use->tx, &c));
    change->certification_case = c.id;
    return FAIL_NONE;
}

static enum fail put_into_effect(
    struct use *use, const struct certificate *held, struct certificate_change *change)
{
    enum change_effect effect = change_rules[change->item].effect;
    struct organisation organisation;
    if (effect == CHANGE_NOTED)
        return FAIL_NONE;
    if (effect == CHANGE_ASSESSMENT)
        return open_extension(use, held, change);
    TRY(organisation_store_load(&use->tx, change->organisation, &organisation));
    if (!certificate_change_record(change, &organisation))
        return FAIL_BROKEN;
    organisation.revision++;
    TRY(organisation_store_save(&use->tx, &organisation));
    return effect == CHANGE_REISSUE ? reissue(use, held, change) : FAIL_NONE;
}

/* Of the authority's table of changes; what is re-issued or assessed is reported as that. */
static const char *const change_words[CHANGE_ITEM_COUNT] = {
    [CHANGE_OFFICE_ADDRESS] = "postal_address",
    [CHANGE_BUSINESS_ADDRESS] = "business_address",
    [CHANGE_STAFF] = "staff",
    [CHANGE_LEGAL] = "legal_representative",
    [CHANGE_NATURE] = "nature",
    [CHANGE_CODE] = "technical_code",
    [CHANGE_STANDARD] = "standard",
    [CHANGE_MARK] = "symbol",
};

static enum fail report(
    struct use *use, const struct certificate *certificate, const struct certificate_change *change)
{
    const char *word = change_words[change->item];
    if (!word)
        return FAIL_NONE;
    const struct cnca_item item = {
        .certificate = certificate->number,
        .event = CNCA_EVENT_CHANGE,
        .certification_case = certificate->certification_case,
        .change = str_of(word),
    };
    return cnca_log_service_add(use, &item);
}

static enum fail approve_run(struct use *use, const void *input)
{
    struct certificate_change change;
    struct certificate certificate;
    TRY(enter(use, input, &change, &certificate));
    TRY(put_into_effect(use, &certificate, &change));
    TRY(report(use, &certificate, &change));
    change.state = CHANGE_APPROVED;
    use->result_id = change.id;
    return change_store_save(&use->tx, &change);
}

static enum fail refuse_run(struct use *use, const void *input)
{
    struct certificate_change change;
    struct certificate certificate;
    TRY(enter(use, input, &change, &certificate));
    change.state = CHANGE_REFUSED;
    return change_store_save(&use->tx, &change);
}

const struct use_case change_approve = {
    .name = "change.approve",
    .label = N_("Approve the change"),
    .roles = ROLE_BIT(ROLE_DECIDER),
    .fields = COMMAND_FIELDS(decide_fields),
    .command_size = sizeof(struct decide_command),
    .run = approve_run,
};

const struct use_case change_refuse = {
    .name = "change.refuse",
    .label = N_("Refuse the change"),
    .roles = ROLE_BIT(ROLE_DECIDER),
    .fields = COMMAND_FIELDS(decide_fields),
    .command_size = sizeof(struct decide_command),
    .run = refuse_run,
};

#include "service/certificate_make.h"

#include "service/cnca_log_service.h"
#include "service/population.h"
#include "service/register_json.h"
#include "service/status_change.h"
#include "store/case_store.h"
#include "store/certificate_store.h"
#include "store/organisation_store.h"
#include "store/programme_store.h"
#include "store/wording_store.h"

enum { APPROVAL_DIGITS = 3 };

struct str certificate_make_series(struct arena *arena, int64_t year, struct str letter)
{
    return str_format(arena, "certificate:%lld:%" STR_PRI, (long long)year, STR_ARG(letter));
}

enum fail certificate_make_number(struct use *use, const struct scheme *scheme, int64_t staff,
    int64_t renewals, struct str *ret_number)
{
    const struct str approval = use->platform->body.approval;
    size_t start = approval.len < APPROVAL_DIGITS ? 0 : approval.len - APPROVAL_DIGITS;
    struct certificate_number values = {
        .body = str_sub(approval, start, APPROVAL_DIGITS),
        .year = use_today(use).year,
        .letter = scheme->certificate.letter,
        .renewals = renewals,
        .size = certificate_size(&scheme->certificate, staff),
    };
    struct str series =
        certificate_make_series(use->arena, values.year, scheme->certificate.letter);
    TRY(number_store_take(&use->tx, series, &values.serial));
    if (certificate_number_format(use->arena, scheme->certificate.number, &values, ret_number) !=
        FAIL_NONE)
        return use_refuse(use, FAIL_STATE, "", "number",
            N_("The scheme's number template cannot hold the next number."));
    return FAIL_NONE;
}

static enum fail cover(struct use *use, const struct programme *programme, struct str organisation,
    struct covered_outlet **ret_outlets, size_t *ret_n)
{
    struct outlet_list population;
    struct outlet *outlets;
    size_t n;
    size_t kept = 0;
    TRY(population_load(use, programme->population_file, &population));
    TRY(outlet_store_open(&use->tx, organisation, &outlets, &n));
    struct covered_outlet *covered = NEW_ARRAY(use->arena, struct covered_outlet, n);
    for (size_t i = 0; i < n; i++) {
        if (!population_has(&population, outlets[i].code))
            continue;
        covered[kept] = (struct covered_outlet){
            .position = (int64_t)kept, .name = outlets[i].name, .address = outlets[i].address};
        kept++;
    }
    *ret_outlets = covered;
    *ret_n = kept;
    return FAIL_NONE;
}

enum fail certificate_make_annex(
    struct use *use, struct str case_id, struct covered_outlet **ret_outlets, size_t *ret_n)
{
    struct certification_case c;
    struct programme programme;
    *ret_n = 0;
    TRY(case_store_load(&use->tx, case_id, &c));
    enum fail fail = programme_store_load(&use->tx, case_id, &programme);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    return cover(use, &programme, c.organisation, ret_outlets, ret_n);
}

void certificate_make_worded(struct certificate *certificate, const struct wording_text *text)
{
    certificate->organisation_name = text->name;
    certificate->organisation_name_en = text->name_en;
    certificate->address = text->address;
    certificate->address_en = text->address_en;
    certificate->scope = text->scope;
    certificate->scope_en = text->scope_en;
}

enum fail certificate_make_add(struct use *use, const struct certificate *certificate,
    const struct covered_outlet *outlets, size_t n)
{
    use_note(use, "number", certificate->number);
    TRY(certificate_store_add(&use->tx, certificate));
    TRY(register_json_keep(use, certificate->number));
    TRY(status_change_begin(use, certificate));
    for (size_t i = 0; i < n; i++) {
        struct covered_outlet covered = outlets[i];
        covered.number = certificate->number;
        TRY(covered_outlet_store_add(&use->tx, &covered));
    }
    use->result_id = certificate->number;
    const struct cnca_item item = {
        .certificate = certificate->number,
        .event = certificate->replaces.len > 0 ? CNCA_EVENT_REISSUE : CNCA_EVENT_ISSUE,
        .certification_case = certificate->certification_case,
        .status_change = 1,
    };
    return cnca_log_service_add(use, &item);
}

enum fail certificate_make_wording(
    struct use *use, const struct certificate *certificate, struct certificate_wording *ret_wording)
{
    struct certificate_wording wording;
    enum fail fail = wording_store_of_certificate(&use->tx, certificate->number, &wording);
    if (fail != FAIL_NOT_FOUND) {
        TRY(fail);
        *ret_wording = wording;
        return FAIL_NONE;
    }
    bool has_english = certificate->organisation_name_en.len > 0;
    *ret_wording = (struct certificate_wording){
        .certificate = certificate->number,
        .state = WORDING_ISSUED,
        .text = {.languages = has_english ? CERTIFICATE_IN_BOTH : CERTIFICATE_IN_CHINESE,
            .name = certificate->organisation_name,
            .name_en = certificate->organisation_name_en,
            .address = certificate->address,
            .address_en = certificate->address_en,
            .scope = certificate->scope,
            .scope_en = certificate->scope_en},
    };
    return FAIL_NONE;
}

enum fail certificate_make_issued(struct use *use, const struct certificate *certificate,
    const struct wording_text *text, int64_t outlet)
{
    const struct certificate_wording wording = {
        .id = random_id(use->arena, use->platform->random),
        .certification_case = certificate->certification_case,
        .certificate = certificate->number,
        .state = WORDING_ISSUED,
        .text = *text,
        .outlet = outlet,
        .drafted_by = use->actor.account,
        .drafted_at = use->now,
    };
    return wording_store_add(&use->tx, &wording);
}

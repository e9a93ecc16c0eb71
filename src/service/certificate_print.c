#include "service/certificate_print.h"

#include "service/certificate_make.h"
#include "service/paper_seal.h"
#include "service/print_service.h"
#include "service/register_service.h"
#include "store/certificate_store.h"

struct str certificate_print_url(const struct use *use, struct str number)
{
    struct str path = str_concat(use->arena, STR("/c/"), number);
    return str_concat(use->arena, use->platform->body.base_url, path);
}

struct str certificate_print_job(
    struct arena *arena, const struct certificate_document *document, struct str language)
{
    struct str line = str_concat(arena, language, STR("\n"));
    struct str encoded = certificate_document_encode(arena, document);
    return print_service_job(arena, PRINT_CERTIFICATE, str_concat(arena, line, encoded));
}

static struct certificate_text names_text(const struct names *names)
{
    return (struct certificate_text){
        names_get(names, LANGUAGE_ZH_CN), names_get(names, LANGUAGE_EN)};
}

static void put_annex(struct arena *arena, const struct covered_outlet *outlets, size_t n,
    struct certificate_document *document)
{
    document->outlets = NEW_ARRAY(arena, struct certificate_outlet, n);
    document->n_outlets = n;
    for (size_t i = 0; i < n; i++) {
        document->outlets[i].name.zh = outlets[i].name;
        document->outlets[i].address.zh = outlets[i].address;
    }
}

/* The numbers of the parts, and their names in English, beside their outlets. */
static enum fail put_parts(
    struct use *use, struct str number, struct certificate_document *document)
{
    struct certificate *parts;
    size_t n;
    TRY(certificate_store_parts(&use->tx, number, &parts, &n));
    for (size_t i = 0; i < n; i++) {
        struct certificate_wording wording;
        TRY(certificate_make_wording(use, &parts[i], &wording));
        if (wording.outlet < 1 || wording.outlet > (int64_t)document->n_outlets)
            continue;
        struct certificate_outlet *outlet = &document->outlets[wording.outlet - 1];
        outlet->number = parts[i].number;
        outlet->name.en = wording.text.name_en;
        outlet->address.en = wording.text.address_en;
        outlet->scope = (struct certificate_text){wording.text.scope, wording.text.scope_en};
    }
    return FAIL_NONE;
}

static struct certificate_document describe(const struct use *use,
    const struct certificate *certificate, const struct wording_text *text,
    const struct scheme *scheme)
{
    const struct body *body = &use->platform->body;
    const struct level *level = scheme_level(scheme, certificate->level);
    struct certificate_document document = {
        .number = certificate->number,
        .organisation = {text->name, text->name_en},
        .uscc = certificate->uscc,
        .registered_address = {text->address, text->address_en},
        .office_address = {text->office_address, text->office_address_en},
        .business_address = {text->business_address, text->business_address_en},
        .scope = {text->scope, text->scope_en},
        .exclusions = {text->exclusions, text->exclusions_en},
        .scheme = names_text(&scheme->names),
        .standard = certificate->standard,
        .standard_title = {text->criteria, text->criteria_en},
        .stars = certificate->stars,
        .first_issued = certificate->first_issued_on,
        .issued = certificate->issued_on,
        .expires = certificate->expires_on,
        .replaces = certificate->replaces,
        .main_number = certificate->main_number,
        .body = {body->name, body->name_en},
        .body_address = {body->address, body->address_en},
        .body_approval = body->approval,
        .rule_version = certificate->scheme_version,
        .signer = {body->signer, body->signer_en},
        .verification_url = certificate_print_url(use, certificate->number),
        .look = &body->look,
        .specimen = body->specimen,
    };
    if (level)
        document.level = names_text(&level->names);
    if (certificate->replaces.len > 0)
        document.replaced = certificate->issued_on;
    return document;
}

/* None for a certificate that the log does not know. */
static enum fail put_code(
    struct use *use, const struct certificate *certificate, struct certificate_document *document)
{
    enum fail fail = certificate_code_make(use, certificate, &document->code);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    document->keywords = paper_seal_room(use->arena, document->code);
    return FAIL_NONE;
}

enum fail certificate_print_document(struct use *use, const struct certificate *certificate,
    struct certificate_document *ret_document)
{
    struct certificate_wording wording;
    const struct scheme *scheme;
    struct covered_outlet *covered;
    size_t n;
    TRY(register_service_scheme(use, certificate, &scheme));
    TRY(certificate_make_wording(use, certificate, &wording));
    TRY(covered_outlet_store_list(&use->tx, certificate->number, &covered, &n));
    struct certificate_document document = describe(use, certificate, &wording.text, scheme);
    put_annex(use->arena, covered, n, &document);
    TRY(put_parts(use, certificate->number, &document));
    TRY(put_code(use, certificate, &document));
    *ret_document = document;
    return FAIL_NONE;
}

enum fail certificate_print_specimen(struct use *use, const struct certificate_specimen *specimen,
    struct certificate_document *ret_document)
{
    const struct scheme *scheme;
    TRY(register_service_scheme(use, specimen->planned, &scheme));
    struct certificate_document document = describe(use, specimen->planned, specimen->text, scheme);
    document.specimen = true;
    put_annex(use->arena, specimen->outlets, specimen->n_outlets, &document);
    *ret_document = document;
    return FAIL_NONE;
}

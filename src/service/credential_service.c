#include "service/credential_service.h"

#include "credential/jwt.h"
#include "service/log_service.h"
#include "service/register_service.h"
#include "service/status_list_service.h"
#include "store/certificate_store.h"
#include "store/scheme_store.h"
#include "store/wording_store.h"

static const struct str contexts[] = {STR_INIT("https://www.w3.org/ns/credentials/v2"),
    STR_INIT("https://test.uncefact.org/vocabulary/untp/dcc/working/")};

/* Of what a credential is about; loaded before a byte is written. */
struct subject {
    struct certificate certificate;
    const struct scheme *scheme;
    struct date scheme_from;
    struct covered_outlet *outlets;
    size_t n_outlets;
    struct certificate_paper paper; /* no hash: none is kept */
    struct log_first first;
    struct issuer issuer;
};

struct str credential_service_url(const struct use *use, struct str number, const char *rest)
{
    static const char digits[] = "0123456789ABCDEF";
    struct buf out = buf_new(use->arena);
    buf_put(&out, use->platform->body.base_url);
    buf_put(&out, STR("/c/"));
    for (size_t i = 0; i < number.len; i++) {
        unsigned char c = (unsigned char)number.data[i];
        bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
        if (!is_plain) {
            buf_char(&out, '%');
            buf_char(&out, digits[c >> 4]);
        }
        buf_char(&out, is_plain ? (char)c : digits[c & 15]);
    }
    buf_put(&out, str_of(rest));
    return buf_str(&out);
}

static void put_type(struct json_write *json, const char *type, const char *kind)
{
    const struct str types[] = {str_of(type), str_of(kind)};
    json_write_texts(json, "type", types, kind ? 2 : 1);
}

static void put_party(
    struct json_write *json, const char *key, struct str id, struct str name, struct str registered)
{
    json_write_object(json, key);
    json_write_text(json, "id", id);
    json_write_text(json, "name", name);
    if (registered.len > 0)
        json_write_text(json, "registeredId", registered);
    json_write_end(json);
}

void credential_service_put_issuer(
    const struct use *use, struct json_write *json, const struct issuer *issuer)
{
    const struct body *body = &use->platform->body;
    json_write_object(json, "issuer");
    put_type(json, "CredentialIssuer", NULL);
    json_write_text(json, "id", issuer->did);
    json_write_text(json, "name", body->name);
    if (body->name_en.len > 0) {
        json_write_list(json, "issuerAlsoKnownAs");
        put_party(json, NULL, body->base_url, body->name_en, body->approval);
        json_write_end(json);
    }
    json_write_end(json);
}

static void put_status(const struct use *use, struct json_write *json, int64_t position)
{
    json_write_list(json, "credentialStatus");
    for (int purpose = 0; purpose < STATUS_PURPOSE_COUNT; purpose++) {
        const struct status_place place =
            status_list_service_place(use, (enum status_purpose)purpose, position);
        json_write_object(json, NULL);
        json_write_text(json, "id",
            str_format(
                use->arena, "%" STR_PRI "#%lld", STR_ARG(place.url), (long long)place.index));
        json_write_text(json, "type", STR("BitstringStatusListEntry"));
        json_write_text(json, "statusPurpose", codes_format(&status_purpose_codes, purpose));
        json_write_text(
            json, "statusListIndex", str_format(use->arena, "%lld", (long long)place.index));
        json_write_text(json, "statusListCredential", place.url);
        json_write_end(json);
    }
    json_write_end(json);
}

static void put_authorisation(const struct use *use, struct json_write *json)
{
    const struct body *body = &use->platform->body;
    json_write_list(json, "authorisation");
    json_write_object(json, NULL);
    put_type(json, "Endorsement", NULL);
    json_write_text(json, "id", str_concat(use->arena, body->base_url, STR("/#approval")));
    json_write_text(json, "name", body->approval);
    put_party(json, "issuingAuthority", STR("https://www.cnca.gov.cn/"),
        STR("国家认证认可监督管理委员会"), STR(""));
    json_write_end(json);
    json_write_end(json);
}

static void put_link(
    struct json_write *json, const char *key, struct str url, const char *name, const char *type)
{
    json_write_object(json, key);
    put_type(json, "SecureLink", "Link");
    json_write_text(json, "linkURL", url);
    json_write_text(json, "linkName", str_of(name));
    json_write_text(json, "linkType", str_of(type));
}

static void put_hash(struct json_write *json, struct str sha256)
{
    json_write_text(json, "hashDigest", sha256);
    json_write_text(json, "hashMethod", STR("SHA-256"));
}

static void put_links(const struct use *use, struct json_write *json, const struct subject *subject)
{
    struct str number = subject->certificate.number;
    put_link(json, "conformityCertificate", credential_service_url(use, number, "/certificate.pdf"),
        "certificate.pdf", "https://www.iana.org/assignments/media-types/application/pdf");
    if (subject->paper.sha256.len > 0)
        put_hash(json, subject->paper.sha256);
    json_write_end(json);
    put_link(json, "auditableEvidence", credential_service_url(use, number, "/proof"),
        "transparency log", "https://www.rfc-editor.org/rfc/rfc9162");
    put_hash(json, log_service_hash(use->arena, subject->first.leaf.entry));
    json_write_end(json);
}

static void put_scheme(
    const struct use *use, struct json_write *json, const struct subject *subject)
{
    const struct body *body = &use->platform->body;
    const struct certificate *certificate = &subject->certificate;
    json_write_object(json, "scope");
    put_type(json, "ConformityScheme", NULL);
    json_write_text(json, "id",
        str_format(use->arena, "%" STR_PRI "/schemes/%" STR_PRI, STR_ARG(body->base_url),
            STR_ARG(certificate->scheme)));
    json_write_text(json, "name", names_get(&subject->scheme->names, LANGUAGE_ZH_CN));
    json_write_text(json, "description", certificate->standard);
    json_write_text(json, "version", certificate->scheme_version);
    json_write_text(json, "validFrom", date_format(use->arena, subject->scheme_from));
    put_party(json, "owner", body->base_url, body->name, body->approval);
    json_write_end(json);
}

static struct str organisation_id(const struct use *use, const struct certificate *certificate)
{
    return str_concat(use->arena, STR("urn:cn:uscc:"), certificate->uscc);
}

static void put_outlets(
    const struct use *use, struct json_write *json, const struct subject *subject)
{
    json_write_list(json, "assessedFacility");
    for (size_t i = 0; i < subject->n_outlets; i++) {
        const struct covered_outlet *outlet = &subject->outlets[i];
        struct str rest = str_format(use->arena, "#outlet-%lld", (long long)outlet->position + 1);
        json_write_object(json, NULL);
        put_type(json, "FacilityVerification", NULL);
        json_write_object(json, "facility");
        json_write_text(json, "id",
            credential_service_url(use, subject->certificate.number, str_c(use->arena, rest)));
        json_write_text(json, "name", outlet->name);
        json_write_text(json, "address", outlet->address);
        json_write_end(json);
        json_write_bool(json, "IDverifiedByCAB", true);
        json_write_end(json);
    }
    json_write_end(json);
}

static void put_level(const struct use *use, struct json_write *json, const struct subject *subject)
{
    const struct certificate *certificate = &subject->certificate;
    const struct level *level = scheme_level(subject->scheme, certificate->level);
    json_write_list(json, "declaredValue");
    json_write_object(json, NULL);
    json_write_text(json, "metricName", STR("stars"));
    json_write_object(json, "metricValue");
    json_write_int(json, "value", certificate->stars);
    json_write_text(json, "unit", STR("C62"));
    json_write_end(json);
    json_write_text(
        json, "score", level ? names_get(&level->names, LANGUAGE_ZH_CN) : certificate->level);
    json_write_end(json);
    json_write_end(json);
    (void)use;
}

static void put_assessment(
    const struct use *use, struct json_write *json, const struct subject *subject)
{
    const struct certificate *certificate = &subject->certificate;
    const struct body *body = &use->platform->body;
    json_write_list(json, "assessment");
    json_write_object(json, NULL);
    put_type(json, "ConformityAssessment", "Declaration");
    json_write_text(json, "id", credential_service_url(use, certificate->number, "#assessment"));
    json_write_text(json, "name", certificate->standard);
    json_write_text(json, "description", certificate->scope);
    if (date_is_set(certificate->decided_on))
        json_write_text(json, "assessmentDate", date_format(use->arena, certificate->decided_on));
    json_write_text(json, "conformityTopic", STR("governance.compliance"));
    json_write_bool(json, "conformance", true);
    put_level(use, json, subject);
    put_outlets(use, json, subject);
    put_party(json, "assessedOrganisation", organisation_id(use, certificate),
        certificate->organisation_name, certificate->uscc);
    put_party(json, "auditor", body->base_url, body->name, body->approval);
    json_write_end(json);
    json_write_end(json);
}

static void put_subject(
    const struct use *use, struct json_write *json, const struct subject *subject)
{
    const struct certificate *certificate = &subject->certificate;
    json_write_object(json, "credentialSubject");
    put_type(json, "ConformityAttestation", "Attestation");
    json_write_text(json, "id", credential_service_url(use, certificate->number, ""));
    json_write_text(json, "name", certificate->number);
    json_write_text(json, "assessorLevel", STR("3rdParty"));
    json_write_text(json, "assessmentLevel", STR("GovtApproval"));
    json_write_text(json, "attestationType", STR("certification"));
    json_write_text(json, "description", certificate->scope);
    put_party(json, "issuedToParty", organisation_id(use, certificate),
        certificate->organisation_name, certificate->uscc);
    put_authorisation(use, json);
    put_links(use, json, subject);
    put_scheme(use, json, subject);
    put_assessment(use, json, subject);
    json_write_end(json);
}

/* A second, detached signature over the entry, by the other suite. */
static enum fail put_sm2(
    const struct use *use, struct json_write *json, const struct subject *subject)
{
    const struct issuer *issuer = &subject->issuer;
    struct str signature;
    if (issuer->sm2_url.len == 0)
        return FAIL_NONE;
    TRY(sm2_sign(use->arena, &issuer->sm2, subject->first.leaf.entry, &signature));
    json_write_object(json, "sm2");
    json_write_text(json, "key", issuer->sm2_url);
    json_write_text(json, "user", STR(SM2_USER));
    json_write_text(json, "signature", signature);
    json_write_end(json);
    return FAIL_NONE;
}

static enum fail put_evidence(
    const struct use *use, struct json_write *json, const struct subject *subject)
{
    const struct log_first *first = &subject->first;
    json_write_list(json, "evidence");
    json_write_object(json, NULL);
    put_type(json, "TransparencyLogInclusion", NULL);
    json_write_text(json, "id", credential_service_url(use, subject->certificate.number, "/proof"));
    json_write_text(json, "log", first->origin);
    json_write_int(json, "position", first->leaf.position);
    json_write_text(json, "entry", first->leaf.entry);
    log_service_put_proof(json, use->arena, &first->proof);
    json_write_text(json, "checkpoint", first->checkpoint);
    TRY(put_sm2(use, json, subject));
    json_write_end(json);
    json_write_end(json);
    return FAIL_NONE;
}

/* When it counts as signed: with its entry, or with the first moment of a newer key. */
static int64_t signed_at(const struct subject *subject)
{
    int64_t entered = subject->first.leaf.at;
    int64_t key = subject->issuer.key.from_at;
    return entered > key ? entered : key;
}

static enum fail write_payload(
    const struct use *use, const struct subject *subject, struct str *ret_payload)
{
    const struct certificate *certificate = &subject->certificate;
    struct buf out = buf_new(use->arena);
    struct json_write json = json_write_new(&out);
    int64_t begins = instant_of_date(certificate->issued_on);
    int64_t ends = instant_of_date(date_add_days(certificate->expires_on, 1)) - 1;
    json_write_object(&json, NULL);
    json_write_texts(&json, "@context", contexts, ARRAY_LEN(contexts));
    put_type(&json, "VerifiableCredential", "DigitalConformityCredential");
    json_write_text(&json, "id", credential_service_url(use, certificate->number, "/credential"));
    credential_service_put_issuer(use, &json, &subject->issuer);
    json_write_text(&json, "validFrom", instant_format(use->arena, begins));
    json_write_text(&json, "validUntil", instant_format(use->arena, ends));
    json_write_int(&json, "iat", signed_at(subject));
    put_status(use, &json, subject->first.leaf.position);
    put_subject(use, &json, subject);
    TRY(put_evidence(use, &json, subject));
    json_write_end(&json);
    *ret_payload = buf_str(&out);
    return FAIL_NONE;
}

static enum fail load_scheme(struct use *use, struct subject *subject)
{
    struct scheme_approval approval;
    TRY(register_service_scheme(use, &subject->certificate, &subject->scheme));
    enum fail fail = scheme_approval_store_load(&use->tx, subject->scheme->sha256, &approval);
    subject->scheme_from = subject->certificate.issued_on;
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    subject->scheme_from = date_is_set(approval.effective_on)
                               ? approval.effective_on
                               : date_of_instant(approval.approved_at);
    return FAIL_NONE;
}

/* The latest of whichever language was signed last. */
static enum fail load_paper(struct use *use, struct subject *subject)
{
    struct certificate_paper *papers;
    size_t n;
    TRY(certificate_paper_store_list(&use->tx, subject->certificate.number, &papers, &n));
    if (n > 0)
        subject->paper = papers[n - 1];
    return FAIL_NONE;
}

static enum fail load(struct use *use, struct str number, struct subject *subject)
{
    TRY(register_service_find(use, number, &subject->certificate));
    struct str key = subject->certificate.number;
    TRY(log_service_first(use, key, &subject->first));
    TRY(load_scheme(use, subject));
    TRY(load_paper(use, subject));
    TRY(covered_outlet_store_list(&use->tx, key, &subject->outlets, &subject->n_outlets));
    return issuer_key_service_signer(use, &subject->issuer);
}

struct str credential_service_sign(
    const struct use *use, const struct issuer *issuer, const char *type, struct str payload)
{
    const struct jwt_head head = {.type = str_of(type),
        .content = str_equal(str_of(type), STR(CREDENTIAL_TYPE)) ? STR("vc") : STR(""),
        .key = issuer->key_url};
    return jwt_sign(use->arena, &issuer->pair, &head, payload);
}

enum fail credential_service_make(struct use *use, struct str number, struct str *ret_token)
{
    struct subject subject = {0};
    struct str payload;
    TRY(load(use, number, &subject));
    TRY(write_payload(use, &subject, &payload));
    *ret_token = credential_service_sign(use, &subject.issuer, CREDENTIAL_TYPE, payload);
    return FAIL_NONE;
}

#include "service/status_list_service.h"

#include "base/base64.h"
#include "document/gzip.h"
#include "service/credential_service.h"
#include "store/log_store.h"

enum { LIST_BYTES = STATUS_LIST_LENGTH / 8, DAYS_GOOD = 7, DAY_SECONDS = 24 * 60 * 60 };

static const char *const purpose_words[] = {
    [STATUS_REVOCATION] = "revocation",
    [STATUS_SUSPENSION] = "suspension",
};

const struct codes status_purpose_codes = CODES(purpose_words);

static struct str url_of(const struct use *use, enum status_purpose purpose, int64_t list)
{
    return str_format(use->arena, "%" STR_PRI "/status/%s/%lld.jwt",
        STR_ARG(use->platform->body.base_url), purpose_words[purpose], (long long)list);
}

struct status_place status_list_service_place(
    const struct use *use, enum status_purpose purpose, int64_t position)
{
    int64_t list = position / STATUS_LIST_LENGTH;
    return (struct status_place){url_of(use, purpose, list), list, position % STATUS_LIST_LENGTH};
}

/* The first place is the highest bit of the first byte. */
static enum fail pack_bits(
    struct use *use, enum status_purpose purpose, int64_t list, struct str *ret_packed)
{
    int64_t first = list * STATUS_LIST_LENGTH;
    unsigned char *bits = NEW_ARRAY(use->arena, unsigned char, LIST_BYTES);
    const struct log_span span = {purpose == STATUS_SUSPENSION, first, STATUS_LIST_LENGTH};
    int64_t *positions;
    size_t n;
    TRY(log_store_out_of_force(&use->tx, &span, &positions, &n));
    for (size_t i = 0; i < n; i++) {
        int64_t index = positions[i] - first;
        bits[index / 8] |= (unsigned char)(0x80 >> index % 8);
    }
    return gzip_pack(use->arena, (struct str){(const char *)bits, LIST_BYTES}, ret_packed);
}

/* The day, or the last entry of the log where that is later: what is said is as new as that. */
static enum fail made_at(struct use *use, int64_t list, int64_t *ret_at)
{
    struct log_leaf *leaves;
    int64_t size;
    size_t n;
    int64_t day = instant_of_date(use_today(use));
    TRY(log_store_size(&use->tx, &size));
    if (size <= list * STATUS_LIST_LENGTH)
        return FAIL_NOT_FOUND;
    TRY(log_store_from(&use->tx, size - 1, 1, &leaves, &n));
    *ret_at = n > 0 && leaves[0].at > day ? leaves[0].at : day;
    return FAIL_NONE;
}

static void put_list(struct use *use, struct json_write *json, const char *purpose, struct str url,
    struct str packed)
{
    struct str text = base64_encode_url(use->arena, packed);
    json_write_object(json, "credentialSubject");
    json_write_text(json, "id", str_concat(use->arena, url, STR("#list")));
    json_write_text(json, "type", STR("BitstringStatusList"));
    json_write_text(json, "statusPurpose", str_of(purpose));
    json_write_text(json, "encodedList", str_concat(use->arena, STR("u"), text));
    json_write_end(json);
}

enum fail status_list_service_make(
    struct use *use, enum status_purpose purpose, int64_t list, struct str *ret_token)
{
    static const struct str context = STR_INIT("https://www.w3.org/ns/credentials/v2");
    static const struct str types[] = {
        STR_INIT("VerifiableCredential"), STR_INIT("BitstringStatusListCredential")};
    struct str url = url_of(use, purpose, list);
    struct buf out = buf_new(use->arena);
    struct json_write json = json_write_new(&out);
    struct issuer issuer;
    struct str packed;
    int64_t at;
    TRY(made_at(use, list, &at));
    TRY(issuer_key_service_signer(use, &issuer));
    TRY(pack_bits(use, purpose, list, &packed));
    at = at > issuer.key.from_at ? at : issuer.key.from_at;
    json_write_object(&json, NULL);
    json_write_texts(&json, "@context", &context, 1);
    json_write_text(&json, "id", url);
    json_write_texts(&json, "type", types, ARRAY_LEN(types));
    credential_service_put_issuer(use, &json, &issuer);
    json_write_text(&json, "validFrom", instant_format(use->arena, at));
    json_write_text(&json, "validUntil", instant_format(use->arena, at + DAYS_GOOD * DAY_SECONDS));
    json_write_int(&json, "iat", at);
    put_list(use, &json, purpose_words[purpose], url, packed);
    json_write_end(&json);
    *ret_token = credential_service_sign(use, &issuer, CREDENTIAL_TYPE, buf_str(&out));
    return FAIL_NONE;
}

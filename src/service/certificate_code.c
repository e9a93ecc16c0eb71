#include "service/certificate_code.h"

#include "credential/sign.h"
#include "service/certificate_print.h"
#include "service/issuer_key_service.h"
#include "service/log_service.h"

enum fail certificate_code_make(
    struct use *use, const struct certificate *certificate, struct str *ret_text)
{
    struct log_first first;
    struct issuer issuer;
    struct date last = certificate->expires_on;
    TRY(log_service_first(use, certificate->number, &first));
    TRY(issuer_key_service_signer(use, &issuer));
    struct str message =
        str_format(use->arena, "%" STR_PRI "?k=%.*s&i=%lld&u=%" STR_PRI "&e=%04d%02d%02d&l=%lld",
            STR_ARG(certificate_print_url(use, certificate->number)), CERTIFICATE_CODE_KEY,
            issuer.key.id.data, (long long)first.leaf.position, STR_ARG(certificate->uscc),
            last.year, last.month, last.day, (long long)certificate->stars);
    struct str signature = sign_detached(use->arena, &issuer.pair, message);
    *ret_text =
        str_format(use->arena, "%" STR_PRI "&s=%" STR_PRI, STR_ARG(message), STR_ARG(signature));
    return FAIL_NONE;
}

/* Takes "k=value" off the front; the last one has no "&" behind it. */
static bool take(struct str *rest, const char *name, struct str *ret_value)
{
    struct str part;
    if (!str_cut(rest, '&', &part)) {
        part = *rest;
        *rest = STR("");
    }
    struct str prefix = str_of(name);
    if (!str_starts(part, prefix) || part.len == prefix.len)
        return false;
    *ret_value = str_sub(part, prefix.len, part.len);
    return true;
}

static bool read_day(struct arena *arena, struct str digits, struct date *ret_day)
{
    enum { DAY_DIGITS = 8 };
    if (digits.len != DAY_DIGITS)
        return false;
    return date_parse(
        str_format(arena, "%.4s-%.2s-%.2s", digits.data, digits.data + 4, digits.data + 6),
        ret_day);
}

static bool read_address(struct str address, struct certificate_code *code)
{
    static const struct str path = STR_INIT("/c/");
    size_t at;
    if (!str_starts(address, STR("http://")) && !str_starts(address, STR("https://")))
        return false;
    if (!str_find(address, path, STR("https://").len, &at))
        return false;
    code->address = str_sub(address, 0, at);
    code->number = str_sub(address, at + path.len, address.len);
    return code->number.len > 0;
}

enum fail certificate_code_parse(
    struct arena *arena, struct str text, struct certificate_code *ret_code)
{
    struct certificate_code code = {0};
    struct str rest = str_trim(text);
    struct str address;
    struct str position;
    struct str day;
    struct str stars;
    size_t end;
    if (!str_find(rest, STR("&s="), 0, &end))
        return FAIL_INVALID;
    code.message = str_sub(rest, 0, end);
    if (!str_cut(&rest, '?', &address) || !read_address(address, &code) ||
        !take(&rest, "k=", &code.key) || !take(&rest, "i=", &position) ||
        !take(&rest, "u=", &code.uscc) || !take(&rest, "e=", &day) || !take(&rest, "l=", &stars) ||
        !take(&rest, "s=", &code.signature) || rest.len > 0)
        return FAIL_INVALID;
    /* What was read is what is signed: nothing of it stands behind an earlier "&s=". */
    if (end + STR("&s=").len + code.signature.len != str_trim(text).len)
        return FAIL_INVALID;
    if (code.key.len != CERTIFICATE_CODE_KEY || !str_to_int(position, &code.position) ||
        code.position < 0 || !str_to_int(stars, &code.stars) ||
        !read_day(arena, day, &code.expires_on))
        return FAIL_INVALID;
    *ret_code = code;
    return FAIL_NONE;
}

bool certificate_code_verify(const struct certificate_code *code, const struct key *key)
{
    return sign_verify(key, code->message, code->signature);
}

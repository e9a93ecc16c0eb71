#include "http/cookie.h"

#include <assert.h>

void cookie_parse(struct pairs *cookies, struct str header)
{
    struct str part;
    while (str_cut(&header, ';', &part)) {
        struct str value = str_trim(part);
        struct str name;
        if (str_cut(&value, '=', &name) && value.data && name.len > 0)
            pairs_add(cookies, name, value);
    }
}

static bool is_plain(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.data[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                     c == '-' || c == '.' || c == '_' || c == '~';
        if (!plain)
            return false;
    }
    return true;
}

void cookie_set(struct http_response *response, struct cookie cookie)
{
    assert(cookie.name.len > 0 && is_plain(cookie.name) && is_plain(cookie.value));
    struct buf text = buf_new(response->arena);
    buf_format(&text, "%" STR_PRI "=%" STR_PRI "; Path=/; HttpOnly; SameSite=Lax",
        STR_ARG(cookie.name), STR_ARG(cookie.value));
    if (cookie.max_age_seconds >= 0)
        buf_format(&text, "; Max-Age=%lld", (long long)cookie.max_age_seconds);
    if (cookie.secure)
        buf_put(&text, STR("; Secure"));
    http_header(response, STR("Set-Cookie"), buf_str(&text));
}

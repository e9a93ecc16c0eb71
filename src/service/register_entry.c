#include "service/register_entry.h"

#include "document/badge.h"
#include "service/credential_service.h"
#include "service/scheme_service.h"
#include "store/certificate_store.h"

struct str register_entry_level(
    struct use *use, enum language language, const struct certificate *certificate)
{
    const struct scheme *scheme = scheme_service_find(use, certificate->scheme);
    const struct level *level = scheme ? scheme_level(scheme, certificate->level) : NULL;
    return level ? names_get(&level->names, language) : certificate->level;
}

static void put_body(struct json_write *json, const struct body *body)
{
    json_write_object(json, "issuedBy");
    json_write_text(json, "@type", STR("Organization"));
    json_write_text(json, "@id", body->base_url);
    json_write_text(json, "name", body->name);
    if (body->name_en.len > 0)
        json_write_text(json, "alternateName", body->name_en);
    json_write_text(json, "identifier", body->approval);
    json_write_text(json, "url", body->base_url);
    json_write_end(json);
}

static void put_holder(struct json_write *json, const struct certificate *c)
{
    json_write_object(json, "about");
    json_write_text(json, "@type", STR("Organization"));
    json_write_text(json, "name", c->organisation_name);
    if (c->organisation_name_en.len > 0)
        json_write_text(json, "alternateName", c->organisation_name_en);
    json_write_text(json, "identifier", c->uscc);
    json_write_object(json, "address");
    json_write_text(json, "@type", STR("PostalAddress"));
    json_write_text(json, "streetAddress", c->address);
    json_write_text(json, "addressCountry", STR("CN"));
    json_write_end(json);
    json_write_end(json);
}

static void put_rating(struct use *use, struct json_write *json, const struct certificate *c)
{
    json_write_object(json, "certificationRating");
    json_write_text(json, "@type", STR("Rating"));
    json_write_text(json, "name", register_entry_level(use, LANGUAGE_ZH_CN, c));
    if (c->stars > 0) {
        json_write_int(json, "ratingValue", c->stars);
        json_write_int(json, "worstRating", 1);
    }
    json_write_end(json);
}

/* "</script>" would end the element that it stands in. */
static struct str without_markup(struct arena *arena, struct str json)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < json.len; i++)
        if (json.data[i] == '<')
            buf_put(&out, STR("\\u003c"));
        else
            buf_char(&out, json.data[i]);
    return buf_str(&out);
}

struct str register_entry_linked(struct use *use, const struct certificate *c)
{
    bool is_active = certificate_status_on(c, use_today(use)) == CERTIFICATE_VALID;
    struct buf out = buf_new(use->arena);
    struct json_write json = json_write_new(&out);
    struct str url = credential_service_url(use, c->number, "");
    json_write_object(&json, NULL);
    json_write_text(&json, "@context", STR("https://schema.org"));
    json_write_text(&json, "@type", STR("Certification"));
    json_write_text(&json, "@id", url);
    json_write_text(&json, "url", url);
    json_write_text(&json, "name", scheme_service_name(use, LANGUAGE_ZH_CN, c->scheme));
    json_write_text(&json, "description", c->scope);
    json_write_text(&json, "certificationIdentification", c->number);
    json_write_text(&json, "certificationStatus",
        is_active ? STR("https://schema.org/CertificationActive")
                  : STR("https://schema.org/CertificationInactive"));
    put_rating(use, &json, c);
    put_holder(&json, c);
    put_body(&json, &use->platform->body);
    json_write_text(&json, "datePublished", date_format(use->arena, c->issued_on));
    json_write_text(&json, "validFrom", date_format(use->arena, c->issued_on));
    json_write_text(&json, "expires", date_format(use->arena, c->expires_on));
    json_write_text(&json, "logo", credential_service_url(use, c->number, "/badge.svg"));
    json_write_object(&json, "validIn");
    json_write_text(&json, "@type", STR("Country"));
    json_write_text(&json, "name", STR("CN"));
    json_write_end(&json);
    json_write_end(&json);
    return without_markup(use->arena, buf_str(&out));
}

struct str register_entry_badge(
    struct use *use, enum language language, const struct certificate *c)
{
    static const enum badge_tone tones[CERTIFICATE_STATUS_COUNT] = {
        [CERTIFICATE_VALID] = BADGE_GOOD,
        [CERTIFICATE_SUSPENDED] = BADGE_WARNING,
        [CERTIFICATE_WITHDRAWN] = BADGE_BAD,
        [CERTIFICATE_CANCELLED] = BADGE_BAD,
        [CERTIFICATE_EXPIRED] = BADGE_BAD,
    };
    enum certificate_status status = certificate_status_on(c, use_today(use));
    struct badge badge = {
        .tone = tones[status],
        .status = text_get(language, certificate_status_label(status)),
        .level = register_entry_level(use, language, c),
        .number = c->number,
        .stars = c->stars,
    };
    const struct str parts[] = {badge.status, c->organisation_name,
        str_concat(use->arena, scheme_service_name(use, language, c->scheme),
            str_format(use->arena, " %" STR_PRI " (%" STR_PRI ")", STR_ARG(badge.level),
                STR_ARG(c->number)))};
    badge.title = text_fill(
        use->arena, text_get(language, N_("{1} today: {2}, {3}")), parts, ARRAY_LEN(parts));
    return badge_draw(use->arena, &badge);
}

enum fail register_entry_outlets(struct use *use, const struct certificate *certificate,
    const struct page_request *page, struct covered_outlet **ret_outlets, size_t *ret_n)
{
    *ret_outlets = NULL;
    *ret_n = 0;
    if (certificate->outlets == 0)
        return FAIL_NONE;
    return covered_outlet_store_page(&use->tx, certificate->number, page, ret_outlets, ret_n);
}

/*
 * The wording of a certificate (证书文本): what will be printed, drafted by the body from its
 * records and agreed with the client before the certificate is issued (证书文本确认). A certificate
 * keeps the wording that it was issued with.
 */
#ifndef DOMAIN_CERTIFICATE_WORDING_H
#define DOMAIN_CERTIFICATE_WORDING_H

#include "base/codes.h"
#include "base/date.h"
#include "base/fail.h"

enum wording_state {
    WORDING_DRAFT,
    WORDING_SENT,     /* before the client */
    WORDING_RETURNED, /* the client asks for a change and says why */
    WORDING_AGREED,   /* signed by the client */
    WORDING_DEEMED,   /* nobody answered in the days that the scheme allows for it */
    WORDING_REPLACED, /* by a later version */
    WORDING_ISSUED,   /* written by the body for a certificate that is re-issued or a part */
    WORDING_STATE_COUNT
};

extern const struct codes wording_state_codes;
const char *wording_state_label(enum wording_state state);

enum certificate_languages {
    CERTIFICATE_IN_CHINESE,
    CERTIFICATE_IN_ENGLISH,
    CERTIFICATE_IN_BOTH,
    CERTIFICATE_LANGUAGES_COUNT
};

extern const struct codes certificate_languages_codes; /* "zh", "en", "both" */
extern const char *const certificate_languages_labels[CERTIFICATE_LANGUAGES_COUNT];

/* What is printed. A text without English stands in Chinese on the English pages too. */
struct wording_text {
    enum certificate_languages languages;
    struct str name;
    struct str name_en;
    struct str address; /* registered (注册地址) */
    struct str address_en;
    struct str office_address; /* 通讯（办公）地址; empty: none is printed; so below */
    struct str office_address_en;
    struct str business_address; /* 经营地址 */
    struct str business_address_en;
    struct str scope;
    struct str scope_en;
    struct str exclusions; /* 删减 */
    struct str exclusions_en;
    struct str criteria; /* title of the standard, or further criteria */
    struct str criteria_en;
};

struct certificate_wording {
    struct str id;
    struct str certification_case; /* that it was agreed in; empty: none */
    int64_t version;               /* 1 … within the case; 0 without one */
    struct str certificate;        /* the number it was issued with; empty: not yet */
    enum wording_state state;
    struct wording_text text;
    int64_t outlet; /* of a part: its place in the annex of the main one, 1 …; 0: none of it */
    struct str drafted_by; /* account */
    int64_t drafted_at;
    int64_t sent_at;        /* 0: not */
    struct str answered_by; /* account of the client; empty: nobody, or silence */
    int64_t answered_at;    /* 0: not */
    struct str answer;      /* why it is to be changed */
    struct str sha256;      /* of the paper that was sent: what the client signs */
};

/* Whether a certificate may be issued with it. */
bool wording_is_agreed(const struct certificate_wording *wording);

/* Adds a problem at the field for what may not stand on a certificate: names, addresses and scope
 * that are missing in a language that it is issued in. Chinese is needed in any, as the record. */
void wording_check(const struct wording_text *text, struct problems *problems);

/* The first day on which silence may be taken for consent: that many days after the one on which it
 * was sent. Unset when it is not before the client, or days is 0: the client has to answer. */
struct date wording_deemed_on(const struct certificate_wording *wording, int64_t days);

#endif

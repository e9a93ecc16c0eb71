/*
 * A certificate (认证证书), as the public register shows it: a record of what was granted, in the
 * words of the day of issue, that later changes of the organisation do not touch.
 */
#ifndef DOMAIN_CERTIFICATE_H
#define DOMAIN_CERTIFICATE_H

#include "base/codes.h"
#include "base/date.h"
#include "domain/scheme.h"

/* CNCA status codes 01 … 05. */
enum certificate_status {
    CERTIFICATE_VALID,     /* 01 有效 */
    CERTIFICATE_SUSPENDED, /* 02 暂停 */
    CERTIFICATE_WITHDRAWN, /* 03 撤销 */
    CERTIFICATE_CANCELLED, /* 04 注销 */
    CERTIFICATE_EXPIRED,   /* 05 过期失效 */
    CERTIFICATE_STATUS_COUNT
};

extern const struct codes certificate_status_codes;
const char *certificate_status_label(enum certificate_status status);
/* CNCA's own code: "01" valid … "05" expired. */
struct str certificate_status_number(enum certificate_status status);

/* Why a certificate was replaced by another (换证原因); CNCA codes 01 … 04 and 99. */
enum replacement {
    REPLACEMENT_NONE,
    REPLACEMENT_SURVEILLANCE,    /* 01 监督换证 */
    REPLACEMENT_RECERTIFICATION, /* 02 再认证换证 */
    REPLACEMENT_TRANSFER,        /* 03 机构转换 */
    REPLACEMENT_CHANGE,          /* 04 内容变更 */
    REPLACEMENT_OTHER,           /* 99 其他 */
    REPLACEMENT_COUNT
};

extern const struct codes replacement_codes;

struct certificate {
    struct str number;             /* unique over all statuses */
    struct str certification_case; /* that granted it; empty: taken over from another system */
    struct str organisation;
    enum certificate_status status;
    struct str organisation_name;
    struct str organisation_name_en;
    struct str uscc;
    struct str address;
    struct str address_en;
    struct str scope;
    struct str scope_en;
    struct str scheme;
    struct str scheme_version;
    struct str standard;
    struct str level;
    int64_t stars;
    struct str score; /* as shown: "92.50" */
    struct date issued_on;
    struct date expires_on; /* the last day of validity */
    struct date first_issued_on;
    int64_t outlets;        /* covered */
    struct str region;      /* of the organisation: the first six digits of its address code */
    struct date decided_on; /* the day of the decision; never after issued_on */
    struct str deciders; /* names of one that was taken over, "王；李"; else empty: its case says */
    struct str main_number; /* of the certificate that this is a part of (子证书); empty: none */
    struct str replaces;    /* 原证书号; empty: none */
    struct str
        replaced_by; /* then it is archived (旧证), out of force and cancelled; empty: none */
    struct date replaced_on;
    enum replacement replacement; /* why; NONE unless replaced */
    int64_t renewals;             /* 再认证次数, the {N} of the number */
    int64_t surveillances;        /* passed in this period of validity */
    struct str history; /* changes of its status since the issue, as JSON for the register; empty:
                           there was none */
};

/* An outlet (服务网点) of its annex, as it was on the day of issue. */
struct covered_outlet {
    struct str number; /* of the certificate */
    int64_t position;  /* 0 … */
    struct str name;
    struct str address;
};

/* The status on a day: a valid or suspended certificate is expired after its last day. */
enum certificate_status certificate_status_on(
    const struct certificate *certificate, struct date day);

/* What the template of a scheme's certificate number is filled with. */
struct certificate_number {
    struct str body;   /* {CB3}: last three digits of the body's approval number */
    int64_t year;      /* {YY} */
    struct str letter; /* {SCHEME} */
    int64_t serial;    /* {SEQ:n}: n digits at least */
    int64_t renewals;  /* {N} */
    struct str size;   /* {SIZE} */
};

/* The letter for that many staff in scope; empty when the rule has none for it. */
struct str certificate_size(const struct certificate_rule *rule, int64_t staff);

/* Fills the template; an unknown {name}, a {SIZE} without a letter, or a serial that needs more
 * digits than {SEQ:n} allows is refused (FAIL_INVALID), so that numbers keep their length. */
enum fail certificate_number_format(struct arena *arena, struct str template,
    const struct certificate_number *values, struct str *ret_number) MUST_USE;

/* The year and the serial of a number that the template could have made, by whatever body and for
 * whatever size; false for any other. */
bool certificate_number_read(
    const struct certificate_rule *rule, struct str number, int64_t *ret_year, int64_t *ret_serial);

/* As people type it: blanks removed, letters in upper case. */
struct str certificate_number_normalise(struct arena *arena, struct str typed);

/* Names as people type them, with any comma or semicolon between, as they are kept:
 * "王国栋；陆衡之". False for none, for more than CERTIFICATE_DECIDERS_MAX, or where one has no
 * characters. */
enum { CERTIFICATE_DECIDERS_MAX = 10 };
bool certificate_deciders_parse(struct arena *arena, struct str typed, struct str *ret_deciders);

/* The names of what is kept; none of an empty text. */
struct str *certificate_deciders(struct arena *arena, struct str deciders, size_t *ret_n);

#endif

/*
 * An organisation (组织) that applies for certification, and its outlets (服务网点).
 */
#ifndef DOMAIN_ORGANISATION_H
#define DOMAIN_ORGANISATION_H

#include "base/fail.h"

struct organisation {
    struct str id;
    struct str uscc; /* 统一社会信用代码, 18 characters, upper case */
    struct str name; /* as on the business licence */
    struct str name_en;
    struct str name_former;          /* 原名称; empty if it never had another */
    struct str nature;               /* 组织性质, a code of organisation_natures, or empty */
    int64_t capital;                 /* 注册资本 in whole units of the currency; 0: not said */
    struct str currency;             /* a code of organisation_currencies, or empty */
    struct str legal_representative; /* 法定代表人 */
    struct str address;              /* registered (注册地址) */
    struct str address_en;
    struct str postcode;
    struct str district;       /* GB/T 2260, six digits: district.h */
    struct str office_address; /* 通讯（办公）地址; empty: the registered one */
    struct str office_postcode;
    struct str office_district;
    struct str business_address; /* 经营地址; empty: the registered one */
    struct str business_postcode;
    struct str business_district;
    struct str industry; /* GB/T 4754, four digits, or empty */
    struct str contact;
    struct str phone;
    struct str mobile;
    struct str email;
    struct str bank; /* for contract and invoice, as the two lines below it */
    struct str bank_account;
    int64_t staff;            /* in all */
    int64_t management_staff; /* who manage service, at head office and outlets (5.1.2.2) */
    int64_t service_managers; /* certified 售后服务管理师 */
    struct str profile;       /* what it does, in its own words */
    /* The list of outlets, as it was then, is confirmed as complete, or that there are none: what
     * the seal on the list is on paper (process §4.2). 0: not, or an outlet was changed since. */
    int64_t outlets_confirmed_at;
    struct str outlets_confirmed_by; /* account */
    int64_t created_at;
    int64_t revision;
};

struct outlet {
    struct str id;
    struct str organisation;
    struct str code; /* the organisation's own number for it, unique there */
    struct str name;
    struct str region;
    struct str stratum; /* outlets alike in activity share one; may be empty */
    struct str address;
    struct str district; /* GB/T 2260, six digits, or empty */
    struct str scope;    /* what it does; empty: all of the organisation's scope */
    struct str status;   /* 法律地位: branch, contracted partner …, in words */
    struct str contact;
    struct str phone;
    int64_t staff; /* effective */
    int64_t risk;  /* 0 …: complaints, new, far, earlier nonconformities */
    bool visited;  /* in this certification cycle */
    bool closed;
};

/* The nature of an organisation (组织性质). */
struct organisation_nature {
    const char *code;  /* "limited" */
    const char *label; /* N_() */
    bool is_legal_person;
};

extern const struct organisation_nature organisation_natures[];
extern const size_t organisation_natures_count;

/* NULL when there is none. */
const struct organisation_nature *organisation_nature_find(struct str code);

/* Of a capital, by ISO 4217. */
struct organisation_currency {
    const char *code;  /* "CNY" */
    const char *label; /* N_() */
};

extern const struct organisation_currency organisation_currencies[];
extern const size_t organisation_currencies_count;

/* Adds a problem at the field for each value that cannot be right: codes that do not exist, digits
 * that are missing, more people in a part than in all. What is empty is right here. */
void organisation_check(const struct organisation *organisation, struct problems *problems);

/* Adds a problem at the field for each value that an application cannot do without (process §4.2):
 * code "missing", the field's label as the argument. */
void organisation_check_complete(
    const struct organisation *organisation, struct problems *problems);

/* A district code of six digits, or nothing; else a problem at `place`. */
void organisation_check_district(struct problems *problems, const char *place, struct str code);

#endif

/*
 * An organisation (组织) that applies for certification, and its outlets (服务网点).
 */
#ifndef DOMAIN_ORGANISATION_H
#define DOMAIN_ORGANISATION_H

#include "base/str.h"

struct organisation {
    struct str id;
    struct str uscc; /* 统一社会信用代码, 18 characters, upper case */
    struct str name; /* as on the business licence */
    struct str name_en;
    struct str legal_representative;
    struct str address; /* registered */
    struct str address_en;
    struct str industry; /* GB/T 4754, four digits, or empty */
    struct str contact;
    struct str phone;
    struct str email;
    int64_t staff;            /* in all */
    int64_t management_staff; /* who manage service, at head office and outlets (5.1.2.2) */
    int64_t service_managers; /* certified 售后服务管理师 */
    struct str profile;       /* what it does, in its own words */
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
    struct str contact;
    struct str phone;
    int64_t staff; /* effective */
    int64_t risk;  /* 0 …: complaints, new, far, earlier nonconformities */
    bool visited;  /* in this certification cycle */
    bool closed;
};

#endif

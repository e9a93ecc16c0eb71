/*
 * What a certificate (认证证书) says, as a value: everything is in it, so that the document can be
 * drawn in another process, and again years later.
 *
 * Contents after the measures for certificates and marks (认证证书和认证标志管理办法) and ISO/IEC
 * 17065, 7.7: who is certified, for what scope, to which criteria, by whom, from when to when.
 */
#ifndef DOCUMENT_CERTIFICATE_DOCUMENT_H
#define DOCUMENT_CERTIFICATE_DOCUMENT_H

#include "base/date.h"
#include "base/fail.h"
#include "document/certificate_look.h"

/* In Chinese and in English; where one is empty, the other stands in. */
struct certificate_text {
    struct str zh;
    struct str en;
};

/* A service outlet (服务网点) of the annex (附件). */
struct certificate_outlet {
    struct certificate_text name;
    struct certificate_text address;
    struct certificate_text scope; /* its own part of the scope; may be empty */
    struct str number;             /* of its sub-certificate (子证书); may be empty */
};

struct certificate_document {
    struct str number;
    struct certificate_text organisation;
    struct str uscc; /* 统一社会信用代码 */
    struct certificate_text registered_address;
    struct certificate_text office_address;   /* may be empty */
    struct certificate_text business_address; /* may be empty */
    struct certificate_text scope;
    struct certificate_text exclusions;     /* 删减; may be empty */
    struct certificate_text scheme;         /* 商品售后服务认证 */
    struct str standard;                    /* GB/T 27922-2011 */
    struct certificate_text standard_title; /* 商品售后服务评价体系; may be empty */
    struct certificate_text level;          /* 五星级 */
    int64_t stars;                          /* 0 … LIMIT_STARS */
    struct date first_issued;               /* 首次发证日期 */
    struct date issued;
    struct date replaced;                 /* 换证日期; may be unset */
    struct str replaces;                  /* 原证书号; may be empty */
    struct str main_number;               /* 主证书号 of a part (子证书); may be empty */
    struct date expires;                  /* the last day of validity */
    struct certificate_text body;         /* the certification body (认证机构) */
    struct certificate_text body_address; /* may be empty */
    struct str body_approval;             /* CNCA-R-2015-199 */
    struct str rule_version;              /* of the filed certification rule (认证规则) */
    struct certificate_text signer;       /* who signs for the body */
    struct str verification_url;          /* http:// or https://, ASCII; also the QR code */
    struct str code;                      /* what the QR code holds instead; may be empty */
    struct str keywords;                  /* of the PDF instead of the standard; may be empty */
    const struct certificate_look *look;  /* NULL: as it is built in */
    bool specimen;                        /* marked 样张 / SPECIMEN all over */
    struct certificate_outlet *outlets;
    size_t n_outlets;
};

/* FAIL_INVALID, with the field as the place of each problem ("scope", "outlets.3.name", …), for a
 * field that is missing or longer than the table of certificate_field.c allows, for dates out of
 * order, too many stars, and a URL that is none. */
enum fail certificate_document_check(
    struct problems *problems, const struct certificate_document *document) MUST_USE;

/* One JSON object, keys as the fields above, texts as {"zh":…,"en":…}, dates as 2026-11-21 or "".
 */
struct str certificate_document_encode(
    struct arena *arena, const struct certificate_document *document);

/* What encode wrote. FAIL_INVALID for anything else; missing keys are empty fields. */
enum fail certificate_document_decode(
    struct problems *problems, struct str json, struct certificate_document *ret_document) MUST_USE;

#endif

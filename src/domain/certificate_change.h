/*
 * Changes that the holder of a certificate files (变更申请; process reference, §3.4): what changes,
 * from what to what, what has to prove it and what an approval brings about.
 */
#ifndef DOMAIN_CERTIFICATE_CHANGE_H
#define DOMAIN_CERTIFICATE_CHANGE_H

#include "domain/certificate.h"
#include "domain/organisation.h"

enum change_item {
    CHANGE_NAME,               /* 更名 */
    CHANGE_REGISTERED_ADDRESS, /* 注册地址 */
    CHANGE_OFFICE_ADDRESS,     /* 通讯地址 */
    CHANGE_BUSINESS_ADDRESS,   /* 经营地址 */
    CHANGE_STAFF,              /* 组织人数 */
    CHANGE_LEGAL,              /* 法人 */
    CHANGE_NATURE,             /* 组织性质 */
    CHANGE_CODE,               /* 专业代码 */
    CHANGE_SCOPE_EXTENDED,     /* 扩大 */
    CHANGE_SCOPE_REDUCED,      /* 缩小 */
    CHANGE_STANDARD,           /* 标准版本 */
    CHANGE_MARK,               /* 标志 */
    CHANGE_ITEM_COUNT
};

extern const struct codes change_item_codes;
extern const char *const change_item_labels[CHANGE_ITEM_COUNT]; /* for people, in English */

/* What an approval brings about. */
enum change_effect {
    CHANGE_NOTED,     /* it is on record */
    CHANGE_RECORD,    /* the organisation's record says it from then on */
    CHANGE_REISSUE,   /* so does the certificate, under another number */
    CHANGE_ASSESSMENT /* an extension is assessed first: an application for it is opened */
};

struct change_rule {
    enum change_item item;
    enum change_effect effect;
    bool proof; /* the licence and a proof of the authority (SH-019) */
};

/* One row for each item, in their order. */
extern const struct change_rule change_rules[CHANGE_ITEM_COUNT];

enum change_state { CHANGE_FILED, CHANGE_APPROVED, CHANGE_REFUSED, CHANGE_STATE_COUNT };

/* "filed", "approved", "refused". */
extern const struct codes change_state_codes;
const char *change_state_label(enum change_state state);

struct certificate_change {
    struct str id;
    struct str certificate; /* as it was numbered then */
    struct str organisation;
    enum change_item item;
    struct str before; /* as recorded on that day; empty where the record does not say it */
    struct str after;
    struct str after_en; /* of a name, an address or a scope; may be empty */
    struct str reason;
    struct str licence_sha256; /* files of the blob store; empty: none */
    struct str licence_name;
    struct str licence_type;
    struct str proof_sha256;
    struct str proof_name;
    struct str proof_type;
    enum change_state state;
    struct str filed_by; /* account */
    int64_t filed_at;
    struct str decided_by; /* empty: not yet */
    int64_t decided_at;
    struct str note;      /* why, for the client */
    struct str successor; /* number of the certificate that was issued for it; empty: none */
    struct str certification_case; /* that assesses an extension; empty: none */
};

/* What the record says of the item today. */
struct str certificate_change_before(struct arena *arena, enum change_item item,
    const struct organisation *organisation, const struct certificate *certificate);

/* Puts it into the organisation's record: CHANGE_RECORD, and the name and the address. False for a
 * value that the record cannot hold, such as a number of staff that is none. */
bool certificate_change_record(
    const struct certificate_change *change, struct organisation *organisation);

#endif

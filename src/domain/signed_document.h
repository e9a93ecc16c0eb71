/*
 * Documents of a case that people sign (签名), and their signatures. A document is a paper
 * (document/paper.h) in its canonical form; its version counts from 1 within its kind. It is kept
 * with the first signature, and neither it nor a signature ever changes.
 */
#ifndef DOMAIN_SIGNED_DOCUMENT_H
#define DOMAIN_SIGNED_DOCUMENT_H

#include "base/codes.h"
#include "base/text.h"

enum signed_kind {
    SIGNED_REPORT,   /* 评价报告: by the leader and whoever the scheme names */
    SIGNED_DECISION, /* 认证决定书: by the decider, then by the head; its version is the round */
    SIGNED_BASIS,    /* 认证决定依据: what the decider was shown; its version is the round */
    SIGNED_CHECK_LIST, /* 案卷复核检查表: what the reviewer was shown; its version is the round */
    SIGNED_FILE_REVIEW, /* 案卷复核记录: by the reviewer; its version is the round */
    SIGNED_WORDING,     /* 证书文本: by the client, before the certificate is issued */
    SIGNED_MASTER_DATA, /* 主数据确认: by the client, before the certificate is kept */
    SIGNED_KIND_COUNT
};

extern const struct codes signed_kind_codes;
const char *signed_kind_label(enum signed_kind kind);

/* Whether the client may see it once the case is decided; the others are the body's own. */
bool signed_kind_is_for_client(enum signed_kind kind);

/* What somebody signs as. */
enum signer_capacity {
    CAPACITY_LEADER,   /* 审查组长 */
    CAPACITY_ASSESSOR, /* 审查员 */
    CAPACITY_REVIEWER, /* 复核人员 */
    CAPACITY_DECIDER,  /* 认证决定人员 */
    CAPACITY_HEAD,     /* 机构负责人 */
    CAPACITY_CLIENT,   /* 受审查方代表 */
    CAPACITY_COUNT
};

extern const struct codes signer_capacity_codes;
const char *signer_capacity_label(enum signer_capacity capacity);

struct signed_document {
    struct str certification_case;
    enum signed_kind kind;
    int64_t version;
    struct str sha256;  /* of the content */
    struct str content; /* what paper_content gives */
    int64_t made_at;
};

struct document_signature {
    struct str id;
    struct str certification_case;
    enum signed_kind kind;
    int64_t version;
    int64_t position; /* 1 … in the order of signing */
    enum signer_capacity capacity;
    struct str account;
    struct str name;   /* at the time */
    struct str sha256; /* of the exact document that was shown */
    int64_t signed_at;
};

#endif

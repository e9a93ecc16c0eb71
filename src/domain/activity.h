/* What an audit is done for (认证活动); the words are those of scheme files, the database and JSON.
 */
#ifndef DOMAIN_ACTIVITY_H
#define DOMAIN_ACTIVITY_H

#include "base/codes.h"

enum activity {
    ACTIVITY_INITIAL,         /* 初次认证: "initial" */
    ACTIVITY_SURVEILLANCE,    /* 监督: "surveillance" */
    ACTIVITY_RECERTIFICATION, /* 再认证: "recertification" */
    ACTIVITY_SPECIAL,         /* 特殊审查, at short notice or for cause: "special" */
    ACTIVITY_SCOPE_EXTENSION, /* 扩大范围: "scope_extension" */
    ACTIVITY_TRANSFER,        /* 转换认证机构, from another body: "transfer" */
    ACTIVITY_COUNT
};

/* A set of activities is an uint32_t with a bit for each. */
#define ACTIVITY_BIT(activity) (UINT32_C(1) << (activity))
enum { ACTIVITY_ALL = (1 << ACTIVITY_COUNT) - 1 };

extern const struct codes activity_codes;

struct str activity_code(enum activity activity);
bool activity_parse(struct str s, enum activity *ret_activity);

/* For people, to be translated: "Initial certification". */
extern const char *const activity_labels[ACTIVITY_COUNT];
const char *activity_label(enum activity activity);

bool activity_in(uint32_t set, enum activity activity);

#endif

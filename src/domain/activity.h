/* What an audit is done for (认证活动); the words are those of scheme files, the database and JSON.
 */
#ifndef DOMAIN_ACTIVITY_H
#define DOMAIN_ACTIVITY_H

#include "base/codes.h"

enum activity {
    ACTIVITY_INITIAL,         /* 初次认证: "initial" */
    ACTIVITY_SURVEILLANCE,    /* 监督: "surveillance" */
    ACTIVITY_RECERTIFICATION, /* 再认证: "recertification" */
    ACTIVITY_COUNT
};

extern const struct codes activity_codes;

struct str activity_code(enum activity activity);
bool activity_parse(struct str s, enum activity *ret_activity);

#endif

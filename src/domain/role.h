/*
 * Roles (角色). A person of the body may hold several, but never conflicting duties on one case
 * (duty.h). The applicant's accounts belong to one organisation and hold no other role.
 */
#ifndef DOMAIN_ROLE_H
#define DOMAIN_ROLE_H

#include "base/codes.h"

/* Accounts keep the set as bits: a new role goes to the end. */
enum role {
    ROLE_APPLICANT,      /* 申请组织 */
    ROLE_REVIEWER,       /* 申请评审员: application review */
    ROLE_PLANNER,        /* 审查方案管理员 */
    ROLE_ASSESSOR,       /* 审查员 */
    ROLE_DECIDER,        /* 认证决定人员 */
    ROLE_SCHEME_MANAGER, /* 认证方案管理员 */
    ROLE_ADMIN,          /* 系统管理员: accounts; signs nothing */
    ROLE_MANAGER,        /* 审核部经理: approves person-days and programmes */
    ROLE_SALES,          /* 市场与合同: quotations and contracts */
    ROLE_FINANCE,        /* 财务: payments */
    ROLE_REPORTER,       /* 上报员: reports plans and certificates to CNCA */
    ROLE_HEAD,           /* 机构负责人: signs each decision after its decider */
    ROLE_OFFICER,        /* 证书管理员: issues certificates */
    ROLE_COMMITTEE,      /* 技术委员会委员: votes where the scheme asks for it */
    ROLE_REGULATOR,      /* 监管人员: reads what the body reads, changes nothing, until a day */
    ROLE_COUNT
};

/* A set of roles, one bit each. */
typedef uint32_t role_set;
#define ROLE_BIT(role) (UINT32_C(1) << (role))
#define ROLES_BODY ((ROLE_BIT(ROLE_COUNT) - 1) & ~ROLE_BIT(ROLE_APPLICANT))

extern const struct codes role_codes;

/* For people, in English; translated at the edges. */
const char *role_label(enum role role);

/* No conflicting roles in one set: applicant, admin and regulator each stand alone. */
bool role_set_is_valid(role_set roles);

#endif

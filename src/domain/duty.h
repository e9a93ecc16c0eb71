/*
 * Separation of duties on one case. Whoever has held a duty on a case keeps it in the record for
 * good, also after being replaced; the table of duty.c says which two one person may never hold.
 */
#ifndef DOMAIN_DUTY_H
#define DOMAIN_DUTY_H

#include "base/codes.h"

enum duty {
    DUTY_NONE,
    DUTY_APPLICANT,          /* acted for the applicant */
    DUTY_APPLICATION_REVIEW, /* 申请评审 */
    DUTY_PLANNING,           /* 审查方案策划: person-days, draw, team */
    DUTY_TEAM,               /* 审查组成员: leader, assessor, expert, trainee, observer */
    DUTY_DECISION,           /* 认证决定 */
    DUTY_APPROVAL,           /* 审批: person-days, programme, steps left out */
    DUTY_CONTRACT,           /* 报价与合同 */
    DUTY_FINANCE,            /* 收费 */
    DUTY_REPORT,             /* 信息上报 */
    DUTY_FILE_REVIEW,        /* 案卷复核 */
    DUTY_RELEASE,            /* 批准: the second signature of a decision */
    DUTY_CERTIFICATE,        /* 证书制发 */
    DUTY_SUPPORT,            /* 专业支持: an opinion for a decider without the technical code */
    DUTY_VOTE,               /* 技术委员会表决 */
    DUTY_COUNT
};

/* A set of duties, one bit each. */
typedef uint32_t duty_set;
#define DUTY_BIT(duty) (UINT32_C(1) << (duty))

extern const struct codes duty_codes;
const char *duty_label(enum duty duty);

/* Two duties that may not meet in one person on one case, and the rule that says so. */
struct duty_conflict {
    enum duty one;
    enum duty other;
    const char *rule; /* "R1": process reference, §2 */
    const char *why;  /* for people, in English */
    bool over_cycle;  /* `one` on any case of the cycle bars `other` on this one */
};

extern const struct duty_conflict duty_conflicts[];
extern const size_t duty_conflicts_count;

/* The first conflict between what is held and what would be added; NULL when there is none. */
const struct duty_conflict *duty_conflict_find(duty_set held, enum duty added);

/*
 * The first conflict between what is held on another case of the same cycle and what would be added
 * on this one. Who assessed, planned or contracted a case judges none of its cycle's cases; the
 * reverse is allowed: who decided on one case may assess a later one.
 */
const struct duty_conflict *duty_conflict_find_in_cycle(duty_set held, enum duty added);

/*
 * The same where `held` is held on a case that is audited together with this one. Both are one
 * activity, so that what counts over a cycle counts here whichever of the two duties came first.
 */
const struct duty_conflict *duty_conflict_find_in_combination(duty_set held, enum duty added);

#endif

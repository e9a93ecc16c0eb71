/*
 * The life of a certification case (认证项目): its states, and the table of what may be done in
 * which state, by whom, leading where. Pages, API and command line all ask this table, the service
 * layer enforces it, and the tests walk it.
 */
#ifndef DOMAIN_LIFECYCLE_H
#define DOMAIN_LIFECYCLE_H

#include "base/fail.h"
#include "domain/activity.h"
#include "domain/duty.h"
#include "domain/role.h"

enum case_state {
    CASE_DRAFT,          /* 草稿 */
    CASE_SUBMITTED,      /* 已提交 */
    CASE_UNDER_REVIEW,   /* 申请评审中 */
    CASE_REJECTED,       /* 不予受理; final */
    CASE_ACCEPTED,       /* 已受理: person-days, quotation and contract are made */
    CASE_CONTRACTED,     /* 合同已签订 */
    CASE_PROGRAMMED,     /* 审查方案已批准, for the whole cycle */
    CASE_TEAM_SET,       /* 审查组已组成, announced to the client */
    CASE_TEAM_CONFIRMED, /* 客户已确认审查组 */
    CASE_DOC_REVIEW,     /* 文件评审中 */
    CASE_DOC_FIX,        /* 文件整改中 */
    CASE_PLAN_READY,     /* 编制审查计划: the documents are in order */
    CASE_PLAN_REPORTED,  /* 审查计划已上报 */
    CASE_STAGE1,         /* 一阶段审查 */
    CASE_STAGE1_DONE,    /* 一阶段审查完成: the perception index is computed */
    CASE_HELD,           /* 暂缓: the index misses the target; improve and survey again */
    CASE_CPSQ_DONE,      /* 顾客感知指数达标: stage 2 may begin */
    CASE_STAGE2,         /* 二阶段审查; the only one where the activity has no stages */
    CASE_NC_OPEN,        /* 整改与报告: nonconformities are corrected, the report is written */
    CASE_FILE_SUBMITTED, /* 案卷待复核 */
    CASE_FILE_RETURNED,  /* 复核退回: comes back to the review */
    CASE_REVIEWED,       /* 待认证决定 */
    CASE_DECISION_RETURNED, /* 决定退回: comes back to the decision */
    CASE_GRANTED,           /* 已批准: the certificate is to be issued */
    CASE_REFUSED,           /* 不予认证; final */
    CASE_CERTIFIED,         /* 已获证 */
    CASE_REPORTED,          /* 已上报: the authority has the certificate */
    CASE_TERMINATED,        /* 已终止; final */
    CASE_STATE_COUNT
};

extern const struct codes case_state_codes;
const char *case_state_label(enum case_state state);

enum case_action {
    CASE_EDIT,             /* the applicant changes the draft */
    CASE_ADD_DOCUMENT,     /* the applicant gives files for a requirement */
    CASE_EXCLUDE_DOCUMENT, /* or says why there are none */
    CASE_ANSWER_GAP,       /* and answers what no document closes */
    CASE_SUBMIT,
    CASE_REVIEW, /* the reviewer takes it up */
    CASE_CHECK,  /* items of the checklist */
    CASE_RETURN,
    CASE_REJECT,
    CASE_ACCEPT,
    CASE_FIX_DAYS, /* person-days, and the outlets of this visit */
    CASE_SIGN_DAYS,
    CASE_APPROVE_DAYS,
    CASE_QUOTE,
    CASE_OFFER_CONTRACT,
    CASE_SIGN_CONTRACT,
    CASE_DECLINE_CONTRACT,
    CASE_RECORD_PAYMENT,
    CASE_WAIVE_PAYMENT,
    CASE_SET_PROGRAMME, /* for the whole cycle */
    CASE_APPROVE_PROGRAMME,
    CASE_COMBINE,        /* with another case of the organisation: a combined audit */
    CASE_SEPARATE,       /* and apart again */
    CASE_REPLACE_OUTLET, /* one that cannot be reached */
    CASE_ADD_MEMBER,     /* or other dates, days or part of one */
    CASE_REMOVE_MEMBER,
    CASE_DISPATCH_TEAM, /* through the gate of domain/dispatch.h */
    CASE_CONFIRM_TEAM,
    CASE_OBJECT_TO_TEAM,
    CASE_DEEM_TEAM,   /* nobody objected in time */
    CASE_REOPEN_TEAM, /* a member fell out */
    CASE_BEGIN_DOCUMENTS,
    CASE_JUDGE_DOCUMENTS,
    CASE_RETURN_DOCUMENTS,
    CASE_RESUBMIT_DOCUMENTS,
    CASE_PASS_DOCUMENTS,
    CASE_EDIT_PLAN, /* rows of the audit plan */
    CASE_ISSUE_PLAN,
    CASE_APPROVE_PLAN,
    CASE_REPORT_PLAN,
    CASE_CHANGE_PLAN,      /* after it was reported */
    CASE_SET_PLACE,        /* where the visit is planned to be, as a position */
    CASE_SIGN_PRESENCE,    /* the team's arrival or departure */
    CASE_EXPLAIN_PRESENCE, /* an exception, by the team */
    CASE_ATTEND,           /* who is at an opening or closing meeting */
    CASE_ENTER_TIME,       /* on site, each member for themselves */
    CASE_CONFIRM_TIME,     /* by the client */
    CASE_ACCEPT_PRESENCE,  /* the body's explanation of it */
    CASE_OPEN_STAGE1,
    CASE_SURVEY,      /* rounds of the customer survey and invitations to them */
    CASE_RECORD,      /* findings, special items, evidence */
    CASE_EXCUSE_HOLE, /* in the coverage */
    CASE_REPORT_STAGE1,
    CASE_CLOSE_STAGE1,
    CASE_ANSWER_STAGE1,   /* the applicant says what it did about a point of the report */
    CASE_SETTLE_STAGE1,   /* the team judges that */
    CASE_PASS_PERCEPTION, /* the index reaches the target, or nearly with a justification */
    CASE_HOLD,
    CASE_IMPROVE,           /* the enterprise says what it did about it */
    CASE_RESURVEY,          /* after that */
    CASE_EXTEND_PERCEPTION, /* the clock of the index or of the hold begins anew */
    CASE_OPEN_STAGE2,
    CASE_REPORT_VISIT, /* a mystery visit */
    CASE_RESOLVE,      /* findings that differ; also set one aside and take it back */
    CASE_LOCK_SHEET,   /* the score is fixed, to be read out */
    CASE_UNLOCK_SHEET,
    CASE_CLOSE_SHEET,
    CASE_RAISE_NC,   /* a nonconformity; also change or withdraw one */
    CASE_LOOK_AT_NC, /* of an earlier case: was it effective? */
    CASE_ASSIGN_NC,  /* to who verifies it */
    CASE_ANSWER_NC,  /* the client's correction */
    CASE_VERIFY_NC,
    CASE_EXTEND_NC,    /* more time for it */
    CASE_WRITE_REPORT, /* of the assessment: what the leader says */
    CASE_ISSUE_REPORT, /* signed */
    CASE_SUBMIT_FILE,  /* to the review */
    CASE_REVIEW_FILE,  /* entries of the check list */
    CASE_RETURN_FILE,
    CASE_PASS_FILE,
    CASE_ASK_SUPPORT, /* a decider without the technical code names who has it */
    CASE_SUPPORT,     /* and that person says what they think */
    CASE_VOTE,        /* of the technical committee */
    CASE_GRANT,       /* the first signature; also to refuse */
    CASE_REFUSE,
    CASE_RETURN_DECISION, /* more is wanted */
    CASE_RESUME_DECISION,
    CASE_OBJECT_TO_DECISION, /* the head does not follow the first signature */
    CASE_CONFIRM_GRANT,      /* the second signature */
    CASE_CONFIRM_REFUSAL,
    CASE_DRAFT_WORDING, /* of the certificate's text */
    CASE_SEND_WORDING,  /* to the client */
    CASE_AGREE_WORDING, /* signed by the client */
    CASE_RETURN_WORDING,
    CASE_DEEM_WORDING,        /* nobody answered in the days that the scheme allows */
    CASE_CONFIRM_RECORD,      /* signed by the client, where the certificate is kept */
    CASE_ISSUE_CERTIFICATE,   /* new, or another in the place of one */
    CASE_CONFIRM_CERTIFICATE, /* kept as it is, after a surveillance */
    CASE_REPORT_CERTIFICATE,
    CASE_WITHDRAW,
    CASE_SKIP,         /* a step is declared not applicable */
    CASE_APPROVE_SKIP, /* by another person; leads past that step: case_skips */
    CASE_TERMINATE,
    CASE_ACTION_COUNT
};

/* Whose part it is, beyond the role. */
enum case_relation {
    RELATION_BODY,  /* anyone of the body with the role */
    RELATION_OWNER, /* the organisation whose case it is */
    RELATION_TEAM,  /* a member of this case's team */
    RELATION_LEADER /* its leader */
};

struct case_rule {
    enum case_action action;
    const char *code;  /* "application.submit": the use case and the event */
    const char *label; /* the button, in English */
    uint32_t from;     /* states, one bit each */
    int to;            /* enum case_state, or CASE_STAYS */
    enum role role;
    enum case_relation relation;
    enum duty duty; /* what doing it makes of the person; checked against what they held */
};

enum { CASE_STAYS = -1 };

/* One row for each action, in the order of enum case_action. */
extern const struct case_rule case_rules[CASE_ACTION_COUNT];

/* One person before one case. */
struct case_situation {
    enum case_state state;
    enum activity activity;
    bool has_stages; /* the scheme splits this activity's visit in two */
    role_set roles;
    duty_set duties;           /* that this person has held on this case */
    duty_set cycle_duties;     /* on the other cases of its cycle */
    duty_set companion_duties; /* on the cases that are audited together with it */
    bool is_owner;
    bool is_team;
    bool is_leader;
    /* R2: a declared relation to the organisation that bars today, or named by the application
     * among those of the consultancy that helped. */
    bool has_interest;
};

/*
 * Whether the action is permitted: FAIL_NONE; FAIL_FORBIDDEN for a missing role, relation or a
 * conflict of duties; FAIL_STATE in the wrong state. One problem says why in words for people; its
 * place is "role", "relation", "duty" or "state". Duties come before state, so that a person who
 * may never do it is not told to wait. Where the visit has two stages, stage 2 begins only after
 * stage 1 and its perception index, and customers are surveyed before it; where it has one, there
 * is no stage 1 and they are surveyed in it.
 */
enum fail case_rule_check(const struct case_rule *rule, const struct case_situation *situation,
    struct problems *problems) MUST_USE;

/* What bars this person from the action for good, whatever the role and the state; NULL: nothing.
 * Whoever has an interest in the applicant is barred from what its own people are barred from. */
const struct duty_conflict *case_rule_conflict(
    const struct case_rule *rule, const struct case_situation *situation);

/*
 * Steps that may be declared not applicable, and for which activities (认证认可条例 art. 22: no
 * step is left out silently). A planner says why, a manager approves, and the case goes from `from`
 * to `to` as if the step were done.
 */
struct case_skip {
    enum case_state from;
    enum case_state to;
    const char *step;    /* for people, in English */
    uint32_t activities; /* one bit each */
};

extern const struct case_skip case_skips[];
extern const size_t case_skips_count;

/* NULL: nothing may be left out there. */
const struct case_skip *case_skip_find(enum case_state from, enum activity activity);

bool case_state_is_final(enum case_state state);

/* The certificate is issued, reported or not. */
bool case_state_is_certified(enum case_state state);

#endif

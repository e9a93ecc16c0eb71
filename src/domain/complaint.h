/*
 * Complaints, appeals and disputes (投诉、申诉、争议): what is kept of one, its life, and who may
 * handle it. A complaint is about the service of a client or of the body, an appeal is a client's
 * against a decision of the body. ISO/IEC 17065 7.13; process reference §3.5, R2, R7.
 */
#ifndef DOMAIN_COMPLAINT_H
#define DOMAIN_COMPLAINT_H

#include "base/date.h"
#include "base/fail.h"
#include "domain/duty.h"
#include "domain/role.h"

enum complaint_kind {
    COMPLAINT_CUSTOMER, /* 客户投诉 01 */
    COMPLAINT_APPEAL,   /* 申诉 02 */
    COMPLAINT_DISPUTE,  /* 争议 03 */
    COMPLAINT_KIND_COUNT
};

enum complaint_channel {
    COMPLAINT_WEB,       /* the public form */
    COMPLAINT_CLIENT,    /* the client's own pages */
    COMPLAINT_TELEPHONE, /* and further ones are entered by people of the body */
    COMPLAINT_LETTER,
    COMPLAINT_VISIT,
    COMPLAINT_REGULATOR, /* 监管部门转办 */
    COMPLAINT_CHANNEL_COUNT
};

enum complaint_severity {
    COMPLAINT_UNRATED,
    COMPLAINT_MINOR,
    COMPLAINT_MAJOR,
    COMPLAINT_CRITICAL,
    COMPLAINT_SEVERITY_COUNT
};

enum complaint_state {
    COMPLAINT_RECEIVED,     /* 已收到 */
    COMPLAINT_ACKNOWLEDGED, /* 已受理: the complainant has an answer */
    COMPLAINT_INVESTIGATED, /* 调查中 */
    COMPLAINT_DECIDED,      /* 已决定 */
    COMPLAINT_CLOSED,       /* 已关闭 */
    COMPLAINT_STATE_COUNT
};

enum complaint_verdict {
    COMPLAINT_OPEN,
    COMPLAINT_UPHELD, /* 成立 */
    COMPLAINT_PARTLY, /* 部分成立 */
    COMPLAINT_NOT_UPHELD,
    COMPLAINT_VERDICT_COUNT
};

extern const struct codes complaint_kind_codes, complaint_channel_codes, complaint_severity_codes,
    complaint_state_codes, complaint_verdict_codes;

/* For people, in English. */
extern const char *const complaint_kind_labels[COMPLAINT_KIND_COUNT];
extern const char *const complaint_channel_labels[COMPLAINT_CHANNEL_COUNT];
extern const char *const complaint_severity_labels[COMPLAINT_SEVERITY_COUNT];
extern const char *const complaint_state_labels[COMPLAINT_STATE_COUNT];
extern const char *const complaint_verdict_labels[COMPLAINT_VERDICT_COUNT];

struct complaint {
    struct str id;
    struct str number; /* "TS-2026-0001", gap-free within the year */
    enum complaint_kind kind;
    enum complaint_channel channel;
    enum complaint_state state;
    enum complaint_severity severity;
    struct str complainant;              /* a name; may be empty: they need not say it */
    struct str contact;                  /* telephone or address; may be empty */
    struct str complainant_organisation; /* id, of a client that signed in; else empty */
    struct str subject;                  /* one line */
    struct str content;
    struct str about;              /* whom or what, in the complainant's words */
    struct str organisation;       /* id of the client it is about; empty: none, or not known yet */
    struct str certificate;        /* number */
    struct str certification_case; /* id */
    struct str department;         /* of the body, that it is about; in words */
    struct date received_on;
    struct date acknowledge_by;
    struct date decide_by;
    struct date remind_on; /* the next reminder; not set: none */
    struct str handler;    /* account; empty: not named yet */
    struct str decider;
    struct str reply; /* what the complainant was answered first */
    int64_t acknowledged_at;
    struct str findings;
    int64_t investigated_at; /* last */
    enum complaint_verdict verdict;
    struct str reasons;
    struct str measures;   /* what follows; empty: nothing */
    struct date facts_on;  /* facts that call for a suspension are confirmed; not set: none are */
    struct str facts_code; /* of the reason for it, "04"; empty without a day */
    int64_t decided_at;
    struct str closing; /* how the complainant was told */
    int64_t closed_at;
    struct str audit;      /* id of the case that it opened; empty: none */
    struct str code_hash;  /* of the tracking code */
    struct str entered_by; /* account; empty: the public */
    int64_t created_at;
    int64_t revision;
};

/* A file that came with it or was added later. */
struct complaint_file {
    struct str id;
    struct str complaint;
    int64_t position; /* 1 … */
    struct str name;
    struct str media_type;
    struct str sha256;
    int64_t size;
    struct str added_by; /* account; empty: the public */
    int64_t added_at;
};

/* Days that a scheme gives (its clocks appeal_acknowledge_working_days and appeal_decide_days);
 * where it says nothing, or the complaint is about no scheme: 5 and 60, not published. */
enum { COMPLAINT_ACKNOWLEDGE_WORKING_DAYS = 5, COMPLAINT_DECIDE_DAYS = 60 };
struct complaint_clocks {
    int64_t acknowledge_working_days;
    int64_t decide_days;
};

/* Sets both last days, counted from the day of receipt, and the first reminder after `today`. */
void complaint_set_days(
    struct complaint *complaint, const struct complaint_clocks *clocks, struct date today);

/* The next thing that has a last day; not set once it is decided. */
struct date complaint_due(const struct complaint *complaint);

/* The next reminder of that: 2 days before, 1 day before and on the day for the answer; 14, 3 days
 * before and on the day for the decision. Not set when none is left. */
struct date complaint_remind_on(const struct complaint *complaint, struct date today);

/* How a person stands to a complaint and to what it is about. */
struct complaint_standing {
    duty_set case_duties;     /* held on the case that it is about, or on that of the certificate */
    duty_set cycle_duties;    /* on the other cases of its cycle */
    bool worked_for_client;   /* held a duty on any case of the client, where no case is known */
    bool is_concerned;        /* the complaint is about them */
    bool is_complainant;      /* entered it as their own: belongs to the complaining organisation */
    bool has_client_interest; /* R2: a relation to the client that bars today */
    bool has_complainant_interest; /* the same to the complaining organisation */
    bool has_handled; /* acknowledged or investigated it, or put files to it, at any time */
};

struct complaint_bar {
    const char *rule; /* "R7" */
    const char *why;  /* for people, in English */
};

enum complaint_act {
    COMPLAINT_PLACE,  /* says what it is about, and how grave it is */
    COMPLAINT_ASSIGN, /* names the handler and the decider */
    COMPLAINT_ACKNOWLEDGE,
    COMPLAINT_INVESTIGATE, /* findings, as often as needed */
    COMPLAINT_ATTACH,      /* files that the handler got */
    COMPLAINT_DECIDE,
    COMPLAINT_CLOSE,
    COMPLAINT_ACT_COUNT
};

enum complaint_part { COMPLAINT_BY_MANAGER, COMPLAINT_BY_HANDLER, COMPLAINT_BY_DECIDER };

/* Why that person may not handle or decide it; NULL: nothing is against it. Whoever handled it once
 * does not decide, whoever handles it now. */
const struct complaint_bar *complaint_bar_find(
    const struct complaint_standing *standing, enum complaint_part part);

struct complaint_rule {
    enum complaint_act act;
    const char *code; /* the use case */
    uint32_t from;    /* states, one bit each */
    int to;           /* enum complaint_state, or -1: it stays */
    enum complaint_part part;
};

/* One row for each act, in their order. */
extern const struct complaint_rule complaint_rules[COMPLAINT_ACT_COUNT];

/* Who names handler and decider, and sees all complaints. */
#define COMPLAINT_MANAGERS (ROLE_BIT(ROLE_MANAGER) | ROLE_BIT(ROLE_HEAD))
/* Who may be named: people of the body who may sign something. */
#define COMPLAINT_HANDLERS (ROLES_BODY & ~ROLE_BIT(ROLE_ADMIN))

struct complaint_situation {
    enum complaint_state state;
    role_set roles;
    bool is_handler;
    bool is_decider;
    struct complaint_standing standing;
};

/*
 * Whether the act is permitted: FAIL_FORBIDDEN for a missing role or part, or for a bar (R2, R7),
 * which comes before the state; FAIL_STATE in the wrong one. One problem says why; its place is
 * "role", "person" or "state".
 */
enum fail complaint_rule_check(const struct complaint_rule *rule,
    const struct complaint_situation *situation, struct problems *problems) MUST_USE;

/* Whether the outcome confirms something: it may open an audit and confirm facts. */
bool complaint_is_substantiated(const struct complaint *complaint);

#endif

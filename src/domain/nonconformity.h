/*
 * Nonconformities (不符合项, process reference §3.1): what a visit found against a requirement. The
 * team raises them while the assessment or the file is open; the client learns of them when the
 * assessment closes, later ones at once. It answers each with correction, cause and corrective
 * action, with proof, version by version; the verifier named by the leader judges each version.
 * What was accepted is looked at once more in the client's next visit: was it effective?
 */
#ifndef DOMAIN_NONCONFORMITY_H
#define DOMAIN_NONCONFORMITY_H

#include "domain/scheme.h"

enum nc_class {
    NC_MINOR,       /* 轻微（一般）不符合 */
    NC_MAJOR,       /* 严重不符合 */
    NC_SPECIAL,     /* 特别扣分项: a special deduction that must be corrected */
    NC_OBSERVATION, /* 观察项: not answered, looked at in the next visit */
    NC_CLASS_COUNT
};

/* "minor", "major", "special", "observation": ids of the scheme's classes; and for people. */
extern const struct codes nc_class_codes;
extern const char *const nc_class_labels[];

enum nc_state {
    NC_DRAFT,     /* the client does not know of it */
    NC_TO_ANSWER, /* the client's turn: not answered, or the answer was not accepted */
    NC_TO_VERIFY, /* the verifier's turn */
    NC_CLOSED,    /* accepted */
    NC_NOTED,     /* an observation that was announced */
    NC_WITHDRAWN,
    NC_STATE_COUNT
};

extern const struct codes nc_state_codes; /* "draft", "to_answer", "to_verify", … */
extern const char *const nc_state_labels[];

struct nonconformity {
    struct str id;
    struct str certification_case;
    int64_t number; /* from 1, of the case: nonconformity_code */
    enum nc_class class;
    struct str clause;  /* an indicator of the scheme; of a special deduction it may be empty */
    struct str site;    /* "hq" or an outlet's id */
    struct str special; /* the special item that it comes from; empty: none */
    struct str finding; /* that it comes from, "5.1.1.1/hq/<author>"; empty: none */
    struct str mode;    /* certification mode of that finding; empty: none */
    struct str fact;    /* what was seen */
    struct str raised_by;
    struct str raised_by_name; /* read only */
    int64_t raised_at;
    int64_t announced_at;     /* 0: the client does not know of it */
    struct date due_on;       /* of the client's evidence; not set before it is announced */
    struct str verifier;      /* account */
    struct str verifier_name; /* read only */
    int64_t closed_at;        /* 0: not accepted yet */
    int64_t withdrawn_at;
    struct str withdrawn_by; /* account; empty: it stands */
    struct str withdrawn_reason;
    int64_t revision; /* rises when it is edited before it is announced */
};

/* An item of evidence that it rests on. This and the next five begin with whose they are. */
struct nc_evidence {
    struct str nonconformity;
    struct str evidence;
    struct str certification_case;
};

struct nc_answer {
    struct str nonconformity;
    int64_t version; /* from 1 */
    struct str certification_case;
    struct str correction; /* 纠正 */
    struct str cause;      /* 原因分析 */
    struct str action;     /* 纠正措施 */
    struct str author;
    struct str author_name; /* read only */
    int64_t answered_at;
};

struct nc_file {
    struct str nonconformity;
    struct str id;
    struct str certification_case;
    int64_t version; /* of the answer */
    int64_t position;
    struct str name;
    struct str media_type;
    struct str sha256;
    int64_t size;
};

enum nc_way { NC_WRITTEN, NC_ON_SITE, NC_WAY_COUNT };

extern const struct codes nc_way_codes; /* "written", "on_site" */
extern const char *const nc_way_labels[];

enum nc_verdict { NC_ACCEPTED, NC_NOT_ACCEPTED, NC_VERDICT_COUNT };

extern const struct codes nc_verdict_codes; /* "accepted", "not_accepted" */
extern const char *const nc_verdict_labels[];

/* One judgement of one version of the answer. A file that came back may be judged anew. */
struct nc_verification {
    struct str nonconformity;
    int64_t number;  /* from 1 */
    int64_t version; /* of the answer that was judged */
    struct str certification_case;
    enum nc_way way;
    struct date visited_on; /* on site */
    struct str place;       /* on site */
    enum nc_verdict verdict;
    struct str reason;
    struct str verified_by;
    struct str verified_by_name; /* read only */
    int64_t verified_at;
};

/* A later day for the answer. */
struct nc_extension {
    struct str nonconformity;
    int64_t number; /* from 1 */
    struct str certification_case;
    struct date from_on; /* that it was due on */
    struct date due_on;
    struct str reason;
    struct str extended_by;
    int64_t extended_at;
};

/* What the next visit saw of it. */
struct nc_look {
    struct str nonconformity;
    struct str certification_case; /* of that visit */
    bool effective;
    struct str note;
    struct str evidence; /* id of evidence of that visit; may be empty */
    struct str author;
    struct str author_name; /* read only */
    int64_t looked_at;
};

/* "NC-01"; above 99 as many digits as it takes. */
struct str nonconformity_code(struct arena *arena, int64_t number);

/* Whether the client has to answer that class, by the scheme; classes that it does not know need
 * nothing. */
bool nonconformity_is_answered(const struct scheme *scheme, enum nc_class class);

/* `answer` and `verification`: the latest, NULL where there is none. */
enum nc_state nonconformity_state(const struct nonconformity *nc, const struct nc_rule *rule,
    const struct nc_answer *answer, const struct nc_verification *verification);

/* The day on which the client's evidence is due: the scheme's clock of that class counted from the
 * last day on site. Not set for a class without one. */
struct date nonconformity_due(const struct scheme *scheme, enum nc_class class, struct date end);

/* Whether it is too late: due before today, and the client's turn, or answered behind that day. */
bool nonconformity_is_overdue(const struct nonconformity *nc, enum nc_state state,
    const struct nc_answer *answer, struct date today);

/* The last day that the due day may be moved to; not set where the class cannot be extended. */
struct date nonconformity_last_day(
    const struct scheme *scheme, enum nc_class class, struct date end);

/* Of that class; NULL where the scheme does not know it. */
const struct nc_rule *nonconformity_rule(const struct scheme *scheme, enum nc_class class);

#endif

/*
 * Notices (通知): who is told what when something happened to a case. One table says which event
 * makes which notice for whom; the service layer writes them in the transaction of the event, and
 * the tests walk the table.
 *
 * A notice goes to those who have to act next or whose case it is, never to the one who acted.
 */
#ifndef DOMAIN_NOTICE_H
#define DOMAIN_NOTICE_H

#include "base/date.h"
#include "domain/lifecycle.h"

enum notice_audience {
    NOTICE_APPLICANT,       /* the accounts of the organisation whose case it is */
    NOTICE_NEXT,            /* people of the body who may do `next` on this case: role and duties */
    NOTICE_TEAM,            /* the present assessment team */
    NOTICE_LEADER,          /* its leader */
    NOTICE_ASKED,           /* people of the body who owe an answer to a comment on the file */
    NOTICE_ASKED_APPLICANT, /* the same of the applicant */
    NOTICE_SPECIALIST,      /* who was asked for a technical opinion and owes it */
    NOTICE_COMMITTEE,       /* who may vote on this case, where its scheme has a committee */
    NOTICE_INVOLVED,        /* people of the body who hold a duty on the case */
    NOTICE_COMPANION,       /* who planned a case that is audited together with it: of that case */
    NOTICE_COMPLAINT_MANAGERS, /* who name the handler of a complaint */
    NOTICE_COMPLAINT_HANDLER,  /* of this complaint; the managers while there is none */
    NOTICE_COMPLAINT_DECIDER,
    NOTICE_COMPLAINANT, /* the accounts of the client that complains */
    /* of what is neither a case nor a complaint: charges, invoices, settlements, uses of the mark
     */
    NOTICE_CLIENT,     /* the accounts of the organisation that it is about */
    NOTICE_CLAIMANT,   /* whose settlement it is */
    NOTICE_FINANCE,    /* all finance officers */
    NOTICE_APPROVERS,  /* all managers */
    NOTICE_OFFICERS,   /* who judge uses of the mark: certificate officers and managers */
    NOTICE_KEEPERS,    /* who propose and confirm that records are destroyed */
    NOTICE_CONFIRMERS, /* who confirm that a certificate is to be suspended: also planners */
};

/* What an act may bring about besides itself; the act says so, and notices tell it like an event.
 */
enum notice_fact {
    NOTICE_DIFFERENCE,       /* findings on an indicator differ now, and nobody resolved it */
    NOTICE_SETTLED,          /* the last point that keeps stage 2 from beginning is settled */
    NOTICE_NC_ANNOUNCED,     /* the client learns of nonconformities */
    NOTICE_NC_CLOSED,        /* the last one that keeps the file from being handed in is accepted */
    NOTICE_ANSWERED,         /* the last comment on the file that was open is answered */
    NOTICE_GROUND_CONFIRMED, /* a change of a certificate's status waits for its decision */
    NOTICE_CERTIFICATE_CHARGED, /* a certificate besides the one that was granted costs a fee */
    NOTICE_FACT_COUNT
};

/* As rules name them: "assessment.difference", "stage1.settled", "nc.announced", "nc.closed",
 * "comment.answered", "certificate.ground_confirmed", "certificate.charged". */
extern const char *const notice_fact_events[];

struct notice_rule {
    const char *kind;  /* stable: kept with each notice */
    const char *event; /* the use case, the fact, or the reminder (reminder.h), that makes it */
    enum notice_audience audience;
    enum case_action next; /* of NOTICE_NEXT */
    const char *message;   /* N_(): {1} the organisation's name, {2} the scheme's, {3} the deadline;
                              of what has no case {1} is its number */
};

extern const struct notice_rule notice_rules[];
extern const size_t notice_rules_count;

/* NULL when there is none of that kind. */
const struct notice_rule *notice_rule_find(struct str kind);

/* How a person stands to the case of a notice. */
struct notice_reader {
    role_set roles;
    duty_set duties; /* held on the case */
    bool is_owner;   /* an account of the organisation whose case it is */
    bool is_team;
    bool is_leader;
    bool is_asked; /* owes an answer to a comment on the file, as a person or as the applicant */
    bool is_specialist; /* owes a technical opinion */
    bool has_committee; /* the case's scheme has one */
    /* to a complaint */
    bool is_handler;
    bool is_decider;
    bool is_complainant; /* an account of the client that complains */
    bool has_handler;    /* somebody is named */
    bool is_claimant;    /* to a settlement */
};

bool notice_is_for(const struct notice_rule *rule, const struct notice_reader *reader);

/* Where the mail about a notice stands. Mail is sent at most once: a notice is claimed before it is
 * sent, and what was claimed is never claimed again, unless the mail server said that it did not
 * take it. */
enum mail_state {
    MAIL_NONE, /* the reader has no address */
    MAIL_PENDING,
    MAIL_SENDING, /* claimed */
    MAIL_SENT,
    MAIL_FAILED,  /* refused for good, or too often, or too late */
    MAIL_UNKNOWN, /* claimed, and nobody knows whether it left: not tried again */
    MAIL_STATE_COUNT
};

extern const struct codes mail_state_codes;

struct notice {
    struct str id;
    struct str account; /* the reader */
    struct str kind;
    struct str certification_case; /* empty: about something else, the topic */
    int64_t created_at;
    int64_t read_at; /* 0: not yet */
    enum mail_state mail_state;
    int64_t mail_attempts;
    int64_t mail_at;    /* pending: not before; else when it came into its state */
    struct date due_on; /* of a reminder */
    struct str topic;   /* the address of its page where it is no case's; else empty */
    struct str title;   /* what that is called: the number of a complaint */
};

/* "412-returned-5kq0…": the same each time, so that one event tells one person one thing once. */
struct str notice_id(
    struct arena *arena, int64_t event_seq, const struct notice_rule *rule, struct str account);

enum {
    NOTICE_MAIL_ATTEMPTS = 6,
    NOTICE_MAIL_SECONDS = 3 * 24 * 3600, /* a mail older than that is not sent any more */
    NOTICE_CLAIM_SECONDS = 15 * 60,      /* a claim older than that has nobody left */
};

/* How long to wait after that many attempts failed: 1, 5, 25 … minutes. */
int64_t notice_retry_seconds(int64_t attempts);

#endif

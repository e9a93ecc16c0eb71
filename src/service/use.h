/*
 * One use of the program by one person: what every service function takes first. The edges (web,
 * api, cli) make it, and hand over a command; the service layer decides what may happen.
 */
#ifndef SERVICE_USE_H
#define SERVICE_USE_H

#include "base/json_write.h"
#include "base/text.h"
#include "credential/key.h"
#include "credential/password.h"
#include "credential/seal.h"
#include "document/certificate_look.h"
#include "document/paper.h"
#include "domain/account.h"
#include "domain/appraisal_rules.h"
#include "domain/cnca_codes.h"
#include "domain/event.h"
#include "domain/exam_rules.h"
#include "domain/fee_rules.h"
#include "domain/mark_rules.h"
#include "domain/notice.h"
#include "domain/report_template.h"
#include "domain/status_reason.h"
#include "service/scheme_memo.h"
#include "service/scheme_set.h"
#include "store/tx.h"
#include "sys/blob.h"
#include "sys/clock.h"
#include "sys/random.h"
#include "sys/rate.h"

/* The certification body that runs this program: configuration, printed on its certificates. */
struct body {
    struct str name;
    struct str name_en;
    struct str approval; /* CNCA approval number: "CNCA-R-2015-199" */
    struct str address;
    struct str address_en;
    struct str signer; /* the head of the body, who signs certificates */
    struct str signer_en;
    struct str *fields; /* certification fields approved by CNCA: "SC03" */
    size_t n_fields;
    int64_t similar_name_percent; /* from which two names may be one organisation; 0: not said */
    struct str *backlog_days;     /* overview_rule.h; none: not said */
    size_t n_backlog_days;
    int64_t leniency_cases; /* likewise; 0: not said */
    struct str yearly_due;  /* "03-31": of the year after; yearly_service.h; empty: not said */
    struct str open_data_licence; /* empty: OPEN_DATA_LICENCE */
    int64_t open_data_days;       /* OPEN_DATA_DAYS where it is 0: not said */
    struct str docx;              /* its template of editable documents; empty: the built-in one */
    struct paper_picture logo;    /* on papers; no content: none */
    struct certificate_look look; /* of its certificates */
    struct str *witnesses;        /* of the log: "name+hash+key", log_cosign_service.c */
    size_t n_witnesses;
    bool sm2;      /* credentials bear a second signature, SM2 with SM3: credential/sm2.h */
    bool specimen; /* certificates are marked as specimens: the demonstration's */
    struct str
        base_url; /* "https://star.example.cn", for QR codes and links; no slash at the end */
};

/* Turns a job of print_service.h into bytes; the server hands it to a process of its own. */
struct renderer {
    enum fail (*render)(void *context, struct arena *arena, struct str job, struct str *ret_pdf);
    void *context;
};

/* What the body says, else 70: our default. */
int64_t use_similar_name_percent(const struct body *body);

/* Whether that field of certification is approved for the body. */
bool use_body_has_field(const struct body *body, struct str field);

/* What the program runs on, as values: tests and the demonstration pass others. One for all
 * threads of a process; nothing here changes while they run. */
struct platform {
    struct clock clock;
    struct random random;
    struct blob_store blobs;
    struct blob_store thumbnails; /* by the content of the original: thumbnail_service.h */
    struct blob_store open_data;  /* files of the register: open_data_service.h */
    struct renderer renderer;
    const struct scheme_set *schemes;
    struct scheme_memo *versions; /* of the store; NULL: each use parses what it needs */
    const struct report_template *report_template;
    const struct status_reasons *status_reasons;
    const struct cnca_codes *cnca_codes; /* of the reports to the authority */
    const struct fee_rules *fee_rules;
    const struct mark_rules *mark_rules;
    const struct appraisal_rules *appraisal_rules; /* of the body's people */
    const struct exam_rules *exam_rules;           /* of mock examinations */
    struct body body;
    struct key signing_key; /* the body's */
    struct seal seal;       /* likewise; under the files of certificates */
    struct password_gate *passwords;
    struct rate *searches; /* of the register, by address; NULL: any number */
};

/* Who acts. The public is an actor without an account. */
struct actor {
    struct str account;
    struct str name;
    struct str organisation; /* of an applicant; empty for the body and the public */
    role_set roles;
    struct str address; /* of the network, for throttling */
    struct str device;  /* what tells this browser from others, a cookie; empty: not known */
    struct str session; /* hash of the session's token; empty without one */
    struct str token;   /* name of the API token that acts; empty: the person does */
    int64_t token_ends_at;
    bool read_only; /* the token is */
};

/* What makes a second sending of the same request known as one: once.h. */
struct once {
    struct str owner; /* whose key it is: an account, or "guest:" and what tells guests apart */
    struct str key;   /* empty: none, every time is the first */
    bool by_input;    /* another input under the same key is another request, not an error */
    struct str fingerprint; /* of the input; set by once.c */
    bool replayed;          /* it was done before: the first answer, and nothing more */
};

struct use {
    const struct platform *platform;
    struct arena *arena;
    struct db *db;
    struct actor actor;
    int64_t now; /* the server's time: when the use began, and then when its transaction did */
    enum language language; /* of names that problems hold; Chinese unless the edge sets it */
    struct problems problems;
    struct once once;          /* set by the edge before a use case runs */
    struct tx tx;              /* of the running transaction */
    struct event *event;       /* of the running use case: its subject and detail are filled in */
    struct json_write *detail; /* the event's detail, an open object */
    uint32_t facts;            /* what it brought about: bits by enum notice_fact */
    struct str result_id;      /* what the use case made: the edge links to it */
    struct str remark; /* how it succeeded, where that is told: "known", it was there before */
    const struct scheme_set *schemes;   /* in force today, once asked: see scheme_service_set */
    const struct scheme_parsed *parsed; /* versions of the store that were read: see there */
    int64_t retry_seconds; /* of FAIL_THROTTLED: when it may be tried again; 0: not known */
    struct str secret;     /* what it made that only the caller may see: a session's token */
};

struct use use_begin(
    const struct platform *platform, struct arena *arena, struct db *db, struct actor actor);

/* Whether the actor holds the role, and whether anyone is signed in. */
bool use_has_role(const struct use *use, enum role role);
bool use_is_signed_in(const struct use *use);

/* Adds a fact to the event: text and numbers that the command did not hold. */
void use_note(struct use *use, const char *name, struct str value);

/* What the running use case brought about besides itself: those concerned are told. */
void use_tell(struct use *use, enum notice_fact fact);

/* What the event is about, "case:" + id; and what the edge links to: the id. */
void use_subject(struct use *use, const char *kind, struct str id);

/* Today in China, by the server's clock. */
struct date use_today(const struct use *use);

/* Refuses with one problem: place, stable code, message. */
enum fail use_refuse(struct use *use, enum fail fail, const char *place, const char *code,
    const char *message) MUST_USE;

/* FAIL_STALE: the form was made for an earlier revision. */
enum fail use_refuse_stale(struct use *use) MUST_USE;

/* What broke, for the log of an edge: the first problem in English, else what the database said;
 * may be empty. Lives in the use's arena. */
struct str use_trouble(const struct use *use);

/* Wraps a read: TRY(read_begin(use)) … read_end(use). Reading needs no permission of its own; each
 * query says who may see what. */
enum fail use_read_begin(struct use *use) MUST_USE;
void use_read_end(struct use *use);

#endif

/*
 * The survey of an enterprise's customers (顾客感知调查): rounds of a case, invitations to take
 * part, answers. Answering is anonymous. These are the rules that keep it so:
 *
 * - Nothing leads from a response to the invitation it was given by. An invitation is known by the
 *   hash of its token and only remembers that it was used; a response remembers the day, no time.
 * - Telephones and addresses of an imported list are kept as keyed hashes, to know a customer who
 *   stands in it twice. Names, addresses and links are kept in clear only while their mail waits.
 *   The service date of a list is checked against the period and not kept: outlet and day together
 *   would point to a customer.
 * - Devices are kept as a hash keyed by the round, so that no device is known across rounds.
 */
#ifndef DOMAIN_SURVEY_H
#define DOMAIN_SURVEY_H

#include "base/codes.h"
#include "base/date.h"
#include "domain/notice.h"
#include "domain/scheme.h"

enum survey_state { SURVEY_OPEN, SURVEY_CLOSED, SURVEY_STATE_COUNT };

/* "open", "closed". */
extern const struct codes survey_state_codes;

/* How a customer got the invitation: a link that was handed out, a QR code on a poster that many
 * scan, or a list that was imported. "link", "qr", "list". */
enum survey_channel { SURVEY_LINK, SURVEY_QR, SURVEY_LIST, SURVEY_CHANNEL_COUNT };

extern const struct codes survey_channel_codes;

/* "perf", "gap", "ratio": enum perception_method. */
extern const struct codes survey_method_codes;

/* A round: the first of a case is 1, one more for each time that customers are asked again. */
struct survey {
    struct str id;
    struct str certification_case;
    int64_t round;
    enum survey_state state;
    struct date from_on; /* of the service that is asked about, both days included */
    struct date until_on;
    struct date last_on;           /* the last day for answers */
    int64_t population;            /* customers served in that period; 0: not known */
    int64_t target;                /* perception_needed of it */
    enum perception_method method; /* of the scheme, with its hash: what the answers are read by */
    struct str scheme_sha256;
    struct str languages; /* of the questionnaire: "zh_CN en" */
    bool client_poster;   /* the enterprise gets the poster to hang up */
    struct str opened_by; /* account */
    int64_t opened_at;
    struct str closed_by; /* account; empty while it is open */
    int64_t closed_at;
};

/* Whether answers are taken on that day. */
bool survey_is_open(const struct survey *survey, struct date today);

/* Whether the questionnaire of the round exists in that language. */
bool survey_speaks(const struct survey *survey, enum language language);

struct survey_invitation {
    struct str token_hash;
    struct str survey;
    struct str outlet; /* empty: the customer says which */
    enum survey_channel channel;
    int64_t made_at;
    int64_t expires_at;
    bool opened; /* its page was seen */
    bool used;   /* it was answered */
};

struct survey_contact {
    struct str survey;
    struct str contact_hash;
    struct str outlet; /* empty: not said */
};

/* An invitation that waits to be mailed. */
struct survey_mail {
    struct str id;
    struct str survey;
    struct str name;
    struct str address;
    struct str token;
    enum language language;
    enum mail_state mail_state;
    int64_t mail_attempts;
    int64_t mail_at; /* pending: not before; else when it came into its state */
};

struct survey_response {
    struct str id;
    struct str survey;
    struct str outlet; /* empty: not said */
    struct date answered_on;
    int64_t seconds;        /* from the page to its answer, by the server's clock */
    struct str device;      /* keyed hash; empty: not known */
    struct date service_on; /* as the customer says; may be unset */
    enum language language;
    struct str comment;
    struct str excluded;    /* by which rule; empty: it counts */
    struct str excluded_by; /* account; empty: by the program */
    int64_t excluded_at;
};

enum { SURVEY_NOT_ASKED = -1 };

/* One item of a response, as it was ticked: not turned round where the item is. Items that the
 * customer did not answer, or said not to apply, have none. */
struct survey_answer {
    struct str response;
    struct str item;
    int64_t perceived;
    int64_t expected; /* SURVEY_NOT_ASKED where the method does not compare with it */
};

struct survey_responses {
    struct survey_response *items;
    size_t n;
};

/* Those of one response stand together. */
struct survey_answers {
    struct survey_answer *items;
    size_t n;
};

/* The body's wording of one item in one language; `item` is the id of a scheme's item, or
 * SURVEY_INTRO for the greeting above the questions. */
#define SURVEY_INTRO "intro"

struct survey_text {
    struct str scheme;
    enum language language;
    struct str item;
    int64_t version; /* from 1 on */
    struct str text; /* empty: the scheme's own again */
    struct str saved_by;
    int64_t saved_at;
};

/* The same as a round pinned it. */
struct survey_wording {
    struct str survey;
    enum language language;
    struct str item;
    struct str text;
};

#endif

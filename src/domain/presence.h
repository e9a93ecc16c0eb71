/*
 * Being on site (现场签到): the sign-ins of a team at the opening and the closing meeting of each
 * stage, and what is out of the ordinary about them. Modelled on the national check-in system: one
 * member signs for the team, twice for each stage; the server's clock counts; photos show who is
 * there. What the system calls an exception takes two explanations, one by an assessor and one by
 * the body, never of the same person. Without both, the sheet is not closed.
 */
#ifndef DOMAIN_PRESENCE_H
#define DOMAIN_PRESENCE_H

#include "domain/audit_plan.h"
#include "domain/position.h"

enum presence_kind {
    PRESENCE_ARRIVAL,   /* 到场, at the opening meeting */
    PRESENCE_DEPARTURE, /* 离场, at the closing meeting */
    PRESENCE_KIND_COUNT
};

extern const struct codes presence_kind_codes; /* "arrival", "departure" */
const char *presence_kind_label(enum presence_kind kind);

/* "Stage 1", "Stage 2"; 0: "Visit". */
const char *presence_stage_label(int64_t stage);

struct presence_sign {
    struct str id;
    struct str certification_case;
    int64_t stage; /* 1 or 2; 0 where the activity has no stages */
    enum presence_kind kind;
    int64_t signed_at; /* by the server's clock */
    int64_t device_at; /* by the device's; 0: it did not say */
    bool is_located;   /* else the four below mean nothing */
    int64_t latitude;  /* micro-degrees */
    int64_t longitude;
    int64_t accuracy_m; /* 0: not said */
    struct str address; /* as typed */
    struct str device;  /* as the browser calls itself */
    struct str signed_by;
    struct str signed_by_name; /* of the account; read only */
};

struct presence_photo {
    struct str id;
    struct str sign;
    int64_t position; /* 0 … */
    struct str name;
    struct str media_type;
    struct str sha256;
    int64_t size;
};

/* Who is there: a member of the team, or somebody of the client's, as typed. */
struct presence_person {
    struct str sign;
    int64_t position;
    struct str account; /* empty: of the client */
    struct str name;
    struct str post;
};

/* Somebody at an opening (PRESENCE_ARRIVAL) or closing meeting (首末次会议签到表). */
struct presence_attendance {
    struct str id;
    struct str certification_case;
    int64_t stage;
    enum presence_kind kind;
    struct str name;
    struct str post;
    struct str sha256; /* of the picture of the signature, PNG; empty: signed on paper */
    struct str entered_by;
    int64_t entered_at;
};

/* "Opening meeting", "Closing meeting". */
const char *presence_meeting_label(enum presence_kind kind);

/* Where the visit is planned to be; distances are measured from there. */
struct presence_place {
    struct str certification_case;
    int64_t latitude;
    int64_t longitude;
    struct str set_by;
    int64_t set_at;
};

enum presence_trouble {
    PRESENCE_UNSIGNED,       /* the meeting and its time are over, and nobody signed */
    PRESENCE_OUTSIDE_WINDOW, /* signed at another time */
    PRESENCE_TOO_FAR,
    PRESENCE_NOT_LOCATED, /* no position of the device, or none of the planned place */
    PRESENCE_TROUBLE_COUNT
};

extern const struct codes presence_trouble_codes;
const char *presence_trouble_label(enum presence_trouble trouble);

enum presence_side { PRESENCE_TEAM, PRESENCE_BODY, PRESENCE_SIDE_COUNT };
extern const struct codes presence_side_codes; /* "team", "body" */

/* Why an exception is one and why that is in order. */
struct presence_explanation {
    struct str certification_case;
    int64_t stage;
    enum presence_kind kind;
    enum presence_trouble trouble;
    enum presence_side side;
    struct str reason;
    struct str author;
    struct str author_name; /* of the account; read only */
    int64_t made_at;
};

/* When a meeting may be signed for: instants, both included. */
struct presence_window {
    int64_t from;
    int64_t until;
};

/*
 * Opening: from the beginning of that day (in China) until `minutes` after the meeting begins.
 * Closing: from its beginning until `minutes` after its end. The first opening and the last closing
 * of the stage count; a meeting without times has its whole day. False: none is planned.
 */
bool presence_window_find(const struct audit_plan *plan, int64_t stage, enum presence_kind kind,
    int64_t minutes, struct presence_window *ret_window);

/* All that exceptions are computed from. */
struct presence_record {
    const struct scheme *scheme;
    struct audit_plan plan;
    const struct presence_sign *signs;
    size_t n_signs;
    const struct presence_place *place; /* NULL: nobody entered it */
    const struct presence_explanation *explanations;
    size_t n_explanations;
};

struct presence_exception {
    int64_t stage;
    enum presence_kind kind;
    enum presence_trouble trouble;
    int64_t metres;                                             /* PRESENCE_TOO_FAR */
    const struct presence_explanation *by[PRESENCE_SIDE_COUNT]; /* NULL: not yet */
};

/* NULL: not signed. */
const struct presence_sign *presence_sign_find(
    const struct presence_record *record, int64_t stage, enum presence_kind kind);

/*
 * By stage, arrival before departure. A scheme without rules of presence has none. The distance is
 * judged where both positions are known.
 */
void presence_exceptions(struct arena *arena, const struct presence_record *record, int64_t now,
    struct presence_exception **ret_exceptions, size_t *ret_n);

/* "1.arrival.too_far", how forms name an exception; and back, false for anything else. */
struct str presence_exception_code(struct arena *arena, const struct presence_exception *exception);
bool presence_exception_parse(struct str code, struct presence_exception *ret_exception);

#endif

/*
 * The use of the certification mark (认证标志使用) by the holder of a certificate: what is kept of
 * each use, and what is wrong with one. A service mark is shown only within the certified scope and
 * the validity, with standard and grade, and never suggests that a product or a management system
 * is certified (认证认可条例 art. 25; process reference §11.5).
 */
#ifndef DOMAIN_MARK_USE_H
#define DOMAIN_MARK_USE_H

#include "base/codes.h"
#include "base/date.h"
#include "domain/certificate.h"
#include "domain/mark_rules.h"

enum mark_place {
    MARK_WEBSITE,
    MARK_STORE,     /* 门店 */
    MARK_PACKAGING, /* 包装: as a service mark only */
    MARK_ADVERT,
    MARK_VEHICLE,
    MARK_DOCUMENT, /* 宣传册、投标文件 */
    MARK_PLACE_COUNT
};

enum mark_state {
    MARK_REQUESTED, /* 待批准 */
    MARK_APPROVED,  /* 已批准, or observed and in order */
    MARK_REFUSED,
    MARK_MISUSED,   /* 误用: to be corrected by a day */
    MARK_CORRECTED, /* the holder says so; to be verified */
    MARK_STOPPED,   /* the use has ended */
    MARK_STATE_COUNT
};

extern const struct codes mark_place_codes, mark_state_codes;
extern const char *const mark_place_labels[MARK_PLACE_COUNT];
extern const char *const mark_state_labels[MARK_STATE_COUNT];

struct mark_use {
    struct str id;
    struct str certificate; /* number */
    struct str organisation;
    enum mark_place place;
    enum mark_state state;
    bool observed;      /* by the body, not asked for by the holder */
    struct str seen_at; /* address, shop, issue */
    struct str wording;
    struct str failed; /* ids of mark_rules.checks, a comma between: "product,grade"; empty: none */
    struct str reason; /* of the verdict */
    struct str entered_by;
    int64_t entered_at;
    struct str judged_by; /* account; empty: not yet */
    int64_t judged_at;
    struct date correct_by; /* of a misuse; not set: none */
    struct str correction;  /* what the holder did */
    int64_t corrected_at;
    int64_t stopped_at;
    int64_t revision;
};

/* A photo of it, or what shows its correction. */
struct mark_file {
    struct str id;
    struct str mark;
    int64_t position; /* 1 … */
    struct str name;
    struct str media_type;
    struct str sha256;
    int64_t size;
    struct str added_by;
    int64_t added_at;
};

/* Puts what is wrong by itself to what was found: while the certificate is not valid, no use is
 * right. `found` is a list of codes; the result has each once, in the order of the list. */
struct str mark_use_failed(struct arena *arena, const struct mark_rules *rules, struct str found,
    enum certificate_status status);

/* The last day for correcting a misuse that was found on a day: `months` later, clamped. */
struct date mark_use_correct_by(struct date found_on, int64_t months);

/* Whether customers see it: approved, misused or in correction. */
bool mark_use_goes_on(enum mark_state state);

/* Whether the use has to end now: it goes on, and the certificate is out of force. */
bool mark_use_must_stop(const struct mark_use *use, enum certificate_status status);

/* What a misuse that is not corrected in time calls for: a withdrawal is to be decided on. */
bool mark_use_is_overdue(const struct mark_use *use, struct date today);

#endif

/*
 * The registry of the body's people (审查员名册): what it keeps of each assessor and expert, and
 * what follows for a day. Roles stay on the account; a record here belongs to one account. All
 * values that a rule takes in years come from the clocks of the schemes, 0 where none has one.
 */
#ifndef DOMAIN_PERSON_H
#define DOMAIN_PERSON_H

#include "base/codes.h"
#include "base/date.h"
#include "domain/identity_number.h"

enum employment { EMPLOYMENT_FULL_TIME, EMPLOYMENT_PART_TIME }; /* 专职, 兼职 */

/* CCAA's grades of service assessors (服务审查员), in their order. */
enum person_grade {
    GRADE_NONE,     /* experts and others: on the team at most as a technical expert */
    GRADE_TRAINEE,  /* 实习审查员 */
    GRADE_ASSESSOR, /* 审查员 */
    GRADE_SENIOR,   /* 高级审查员 */
    GRADE_COUNT
};

extern const struct codes employment_codes, person_grade_codes;

/* For people, in English; also whole tables, for forms. */
extern const char *const employment_labels[], *const identity_type_labels[],
                                                  *const person_grade_labels[];

struct person {
    struct str account; /* whose record; its id */
    enum employment employment;
    struct date joined_on;
    struct date left_on; /* the last day; no date while with the body */
    enum identity_kind identity_type;
    struct str identity_number; /* personal: shown masked but to who keeps the registry */
    struct str phone;           /* that the report of a plan names */
    struct str ccaa_number;     /* registration; empty without a grade */
    enum person_grade grade;
    struct date grade_since;
    struct date valid_to;     /* last day of the registration */
    struct date statement_on; /* the conduct statement was last signed; no date: never */
    int64_t created_at;
    int64_t revision;
};

/* A technical code (专业代码) that the body found a person competent for. Withdrawing keeps it. */
struct held_code {
    struct str id;
    struct str person; /* account */
    struct str code;   /* "SC03": technical_code_is_right */
    struct str evidence;
    struct str file_sha256; /* of the evidence; empty: none */
    struct str file_name;
    struct str media_type;
    struct date granted_on;
    struct str granted_by; /* account */
    struct date valid_to;  /* last day; no date: until withdrawn */
    struct date withdrawn_on;
    struct str withdrawn_by;
    struct str withdrawn_reason;
};

enum absence_kind { ABSENCE_LEAVE, ABSENCE_UNAVAILABLE }; /* 请假, 不可派遣 */

/* Days on which a person is not sent anywhere, both ends included. */
struct absence {
    struct str id;
    struct str person;
    enum absence_kind kind;
    struct date from_on;
    struct date until_on;
    struct str note;
    struct str entered_by;
    int64_t entered_at;
};

enum conflict_kind {
    CONFLICT_CONSULTANCY, /* gave it consultancy (咨询) */
    CONFLICT_EMPLOYMENT,  /* was employed by it */
    CONFLICT_INTEREST,    /* shares, family, or any other interest in it */
    CONFLICT_KIND_COUNT
};

/* A relation to an organisation that a person declared (R2). It is never removed; it only ends. */
struct conflict_declaration {
    struct str id;
    struct str person;
    enum conflict_kind kind;
    struct str organisation; /* id of a registered one; empty: another */
    struct str name;         /* of the organisation */
    struct str uscc;         /* upper case; empty: unknown */
    struct date until_on;    /* the relation's last day; no date while it lasts */
    struct str note;
    int64_t declared_at;
};

extern const struct codes absence_kind_codes, conflict_kind_codes;
extern const char *const absence_kind_labels[], *const conflict_kind_labels[];

/* Why a person is not an assessor who counts on that day. In this order of asking. */
enum person_lack {
    PERSON_LACKS_NOTHING,
    PERSON_NOT_JOINED,
    PERSON_LEFT,
    PERSON_HAS_NO_GRADE,
    PERSON_NOT_REGISTERED,       /* no CCAA number */
    PERSON_REGISTRATION_EXPIRED, /* or its end is not known */
    PERSON_IN_TRAINING,          /* may go as a trainee, and never counts (R6) */
    PERSON_LACK_COUNT
};

/* A sentence for people, to be translated; NULL for PERSON_LACKS_NOTHING. */
const char *person_lack_message(enum person_lack lack);

enum person_lack person_lack_on(const struct person *person, struct date day);
bool person_is_qualified_on(const struct person *person, struct date day); /* lacks nothing */

/* Belongs to the body on that day, whatever the grade: enough for an expert. */
bool person_is_engaged_on(const struct person *person, struct date day);

/* R3: a statement signed on a day is valid for `years`, up to the day before the anniversary;
 * for ever with 0. The end is no date where it was never signed or has none. */
struct date person_statement_ends(const struct person *person, int64_t years);
bool person_statement_is_valid_on(const struct person *person, struct date day, int64_t years);

/*
 * Grades go up step by step, and to senior only after `senior_years` as an assessor, unless the
 * person is a senior assessor of another field. Down any number of steps. The registration may be
 * of any grade when a record is made: that is not a step. Returns what is wrong as a message with
 * {1} for the years, NULL when the step is right.
 */
struct grade_step {
    enum person_grade from;
    struct date since; /* of `from` */
    enum person_grade to;
    struct date on;
    int64_t senior_years;
    bool senior_elsewhere;
};
const char *person_grade_step_message(const struct grade_step *step);

enum { TECHNICAL_CODE_MIN = 2, TECHNICAL_CODE_MAX = 20 };

/* 2 … 20 of A–Z, 0–9 and '.'. */
bool technical_code_is_right(struct str code);

bool held_code_holds_on(const struct held_code *code, struct date day);

/* Whether one of them is `code`, to the letter, and holds on that day. */
bool held_codes_have(const struct held_code *codes, size_t n, struct str code, struct date day);

/* The first absence that touches the days from … until (both included), else NULL. */
const struct absence *absence_find(
    const struct absence *absences, size_t n, struct date from, struct date until);

/* The organisation that a conflict is looked for with. */
struct conflict_party {
    struct str organisation; /* id */
    struct str uscc;
    struct str name;
};

/* R2: whether the relation still bars on that day: while it lasts, and until the anniversary
 * `ban_years` after its last day, that day excluded; for ever with 0. */
bool conflict_bars_on(
    const struct conflict_declaration *conflict, struct date day, int64_t ban_years);

/* By id, by credit code, or by the name without blanks; each only where both have one. */
bool conflict_is_with(
    const struct conflict_declaration *conflict, const struct conflict_party *party);

/* A list of declarations and the clock that they are read by. */
struct conflict_list {
    const struct conflict_declaration *items;
    size_t n;
    int64_t ban_years;
};

/* The first that is with the party and bars on that day, else NULL. */
const struct conflict_declaration *conflict_find(
    const struct conflict_list *list, const struct conflict_party *party, struct date day);

#endif

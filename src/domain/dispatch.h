/*
 * The dispatch gate (派人): what must hold before a team is sent to a client, as a table of rules
 * over values. Nothing is assigned while one of them fails, and all that fail are named at once.
 *
 *     R2  nobody with a past or present interest in the client, within the ban of the scheme
 *     R3  everybody has signed the conduct statement (公正性与保密承诺), and it has not run out
 *     R5  one leader; one full-time assessor at least; the assessors' days cover the days on site;
 *         the codes of the team cover the codes of the project; no clash in the calendar
 *     R6  experts and assessors in training never count as assessors; an expert is accompanied
 *     R9  nobody leads more cycles of one client one after the other than the scheme allows
 *
 * Periods of days include both ends. Nothing here knows where a value comes from.
 */
#ifndef DOMAIN_DISPATCH_H
#define DOMAIN_DISPATCH_H

#include "domain/certification_case.h"
#include "domain/person.h"

struct dispatch_period {
    struct date from; /* not set: since ever */
    struct date to;   /* not set: for ever */
};

/* A technical code (专业代码) that somebody holds. */
struct dispatch_code {
    struct str code;
    struct dispatch_period valid;
};

/* What takes a person's days elsewhere: leave, or another client's assessment. */
struct dispatch_busy {
    struct dispatch_period days;
    struct str what; /* for people; translated when it is a message */
};

/* Days on a case that is audited together with this one. */
struct dispatch_shared {
    struct dispatch_period days;
    struct rational effort;
};

struct dispatch_member {
    struct str account;
    struct str name;
    enum team_part part;
    bool active;                      /* a person of the body who may still be assigned */
    bool full_time;                   /* 专职 */
    bool is_assessor;                 /* has a grade of an assessor, be it in training */
    bool in_training;                 /* the grade is 实习审查员 */
    struct dispatch_period qualified; /* of the qualification; does not matter without a grade */
    const struct dispatch_code *codes;
    size_t n_codes;
    struct date statement; /* the day the conduct statement was signed; not set: never */
    const struct conflict_declaration *conflicts; /* with the client, past ones too */
    size_t n_conflicts;
    int64_t led; /* cycles of this client that the person led, one after the other, up to this */
    struct dispatch_period days; /* on this assignment */
    struct rational effort;      /* person-days, in halves */
    const struct dispatch_busy *busy;
    size_t n_busy;
    const struct dispatch_shared *shared;
    size_t n_shared;
};

/* The scheme's clocks that the gate asks for; 0 where it has none. Without `leader_cycles` nobody
 * has to rotate, without `statement_years` a statement holds for good, without `ban_years` an
 * interest bans for ever. */
struct dispatch_limits {
    int64_t ban_years;
    int64_t statement_years;
    int64_t leader_cycles;
};

struct dispatch_team {
    struct dispatch_limits limits;
    struct date today;        /* no assignment begins before it */
    struct rational required; /* person-days on site; 0: not fixed yet */
    const struct str *codes;  /* that the project needs */
    size_t n_codes;
    const struct dispatch_member *members;
    size_t n_members;
};

/* A rule of the gate, about the team as a whole or about each member; exactly one of the two. */
struct dispatch_rule {
    const char *id;     /* stable: "leader" */
    const char *source; /* "R5" */
    const char *label;  /* what holds when the rule does, in English */
    void (*team)(const struct dispatch_team *team, struct problems *problems);
    void (*member)(const struct dispatch_team *team, const struct dispatch_member *member,
        struct problems *problems);
    bool always; /* denied at assignment already, and looked at again at each signature */
};

extern const struct dispatch_rule dispatch_rules[];
extern const size_t dispatch_rules_count;

/* Of the scheme that the case is pinned to. */
struct dispatch_limits dispatch_limits_of(const struct scheme *scheme);

/*
 * Every reason why this team may not go. The place of a problem is the account of the member that
 * it is about, else the id of its rule; the codes are
 *
 *     no_leader two_leaders no_full_time no_days_required too_few_days code_not_covered
 *     left no_dates bad_dates past_dates bad_days shared_days clash
 *     not_qualified trainee_leads trainee_assesses expert_alone
 *     statement_missing statement_expired conflict rotation
 *
 * FAIL_STATE when there is any: the guard of the dispatch.
 */
enum fail dispatch_check(const struct dispatch_team *team, struct problems *problems) MUST_USE;

/* One rule of the gate, for a checklist. */
void dispatch_check_rule(
    const struct dispatch_rule *rule, const struct dispatch_team *team, struct problems *problems);

/* What stands against this person, a member or one who might be. */
void dispatch_check_member(const struct dispatch_team *team, const struct dispatch_member *member,
    struct problems *problems);

/* R2 and R9 only, which are denied at assignment and again at each signature: FAIL_FORBIDDEN. */
enum fail dispatch_check_always(const struct dispatch_team *team,
    const struct dispatch_member *member, struct problems *problems) MUST_USE;

/* How many cycles that person led, one after the other, up to a new case of that activity. `cycles`
 * are the client's granted cases, latest first. Cycles follow each other by recertification: an
 * initial certification or a transfer begins anew. A cycle counts by the audit that began it, and a
 * case within a cycle (surveillance, special) does not count its own. */
int64_t dispatch_led(
    const struct team_cycle *cycles, size_t n, enum activity activity, struct str account);

/* Whether the days of one member count (R6), and what they add up to. */
bool dispatch_counts(enum team_part part);
struct rational dispatch_effort(struct arena *arena, const struct dispatch_team *team);

/* Whether anybody on the team, but who is in training, holds that code on all their days. */
bool dispatch_covers(const struct dispatch_team *team, struct str code);

/* "2026-12-01 – 2026-12-03", "2026-12-01" for a single day, "2026-12-01 – …" where it has no end.
 */
struct str dispatch_period_format(struct arena *arena, struct dispatch_period period);

#endif

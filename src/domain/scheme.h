/*
 * A certification scheme (认证方案): everything that differs between schemes, read from
 * schemes/<id>.yaml. No rule of certification is a constant in C; it is a field here.
 *
 * A scheme is a value: it is parsed once, linted as a whole, never changed, and shared by all
 * threads. Lists are arrays in the arena it was parsed into. Which keys a scheme file has, and
 * which are required, is the table of docs/SCHEMES.md.
 */
#ifndef DOMAIN_SCHEME_H
#define DOMAIN_SCHEME_H

#include "base/date.h"
#include "base/node.h"
#include "base/rational.h"
#include "base/text.h"
#include "domain/activity.h"
#include "domain/nc_rule.h"

/* How sure we are of the whole file. A provisional scheme says so in every output and issues
 * nothing until a scheme manager has approved that version; a template never issues. */
enum scheme_status { SCHEME_COMPLETE, SCHEME_PROVISIONAL, SCHEME_TEMPLATE };

/* The law knows three categories, and a certificate of one may never suggest another. */
enum scheme_category { SCHEME_PRODUCT, SCHEME_SERVICE, SCHEME_SYSTEM };

enum indicator_kind {
    INDICATOR_GROUP,        /* has children; max = their sum */
    INDICATOR_QUALITATIVE,  /* not met: the whole score is lost */
    INDICATOR_PROPORTIONAL, /* the nonconforming share of the examined samples is lost */
    INDICATOR_GRADED,       /* 0 … max in steps of `step` */
};

enum perception_method { PERCEPTION_PERF, PERCEPTION_GAP, PERCEPTION_RATIO };

/* A name in each language; zh_CN is always there, the others may be empty. */
struct names {
    struct str text[LANGUAGE_COUNT];
};

/* The name in that language, else in English, else in zh_CN. */
struct str names_get(const struct names *names, enum language language);

/* A node of the indicator tree (指标). The tree is flat, in tree order; `parent` is an index. */
struct indicator {
    struct str id; /* the clause: "5.1.1.2" */
    struct rational max;
    enum indicator_kind kind;
    struct rational step; /* graded only */
    int32_t parent;       /* index into scheme.indicators, -1 for a root */
    int32_t depth;        /* 0 for a root */
    bool score_confirmed; /* score_status: confirmed, not provisional */
    bool text_confirmed;
    bool excludable; /* may be excluded (删减): it or a node above it is listed as allowed */
    uint32_t line;   /* of the scheme file */
    struct names names;
    struct names *items; /* what to look at, as a check list */
    size_t n_items;
};

/* A level (等级), each bound inclusive. */
struct level {
    struct str id; /* "four_star" */
    struct rational min;
    int64_t stars;
    struct names names;
    struct str *must; /* leaves that may not lose anything at this level */
    size_t n_must;
};

struct special_ground {
    struct str id; /* "law" */
    struct names names;
};

/* Special deductions and bonuses (特别扣分项, 特别加分项). */
struct special_rule {
    struct rational deduction_points;
    int64_t deduction_limit; /* this many or more: no level; 0 for no limit */
    struct special_ground *grounds;
    size_t n_grounds;
    struct rational bonus_points;
    int64_t bonus_max; /* how many count */
    bool before;       /* into the obtained score instead of after the scaling */
    bool cap;          /* final stays within 0 … scale */
};

/* After-sales service managers (售后服务管理师) that an organisation needs:
 * max(minimum, ⌈share × service-management staff⌉). No clause: the scheme has no such rule. */
struct service_manager_rule {
    struct str clause; /* the leaf that it is about */
    struct rational share;
    int64_t minimum;
};

/* One row of the person-day table (人日): staff from … to, days per activity. */
struct day_row {
    int64_t from;
    int64_t to;
    struct rational plan[ACTIVITY_COUNT]; /* planning and document review */
    struct rational onsite[ACTIVITY_COUNT];
    bool known[ACTIVITY_COUNT]; /* false: not published, so refused */
};

/* How days are rounded: to the nearest half, r½(x) = ⌊2x + ½⌋ / 2. */
enum day_rounding { ROUNDING_HALF_DAY };

struct person_days_rule {
    struct day_row *rows; /* without gaps, from 1 staff on; none: the scheme plans no days */
    size_t n_rows;
    enum day_rounding rounding;
    struct rational reduction_max; /* a share: 3/10 */
    struct rational combined_max;  /* of it at most where schemes are audited together */
    struct rational extra_category;
    struct rational outlet_min;
    struct rational outlet_reduction_max;     /* a share */
    struct rational outlet_reduction_default; /* a share */
};

struct sampling_rule {
    struct rational factor[ACTIVITY_COUNT]; /* k = ⌈factor × √x⌉ */
    struct rational random_share;           /* of k, rounded up */
};

struct perception_item {
    struct str id;
    bool reverse; /* worded the other way round: x becomes min + max − x */
    struct names names;
};

struct perception_dimension {
    struct str id;
    struct rational weight; /* all weights add up to 1 */
    struct names names;
    struct perception_item *items;
    size_t n_items;
};

struct perception_gate {
    struct str level;
    struct rational min;
};

/* Which responses do not count: domain/survey_exclusion.h. */
struct perception_exclusions {
    bool duplicate_device;       /* a second response from one device */
    bool service_period;         /* served outside the period of the survey */
    int64_t straight_line_items; /* that many items marked alike or more; 0: the rule is off */
    int64_t seconds_min;         /* answered faster: out; 0: the rule is off */
};

/* Customer-perceived service quality (顾客感知服务质量指数). */
struct perception_rule {
    bool used;
    enum perception_method method;
    struct perception_dimension *dimensions;
    size_t n_dimensions;
    int64_t scale_min;
    int64_t scale_max;
    struct perception_gate *gates;
    size_t n_gates;
    struct rational band; /* points below the gate that count as "basically reached" */
    int64_t min_answers;
    int64_t shown_min;   /* an outlet with fewer answers is not shown by itself */
    int64_t survey_days; /* how long customers can answer, unless the round says otherwise */
    struct perception_exclusions exclude;
};

/* Signing in on site, and the time spent there (process reference, §9). The window around meetings
 * is the clock sign_in_hours. */
struct presence_rule {
    bool used;
    int64_t distance_m; /* farther from the planned place is an exception */
    int64_t photos_min; /* of one sign-in */
    int64_t photos_max;
    int64_t day_minutes;         /* of a planned person-day; half of it for a half-day */
    struct rational warn_share;  /* less of the planned minutes is warned of */
    struct rational alarm_share; /* and less than that alarms */
};

/* How a certification is decided (process reference, §2, §3): whether a technical committee votes
 * before the first signature, and what a refused client is told about its appeal. */
struct decision_rule {
    bool used;
    int64_t appeal_days;      /* after the notice of a refusal, for an appeal to be lodged */
    struct names appeal;      /* what the client is told; {1} stands for the days */
    int64_t committee_votes;  /* asked for, at most; 0: no committee */
    int64_t committee_quorum; /* votes without which nothing is granted */
    struct rational committee_majority; /* share of the votes for and against that are for */
    struct str committee_from; /* lowest level that takes the vote; empty: every grant does */
};

/* A named figure of the scheme: clocks in days or months, fees in yuan or shares. */
struct scheme_figure {
    struct str id; /* "nc_minor_days" */
    struct rational value;
};

/* {SIZE} of a certificate number, by effective staff in scope. */
struct certificate_size {
    struct str letter;
    int64_t from; /* that many staff on */
};

/* What the validity of a renewed certificate is counted from. */
enum renewal_start { RENEWAL_FROM_DECISION, RENEWAL_FROM_EXPIRY };

/* Until when a certificate lasts that takes the place of another body's. */
enum transfer_expiry { TRANSFER_KEEPS_EXPIRY, TRANSFER_FROM_DECISION };

struct certificate_rule {
    int64_t months;                 /* validity: expiry = decision + months − 1 day */
    enum renewal_start renewal;     /* else the old expiry + months */
    enum transfer_expiry transfer;  /* its old expiry, else like a new one */
    struct str number;              /* template: "{CB3}{YY}{SCHEME}{SEQ:5}R{N}{SIZE}" */
    struct str letter;              /* {SCHEME} */
    struct certificate_size *sizes; /* smallest first */
    size_t n_sizes;
};

enum document_need { DOCUMENT_NONE, DOCUMENT_MANDATORY, DOCUMENT_IF_APPLICABLE };

/* A document that an application brings (申请材料). */
struct document_rule {
    struct str id; /* "licence" */
    enum document_need need[ACTIVITY_COUNT];
    bool manual;         /* the service manual: without it there is no pass (GB/T 27922 5.1.4.1) */
    bool review;         /* judged in the document review */
    struct str *clauses; /* which it is judged against; may be none */
    size_t n_clauses;
    struct names names;
};

/* An item of the application review's checklist (申请评审). */
struct condition_rule {
    struct str id;       /* "legal_person" */
    uint32_t activities; /* in which it is asked; all where the file does not say */
    bool refusal;        /* not met, the application is refused; else it is returned */
    struct names names;
};

/* A technical code (专业代码) that the team of an audit has to cover. */
struct technical_code {
    struct str code; /* "SC03" */
    struct names names;
};

/* Of these modes an audit uses one at least. */
struct mode_group {
    struct str *one_of;
    size_t n_one_of;
    uint32_t activities; /* all where the file does not say */
};

/* An audit of the certification cycle (认证周期), in order. The first stands for the one that opens
 * the cycle: initial, recertification or transfer. */
struct visit_rule {
    struct str id; /* "surveillance_1" */
    enum activity activity;
    struct names names;
};

/* An entry of one of the scheme's own lists of words. */
struct scheme_word {
    struct str id;
    struct names names;
};

/* What the program itself holds of a record that a visit leaves behind. */
enum record_source {
    RECORD_SOURCE_FILE,      /* nothing: it is a file */
    RECORD_SOURCE_ARRIVAL,   /* the arrival is signed */
    RECORD_SOURCE_DEPARTURE, /* the departure is signed */
    RECORD_SOURCE_INTERVIEW, /* an interview is written down */
    RECORD_SOURCE_MEETING,   /* notes of a meeting are written down */
    RECORD_SOURCE_SURVEY,    /* customers have answered */
    RECORD_SOURCE_PHOTOS     /* a picture from each outlet that was drawn */
};

/* A record that has to be there before a visit is closed (审查记录). */
struct record_rule {
    struct str id;       /* "interview_notes" */
    uint32_t activities; /* all where the file does not say */
    int64_t stage;       /* 1: only where the visit has two; 2: of the main visit; 0: of all */
    enum record_source source;
    struct names names;
};

/* The parts of the reviewer's check list (认证评定检查表). */
enum file_group {
    FILE_GROUP_CONTRACT,
    FILE_GROUP_PROGRAMME,
    FILE_GROUP_COMPLETENESS, /* 案卷完整性 */
    FILE_GROUP_DOCUMENTS,
    FILE_GROUP_PLAN,
    FILE_GROUP_CHECKLISTS,
    FILE_GROUP_NONCONFORMITIES,
    FILE_GROUP_REPORT,
    FILE_GROUP_RECOMMENDATION,
    FILE_GROUP_FOLLOW_UP,
    FILE_GROUP_COUNT
};

/* What the program itself knows about an item of the check list; see service/file_facts.h. */
enum file_source {
    FILE_SOURCE_JUDGEMENT, /* nothing: a person judges it */
    FILE_SOURCE_APPLICATION_REVIEW,
    FILE_SOURCE_DAYS,
    FILE_SOURCE_CONTRACT,
    FILE_SOURCE_PROGRAMME,
    FILE_SOURCE_TEAM_NOTICE,
    FILE_SOURCE_DOCUMENT_REVIEW,
    FILE_SOURCE_PLAN,
    FILE_SOURCE_STAGE1_REPORT,
    FILE_SOURCE_PRESENCE,
    FILE_SOURCE_ATTENDANCE,
    FILE_SOURCE_SHEET,
    FILE_SOURCE_COVERAGE,
    FILE_SOURCE_PERCEPTION,
    FILE_SOURCE_RECORDS, /* all that the scheme asks for */
    FILE_SOURCE_RECORD,  /* the one that the item names */
    FILE_SOURCE_NONCONFORMITIES,
    FILE_SOURCE_REPORT,
    FILE_SOURCE_CONDUCT,
    FILE_SOURCE_COUNT
};

struct file_item_rule {
    struct str id;       /* "closing_meeting" */
    uint32_t activities; /* all where the file does not say */
    enum file_group group;
    enum file_source source;
    struct str record; /* FILE_SOURCE_RECORD: an id of the scheme's records */
    struct names names;
};

/* The review of the file (案卷复核). Without items the scheme asks for none. */
struct file_review_rule {
    struct file_item_rule *items; /* by group, in order */
    size_t n_items;
    struct scheme_word *knock_outs; /* 一票否决项: any that applies bars the certificate */
    size_t n_knock_outs;
    struct scheme_word *qualities; /* of each person's records, the best first */
    size_t n_qualities;
};

/* In which activities a fee is charged; a fee without such a row is charged in all. */
struct charge_rule {
    struct str fee; /* "application_yuan" */
    uint32_t activities;
};

enum payment_after { PAYMENT_AFTER_CONTRACT, PAYMENT_AFTER_AUDIT, PAYMENT_AFTER_DECISION };

/* An instalment of the price (付款方式). */
struct payment_rule {
    struct str id;
    struct rational share; /* all shares add up to 1 */
    enum payment_after after;
    int64_t days; /* after that */
    struct names names;
};

/* A certification mode (认证模式), A … I. */
struct mode_rule {
    struct str code;
    bool standard; /* part of the default combination */
    bool hidden;   /* mystery customer: kept from the client until the report */
    bool survey;   /* used by asking customers: its finding is the index of perception */
    struct names names;
};

struct scheme {
    struct str id;
    struct str version;
    struct str sha256; /* of the file, hexadecimal */
    enum scheme_status status;
    enum scheme_category category;
    struct names names;
    struct str standard;     /* "GB/T 27922-2011" */
    struct str project_code; /* 认证项目代码 of reports to CNCA: "C02"; may be empty */
    struct str *fields;      /* certification fields: "SC03" */
    size_t n_fields;
    struct rational scale;
    struct rational total; /* of the indicators; the scale unless the file says otherwise */
    struct indicator *indicators;
    size_t n_indicators;
    struct str *exclusions; /* ids that may be excluded, with all below them */
    size_t n_exclusions;
    struct level *levels; /* lowest bound first */
    size_t n_levels;
    bool star_requires_prior_year; /* a year at the lowest level before any star */
    struct special_rule special;
    struct service_manager_rule service_managers;
    struct person_days_rule person_days;
    struct rational stage_split_min; /* shares of the on-site days; 0 and 0: no stages */
    struct rational stage_split_max;
    uint32_t stage_activities; /* that have a stage 1 */
    struct sampling_rule sampling;
    struct perception_rule perception;
    struct presence_rule presence;
    struct decision_rule decision;
    struct scheme_figure *clocks;
    size_t n_clocks;
    struct scheme_figure *fees;
    size_t n_fees;
    struct certificate_rule certificate;
    struct document_rule *documents;
    size_t n_documents;
    struct condition_rule *conditions;
    size_t n_conditions;
    struct technical_code *technical_codes; /* the fields where the file does not say */
    size_t n_technical_codes;
    struct mode_rule *modes;
    size_t n_modes;
    struct mode_group *combination; /* every group must be met */
    size_t n_combination;
    struct visit_rule *cycle;
    size_t n_cycle;
    struct scheme_word *hole_reasons; /* why what was planned may stay unassessed */
    size_t n_hole_reasons;
    struct scheme_word *stage1_topics; /* sections of the stage-1 report, in order */
    size_t n_stage1_topics;
    struct record_rule *records; /* that a visit leaves behind, in order */
    size_t n_records;
    struct file_review_rule file_review;
    struct nc_rule *nonconformities; /* its classes; none: nothing is raised */
    size_t n_nonconformities;
    struct charge_rule *charges;
    size_t n_charges;
    struct payment_rule *payment;
    size_t n_payment;
    int like[ACTIVITY_COUNT];    /* 0: own figures; else 1 + the activity whose figures hold: see
                                    scheme_like */
    bool has_provisional_scores; /* any indicator's score is not confirmed */
    const int32_t *slots;        /* clauses by hash: see scheme_indicator_index */
    size_t n_slots;
};

/* Reads and lints a scheme file. All problems are collected (up to SHAPE_PROBLEMS_MAX, see
 * shape.h), each with the clause or key as its place and its line; FAIL_INVALID when there is any,
 * FAIL_TOO_LARGE when the file is longer than LIMIT_SCHEME_BYTES. */
enum fail scheme_parse(struct arena *arena, struct str file, struct problems *problems,
    const struct scheme **ret_scheme) MUST_USE;

/* The index of a clause in scheme->indicators, -1 when there is none. Constant time. */
int32_t scheme_indicator_index(const struct scheme *scheme, struct str id);

/* NULL when there is none. */
const struct level *scheme_level(const struct scheme *scheme, struct str id);

/* The activity whose person-days, outlet counts and fees hold for this one. */
enum activity scheme_like(const struct scheme *scheme, enum activity activity);

/* NULL when there is none. */
const struct document_rule *scheme_document(const struct scheme *scheme, struct str id);
const struct condition_rule *scheme_condition(const struct scheme *scheme, struct str id);
const struct nc_rule *scheme_nc_rule(const struct scheme *scheme, struct str id);
const struct record_rule *scheme_record(const struct scheme *scheme, struct str id);
const struct mode_rule *scheme_mode(const struct scheme *scheme, struct str code);
const struct scheme_word *scheme_hole_reason(const struct scheme *scheme, struct str id);
const struct scheme_word *scheme_stage1_topic(const struct scheme *scheme, struct str id);

/* The first group of the combination that a choice of modes does not meet; NULL when it meets all
 * of that activity's. */
const struct mode_group *scheme_modes_missing(
    const struct scheme *scheme, enum activity activity, const struct str *codes, size_t n);

/* Whether the visit of this activity is split into stage 1 and stage 2 (process reference, §7.4).
 */
bool scheme_has_stages(const struct scheme *scheme, enum activity activity);

/* Whether that fee is charged in that activity. */
bool scheme_charges(const struct scheme *scheme, enum activity activity, struct str fee);

/* A clock or fee by id; false when the scheme has none. */
bool scheme_clock(const struct scheme *scheme, struct str id, int64_t *ret_value);
bool scheme_fee(const struct scheme *scheme, struct str id, struct rational *ret_value);

/* "complete", "provisional", "template"; and for people, to be translated. */
struct str scheme_status_code(enum scheme_status status);
const char *scheme_status_label(enum scheme_status status);

/* What people have to know before they believe figures of that scheme, to be translated; NULL where
 * all is known. */
const char *scheme_warning(const struct scheme *scheme);

/* "product", "service", "system"; and for people, to be translated. */
struct str scheme_category_code(enum scheme_category category);
const char *scheme_category_label(enum scheme_category category);

/* For people, to be translated. */
const char *indicator_kind_label(enum indicator_kind kind);

#endif

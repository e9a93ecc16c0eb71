/*
 * The report of stage 1 (一阶段审查报告, process reference §7.4 and §9): what was verified, whether
 * stage 2 can follow, what it takes over, and the points that have to be settled before or are
 * watched there. The leader writes it as often as needed until the stage is closed; then the client
 * has it and answers the points, version by version, and the team judges the answers.
 */
#ifndef DOMAIN_STAGE1_REPORT_H
#define DOMAIN_STAGE1_REPORT_H

#include "domain/coverage.h"

enum stage1_conclusion {
    STAGE1_GO_ON,
    STAGE1_GO_ON_SETTLED, /* once the points are settled */
    STAGE1_NOT_READY,     /* stage 1 goes on, or the case ends */
    STAGE1_CONCLUSION_COUNT
};

/* "go_on", "settle_first", "not_ready"; and for people. */
extern const struct codes stage1_conclusion_codes;
extern const char *const stage1_conclusion_labels[];

enum stage1_verdict { STAGE1_OPEN, STAGE1_SETTLED, STAGE1_NOT_SETTLED, STAGE1_VERDICT_COUNT };

/* "open", "settled", "not_settled"; and for people. */
extern const struct codes stage1_verdict_codes;
extern const char *const stage1_verdict_labels[];

struct stage1_report {
    struct str certification_case;
    enum stage1_conclusion conclusion;
    int64_t version; /* how often it was written */
    struct str author;
    struct str author_name; /* read only */
    int64_t written_at;
    int64_t closed_at; /* 0: the stage is not closed, and the client does not see it */
};

/* One text of the report; topics are the scheme's stage1_topics. */
struct stage1_section {
    struct str certification_case;
    struct str topic;
    struct str content;
};

/* A cell of the coverage that stage 1 left open and stage 2 looks at. */
struct stage1_carried {
    struct str certification_case;
    struct str clause;
    struct str site;
    struct str mode;
};

struct stage1_point {
    struct str id;
    struct str certification_case;
    int64_t position; /* from 1 */
    struct str fact;
    struct str clause;  /* may be empty */
    struct str site;    /* may be empty */
    struct date due_on; /* of what must be settled */
    bool must_settle;   /* before stage 2; else it is watched there */
    enum stage1_verdict verdict;
    int64_t verdict_version; /* of the answer that was judged */
    struct str verdict_note;
    struct str judged_by; /* empty while open */
    int64_t judged_at;
};

/* What the client did about a point. */
struct stage1_answer {
    struct str point;
    int64_t version; /* from 1 */
    struct str certification_case;
    struct str content;
    struct str author;
    struct str author_name; /* read only */
    int64_t answered_at;
};

struct stage1_file {
    struct str id;
    struct str certification_case;
    struct str point;
    int64_t version; /* of the answer */
    int64_t position;
    struct str name;
    struct str media_type;
    struct str sha256;
    int64_t size;
};

/* Points that must be settled and are not. */
size_t stage1_report_unsettled(const struct stage1_point *points, size_t n);

/* The earliest day on which one of those is due; not set when there is none. */
struct date stage1_report_due(const struct stage1_point *points, size_t n);

/* Whether that open cell is carried into stage 2. */
bool stage1_report_carries(const struct stage1_carried *carried, size_t n,
    const struct plan_frame *frame, const struct coverage_item *item);

/* What a report lacks. */
struct stage1_lack {
    size_t n_empty;     /* sections without a text */
    size_t n_unsettled; /* points to be settled before stage 2 */
    size_t n_uncarried; /* open cells of stage 1 that it does not carry */
};

/*
 * Whether the stage may be closed on this report: FAIL_STATE with problems at "conclusion" (not
 * ready; to be settled first and nothing to settle; to go on and something to settle),
 * "text" and "coverage".
 */
enum fail stage1_report_check(const struct stage1_report *report, const struct stage1_lack *lack,
    struct problems *problems) MUST_USE;

#endif

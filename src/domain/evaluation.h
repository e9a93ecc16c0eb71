/*
 * An evaluation (评价表): the findings on a scheme's indicators, as they are kept. The enterprise's
 * own one (self) and the assessors' one (onsite) have the same shape; assessment.h scores them.
 */
#ifndef DOMAIN_EVALUATION_H
#define DOMAIN_EVALUATION_H

#include "base/codes.h"

enum evaluation_kind { EVALUATION_SELF, EVALUATION_ONSITE };

extern const struct codes evaluation_kind_codes;

struct evaluation {
    struct str id;
    enum evaluation_kind kind;
    struct str organisation;
    struct str certification_case; /* empty for one that belongs to no case */
    struct str scheme;
    struct str scheme_version;
    struct str scheme_sha256;
    bool locked;
    struct str final; /* exact, "8753/97"; set when locked */
    struct str shown; /* "90.24" */
    struct str level; /* level id, empty for none */
    int64_t created_at;
    int64_t locked_at;
    int64_t revision;
    struct str file_sha256; /* of the assessment file, when locked */
};

enum answer { ANSWER_MET, ANSWER_NOT_MET, ANSWER_SAMPLES, ANSWER_POINTS, ANSWER_EXCLUDED };

extern const struct codes answer_codes;

/*
 * One person's finding on one leaf at one site. Only samples differ by site; all else is site "hq".
 * On site, findings of several people on one leaf stand side by side (finding_merge.h says what
 * counts); of a self-evaluation there is one for each leaf and site.
 */
struct finding_record {
    struct str evaluation;
    struct str clause;
    struct str site; /* "hq" or an outlet id */
    struct str author;
    struct str mode; /* certification mode, a code of the scheme; empty: not said */
    enum answer answer;
    int64_t examined;
    int64_t nonconforming;
    struct str points; /* exact; empty unless graded */
    struct str note;   /* for an exclusion: its reason */
    struct str files;  /* names of evidence from an uploaded sheet, one a line */
    int64_t recorded_at;
    /* Set aside by the team leader: it stays visible and does not count. */
    struct str aside_reason; /* empty: it counts */
    struct str aside_by;
    int64_t aside_at;
};

/*
 * What the team leader decided about a leaf on which findings differ: one of them, with all that
 * say the same, or a value of the leader's own. It holds for the findings that it was made for
 * (finding_merge_sha256); when one of them changes, the difference is open again.
 */
struct finding_resolution {
    struct str evaluation;
    struct str clause;
    struct str taken; /* whose finding counts; empty: the value below */
    enum answer answer;
    int64_t examined;
    int64_t nonconforming;
    struct str points;
    struct str note; /* for an exclusion: its reason */
    struct str reason;
    struct str entries_sha256;
    struct str resolved_by;
    int64_t resolved_at;
};

/* The self-evaluation that belongs to a case: the enterprise's latest of that scheme when it
 * submitted the application, as it was then. */
struct case_self {
    struct str certification_case;
    struct str evaluation;
    struct str scheme_sha256;
    struct str file; /* the assessment file */
    int64_t taken_at;
};

/* Who wrote on a sheet. */
struct finding_author {
    struct str id;
    struct str name;
};

enum special_kind { SPECIAL_DEDUCTION, SPECIAL_BONUS };

extern const struct codes special_kind_codes;

/* A special deduction or bonus (特别扣分项, 特别加分项). */
struct special_record {
    struct str id;
    struct str evaluation;
    enum special_kind kind;
    struct str ground;
    struct str note;
    struct str author;
    int64_t recorded_at;
};

#endif

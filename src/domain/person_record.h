/*
 * What gathers about a person over the years (domain/person.h): the conduct statements they signed,
 * how each job went, and when they were witnessed and trained. Rows are added, never changed.
 */
#ifndef DOMAIN_PERSON_RECORD_H
#define DOMAIN_PERSON_RECORD_H

#include "base/codes.h"
#include "base/date.h"

/* A conduct statement (审查员行为规范声明) as it was signed: with the whole text, because the
 * text of a later one may differ. */
struct conduct_statement {
    struct str id;
    struct str person; /* account */
    struct str text;
    struct str sha256; /* of the text, hexadecimal */
    int64_t signed_at;
};

/* In which part a person is appraised after a job. */
enum appraised_part { APPRAISED_LEADER, APPRAISED_ASSESSOR, APPRAISED_PART_COUNT };

/* What a job showed: 符合, 尚需实践, 能力不足. The judgment of whoever appraises, not a sum. */
enum competence { COMPETENCE_FITS, COMPETENCE_NEEDS_PRACTICE, COMPETENCE_LACKING };

/* What is looked at; which of them in which part, and for how many points, is appraisal_rules.h. */
enum appraisal_item {
    APPRAISAL_CONDUCT,   /* 1 职业素养 */
    APPRAISAL_SKILL,     /* 2 审查能力 */
    APPRAISAL_LEADING,   /* 3 组织协调能力 */
    APPRAISAL_TECHNICAL, /* 4 专业能力 */
    APPRAISAL_RECORDS,   /* 5 审查记录与报告 */
    APPRAISAL_ITEM_COUNT
};

extern const struct codes appraisal_item_codes; /* also the names of the fields below */
extern const char *const appraisal_item_labels[];
extern const struct codes appraised_part_codes, competence_codes;
extern const char *const appraised_part_labels[], *const competence_labels[];

/* The evaluation of one person after one case (人员评价表). */
struct appraisal {
    struct str id;
    struct str person;
    struct str certification_case;
    enum appraised_part part;
    int64_t conduct; /* points by item; 0 where the part has no such item */
    int64_t skill;
    int64_t leadership;
    int64_t technical;
    int64_t records;
    enum competence result;
    struct str note;
    struct str appraiser; /* account */
    int64_t appraised_at;
};

int64_t appraisal_points(const struct appraisal *appraisal, enum appraisal_item item);
int64_t appraisal_total(const struct appraisal *appraisal);

enum career_kind {
    CAREER_WITNESS,  /* 见证: somebody watched a job */
    CAREER_TRAINING, /* 继续教育 */
    CAREER_KIND_COUNT
};

extern const struct codes career_kind_codes;
extern const char *const career_kind_labels[];

struct career_note {
    struct str id;
    struct str person;
    enum career_kind kind;
    struct date held_on;
    struct str title;       /* the training, or whose job was watched by whom */
    int64_t hours;          /* of a training; 0 where it does not apply */
    enum competence result; /* of a witnessed job; means nothing for a training */
    struct str note;
    struct str entered_by;
    int64_t entered_at;
};

#endif

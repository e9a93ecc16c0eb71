/*
 * The sheet of an evaluation, filled in by the organisation itself (自评) or by the assessors
 * (现场评价). What is kept becomes an assessment file, and the file is what is scored, so the
 * download always gives the same score on the command line. The rows that commands on a
 * self-evaluation and on a case have in common stand here too.
 */
#ifndef SERVICE_SHEET_H
#define SERVICE_SHEET_H

#include "base/limits.h"
#include "domain/evidence.h"
#include "domain/finding_merge.h"
#include "domain/score.h"
#include "service/command.h"
#include "service/use.h"

/* An evaluation with all that is on it, scored. */
struct evaluation_sheet {
    struct evaluation evaluation;
    const struct scheme *scheme;
    struct str organisation_name;
    struct finding_record *findings; /* of everybody */
    size_t n_findings;
    struct finding_resolution *resolutions;
    size_t n_resolutions;
    const struct finding_clause *clauses; /* the same by indicator, and what counts of them */
    size_t n_clauses;
    struct finding_author *authors; /* of findings and special items */
    size_t n_authors;
    struct special_record *specials;
    size_t n_specials;
    struct evidence *evidence;
    size_t n_evidence;
    struct str file;           /* the assessment file, JSON */
    const struct score *score; /* NULL when everything is excluded */
};

/* One finding as an edge hands it over. */
struct answer_input {
    struct str clause;
    struct str site; /* empty: head office */
    enum answer answer;
    int64_t examined;
    int64_t nonconforming;
    struct str points;
    struct str note;
    struct str mode; /* of the scheme; may be empty */
};

/* A special deduction or bonus as an edge hands it over. */
struct special_input {
    enum special_kind kind;
    struct str ground; /* of the scheme; may be empty */
    struct str note;
};

/* The fields of a command with a member `answer`; the site is chosen or filled in by the page. */
#define ANSWER_FIELD(type, member) .name = #member, .offset = offsetof(type, answer.member)
#define ANSWER_FIELDS(type, site_kind)                                                             \
    {ANSWER_FIELD(type, clause), .label = N_("Indicator"), .kind = COMMAND_HIDDEN,                 \
        .required = true, .max = 40},                                                              \
        {ANSWER_FIELD(type, site), .label = N_("Site"), .kind = site_kind, .max = 64},             \
        {ANSWER_FIELD(type, answer), .label = N_("Finding"), .kind = COMMAND_CODE,                 \
            .required = true, .codes = &answer_codes},                                             \
        {ANSWER_FIELD(type, examined), .label = N_("Samples examined"), .kind = COMMAND_INT,       \
            .max = LIMIT_SAMPLES},                                                                 \
        {ANSWER_FIELD(type, nonconforming), .label = N_("Nonconforming samples"),                  \
            .kind = COMMAND_INT, .max = LIMIT_SAMPLES},                                            \
        {ANSWER_FIELD(type, points), .label = N_("Points"), .kind = COMMAND_LINE, .max = 20},      \
    {                                                                                              \
        ANSWER_FIELD(type, note), .label = N_("Note"), .kind = COMMAND_NOTE, .max = LIMIT_NOTE     \
    }

/* On site: by which certification mode it was found. */
#define ANSWER_MODE_FIELD(type)                                                                    \
    {                                                                                              \
        ANSWER_FIELD(type, mode), .label = N_("Certification mode"), .kind = COMMAND_CHOICE,       \
                                  .max = 20                                                        \
    }

/* The fields of a command with a member `special`, a special_input. */
#define SPECIAL_FIELD(type, member) .name = #member, .offset = offsetof(type, special.member)
#define SPECIAL_FIELDS(type)                                                                       \
    {SPECIAL_FIELD(type, kind), .label = N_("Kind"), .kind = COMMAND_CODE, .required = true,       \
        .codes = &special_kind_codes, .labels = sheet_special_labels},                             \
        {SPECIAL_FIELD(type, ground), .label = N_("Ground"), .kind = COMMAND_CHOICE, .max = 40},   \
    {                                                                                              \
        SPECIAL_FIELD(type, note), .label = N_("What happened"), .kind = COMMAND_NOTE,             \
                                   .required = true, .max = LIMIT_NOTE                             \
    }

/* The field of a command with a member `special`, the id of the item that goes. */
#define SPECIAL_REMOVE_FIELD(type)                                                                 \
    {                                                                                              \
        COMMAND_AT(type, special), .label = N_("Special item"), .kind = COMMAND_HIDDEN,            \
                                   .required = true, .max = 64                                     \
    }

/* Of the kinds, for people. */
extern const char *const sheet_special_labels[];

/* Everything on the evaluation's sheet, scored by the scheme version that it is pinned to. */
enum fail sheet_load(struct use *use, const struct evaluation *evaluation,
    struct evaluation_sheet *ret_sheet) MUST_USE;

/*
 * Records a finding by the actor if it fits its indicator; FAIL_INVALID with problems at the
 * input's fields. On site it stands beside those of others and replaces the actor's own at that
 * clause and site; of a self-evaluation, whoever answered before. What cannot stand together
 * (samples and another answer) the new one replaces at all sites.
 */
enum fail sheet_answer(struct use *use, const struct evaluation *evaluation,
    const struct answer_input *input) MUST_USE;

/* The score of an assessment file that was kept; NULL where nothing is applicable. */
const struct score *sheet_score_file(struct use *use, const struct scheme *scheme, struct str file);

/* FAIL_STATE while the sheet is locked; sheet_answer and the two on special items ask it too. */
enum fail sheet_require_open(struct use *use, const struct evaluation *evaluation) MUST_USE;

/* Whether the scheme takes such a finding, whatever stands on the sheet; FAIL_INVALID with problems
 * at "answer". */
enum fail sheet_check(struct use *use, const struct evaluation *evaluation,
    const struct finding_record *finding) MUST_USE;

/* How many indicators have a difference that nobody resolved. */
size_t sheet_open_differences(const struct evaluation_sheet *sheet);

/* Adds a special item by the actor; FAIL_INVALID with a problem at the ground where the scheme does
 * not know it. */
enum fail sheet_special(struct use *use, const struct evaluation *evaluation,
    const struct special_input *input) MUST_USE;

/* Who wrote a finding; empty for an id that did not. */
struct str sheet_author_name(const struct evaluation_sheet *sheet, struct str author);

/* FAIL_NOT_FOUND: there is no such item on this sheet. */
enum fail sheet_special_remove(
    struct use *use, const struct evaluation *evaluation, struct str special) MUST_USE;

#endif

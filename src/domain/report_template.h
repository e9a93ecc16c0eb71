/*
 * What an assessment report consists of: its sections in order and its fixed sentences, as data.
 * The program has a template of its own (document/templates/report.yaml, which explains the keys);
 * a body may put another into its data folder. A section is either written by the team leader or
 * made of what was recorded (process reference, §9).
 */
#ifndef DOMAIN_REPORT_TEMPLATE_H
#define DOMAIN_REPORT_TEMPLATE_H

#include "domain/scheme.h"

enum report_kind {
    REPORT_FIXED,
    REPORT_TEXT,
    REPORT_QUESTIONS,
    REPORT_SCOPE,
    REPORT_TEAM,
    REPORT_SAMPLING,
    REPORT_DOCUMENTS,
    REPORT_MODES,
    REPORT_MYSTERY,
    REPORT_PERCEPTION,
    REPORT_SCORES,
    REPORT_OUTLETS,
    REPORT_SPECIAL,
    REPORT_SELF,
    REPORT_NONCONFORMITIES,
    REPORT_PREVIOUS,
    REPORT_CONCLUSION,
    REPORT_DISTRIBUTION,
    REPORT_KIND_COUNT
};

/* "fixed", "text", "questions", "scope" … */
extern const struct codes report_kind_codes;

struct report_section {
    struct str id;
    enum report_kind kind;
    struct names names;
    struct names text; /* may be empty */
    bool required;     /* of texts and questions */
    bool internal;     /* not in the client's copy */
    struct scheme_word *questions;
    size_t n_questions;
    uint32_t line;
};

struct report_template {
    struct names title;
    struct report_section *sections;
    size_t n;
};

/* FAIL_INVALID with a problem and its line for each key that is unknown, missing or wrong, for an
 * id that is there twice, questions without a question, and a template that has no conclusion. The
 * texts live in the arena of `problems`. */
enum fail report_template_read(
    struct problems *problems, struct str content, struct report_template *ret_template) MUST_USE;

/* NULL when there is none. */
const struct report_section *report_template_section(
    const struct report_template *template, struct str id);

/* Whether the leader answers a question of that id, "legal.licences". */
bool report_template_has_question(const struct report_template *template, struct str id);

/* "legal.licences" */
struct str report_template_question(
    struct arena *arena, const struct report_section *section, const struct scheme_word *question);

#endif

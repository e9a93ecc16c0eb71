/*
 * The assessment report (审查报告, process reference §9): what the team leader writes, version by
 * version, and the editions that were issued. All else in a report is made of what was recorded. An
 * edition keeps its whole text, so that nothing that changes later changes what was signed; what
 * the client gets is a copy of its own, without what would lead to a mystery visitor.
 */
#ifndef DOMAIN_ASSESSMENT_REPORT_H
#define DOMAIN_ASSESSMENT_REPORT_H

#include "domain/report_template.h"

enum report_recommendation {
    REPORT_RECOMMEND,
    REPORT_RECOMMEND_AFTER, /* once the corrections are verified */
    REPORT_NOT_RECOMMEND,
    REPORT_RECOMMENDATION_COUNT
};

/* "recommend", "after_correction", "not_recommend"; and for people. */
extern const struct codes report_recommendation_codes;
extern const char *const report_recommendation_labels[];

enum report_answer { REPORT_UNANSWERED, REPORT_YES, REPORT_NO, REPORT_ANSWER_COUNT };

/* "", "yes", "no"; and for people. */
extern const struct codes report_answer_codes;
extern const char *const report_answer_labels[];

/* A version of what the leader wrote; rows are never changed. */
struct report_draft {
    struct str certification_case;
    int64_t version; /* from 1 */
    enum report_recommendation recommendation;
    struct str author;
    struct str author_name; /* read only */
    int64_t written_at;
};

/* One text of a version, or the answer to a question with its remark. */
struct report_text {
    struct str certification_case;
    int64_t version;
    struct str place; /* id of a section; "legal.licences" of a question */
    enum report_answer answer;
    struct str content;
};

/* An edition that the leader signed; rows are never changed. Papers are the JSON of
 * document/paper.h, signatures included; hashes are of their content, which is what was signed. */
struct report_edition {
    struct str certification_case;
    int64_t issue;   /* from 1 */
    int64_t version; /* of the texts in it */
    struct str number;
    struct str sha256;
    struct str paper;
    struct str pdf; /* of the file in the blob store; empty: it is drawn from the paper */
    struct str client_sha256;
    struct str client_paper;
    struct str client_pdf;
    struct str issued_by;
    struct str issued_by_name; /* read only */
    int64_t issued_at;
};

/* NULL when there is none at that place. */
const struct report_text *assessment_report_text(
    const struct report_text *texts, size_t n, struct str place);

/* Whether a report with these texts may be issued: FAIL_STATE with a problem at the place of each
 * required text that is empty and each required question without an answer; the section's name in
 * that language is in it. */
enum fail assessment_report_check(const struct report_template *template,
    const struct report_text *texts, size_t n, enum language language,
    struct problems *problems) MUST_USE;

#endif

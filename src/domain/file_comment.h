/*
 * Comments with which a file comes back from its review, or a case from its decision: each is about
 * one section, and one person owes the answer. All are answered before the file is handed in again.
 */
#ifndef DOMAIN_FILE_COMMENT_H
#define DOMAIN_FILE_COMMENT_H

#include "domain/duty.h"

enum file_origin { FILE_FROM_REVIEW, FILE_FROM_DECISION };

extern const struct codes file_origin_codes; /* "review", "decision" */
extern const char *const file_origin_labels[];

enum file_section {
    FILE_SECTION_APPLICATION,
    FILE_SECTION_CONTRACT,
    FILE_SECTION_PROGRAMME,
    FILE_SECTION_TEAM,
    FILE_SECTION_DOCUMENTS,
    FILE_SECTION_PLAN,
    FILE_SECTION_PRESENCE,
    FILE_SECTION_SHEET,
    FILE_SECTION_EVIDENCE,
    FILE_SECTION_NONCONFORMITIES,
    FILE_SECTION_REPORT,
    FILE_SECTION_OTHER,
    FILE_SECTION_COUNT
};

extern const struct codes file_section_codes;
extern const char *const file_section_labels[FILE_SECTION_COUNT];

/* Whose holder owes the answer unless the comment says otherwise; DUTY_TEAM: the team's leader. */
enum duty file_section_duty(enum file_section section);

struct file_comment {
    struct str id;
    struct str certification_case;
    enum file_origin origin;
    int64_t round;    /* of the returns of that origin, from 1 */
    int64_t position; /* from 1 */
    enum file_section section;
    struct str content;
    struct str addressee; /* account */
    struct str author;
    int64_t created_at;
    struct str addressee_name;         /* read only */
    struct str addressee_organisation; /* of an applicant; read only */
    struct str author_name;            /* read only */
};

struct file_answer {
    struct str comment;
    int64_t version; /* from 1 */
    struct str certification_case;
    struct str content;
    struct str author;
    int64_t answered_at;
    struct str author_name; /* read only */
};

struct file_answer_file {
    struct str id;
    struct str certification_case;
    struct str comment;
    int64_t version; /* of the answer */
    int64_t position;
    struct str name;
    struct str media_type;
    struct str sha256;
    int64_t size;
};

/* Who may be asked: those with one of these duties, the present team, the applicant. */
enum {
    FILE_ASKED_DUTIES = DUTY_BIT(DUTY_CONTRACT) | DUTY_BIT(DUTY_PLANNING) |
                        DUTY_BIT(DUTY_APPROVAL) | DUTY_BIT(DUTY_APPLICATION_REVIEW) |
                        DUTY_BIT(DUTY_TEAM)
};

#endif

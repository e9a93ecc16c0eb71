/* How a survey runs, in numbers: for the body, and for the enterprise, which never sees an answer.
 * Where an outlet has fewer answers than the scheme's shown_min, even their number is held back. */
#ifndef SERVICE_SURVEY_PROGRESS_H
#define SERVICE_SURVEY_PROGRESS_H

#include "document/paper.h"
#include "service/survey_service.h"

struct survey_line {
    struct str outlet; /* id; empty: those that name none */
    struct str code;
    struct str name;
    int64_t invited;
    int64_t opened;
    int64_t answered;
    bool is_few; /* answered is below shown_min: not to be shown */
};

struct survey_progress {
    struct survey *rounds; /* latest first; the numbers are of the first */
    size_t n_rounds;
    bool is_open;      /* answers are taken today */
    int64_t days_left; /* with today; 0 when it is over */
    int64_t shown_min;
    int64_t invited;
    int64_t opened;
    int64_t answered;
    struct survey_line *lines;
    size_t n_lines;
    int64_t mails[MAIL_STATE_COUNT];
    bool has_poster; /* the actor may print it */
};

/* To whoever may see the case; without rounds, where there are none yet. */
enum fail survey_progress_load(
    struct use *use, struct str case_id, struct survey_progress *ret_progress) MUST_USE;

/* Answers of a hundred invitations, rounded down; -1 without invitations. */
int64_t survey_progress_percent(int64_t answered, int64_t invited);

/* Posters of the open round, one for each outlet that was drawn and one without an outlet.
 * FAIL_FORBIDDEN: the body keeps them to itself. */
enum fail survey_progress_posters(
    struct use *use, struct str case_id, enum language language, struct paper *ret_paper) MUST_USE;

#endif

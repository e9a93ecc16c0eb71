/*
 * Mock examinations (模拟考试) for practice: no certificate of competence comes of one.
 *
 * exam.start {audience, scheme, language} by EXAM_SITTERS, one at a time: draws questions of the
 * bank that are in use, by a seed that is told with the result. exam.answer {exam, answers} by who
 * began it and before its end: what is sent replaces what was given before, what is not sent stays.
 * exam.finish {exam, answers} hands it in. Whether its time is over is asked of the clock.
 *
 * Answers are texts by position: "AC", or "-" for none. A form sends boxes as "3.A" = "A" beside
 * "3" = "-"; they are taken together.
 */
#ifndef SERVICE_EXAM_SERVICE_H
#define SERVICE_EXAM_SERVICE_H

#include "service/use.h"
#include "store/exam_store.h"

/* Enterprise service managers, assessors and whoever else of the body wants to practise. */
#define EXAM_SITTERS                                                                               \
    ((ROLES_BODY | ROLE_BIT(ROLE_APPLICANT)) & ~(ROLE_BIT(ROLE_ADMIN) | ROLE_BIT(ROLE_REGULATOR)))
/* Who sat and with which result, and what is missed most. */
#define EXAM_OVERSEERS                                                                             \
    (ROLE_BIT(ROLE_MANAGER) | ROLE_BIT(ROLE_HEAD) | ROLE_BIT(ROLE_OFFICER) |                       \
        ROLE_BIT(ROLE_SCHEME_MANAGER) | ROLE_BIT(ROLE_REGULATOR))
/* Also what each person answered, once it is over. */
#define EXAM_TRAINERS ROLE_BIT(ROLE_MANAGER)
#define EXAM_VISITORS (EXAM_SITTERS | EXAM_OVERSEERS)

struct exam_page {
    struct mock_exam *exams;
    size_t n;
    int64_t total;
};

/* The actor's own, the latest first. One that runs has no points. */
enum fail exam_service_own(
    struct use *use, const struct page_request *page, struct exam_page *ret_page) MUST_USE;

/* What examinations can be about now. */
enum fail exam_service_offers(
    struct use *use, struct exam_offer **ret_offers, size_t *ret_n) MUST_USE;

struct exam_view {
    struct mock_exam exam;
    enum mock_exam_state state;
    struct str name; /* of who sat */
    struct mock_answer *answers;
    size_t n;
    const struct mock_clause *clauses; /* none while it runs */
    size_t n_clauses;
    int64_t given;             /* questions with an answer */
    int64_t remaining_seconds; /* 0: it is over */
    bool is_own;
};

/* While it runs: without right answers, explanations and points. FAIL_NOT_FOUND: there is none, or
 * it is somebody else's and runs, or the actor is not of EXAM_TRAINERS. */
enum fail exam_service_load(struct use *use, struct str id, struct exam_view *ret_view) MUST_USE;

struct exam_overview {
    struct exam_row *rows;
    size_t n;
    int64_t total;
    struct exam_missed *missed; /* in what was begun in the last 12 months */
    size_t n_missed;
};

/* For EXAM_OVERSEERS; `now` of the filter is set here. */
enum fail exam_service_overview(struct use *use, const struct exam_filter *filter,
    const struct page_request *page, struct exam_overview *ret_overview) MUST_USE;

/* The name of an audience of the body's rules, of those that are no longer in them its id. */
struct str exam_service_audience(
    const struct use *use, enum language language, struct str audience);

/* "GB/T 27922-2011 · 5.1.2"; what is not there is left out. */
struct str exam_service_clause(struct use *use, struct str scheme, struct str clause);

/* Letters as people read them: of a statement in words, and a dash for none. */
struct str exam_service_letters(
    struct arena *arena, enum question_kind kind, enum language language, struct str letters);

/* N_(): that a result is none of an official examination. */
extern const char *const exam_service_disclaimer;

/* The printed result, in that language. FAIL_NOT_FOUND like exam_service_load; FAIL_STATE: it
 * runs. */
enum fail exam_service_paper(
    struct use *use, struct str id, enum language language, struct paper *ret_paper) MUST_USE;

#endif

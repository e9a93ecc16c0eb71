/* Rows of the table of routes, in the words of routes.c: the question bank. */
#ifndef WEB_ROUTES_QUESTIONS_H
#define WEB_ROUTES_QUESTIONS_H

#include "service/question_service.h"
#include "service/use_cases.h"
#include "web/pages.h"

/* clang-format off */
#define ROUTES_QUESTIONS \
    PAGE("/questions", QUESTION_DESK, pages_questions), \
    PAGE("/questions/new", QUESTION_WRITERS, pages_question_new), \
    ACT("/questions/new", &question_save, pages_question_new, "/questions/{id}", N_("The question is saved."), NULL), \
    PAGE("/questions/import", QUESTION_WRITERS, pages_question_import), \
    ACT("/questions/import", &question_import, pages_question_import, "/questions?state=submitted", N_("The questions are imported and wait for their review."), NULL), \
    ACT("/questions/import/check", &question_check_table, pages_question_import, "/questions/import", N_("Every row of the table is right. Nothing was saved."), NULL), \
    PAGE("/questions/template.csv", QUESTION_WRITERS, pages_question_template), \
    PAGE("/questions/{question}", QUESTION_DESK, pages_question), \
    PAGE("/questions/{question}/edit", QUESTION_WRITERS, pages_question_edit), \
    ACT("/questions/{question}/edit", &question_save, pages_question_edit, "/questions/{question}", N_("The question is saved."), NULL), \
    ACT("/questions/{question}/review", &question_review, pages_question, "/questions/{question}", N_("The review is recorded."), NULL), \
    ACT("/questions/{question}/use", &question_put_in_use, pages_question, "/questions/{question}", N_("The question is in use."), NULL), \
    ACT("/questions/{question}/retire", &question_retire, pages_question, "/questions/{question}", N_("The question is out of use."), NULL)
/* clang-format on */

#endif

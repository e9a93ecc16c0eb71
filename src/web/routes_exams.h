/* Rows of the table of routes, in the words of routes.c: mock examinations. */
#ifndef WEB_ROUTES_EXAMS_H
#define WEB_ROUTES_EXAMS_H

#include "service/exam_service.h"
#include "service/use_cases.h"
#include "web/pages.h"

/* clang-format off */
#define ROUTES_EXAMS \
    PAGE("/exams", EXAM_VISITORS, pages_exams), \
    ACT("/exams", &exam_start, pages_exams, "/exams/{id}", NULL, NULL), \
    PAGE("/exams/overview", EXAM_OVERSEERS, pages_exam_overview), \
    PAGE("/exams/{exam}", EXAM_VISITORS, pages_exam), \
    ACT("/exams/{exam}/answer", &exam_answer, pages_exam, "/exams/{exam}", N_("Your answers are saved."), pages_exam_saved), \
    ACT("/exams/{exam}/finish", &exam_finish, pages_exam, "/exams/{exam}", N_("The examination is handed in."), NULL), \
    PAGE("/exams/{exam}/result.pdf", EXAM_VISITORS, pages_exam_pdf)
/* clang-format on */

#endif

/* Rows of the fault sweep (test_faults.c): mock examinations. */
#ifndef SERVICE_EXAM_SWEEPS_H
#define SERVICE_EXAM_SWEEPS_H

/* clang-format off */
#define EXAM_SWEEPS \
    {"exam.start", BY(officer), CASE_DRAFT, {"audience", "EXAM_AUDIENCE", "scheme", WORLD_SCHEME}}, \
    {"exam.answer", BY(officer), CASE_DRAFT, {"exam", "RUNNING_EXAM", "answers.1", "A"}}, \
    {"exam.finish", BY(officer), CASE_DRAFT, {"exam", "RUNNING_EXAM", "answers.1", "A"}},
/* clang-format on */

#endif

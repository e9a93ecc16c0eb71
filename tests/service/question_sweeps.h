/* Rows of the fault sweep (test_faults.c): the question bank. */
#ifndef SERVICE_QUESTION_SWEEPS_H
#define SERVICE_QUESTION_SWEEPS_H

/* clang-format off */
#define SWEPT_TABLE "题干,题型,选项A,选项B,答案,难度\n售后服务总分？,单选题,60,100,B,基础\n得分越高越好。,判断题,,,对,easy\n"

#define QUESTION_SWEEPS \
    {"question.save", BY(officer), NO_CASE, {"question", "DRAFT_QUESTION", "kind", "judge", \
        "language", "zh_CN", "difficulty", "hard", "wording", "总分为 100 分。", "answer", "A"}}, \
    {"question.review", BY(manager), NO_CASE, {"question", "SUBMITTED_QUESTION", "verdict", "accept"}}, \
    {"question.put_in_use", BY(manager), NO_CASE, {"question", "REVIEWED_QUESTION"}}, \
    {"question.retire", BY(manager), NO_CASE, {"question", "USED_QUESTION", "reason", "标准已修订"}}, \
    {"question.check", BY(officer), NO_CASE, {"FILE", SWEPT_TABLE}}, \
    {"question.import", BY(officer), NO_CASE, {"FILE", SWEPT_TABLE}},
/* clang-format on */

#endif

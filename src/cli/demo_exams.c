#include "cli/demo_stories.h"

/* clang-format off */
/* The service manager of a company knows most of it; a trainee has guessed. */
static const struct demo_step steps[] = {
    {.at = "11-16 19:30", .who = "chenghuai", .use_case = "exam.start", .keep = "exam",
        .words = {"audience=manager", "scheme=gbt27922", "language=zh_CN"}},
    {.at = "11-16 19:41", .who = "chenghuai", .use_case = "exam.answer",
        .words = {"exam=$exam",
            "answers.1=$right1", "answers.2=$right2", "answers.3=$right3", "answers.4=$right4", "answers.5=$right5",
            "answers.6=$right6", "answers.7=$right7", "answers.8=$right8", "answers.9=$right9",
            "answers.10=$right10"}},
    {.at = "11-16 19:52", .who = "chenghuai", .use_case = "exam.finish",
        .words = {"exam=$exam",
            "answers.11=$right11", "answers.12=$right12", "answers.13=$right13", "answers.14=$right14",
            "answers.15=$right15", "answers.16=$right16", "answers.17=$right17", "answers.18=A", "answers.19=A"}},
    {.at = "11-17 12:40", .who = "trainee", .use_case = "exam.start", .keep = "exam",
        .words = {"audience=assessor", "scheme=gbt27922", "language=zh_CN"}},
    {.at = "11-17 12:58", .who = "trainee", .use_case = "exam.answer",
        .words = {"exam=$exam",
            "answers.1=$right1", "answers.2=$right2", "answers.3=A", "answers.4=$right4", "answers.5=$right5",
            "answers.6=A", "answers.7=$right7", "answers.8=$right8", "answers.9=A", "answers.10=$right10",
            "answers.11=$right11", "answers.12=A", "answers.13=$right13", "answers.14=$right14"}},
    {.at = "11-17 13:14", .who = "trainee", .use_case = "exam.finish",
        .words = {"exam=$exam",
            "answers.15=A", "answers.16=A", "answers.17=A", "answers.18=A", "answers.19=A", "answers.20=A",
            "answers.21=A", "answers.22=A", "answers.23=A", "answers.24=A", "answers.25=A", "answers.26=A",
            "answers.27=A", "answers.28=A"}},
};
/* clang-format on */

const struct demo_story demo_exams = {DEMO_STORY("exams", steps)};

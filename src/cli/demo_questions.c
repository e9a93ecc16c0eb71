#include "cli/demo_stories.h"

/* clang-format off */
#define TAKEN(n) \
    {.at = "06-17 09:30", .minutes = 2 * (n), .who = "scheme", .use_case = "question.review", \
        .words = {"question=$question" #n, "verdict=accept"}}, \
    {.at = "06-18 10:00", .minutes = (n), .who = "manager", .use_case = "question.put_in_use", \
        .words = {"question=$question" #n}}

/* The last of the table is still to be reviewed. */
static const struct demo_step steps[] = {
    {.at = "06-16 15:40", .who = "officer", .use_case = "question.import", .words = {"file=@questions.csv"}},
    TAKEN(1), TAKEN(2), TAKEN(3), TAKEN(4), TAKEN(5),
    TAKEN(6), TAKEN(7), TAKEN(8), TAKEN(9), TAKEN(10),
    TAKEN(11), TAKEN(12), TAKEN(13), TAKEN(14), TAKEN(15),
    TAKEN(16), TAKEN(17), TAKEN(18), TAKEN(19), TAKEN(20),
    TAKEN(21), TAKEN(22), TAKEN(23), TAKEN(24), TAKEN(25),
    TAKEN(26), TAKEN(27), TAKEN(28), TAKEN(29), TAKEN(30),
    TAKEN(31), TAKEN(32), TAKEN(33), TAKEN(34), TAKEN(35),
    TAKEN(36), TAKEN(37), TAKEN(38), TAKEN(39), TAKEN(40),
    TAKEN(41), TAKEN(42), TAKEN(43), TAKEN(44), TAKEN(45),
    {.at = "11-18 16:20", .who = "manager", .use_case = "question.save",
        .words = {"kind=single", "language=zh_CN", "difficulty=medium", "audience=manager", "scheme=gbt27922",
            "wording=顾客在电话中投诉维修延误，服务管理师首先应当怎样做？",
            "choices=请顾客次日再打\n记录诉求并告知处理时限\n直接转交维修网点，不再跟踪\n要求顾客提供书面材料后再受理",
            "answer=B", "explanation=先完整记录诉求并承诺处理时限，再跟踪到办结。"}},
};
/* clang-format on */

const struct demo_story demo_questions = {DEMO_STORY("questions", steps)};

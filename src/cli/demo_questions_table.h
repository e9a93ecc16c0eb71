/* The question bank of the demonstration. */
#ifndef CLI_DEMO_QUESTIONS_TABLE_H
#define CLI_DEMO_QUESTIONS_TABLE_H

#include "base/str.h"

/* 46 questions as a table of question_table.h, with Chinese headings. */
enum { DEMO_QUESTIONS = 46 };
struct str demo_questions_table(struct arena *arena);

#endif

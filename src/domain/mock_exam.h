/*
 * Mock examinations (模拟考试): questions drawn from the bank by a recorded seed, so that anybody
 * can repeat the draw (sampling_ticket, as outlets are drawn).
 *
 *     ticket(question)  SHA-256 of the text `seed:id`
 *     of each difficulty as many as its share of the questions, by largest remainders, ties in the
 *     order of the rules; those with the lowest tickets; what a difficulty lacks is taken from all
 *     the others likewise. They are asked in the order of their tickets.
 *
 * An examination keeps its questions as they were asked: what becomes of the bank changes no
 * result.
 */
#ifndef DOMAIN_MOCK_EXAM_H
#define DOMAIN_MOCK_EXAM_H

#include "domain/exam_rules.h"
#include "domain/question.h"

struct mock_exam {
    struct str id;
    struct str account;
    struct str scheme; /* empty: of all schemes */
    struct str audience;
    enum language language; /* of its questions */
    struct str seed;
    int64_t population;           /* questions that could have been drawn */
    struct str population_sha256; /* sampling_population of their ids */
    int64_t questions;
    int64_t pass_percent;
    int64_t started_at;
    int64_t ends_at;
    int64_t finished_at; /* handed in; 0: not */
    int64_t points;      /* of what is given so far */
    int64_t points_max;
};

/* By the clock: nothing has to happen when the time of an examination is over. */
enum mock_exam_state {
    MOCK_EXAM_RUNNING,
    MOCK_EXAM_PASSED,
    MOCK_EXAM_FAILED,
    MOCK_EXAM_STATE_COUNT
};

extern const struct codes mock_exam_state_codes;
extern const char *const mock_exam_state_labels[MOCK_EXAM_STATE_COUNT];

/* A question as it was asked, and what was chosen. */
struct mock_answer {
    struct str exam;
    int64_t position; /* 1 … */
    struct str question;
    struct str scheme; /* empty: of all */
    enum question_kind kind;
    struct str clause;
    struct str wording;
    struct str choices;
    struct str answer;
    struct str explanation;
    int64_t points;
    struct str given; /* letters; empty: nothing */
    int64_t given_at;
};

struct mock_draw {
    const struct exam_rules *rules;
    const struct exam_audience *audience;
    struct str seed;
    const struct question *bank; /* that could be asked */
    size_t n;
};

/* Positions in `bank` of the drawn ones, in the order in which they are asked: as many as the
 * audience has, or all where there are fewer. */
const size_t *mock_exam_draw(struct arena *arena, const struct mock_draw *draw, size_t *ret_n);

/* Of the ids of the whole bank, in whatever order they stand. */
struct str mock_exam_population(struct arena *arena, const struct mock_draw *draw);

/* What an answer chooses from: question_choices. */
const struct str *mock_exam_choices(struct arena *arena, const struct mock_exam *exam,
    const struct mock_answer *answer, size_t *ret_n);

/* Handed in, or its time is over. */
bool mock_exam_is_over(const struct mock_exam *exam, int64_t now);

/* When it was handed in, else when its time is over. */
int64_t mock_exam_end(const struct mock_exam *exam);

/* Passed is, exactly: points × 100 ≥ pass_percent × points_max. */
enum mock_exam_state mock_exam_state(const struct mock_exam *exam, int64_t now);

/* All of the right letters and no other. */
bool mock_answer_is_right(const struct mock_answer *answer);

/* The sums of the points of right answers, and of all. */
void mock_exam_count(struct mock_exam *exam, const struct mock_answer *answers, size_t n);

/* Takes away what must not be known while it runs: the right answers and the explanations. */
void mock_answer_hide(struct mock_answer *answers, size_t n);

/* Points in a clause of a scheme. */
struct mock_clause {
    struct str scheme;
    struct str clause; /* empty: those that name none */
    int64_t questions;
    int64_t right;
    int64_t points;
    int64_t points_max;
};

/* In the order in which clauses come first. */
const struct mock_clause *mock_exam_clauses(
    struct arena *arena, const struct mock_answer *answers, size_t n, size_t *ret_n);

#endif

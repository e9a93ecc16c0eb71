#include "domain/mock_exam.h"

#include <stdlib.h>
#include <string.h>

#include "domain/sampling.h"

static const char *const state_words[] = {"running", "passed", "failed"};
const struct codes mock_exam_state_codes = CODES(state_words);
const char *const mock_exam_state_labels[MOCK_EXAM_STATE_COUNT] = {
    N_("Examination running"), N_("Examination passed"), N_("Examination not passed")};

struct ticket {
    unsigned char digest[SHA256_BYTES];
    size_t at;
    size_t difficulty; /* in the rules; behind the last: none of them */
    bool taken;
};

static int compare_tickets(const void *a, const void *b)
{
    return memcmp(
        ((const struct ticket *)a)->digest, ((const struct ticket *)b)->digest, SHA256_BYTES);
}

static size_t difficulty_of(const struct exam_rules *rules, struct str id)
{
    const struct exam_difficulty *found = exam_rules_difficulty(rules, id);
    return found ? (size_t)(found - rules->difficulties) : rules->n_difficulties;
}

/* How many of each difficulty, and of none that the rules know: 0. */
static int64_t *counts_of(struct arena *arena, const struct mock_draw *draw)
{
    const struct exam_rules *rules = draw->rules;
    int64_t *counts = NEW_ARRAY(arena, int64_t, rules->n_difficulties + 1);
    int64_t *left = NEW_ARRAY(arena, int64_t, rules->n_difficulties + 1);
    int64_t questions = draw->audience->questions;
    int64_t shares = 0;
    int64_t given = 0;
    for (size_t i = 0; i < rules->n_difficulties; i++)
        shares += rules->difficulties[i].share;
    for (size_t i = 0; i < rules->n_difficulties; i++) {
        counts[i] = questions * rules->difficulties[i].share / shares;
        left[i] = questions * rules->difficulties[i].share % shares;
        given += counts[i];
    }
    for (; given < questions; given++) {
        size_t most = 0;
        for (size_t i = 1; i < rules->n_difficulties; i++)
            if (left[i] > left[most])
                most = i;
        counts[most]++;
        left[most] = -1;
    }
    return counts;
}

/* In the order of their tickets. */
static struct ticket *tickets_of(struct arena *arena, const struct mock_draw *draw)
{
    struct ticket *tickets = NEW_ARRAY(arena, struct ticket, draw->n + 1);
    for (size_t i = 0; i < draw->n; i++) {
        tickets[i].at = i;
        tickets[i].difficulty = difficulty_of(draw->rules, draw->bank[i].difficulty);
        sampling_ticket(draw->seed, draw->bank[i].id, tickets[i].digest);
    }
    qsort(tickets, draw->n, sizeof *tickets, compare_tickets);
    return tickets;
}

const size_t *mock_exam_draw(struct arena *arena, const struct mock_draw *draw, size_t *ret_n)
{
    struct ticket *tickets = tickets_of(arena, draw);
    int64_t *counts = counts_of(arena, draw);
    int64_t lacking = draw->audience->questions;
    size_t *drawn = NEW_ARRAY(arena, size_t, draw->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < draw->n; i++)
        if (counts[tickets[i].difficulty] > 0) {
            counts[tickets[i].difficulty]--;
            lacking--;
            tickets[i].taken = true;
        }
    for (size_t i = 0; i < draw->n && lacking > 0; i++)
        if (!tickets[i].taken) {
            lacking--;
            tickets[i].taken = true;
        }
    for (size_t i = 0; i < draw->n; i++)
        if (tickets[i].taken)
            drawn[n++] = tickets[i].at;
    *ret_n = n;
    return drawn;
}

static int compare_ids(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

struct str mock_exam_population(struct arena *arena, const struct mock_draw *draw)
{
    struct str *ids = NEW_ARRAY(arena, struct str, draw->n + 1);
    for (size_t i = 0; i < draw->n; i++)
        ids[i] = draw->bank[i].id;
    qsort(ids, draw->n, sizeof *ids, compare_ids);
    return sampling_population(arena, ids, draw->n);
}

const struct str *mock_exam_choices(struct arena *arena, const struct mock_exam *exam,
    const struct mock_answer *answer, size_t *ret_n)
{
    const struct question question = {
        .kind = answer->kind, .language = exam->language, .choices = answer->choices};
    return question_choices(arena, &question, ret_n);
}

bool mock_exam_is_over(const struct mock_exam *exam, int64_t now)
{
    return exam->finished_at != 0 || now >= exam->ends_at;
}

int64_t mock_exam_end(const struct mock_exam *exam)
{
    return exam->finished_at != 0 ? exam->finished_at : exam->ends_at;
}

enum mock_exam_state mock_exam_state(const struct mock_exam *exam, int64_t now)
{
    enum { PERCENT = 100 };
    if (!mock_exam_is_over(exam, now))
        return MOCK_EXAM_RUNNING;
    return exam->points * PERCENT >= exam->pass_percent * exam->points_max ? MOCK_EXAM_PASSED
                                                                           : MOCK_EXAM_FAILED;
}

bool mock_answer_is_right(const struct mock_answer *answer)
{
    return answer->given.len > 0 && str_equal(answer->given, answer->answer);
}

void mock_exam_count(struct mock_exam *exam, const struct mock_answer *answers, size_t n)
{
    exam->points = 0;
    exam->points_max = 0;
    for (size_t i = 0; i < n; i++) {
        exam->points_max += answers[i].points;
        exam->points += mock_answer_is_right(&answers[i]) ? answers[i].points : 0;
    }
}

void mock_answer_hide(struct mock_answer *answers, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        answers[i].answer = STR("");
        answers[i].explanation = STR("");
    }
}

static struct mock_clause *clause_of(
    struct mock_clause *clauses, size_t *n, const struct mock_answer *answer)
{
    for (size_t i = 0; i < *n; i++)
        if (str_equal(clauses[i].scheme, answer->scheme) &&
            str_equal(clauses[i].clause, answer->clause))
            return &clauses[i];
    struct mock_clause *added = &clauses[(*n)++];
    added->scheme = answer->scheme;
    added->clause = answer->clause;
    return added;
}

const struct mock_clause *mock_exam_clauses(
    struct arena *arena, const struct mock_answer *answers, size_t n, size_t *ret_n)
{
    struct mock_clause *clauses = NEW_ARRAY(arena, struct mock_clause, n + 1);
    size_t found = 0;
    for (size_t i = 0; i < n; i++) {
        struct mock_clause *clause = clause_of(clauses, &found, &answers[i]);
        bool is_right = mock_answer_is_right(&answers[i]);
        clause->questions++;
        clause->right += is_right ? 1 : 0;
        clause->points += is_right ? answers[i].points : 0;
        clause->points_max += answers[i].points;
    }
    *ret_n = found;
    return clauses;
}

#include "domain/question.h"

#include "base/buf.h"
#include "base/limits.h"

static const char *const kind_words[] = {"single", "multiple", "judge"};
static const char *const state_words[] = {"draft", "submitted", "reviewed", "in_use", "retired"};

const struct codes question_kind_codes = CODES(kind_words);
const struct codes question_state_codes = CODES(state_words);

const char *const question_kind_labels[QUESTION_KIND_COUNT] = {
    N_("One right choice"), N_("Several right choices"), N_("Right or wrong")};
const char *const question_state_labels[QUESTION_STATE_COUNT] = {N_("Question in draft"),
    N_("Waits for review"), N_("Reviewed, not in use yet"), N_("In use"), N_("Out of use")};

const struct str *question_choices(
    struct arena *arena, const struct question *question, size_t *ret_n)
{
    struct str *items = NEW_ARRAY(arena, struct str, QUESTION_CHOICES_MAX + 1);
    struct str rest = question->choices;
    struct str line;
    size_t n = 0;
    if (question->kind == QUESTION_JUDGE) {
        items[n++] = text_get(question->language, N_("Right"));
        items[n++] = text_get(question->language, N_("Wrong"));
        *ret_n = n;
        return items;
    }
    while (n <= QUESTION_CHOICES_MAX && str_cut(&rest, '\n', &line))
        if (str_trim(line).len > 0)
            items[n++] = str_trim(line);
    *ret_n = n;
    return items;
}

/* What spreadsheets of questions say of a statement. */
static const struct {
    const char *word;
    const char *letter;
} judge_words[] = {
    {"对", "A"},
    {"正确", "A"},
    {"√", "A"},
    {"true", "A"},
    {"错", "B"},
    {"错误", "B"},
    {"×", "B"},
    {"false", "B"},
};

/* How many bytes of a separator the text begins with; 0: none. */
static size_t separator_length(struct str text)
{
    static const char *const separators[] = {" ", ",", ";", "/", "，", "、", "；"};
    for (size_t i = 0; i < ARRAY_LEN(separators); i++)
        if (str_starts(text, str_of(separators[i])))
            return strlen(separators[i]);
    return 0;
}

struct str question_answer(struct arena *arena, enum question_kind kind, struct str typed)
{
    bool has[26] = {false};
    struct str upper = str_upper(arena, str_trim(typed));
    struct str word = str_lower(arena, str_trim(typed));
    struct buf out = buf_new(arena);
    for (size_t i = 0; kind == QUESTION_JUDGE && i < ARRAY_LEN(judge_words); i++)
        if (str_equal(word, str_of(judge_words[i].word)))
            return str_of(judge_words[i].letter);
    for (size_t i = 0; i < upper.len; i++) {
        size_t blank = separator_length(str_sub(upper, i, upper.len));
        if (blank > 0)
            i += blank - 1;
        else if (upper.data[i] >= 'A' && upper.data[i] <= 'Z')
            has[upper.data[i] - 'A'] = true;
        else
            return STR("");
    }
    for (size_t i = 0; i < ARRAY_LEN(has); i++)
        if (has[i])
            buf_char(&out, (char)('A' + (char)i));
    return buf_str(&out);
}

static void refuse_choice(
    struct problems *problems, struct str choice, const char *code, const char *message)
{
    struct problem *problem = problem_add(problems, STR("choices"), code, message);
    problem->args[0] = choice;
}

static void check_choices(struct problems *problems, const struct str *choices, size_t n)
{
    if (n < QUESTION_CHOICES_MIN || n > QUESTION_CHOICES_MAX)
        problem_add(problems, STR("choices"), "choices",
            N_("Two to eight choices are needed, each on a line of its own."));
    for (size_t i = 0; i < n; i++) {
        if (str_utf8_length(choices[i]) > LIMIT_LINE)
            refuse_choice(
                problems, choices[i], "too_long", N_("The choice “{1}” is longer than a line."));
        for (size_t k = 0; k < i; k++)
            if (str_equal(choices[i], choices[k]))
                refuse_choice(
                    problems, choices[i], "repeated", N_("The choice “{1}” is there twice."));
    }
}

static void check_answer(struct problems *problems, const struct question *question, size_t n)
{
    struct str answer = question->answer;
    if (answer.len == 0 || (size_t)(answer.data[answer.len - 1] - 'A') >= n)
        problem_add(problems, STR("answer"), "answer",
            question->kind == QUESTION_JUDGE
                ? N_("A says that the statement is right, B that it is wrong.")
                : N_("Letters of the choices are needed, such as A or ACD."));
    else if (question->kind == QUESTION_MULTIPLE && answer.len < 2)
        problem_add(problems, STR("answer"), "too_few",
            N_("A question with several right choices needs two of them at least."));
    else if (question->kind != QUESTION_MULTIPLE && answer.len > 1)
        problem_add(
            problems, STR("answer"), "too_many", N_("Exactly one choice is the right one here."));
}

enum fail question_check(struct question *question, struct problems *problems)
{
    size_t before = problems->count;
    size_t n;
    const struct str *choices = question_choices(problems->arena, question, &n);
    question->answer = question_answer(problems->arena, question->kind, question->answer);
    if (question->kind != QUESTION_JUDGE) {
        check_choices(problems, choices, n);
        question->choices = str_join(problems->arena, choices, n, STR("\n"));
    } else if (str_trim(question->choices).len > 0) {
        problem_add(problems, STR("choices"), "choices",
            N_("A statement that is right or wrong has no choices of its own."));
    } else {
        question->choices = STR("");
    }
    check_answer(problems, question, n);
    return problems->count == before ? FAIL_NONE : FAIL_INVALID;
}

bool question_is_open_to(const struct question *question, struct str account)
{
    if (question->state == QUESTION_SUBMITTED)
        return false;
    return question->reviewed_by.len > 0 || str_equal(question->written_by, account);
}

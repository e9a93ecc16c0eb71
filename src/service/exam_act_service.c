/* Sitting a mock examination: exam_service.h says how. */
#include "base/limits.h"
#include "service/exam_service.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "store/question_store.h"

enum { MINUTE = 60, ENTRIES_MAX = 1000 };

struct start_command {
    struct str audience;
    struct str scheme; /* may be empty */
    enum language language;
};

static const struct command_field start_fields[] = {
    {COMMAND_AT(struct start_command, audience), .label = N_("For whom"), .kind = COMMAND_CHOICE,
        .required = true, .max = LIMIT_CODE},
    {COMMAND_AT(struct start_command, scheme), .label = N_("Scheme"),
        .hint = N_("With the questions that go for all schemes; none: those only"),
        .kind = COMMAND_CHOICE, .max = LIMIT_CODE},
    {COMMAND_AT(struct start_command, language), .label = N_("Language of the questions"),
        .kind = COMMAND_CODE, .codes = &language_codes, .labels = language_labels},
};

/* Only one runs at a time; the last one, when its time is over, is closed with what was given. */
static enum fail close_last(struct use *use)
{
    struct mock_exam last;
    enum fail fail = exam_store_open(&use->tx, use->actor.account, &last);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    if (!mock_exam_is_over(&last, use->now))
        return use_refuse(use, FAIL_STATE, "state", "running",
            N_("An examination of yours is still running; hand it in first."));
    last.finished_at = mock_exam_end(&last);
    return exam_store_save(&use->tx, &last);
}

static enum fail check_start(
    struct use *use, const struct start_command *command, const struct exam_audience *audience)
{
    const struct scheme_set *set;
    if (!audience)
        return use_refuse(use, FAIL_INVALID, "audience", "audience",
            N_("The rules of the body name no such audience."));
    TRY(scheme_service_set(use, &set));
    if (command->scheme.len > 0 && !scheme_service_find(use, command->scheme))
        return use_refuse(use, FAIL_INVALID, "scheme", "scheme", N_("There is no such scheme."));
    return close_last(use);
}

static struct mock_answer *ask(const struct use *use, const struct mock_draw *draw,
    const struct mock_exam *exam, const size_t *drawn)
{
    struct mock_answer *answers =
        NEW_ARRAY(use->arena, struct mock_answer, (size_t)exam->questions);
    for (int64_t i = 0; i < exam->questions; i++) {
        const struct question *question = &draw->bank[drawn[i]];
        const struct exam_difficulty *difficulty =
            exam_rules_difficulty(draw->rules, question->difficulty);
        answers[i] = (struct mock_answer){
            .exam = exam->id,
            .position = i + 1,
            .question = question->id,
            .scheme = question->scheme,
            .kind = question->kind,
            .clause = question->clause,
            .wording = question->wording,
            .choices = question->choices,
            .answer = question->answer,
            .explanation = question->explanation,
            .points = difficulty ? difficulty->points : 1,
        };
    }
    return answers;
}

static enum fail begin(
    struct use *use, const struct start_command *command, const struct mock_draw *draw)
{
    size_t n;
    const size_t *drawn = mock_exam_draw(use->arena, draw, &n);
    struct mock_exam exam = {
        .id = random_id(use->arena, use->platform->random),
        .account = use->actor.account,
        .scheme = command->scheme,
        .audience = command->audience,
        .language = command->language,
        .seed = draw->seed,
        .population = (int64_t)draw->n,
        .population_sha256 = mock_exam_population(use->arena, draw),
        .questions = (int64_t)n,
        .pass_percent = draw->audience->pass_percent,
        .started_at = use->now,
        .ends_at = use->now + draw->audience->minutes * MINUTE,
    };
    const struct mock_answer *answers = ask(use, draw, &exam, drawn);
    mock_exam_count(&exam, answers, n);
    TRY(exam_store_save(&use->tx, &exam));
    for (size_t i = 0; i < n; i++)
        TRY(mock_answer_store_save(&use->tx, &answers[i]));
    use_subject(use, "exam:", exam.id);
    use->result_id = exam.id;
    use_note(use, "seed", exam.seed);
    use_note(use, "population_sha256", exam.population_sha256);
    return FAIL_NONE;
}

static enum fail start_run(struct use *use, const void *input)
{
    const struct start_command *command = input;
    const struct exam_rules *rules = use->platform->exam_rules;
    const struct question_pool pool = {command->language, command->scheme, command->audience};
    struct mock_draw draw = {
        .rules = rules, .audience = exam_rules_audience(rules, command->audience)};
    struct question *bank;
    TRY(check_start(use, command, draw.audience));
    TRY(question_store_in_use(&use->tx, &pool, &bank, &draw.n));
    if (draw.n == 0)
        return use_refuse(use, FAIL_STATE, "state", "no_questions",
            N_("The bank has no question in use for this examination."));
    draw.bank = bank;
    draw.seed = random_draw(use->arena, use->platform->random);
    return begin(use, command, &draw);
}

const struct use_case exam_start = {
    .name = "exam.start",
    .label = N_("Begin the examination"),
    .roles = EXAM_SITTERS,
    .fields = COMMAND_FIELDS(start_fields),
    .command_size = sizeof(struct start_command),
    .run = start_run,
};

struct answer_command {
    struct str exam;
    struct str_map answers;
};

static const struct command_field answer_fields[] = {
    {COMMAND_AT(struct answer_command, exam), .label = N_("Examination"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct answer_command, answers), .label = N_("Answers"),
        .hint = N_("By the number of the question: its letters, or - for none"),
        .kind = COMMAND_MAP, .max = ENTRIES_MAX, .personal = true},
};

/* Its own, and before its end. */
static enum fail enter(struct use *use, struct str id, struct mock_exam *ret_exam)
{
    struct mock_exam exam;
    TRY(exam_store_load(&use->tx, id, &exam));
    if (!str_equal(exam.account, use->actor.account))
        return FAIL_NOT_FOUND;
    use_subject(use, "exam:", exam.id);
    use->result_id = exam.id;
    if (mock_exam_is_over(&exam, use->now))
        return use_refuse(use, FAIL_STATE, "state", "over",
            N_("This examination is over; what was saved before its end counts."));
    *ret_exam = exam;
    return FAIL_NONE;
}

/* The question that an entry is about: "3" and "3.A" are about the third. NULL: none. */
static struct mock_answer *answer_of(struct mock_answer *answers, size_t n, struct str key)
{
    struct str rest = key;
    struct str position;
    int64_t at;
    str_cut(&rest, '.', &position);
    if (!str_to_int(position, &at) || at < 1 || at > (int64_t)n)
        return NULL;
    return &answers[at - 1];
}

static enum fail check_letters(
    struct use *use, const struct mock_exam *exam, const struct mock_answer *answer)
{
    size_t n;
    struct str given = answer->given;
    mock_exam_choices(use->arena, exam, answer, &n);
    bool is_there = given.len == 0 || (size_t)(given.data[given.len - 1] - 'A') < n;
    if (is_there && (given.len <= 1 || answer->kind == QUESTION_MULTIPLE))
        return FAIL_NONE;
    struct str place = str_format(use->arena, "answers.%lld", (long long)answer->position);
    problem_add(&use->problems, place, "letters",
        is_there ? N_("Only one answer can be chosen here.")
                 : N_("There is no such choice at this question."));
    return FAIL_INVALID;
}

static enum fail refuse_answer(
    struct use *use, struct str key, const char *code, const char *message)
{
    problem_add(&use->problems, str_concat(use->arena, STR("answers."), key), code, message);
    return FAIL_INVALID;
}

/* Takes together what was sent for each question. */
static enum fail take(struct use *use, const struct str_map *sent, struct mock_answer *answers,
    size_t n, bool *is_sent)
{
    for (size_t i = 0; i < sent->n; i++) {
        struct str key = sent->items[i].name;
        struct str value = str_trim(sent->items[i].value);
        struct mock_answer *answer = answer_of(answers, n, key);
        if (!answer)
            return refuse_answer(
                use, key, "question", N_("This examination has no such question."));
        struct str letters = question_answer(use->arena, answer->kind, value);
        if (letters.len == 0 && !str_equal(value, STR("-")))
            return refuse_answer(
                use, key, "letters", N_("There is no such choice at this question."));
        bool *is_known = &is_sent[answer->position - 1];
        if (*is_known)
            letters = question_answer(
                use->arena, QUESTION_MULTIPLE, str_concat(use->arena, answer->given, letters));
        answer->given = letters;
        *is_known = true;
    }
    return FAIL_NONE;
}

static enum fail save_answers(struct use *use, struct mock_exam *exam, const struct str_map *sent)
{
    struct mock_answer *answers;
    size_t n;
    TRY(mock_answer_store_list(&use->tx, exam->id, &answers, &n));
    bool *is_sent = NEW_ARRAY(use->arena, bool, n);
    TRY(take(use, sent, answers, n, is_sent));
    for (size_t i = 0; i < n; i++) {
        if (!is_sent[i])
            continue;
        TRY(check_letters(use, exam, &answers[i]));
        answers[i].given_at = answers[i].given.len > 0 ? use->now : 0;
        TRY(mock_answer_store_save(&use->tx, &answers[i]));
    }
    mock_exam_count(exam, answers, n);
    return exam_store_save(&use->tx, exam);
}

static enum fail answer_run(struct use *use, const void *input)
{
    const struct answer_command *command = input;
    struct mock_exam exam;
    TRY(enter(use, command->exam, &exam));
    return save_answers(use, &exam, &command->answers);
}

const struct use_case exam_answer = {
    .name = "exam.answer",
    .label = N_("Save the answers"),
    .roles = EXAM_SITTERS,
    .fields = COMMAND_FIELDS(answer_fields),
    .command_size = sizeof(struct answer_command),
    .run = answer_run,
};

static enum fail finish_run(struct use *use, const void *input)
{
    const struct answer_command *command = input;
    struct mock_exam exam;
    TRY(enter(use, command->exam, &exam));
    exam.finished_at = use->now;
    TRY(save_answers(use, &exam, &command->answers));
    use_note(use, "exam_state",
        codes_format(&mock_exam_state_codes, (int)mock_exam_state(&exam, use->now)));
    return FAIL_NONE;
}

const struct use_case exam_finish = {
    .name = "exam.finish",
    .label = N_("Hand it in"),
    .roles = EXAM_SITTERS,
    .fields = COMMAND_FIELDS(answer_fields),
    .command_size = sizeof(struct answer_command),
    .run = finish_run,
};

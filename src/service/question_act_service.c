/* Acts on questions: question_service.h says whose they are. */
#include "base/limits.h"
#include "domain/question_table.h"
#include "service/question_service.h"
#include "service/scheme_service.h"
#include "service/table_file.h"
#include "service/use_cases.h"

struct save_command {
    struct str question; /* empty: a new one */
    int64_t revision;
    enum question_kind kind;
    struct str wording;
    struct str choices;
    struct str answer;
    struct str explanation;
    struct str difficulty;
    struct str audience;
    struct str scheme;
    struct str clause;
    enum language language;
    bool handed_in;
};

static const struct command_field save_fields[] = {
    {COMMAND_AT(struct save_command, question), .label = N_("Question of the bank"),
        .kind = COMMAND_HIDDEN, .max = 64},
    {COMMAND_AT(struct save_command, revision), .label = N_("Revision"), .kind = COMMAND_INT,
        .max = INT64_MAX},
    {COMMAND_AT(struct save_command, wording), .label = N_("Wording of the question"),
        .kind = COMMAND_NOTE, .required = true, .min = 4, .max = QUESTION_WORDING_MAX},
    {COMMAND_AT(struct save_command, kind), .label = N_("Kind of question"), .kind = COMMAND_CODE,
        .required = true, .codes = &question_kind_codes, .labels = question_kind_labels},
    {COMMAND_AT(struct save_command, answer), .label = N_("Right answer"),
        .hint = N_("Letters of the choices, such as A or ACD; of a statement A for right, B for "
                   "wrong"),
        .kind = COMMAND_LINE, .required = true, .max = LIMIT_CODE},
    {COMMAND_AT(struct save_command, choices), .label = N_("Choices"),
        .hint = N_("Each on a line of its own, without its letter; of a statement none"),
        .kind = COMMAND_NOTE, .max = LIMIT_NOTE},
    {COMMAND_AT(struct save_command, explanation), .label = N_("Explanation of the answer"),
        .hint = N_("Read by whoever has finished an examination"), .kind = COMMAND_NOTE,
        .max = LIMIT_NOTE},
    {COMMAND_AT(struct save_command, difficulty), .label = N_("Difficulty"), .kind = COMMAND_CHOICE,
        .required = true, .max = LIMIT_CODE},
    {COMMAND_AT(struct save_command, audience), .label = N_("For whom"),
        .hint = N_("Everybody where nothing is chosen"), .kind = COMMAND_CHOICE, .max = LIMIT_CODE},
    {COMMAND_AT(struct save_command, scheme), .label = N_("Scheme of the question"),
        .hint = N_("All of them where nothing is chosen"), .kind = COMMAND_CHOICE,
        .max = LIMIT_CODE},
    {COMMAND_AT(struct save_command, clause), .label = N_("Clause"), .kind = COMMAND_LINE,
        .max = LIMIT_CODE},
    {COMMAND_AT(struct save_command, language), .label = N_("Language"), .kind = COMMAND_CODE,
        .required = true, .codes = &language_codes, .labels = language_labels},
    {COMMAND_AT(struct save_command, handed_in), .label = N_("Hand it in for review"),
        .kind = COMMAND_BOOL},
};

static enum fail refuse_state(struct use *use)
{
    return use_refuse(use, FAIL_STATE, "state", "state",
        N_("This is not possible in the present state of the question."));
}

static enum fail enter(
    struct use *use, const struct command_ref *ref, struct question_view *ret_view)
{
    struct question_view view;
    TRY(question_service_load(use, ref->id, &view));
    use_subject(use, "question:", view.question.id);
    if (ref->revision != 0 && ref->revision != view.question.revision)
        return use_refuse_stale(use);
    *ret_view = view;
    return FAIL_NONE;
}

static enum fail leave(struct use *use, struct question *question)
{
    question->revision++;
    use->result_id = question->id;
    use_note(use, "question_state", codes_format(&question_state_codes, (int)question->state));
    return question_store_save(&use->tx, question);
}

static enum fail check_words(struct use *use, const struct question *question)
{
    const struct exam_rules *rules = use->platform->exam_rules;
    const struct scheme_set *set;
    TRY(scheme_service_set(use, &set));
    if (question->scheme.len > 0 && !scheme_service_find(use, question->scheme))
        return use_refuse(use, FAIL_INVALID, "scheme", "scheme", N_("There is no such scheme."));
    if (!exam_rules_difficulty(rules, question->difficulty))
        return use_refuse(use, FAIL_INVALID, "difficulty", "difficulty",
            N_("The rules of examinations have no such difficulty."));
    if (question->audience.len > 0 && !exam_rules_audience(rules, question->audience))
        return use_refuse(use, FAIL_INVALID, "audience", "audience",
            N_("The rules of examinations name nobody like that."));
    return FAIL_NONE;
}

static enum fail check(struct use *use, struct question *question)
{
    bool exists;
    TRY(check_words(use, question));
    TRY(question_check(question, &use->problems));
    TRY(question_store_exists(&use->tx, question, &exists));
    if (exists)
        return use_refuse(use, FAIL_CONFLICT, "wording", "exists",
            N_("The bank has a question in these very words."));
    return FAIL_NONE;
}

/* What is left of `question` are its id and its revision. */
static void put_command(
    struct use *use, const struct save_command *command, struct question *question)
{
    *question = (struct question){
        .id = question->id,
        .scheme = command->scheme,
        .audience = command->audience,
        .kind = command->kind,
        .language = command->language,
        .difficulty = command->difficulty,
        .clause = command->clause,
        .wording = command->wording,
        .choices = command->choices,
        .answer = command->answer,
        .explanation = command->explanation,
        .state = command->handed_in ? QUESTION_SUBMITTED : QUESTION_DRAFT,
        .written_by = use->actor.account,
        .written_at = use->now,
        .revision = question->revision,
    };
}

static enum fail save_run(struct use *use, const void *input)
{
    const struct save_command *command = input;
    struct question_view view = {.question.id = random_id(use->arena, use->platform->random)};
    if (command->question.len > 0) {
        const struct command_ref ref = {command->question, command->revision};
        TRY(enter(use, &ref, &view));
        if (view.question.state == QUESTION_SUBMITTED)
            return refuse_state(use);
        if (!view.may_edit)
            return use_refuse(use, FAIL_FORBIDDEN, "relation", "writer",
                N_("Until it is reviewed, a question is changed by its writer only."));
    }
    use_subject(use, "question:", view.question.id);
    put_command(use, command, &view.question);
    TRY(check(use, &view.question));
    return leave(use, &view.question);
}

const struct use_case question_save = {
    .name = "question.save",
    .label = N_("Save the question"),
    .roles = QUESTION_WRITERS,
    .fields = COMMAND_FIELDS(save_fields),
    .command_size = sizeof(struct save_command),
    .run = save_run,
};

enum verdict { VERDICT_ACCEPT, VERDICT_RETURN, VERDICT_COUNT };
static const char *const verdict_words[] = {"accept", "return"};
static const struct codes verdict_codes = CODES(verdict_words);
static const char *const verdict_labels[VERDICT_COUNT] = {
    N_("Right in substance and wording"), N_("Back to its writer")};

struct act_command {
    struct command_ref ref;
    enum verdict verdict;
    struct str reason;
};

#define REF_FIELDS COMMAND_REF_FIELDS(struct act_command, "question", N_("Question of the bank"))

static const struct command_field review_fields[] = {
    REF_FIELDS,
    {COMMAND_AT(struct act_command, verdict), .label = N_("Verdict"), .kind = COMMAND_CODE,
        .required = true, .codes = &verdict_codes, .labels = verdict_labels},
    {COMMAND_AT(struct act_command, reason), .label = N_("Reason"),
        .hint = N_("Needed when it goes back"), .kind = COMMAND_NOTE, .max = LIMIT_NOTE},
};

static enum fail review_run(struct use *use, const void *input)
{
    const struct act_command *command = input;
    struct question_view view;
    TRY(enter(use, &command->ref, &view));
    struct question *question = &view.question;
    if (question->state != QUESTION_SUBMITTED)
        return refuse_state(use);
    if (!view.may_review)
        return use_refuse(use, FAIL_FORBIDDEN, "relation", "two_people",
            N_("Somebody other than its writer reviews a question."));
    if (command->verdict == VERDICT_RETURN && command->reason.len == 0)
        return use_refuse(use, FAIL_INVALID, "reason", "reason",
            N_("Say what has to be changed before it can be used."));
    question->reason = command->reason;
    question->state = QUESTION_DRAFT;
    if (command->verdict == VERDICT_ACCEPT) {
        question->state = QUESTION_REVIEWED;
        question->reviewed_by = use->actor.account;
        question->reviewed_at = use->now;
    }
    return leave(use, question);
}

const struct use_case question_review = {
    .name = "question.review",
    .label = N_("Review the question"),
    .roles = QUESTION_REVIEWERS,
    .fields = COMMAND_FIELDS(review_fields),
    .command_size = sizeof(struct act_command),
    .run = review_run,
};

static const struct command_field use_fields[] = {REF_FIELDS};

static enum fail put_in_use_run(struct use *use, const void *input)
{
    const struct act_command *command = input;
    struct question_view view;
    TRY(enter(use, &command->ref, &view));
    if (!view.may_use)
        return refuse_state(use);
    view.question.state = QUESTION_IN_USE;
    view.question.reason = STR("");
    return leave(use, &view.question);
}

const struct use_case question_put_in_use = {
    .name = "question.put_in_use",
    .label = N_("Put into use"),
    .roles = QUESTION_REVIEWERS,
    .fields = COMMAND_FIELDS(use_fields),
    .command_size = sizeof(struct act_command),
    .run = put_in_use_run,
};

static const struct command_field retire_fields[] = {
    REF_FIELDS,
    {COMMAND_AT(struct act_command, reason), .label = N_("Reason"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

static enum fail retire_run(struct use *use, const void *input)
{
    const struct act_command *command = input;
    struct question_view view;
    TRY(enter(use, &command->ref, &view));
    if (!view.may_retire)
        return refuse_state(use);
    view.question.state = QUESTION_RETIRED;
    view.question.reason = command->reason;
    return leave(use, &view.question);
}

const struct use_case question_retire = {
    .name = "question.retire",
    .label = N_("Take out of use"),
    .roles = QUESTION_REVIEWERS,
    .fields = COMMAND_FIELDS(retire_fields),
    .command_size = sizeof(struct act_command),
    .run = retire_run,
};

struct import_command {
    struct upload file;
};

static const struct command_field import_fields[] = {
    {COMMAND_AT(struct import_command, file), .label = N_("Table of questions"),
        .hint = N_("CSV in UTF-8 or GBK, or a spreadsheet (xlsx) with one sheet"),
        .kind = COMMAND_FILE, .required = true, .max = LIMIT_OUTLET_CSV_BYTES},
};

static bool is_called(const struct names *names, struct str word)
{
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        if (str_equal(names->text[i], word))
            return true;
    return false;
}

/* Tables say "基础" where the rules say "easy". What is neither is refused as it stands. */
static struct str difficulty_of(const struct exam_rules *rules, struct str word)
{
    for (size_t i = 0; i < rules->n_difficulties; i++)
        if (is_called(&rules->difficulties[i].names, word))
            return rules->difficulties[i].id;
    return word;
}

static struct str audience_of(const struct exam_rules *rules, struct str word)
{
    for (size_t i = 0; word.len > 0 && i < rules->n_audiences; i++)
        if (is_called(&rules->audiences[i].names, word))
            return rules->audiences[i].id;
    return word;
}

/* By the fields of the form, so that both refuse the same. */
static enum fail read_row(
    struct use *use, const struct import_row *row, struct save_command *ret_command)
{
    const struct exam_rules *rules = use->platform->exam_rules;
    const struct str *cells = row->cells;
    struct str language = cells[QUESTION_TABLE_LANGUAGE];
    struct str choices;
    TRY(question_table_choices(&use->problems, row, &choices));
    const struct input_pair pairs[] = {
        {STR("wording"), cells[QUESTION_TABLE_WORDING]},
        {STR("kind"), cells[QUESTION_TABLE_KIND]},
        {STR("choices"), choices},
        {STR("answer"), cells[QUESTION_TABLE_ANSWER]},
        {STR("explanation"), cells[QUESTION_TABLE_EXPLANATION]},
        {STR("difficulty"), difficulty_of(rules, cells[QUESTION_TABLE_DIFFICULTY])},
        {STR("audience"), audience_of(rules, cells[QUESTION_TABLE_AUDIENCE])},
        {STR("scheme"), cells[QUESTION_TABLE_SCHEME]},
        {STR("clause"), cells[QUESTION_TABLE_CLAUSE]},
        {STR("language"), language.len > 0 ? language : STR("zh_CN")},
        {STR("handed_in"), STR("1")},
    };
    const struct input input = {.pairs = pairs, .n_pairs = ARRAY_LEN(pairs)};
    struct command_fields fields = COMMAND_FIELDS(save_fields);
    return command_parse(fields, &input, ret_command, &use->problems);
}

static enum fail import_row(struct use *use, const struct csv_row *csv, struct question *question)
{
    struct import_row row;
    struct save_command command = {.revision = 0};
    if (!import_shape_row(&use->problems, &question_table, csv, &row))
        return FAIL_INVALID;
    TRY(read_row(use, &row, &command));
    put_command(use, &command, question);
    return check(use, question);
}

/* Every row is looked at before anything is written, and the event says how many there are;
 * FAIL_INVALID: one of them is wrong. */
static enum fail read_questions(
    struct use *use, struct str path, struct question **ret_questions, size_t *ret_n)
{
    struct str content;
    struct csv_table table;
    bool is_right = true;
    TRY(table_file_read(use, use->arena, path, LIMIT_OUTLET_CSV_BYTES, &content));
    TRY(import_shape_read(
        &use->problems, &question_table, content, QUESTION_TABLE_ROWS_MAX, &table));
    if (table.n_rows == 0)
        return use_refuse(use, FAIL_INVALID, "file", "empty", N_("The table has no rows."));
    struct question *questions = NEW_ARRAY(use->arena, struct question, table.n_rows);
    for (size_t i = 0; i < table.n_rows && use->problems.count < LIMIT_PROBLEMS; i++) {
        struct problem *before = use->problems.last;
        questions[i].id = random_id(use->arena, use->platform->random);
        enum fail fail = import_row(use, &table.rows[i], &questions[i]);
        if (fail != FAIL_NONE && fail != FAIL_INVALID && fail != FAIL_CONFLICT)
            return fail;
        for (struct problem *p = before ? before->next : use->problems.first; p; p = p->next)
            p->line = table.rows[i].line;
        is_right = is_right && fail == FAIL_NONE;
    }
    if (!is_right)
        return FAIL_INVALID;
    use_subject(use, "account:", use->actor.account);
    use_note(use, "lines", str_format(use->arena, "%zu", table.n_rows));
    *ret_questions = questions;
    *ret_n = table.n_rows;
    return FAIL_NONE;
}

static enum fail check_run(struct use *use, const void *input)
{
    const struct import_command *command = input;
    struct question *questions;
    size_t n;
    return read_questions(use, command->file.path, &questions, &n);
}

const struct use_case question_check_table = {
    .name = "question.check",
    .label = N_("Check the table only"),
    .roles = QUESTION_WRITERS,
    .fields = COMMAND_FIELDS(import_fields),
    .command_size = sizeof(struct import_command),
    .run = check_run,
};

static enum fail import_run(struct use *use, const void *input)
{
    const struct import_command *command = input;
    struct question *questions;
    size_t n;
    TRY(read_questions(use, command->file.path, &questions, &n));
    for (size_t i = 0; i < n; i++) {
        questions[i].revision = 1;
        TRY(question_store_save(&use->tx, &questions[i]));
    }
    return FAIL_NONE;
}

const struct use_case question_import = {
    .name = "question.import",
    .label = N_("Import the questions"),
    .roles = QUESTION_WRITERS,
    .fields = COMMAND_FIELDS(import_fields),
    .command_size = sizeof(struct import_command),
    .run = import_run,
};

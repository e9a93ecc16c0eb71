#include "api/reads.h"

#include "service/exam_service.h"
#include "service/print_service.h"

#define EXAM_FIELDS(type, at)                                                                      \
    {"id", REPLY(TEXT, type, at.id)}, {"audience", REPLY(TEXT, type, at.audience)},                \
        {"scheme", REPLY(TEXT, type, at.scheme), .optional = true},                                \
        {"language", REPLY(CODE, type, at.language), .codes = &language_codes},                    \
        {"started_at", REPLY(INSTANT, type, at.started_at)},                                       \
        {"ends_at", REPLY(INSTANT, type, at.ends_at)},                                             \
        {"finished_at", REPLY(INSTANT, type, at.finished_at), .optional = true,                    \
            .note = N_("When it was handed in")},                                                  \
        {"questions", REPLY(INT, type, at.questions)},                                             \
        {"points", REPLY(INT, type, at.points), .optional = true,                                  \
            .note = N_("None while it runs")},                                                     \
        {"points_max", REPLY(INT, type, at.points_max)},                                           \
    {                                                                                              \
        "pass_percent", REPLY(INT, type, at.pass_percent)                                          \
    }

/* An examination, and what the clock makes of it. */
struct exam_entry {
    struct mock_exam exam;
    enum mock_exam_state state;
    struct str name;
    struct str organisation;
};

struct list_reply {
    int64_t total;
    int64_t offset;
    struct exam_entry *entries;
    size_t n;
    struct exam_missed *missed;
    size_t n_missed;
};

static const struct reply_field entry_fields[] = {
    EXAM_FIELDS(struct exam_entry, exam),
    {"state", REPLY(CODE, struct exam_entry, state), .codes = &mock_exam_state_codes},
};
static const struct reply_shape entry_shape = {
    REPLY_SHAPE("ExamRow", entry_fields, struct exam_entry)};

static const struct reply_field list_fields[] = {
    {"total", REPLY(INT, struct list_reply, total)},
    {"offset", REPLY(INT, struct list_reply, offset)},
    {"exams", REPLY_MANY(LIST, struct list_reply, entries, n), .shape = &entry_shape},
};
static const struct reply_shape list_shape = {
    REPLY_SHAPE("ExamList", list_fields, struct list_reply)};

struct list_query {
    struct call_paging paging;
    struct str q;
};
static const struct command_field list_query_fields[] = {CALL_PAGING_FIELDS};

static enum fail show_list(struct call *call, const void **ret_object)
{
    struct list_reply *reply = NEW(call->request->arena, struct list_reply);
    const struct page_request page = call_page(call, STR(""));
    struct exam_page found;
    TRY(exam_service_own(&call->use, &page, &found));
    *reply = (struct list_reply){.total = found.total,
        .offset = page.offset,
        .entries = NEW_ARRAY(call->request->arena, struct exam_entry, found.n),
        .n = found.n};
    for (size_t i = 0; i < found.n; i++)
        reply->entries[i] = (struct exam_entry){
            .exam = found.exams[i], .state = mock_exam_state(&found.exams[i], call->use.now)};
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_exam_list = {
    .path = "exams",
    .summary = N_("Own mock examinations, the latest first"),
    .roles = EXAM_VISITORS,
    .query = COMMAND_FIELDS(list_query_fields),
    .query_size = sizeof(struct list_query),
    .reply = &list_shape,
    .show = show_list,
};

static const struct reply_field person_entry_fields[] = {
    EXAM_FIELDS(struct exam_entry, exam),
    {"state", REPLY(CODE, struct exam_entry, state), .codes = &mock_exam_state_codes},
    {"name", REPLY(TEXT, struct exam_entry, name)},
    {"organisation", REPLY(TEXT, struct exam_entry, organisation), .optional = true},
};
static const struct reply_shape person_entry_shape = {
    REPLY_SHAPE("ExamOfPerson", person_entry_fields, struct exam_entry)};

static const struct reply_field missed_fields[] = {
    {"scheme", REPLY(TEXT, struct exam_missed, scheme), .optional = true},
    {"clause", REPLY(TEXT, struct exam_missed, clause), .optional = true},
    {"asked", REPLY(INT, struct exam_missed, asked)},
    {"missed", REPLY(INT, struct exam_missed, missed)},
};
static const struct reply_shape missed_shape = {
    REPLY_SHAPE("ExamMissedClause", missed_fields, struct exam_missed)};

static const struct reply_field overview_fields[] = {
    {"total", REPLY(INT, struct list_reply, total)},
    {"offset", REPLY(INT, struct list_reply, offset)},
    {"exams", REPLY_MANY(LIST, struct list_reply, entries, n), .shape = &person_entry_shape},
    {"missed", REPLY_MANY(LIST, struct list_reply, missed, n_missed), .shape = &missed_shape,
        .note = N_("Clauses of the last twelve months, those missed most first")},
};
static const struct reply_shape overview_shape = {
    REPLY_SHAPE("ExamOverview", overview_fields, struct list_reply)};

static const struct command_field overview_query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct list_query, q), .label = N_("Name of a person or company"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
};

static enum fail show_overview(struct call *call, const void **ret_object)
{
    const struct list_query *query = call->query;
    struct list_reply *reply = NEW(call->request->arena, struct list_reply);
    const struct page_request page = call_page(call, query->q);
    const struct exam_filter filter = {.search = query->q};
    struct exam_overview found;
    TRY(exam_service_overview(&call->use, &filter, &page, &found));
    *reply = (struct list_reply){.total = found.total,
        .offset = page.offset,
        .entries = NEW_ARRAY(call->request->arena, struct exam_entry, found.n),
        .n = found.n,
        .missed = found.missed,
        .n_missed = found.n_missed};
    for (size_t i = 0; i < found.n; i++)
        reply->entries[i] = (struct exam_entry){
            .exam = found.rows[i].exam,
            .state = mock_exam_state(&found.rows[i].exam, call->use.now),
            .name = found.rows[i].name,
            .organisation = found.rows[i].organisation,
        };
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_exam_overview = {
    .path = "exams/overview",
    .summary = N_("Mock examinations of everybody, and the clauses that are missed most"),
    .roles = EXAM_OVERSEERS,
    .query = COMMAND_FIELDS(overview_query_fields),
    .query_size = sizeof(struct list_query),
    .reply = &overview_shape,
    .show = show_overview,
};

struct question_reply {
    struct mock_answer answer;
    const struct str *choices;
    size_t n_choices;
};

static const struct reply_field question_fields[] = {
    {"position", REPLY(INT, struct question_reply, answer.position)},
    {"kind", REPLY(CODE, struct question_reply, answer.kind), .codes = &question_kind_codes},
    {"scheme", REPLY(TEXT, struct question_reply, answer.scheme), .optional = true},
    {"clause", REPLY(TEXT, struct question_reply, answer.clause), .optional = true},
    {"wording", REPLY(TEXT, struct question_reply, answer.wording)},
    {"choices", REPLY_MANY(TEXTS, struct question_reply, choices, n_choices)},
    {"points", REPLY(INT, struct question_reply, answer.points)},
    {"given", REPLY(TEXT, struct question_reply, answer.given), .optional = true,
        .note = N_("Letters of the choices")},
    {"answer", REPLY(TEXT, struct question_reply, answer.answer), .optional = true,
        .note = N_("The right one; not while the examination runs")},
    {"explanation", REPLY(TEXT, struct question_reply, answer.explanation), .optional = true,
        .note = N_("Not while the examination runs")},
};
static const struct reply_shape question_shape = {
    REPLY_SHAPE("ExamQuestion", question_fields, struct question_reply)};

static const struct reply_field clause_fields[] = {
    {"scheme", REPLY(TEXT, struct mock_clause, scheme), .optional = true},
    {"clause", REPLY(TEXT, struct mock_clause, clause), .optional = true},
    {"questions", REPLY(INT, struct mock_clause, questions)},
    {"right", REPLY(INT, struct mock_clause, right)},
    {"points", REPLY(INT, struct mock_clause, points)},
    {"points_max", REPLY(INT, struct mock_clause, points_max)},
};
static const struct reply_shape clause_shape = {
    REPLY_SHAPE("ExamClause", clause_fields, struct mock_clause)};

struct one_reply {
    struct exam_view view;
    struct question_reply *questions;
};

static const struct reply_field one_fields[] = {
    EXAM_FIELDS(struct one_reply, view.exam),
    {"state", REPLY(CODE, struct one_reply, view.state), .codes = &mock_exam_state_codes},
    {"name", REPLY(TEXT, struct one_reply, view.name)},
    {"remaining_seconds", REPLY(INT, struct one_reply, view.remaining_seconds), .optional = true},
    {"seed", REPLY(TEXT, struct one_reply, view.exam.seed)},
    {"population", REPLY(INT, struct one_reply, view.exam.population)},
    {"population_sha256", REPLY(TEXT, struct one_reply, view.exam.population_sha256)},
    {"asked", REPLY_MANY(LIST, struct one_reply, questions, view.n), .shape = &question_shape},
    {"clauses", REPLY_MANY(LIST, struct one_reply, view.clauses, view.n_clauses),
        .shape = &clause_shape, .optional = true},
};
static const struct reply_shape one_shape = {REPLY_SHAPE("Exam", one_fields, struct one_reply)};

static enum fail show_one(struct call *call, const void **ret_object)
{
    struct arena *arena = call->request->arena;
    struct one_reply *reply = NEW(arena, struct one_reply);
    TRY(exam_service_load(&call->use, call_param(call, "exam"), &reply->view));
    reply->questions = NEW_ARRAY(arena, struct question_reply, reply->view.n);
    for (size_t i = 0; i < reply->view.n; i++) {
        struct question_reply *question = &reply->questions[i];
        question->answer = reply->view.answers[i];
        question->choices =
            mock_exam_choices(arena, &reply->view.exam, &question->answer, &question->n_choices);
    }
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_exam_one = {
    .path = "exams/{exam}",
    .summary = N_("A mock examination: its questions, and once it is over the result"),
    .roles = EXAM_VISITORS,
    .reply = &one_shape,
    .show = show_one,
};

static enum fail show_pdf(struct call *call, const void **ret_object)
{
    struct arena *arena = call->request->arena;
    struct call_file *file = NEW(arena, struct call_file);
    struct paper paper;
    TRY(exam_service_paper(&call->use, call_param(call, "exam"), call->language, &paper));
    *file = (struct call_file){
        .media_type = STR("application/pdf"),
        .name = str_format(arena, "exam-%" STR_PRI ".pdf", STR_ARG(paper.number)),
        .job = print_service_paper_job(arena, &paper),
    };
    *ret_object = file;
    return FAIL_NONE;
}

const struct api_read read_exam_pdf = {
    .path = "exams/{exam}/result.pdf",
    .summary = N_("The printed result of a mock examination that is over"),
    .roles = EXAM_VISITORS,
    .media_type = "application/pdf",
    .show = show_pdf,
};

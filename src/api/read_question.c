#include "api/reads.h"

#include "service/question_service.h"

struct list_query {
    struct call_paging paging;
    struct str q;
    struct str scheme;
    struct str audience;
    enum question_state state;
    enum question_kind kind;
    enum language language;
};

static const struct command_field list_query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct list_query, q), .label = N_("Part of wording, choices or clause"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {COMMAND_AT(struct list_query, scheme), .label = N_("Scheme"), .kind = COMMAND_LINE,
        .max = LIMIT_CODE},
    {COMMAND_AT(struct list_query, audience), .label = N_("For whom"), .kind = COMMAND_LINE,
        .max = LIMIT_CODE},
    {COMMAND_AT(struct list_query, state), .label = N_("State"), .kind = COMMAND_CODE,
        .codes = &question_state_codes},
    {COMMAND_AT(struct list_query, kind), .label = N_("Kind of question"), .kind = COMMAND_CODE,
        .codes = &question_kind_codes},
    {COMMAND_AT(struct list_query, language), .label = N_("Language"), .kind = COMMAND_CODE,
        .codes = &language_codes},
};

static const struct reply_field row_fields[] = {
    {"id", REPLY(TEXT, struct question_row, id)},
    {"state", REPLY(CODE, struct question_row, state), .codes = &question_state_codes},
    {"kind", REPLY(CODE, struct question_row, kind), .codes = &question_kind_codes},
    {"language", REPLY(CODE, struct question_row, language), .codes = &language_codes},
    {"scheme", REPLY(TEXT, struct question_row, scheme), .optional = true,
        .note = N_("Missing where it is for all")},
    {"audience", REPLY(TEXT, struct question_row, audience), .optional = true,
        .note = N_("Missing where it is for everybody")},
    {"difficulty", REPLY(TEXT, struct question_row, difficulty)},
    {"clause", REPLY(TEXT, struct question_row, clause), .optional = true},
    {"wording", REPLY(TEXT, struct question_row, wording)},
    {"author", REPLY(TEXT, struct question_row, writer_name)},
    {"written_at", REPLY(INSTANT, struct question_row, written_at)},
};

static const struct reply_shape row_shape = {
    REPLY_SHAPE("QuestionRow", row_fields, struct question_row)};

struct list_reply {
    struct question_page page;
    int64_t offset;
};

static const struct reply_field list_fields[] = {
    {"total", REPLY(INT, struct list_reply, page.total)},
    {"offset", REPLY(INT, struct list_reply, offset)},
    {"questions", REPLY_MANY(LIST, struct list_reply, page.rows, page.n), .shape = &row_shape},
};

static const struct reply_shape list_shape = {
    REPLY_SHAPE("QuestionList", list_fields, struct list_reply)};

static enum fail show_list(struct call *call, const void **ret_object)
{
    const struct list_query *query = call->query;
    const struct http_pairs asked = call->request->query;
    struct list_reply *reply = NEW(call->request->arena, struct list_reply);
    const struct page_request page = call_page(call, query->q);
    /* An enum has a value also where nothing is asked for. */
    const struct question_filter filter = {.search = query->q,
        .scheme = query->scheme,
        .audience = query->audience,
        .state = http_pair_get(asked, STR("state")),
        .kind = http_pair_get(asked, STR("kind")),
        .language = http_pair_get(asked, STR("language"))};
    TRY(question_service_page(&call->use, &filter, &page, &reply->page));
    reply->offset = page.offset;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_question_list = {
    .path = "questions",
    .summary = N_("Questions of the bank, the latest first"),
    .roles = QUESTION_DESK,
    .query = COMMAND_FIELDS(list_query_fields),
    .query_size = sizeof(struct list_query),
    .reply = &list_shape,
    .show = show_list,
};

static const struct reply_field one_fields[] = {
    {"id", REPLY(TEXT, struct question_view, question.id)},
    {"revision", REPLY(INT, struct question_view, question.revision)},
    {"state", REPLY(CODE, struct question_view, question.state), .codes = &question_state_codes},
    {"kind", REPLY(CODE, struct question_view, question.kind), .codes = &question_kind_codes},
    {"language", REPLY(CODE, struct question_view, question.language), .codes = &language_codes},
    {"scheme", REPLY(TEXT, struct question_view, question.scheme), .optional = true,
        .note = N_("Missing where it is for all")},
    {"audience", REPLY(TEXT, struct question_view, question.audience), .optional = true,
        .note = N_("Missing where it is for everybody")},
    {"difficulty", REPLY(TEXT, struct question_view, question.difficulty)},
    {"clause", REPLY(TEXT, struct question_view, question.clause), .optional = true},
    {"wording", REPLY(TEXT, struct question_view, question.wording)},
    {"choices", REPLY(TEXT, struct question_view, question.choices), .optional = true,
        .note = N_("A line each, the first is A; none of a statement, where A is right and B is "
                   "wrong")},
    {"answer", REPLY(TEXT, struct question_view, question.answer),
        .note = N_("Letters of the right choices")},
    {"explanation", REPLY(TEXT, struct question_view, question.explanation), .optional = true},
    {"reason", REPLY(TEXT, struct question_view, question.reason), .optional = true,
        .note = N_("Of a return or of taking it out of use")},
    {"author", REPLY(TEXT, struct question_view, writer_name)},
    {"written_at", REPLY(INSTANT, struct question_view, question.written_at)},
    {"reviewer", REPLY(TEXT, struct question_view, reviewer_name), .optional = true},
};

static const struct reply_shape one_shape = {
    REPLY_SHAPE("Question", one_fields, struct question_view)};

static enum fail show_one(struct call *call, const void **ret_object)
{
    struct question_view *view = NEW(call->request->arena, struct question_view);
    TRY(question_service_load(&call->use, call_param(call, "question"), view));
    *ret_object = view;
    return FAIL_NONE;
}

const struct api_read read_question_one = {
    .path = "questions/{question}",
    .summary = N_("A question of the bank, with its answer"),
    .roles = QUESTION_DESK,
    .reply = &one_shape,
    .show = show_one,
};

#include "api/reads.h"

#include "service/article_service.h"

struct list_query {
    struct call_paging paging;
    struct str q;
    enum article_kind kind;
    enum language language;
};

static const struct command_field list_query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct list_query, q), .label = N_("Part of title or summary"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {COMMAND_AT(struct list_query, kind), .label = N_("Kind of article"), .kind = COMMAND_CODE,
        .codes = &article_kind_codes},
    {COMMAND_AT(struct list_query, language),
        .label = N_("Language; Chinese where an article is not there in it"), .kind = COMMAND_CODE,
        .codes = &language_codes},
};

#define ROW_FIELDS                                                                                 \
    {"slug", REPLY(TEXT, struct article_row, slug)},                                               \
        {"language", REPLY(CODE, struct article_row, language), .codes = &language_codes},         \
        {"kind", REPLY(CODE, struct article_row, kind), .codes = &article_kind_codes},             \
        {"title", REPLY(TEXT, struct article_row, title)},                                         \
    {                                                                                              \
        "summary", REPLY(TEXT, struct article_row, summary), .optional = true                      \
    }

static const struct reply_field row_fields[] = {
    ROW_FIELDS,
    {"published_at", REPLY(INSTANT, struct article_row, at)},
};

static const struct reply_shape row_shape = {
    REPLY_SHAPE("ArticleRow", row_fields, struct article_row)};

struct list_reply {
    struct article_page page;
    int64_t offset;
};

static const struct reply_field list_fields[] = {
    {"total", REPLY(INT, struct list_reply, page.total)},
    {"offset", REPLY(INT, struct list_reply, offset)},
    {"articles", REPLY_MANY(LIST, struct list_reply, page.rows, page.n), .shape = &row_shape},
};

static const struct reply_shape list_shape = {
    REPLY_SHAPE("ArticleList", list_fields, struct list_reply)};

static enum fail show_list(struct call *call, const void **ret_object)
{
    const struct list_query *query = call->query;
    struct list_reply *reply = NEW(call->request->arena, struct list_reply);
    const struct page_request page = call_page(call, query->q);
    /* An enum has a value also where nothing is asked for. */
    const struct article_filter filter = {.search = query->q,
        .kind = http_pair_get(call->request->query, STR("kind")),
        .language = query->language};
    TRY(article_service_page(&call->use, &filter, &page, &reply->page));
    reply->offset = page.offset;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_article_list = {
    .path = "articles",
    .summary = N_("Published articles, the latest first"),
    .roles = ANYONE,
    .query = COMMAND_FIELDS(list_query_fields),
    .query_size = sizeof(struct list_query),
    .reply = &list_shape,
    .show = show_list,
};

struct one_query {
    enum language language;
};

static const struct command_field one_query_fields[] = {
    {COMMAND_AT(struct one_query, language), .label = N_("Language; Chinese unless said otherwise"),
        .kind = COMMAND_CODE, .codes = &language_codes},
};

static const struct reply_field text_fields[] = {
    {"slug", REPLY(TEXT, struct article_text, row.slug)},
    {"language", REPLY(CODE, struct article_text, row.language), .codes = &language_codes},
    {"kind", REPLY(CODE, struct article_text, row.kind), .codes = &article_kind_codes},
    {"title", REPLY(TEXT, struct article_text, version.title)},
    {"summary", REPLY(TEXT, struct article_text, version.summary), .optional = true},
    {"body", REPLY(TEXT, struct article_text, version.body), .note = N_("Markdown")},
    {"published_at", REPLY(INSTANT, struct article_text, version.reviewed_at)},
};

static const struct reply_shape text_shape = {
    REPLY_SHAPE("Article", text_fields, struct article_text)};

static enum fail show_text(struct call *call, const void **ret_object)
{
    const struct one_query *query = call->query;
    struct article_text *text = NEW(call->request->arena, struct article_text);
    TRY(article_service_read(&call->use, call_param(call, "slug"), query->language, text));
    *ret_object = text;
    return FAIL_NONE;
}

const struct api_read read_article_text = {
    .path = "articles/{slug}",
    .summary = N_("A published article"),
    .roles = ANYONE,
    .query = COMMAND_FIELDS(one_query_fields),
    .query_size = sizeof(struct one_query),
    .reply = &text_shape,
    .show = show_text,
};

static const struct reply_field desk_row_fields[] = {
    {"id", REPLY(TEXT, struct article_row, id)},
    ROW_FIELDS,
    {"version", REPLY(INT, struct article_row, version)},
    {"state", REPLY(CODE, struct article_row, state), .codes = &article_state_codes},
    {"public", REPLY(BOOL, struct article_row, is_public), .note = N_("Some version of it")},
    {"author", REPLY(TEXT, struct article_row, writer_name)},
    {"written_at", REPLY(INSTANT, struct article_row, at)},
};

static const struct reply_shape desk_row_shape = {
    REPLY_SHAPE("ArticleDraft", desk_row_fields, struct article_row)};

static const struct reply_field desk_fields[] = {
    {"total", REPLY(INT, struct list_reply, page.total)},
    {"offset", REPLY(INT, struct list_reply, offset)},
    {"articles", REPLY_MANY(LIST, struct list_reply, page.rows, page.n), .shape = &desk_row_shape},
};

static const struct reply_shape desk_shape = {
    REPLY_SHAPE("ArticleDraftList", desk_fields, struct list_reply)};

static const struct command_field desk_query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct list_query, q), .label = N_("Part of title or summary"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
};

static enum fail show_desk(struct call *call, const void **ret_object)
{
    const struct list_query *query = call->query;
    struct list_reply *reply = NEW(call->request->arena, struct list_reply);
    const struct page_request page = call_page(call, query->q);
    const struct article_filter filter = {.search = query->q};
    TRY(article_service_desk(&call->use, &filter, &page, &reply->page));
    reply->offset = page.offset;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_article_desk = {
    .path = "article-desk",
    .summary = N_("The latest version of each article"),
    .roles = ARTICLE_DESK,
    .query = COMMAND_FIELDS(desk_query_fields),
    .query_size = sizeof(struct list_query),
    .reply = &desk_shape,
    .show = show_desk,
};

static const struct reply_field one_fields[] = {
    {"id", REPLY(TEXT, struct article_view, article.id)},
    {"revision", REPLY(INT, struct article_view, article.revision)},
    {"slug", REPLY(TEXT, struct article_view, article.slug)},
    {"language", REPLY(CODE, struct article_view, article.language), .codes = &language_codes},
    {"kind", REPLY(CODE, struct article_view, article.kind), .codes = &article_kind_codes},
    {"scheme", REPLY(TEXT, struct article_view, article.scheme), .optional = true,
        .note = N_("That it is about")},
    {"version", REPLY(INT, struct article_view, version.version)},
    {"state", REPLY(CODE, struct article_view, version.state), .codes = &article_state_codes},
    {"title", REPLY(TEXT, struct article_view, version.title)},
    {"summary", REPLY(TEXT, struct article_view, version.summary), .optional = true},
    {"body", REPLY(TEXT, struct article_view, version.body), .note = N_("Markdown")},
    {"author", REPLY(TEXT, struct article_view, writer_name)},
    {"reason", REPLY(TEXT, struct article_view, version.reason), .optional = true},
};

static const struct reply_shape one_shape = {
    REPLY_SHAPE("ArticleVersion", one_fields, struct article_view)};

static enum fail show_one(struct call *call, const void **ret_object)
{
    struct article_view *view = NEW(call->request->arena, struct article_view);
    TRY(article_service_load(&call->use, call_param(call, "article"), view));
    *ret_object = view;
    return FAIL_NONE;
}

const struct api_read read_article_one = {
    .path = "article-desk/{article}",
    .summary = N_("An article with its latest version"),
    .roles = ARTICLE_DESK,
    .reply = &one_shape,
    .show = show_one,
};

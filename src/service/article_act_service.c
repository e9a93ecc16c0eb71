/* Acts on articles: article_service.h says whose they are. */
#include "base/limits.h"
#include "service/article_service.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"

struct text_command {
    struct command_ref ref; /* article.edit */
    struct str slug;        /* article.add */
    enum language language; /* article.add */
    enum article_kind kind;
    struct str scheme; /* may be empty */
    struct str title;
    struct str summary;
    struct str body;
};

#define TEXT_FIELDS                                                                                \
    {COMMAND_AT(struct text_command, kind), .label = N_("Kind of article"), .kind = COMMAND_CODE,  \
        .required = true, .codes = &article_kind_codes, .labels = article_kind_labels},            \
        {COMMAND_AT(struct text_command, scheme), .label = N_("Scheme that it is about"),          \
            .kind = COMMAND_CHOICE, .max = LIMIT_CODE},                                            \
        {COMMAND_AT(struct text_command, title), .label = N_("Title"), .kind = COMMAND_LINE,       \
            .required = true, .min = 2, .max = LIMIT_LINE},                                        \
        {COMMAND_AT(struct text_command, summary), .label = N_("Summary"),                         \
            .hint = N_("One or two sentences, as they stand in lists"), .kind = COMMAND_NOTE,      \
            .max = LIMIT_LINE},                                                                    \
    {                                                                                              \
        COMMAND_AT(struct text_command, body),                                                     \
            .label = N_("Text"), .hint = N_("Markdown; tags of HTML are left out"),                \
            .kind = COMMAND_NOTE, .required = true, .min = 2, .max = LIMIT_ARTICLE                 \
    }

static const struct command_field add_fields[] = {
    {COMMAND_AT(struct text_command, slug), .label = N_("Address of the page"),
        .hint = N_("Behind /articles/: small letters, digits and hyphens; translations share it"),
        .kind = COMMAND_LINE, .required = true, .min = ARTICLE_SLUG_MIN, .max = ARTICLE_SLUG_MAX},
    {COMMAND_AT(struct text_command, language), .label = N_("Language"), .kind = COMMAND_CODE,
        .required = true, .codes = &language_codes, .labels = language_labels},
    TEXT_FIELDS,
};

static const struct command_field edit_fields[] = {
    COMMAND_REF_FIELDS(struct text_command, "article", N_("Article")),
    TEXT_FIELDS,
};

static enum fail enter(
    struct use *use, const struct command_ref *ref, struct article_view *ret_view)
{
    struct article_view view;
    TRY(article_service_load(use, ref->id, &view));
    use_subject(use, "article:", view.article.id);
    if (ref->revision != 0 && ref->revision != view.article.revision)
        return use_refuse_stale(use);
    *ret_view = view;
    return FAIL_NONE;
}

static enum fail leave(struct use *use, struct article_view *view)
{
    view->article.revision++;
    use->result_id = view->article.id;
    use_note(use, "article_state", codes_format(&article_state_codes, (int)view->version.state));
    TRY(article_store_save(&use->tx, &view->article));
    return article_version_store_save(&use->tx, &view->version);
}

static enum fail refuse_state(struct use *use)
{
    return use_refuse(use, FAIL_STATE, "state", "state",
        N_("This is not possible in the present state of the article."));
}

static struct article_version new_version(
    struct use *use, const struct article *article, const struct text_command *command)
{
    return (struct article_version){
        .article = article->id,
        .version = article->latest,
        .state = ARTICLE_DRAFT,
        .title = command->title,
        .summary = command->summary,
        .body = command->body,
        .written_by = use->actor.account,
        .written_at = use->now,
    };
}

static enum fail check_scheme(struct use *use, struct str scheme)
{
    const struct scheme_set *set;
    TRY(scheme_service_set(use, &set));
    if (scheme.len == 0 || scheme_service_find(use, scheme))
        return FAIL_NONE;
    return use_refuse(use, FAIL_INVALID, "scheme", "scheme", N_("There is no such scheme."));
}

static enum fail add_run(struct use *use, const void *input)
{
    const struct text_command *command = input;
    struct article_view view = {.article = {
                                    .id = random_id(use->arena, use->platform->random),
                                    .slug = command->slug,
                                    .language = command->language,
                                    .kind = command->kind,
                                    .scheme = command->scheme,
                                    .latest = 1,
                                }};
    bool exists;
    if (!article_slug_is_right(command->slug))
        return use_refuse(use, FAIL_INVALID, "slug", "slug",
            N_("Small letters of English, digits and single hyphens between them."));
    TRY(check_scheme(use, command->scheme));
    TRY(article_store_exists(&use->tx, &view.article, &exists));
    if (exists)
        return use_refuse(use, FAIL_CONFLICT, "slug", "exists",
            N_("There is an article at this address in this language."));
    view.version = new_version(use, &view.article, command);
    use_subject(use, "article:", view.article.id);
    return leave(use, &view);
}

const struct use_case article_add = {
    .name = "article.add",
    .label = N_("Save as draft"),
    .roles = ARTICLE_WRITERS,
    .fields = COMMAND_FIELDS(add_fields),
    .command_size = sizeof(struct text_command),
    .run = add_run,
};

static enum fail edit_run(struct use *use, const void *input)
{
    const struct text_command *command = input;
    struct article_view view;
    TRY(enter(use, &command->ref, &view));
    if (!view.may_edit)
        return refuse_state(use);
    if (!article_state_is_open(view.version.state))
        view.article.latest++;
    TRY(check_scheme(use, command->scheme));
    view.article.kind = command->kind;
    view.article.scheme = command->scheme;
    view.version = new_version(use, &view.article, command);
    return leave(use, &view);
}

const struct use_case article_edit = {
    .name = "article.edit",
    .label = N_("Save the draft"),
    .roles = ARTICLE_WRITERS,
    .fields = COMMAND_FIELDS(edit_fields),
    .command_size = sizeof(struct text_command),
    .run = edit_run,
};

struct plain_command {
    struct command_ref ref;
    struct str reason; /* of a return or a withdrawal */
};

static const struct command_field plain_fields[] = {
    COMMAND_REF_FIELDS(struct plain_command, "article", N_("Article")),
};

static const struct command_field reason_fields[] = {
    COMMAND_REF_FIELDS(struct plain_command, "article", N_("Article")),
    {COMMAND_AT(struct plain_command, reason), .label = N_("Reason"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

static enum fail submit_run(struct use *use, const void *input)
{
    const struct plain_command *command = input;
    struct article_view view;
    TRY(enter(use, &command->ref, &view));
    if (!article_state_is_open(view.version.state))
        return refuse_state(use);
    if (!view.may_submit)
        return use_refuse(use, FAIL_FORBIDDEN, "relation", "writer",
            N_("Whoever wrote this version hands it in."));
    view.version.state = ARTICLE_SUBMITTED;
    return leave(use, &view);
}

const struct use_case article_submit = {
    .name = "article.submit",
    .label = N_("Hand in for publication"),
    .roles = ARTICLE_WRITERS,
    .fields = COMMAND_FIELDS(plain_fields),
    .command_size = sizeof(struct plain_command),
    .run = submit_run,
};

/* Publishing and returning: by somebody who did not write it. */
static enum fail review(struct use *use, const struct plain_command *command,
    enum article_state state, struct article_view *ret_view)
{
    TRY(enter(use, &command->ref, ret_view));
    if (ret_view->version.state != ARTICLE_SUBMITTED)
        return refuse_state(use);
    if (!ret_view->may_publish)
        return use_refuse(use, FAIL_FORBIDDEN, "relation", "two_people",
            N_("Somebody other than its writer publishes an article."));
    ret_view->version.state = state;
    ret_view->version.reviewed_by = use->actor.account;
    ret_view->version.reviewed_at = use->now;
    ret_view->version.reason = command->reason;
    return FAIL_NONE;
}

static enum fail publish_run(struct use *use, const void *input)
{
    struct article_view view;
    TRY(review(use, input, ARTICLE_PUBLISHED, &view));
    view.article.shown = view.version.version;
    return leave(use, &view);
}

const struct use_case article_publish = {
    .name = "article.publish",
    .label = N_("Publish"),
    .roles = ARTICLE_PUBLISHERS,
    .fields = COMMAND_FIELDS(plain_fields),
    .command_size = sizeof(struct plain_command),
    .run = publish_run,
};

static enum fail return_run(struct use *use, const void *input)
{
    struct article_view view;
    TRY(review(use, input, ARTICLE_RETURNED, &view));
    return leave(use, &view);
}

const struct use_case article_return = {
    .name = "article.return",
    .label = N_("Return to its writer"),
    .roles = ARTICLE_PUBLISHERS,
    .fields = COMMAND_FIELDS(reason_fields),
    .command_size = sizeof(struct plain_command),
    .run = return_run,
};

/* What was public until now; a later draft stays. */
static enum fail withdraw_run(struct use *use, const void *input)
{
    const struct plain_command *command = input;
    struct article_view view;
    struct article_version shown;
    TRY(enter(use, &command->ref, &view));
    if (view.article.shown == 0)
        return refuse_state(use);
    TRY(article_version_store_load(&use->tx, view.article.id, view.article.shown, &shown));
    shown.state = ARTICLE_WITHDRAWN;
    shown.reason = command->reason;
    if (view.article.shown == view.article.latest)
        view.version = shown;
    view.article.shown = 0;
    TRY(article_version_store_save(&use->tx, &shown));
    return leave(use, &view);
}

const struct use_case article_withdraw = {
    .name = "article.withdraw",
    .label = N_("Withdraw from publication"),
    .roles = ARTICLE_PUBLISHERS,
    .fields = COMMAND_FIELDS(reason_fields),
    .command_size = sizeof(struct plain_command),
    .run = withdraw_run,
};

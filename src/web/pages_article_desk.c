/* Where articles are written, handed in, published and withdrawn. */
#include <string.h>

#include "document/markdown.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "web/article_screen.h"
#include "web/pages.h"
#include "web/scheme_choice.h"
#include "web/table_codes.h"
#include "web/table_request.h"
#include "web/views.h"

/* clang-format off */
static const struct table_column columns[] = {
    {N_("Title"), NULL, false},
    {N_("Kind of article"), NULL, false},
    {N_("State"), NULL, false},
    {N_("Author"), NULL, false},
    {N_("Written on"), NULL, false},
};
/* clang-format on */

enum tone article_screen_tone(enum article_state state)
{
    static const enum tone tones[ARTICLE_STATE_COUNT] = {[ARTICLE_DRAFT] = TONE_NEUTRAL,
        [ARTICLE_SUBMITTED] = TONE_GOLD,
        [ARTICLE_RETURNED] = TONE_WARNING,
        [ARTICLE_PUBLISHED] = TONE_GOOD,
        [ARTICLE_WITHDRAWN] = TONE_NEUTRAL};
    return tones[state];
}

enum fail pages_article_desk(struct visit *visit)
{
    static const struct action add[] = {{.kind = ACTION_PRIMARY,
        .label = N_("Write an article"),
        .icon = ICON_PLUS,
        .path = STR_INIT("/article-desk/new")}};
    struct table table = {
        .path = "/article-desk",
        .caption = N_("Articles"),
        .search = N_("Title or summary"),
        .empty = N_("There are no such articles."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
    };
    struct article_page found;
    table_codes_filter(visit, &article_state_codes, article_state_labels, &table);
    table_read(visit->request, &table);
    const struct page_request request = table_request(&table);
    const struct article_filter filter = {.search = table.query, .state = table.state};
    TRY(article_service_desk(&visit->use, &filter, &request, &found));
    table.total = found.total;
    const struct article_list list = {
        .table = &table,
        .rows = found.rows,
        .n = found.n,
        .actions = add,
        .n_actions = (visit->use.actor.roles & ARTICLE_WRITERS) ? ARRAY_LEN(add) : 0,
    };
    visit->page.title = visit_say(visit, N_("Articles"));
    view_article_desk_list(&visit->out, &visit->page, &list);
    return FAIL_NONE;
}

static void crumbs_to_desk(struct visit *visit)
{
    visit_crumb(visit, "/article-desk", N_("Articles"));
}

enum fail pages_article_new(struct visit *visit)
{
    struct form_choice schemes;
    TRY(scheme_choice_all(visit, &schemes));
    struct page_form form = command_form_build(visit,
        &(struct command_form){.use_case = &article_add, .choices = &schemes, .n_choices = 1});
    visit->page.title = visit_say(visit, N_("Write an article"));
    crumbs_to_desk(visit);
    view_article_new(&visit->out, &visit->page, &form);
    return FAIL_NONE;
}

static const struct page_form *edit_form(
    struct visit *visit, const struct article_view *view, const struct form_choice *schemes)
{
    struct form_values values = form_values_new(visit->arena, 6);
    struct page_form *form = NEW(visit->arena, struct page_form);
    form_values_int(&values, "revision", view->article.revision);
    form_values_text(&values, "kind", codes_format(&article_kind_codes, (int)view->article.kind));
    form_values_text(&values, "scheme", view->article.scheme);
    form_values_text(&values, "title", view->version.title);
    form_values_text(&values, "summary", view->version.summary);
    form_values_text(&values, "body", view->version.body);
    *form = command_form_build(visit, &(struct command_form){.use_case = &article_edit,
                                          .stored = form_values_pairs(&values),
                                          .choices = schemes,
                                          .n_choices = 1});
    return form;
}

static void put_forms(struct visit *visit, struct article_desk *desk)
{
    const struct article_view *view = desk->view;
    const struct act_thing thing = {desk->path, view->article.revision};
    const struct act_offer offers[ARTICLE_FORMS] = {
        {view->may_submit, &article_submit, "submit", false},
        {view->may_publish, &article_publish, "publish", false},
        {view->may_publish, &article_return, "return", true},
        {view->may_withdraw && !view->may_publish, &article_withdraw, "withdraw", true},
    };
    desk->n_forms = act_form_list(visit, &thing, offers, ARRAY_LEN(offers), desk->forms);
}

static void put_details(struct visit *visit, struct article_desk *desk)
{
    const struct article_view *view = desk->view;
    struct str public_path = str_concat(visit->arena, STR("/articles/"), view->article.slug);
    const struct detail details[] = {
        {N_("Address of the page"), public_path, true},
        {N_("Language"), str_of(page_language_tag(view->article.language)), true},
        {N_("Kind of article"), visit_say(visit, article_kind_labels[view->article.kind]), false},
        {N_("Scheme that it is about"),
            scheme_service_name(&visit->use, visit->page.language, view->article.scheme), false},
        {N_("Version"), str_format(visit->arena, "%lld", (long long)view->version.version), true},
        {N_("Author"), view->writer_name, false},
        {N_("Written on"), instant_format_local(visit->arena, view->version.written_at), true},
        {N_("Looked at by"), view->reviewer_name, false},
    };
    struct detail *kept = NEW_ARRAY(visit->arena, struct detail, ARRAY_LEN(details));
    memcpy(kept, details, sizeof details);
    desk->details = kept;
    desk->n_details = ARRAY_LEN(details) - (view->reviewer_name.len > 0 ? 0 : 1);
}

enum fail pages_article_one(struct visit *visit)
{
    struct article_view view;
    struct form_choice schemes;
    TRY(article_service_load(&visit->use, visit_param(visit, "article"), &view));
    TRY(scheme_choice_all(visit, &schemes));
    struct article_desk desk = {
        .view = &view,
        .body = {markdown_html(visit->arena, view.version.body)},
        .path = str_concat(
            visit->arena, STR("/article-desk/"), http_encode(visit->arena, view.article.id)),
        .edit = view.may_edit ? edit_form(visit, &view, &schemes) : NULL,
    };
    put_details(visit, &desk);
    put_forms(visit, &desk);
    visit->page.title = view.version.title;
    crumbs_to_desk(visit);
    view_article_desk(&visit->out, &visit->page, &desk);
    return FAIL_NONE;
}

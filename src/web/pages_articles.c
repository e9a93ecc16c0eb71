/* Articles of the information platform, for their readers. */
#include "document/markdown.h"
#include "web/article_screen.h"
#include "web/pages.h"
#include "web/table_codes.h"
#include "web/table_request.h"
#include "web/views.h"

/* clang-format off */
static const struct table_column columns[] = {
    {N_("Title"), NULL, false},
    {N_("Kind of article"), NULL, false},
    {N_("Published on"), NULL, false},
};
/* clang-format on */

enum fail pages_articles(struct visit *visit)
{
    struct table table = {
        .path = "/articles",
        .caption = N_("Articles"),
        .search = N_("Title or summary"),
        .empty = N_("Nothing is published here yet."),
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
    };
    struct article_page found;
    table_codes_filter(visit, &article_kind_codes, article_kind_labels, &table);
    table_read(visit->request, &table);
    const struct page_request request = table_request(&table);
    const struct article_filter filter = {
        .search = table.query, .kind = table.state, .language = visit->page.language};
    TRY(article_service_page(&visit->use, &filter, &request, &found));
    table.total = found.total;
    const struct article_list list = {.table = &table, .rows = found.rows, .n = found.n};
    visit->page.title = visit_say(visit, N_("Service certification explained"));
    view_articles(&visit->out, &visit->page, &list);
    return FAIL_NONE;
}

static const struct str language_names[LANGUAGE_COUNT] = {
    STR_INIT("简体中文"), STR_INIT("繁體中文"), STR_INIT("English")};

static void put_languages(
    struct visit *visit, const struct article_text *text, struct article_screen *screen)
{
    struct str slug = http_encode(visit->arena, text->row.slug);
    screen->languages = NEW_ARRAY(visit->arena, struct tab, text->n_languages);
    for (size_t i = 0; i < text->n_languages; i++) {
        enum language language = text->languages[i].language;
        if (language == text->row.language)
            continue;
        screen->languages[screen->n_languages++] = (struct tab){
            .label = language_names[language],
            .path = str_format(visit->arena, "/articles/%" STR_PRI "?lang=%s", STR_ARG(slug),
                language_code(language)),
        };
    }
}

enum fail pages_article(struct visit *visit)
{
    struct article_text text;
    int asked;
    enum language language = visit->page.language;
    if (codes_parse(&language_codes, http_pair_get(visit->request->query, STR("lang")), &asked))
        language = (enum language)asked;
    TRY(article_service_read(&visit->use, visit_param(visit, "slug"), language, &text));
    struct article_screen screen = {
        .text = &text,
        .body = {markdown_html(visit->arena, text.version.body)},
        .is_foreign = text.row.language != visit->page.language,
    };
    put_languages(visit, &text, &screen);
    visit_crumb(visit, "/articles", N_("Articles"));
    visit->page.title = text.version.title;
    view_article(&visit->out, &visit->page, &screen);
    return FAIL_NONE;
}

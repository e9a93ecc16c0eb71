/* Rows of the table of routes, in the words of routes.c: articles for everybody, and their desk. */
#ifndef WEB_ROUTES_ARTICLES_H
#define WEB_ROUTES_ARTICLES_H

#include "service/article_service.h"
#include "service/use_cases.h"
#include "web/pages.h"

/* clang-format off */
#define ROUTES_ARTICLES \
    PUBLIC("/articles", pages_articles), \
    PUBLIC("/articles/{slug}", pages_article), \
    PAGE("/article-desk", ARTICLE_DESK, pages_article_desk), \
    PAGE("/article-desk/new", ARTICLE_WRITERS, pages_article_new), \
    ACT("/article-desk/new", &article_add, pages_article_new, "/article-desk/{id}", N_("The draft is saved."), NULL), \
    PAGE("/article-desk/{article}", ARTICLE_DESK, pages_article_one), \
    ACT("/article-desk/{article}/edit", &article_edit, pages_article_one, "/article-desk/{article}", N_("The draft is saved."), NULL), \
    ACT("/article-desk/{article}/submit", &article_submit, pages_article_one, "/article-desk/{article}", N_("The article is handed in."), NULL), \
    ACT("/article-desk/{article}/publish", &article_publish, pages_article_one, "/article-desk/{article}", N_("The article is published."), NULL), \
    ACT("/article-desk/{article}/return", &article_return, pages_article_one, "/article-desk/{article}", N_("The article is returned."), NULL), \
    ACT("/article-desk/{article}/withdraw", &article_withdraw, pages_article_one, "/article-desk/{article}", N_("The article is no longer public."), NULL)
/* clang-format on */

#endif

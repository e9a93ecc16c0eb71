/* What the views of articles are given. */
#ifndef WEB_ARTICLE_SCREEN_H
#define WEB_ARTICLE_SCREEN_H

#include "service/article_service.h"
#include "web/act_form.h"
#include "web/components.h"
#include "web/html.h"
#include "web/table.h"

struct article_list {
    const struct table *table;
    const struct article_row *rows;
    size_t n;
    const struct action *actions;
    size_t n_actions;
};

/* A public text for its reader. */
struct article_screen {
    const struct article_text *text;
    struct html body;
    struct tab *languages; /* the same article in others; paths */
    size_t n_languages;
    bool is_foreign; /* not in the language of the page */
};

enum { ARTICLE_FORMS = 4 };

/* One article at the desk. */
struct article_desk {
    const struct article_view *view;
    struct html body; /* of the latest version, as it would be read */
    const struct detail *details;
    size_t n_details;
    const struct page_form *edit; /* NULL: not now */
    struct str path;
    struct act_form forms[ARTICLE_FORMS];
    size_t n_forms;
};

enum tone article_screen_tone(enum article_state state);

#endif

/* What the view of API tokens is given. */
#ifndef WEB_TOKEN_PAGE_H
#define WEB_TOKEN_PAGE_H

#include "service/token_service.h"
#include "web/components.h"
#include "web/page_form.h"
#include "web/table.h"

struct token_line {
    const struct api_token_row *row;
    struct str roles; /* in the page's language */
    enum api_token_state state;
    struct str revoke; /* where the form is sent; empty: it has ended */
};

struct token_view {
    const struct table *table;
    const struct token_line *lines;
    size_t n_lines;
    const struct page_form *form; /* to make one; NULL: everybody's are shown */
    struct page_form refused;     /* why one was not revoked */
    struct str name;              /* of the one that was just made; empty: none was */
    struct str secret; /* its secret, shown this once; empty: it was shown on another page */
};

#endif

/* A certificate that is taken to another body, for its view. */
#ifndef WEB_TRANSFER_SCREEN_H
#define WEB_TRANSFER_SCREEN_H

#include "service/transfer_service.h"
#include "web/components.h"
#include "web/page_form.h"

enum { TRANSFER_FORMS_MAX = 3 };

/* What this person may do about it now. */
struct transfer_form {
    const struct use_case *use_case;
    struct str path;
    struct page_form form;
};

struct transfer_screen {
    struct transfer_view view;
    struct str path;
    bool is_body;
    struct str home; /* the certificate's page */
    struct transfer_form forms[TRANSFER_FORMS_MAX];
    size_t n_forms;
    bool signs; /* the first form signs this: */
    struct paper draft;
    struct str sha256;
    const struct problems *refusal; /* why nothing can be done, or what was tried; NULL: none */
};

#endif

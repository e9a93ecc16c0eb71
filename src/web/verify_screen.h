/* What was verified, for its view. */
#ifndef WEB_VERIFY_SCREEN_H
#define WEB_VERIFY_SCREEN_H

#include "service/verify.h"
#include "web/components.h"
#include "web/page_form.h"

struct verify_screen {
    const struct page_form *form;
    const struct verify_result *result; /* NULL: nothing was sent yet */
    struct str path;                    /* of the certificate; empty: none */
};

#endif

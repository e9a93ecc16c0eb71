/* The keys that sign for others, for their view. */
#ifndef WEB_KEYS_SCREEN_H
#define WEB_KEYS_SCREEN_H

#include "service/issuer_key_service.h"
#include "web/components.h"
#include "web/page_form.h"

struct keys_screen {
    const struct key_view *view;
    struct str did;
    const struct page_form *rotate;
    const struct page_form *compromise;
    const struct page_form *confirm; /* NULL: not for this person */
    const struct page_form *drop;
};

#endif

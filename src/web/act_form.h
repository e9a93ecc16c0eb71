/* The forms of what can be done now with one thing: beside it, a panel each. */
#ifndef WEB_ACT_FORM_H
#define WEB_ACT_FORM_H

#include "web/command_form.h"

struct act_offer {
    bool may; /* this person, now */
    const struct use_case *use_case;
    const char *path; /* behind that of the thing */
    bool is_danger;
};

struct act_form {
    const struct page_form *form;
    const struct use_case *use_case;
    struct str path;
    bool is_danger;
};

struct act_thing {
    struct str path;
    int64_t revision;
};

/* Fills in one for each offer that may be; returns how many. */
size_t act_form_list(struct visit *visit, const struct act_thing *thing,
    const struct act_offer *offers, size_t n, struct act_form *ret_forms);

#endif

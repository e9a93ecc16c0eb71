/* What the pages of an application's form show, for their views. */
#ifndef WEB_APPLICATION_SCREEN_H
#define WEB_APPLICATION_SCREEN_H

#include "service/application_reading.h"
#include "web/case_page.h"

/* A scheme to choose from. */
struct application_scheme {
    struct str id;
    struct str name;
    struct str standard;
    struct str levels;  /* in one line, lowest first */
    struct str problem; /* why nothing can be issued under it yet; or empty */
};

struct application_choice {
    const struct application_scheme *schemes;
    size_t n_schemes;
    const struct problems *problems; /* of a form that named no scheme of ours; or NULL */
};

/* Fields of the form that belong together. */
struct application_group {
    const char *title; /* N_() */
    const char *note;  /* N_(), or NULL */
    const char *names[12];
    bool is_folded; /* open only where something in it is filled in or wrong */
};

struct application_form {
    const struct application_group *groups;
    size_t n_groups;
    const struct held_certificates *held; /* NULL: a new application, which has none yet */
    const struct page_form *held_form;
    struct str held_path;
    struct str action;
    struct str back;  /* where "cancel" leads */
    const char *send; /* N_(): the button */
    const struct scheme *scheme;
    struct str scheme_name;
    struct str scheme_problem; /* of a new application: as above */
    bool is_new;               /* the form names the scheme */
    struct page_form form;
    const struct problems *refusal; /* as a whole; or NULL */
};

#endif

/* The status of certificates, for its views. */
#ifndef WEB_STATUS_SCREEN_H
#define WEB_STATUS_SCREEN_H

#include "service/status_act.h"
#include "service/status_view.h"
#include "service/transfer_service.h"
#include "web/components.h"
#include "web/page_form.h"
#include "web/table.h"

/* A ground with what can be done about it. */
struct status_ground_line {
    const struct status_ground_row *row;
    struct str reason;
    struct str decide; /* path of the decision's page; empty: not now, or not by this person */
    const struct page_form *confirm; /* NULL: likewise */
    const struct page_form *dismiss;
};

struct status_history_line {
    const struct status_change_row *row;
    struct str reason;
    struct str notice; /* path of the PDF; empty: there is none */
};

/* A form of the holder's, or of the body's. */
struct status_form {
    const struct use_case *use_case;
    struct str path;
    struct page_form form;
    bool is_open;
};

enum { STATUS_FORMS_MAX = 4, STATUS_ISSUING_MAX = 4 };

struct status_screen {
    struct status_view view;
    struct str path;
    struct str scheme;
    struct str level;
    struct str case_path; /* for whom may see it */
    struct date today;
    const struct status_history_line *history;
    const struct status_ground_line *grounds;
    struct status_form forms[STATUS_FORMS_MAX];
    size_t n_forms;
    struct status_form issuing[STATUS_ISSUING_MAX]; /* for the officer */
    size_t n_issuing;
    const struct problems *refusal; /* of an act without a form here; NULL: none */
};

/* The notice before it is signed. */
struct status_decision_screen {
    struct status_proposal proposal;
    const struct use_case *use_case;
    struct str act;  /* code */
    struct str path; /* of the page, for choosing other days */
    struct str post; /* where it is signed */
    struct page_form form;
    const struct problems *refusal; /* why it cannot be signed; NULL: it can */
};

struct status_due_line {
    const struct status_due_row *row;
    struct str scheme;
    struct str why;
    struct str left;
    enum tone tone;
    struct str path;    /* of the act, prefilled */
    const char *action; /* N_(): what it is called */
};

struct status_due_screen {
    const struct table *table;
    const struct status_due_line *lines;
    size_t n;
    int64_t days;
};

#endif

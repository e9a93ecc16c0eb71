/* What the pages of a case's documents, of its application review and of its document review show,
 * for their views. */
#ifndef WEB_DOCUMENTS_SCREEN_H
#define WEB_DOCUMENTS_SCREEN_H

#include "service/application_review.h"
#include "web/case_page.h"
#include "web/case_tabs.h"
#include "web/components.h"

/* A file for people. */
struct document_link {
    struct str path;
    struct str name;
    struct str about; /* "340 kB · 2026-11-21 16:30" */
};

/* What was given for a requirement at one time. */
struct document_given {
    const struct document_version *version;
    const struct document_link *files;
    size_t n_files;
};

/* One requirement. */
struct document_panel {
    const struct document_item *item;
    struct str name;
    struct str clauses;           /* "5.1.4.1", or empty */
    struct document_given *given; /* the newest first */
    size_t n_given;
    struct str remark; /* why it came back; or empty */
    bool may_add;
    bool may_exclude;
    bool is_open;                    /* its form */
    bool excludes;                   /* it was tried to exclude it */
    const struct problems *problems; /* of what was tried with it; or NULL */
    struct str note;                 /* as it was typed */
};

/* A gap that no document closes. */
struct document_gap {
    const struct gap *gap;
    struct str path; /* where the answer goes; empty: nothing to be answered now */
    const struct problems *problems;
    struct str answer; /* typed, or given */
};

struct documents_screen {
    struct case_view view;
    struct case_tabs tabs;
    struct case_documents documents;
    struct document_panel *panels;
    size_t n;
    struct document_gap *gaps;
    size_t n_gaps;
    struct bar bar;
    struct str progress;            /* "9 of 11" */
    const struct problems *refusal; /* of what was tried and has no form here; or NULL */
    bool may_resubmit;
    struct str resubmit_block; /* why not yet */
    struct date due_on;        /* of what came back; or not set */
};

/* One line of a checklist, with what was typed last. */
struct review_row {
    const struct review_item *item;
    struct document_panel panel; /* of a document */
    struct str name;
    struct str fact;
    struct str verdict; /* "ok", "gap" or "" */
    struct str note;
    struct str by; /* "孙立, 2026-11-21 16:30", or empty */
    struct str problem;
    struct str earlier; /* what an earlier round said of it */
};

struct review_screen {
    struct case_view view;
    struct case_tabs tabs;
    struct application_review review;
    struct review_row *rows;
    size_t n;
    bool may_check;
    struct page_form accept;
    struct page_form reject;
    const struct case_choice *take;
    const struct problems *refusal;
    struct str accept_block;
    struct str return_block;
};

/* One line of the document review. */
struct judge_row {
    const struct document_item *item;
    struct document_panel panel;
    const struct document_verdict *last; /* or NULL */
    enum review_state state;
    struct str verdict; /* as typed, or of this round; or "" */
    struct str note;
    struct str by;
    struct str problem;
};

struct judge_screen {
    struct case_view view;
    struct case_tabs tabs;
    struct case_documents documents;
    struct judge_row *rows;
    size_t n;
    bool may_judge;
    bool may_lead; /* return and pass */
    struct review_window window;
    struct page_form returning;
    const struct problems *refusal;
    struct str pass_block;
    struct str return_block;
};

/* The files of a requirement, version by version, for people. */
void documents_screen_put(
    struct visit *visit, const struct document_item *item, struct document_panel *panel);

/* The tone of a state, for its chip. */
enum tone documents_screen_tone(enum document_state state);

#endif

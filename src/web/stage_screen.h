/* What the pages of a visit's coverage and of its stage-1 report show, for their views. */
#ifndef WEB_STAGE_SCREEN_H
#define WEB_STAGE_SCREEN_H

#include "service/stage1_service.h"
#include "web/case_tabs.h"
#include "web/components.h"
#include "web/documents_screen.h"

/* One mode of one cell. */
struct coverage_mark {
    struct str mode; /* "A", or "●" where none is named */
    enum coverage_state state;
    struct str label; /* "A: hole" */
};

struct coverage_cell {
    struct coverage_mark *marks;
    size_t n;
};

/* A line of the matrix: a leaf with a cell for each site, or a group above leaves. */
struct coverage_line {
    const struct indicator *indicator;
    struct str name;
    struct coverage_cell *cells; /* NULL for a group */
};

/* What is open, said in a line, with where its excuse begins. */
struct coverage_hole {
    struct str name;
    struct str excuse; /* path; empty: not by this person */
};

/* All that is open at one site, or for the whole visit. */
struct coverage_hole_list {
    struct str label;
    struct coverage_hole *holes;
    size_t n;
};

struct coverage_excused {
    const struct coverage_excuse *excuse;
    struct str about;  /* "5.1.1.2 · 徐州第1店" */
    struct str reason; /* by name */
    struct str reopen; /* path; empty: not by this person */
};

struct coverage_screen {
    struct case_view view;
    struct case_tabs tabs;
    const struct coverage_view *coverage;
    const struct problems *refusal;
    struct str *sites; /* their names */
    struct coverage_line *lines;
    size_t n_lines;
    struct coverage_hole_list *lists;
    size_t n_lists;
    struct coverage_excused *excused;
    size_t n_excused;
    bool holes_only;
    bool may_excuse;
    struct page_form form;
    struct str path;
};

struct stage1_topic_text {
    struct str id;
    struct str name;
    struct str text;
};

/* What may be carried: all that is open at one site. */
struct stage1_carry {
    struct str site; /* its id */
    struct str name;
    struct str about; /* "5.1.1.2 I, 5.1.2.1 I" */
    size_t n;
    bool is_carried; /* some of it */
};

struct stage1_answered {
    const struct stage1_answer *answer;
    struct document_link *files;
    size_t n_files;
};

struct stage1_row {
    const struct stage1_point *point;
    struct str about; /* "5.1.4.1 · 总部" */
    struct stage1_answered *answers;
    size_t n_answers;
    struct str remove; /* paths; empty: not now, or not by this person */
    struct str answer;
    struct str settle;
    const struct problems *problems; /* of what was tried with it; or NULL */
    struct str typed;
};

struct stage1_screen {
    struct case_view view;
    struct case_tabs tabs;
    struct stage1_view stage1;
    const struct problems *refusal;
    struct stage1_topic_text *topics;
    size_t n_topics;
    struct stage1_carry *carries;
    size_t n_carries;
    struct stage1_row *rows;
    size_t n_rows;
    bool may_report;
    struct page_form report; /* its conclusion */
    struct page_form point;
    struct str close_block; /* why the stage cannot be closed yet; empty where it can */
    bool may_close;
    struct str pdf;
    struct str path;
};

#endif

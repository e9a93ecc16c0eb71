/*
 * The forms of a case's file (案卷表单): every paper of the document set that a certification body
 * keeps, made whole from what the program has recorded, so that nobody types a fact twice. A form
 * is there once what it tells of has happened; it says what is so at the moment it is printed, and
 * what was signed keeps its own copy.
 */
#ifndef SERVICE_FORM_SERVICE_H
#define SERVICE_FORM_SERVICE_H

#include "document/paper.h"
#include "domain/organisation.h"
#include "service/case_service.h"

/* What a form is made from. */
struct form_work {
    struct use *use;
    enum language language;
    struct case_view view;
    struct organisation organisation;
    struct event_row *events; /* of the case, all of them */
    size_t n_events;
};

enum form_reader {
    FORM_BODY,     /* people of the body */
    FORM_CLIENT,   /* and the applicant */
    FORM_APPRAISER /* PERSON_KEEPERS and PERSON_PLANNERS only: it judges people */
};

struct form {
    const char *code;    /* "acceptance_notice": its address and its name in the API */
    const char *label;   /* the title on paper, in English */
    const char *chapter; /* of the file, in English */
    enum form_reader reader;
    const char *after; /* the event that it needs, or how such events begin; NULL: none */
    const char *page;  /* below the case: the PDF that another page draws; NULL: `write` does */
    enum fail (*write)(struct form_work *work, struct paper *paper);
};

/* In the order of the file. */
extern const struct form forms[];
extern const size_t forms_count;

struct form_entry {
    const struct form *form;
    bool is_there;
    int64_t since; /* when what it needs happened; 0 for one that needs nothing */
};

struct form_list {
    struct form_entry *entries; /* that this actor may read, there or not yet */
    size_t n;
};

/* FAIL_NOT_FOUND as case_see. Inside a read. */
enum fail form_service_list(
    struct use *use, struct str case_id, struct form_list *ret_list) MUST_USE;

/* FAIL_NOT_FOUND: no such form, or not for this actor, or not yet, or one that another page draws.
 */
enum fail form_service_paper(struct use *use, struct str case_id, struct str code,
    enum language language, struct paper *ret_paper) MUST_USE;

#endif

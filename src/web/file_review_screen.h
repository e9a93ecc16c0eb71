/* What the pages of a file's review and of its comments show, for their views. */
#ifndef WEB_FILE_REVIEW_SCREEN_H
#define WEB_FILE_REVIEW_SCREEN_H

#include "service/file_comment_service.h"
#include "service/file_review_service.h"
#include "web/case_tabs.h"
#include "web/components.h"
#include "web/documents_screen.h"
#include "web/page_form.h"

/* An entry of the check list. */
struct file_row {
    const struct file_entry *entry;
    struct str name;
    struct str link; /* the thing itself; empty: none */
    struct str verdict;
    struct str note;
    struct str by;      /* who said it, and when */
    struct str earlier; /* what was said in the round before: "Gap · Mei Lin, 2026-07-06" */
    struct str earlier_note;
    struct str problem;
};

/* A comment that is being written. */
struct file_return_row {
    struct str key;
    struct str about; /* the entry of the check list that it comes from; empty: a new one */
    struct str section;
    struct str text;
    struct str addressee;
};

struct file_return_form {
    struct str path; /* empty: not by this person now */
    const char *title;
    const char *button;
    bool is_open;
    struct str reason;
    int64_t revision;
    struct file_return_row *rows;
    size_t n;
    struct field_option *sections;
    struct field_option *asked; /* the first stands for whoever held the duty */
    size_t n_asked;
    const struct problems *problems;
};

struct file_answered {
    const struct file_answer *answer;
    struct document_link *files;
    size_t n_files;
};

struct file_comment_item {
    const struct file_comment *comment;
    struct file_answered *answers;
    size_t n_answers;
    struct str link;   /* what the section is about */
    struct str answer; /* path; empty: not by this person now */
    struct str typed;
    const struct problems *problems;
};

/* Comments, the latest return first; `return_of` tells where one return ends. */
struct file_thread {
    struct file_comment_item *items;
    size_t n;
    size_t n_open;
    bool is_body;
};

struct file_review_screen {
    struct case_view view;
    struct case_tabs tabs;
    const struct problems *refusal;
    struct file_review review;
    struct file_row *rows;
    size_t n;
    bool may_review;
    bool may_carry;
    struct str blocked; /* why it cannot pass; empty: it can */
    struct page_form pass;
    struct str sha256; /* of the check list, as the reviewer signs it */
    struct file_return_form back;
    struct file_thread thread;
};

struct file_comments_screen {
    struct case_view view;
    struct case_tabs tabs;
    const struct problems *refusal;
    struct file_thread thread;
    struct file_return_form back;
};

#endif

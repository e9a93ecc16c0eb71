/*
 * What goes without saying in the stories: before an application is submitted its documents are
 * given, before it is accepted its checklist is gone through, before the documents pass each
 * gets its verdict, and before the file passes on all of it is judged; and who signs a review or
 * a decision was shown what it rests on. Done by whoever does the step, as use cases like any
 * other.
 */
#ifndef CLI_DEMO_DOCUMENT_H
#define CLI_DEMO_DOCUMENT_H

#include "service/installation.h"

struct demo_document {
    const struct installation *installation;
    struct use *use;      /* of the step's actor */
    struct str case_id;   /* empty: the step is about no case */
    const char *use_case; /* of the step */
};

enum fail demo_document_prepare(const struct demo_document *demo) MUST_USE;

/* Adds the hash of what is signed to the input of a step that signs something and has none. */
enum fail demo_document_show(const struct demo_document *demo, struct input *input) MUST_USE;

#endif

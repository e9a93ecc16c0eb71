/*
 * What a process that draws keeps from one document to the next, so that the next costs less. It
 * changes no byte of a document. NULL stands for a press of its own, for one document.
 */
#ifndef DOCUMENT_PRESS_H
#define DOCUMENT_PRESS_H

struct press;

struct press *press_new(void);

/* NULL is allowed. */
void press_release(struct press *press);

#endif

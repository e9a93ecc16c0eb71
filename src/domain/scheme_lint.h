/* The rules that a scheme file must keep as a whole, beyond the form of its values (shape.h) and of
 * its indicator tree (scheme_tree.h). */
#ifndef DOMAIN_SCHEME_LINT_H
#define DOMAIN_SCHEME_LINT_H

#include "domain/scheme.h"
#include "domain/shape.h"

struct scheme_lint {
    const struct shape_reader *reader;
    const struct node *root; /* the file, for lines */
    const struct scheme *scheme;
};

/* What it is, and what it grants: identity, levels, special items, service managers. Every broken
 * rule becomes a problem. The tree of the scheme has been built. */
void scheme_lint(const struct scheme_lint *lint);

/* How it is conducted: person-days, sampling, perception, clocks, certificate, modes. */
void scheme_lint_conduct(const struct scheme_lint *lint);

/* What a case needs before anyone travels: which activity's figures hold, documents, checklist,
 * modes together, cycle, charges, payment. */
void scheme_lint_casework(const struct scheme_lint *lint);

/* Adds a problem; the line is that of entry i of the list (or map) at `section`. Either key of the
 * path may be NULL; i < 0 for the list itself. */
struct scheme_lint_at {
    const char *section; /* "person_days" */
    const char *list;    /* "table" */
    int64_t i;
};
struct problem *scheme_lint_refuse(const struct scheme_lint *lint, struct scheme_lint_at at,
    struct str place, const char *code, const char *message);

/* A number of the file in the words of a problem. */
struct str scheme_lint_number(const struct scheme_lint *lint, struct rational value);
struct str scheme_lint_whole(const struct scheme_lint *lint, int64_t value);

#endif

/* For the files that read an assessment only: a part of the file on its way into its place. */
#ifndef DOMAIN_ASSESSMENT_ENTRY_H
#define DOMAIN_ASSESSMENT_ENTRY_H

#include "domain/assessment.h"

struct assessment_reader {
    struct arena *arena;
    struct problems *problems;
    const struct scheme *scheme;
    struct assessment *assessment;
    size_t refused; /* problems, also those past LIMIT_PROBLEMS */
};

struct assessment_entry {
    struct assessment_reader *reader;
    struct str place; /* for problems: the clause, or the part of the file */
    const struct indicator *indicator;
    const struct node *node;
    struct finding *finding;
};

/* Adds a problem; past LIMIT_PROBLEMS it goes nowhere, but may be filled in all the same. */
struct problem *assessment_entry_refuse(const struct assessment_entry *entry,
    const struct node *node, const char *code, const char *message);

/* Whether so much is wrong that reading should end: what follows would only cost memory. */
bool assessment_entry_is_over(const struct assessment_reader *reader);

/* The children of a map by key, in given[n], NULL where there is none; other keys are refused. */
void assessment_entry_pick(const struct assessment_entry *entry, const struct node *map,
    const struct str *keys, size_t n, const struct node **given);

/* Any scalar of up to LIMIT_NOTE characters; nothing is the empty text. */
struct str assessment_entry_text(const struct assessment_entry *entry, const struct node *node);

/* "site, examined, nonconforming" and "7", for the arguments of problems. */
struct str assessment_entry_list(
    const struct assessment_entry *entry, const struct str *words, size_t n);
struct str assessment_entry_int(const struct assessment_entry *entry, int64_t value);

#endif

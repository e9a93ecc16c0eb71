/* For assessment.c only: the finding on one leaf. */
#ifndef DOMAIN_ASSESSMENT_FINDING_H
#define DOMAIN_ASSESSMENT_FINDING_H

#include "domain/assessment_entry.h"

/* Fills in entry->finding from entry->node, or adds what is wrong with it. */
void assessment_finding_read(const struct assessment_entry *entry);

#endif

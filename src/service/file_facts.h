/*
 * What the program knows about the items of the reviewer's check list, by their source
 * (domain/scheme.h): whether the step was done, signed or left out on purpose. Whatever a use case
 * made sure of before it let the case go on is told from its event, not worked out again.
 */
#ifndef SERVICE_FILE_FACTS_H
#define SERVICE_FILE_FACTS_H

#include "domain/certification_case.h"
#include "domain/file_review.h"
#include "service/use.h"

struct file_facts;

/* Of a case that the actor has seen; inside a transaction or a read. */
enum fail file_facts_load(struct use *use, const struct certification_case *c,
    const struct scheme *scheme, const struct file_facts **ret_facts) MUST_USE;

enum file_fact file_facts_of(const struct file_facts *facts, const struct file_item_rule *rule);

#endif

/*
 * The nonconformity report (不符合项报告): one paper for each, with every answer of the enterprise,
 * every verification, and who stands for what. It is the same for the body and for the client: who
 * raised it and by which mode are on none, for a mystery visitor must not be known.
 */
#ifndef SERVICE_NONCONFORMITY_PAPER_H
#define SERVICE_NONCONFORMITY_PAPER_H

#include "document/paper.h"
#include "service/nonconformity_service.h"

/* FAIL_NOT_FOUND: no such nonconformity of that case, or the actor does not know of it. */
enum fail nonconformity_paper_make(struct use *use, struct str case_id, struct str id,
    enum language language, struct paper *ret_paper) MUST_USE;

/* All that were announced, one after the other, below what stands on the paper already. */
enum fail nonconformity_paper_write(
    struct use *use, struct str case_id, struct paper *paper) MUST_USE;

#endif

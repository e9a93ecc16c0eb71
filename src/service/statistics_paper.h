/*
 * The management's report (管理看板) on paper, for STATISTICS_MANAGERS: what is open and how old it
 * is, what runs out, what locked sheets scored, and time on site, with the charts of the pages.
 */
#ifndef SERVICE_STATISTICS_PAPER_H
#define SERVICE_STATISTICS_PAPER_H

#include "document/paper.h"
#include "service/use.h"

/* FAIL_FORBIDDEN for anybody else. */
enum fail statistics_paper(
    struct use *use, enum language language, struct paper *ret_paper) MUST_USE;

#endif

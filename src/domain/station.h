/*
 * Stations: the way of a case in a few steps, for boards and for the path that each case shows.
 * Each state stands at one of them.
 */
#ifndef DOMAIN_STATION_H
#define DOMAIN_STATION_H

#include "domain/lifecycle.h"

enum station {
    STATION_APPLICATION, /* 申请 */
    STATION_REVIEW,      /* 申请评审 */
    STATION_CONTRACT,    /* 合同 */
    STATION_TEAM,        /* 方案与审查组 */
    STATION_DOCUMENTS,   /* 文件与计划 */
    STATION_ON_SITE,     /* 现场审查 */
    STATION_REPORT,      /* 整改与报告 */
    STATION_DECISION,    /* 复核与决定 */
    STATION_CERTIFICATE, /* 证书 */
    STATION_COUNT
};

extern const struct codes station_codes;
const char *station_label(enum station station);

/* Where a case in that state stands; one that was terminated has left the way and stands at its
 * beginning. */
enum station station_of(enum case_state state);

/* Whether work on a case in that state is left: it has not ended, and has no certificate yet. */
bool station_is_open(enum case_state state);

#endif

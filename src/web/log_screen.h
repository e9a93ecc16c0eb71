/* The transparency log, for its view. */
#ifndef WEB_LOG_SCREEN_H
#define WEB_LOG_SCREEN_H

#include "service/log_service.h"
#include "web/table.h"

struct log_line {
    const struct log_leaf *leaf;
    struct str what; /* "Suspended" */
    struct str name; /* of the certificate or the scheme */
    struct str path; /* to it; empty: none */
};

struct log_screen {
    const struct table *table;
    const struct log_line *lines;
    size_t n;
    struct str checkpoint; /* the signed head */
    struct str key;        /* of the log, in one word */
    struct str address;    /* of the log: what `xingheng log monitor` is given */
};

#endif

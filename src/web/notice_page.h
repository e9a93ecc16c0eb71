/* What the view of the inbox is given. */
#ifndef WEB_NOTICE_PAGE_H
#define WEB_NOTICE_PAGE_H

#include "domain/notice.h"
#include "web/components.h"
#include "web/table.h"

struct notice_line {
    struct str text;
    struct str organisation;
    struct str open; /* marks it as read and leads to the case; empty: it was read */
    struct str path; /* of the case */
    enum tone mail_tone;
    const char *mail; /* N_(), or NULL: nothing was to be sent */
    int64_t created_at;
};

struct notice_view {
    const struct table *table;
    const struct notice_line *lines;
    size_t n_lines;
    const struct action *actions;
    size_t n_actions;
    const struct stat *mails; /* of everybody, for administrators */
    size_t n_mails;
};

#endif

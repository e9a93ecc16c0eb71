/*
 * What a mystery visitor (神秘顾客) says of one visit that the plan hides from the client
 * (process.md §5): when, how, as whom, what happened. Findings from it go onto the assessment sheet
 * like any other; this is the story that they come from. A report is corrected by a new version;
 * earlier ones stay.
 *
 * The client sees neither visit nor visitor before the decision, and no visitor's name after it.
 */
#ifndef DOMAIN_MYSTERY_VISIT_H
#define DOMAIN_MYSTERY_VISIT_H

#include "base/codes.h"
#include "base/date.h"

enum visit_channel {
    VISIT_IN_PERSON, /* 到店 */
    VISIT_PHONE,     /* 电话 */
    VISIT_ONLINE     /* 在线 */
};

extern const struct codes visit_channel_codes; /* "in_person", "phone", "online" */
extern const char *const visit_channel_labels[];

struct mystery_visit {
    struct str certification_case;
    struct str plan_row;
    struct str account; /* the visitor */
    int64_t version;    /* 1, 2 … */
    struct str site;    /* of the row, kept should the plan change */
    struct str mode;
    struct date visited_on;
    int64_t from_minute; /* of the day */
    int64_t until_minute;
    enum visit_channel channel;
    struct str guise;     /* as whom the visitor came, and what for */
    struct str staff;     /* who served, described, not named */
    int64_t wait_minutes; /* until being served */
    struct str receipt;   /* what proves the visit: a receipt, a ticket, a call record */
    struct str story;
    bool was_recognised; /* then it proves nothing */
    int64_t reported_at;
    struct str account_name; /* read only */
};

/* A photo, a recording or a receipt, by content. */
struct mystery_file {
    struct str id;
    struct str certification_case;
    struct str plan_row;
    struct str account;
    struct str name;
    struct str media_type; /* sniffed */
    struct str sha256;
    int64_t size;
    int64_t uploaded_at;
};

#endif

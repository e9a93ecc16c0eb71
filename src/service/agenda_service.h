/*
 * Whose audits when: for a person of the body the rows of issued plans that they stand in, for an
 * applicant those of their organisation's approved plans, without mystery visits.
 */
#ifndef SERVICE_AGENDA_SERVICE_H
#define SERVICE_AGENDA_SERVICE_H

#include "service/plan_frame.h"

struct agenda_entry {
    struct str certification_case;
    struct str organisation_name;
    struct plan_row row;
    struct str site;    /* its name */
    struct str address; /* of head office or the outlet; may be empty */
    int64_t version;    /* of the plan */
    int64_t issued_at;
    bool is_hidden; /* a mystery visit: not for the client's eyes */
};

/* In the order of time, from … until. */
enum fail agenda_service_entries(struct use *use, struct date from, struct date until,
    struct agenda_entry **ret_entries, size_t *ret_n) MUST_USE;

/* The actor's own calendar as an iCalendar file: the last quarter, and all that is to come. */
enum fail agenda_service_file(
    struct use *use, enum language language, struct str *ret_bytes) MUST_USE;

#endif

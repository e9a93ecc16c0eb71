/* The yearly statistics (domain/yearly_report.h), counted from the records of today; and the sheets
 * as they were reported. */
#ifndef SERVICE_YEARLY_SERVICE_H
#define SERVICE_YEARLY_SERVICE_H

#include "service/cnca_log_service.h"
#include "store/yearly_store.h"

struct yearly_view {
    int64_t year;
    bool is_over; /* else counted so far */
    struct date due_on;
    struct yearly_report report;            /* reported_at is 0 until it is reported */
    struct str reported_by;                 /* name */
    const struct yearly_business *business; /* by project code; the last line is the sum */
    size_t n_business;
    const struct yearly_staff *staff; /* the last line is of all people */
    size_t n_staff;                   /* schemes of which nobody holds a code are left out */
};

/* The last year that is over. */
int64_t yearly_service_last(const struct use *use);

/* By which day that year has to be reported: as the body says, else 31 March. */
struct date yearly_service_due(const struct use *use, int64_t year);

/* For CNCA_READERS, FAIL_FORBIDDEN for others; FAIL_NOT_FOUND for a year that has not begun. */
enum fail yearly_service_show(struct use *use, int64_t year, struct yearly_view *ret_view) MUST_USE;

/* A sheet as a spreadsheet: the bytes that were reported, else made now. Likewise. */
enum fail yearly_service_file(
    struct use *use, int64_t year, enum yearly_sheet sheet, struct str *ret_bytes) MUST_USE;

#endif

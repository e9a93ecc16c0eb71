/*
 * The yearly statistics that the body owes the authority (年度报告): who it is, what became of its
 * certificates by project code, and how many people it has by scheme, each as one sheet (process
 * reference, §2, §10.4). Columns and their order are ours: no template is published.
 */
#ifndef DOMAIN_YEARLY_REPORT_H
#define DOMAIN_YEARLY_REPORT_H

#include "base/codes.h"
#include "base/date.h"
#include "base/text.h"
#include "domain/person.h"

enum { YEARLY_FIRST = 2000, YEARLY_LAST = 9998 };

enum yearly_sheet { YEARLY_BODY, YEARLY_BUSINESS, YEARLY_STAFF, YEARLY_SHEET_COUNT };

/* "body", "business", "staff": of files. */
extern const struct codes yearly_sheet_codes;
const char *yearly_sheet_label(enum yearly_sheet sheet);

/* Of certificates under a scheme. Parts (子证书) count like any other certificate. */
enum yearly_figure {
    YEARLY_VALID,      /* on the last day of the year */
    YEARLY_ON_HOLD,    /* suspended on that day */
    YEARLY_ISSUED,     /* in the year, here and below */
    YEARLY_REISSUED,   /* in the place of another */
    YEARLY_SURVEILLED, /* surveillances that were decided on */
    YEARLY_SUSPENDED,
    YEARLY_RESTORED,
    YEARLY_WITHDRAWN,
    YEARLY_CANCELLED,
    YEARLY_EXPIRED,
    YEARLY_FIGURE_COUNT
};

extern const struct codes yearly_figure_codes;
const char *yearly_figure_label(enum yearly_figure figure);

struct yearly_business {
    struct str project_code; /* of the scheme; may be empty */
    struct str scheme;
    struct str scheme_name;
    int64_t figures[YEARLY_FIGURE_COUNT];
};

/* Of people who hold a technical code of a scheme. */
enum yearly_staff_figure {
    YEARLY_FULL_TIME, /* on the last day of the year */
    YEARLY_PART_TIME,
    YEARLY_SENIOR, /* of these, by grade */
    YEARLY_ASSESSOR,
    YEARLY_TRAINEE,
    YEARLY_JOINED, /* in the year */
    YEARLY_LEFT,
    YEARLY_STAFF_COUNT
};

extern const struct codes yearly_staff_codes;
const char *yearly_staff_label(enum yearly_staff_figure figure);

struct yearly_staff {
    struct str scheme; /* empty: of all, whatever code they hold */
    struct str scheme_name;
    int64_t figures[YEARLY_STAFF_COUNT];
};

/* Counts one person of the registry into the line: belongs to the body on `last` if joined by then
 * and not gone before; joined or left when that day lies within `first` … `last`. */
void yearly_report_count(
    struct yearly_staff *line, const struct person *person, struct date first, struct date last);

/* The day by which the year's statistics are due: "03-31" of the next year; not set where that is
 * no day of a month. */
struct date yearly_report_due(int64_t year, struct str month_day);

#endif

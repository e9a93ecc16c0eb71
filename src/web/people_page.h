/* What the views of the registry of people are given. */
#ifndef WEB_PEOPLE_PAGE_H
#define WEB_PEOPLE_PAGE_H

#include "service/person_service.h"
#include "web/components.h"
#include "web/page_form.h"
#include "web/table.h"

/* A state of a person in one chip. */
struct person_chip {
    enum tone tone;
    struct str text;
};

/* A row of the registry, as it stands today. */
struct people_row {
    const struct person_row *person;
    struct str codes;
    struct person_chip registration; /* "2030-02-28", and how urgent that is */
    struct person_chip statement;
    struct person_chip today; /* available, or why not */
};

/* What the list is narrowed to; the words as typed, for the form. */
struct people_filter {
    struct str grade;
    struct str employment;
    struct str code;
    struct str available;
    bool with_former;
};

struct people_list {
    const struct table *table;
    const struct people_filter *filter;
    const struct stat *stats;
    size_t n_stats;
    const struct people_row *rows;
    size_t n;
    bool may_edit;
};

struct person_form_view {
    struct str path;
    struct str back;
    const struct page_form *form;
    const struct account *people; /* for a new record: whom it can be made for */
    size_t n_people;
    struct str person; /* whose record it is; empty while nobody is chosen */
};

/* What fills a day of somebody's calendar. */
struct calendar_entry {
    struct str person;
    struct date from;
    struct date until;
    enum tone tone;
    struct str text;
    struct str path; /* where a click leads, or empty */
};

enum { CALENDAR_DAYS = 7 };

struct calendar_day {
    struct date day;
    struct str label; /* "Mon 23 Nov" */
    bool is_weekend;
    bool is_today;
};

/* Whether that fills that person's day. */
static inline bool calendar_entry_is_on(const struct calendar_entry *entry,
    const struct person_row *person, const struct calendar_day *day)
{
    return str_equal(entry->person, person->account) && date_compare(entry->from, day->day) <= 0 &&
           date_compare(entry->until, day->day) >= 0;
}

struct people_calendar {
    const struct table *table; /* for its pages */
    struct calendar_day days[CALENDAR_DAYS];
    const struct person_row *people;
    size_t n_people;
    const struct calendar_entry *entries; /* assignments before absences */
    size_t n_entries;
    struct str previous; /* weeks, as paths */
    struct str next;
    struct str now;
};

/* The parts of a person's page. */
enum person_part {
    PERSON_OVERVIEW,
    PERSON_CODES,
    PERSON_DAYS,
    PERSON_RELATIONS,
    PERSON_JOBS,
    PERSON_CAREER,
    PERSON_STATEMENT, /* one's own only */
    PERSON_PART_COUNT
};

struct person_screen {
    const struct person_view *view;
    struct str base; /* "/me" or "/people/{id}" */
    struct str path; /* of this part: where its form is sent */
    struct date today;
    struct tab tabs[PERSON_PART_COUNT];
    size_t n_tabs;
    const struct detail *details;
    size_t n_details;
    struct person_chip registration;
    struct person_chip statement;
    const struct page_form *form;      /* of this part; NULL: none for this actor */
    const struct problems *problems;   /* of a button that was refused; NULL: none */
    const struct held_code *code;      /* the one that is shown alone */
    const struct str *names;           /* beside codes, appraisals or notes: by whom */
    const struct str *statement_lines; /* in the page's language */
    size_t n_statement_lines;
    struct str statement_text; /* the Chinese one that is signed; empty where the page shows it */
    struct str statement_sha256;
};

#endif

/*
 * What is read about the status of certificates: everything about one, for the body and (but for
 * the body's own grounds) for the organisation that holds it; and the work lists over all, for
 * people of the body. Each line of a list says why it is there; a person decides what to do.
 */
#ifndef SERVICE_STATUS_VIEW_H
#define SERVICE_STATUS_VIEW_H

#include "domain/certificate_wording.h"
#include "domain/charge.h"
#include "service/master_data_service.h"
#include "service/status_ground.h"
#include "store/event_store.h"
#include "store/status_due_store.h"

struct status_change_row {
    struct status_change change;
    struct str decider; /* name; for people of the body; empty: nobody */
    bool has_notice;
};

struct status_ground_row {
    struct status_ground ground;
    struct str raiser; /* names; empty: the program, nobody yet, or not for the holder */
    struct str confirmer;
    struct status_ground_file *files;
    size_t n_files;
};

struct status_view {
    struct certificate certificate;    /* with today's status */
    const struct scheme *scheme;       /* NULL: not known here any more */
    struct status_change_row *changes; /* the last one first */
    size_t n_changes;
    struct status_ground_row *grounds; /* likewise */
    size_t n_grounds;
    struct certificate *parts;
    size_t n_parts;
    struct certificate_wording wording; /* what it was issued with */
    struct covered_outlet *annex;
    size_t n_annex;
    struct charge *charges; /* its fees, the latest first; for its holder and CHARGE_READERS */
    size_t n_charges;
    struct master_data_row *confirmations; /* of master data, after each audit */
    size_t n_confirmations;
};

/* FAIL_NOT_FOUND: there is none, or it is another organisation's. */
enum fail status_view_load(
    struct use *use, struct str number, struct status_view *ret_view) MUST_USE;

/* The lists, in this order. */
struct status_due_kind {
    const char *code;
    const char *label;
    const char *why; /* what puts a certificate on it, with {1}, the day */
};
extern const struct status_due_kind status_due_kinds[];
extern const size_t status_due_kinds_count;

/* Why it is on its list, for people. */
struct str status_view_why(
    struct arena *arena, enum language language, const struct status_due_row *row);

enum { STATUS_DUE_DAYS = 90, STATUS_DUE_DAYS_MAX = 3660 };

struct status_due_ask {
    struct str kind;   /* empty: all */
    int64_t days;      /* how far to look ahead; 0: STATUS_DUE_DAYS */
    struct str search; /* in numbers and names */
};

struct status_due_view {
    struct status_due_row *rows;
    size_t n;
    int64_t total;
    struct status_due_count *counts; /* of all kinds */
    size_t n_counts;
};

/* FAIL_FORBIDDEN for anybody but people of the body. */
enum fail status_view_due(struct use *use, const struct status_due_ask *ask,
    const struct page_request *page, struct status_due_view *ret_view) MUST_USE;

#endif

/*
 * Complaints, appeals and disputes: their register and one of them, for reading. Who may know of
 * which says complaint_access.h.
 *
 * Changing is done by complaint.lodge, .enter and .appeal (complaint_lodge_service.c), .place and
 * .assign by the managers, .acknowledge, .investigate, .attach and .close by the handler, .decide
 * by the decider (complaint_handle_service.c).
 */
#ifndef SERVICE_COMPLAINT_SERVICE_H
#define SERVICE_COMPLAINT_SERVICE_H

#include "service/complaint_access.h"
#include "store/complaint_store.h"
#include "store/event_store.h"

struct complaint_page {
    struct complaint_row *rows;
    size_t n;
    int64_t total;
};

/* The managers': all; of others of the body: those they are named for or entered; a client's: its
 * own. */
enum fail complaint_service_page(struct use *use, const struct complaint_filter *filter,
    const struct page_request *page, struct complaint_page *ret_page) MUST_USE;

/* Whether an act is open to the actor; where not, why. */
struct complaint_choice {
    enum fail fail;
    const struct problem *why; /* NULL: it is possible */
};

/* Somebody who could be named, and what is against it. */
struct complaint_candidate {
    struct str account;
    struct str name;
    const struct complaint_bar *bar;         /* against handling it; NULL: nothing is */
    const struct complaint_bar *decider_bar; /* against deciding on it; likewise */
};

struct complaint_view {
    struct complaint complaint; /* a client's: without what the body keeps to itself */
    bool is_whole;              /* the body's view */
    struct str organisation_name;
    struct str handler_name;
    struct str decider_name;
    struct str entered_name;
    struct complaint_person_row *people; /* concerned */
    size_t n_people;
    struct complaint_file *files;
    size_t n_files;
    struct event_row *events;
    size_t n_events;
    struct complaint_choice choices[COMPLAINT_ACT_COUNT];
    struct complaint_candidate *candidates; /* for the managers while it is open */
    size_t n_candidates;
};

enum fail complaint_service_load(
    struct use *use, struct str id, struct complaint_view *ret_view) MUST_USE;

/* What the tracking code shows: the state and its days, and nothing else. Blanks, dashes and
 * capitals in the code do not matter. FAIL_NOT_FOUND. */
struct complaint_track {
    struct str number;
    enum complaint_kind kind;
    enum complaint_state state;
    enum complaint_verdict verdict; /* once it is closed; else open */
    struct date received_on;
    struct date acknowledge_by;
    struct date decide_by;
    int64_t acknowledged_at;
    int64_t decided_at;
    int64_t closed_at;
};
enum fail complaint_service_track(
    struct use *use, struct str code, struct complaint_track *ret_track) MUST_USE;

/* A file of one that the actor sees. */
enum fail complaint_service_file(
    struct use *use, struct str id, struct complaint_file *ret_file) MUST_USE;

/* Whether the actor's organisation can appeal on its case now. */
struct complaint_appeal {
    const char *refusal; /* N_(): why not; NULL: it can */
    const char *code;    /* of the refusal */
    struct date last_on; /* for lodging it; not set: the scheme names none */
    struct str certificate;
};
/* FAIL_NOT_FOUND: not a case of the actor's organisation. */
enum fail complaint_service_appeal(
    struct use *use, struct str case_id, struct complaint_appeal *ret_appeal) MUST_USE;

/* How many came in that year, by kind and verdict: for the managers, and for yearly reports. */
enum fail complaint_service_year(
    struct use *use, int64_t year, struct complaint_count **ret_counts, size_t *ret_n) MUST_USE;

/* The register of all that match as CSV, with a header row; for the managers. */
enum fail complaint_service_csv(
    struct use *use, const struct complaint_filter *filter, struct str *ret_csv) MUST_USE;

/* Those about the client since a day that are not closed or were upheld, the latest first: what the
 * next visit looks at. Inside the service layer. */
enum fail complaint_service_of_organisation(struct use *use, struct str organisation,
    struct complaint_row **ret_rows, size_t *ret_n) MUST_USE;

/* One reminder that is due: its event and its notices. FAIL_NOT_FOUND when there is none. */
enum fail complaint_service_remind(struct use *use, struct complaint *ret_complaint) MUST_USE;

/* The papers (复函): the acknowledgement once it is sent, the decision once it is made; jobs of
 * print_service.h. FAIL_NOT_FOUND before that. */
enum complaint_paper { COMPLAINT_PAPER_ACKNOWLEDGEMENT, COMPLAINT_PAPER_DECISION };
enum fail complaint_service_paper(
    struct use *use, struct str id, enum complaint_paper kind, struct paper *ret_paper) MUST_USE;

#endif

/* Complaints, appeals and disputes, the people they are about, and their files. */
#ifndef STORE_COMPLAINT_STORE_H
#define STORE_COMPLAINT_STORE_H

#include "domain/complaint.h"
#include "store/tx.h"

/* Saving again replaces it. */
enum fail complaint_store_save(const struct tx *tx, const struct complaint *complaint) MUST_USE;
enum fail complaint_store_load(
    const struct tx *tx, struct str id, struct complaint *ret_complaint) MUST_USE;
enum fail complaint_store_by_code(
    const struct tx *tx, struct str code_hash, struct complaint *ret_complaint) MUST_USE;

/* Which ones; empty texts mean any. */
struct complaint_filter {
    struct str search; /* in the number, the subject and the client's name */
    struct str state;
    struct str kind;
    struct str organisation;             /* that it is about: id */
    struct str complainant_organisation; /* id */
    struct str year;                     /* of receipt, "2026" */
    bool open;                           /* not decided yet */
    struct str account;                  /* named for it, or who entered it; empty: everybody's */
};

struct complaint_row {
    struct str id;
    struct str number;
    enum complaint_kind kind;
    enum complaint_channel channel;
    enum complaint_state state;
    enum complaint_severity severity;
    enum complaint_verdict verdict;
    struct str subject;
    struct str organisation; /* id */
    struct str organisation_name;
    struct str certificate;
    struct str certification_case;
    struct date received_on;
    struct date acknowledge_by;
    struct date decide_by;
    struct str handler_name; /* empty: not named yet */
    struct str decider_name;
    int64_t acknowledged_at;
    int64_t decided_at;
    int64_t closed_at;
    struct str measures;
};

/* What is open first, by its last day; then the latest. The page's sorting is not looked at. */
enum fail complaint_store_page(const struct tx *tx, const struct complaint_filter *filter,
    const struct page_request *page, struct complaint_row **ret_rows, size_t *ret_n) MUST_USE;
enum fail complaint_store_count(
    const struct tx *tx, const struct complaint_filter *filter, int64_t *ret_count) MUST_USE;

/* How many came in a year, of each kind and verdict, and of them late: answered or decided after
 * the last day, or neither when that was over before `today`. */
struct complaint_count {
    enum complaint_kind kind;
    enum complaint_verdict verdict;
    int64_t received;
    int64_t late;
};
enum fail complaint_store_year(const struct tx *tx, struct str year, struct date today,
    struct complaint_count **ret_counts, size_t *ret_n) MUST_USE;

/* The one whose reminder is due the longest; FAIL_NOT_FOUND when none is. */
enum fail complaint_store_due(
    const struct tx *tx, struct date today, struct complaint *ret_complaint) MUST_USE;

/* Whether that person held a duty on any case of the organisation. */
enum fail complaint_store_worked_for(
    const struct tx *tx, struct str organisation, struct str account, bool *ret_worked) MUST_USE;

/* An account whom a complaint is about. Listed with their names. */
struct complaint_person {
    struct str complaint;
    struct str account;
};
struct complaint_person_row {
    struct str account;
    struct str name;
};
enum fail complaint_person_store_add(
    const struct tx *tx, const struct complaint_person *person) MUST_USE;
enum fail complaint_person_store_clear(const struct tx *tx, struct str complaint) MUST_USE;
enum fail complaint_person_store_list(const struct tx *tx, struct str complaint,
    struct complaint_person_row **ret_people, size_t *ret_n) MUST_USE;

enum fail complaint_file_store_add(const struct tx *tx, const struct complaint_file *file) MUST_USE;
enum fail complaint_file_store_load(
    const struct tx *tx, struct str id, struct complaint_file *ret_file) MUST_USE;
enum fail complaint_file_store_list(const struct tx *tx, struct str complaint,
    struct complaint_file **ret_files, size_t *ret_n) MUST_USE;

#endif

/* The registry of the body's people: records, technical codes, absences, declared conflicts. */
#ifndef STORE_PERSON_STORE_H
#define STORE_PERSON_STORE_H

#include "domain/person.h"
#include "store/tx.h"

enum fail person_store_save(const struct tx *tx, const struct person *person) MUST_USE;
enum fail person_store_load(
    const struct tx *tx, struct str account, struct person *ret_person) MUST_USE;

/* How many other people's records have that number (挂证: one body per assessor). */
enum fail person_store_same_identity(
    const struct tx *tx, const struct person *person, int64_t *ret_count) MUST_USE;

/* What lists show of a person: the record with the name of the account. */
struct person_row {
    struct str account;
    struct str name;
    struct str login;
    enum employment employment;
    enum person_grade grade;
    struct str ccaa_number;
    struct date valid_to;
    struct date statement_on;
    struct date joined_on;
    struct date left_on;
    int64_t roles; /* role_set of the account */
    bool disabled;
};

/* Everybody who has a record, has not left by `day` and whose account is not disabled, by name. */
enum fail person_store_list(
    const struct tx *tx, struct date day, struct person_row **ret_rows, size_t *ret_n) MUST_USE;

/* Empty members do not restrict. */
struct person_filter {
    struct str search;        /* in name, login and registration number */
    struct str grade;         /* a word of person_grade_codes */
    struct str employment;    /* a word of employment_codes */
    struct str code;          /* a technical code that holds today */
    struct date available_on; /* not absent on that day */
    struct date today;        /* always set */
    bool with_former;         /* also those who have left, or whose account is disabled */
};

/* Sorted by "name", "grade" (highest first) or "valid_to"; page->search is not used. */
enum fail person_store_page(const struct tx *tx, const struct person_filter *filter,
    const struct page_request *page, struct person_row **ret_rows, size_t *ret_n) MUST_USE;
enum fail person_store_count(
    const struct tx *tx, const struct person_filter *filter, int64_t *ret_count) MUST_USE;

enum fail technical_code_store_save(const struct tx *tx, const struct held_code *code) MUST_USE;
enum fail technical_code_store_load(
    const struct tx *tx, struct str id, struct held_code *ret_code) MUST_USE;
/* A person's, also those that hold no more, by code; and everybody's that are not withdrawn, by
 * person and code. */
enum fail technical_code_store_list(
    const struct tx *tx, struct str person, struct held_code **ret_codes, size_t *ret_n) MUST_USE;
enum fail technical_code_store_all(
    const struct tx *tx, struct held_code **ret_codes, size_t *ret_n) MUST_USE;

enum fail absence_store_add(const struct tx *tx, const struct absence *absence) MUST_USE;
enum fail absence_store_load(
    const struct tx *tx, struct str id, struct absence *ret_absence) MUST_USE;
enum fail absence_store_remove(const struct tx *tx, struct str id) MUST_USE;
/* A person's that end on `from` or later, by their first day; and everybody's that touch the days
 * from … until, by person and first day. */
enum fail absence_store_list(const struct tx *tx, struct str person, struct date from,
    struct absence **ret_absences, size_t *ret_n) MUST_USE;
enum fail absence_store_between(const struct tx *tx, struct date from, struct date until,
    struct absence **ret_absences, size_t *ret_n) MUST_USE;

enum fail conflict_store_save(
    const struct tx *tx, const struct conflict_declaration *conflict) MUST_USE;
enum fail conflict_store_load(
    const struct tx *tx, struct str id, struct conflict_declaration *ret_conflict) MUST_USE;
/* A person's, the latest declared first; and everybody's, by person, for a planner to look through
 * with conflict_find. */
enum fail conflict_store_list(const struct tx *tx, struct str person,
    struct conflict_declaration **ret_conflicts, size_t *ret_n) MUST_USE;
enum fail conflict_store_all(
    const struct tx *tx, struct conflict_declaration **ret_conflicts, size_t *ret_n) MUST_USE;

#endif

/*
 * The registry of people, for reading. Everybody of the body sees their own record; the registry is
 * for PERSON_READERS (person_access.h). Declared relations are for the person and for who plans;
 * evaluations, witnessing and training for the person, keepers and planners.
 */
#ifndef SERVICE_PERSON_SERVICE_H
#define SERVICE_PERSON_SERVICE_H

#include "domain/person_record.h"
#include "service/person_access.h"
#include "store/person_record_store.h"
#include "store/person_store.h"
#include "store/team_store.h"

/* The conduct statement (审查员行为规范声明) as it stands today: one line for each sentence. The
 * Chinese text is what is signed, and its hash what the signature names. */
struct person_statement {
    struct str text;
    struct str sha256;
};
struct person_statement person_service_statement(struct arena *arena, enum language language);

struct person_page {
    struct person_row *rows;
    size_t n;
    int64_t total;
    struct held_code *codes; /* of everybody, by person: person_service_codes_of */
    size_t n_codes;
    struct absence *absences; /* of everybody today, by person */
    size_t n_absences;
};

/* filter->today is filled in. FAIL_FORBIDDEN to who is not a reader. */
enum fail person_service_page(struct use *use, const struct person_filter *filter,
    const struct page_request *page, struct person_page *ret_page) MUST_USE;

/* From so many days before its end on, a registration or a statement is near it. */
enum { PERSON_NEAR_DAYS = 90 };

/* The registry in figures: what the yearly statement asks for, and what needs care. Nobody counts
 * whose account is disabled or who has left, but in `left`. */
struct person_summary {
    int64_t full_time; /* assessors who count today */
    int64_t part_time;
    int64_t trainees;
    int64_t registrations; /* near their end, or over */
    int64_t statements;    /* near their end, over, or never signed */
    int64_t away;          /* today */
    int64_t joined;        /* this year, everybody */
    int64_t left;
};

/* For readers of the registry. */
enum fail person_service_summary(struct use *use, struct person_summary *ret_summary) MUST_USE;

/* The codes that person holds on that day: "SC03, SC05". */
struct str person_service_codes_of(
    struct arena *arena, const struct person_page *page, struct str person, struct date day);

/* Why that person cannot be sent today; NULL for somebody who can. */
const struct absence *person_service_away(const struct person_page *page, struct str person);

/* All about one person. Lists that the actor may not see are empty. */
struct person_view {
    struct str account;
    struct str name;
    struct str login;
    role_set roles;
    bool has_record; /* else only the four above hold anything */
    struct person person;
    struct person_clocks clocks;
    int64_t same_identity; /* other records with this number; 0 to who may not edit */
    struct held_code *codes;
    size_t n_codes;
    struct absence *absences; /* from today on */
    size_t n_absences;
    struct conflict_declaration *conflicts;
    size_t n_conflicts;
    struct conduct_statement *statements;
    size_t n_statements;
    struct appraisal *appraisals;
    size_t n_appraisals;
    struct career_note *notes;
    size_t n_notes;
    struct appraisal_job *jobs; /* that the actor can evaluate this person for now */
    size_t n_jobs;
    bool is_own;
    bool sees_conflicts;
    bool sees_work;
    bool may_edit;
    bool may_qualify; /* grant and withdraw codes */
    bool may_plan;    /* enter and remove days */
};

/* FAIL_NOT_FOUND: no account of the body, or no record (but one's own page is there without). */
enum fail person_service_load(
    struct use *use, struct str account, struct person_view *ret_view) MUST_USE;

/* The name of an account, for "granted by"; empty where there is none. */
struct str person_service_name(struct use *use, struct str account);

/* The evidence of a technical code. FAIL_NOT_FOUND where it has no file. */
enum fail person_service_file(
    struct use *use, struct str code, struct held_code *ret_code) MUST_USE;

/* Accounts of the body without a record, by name: for keepers. */
enum fail person_service_missing(
    struct use *use, struct account **ret_accounts, size_t *ret_n) MUST_USE;

/* All absences that touch the days from … until, by person: for readers of the registry. */
enum fail person_service_absences(struct use *use, struct date from, struct date until,
    struct absence **ret_absences, size_t *ret_n) MUST_USE;

/* Who is where when: the people of a page, all absences that touch its days, and assignments. */
struct person_calendar {
    struct date from;
    struct date until;
    struct person_page people;
    struct absence *absences;
    size_t n_absences;
    struct team_assignment *assignments; /* those that end on the first day or later */
    size_t n_assignments;
};
enum fail person_service_calendar(struct use *use, struct person_filter *filter,
    const struct page_request *page, struct person_calendar *ret_calendar) MUST_USE;

#endif

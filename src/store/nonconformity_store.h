/* Nonconformities with evidence, answers, files, verifications, later days and later looks. */
#ifndef STORE_NONCONFORMITY_STORE_H
#define STORE_NONCONFORMITY_STORE_H

#include "domain/certification_case.h"
#include "domain/nonconformity.h"
#include "store/tx.h"

/* Saving again replaces it. */
enum fail nonconformity_store_save(const struct tx *tx, const struct nonconformity *nc) MUST_USE;

/* Of a case, by number, with the names of who raised and who verifies. */
enum fail nonconformity_store_list(const struct tx *tx, struct str case_id,
    struct nonconformity **ret_ncs, size_t *ret_n) MUST_USE;

/* Announced in earlier cases of that organisation under that scheme, and found effective in none
 * but this one: what this case's visit looks at. The oldest case first. */
enum fail nonconformity_store_previous(const struct tx *tx, const struct certification_case *c,
    struct nonconformity **ret_ncs, size_t *ret_n) MUST_USE;

/* A row of the list over all cases. */
struct nonconformity_row {
    struct str id;
    struct str certification_case;
    struct str organisation_name;
    struct str scheme_sha256;
    enum case_state case_state;
    int64_t number;
    enum nc_class class;
    struct str fact;
    int64_t announced_at;
    struct date due_on;
    struct str verifier;
    struct str verifier_name;
    int64_t closed_at;
    struct str withdrawn_by;
    int64_t answer_version; /* the latest; 0: none */
    int64_t answered_at;
    int64_t verified_version; /* the latest that was judged; 0: none */
};

enum nonconformity_which {
    NONCONFORMITIES_ALL,
    NONCONFORMITIES_OPEN,      /* announced, to be answered or verified */
    NONCONFORMITIES_TO_ANSWER, /* of those, the client's turn */
    NONCONFORMITIES_TO_VERIFY,
    NONCONFORMITIES_OVERDUE, /* open and due before today */
    NONCONFORMITIES_CLOSED,
    NONCONFORMITY_WHICH_COUNT
};

/* "all", "open", "to_answer", "to_verify", "overdue", "closed". */
extern const struct codes nonconformity_store_which_codes;

struct nonconformity_filter {
    struct str organisation; /* empty: any; else only what is announced */
    struct str verifier;     /* empty: any */
    enum nonconformity_which which;
    struct date today;
    struct str search; /* in the organisation's name, the case id and the fact */
};

/* What is due first comes first; what has no day, last. */
enum fail nonconformity_store_page(const struct tx *tx, const struct nonconformity_filter *filter,
    const struct page_request *page, struct nonconformity_row **ret_rows, size_t *ret_n) MUST_USE;
enum fail nonconformity_store_count(
    const struct tx *tx, const struct nonconformity_filter *filter, int64_t *ret_count) MUST_USE;

enum fail nc_evidence_store_add(const struct tx *tx, const struct nc_evidence *evidence) MUST_USE;
enum fail nc_evidence_store_clear(const struct tx *tx, struct str nonconformity) MUST_USE;
enum fail nc_evidence_store_list(const struct tx *tx, struct str case_id,
    struct nc_evidence **ret_evidence, size_t *ret_n) MUST_USE;

/* Of a case: by nonconformity, the latest version first, with the names of their authors. */
enum fail nc_answer_store_add(const struct tx *tx, const struct nc_answer *answer) MUST_USE;
enum fail nc_answer_store_list(const struct tx *tx, struct str case_id,
    struct nc_answer **ret_answers, size_t *ret_n) MUST_USE;

/* Of a case: by nonconformity, the latest version first, and position. */
enum fail nc_file_store_add(const struct tx *tx, const struct nc_file *file) MUST_USE;
enum fail nc_file_store_load(const struct tx *tx, struct str id, struct nc_file *ret_file) MUST_USE;
enum fail nc_file_store_list(
    const struct tx *tx, struct str case_id, struct nc_file **ret_files, size_t *ret_n) MUST_USE;

/* Of a case: by nonconformity, the latest first, with the names of their authors. */
enum fail nc_verification_store_add(
    const struct tx *tx, const struct nc_verification *verification) MUST_USE;
enum fail nc_verification_store_list(const struct tx *tx, struct str case_id,
    struct nc_verification **ret_verifications, size_t *ret_n) MUST_USE;

/* Of a case: by nonconformity, the latest first. */
enum fail nc_extension_store_add(
    const struct tx *tx, const struct nc_extension *extension) MUST_USE;
enum fail nc_extension_store_list(const struct tx *tx, struct str case_id,
    struct nc_extension **ret_extensions, size_t *ret_n) MUST_USE;

/* One of a nonconformity and a visit: saving again replaces it. Listed by the visit's case, with
 * the names of their authors. */
enum fail nc_look_store_save(const struct tx *tx, const struct nc_look *look) MUST_USE;
enum fail nc_look_store_list(
    const struct tx *tx, struct str case_id, struct nc_look **ret_looks, size_t *ret_n) MUST_USE;

#endif

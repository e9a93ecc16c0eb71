/* All signatures of a case in one list: person-day sheets, contracts, reports, decisions. */
#ifndef SERVICE_SIGNATURE_BOOK_H
#define SERVICE_SIGNATURE_BOOK_H

#include "base/date.h"
#include "document/paper.h"
#include "service/use.h"

struct signature_line {
    const char *document; /* what it is, in English for translation */
    struct str kind;      /* "days", "contract", or a word of signed_kind_codes */
    int64_t version;
    const char *capacity; /* as what, in English for translation */
    struct str name;
    int64_t signed_at;
    struct str sha256;
    bool holds; /* what is kept still has the hash that was signed */
};

/* In the order of time. FAIL_NOT_FOUND as case_see. To an applicant those under reports and
 * decisions once the case is decided. */
enum fail signature_book_show(
    struct use *use, struct str case_id, struct signature_line **ret_lines, size_t *ret_n) MUST_USE;

/* A report or a decision with its signatures: the kind's word, and the version. FAIL_NOT_FOUND for
 * what is not there or not for this actor's eyes. */
enum fail signature_book_paper(struct use *use, struct str case_id, struct str kind,
    int64_t version, struct paper *ret_paper) MUST_USE;

#endif

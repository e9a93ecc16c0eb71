/* What applicants say in the readiness check. */
#ifndef STORE_READINESS_STORE_H
#define STORE_READINESS_STORE_H

#include "store/tx.h"

struct readiness_answer {
    struct str organisation;
    struct str scheme;
    struct str item; /* that it has */
    int64_t answered_at;
};

/* Forgets all of the organisation's answers under the scheme. */
enum fail readiness_store_clear(
    const struct tx *tx, struct str organisation, struct str scheme) MUST_USE;
enum fail readiness_store_add(const struct tx *tx, const struct readiness_answer *answer) MUST_USE;
enum fail readiness_store_list(const struct tx *tx, struct str organisation, struct str scheme,
    struct readiness_answer **ret_answers, size_t *ret_n) MUST_USE;

#endif

/* What was answered to requests that may come a second time. */
#ifndef STORE_ANSWER_STORE_H
#define STORE_ANSWER_STORE_H

#include "store/tx.h"

struct kept_answer {
    struct str owner;
    struct str request_key;
    struct str fingerprint; /* of what was asked, hexadecimal */
    struct str result;      /* id of what was made or changed; may be empty */
    int64_t made_at;
};

/* Takes the place of an earlier one with the same owner and key. */
enum fail answer_store_save(const struct tx *tx, const struct kept_answer *answer) MUST_USE;
enum fail answer_store_load(const struct tx *tx, struct str owner, struct str request_key,
    struct kept_answer *ret_answer) MUST_USE;

/* Those that were made up to that instant: how many there are, and away with them. */
enum fail answer_store_count_old(const struct tx *tx, int64_t until, int64_t *ret_count) MUST_USE;
enum fail answer_store_remove_old(const struct tx *tx, int64_t until) MUST_USE;

#endif

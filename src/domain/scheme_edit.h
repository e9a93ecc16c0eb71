/*
 * Typing the scores of a lawful copy into a scheme: the text of a version with other scores, a new
 * version number and status, and everything else as it was written, comments included.
 */
#ifndef DOMAIN_SCHEME_EDIT_H
#define DOMAIN_SCHEME_EDIT_H

#include "domain/scheme.h"

/* What is to stand at a leaf. */
struct scheme_edit_score {
    struct str clause;
    struct rational max;
    bool confirmed; /* score_status */
};

struct scheme_edit {
    struct str version;
    enum scheme_status status;
    const struct scheme_edit_score *scores; /* leaves that are not named stay as they are */
    size_t n_scores;
};

/*
 * Groups get the sum of what is below them, and are confirmed where all below them are, or
 * where that sum was confirmed before. The result
 * is read again, so that all rules of a scheme hold for it: FAIL_INVALID with problems by clause
 * where they do not, where a clause is unknown, a group, or named twice. The version is an id
 * (SHAPE_ID).
 */
enum fail scheme_edit_apply(struct arena *arena, struct str content, const struct scheme_edit *edit,
    struct problems *problems, struct str *ret_content) MUST_USE;

#endif

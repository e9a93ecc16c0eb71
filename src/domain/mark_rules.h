/*
 * What can be wrong with a use of the mark (标志使用检查项), as data: the program has a list of its
 * own (document/templates/mark.yaml, which explains the keys); a body may put another into its data
 * folder.
 */
#ifndef DOMAIN_MARK_RULES_H
#define DOMAIN_MARK_RULES_H

#include "domain/scheme.h"

struct mark_check {
    struct str id; /* stable: kept with each use */
    struct names names;
};

struct mark_rules {
    int64_t misuse_months; /* to correct a misuse, where the scheme has no clock for it */
    struct mark_check *checks;
    size_t n_checks;
};

/* The check that the program finds by itself: no use is right while the certificate is not valid.
 */
extern const char *const mark_rules_validity;

/* FAIL_INVALID with a problem and its line for each key that is unknown, missing or wrong, and
 * where the check above is missing. The texts live in the arena of `problems`. */
enum fail mark_rules_read(
    struct problems *problems, struct str content, struct mark_rules *ret_rules) MUST_USE;

/* NULL: there is none of that id. */
const struct mark_check *mark_rules_find(const struct mark_rules *rules, struct str id);

/* What failed, in words, one sentence behind the other; what is not listed any more is its id. */
struct str mark_rules_text(
    struct arena *arena, const struct mark_rules *rules, enum language language, struct str failed);

#endif

/*
 * What a person-day sheet (人日核定表) holds beside its figures (person_days.h): why the table's
 * days on site were added to or reduced, who signed it, and the draws that it had before.
 *
 * A sheet that is fixed anew is in its next round; signatures are of one round, so those of earlier
 * rounds are void without being touched.
 */
#ifndef DOMAIN_DAY_SHEET_H
#define DOMAIN_DAY_SHEET_H

#include "base/codes.h"
#include "domain/person_days.h"

enum day_change {
    DAY_ADDITION,
    DAY_REDUCTION,
    DAY_COMBINED, /* a reduction for a combined audit (结合审查): case_combination.h */
};

extern const struct codes day_change_codes; /* "addition", "reduction", "combined" */
const char *day_change_label(enum day_change change);

/* One line of the adjustment of person-days (人日增减). */
struct day_adjustment {
    struct str certification_case;
    int64_t position; /* 1 … */
    enum day_change change;
    int64_t percent; /* of the table's days on site, 1 … */
    struct str reason;
};

/* The sum of the percentages of that kind. */
int64_t day_sheet_percent(
    const struct day_adjustment *adjustments, size_t n, enum day_change change);

/* The days that a line adds, or, negative, takes away. */
struct rational day_sheet_change(
    struct arena *arena, const struct person_days *days, const struct day_adjustment *adjustment);

/* Who signs, in this order; two different people (process reference, §3: acceptance recorded with
 * the sheet signed by reviewer and manager). */
enum day_signer { DAY_REVIEWER, DAY_MANAGER, DAY_SIGNER_COUNT };

extern const struct codes day_signer_codes; /* "reviewer", "manager" */
const char *day_signer_label(enum day_signer signer);

struct day_signature {
    struct str certification_case;
    int64_t round;
    enum day_signer signer;
    struct str account;
    int64_t signed_at;
    struct str sha256; /* of the sheet that was shown */
};

/* A draw that was done again: the new one stands in the sheet. */
struct past_draw {
    struct str certification_case;
    int64_t round; /* the last one that it was part of */
    struct str seed;
    int64_t population;
    struct str population_sha256;
    struct str population_file;
    struct str drawn_by;
    int64_t drawn_at;
    struct str replaced_by;
    int64_t replaced_at;
    struct str reason;
};

#endif

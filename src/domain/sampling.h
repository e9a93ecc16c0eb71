/*
 * Which outlets are visited (网点抽样): after IAF MD 1, by strata, and so that anyone can repeat
 * the draw from its published seed.
 *
 * Of the x outlets of a stratum k = ⌈factor × √x⌉ are taken, never more than x; the factor is the
 * scheme's for the activity. Of these r = ⌈k × random_share⌉ at random and k − r by risk:
 *
 *     ticket(outlet)  SHA-256 of the text `seed:id`
 *     risk part       in the order not visited before visited, higher risk, lower ticket:
 *                     the first k − r
 *     random part     of the rest, in the order not visited before visited, lower ticket: the
 *                     first r
 *
 * Each part is given in ticket order. Head office is always visited and is not in the list.
 */
#ifndef DOMAIN_SAMPLING_H
#define DOMAIN_SAMPLING_H

#include "base/sha256.h"
#include "domain/outlet_list.h"
#include "domain/scheme.h"

enum { SAMPLING_SEED_MAX = 128 };

struct sampling_pick {
    const struct sampling_outlet *outlet;
    unsigned char ticket[SHA256_BYTES];
};

struct sampling_stratum {
    struct str name;
    size_t size;
    size_t k;
    const struct sampling_pick *risk;
    size_t n_risk;
    const struct sampling_pick *random;
    size_t n_random;
};

struct sampling {
    struct str seed;
    size_t population;
    struct str population_sha256;          /* of the ids in bytewise order, each followed by \n */
    const struct sampling_stratum *strata; /* in bytewise order of their names */
    size_t n_strata;
};

struct sampling_input {
    enum activity activity;
    struct str seed; /* lower-case hexadecimal digits, 1 … SAMPLING_SEED_MAX; hashed as text */
    struct outlet_list outlets;
};

/* FAIL_INVALID: a seed of another form, no outlets, a blank or repeated id, an id with control
 * characters (line and column of the list where there are any). The result points to the outlets
 * of the input. */
enum fail sampling_draw(const struct scheme *scheme, const struct sampling_input *input,
    struct problems *problems, const struct sampling **ret_sampling) MUST_USE;

/* The place of an outlet in the draw. */
void sampling_ticket(struct str seed, struct str id, unsigned char ret_ticket[SHA256_BYTES]);

/* The hash that pins what is drawn from: of the ids, which stand in bytewise order, each followed
 * by \n. */
struct str sampling_population(struct arena *arena, const struct str *ids, size_t n);

/* ⌈factor × √x⌉, at most x: the smallest k with k² ≥ factor² × x, in whole numbers. */
int64_t sampling_size(struct arena *arena, struct rational factor, int64_t x);

/* {"population":…,"population_sha256":"…","seed":"…","strata":[{"stratum":"","size":…,"k":…,
 *  "risk":[{"id":"…","ticket":"…"}],"random":[…]}]} */
void sampling_json(struct buf *out, const struct sampling *sampling);

#endif

/* What a draw is refused for, and the hash that pins the list it is made from. */
#ifndef DOMAIN_SAMPLING_CHECK_H
#define DOMAIN_SAMPLING_CHECK_H

#include "domain/sampling.h"

/* The hash is sampling.population_sha256. */
enum fail sampling_check(const struct sampling_input *input, struct problems *problems,
    struct str *ret_population_sha256) MUST_USE;

#endif

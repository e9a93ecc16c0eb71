/*
 * The list of service outlets (服务网点) that a sample is drawn from, as a CSV file with the header
 *
 *     id,name,region,stratum,risk,visited
 *
 * in any order. Only `id` is required; it must be unique and not blank. `risk` is a whole number,
 * 0 where empty; `visited` (in this certification cycle) is 0 or 1, 0 where empty. Outlets that are
 * alike in activity share a stratum, which may be empty.
 */
#ifndef DOMAIN_OUTLET_LIST_H
#define DOMAIN_OUTLET_LIST_H

#include "base/fail.h"

struct sampling_outlet {
    struct str id;
    struct str name;
    struct str region;
    struct str stratum;
    int64_t risk;
    bool visited;
    int64_t line; /* of the file; 0 where there is none */
};

struct outlet_list {
    struct sampling_outlet *outlets;
    size_t n;
};

/* FAIL_INVALID with a problem for each bad row, at the column. */
enum fail outlet_list_read(
    struct problems *problems, struct str content, struct outlet_list *ret_list) MUST_USE;

#endif

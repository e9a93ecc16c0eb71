/*
 * What an audit costs the client, from the scheme's fee table, in yuan:
 *
 *     application + registration + annual + day × share × days + further certificates
 *
 * of which each activity pays those that `charges` of the scheme names for it; under GB/T 27922 a
 * surveillance pays no application and no registration. The share is 1 in an initial audit, else
 * that of the activity whose figures hold (scheme_like). The days are all person-days of the audit,
 * planning included. Travel is charged as spent and is not in here. A fee that the scheme does not
 * name is left out; without a fee per day there is no quotation.
 */
#ifndef DOMAIN_FEE_H
#define DOMAIN_FEE_H

#include "domain/scheme.h"

enum { FEE_LINES_MAX = 8 };

struct fee_input {
    enum activity activity;
    struct rational days;       /* person_days.total */
    int64_t extra_certificates; /* besides the main one, ≥ 0 */
};

/* One line of the quotation: amount = quantity × price. */
struct fee_line {
    const char *id;    /* the fee's id in the scheme: "day_yuan" */
    const char *label; /* for people: a message for translation */
    struct rational quantity;
    struct rational price;
    struct rational amount;
};

struct fee {
    struct fee_line lines[FEE_LINES_MAX];
    size_t n_lines;
    struct rational total;
};

/* FAIL_INVALID: the scheme has no fee per day, or a figure is negative. */
enum fail fee_compute(const struct scheme *scheme, const struct fee_input *input,
    struct problems *problems, struct fee *ret_fee) MUST_USE;

/* {"total":"53000","lines":[{"id":"application_yuan","quantity":"1","price":"1000",
 *  "amount":"1000"}, …]} */
void fee_json(struct buf *out, const struct fee *fee);

#endif

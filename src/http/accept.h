/* What a client accepts, by its Accept header (RFC 9110, 12.5.1). */
#ifndef HTTP_ACCEPT_H
#define HTTP_ACCEPT_H

#include "base/str.h"

struct accept_match {
    int quality;     /* thousandths: 0 … 1000; 0 means: not wanted */
    int specificity; /* 3 type/subtype, 2 type/ *, 1 * / *, 0 not mentioned */
    int position;    /* of the mention in the header: 0 … */
};

/* How the header speaks of a media type such as "application/json". An empty header accepts
 * everything. */
struct accept_match accept_find(struct str header, struct str type);

/* >0 when a is preferred to b: by quality, then by being named more exactly, then, where both are
 * named exactly, by being named first. */
int accept_compare(struct accept_match a, struct accept_match b);

#endif

/* A growing list of names and values, in an arena. */
#ifndef HTTP_PAIRS_H
#define HTTP_PAIRS_H

#include "http/http.h"

struct pairs {
    struct arena *arena;
    struct http_pair *items;
    size_t n;
    size_t cap;
};

void pairs_add(struct pairs *pairs, struct str name, struct str value);
struct http_pairs pairs_view(const struct pairs *pairs);

#endif

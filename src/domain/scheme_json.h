/* A scheme as JSON, in the keys of its file (docs/SCHEMES.md), so that it is a scheme file itself.
 * Numbers that decide anything are texts holding exact rationals; days are ["planning", "on site"]
 * or null. */
#ifndef DOMAIN_SCHEME_JSON_H
#define DOMAIN_SCHEME_JSON_H

#include "base/json_write.h"
#include "domain/scheme.h"

/* One object; `key` as in json_write.h. */
void scheme_json_put(
    struct arena *arena, struct json_write *json, const char *key, const struct scheme *scheme);

#endif

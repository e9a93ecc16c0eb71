/* What devices that work without a network fetch: who they belong to, and the packs of cases. */
#ifndef WEB_FIELD_JSON_H
#define WEB_FIELD_JSON_H

#include "service/field_pack.h"
#include "web/visit.h"

/* The pack in the visitor's language, as one JSON object. FAIL_NOT_FOUND and worse: of a name. */
enum fail field_json_pack(
    struct visit *visit, const struct field_pack *pack, struct json_write *json) MUST_USE;

#endif

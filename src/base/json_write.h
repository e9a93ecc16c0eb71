/*
 * Writes JSON (RFC 8259), compact, into a buffer. Commas and quotes are put where they belong;
 * what does not nest is a programmer error. `key` names the value inside an object, and is NULL
 * inside a list and at the top.
 *
 *     struct json_write json = json_write_new(&out);
 *     json_write_object(&json, NULL);
 *     json_write_text(&json, "id", id);
 *     json_write_end(&json);
 */
#ifndef BASE_JSON_WRITE_H
#define BASE_JSON_WRITE_H

#include "base/rational.h"

enum { JSON_WRITE_DEPTH = 64 };

struct json_write {
    struct buf *out;
    uint64_t objects; /* bit d: the container at depth d is an object, not a list */
    uint32_t depth;   /* open containers */
    bool comma;       /* a value stands before this one in the same container */
};

struct json_write json_write_new(struct buf *out);

void json_write_object(struct json_write *json, const char *key);
void json_write_list(struct json_write *json, const char *key);
void json_write_end(struct json_write *json); /* of the innermost object or list */

/* Bytes that are not UTF-8 become U+FFFD. */
void json_write_text(struct json_write *json, const char *key, struct str value);
void json_write_int(struct json_write *json, const char *key, int64_t value);
void json_write_bool(struct json_write *json, const char *key, bool value);
void json_write_null(struct json_write *json, const char *key);

/* An exact figure, as a text, for a JSON number may be read as a double: "8875/97". */
void json_write_rational(struct json_write *json, const char *key, struct rational value);

/* A list of texts. */
void json_write_texts(struct json_write *json, const char *key, const struct str *values, size_t n);

/* A text that is JSON already. */
void json_write_raw(struct json_write *json, const char *key, struct str value);

/* Members of an object that are JSON already: `"a":1,"b":2`, at least one. */
void json_write_members(struct json_write *json, struct str members);

/* Only the quoted and escaped text, for those who write the rest themselves. */
void json_write_quoted(struct buf *out, struct str value);

#endif

/* JSON Schema (2020-12, as OpenAPI 3.1 takes it) of what the API takes and gives. */
#ifndef API_SCHEMA_H
#define API_SCHEMA_H

#include "api/reply.h"
#include "service/command.h"

/* Where a shape is described once, for all that refer to it. */
#define SCHEMA_ROOT "#/components/schemas/"

/* Of a use case's body: every field with its type and its limits, and nothing else allowed. */
void schema_put_command(
    struct json_write *json, const char *key, enum language language, struct command_fields fields);

/* Of one field, as a query has it. */
void schema_put_field(struct json_write *json, const char *key, enum language language,
    const struct command_field *field);

/* Of an answer. */
void schema_put_reply(struct json_write *json, const char *key, enum language language,
    const struct reply_shape *shape);

/* {"$ref": …} */
void schema_put_reference(
    struct json_write *json, const char *key, const struct reply_shape *shape);

#endif

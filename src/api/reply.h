/*
 * What the API answers, as tables: a shape lists the members of a JSON object and the fields of the
 * struct they are written from. The same table becomes the JSON Schema of the answer (schema.h), so
 * that the description cannot differ from what is sent.
 */
#ifndef API_REPLY_H
#define API_REPLY_H

#include "base/codes.h"
#include "base/json_write.h"
#include "base/text.h"

enum reply_kind {
    REPLY_TEXT,    /* struct str */
    REPLY_LABEL,   /* const char *: an English message, said in the caller's language */
    REPLY_INT,     /* int64_t */
    REPLY_BOOL,    /* bool */
    REPLY_CODE,    /* an enum, by its codes */
    REPLY_DATE,    /* struct date */
    REPLY_INSTANT, /* int64_t seconds: "2026-11-21T08:30:00Z" */
    REPLY_NUMBER,  /* struct rational: exact, "177/2" */
    REPLY_TEXTS,   /* struct str *, and a size_t how many */
    REPLY_OBJECT,  /* a pointer to a struct of the shape */
    REPLY_LIST,    /* a pointer to structs of the shape, and a size_t how many */
    REPLY_JSON,    /* struct str: JSON of a shape that is written elsewhere */
};

struct reply_shape;

struct reply_field {
    const char *name;
    enum reply_kind kind;
    size_t offset;
    size_t count_offset;             /* REPLY_TEXTS, REPLY_LIST */
    const struct codes *codes;       /* REPLY_CODE; REPLY_TEXTS where only these are possible */
    const struct reply_shape *shape; /* REPLY_OBJECT, REPLY_LIST, REPLY_JSON */
    /* Left out where there is none: an empty text, no date, an empty list, 0, NULL. */
    bool optional;
    bool nullable;    /* only in shapes that are written elsewhere */
    const char *note; /* for who reads the description, in English; may be NULL */
};

struct reply_shape {
    const char *name; /* in the description; each has one of its own */
    const struct reply_field *fields;
    size_t n; /* 0: an object of any members */
    size_t size;
    /* The object is a struct str that holds the JSON: the fields only describe what is in it. */
    bool is_written;
    const char *note;
};

/* Parts of a row: {"id", REPLY(TEXT, struct outlet, id)}. */
#define REPLY(kind_, type, member) .kind = REPLY_##kind_, .offset = offsetof(type, member)
#define REPLY_MANY(kind_, type, member, count)                                                     \
    .kind = REPLY_##kind_, .offset = offsetof(type, member), .count_offset = offsetof(type, count)
#define REPLY_SHAPE(name_, fields_, type)                                                          \
    .name = (name_), .fields = (fields_), .n = ARRAY_LEN(fields_), .size = sizeof(type)
/* For a shape that is written elsewhere. */
#define REPLY_WRITTEN(name_, fields_)                                                              \
    .name = (name_), .fields = (fields_), .n = ARRAY_LEN(fields_), .is_written = true

/* Writes an object; `key` as in json_write.h. */
void reply_put(struct json_write *json, const char *key, enum language language,
    const struct reply_shape *shape, const void *object);

#endif

/*
 * How maps of a file become structs, as tables: a shape lists the keys that a map may have, what
 * each value must be, and the field of the struct that it becomes. The scheme's shapes
 * (scheme_shape.c) are walked by the reader here, which refuses everything that they do not list,
 * and by scheme_diff.c.
 *
 * What could not be read stays unset: a number with a denominator of 0 (shape_is_set), an empty
 * text, an empty list. Rules that look at several values skip those that are unset, so that one
 * mistake is one problem.
 */
#ifndef DOMAIN_SHAPE_H
#define DOMAIN_SHAPE_H

#include "base/codes.h"
#include "base/node.h"
#include "base/rational.h"

enum {
    SHAPE_PROBLEMS_MAX = 200, /* reading stops there: nobody mends more in one go */
    SHAPE_ENTRIES_MAX = 1000, /* of a list */
    SHAPE_ID_MAX = 64,
    SHAPE_NUMBER_MAX = 1000000000,
};

enum shape_kind {
    SHAPE_TEXT,    /* struct str: one line, no control characters, not empty */
    SHAPE_ID,      /* struct str: letters, digits, '.', '-', '_' */
    SHAPE_WHOLE,   /* int64_t within min … max */
    SHAPE_NUMBER,  /* struct rational within 0 … SHAPE_NUMBER_MAX */
    SHAPE_SHARE,   /* struct rational within 0 … 1 */
    SHAPE_SCORE,   /* the same as a number, but above 0; leaving it out is "not set" */
    SHAPE_BOOL,    /* bool: true or false */
    SHAPE_FLAG,    /* bool: one of two words, codes[0] for false */
    SHAPE_CODE,    /* an enum: one of the codes */
    SHAPE_SET,     /* uint32_t, bit i for codes[i]: a list of codes, of which one at least */
    SHAPE_CODES,   /* an array of enums, one for each of `keys`: one code for all of them, or a map
                      of key and code, where a key that is left out has codes[0] */
    SHAPE_IDS,     /* struct str * and its count: a list of ids */
    SHAPE_TEXTS,   /* the same of texts */
    SHAPE_MAP,     /* a struct within the struct */
    SHAPE_LIST,    /* an array of structs and its count: a list of maps */
    SHAPE_FIGURES, /* the same, written as a map; the shape has two fields, for key and value */
    SHAPE_DAYS,    /* two struct rational, at offset and at count_offset: [planning, on site] */
};

struct shape;

struct shape_field {
    const char *key;
    enum shape_kind kind;
    bool required;
    size_t offset;
    size_t count_offset;       /* SHAPE_IDS, SHAPE_TEXTS, SHAPE_LIST, SHAPE_FIGURES: of a size_t */
    const struct shape *shape; /* SHAPE_MAP, SHAPE_LIST, SHAPE_FIGURES */
    const struct codes *codes; /* SHAPE_FLAG, SHAPE_CODE, SHAPE_SET, SHAPE_CODES: the words;
                                  SHAPE_FIGURES: the keys, NULL for any */
    const struct codes *keys;  /* SHAPE_CODES */
    int64_t min;
    int64_t max;
};

struct shape {
    const struct shape_field *fields;
    size_t n;
    size_t size;        /* of the struct */
    size_t line_offset; /* of a uint32_t that takes the line; 0 for none */
    bool keyed;         /* the first field tells the entries of a list apart */
    bool is_place;      /* and is a place by itself, without the path to it: a clause */
};

struct shape_reader {
    struct arena *arena;
    struct problems *problems;
};

/* Reads a map into *object, which is zeroed or holds the values of keys that may be left out.
 * Every key that is unknown, missing or wrong becomes a problem; texts point into the nodes. */
void shape_read(const struct shape_reader *reader, const struct shape *shape,
    const struct node *node, void *object);

/* Adds a problem, unless there are SHAPE_PROBLEMS_MAX; the result may be filled in either way. */
struct problem *shape_refuse(const struct shape_reader *reader, struct str place, uint32_t line,
    const char *code, const char *message);

bool shape_is_set(struct rational value);

/* Whether the map has a value for that key, null being none. */
bool shape_has(const struct node *map, const char *key);

/* The line of the value of that key, else of the map. */
uint32_t shape_line(const struct node *map, const char *key);

/* "levels" and "four_star" → "levels.four_star". */
struct str shape_place(struct arena *arena, struct str place, struct str name);

/* The same for a key of an entry, "5.1.1.1 max" where the entry's own key is a place. */
struct str shape_key_place(
    struct arena *arena, const struct shape *shape, struct str place, struct str key);

/* How an entry of a list is called: by its key, else by its number, from 1. */
struct str shape_entry_name(
    struct arena *arena, const struct shape *shape, const void *entry, size_t i);
struct str shape_entry_place(
    struct arena *arena, const struct shape *shape, struct str place, struct str name);

/* The keys, as a text for people: "id, min, stars". */
struct str shape_keys(struct arena *arena, const struct shape *shape);

/* A number as people write it: "94.5" where four decimals hold it exactly, else "1/3". */
struct str shape_number(struct arena *arena, struct rational value);

/* A value in words, as the file would have it; empty for maps and lists of maps. */
struct str shape_format(struct arena *arena, const struct shape_field *field, const void *object);

/* The entries of a SHAPE_LIST or SHAPE_FIGURES. */
const char *shape_entries(const struct shape_field *field, const void *object, size_t *ret_n);

#endif

/*
 * A tree of maps, lists and scalars, with the line each stands on: what YAML and JSON both are once
 * they are read. Scheme files, assessment files and JSON bodies are all consumed in this one form.
 *
 * Refused, with the line: broken UTF-8, NUL, duplicate keys, trees deeper than LIMIT_TREE_DEPTH
 * or of more than LIMIT_TREE_NODES values, and in YAML also anchors, aliases, tags and more than
 * one document.
 */
#ifndef BASE_NODE_H
#define BASE_NODE_H

#include "base/fail.h"

enum node_kind {
    NODE_NULL, /* null, ~ or nothing */
    NODE_BOOL, /* true, false */
    NODE_INT,  /* a whole number that fits int64 */
    NODE_TEXT, /* everything else: also 1.5, which stays text and is read exactly */
    NODE_LIST,
    NODE_MAP,
};

struct node {
    enum node_kind kind;
    bool quoted;     /* the scalar stood in quotes, so it is text whatever it looks like */
    uint32_t line;   /* 1 … */
    uint32_t count;  /* children */
    uint32_t at;     /* YAML: the byte of the text where the value begins; JSON: 0 */
    struct str key;  /* in a map: the key that leads here */
    struct str text; /* a scalar as written (unescaped); also for NODE_INT and NODE_BOOL */
    int64_t value;   /* NODE_INT; NODE_BOOL 0 or 1 */
    struct node *first;
    struct node *next;
    const void *taken; /* what a taker made of this list instead of children; else NULL */
};

/* for (each child of a list or map) */
#define NODE_EACH(child, parent)                                                                   \
    for (const struct node *child = (parent) ? (parent)->first : NULL; child; child = child->next)

/* Reads a whole text. On FAIL_INVALID one problem with its line says what is wrong. */
enum fail node_read_yaml(struct arena *arena, struct str input, struct problems *problems,
    struct node **ret_root) MUST_USE;
enum fail node_read_json(struct arena *arena, struct str input, struct problems *problems,
    struct node **ret_root) MUST_USE;

/*
 * Bulk data without a node for each value: a taker is offered each list that stands under `key` in
 * a map of a JSON text, from its bracket on. It reads what it knows into a form of its own and
 * returns the position behind the list, or returns NULL, and the list is read in the usual way.
 */
struct node_taker {
    struct str key;
    const char *(*take)(
        struct arena *arena, const char *p, const char *end, const void **ret_taken);
};

/* node_read_json with a taker. */
enum fail node_read_json_taking(struct arena *arena, struct str input,
    const struct node_taker *taker, struct problems *problems, struct node **ret_root) MUST_USE;

/* Whether it is read as JSON: the first character is { or [. YAML otherwise. */
bool node_is_json(struct str input);
enum fail node_read(struct arena *arena, struct str input, struct problems *problems,
    struct node **ret_root) MUST_USE;

/* The child of a map by key; NULL when there is none or `map` is no map (NULL included). */
const struct node *node_get(const struct node *map, struct str key);

#endif

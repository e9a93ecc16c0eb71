/*
 * The scheme files of a folder, read once when the program starts and shared by all threads. A file
 * that is refused stays in the set with what is wrong with it, so that one broken scheme stops
 * neither the others nor the list.
 */
#ifndef SERVICE_SCHEME_SET_H
#define SERVICE_SCHEME_SET_H

#include "domain/scheme.h"

struct scheme_file {
    struct str path;
    struct str content;          /* empty where it cannot be read */
    const struct scheme *scheme; /* NULL when it is refused */
    struct problems problems;    /* why */
};

struct scheme_set {
    const struct scheme_file *files; /* by name */
    size_t n;
    size_t n_refused;
};

/* Reads every *.yaml of the folder. A second file with the id of an earlier one is refused. Fails
 * only where the folder cannot be read (sys/file.h). */
enum fail scheme_set_load(
    struct arena *arena, struct str folder, const struct scheme_set **ret_set) MUST_USE;

/* NULL when there is none of that id, or only a refused one. */
const struct scheme *scheme_set_find(const struct scheme_set *set, struct str id);

/* The name of that scheme; its id when there is none. */
struct str scheme_set_name(const struct scheme_set *set, enum language language, struct str id);

/* The file with that content hash; NULL when there is none. */
const struct scheme_file *scheme_set_by_hash(const struct scheme_set *set, struct str sha256);

#endif

/*
 * The scheme files of a folder, read when the program starts and shared by all threads. What a file
 * means is found out when somebody asks for its scheme first: parsing all of them takes longer than
 * everything else between the command and the first answer. A file that is refused stays in the set
 * with what is wrong with it, so that one broken scheme stops neither the others nor the list.
 */
#ifndef SERVICE_SCHEME_SET_H
#define SERVICE_SCHEME_SET_H

#include "domain/scheme.h"

struct scheme_reading;

struct scheme_file {
    struct str id; /* the file's name without .yaml: the scheme in it must have that id */
    struct str path;
    struct str content; /* empty where it cannot be read */
    struct str sha256;  /* of the content, hexadecimal */
    struct scheme_reading *reading;
};

struct scheme_set {
    const struct scheme_file *files; /* by name */
    size_t n;
};

/* Every *.yaml of the folder. Schemes are read into `arena` whenever one is asked for first: while
 * threads share the set, nobody else may take from it. Fails only where the folder cannot be read
 * (sys/file.h). */
enum fail scheme_set_load(
    struct arena *arena, struct str folder, const struct scheme_set **ret_set) MUST_USE;

/* A file of a scheme that was parsed elsewhere. */
struct scheme_file scheme_file_of(
    struct arena *arena, struct str path, struct str content, const struct scheme *scheme);

/* What is in the file; NULL when it is refused. */
const struct scheme *scheme_file_scheme(const struct scheme_file *file);

/* Why it is refused. */
const struct problems *scheme_file_problems(const struct scheme_file *file);

/* NULL when there is none of that id, or only a refused one. */
const struct scheme *scheme_set_find(const struct scheme_set *set, struct str id);

/* The name of that scheme; its id when there is none. */
struct str scheme_set_name(const struct scheme_set *set, enum language language, struct str id);

/* The file with that content hash; NULL when there is none, or it is refused. */
const struct scheme_file *scheme_set_by_hash(const struct scheme_set *set, struct str sha256);

#endif

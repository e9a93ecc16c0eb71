/*
 * A use case's input as words, "field=value", the way `xingheng do` and the demonstration write it.
 * A field that holds a list or files is given once for each, one that holds texts by key as
 * field.KEY=VALUE; a file is field=@NAME.
 */
#ifndef CLI_WORDS_H
#define CLI_WORDS_H

#include "service/use_case.h"

/* Where files come from: the caller's folder, or the demonstration's own. */
struct words_files {
    enum fail (*load)(void *context, struct str name, struct upload *ret_upload);
    void *context;
};

/* FAIL_INVALID with a problem for a word that has no '=', a file without '@', or what `load` says
 * (its place is the field). Which fields there are and what they take, the use case checks. */
enum fail words_read(const struct use_case *use_case, struct str_list words,
    struct words_files files, struct problems *problems, struct input *ret_input) MUST_USE;

/* Deletes the uploads that the use case did not take over. */
void words_remove_files(struct arena *arena, const struct input *input);

#endif

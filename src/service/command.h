/*
 * Commands: what an edge hands to a use case. A use case lists its fields once, in a table; web
 * forms, JSON bodies and command lines are all read by that table into the same struct, and pages
 * draw their forms from it.
 */
#ifndef SERVICE_COMMAND_H
#define SERVICE_COMMAND_H

#include "base/codes.h"
#include "base/date.h"
#include "base/fail.h"
#include "base/json_write.h"

enum command_kind {
    COMMAND_LINE,   /* struct str: one line, trimmed; max = code points */
    COMMAND_NOTE,   /* struct str: several lines; max = code points */
    COMMAND_SECRET, /* struct str: never trimmed, shown, logged or kept in events */
    COMMAND_HIDDEN, /* struct str: an id that the page fills in */
    COMMAND_INT,    /* int64_t: min … max */
    COMMAND_MONEY,  /* int64_t in fen: min … max; typed in yuan, "1234.56" */
    COMMAND_BOOL,   /* bool: "1", "true", "on" and "" "0", "false" */
    COMMAND_CODE,   /* an enum, by its codes */
    COMMAND_CHOICE, /* struct str: a choice that only the use case can check (a level, a ground) */
    COMMAND_DATE,   /* struct date */
    COMMAND_LIST,   /* struct str_list: repeated values, each a line; max = how many */
    COMMAND_MAP,    /* struct str_map: texts by key, as "name.key"; max = how many */
    COMMAND_FILE,   /* struct upload */
    COMMAND_FILES,  /* struct upload_list: several under one name; max = how many */
};

/* "line", "text", "secret", "id", "integer", "money", "boolean", "code", "choice", "date", "list",
 * "map", "file", "files". */
extern const struct codes command_kind_codes;

/* COMMAND_FILE and COMMAND_FILES. */
bool command_kind_is_file(enum command_kind kind);

/* Input as the edges have it: names and values as text, repeated for lists, and files. */
struct input_pair {
    struct str name;
    struct str value;
};

struct str_list {
    struct str *items;
    size_t n;
};

/* One text for each of several things that only the use case knows: the rows of a checklist. A form
 * has an input "note.licence" for each, a JSON body one object {"licence": "…"}. Keys are lines of
 * LIMIT_CODE characters at most, values notes; empty values are as good as none. */
struct str_map {
    struct input_pair *items;
    size_t n;
};

/* A file that came with the command, complete on disk under a temporary name. */
struct upload {
    struct str name;
    struct str path;
    struct str sha256;
    int64_t size;
};

struct upload_list {
    struct upload *items;
    size_t n;
};

struct command_field {
    const char *name;  /* in forms, JSON and on the command line */
    const char *label; /* for people, in English */
    const char *hint;  /* may be NULL */
    enum command_kind kind;
    size_t offset;
    bool required;
    int64_t min;
    int64_t max;
    const struct codes *codes; /* COMMAND_CODE */
    const char *const *labels; /* of the codes, for people */
    bool personal;             /* a secret of somebody's life: shown, but never kept in events */
};

struct input_file {
    struct str name; /* of the field */
    struct upload upload;
};

struct input {
    const struct input_pair *pairs;
    size_t n_pairs;
    const struct input_file *files;
    size_t n_files;
};

/* The value of that key; empty when there is none. */
struct str str_map_get(const struct str_map *map, struct str key);

/* The value of the first pair with that name; empty when there is none. */
struct str input_get(const struct input *input, struct str name);

/* The part of a row that names a member of the command struct. */
#define COMMAND_AT(type, member) .name = #member, .offset = offsetof(type, member)

/* The first two fields of each command on something that is there. */
struct command_ref {
    struct str id;
    int64_t revision; /* the form was made for; 0: whatever it is now */
};

/* Fields of the member `ref` of a command. */
#define COMMAND_REF_FIELDS(type, name_, label_)                                                    \
    {.name = (name_),                                                                              \
        .label = (label_),                                                                         \
        .kind = COMMAND_HIDDEN,                                                                    \
        .offset = offsetof(type, ref.id),                                                          \
        .required = true,                                                                          \
        .max = 64},                                                                                \
    {                                                                                              \
        .name = "revision", .label = N_("Revision"), .kind = COMMAND_INT,                          \
        .offset = offsetof(type, ref.revision), .max = INT64_MAX                                   \
    }

struct command_fields {
    const struct command_field *items;
    size_t n;
};

/* struct command_fields from a static table. */
#define COMMAND_FIELDS(table)                                                                      \
    {                                                                                              \
        (table), ARRAY_LEN(table)                                                                  \
    }

/*
 * Reads the input into a zeroed command struct, in the arena of `problems`. Every field is checked
 * and every problem is reported under the field's name; but for lists and files, a name that comes
 * twice is one. A file of more than LIMIT_FILE_BYTES is refused. So is a name that no field has,
 * except those that begin with '_' (the page's own, such as
 * "_csrf"). Text is UTF-8 without control and invisible characters; lines of a note excepted.
 */
enum fail command_parse(struct command_fields fields, const struct input *input, void *command,
    struct problems *problems) MUST_USE;

/* Writes the command's fields into an open JSON object, without what is secret or personal: for the
 * event. */
void command_describe(struct command_fields fields, const void *command, struct json_write *json);

#endif

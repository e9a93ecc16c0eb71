/*
 * The manifest of a frozen package (决定文件包): one line a file, sorted by name bytewise, as
 * `sha256sum -c` reads it: 64 hexadecimal digits, two blanks, the name, a line feed. Names are
 * UTF-8 with '/' between folders, and safe on every system: see package_manifest_name.
 */
#ifndef DOMAIN_PACKAGE_MANIFEST_H
#define DOMAIN_PACKAGE_MANIFEST_H

#include "base/fail.h"

enum {
    PACKAGE_NAME_MAX = 160, /* bytes of a whole name */
    PACKAGE_BASE_MAX = 90,  /* of what a user called a file */
    PACKAGE_FILES_MAX = 100000
};

/* Beside the files of the manifest: itself, and the event that its hash is recorded in. */
#define PACKAGE_MANIFEST "SHA256SUMS"
#define PACKAGE_CONFIRMATION "confirmation.json"
#define PACKAGE_EVENTS "events.jsonl"

struct package_entry {
    struct str name;
    struct str sha256;
};

struct package_manifest {
    struct package_entry *entries;
    size_t n;
};

/* "evidence/0007-photo.jpg": folder, number, and what the user called the file, without whatever a
 * shell, another system or sha256sum could take for something else: control characters, slashes,
 * backslashes, quotes and * ? : < > | become '_', leading dots too; cut at PACKAGE_BASE_MAX bytes
 * between two characters. The name as it was typed stands in the data. */
struct str package_manifest_name(
    struct arena *arena, struct str folder, size_t number, struct str typed);

/* Sorts by name, in place. */
void package_manifest_sort(struct package_manifest *manifest);

struct str package_manifest_format(struct arena *arena, const struct package_manifest *manifest);

/* FAIL_INVALID with problems at lines: what is no such line, a name that leaves the folder, names
 * twice or out of order. */
enum fail package_manifest_parse(
    struct problems *problems, struct str text, struct package_manifest *ret_manifest) MUST_USE;

/* NULL: not listed. */
const struct package_entry *package_manifest_find(
    const struct package_manifest *manifest, struct str name);

#endif

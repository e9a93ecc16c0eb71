/*
 * Versions of schemes from the store, parsed once in a process. A version is known by the hash of
 * its text, so what was read of it is right for good, whoever asks. A fixed number of them: what
 * comes later is parsed in each use that needs it, as where there is no memo.
 */
#ifndef SERVICE_SCHEME_MEMO_H
#define SERVICE_SCHEME_MEMO_H

#include "domain/scheme.h"
#include "domain/scheme_version.h"

enum { SCHEME_MEMO_VERSIONS = 16 };

struct scheme_memo;

struct scheme_kept {
    const struct scheme *scheme; /* with its hash */
    struct str content;
};

/* For all threads of a process; NULL where it cannot be. */
struct scheme_memo *scheme_memo_new(struct arena *arena);

/* Gives back what it holds; the arena has the rest. NULL is allowed. */
void scheme_memo_release(struct scheme_memo *memo);

/* NULL where it is not kept. A memo of NULL keeps nothing. */
const struct scheme_kept *scheme_memo_find(const struct scheme_memo *memo, struct str sha256);

/* Parses and keeps it; NULL where there is no room, or it does not parse. */
const struct scheme_kept *scheme_memo_keep(
    struct scheme_memo *memo, const struct scheme_version *version);

#endif

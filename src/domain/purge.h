/*
 * Destroying the records of a certificate once their time is over (process reference, L8): one
 * person proposes it, another confirms it. The certificate, its history of statuses, what was
 * reported of it, the events and the log stay; rows and files of its cases go, and are known
 * afterwards by a manifest of their hashes.
 */
#ifndef DOMAIN_PURGE_H
#define DOMAIN_PURGE_H

#include "base/codes.h"
#include "base/date.h"

enum purge_state {
    PURGE_PROPOSED,
    PURGE_CONFIRMED, /* the rows are gone, the files may still be there */
    PURGE_CLEARED    /* the files are gone, too, but for those that others refer to */
};

extern const struct codes purge_state_codes;
const char *purge_state_label(enum purge_state state);

struct purge {
    struct str id;
    struct str certificate; /* number; each is purged once */
    enum purge_state state;
    struct str reason;
    struct date keep_until;
    struct str proposed_by;
    int64_t proposed_at;
    struct str confirmed_by; /* another account; empty until then, as all below */
    int64_t confirmed_at;
    int64_t removed_rows;
    struct str manifest; /* package_manifest.h: "rows/<case>/<table>.json" and "files/<hash>" */
    struct str sha256;
    int64_t cleared_at;
    int64_t removed_files;
};

#endif

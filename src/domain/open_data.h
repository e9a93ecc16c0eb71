/*
 * The public register as open data: one CSV file a day with every certificate in its status of that
 * day, and a manifest that the body signs. Only what the register shows of each certificate stands
 * there: nothing about people.
 */
#ifndef DOMAIN_OPEN_DATA_H
#define DOMAIN_OPEN_DATA_H

#include "base/date.h"
#include "base/json_write.h"
#include "domain/certificate.h"

#define OPEN_DATA_TYPE "xingheng-register/1"

/* What open data is given under, where the body says nothing else (body_file.h). */
#define OPEN_DATA_LICENCE "CC BY 4.0"
/* For how many days files are kept likewise; hashes and signatures stay. */
enum { OPEN_DATA_DAYS = 31 };

/* A row of the file. */
struct open_data_entry {
    struct str number;
    enum certificate_status status; /* as stored, and of the day in the file */
    struct str scheme;
    struct str scheme_version;
    struct str standard;
    struct str level;
    int64_t stars;
    struct str organisation_name;
    struct str organisation_name_en;
    struct str uscc;
    struct str address;
    struct str region;
    struct str scope;
    struct date first_issued_on;
    struct date issued_on;
    struct date expires_on;
    int64_t outlets;
    int64_t surveillances;
    int64_t renewals;
    int64_t status_changes; /* since it was issued */
    struct str main_number;
    struct str replaces;
    struct str replaced_by;
    struct date replaced_on;
};

/* The columns in their order, as the header row names them, and what they mean. */
struct open_data_column {
    const char *name;
    const char *label; /* N_() */
};

enum { OPEN_DATA_COLUMNS = 25 };
extern const struct open_data_column open_data_columns[OPEN_DATA_COLUMNS];

/* The status on a day. */
enum certificate_status open_data_status(const struct open_data_entry *entry, struct date day);

/* The header row, and a row by the status on that day, as csv_put_row writes them. */
void open_data_put_head(struct buf *out);
void open_data_put_entry(struct buf *out, const struct open_data_entry *entry, struct date day);

/* The file of a day. */
struct open_data {
    struct date day;
    struct str sha256;
    int64_t size;     /* bytes */
    int64_t entries;  /* rows below the header */
    int64_t in_force; /* of these, valid on the day */
    struct str manifest;
    struct str signature;  /* detached Ed25519 over the manifest, base64url */
    struct str issuer_key; /* its id */
    int64_t made_at;
    bool is_kept; /* the file is still there */
};

/* What the manifest says beside them. */
struct open_data_publisher {
    struct str name;
    struct str approval;
    struct str licence;
    struct str url; /* of the file */
    struct str key; /* "did:web:…#…" */
};

/* JSON with a line feed at its end. */
struct str open_data_manifest(
    struct arena *arena, const struct open_data *made, const struct open_data_publisher *publisher);

/* Reads one: day, sha256, size, entries and the id of the key that is named. FAIL_INVALID: it is
 * none. */
enum fail open_data_manifest_read(
    struct arena *arena, struct str json, struct open_data *ret_made) MUST_USE;

/* How many certificates were in force, by what they are. */
struct register_count {
    struct str scheme;
    struct str level;
    int64_t stars;
    struct str region; /* two digits of a province; empty: not known */
    struct str year;   /* of issue */
    int64_t certificates;
};

#endif

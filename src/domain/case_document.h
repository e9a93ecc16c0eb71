/*
 * Documents of a case (申请文件): what the applicant gave for each document that the scheme asks
 * for, version by version. A version is the whole answer to one requirement: all its files, or why
 * none is needed. The newest one counts; older ones stay readable.
 */
#ifndef DOMAIN_CASE_DOCUMENT_H
#define DOMAIN_CASE_DOCUMENT_H

#include "domain/scheme.h"

enum document_answer {
    DOCUMENT_FILES,
    DOCUMENT_NOT_APPLICABLE, /* 不适用, with its reason; takes effect when the review agrees */
};

/* "files", "not_applicable". */
extern const struct codes document_answer_codes;

struct document_version {
    struct str certification_case;
    struct str requirement; /* id of a document of the scheme */
    int64_t version;        /* 1, 2, … of that requirement */
    enum document_answer answer;
    struct str note; /* to the files, may be empty; or the reason */
    struct str author;
    struct str author_name; /* of the account; read only */
    int64_t made_at;
};

/* A file that a newer version keeps is listed there again: same content, author and time. */
struct document_file {
    struct str id;
    struct str certification_case;
    struct str requirement;
    int64_t version;
    int64_t position; /* within the version, from 0 */
    struct str name;  /* as it was uploaded */
    struct str media_type;
    struct str sha256;
    int64_t size; /* bytes */
    struct str author;
    int64_t uploaded_at;
};

/* How a requirement stands, for people. */
enum document_state {
    DOCUMENT_MISSING,  /* mandatory, and nothing is there */
    DOCUMENT_OPTIONAL, /* if applicable, and nothing is there */
    DOCUMENT_GIVEN,    /* there, and not looked at yet */
    DOCUMENT_EXCLUDED, /* said to be not applicable, and not looked at yet */
    DOCUMENT_ACCEPTED,
    DOCUMENT_TO_FIX, /* sent back, and nothing newer is there */
    DOCUMENT_STATE_COUNT
};

/* "missing", "optional", "given", "excluded", "accepted", "to_fix"; and for people. */
extern const struct codes document_state_codes;
const char *case_document_state_label(enum document_state state);

/* What a review said of one version of a requirement; 0: of its not being there. */
enum document_judged { DOCUMENT_NOT_JUDGED, DOCUMENT_JUDGED_RIGHT, DOCUMENT_JUDGED_WRONG };

struct document_judgement {
    enum document_judged judged;
    int64_t version;
    struct str note; /* what has to be fixed */
};

/* `latest` is NULL where nothing is there. */
enum document_state case_document_state(enum document_need need,
    const struct document_version *latest, const struct document_judgement *judgement);

/* One requirement of a case with everything that was answered to it. */
struct document_item {
    struct str requirement;
    const struct names *names;
    enum document_need need;
    bool is_manual;                          /* the service manual: nothing goes on without it */
    bool is_reviewed;                        /* looked at again in the document review */
    const struct document_version *versions; /* the newest first */
    size_t n_versions;
    const struct document_file *files; /* of all versions, the newest first */
    size_t n_files;
    struct document_judgement judgement; /* as far as the reader may know of it */
    enum document_state state;
};

/* The newest version; NULL where nothing is there. And its number, 0 then. */
const struct document_version *case_document_latest(const struct document_item *item);
int64_t case_document_version(const struct document_item *item);

/* How many files the newest version has; they are the first of item->files. */
size_t case_document_file_count(const struct document_item *item);

/* "9 of 11": mandatory requirements that are answered and not sent back, of all of them. */
struct document_progress {
    size_t done;
    size_t all;
};
struct document_progress case_document_progress(const struct document_item *items, size_t n);

/* Whether the applicant has done its part with that requirement (process §3: mandatory documents
 * present): FAIL_STATE adds one problem for each that is missing or still to be fixed, with the
 * requirement as its place and the name in that language. */
enum fail case_document_check(const struct document_item *items, size_t n, enum language language,
    struct problems *problems) MUST_USE;

#endif

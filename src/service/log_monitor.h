/*
 * Following another body's transparency log from outside (or one's own): every entry is fetched,
 * hashed and added to what was seen before, so that a history that was rewritten, cut off or shown
 * differently to others cannot agree with the head that the log signs.
 *
 * What was seen is a small text that the follower keeps; without it everything is fetched and the
 * key of the log is taken as the log gives it, which is worth no more than the connection.
 */
#ifndef SERVICE_LOG_MONITOR_H
#define SERVICE_LOG_MONITOR_H

#include "credential/signed_note.h"
#include "domain/checkpoint.h"

/* Where the log's files are: "checkpoint", "key", "tile/entries/000", as they are; and who is told
 * of each entry that was not seen before, in order, ahead of the verdict. */
struct log_files {
    enum fail (*get)(void *context, struct arena *arena, struct str path, struct str *ret_body);
    void (*tell)(void *context, struct str entry);
    void *context;
    const struct note_signer *witness; /* who must have signed a head of it; NULL: nobody */
};

enum log_verdict {
    LOG_GREW,        /* or stayed as it was: everything agrees */
    LOG_UNREADABLE,  /* a file is missing or is none */
    LOG_UNSIGNED,    /* its head is not signed by its key */
    LOG_SHRANK,      /* it has fewer leaves than it had: the end was cut off */
    LOG_SPLIT,       /* as many leaves, another root: two histories are shown */
    LOG_REWRITTEN,   /* what was seen and what came since do not give its head */
    LOG_UNWITNESSED, /* no head of it is signed by the witness that is asked for */
};

/* For people, in English. */
const char *log_verdict_label(enum log_verdict verdict);

struct log_seen {
    struct note_signer signer; /* whose log it is; no name: not known yet */
    struct merkle_frontier frontier;
    struct str checkpoint; /* the last that agreed; empty: none */
};

/* The text to keep. FAIL_INVALID: it is none that was written here. */
struct str log_seen_format(struct arena *arena, const struct log_seen *seen);
enum fail log_seen_parse(struct arena *arena, struct str text, struct log_seen *ret_seen) MUST_USE;

struct log_news {
    enum log_verdict verdict;
    struct str place;    /* the file that was wrong; may be empty */
    uint64_t before;     /* leaves that were seen before */
    struct str *entries; /* what came since, in order */
    size_t n;
    struct log_seen seen; /* to keep, where everything agrees; else as before */
};

/* Looks once. FAIL_BROKEN comes from the files alone; everything else is a verdict. */
enum fail log_monitor_look(struct arena *arena, const struct log_files *files,
    const struct log_seen *seen, struct log_news *ret_news) MUST_USE;

#endif

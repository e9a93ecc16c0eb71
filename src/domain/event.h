/*
 * Events: what happened, to what, by whom, when. Append-only; each holds the hash of the one
 * before, so that a changed, removed or inserted one shows (anti-backdating, process §3).
 */
#ifndef DOMAIN_EVENT_H
#define DOMAIN_EVENT_H

#include "base/sha256.h"

struct event {
    int64_t seq; /* 1, 2, 3 … without holes */
    int64_t at;
    struct str actor;    /* account id; empty for the public and for the program itself */
    struct str action;   /* "decision.grant" */
    struct str subject;  /* what it happened to: "case:x7f…", "scheme:gbt27922@2026.1" */
    struct str detail;   /* JSON object */
    struct str previous; /* hash of event seq − 1; 64 zeros for the first */
    struct str hash;
};

/* The hash that belongs to an event's other fields: SHA-256, in lower-case hexadecimal, of each
 * field in the order above as text (at as ISO 8601 UTC), preceded by its length in bytes and ':'.
 */
struct str event_hash(struct arena *arena, const struct event *event);

/* The hash that the first event names as previous. */
struct str event_origin(void);

#endif

/*
 * The files of a decision's package (决定文件包) and their manifest:
 *
 *     README.txt           what this is, and how to check it
 *     data/<table>.json    the case's rows, table by table: [row,\nrow,\n…], each an object
 *     sheet.json           the assessment, for `xingheng score`
 *     scheme.yaml          the scheme version that the case is pinned to
 *     signed/<kind>-<n>.json   documents in the bytes whose hash was signed
 *     evidence/ documents/ stage1/ mystery/ presence/ days/ draws/ perception/   files
 *     events.jsonl         the case's events with their hashes, one a line, before the confirmation
 *
 * The same rows make the same bytes on both databases. Contents lie in the blob store by their
 * hash, so what is there already is not copied.
 */
#ifndef SERVICE_PACKAGE_MAKE_H
#define SERVICE_PACKAGE_MAKE_H

#include "domain/certification_case.h"
#include "domain/decision_package.h"
#include "domain/event.h"
#include "domain/package_manifest.h"
#include "service/use.h"

/* Freezes everything that the decision on that case rests on, inside the transaction of its
 * confirmation: keeps what is made, saves the package, and notes "package_sha256" for the event.
 * FAIL_BROKEN with a problem where a file is missing from the blob store. */
enum fail package_make_freeze(struct use *use, const struct certification_case *c) MUST_USE;

/* The entries that would be made now of what cannot change any more, sorted by name; nothing is
 * kept. For comparing with the frozen manifest. */
enum fail package_make_again(
    struct use *use, struct str case_id, struct package_manifest *ret_manifest) MUST_USE;

/* An event as a line of events.jsonl, with its line feed. */
struct str package_make_event(struct arena *arena, const struct event *event);

#endif

/* Words for what the store and the event log keep as codes. Messages are N_() and untranslated. */
#ifndef WEB_WORDS_H
#define WEB_WORDS_H

#include "domain/evaluation.h"
#include "domain/scheme.h"
#include "service/event_service.h"
#include "web/components.h"

/* "Not met" */
const char *words_answer(enum answer answer);

/* "Application reviewer · Assessor" */
struct str words_roles(struct arena *arena, enum language language, role_set roles);

/* What happened, in the page's language: "application.submit" → "Application submitted";
 * "refused:decision.grant" → "Forbidden attempt: Grant the certification". An unknown action is its
 * own word.
 */
struct str words_event(struct arena *arena, enum language language, struct str action);

/* The tone of an event, for a timeline. */
enum tone words_event_tone(struct str action);

/* "case:x7f" → "Certification case"; NULL for a kind that is not known. */
const char *words_subject(struct str subject);

/* Where people read more about a subject of the log; empty where there is no page. */
struct str words_subject_path(struct arena *arena, struct str subject);

/* The detail of an event: fields by their labels, codes by their words; secrets are never in it.
 * Empty values are left out. */
struct words_detail {
    struct detail *items;
    size_t n;
};
struct words_detail words_event_detail(
    struct arena *arena, enum language language, const struct event_row *event);

#endif

/*
 * Being on site, for reading: the sign-ins of a case with photos and people, what is out of the
 * ordinary about them, and the two explanations of each. The body's people see all of it; the
 * client sees who was there and when, and nothing of devices, positions or explanations.
 */
#ifndef SERVICE_PRESENCE_SERVICE_H
#define SERVICE_PRESENCE_SERVICE_H

#include "document/paper.h"
#include "domain/presence.h"
#include "service/case_access.h"
#include "store/presence_store.h"
#include "store/team_store.h"

struct presence_view {
    struct certification_case c;
    struct presence_record record;
    int64_t stage;                     /* that would be signed for now */
    bool is_open[PRESENCE_KIND_COUNT]; /* and what of it is left */
    struct presence_exception *exceptions;
    size_t n_exceptions;
    struct presence_photo *photos; /* by sign-in and position */
    size_t n_photos;
    struct presence_person *people; /* by sign-in and position */
    size_t n_people;
    struct team_row *team;
    size_t n_team;
    struct presence_attendance *attendances; /* by stage and meeting */
    size_t n_attendances;
    struct presence_time *times; /* to the client without hidden visits */
    size_t n_times;
    struct presence_day *days; /* planned against actual, of the present team; the body's */
    size_t n_days;
    size_t n_to_confirm; /* entries that the client can confirm now */
    bool is_client;
};

/* FAIL_NOT_FOUND where this actor may not know of the case. */
enum fail presence_service_show(
    struct use *use, struct str case_id, struct presence_view *ret_view) MUST_USE;

/* A photo, to people of the body. */
enum fail presence_service_photo(
    struct use *use, struct str id, struct presence_photo_row *ret_photo) MUST_USE;

/* A drawn signature, to people of the body and to the client. */
enum fail presence_service_signature(
    struct use *use, struct str id, struct presence_attendance *ret_attendance) MUST_USE;

/* The attendance list (首末次会议签到表) of a case on paper: names, posts, times, and which
 * signatures were drawn. */
enum fail presence_service_paper(
    struct use *use, struct str case_id, enum language language, struct paper *ret_paper) MUST_USE;

/* Inside a transaction: what exceptions are computed from. */
enum fail presence_service_record(struct use *use, const struct certification_case *c,
    struct presence_record *ret_record) MUST_USE;

/* The stage that a sign-in would be of in the case's state: 1, 2, or 0 without stages. */
int64_t presence_service_stage(const struct certification_case *c, const struct scheme *scheme);

/* Whether that is left to be signed: an arrival until it is, a departure once the stage has begun.
 */
bool presence_service_is_open(const struct presence_record *record,
    const struct certification_case *c, int64_t stage, enum presence_kind kind);

#endif

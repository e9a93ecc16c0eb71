/*
 * The way into a complaint for everything that reads or changes it: who may know of it, who may act
 * on it, and what separates a person from it (R2, R7), by the tables of domain/complaint.h.
 *
 * The managers see all; whoever is named for one, or entered it, sees that one; a client sees its
 * own, without what the body writes down about it before the decision.
 */
#ifndef SERVICE_COMPLAINT_ACCESS_H
#define SERVICE_COMPLAINT_ACCESS_H

#include "domain/complaint.h"
#include "service/command.h"
#include "service/use.h"

#define COMPLAINT_REF_FIELDS(type) COMMAND_REF_FIELDS(type, "complaint", N_("Complaint"))

/* FAIL_NOT_FOUND: there is none, or this actor may not know of it. */
enum fail complaint_access_see(
    struct use *use, struct str id, struct complaint *ret_complaint) MUST_USE;

/* Whether the actor is the body's and sees it whole; else it is the client's own. */
bool complaint_access_is_whole(const struct use *use, const struct complaint *complaint);

/* How somebody stands to it and to what it is about. */
enum fail complaint_access_standing(struct use *use, const struct complaint *complaint,
    const struct actor *actor, struct complaint_standing *ret_standing) MUST_USE;

/* The same of an account that could be named. FAIL_NOT_FOUND: none of the body, or it is disabled
 * or signs nothing. */
enum fail complaint_access_candidate(struct use *use, const struct complaint *complaint,
    struct str account, struct complaint_standing *ret_standing) MUST_USE;

/* The actor's situation, for asking complaint_rule_check beforehand. */
enum fail complaint_access_situation(struct use *use, const struct complaint *complaint,
    struct complaint_situation *ret_situation) MUST_USE;

/* Loads it and checks that this actor may do this now; the event gets it as its subject. */
enum fail complaint_access_enter(struct use *use, const struct command_ref *ref,
    enum complaint_act act, struct complaint *ret_complaint) MUST_USE;

/* Moves it to where the act leads, sets the next reminder, raises its revision and saves it. */
enum fail complaint_access_leave(
    struct use *use, enum complaint_act act, struct complaint *complaint) MUST_USE;

/* The case that it is about, or the case of its certificate; empty: not known. */
enum fail complaint_access_case(
    struct use *use, const struct complaint *complaint, struct str *ret_case) MUST_USE;

/* The days of the scheme that it is about, else the shortest of all schemes in force. */
enum fail complaint_access_clocks(struct use *use, const struct complaint *complaint,
    struct complaint_clocks *ret_clocks) MUST_USE;

/* Stores the files, typed by upload_check_types, behind those that are there. */
enum fail complaint_access_attach(struct use *use, struct str complaint,
    const struct upload_list *files, const struct str *media_types) MUST_USE;

#endif

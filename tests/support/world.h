/*
 * A certification body with its people and two enterprises, on a fresh database, for tests of the
 * service layer and of what stands on it: the clock is set by hand, chance is seeded, passwords are
 * cheap to check, nothing is drawn.
 *
 *     static void a_team_member_may_not_decide(struct test_database *test)
 *     {
 *         struct world *world = world_new(test);
 *         const char *id = world_case_in(world, CASE_FILE_SUBMITTED);
 *         world_ok(world, world->admin, "account.change", …);
 *         world_refused(world, FAIL_FORBIDDEN, "R1", world->leader, "decision.grant", "case", id,
 *             "reason", "…", "password", WORLD_PASSWORD);
 *     }
 *
 * A test program that uses it runs in the source tree, where schemes/ is.
 */
#ifndef SUPPORT_WORLD_H
#define SUPPORT_WORLD_H

#include "domain/certification_case.h"
#include "domain/charge.h"
#include "domain/next_audit.h"
#include "domain/person.h"
#include "domain/transfer_out.h"
#include "service/use_case.h"
#include "support/database.h"
#include "support/dump.h"

/* Of everyone in the world. */
#define WORLD_PASSWORD "correct horse battery"

/* The scheme of its cases, how many people the body has, and how many outlets its applicant. */
#define WORLD_SCHEME "gbt27922"
/* Of the people two are in the registry from the beginning: the decider and the specialist. */
enum { WORLD_PEOPLE = 15, WORLD_ENROLLED = 2, WORLD_OUTLETS = 10, WORLD_FILES_MAX = 4 };

/* Each team travels after the one before, the first so many days from today. */
enum { WORLD_TEAM_LEAD = 30, WORLD_TEAM_DAYS = 10 };

struct world {
    struct test_database *test;
    struct db *db;
    struct arena *arena;   /* goes with the test */
    struct arena *scratch; /* of the last run */
    struct arena *dumps;
    struct platform platform;
    struct clock_manual clock; /* moves on by a second each time it is looked at */
    struct random_seed seed;
    struct password_gate gate;
    struct actor nobody, admin, scheme_manager, reviewer, planner, leader, assessor, decider;
    struct actor manager, sales, finance, reporter, head, officer, specialist, committee;
    struct actor applicant; /* its organisation has WORLD_OUTLETS outlets */
    struct actor other;     /* an applicant of another organisation */
    /* What the last run said; valid until the next one. */
    enum fail fail;
    struct problems problems;
    struct str result_id;
    struct str secret;
    int64_t teams;          /* sent so far */
    const char *invitation; /* to a customer survey, the last one that was made */
    /* private */
    struct input_file files[WORLD_FILES_MAX];
    size_t n_files;
};

struct world *world_new(struct test_database *test);

/* Someone new of the body, by name and roles; the login is the name. A decider holds the technical
 * code of the scheme; world_uncoded takes it away again. */
struct actor world_person(struct world *world, const char *name, role_set roles);

/* What the report of a plan says of a person, in the registry; world_plan does it for the team. */
void world_identify(struct world *world, struct actor person, const char *number);

/* Fills, issues and approves the plan of a case that is ready for it. */
void world_plan(struct world *world, const char *id);
void world_report_plan(struct world *world, const char *id); /* and reports it */

/* Puts a mystery visit of the leader and of the assessor to head office into the plan, whatever the
 * state; and what the row is called. */
void world_hide_visit(struct world *world, const char *id);
const char *world_hidden_visit(struct world *world, const char *id);
void world_join_visit(struct world *world, const char *id, struct actor visitor); /* one more */

/* A full-time assessor of that grade in the registry: code SC03, a statement that holds on all
 * days of the world. The leader and the assessor get there with their first team. */
void world_enrol(struct world *world, struct actor person, enum person_grade grade);

/* Puts a person on the team for the days of the next team, all of them; and one of those days,
 * counted from 0. */
void world_put_on_team(struct world *world, const char *id, struct actor person, const char *part);
void world_put_team(struct world *world, const char *id); /* the leader and the assessor */
struct date world_team_day(struct world *world, int64_t days);

/* What TEAM_DAY stands for: the first day of the last team. NULL for other words. */
const char *world_team_value(struct world *world, const char *word);

/* One more applicant with an organisation of its own, whose code is the nth of a valid series. */
struct actor world_enterprise(struct world *world, const char *name, int nth);

/* Runs a use case with pairs of field and value; the command's files are those that world_file put
 * there since the last run. */
#define world_run(world, actor, use_case, ...)                                                     \
    world_run_pairs(world, actor, use_case, (const char *const[]){__VA_ARGS__, NULL})
enum fail world_run_pairs(
    struct world *world, struct actor actor, const char *use_case, const char *const *pairs);
void world_file(struct world *world, const char *field, const char *name, struct str content);

/* The same when it has to succeed: returns what it made. */
#define world_ok(world, actor, ...)                                                                \
    world_ok_at(world, __FILE__, __LINE__, world_run(world, actor, __VA_ARGS__))
const char *world_ok_at(struct world *world, const char *file, int line, enum fail fail);

/* The same when it has to be refused with a problem of that code ("" for none), and to leave
 * everything as it was but for the trace of the attempt. */
#define world_refused(world, expected, code, actor, ...)                                           \
    do {                                                                                           \
        struct str world_before = world_dump(world);                                               \
        world_run(world, actor, __VA_ARGS__);                                                      \
        world_refused_at(world, (struct refusal){expected, code, __FILE__, __LINE__});             \
        world_assert_same(world, world_before);                                                    \
    } while (0)
struct refusal {
    enum fail fail;
    const char *code;
    const char *file;
    int line;
};
void world_refused_at(struct world *world, struct refusal expected);

/* A use by that actor, for reading. */
struct use world_use(struct world *world, struct actor actor);

/* A case of world->applicant, driven to the state by use cases. The scheme is approved on the way
 * where that is needed. Any number of them can stand side by side. */
const char *world_case_in(struct world *world, enum case_state state);
/* The person-days of an accepted case, fixed and signed by the reviewer, and that after fixing them
 * and before the manager's approval; and the hash of the sheet ("0": not fixed). */
void world_approve_days(struct world *world, const char *id);
void world_sign_days(struct world *world, const char *id);
const char *world_sheet(struct world *world, const char *id);
/* The hash of the contract that is offered on a case; "none" without one. */
const char *world_offered(struct world *world, const char *id);

/* The report of stage 1, which carries all that is open; and its last point, "none" without one. */
void world_report_stage1(struct world *world, const char *id);

/* The assessment report of a case whose sheet is closed: written; signed as it is; both. And the
 * hash that is signed, "none" before it is written. */
void world_write_report(struct world *world, const char *id);
void world_sign_report(struct world *world, const char *id);
void world_issue_report(struct world *world, const char *id);
const char *world_report_hash(struct world *world, const char *id);

/* What a decider or a reviewer of the file signs, by its hash: "none" where there is nothing. */
const char *world_basis(struct world *world, const char *id);
const char *world_check_list(struct world *world, const char *id);

const char *world_point(struct world *world, const char *case_id);

/* A point that has to be settled, as if the report had named it, with its answer. */
void world_answer_point(struct world *world, const char *id);

/* A nonconformity of that class by the leader, at once the client's where the assessment is closed;
 * the client's answer with a file; the leader's acceptance; and the last one, "none" without one.
 */
const char *world_raise_nc(struct world *world, const char *id, const char *class);
void world_answer_nc(struct world *world, const char *id, const char *nc);
void world_accept_nc(struct world *world, const char *id, const char *nc);
const char *world_nc(struct world *world, const char *id);
/* Whoever it is verifies all of the case; and an observation of an earlier case of the client. */
void world_name_verifier(struct world *world, const char *id, struct actor verifier);
const char *world_previous_nc(struct world *world, const char *id);
/* The same as steps: a minor one, one that is answered, one of an earlier case. */
void world_make_nc(struct world *world, const char *id);
void world_make_answered_nc(struct world *world, const char *id);
void world_make_previous_nc(struct world *world, const char *id);

/* What these words stand for: "NC", the last one; "OPEN_NC", "ANSWERED_NC", "PREVIOUS_NC", one that
 * is made for it; "NC_DAY", a day on which one may be due at last; "SPECIAL_CASE", the case with a
 * special deduction. NULL for any other. */
const char *world_nc_value(struct world *world, const char *id, const char *word);

/* The last excuse of a hole in the coverage; "none" without one. */
const char *world_excuse(struct world *world, const char *case_id);

/* From a person-day sheet to a contract that the body has signed. */
void world_offer(struct world *world, const char *id);

/* Pays all that is open. */
void world_pay(struct world *world, const char *id);

/* A case that awaits its decision, with nothing left to pay. */
const char *world_paid_case(struct world *world);
/* Both signatures of a grant, the first, the second; and the certificate with its number. */
void world_grant(struct world *world, const char *id);
void world_sign_grant(struct world *world, const char *id);
void world_confirm(struct world *world, const char *id);
/* The hash of the last decision record of a case, which the second signature takes; "none". */
const char *world_record_of(struct world *world, const char *id);
/* What its platform draws with, and seals with: world_paper.c. */
enum fail world_render(
    void *context, struct arena *arena, struct str job, struct str *ret_pdf) MUST_USE;
struct seal world_seal(struct arena *arena);

/* The text of the certificate: drafted; sent; agreed to by the client. And the hash of what was
 * sent, "none" before. world_issue agrees to it first where nobody did. */
void world_draft_wording(struct world *world, const char *id);
void world_send_wording(struct world *world, const char *id);
void world_wait_for_wording(struct world *world, const char *id); /* and ten days more */
void world_agree_wording(struct world *world, const char *id);
const char *world_wording_hash(struct world *world, const char *id);
void world_pay_and_agree(struct world *world, const char *id);
/* What the client confirms of a certificate that is kept: its hash ("none"), and confirming it. */
const char *world_master_hash(struct world *world, const char *id);
void world_confirm_record(struct world *world, const char *id);
const char *world_issue(struct world *world, const char *id);
void world_pay_and_issue(struct world *world, const char *id);
/* From now on cases are opened under a version of the scheme where a committee of three votes on
 * five stars: two votes at least, two thirds for it. */
void world_form_committee(struct world *world);

/* A file of a scheme set with that content. */
struct scheme_file world_scheme_file(struct world *world, struct str content);
/* The same under one where five days of silence are consent to the text of a certificate. */
void world_deem_wordings(struct world *world);

/* A scheme like the world's under another id, which cases of the same applicant can be under; a
 * case of it, driven to the state; one that is accepted and audited together with that case; and
 * its approval, so that it can be granted. */
#define WORLD_TWIN "twin"
void world_add_twin(struct world *world);
const char *world_twin_in(struct world *world, enum case_state state);
const char *world_combine(struct world *world, const char *id);
void world_approve_twin(struct world *world);
const char *world_twin(struct world *world); /* the latest of them; "none" without one */
/* The same as steps: one is accepted, one is combined with the case. What these words stand for:
 * "TWIN", such a case; "COMBINED_CASE", the case after that. NULL for any other. */
void world_make_twin(struct world *world, const char *id);
void world_make_combined(struct world *world, const char *id);
const char *world_combination_value(struct world *world, const char *id, const char *word);

/* The decider names the person for an opinion on a case that awaits its decision. */
void world_ask_support(struct world *world, const char *id, struct actor specialist);
void world_uncoded(struct world *world, struct actor person);
void world_sign_refusal(struct world *world, const char *id);
void world_refuse(struct world *world, const char *id); /* both signatures */
/* By the review, and by the decision. */
/* The check list of the file with nothing to object to; and passing the file on after that. */
void world_review_file(struct world *world, const char *id);
void world_review_file_by(struct world *world, struct actor reviewer, const char *id);
void world_pass_file(struct world *world, const char *id);
/* With one comment, which the leader is to answer: its id, or "none"; and the answer. */
const char *world_comment(struct world *world, const char *id);
void world_answer_comment(struct world *world, const char *id);
void world_return_file(struct world *world, const char *id);
void world_return_decision(struct world *world, const char *id);

/* A closed round of the survey of that case, of `n` customers, who have all answered every question
 * so that it makes `value` of 1 … 5: 5 reaches every target, 1 none. */
void world_surveyed(struct world *world, const char *id, int64_t n, int64_t value);

/* What a case's client owes, as charge_store_of_case has it; one of a kind by its id, "none". */
struct charge *world_charges(struct world *world, const char *id, size_t *ret_n);
const char *world_charge(struct world *world, const char *id, enum charge_kind kind);
/* An invoice that the applicant asks for, and its number. */
const char *world_invoice(struct world *world, const char *charge, const char *amount);
void world_issue_invoice(struct world *world, const char *invoice, const char *number);
/* What these words stand for: "CHARGE", the first instalment; "CREDIT_CHARGE", the second one, with
 * a credit of 100 yuan; "DRAFT_INVOICE", "ISSUED_INVOICE"; and those of world_settlement_value.
 * NULL for any other. */
const char *world_charge_value(struct world *world, const char *id, const char *word);
/* So many questions in use, half of them of WORLD_SCHEME and half of none: the right answer of each
 * is A, of those with several AB. An examination for managers that the actor begins. What these
 * words stand for: "EXAM_AUDIENCE", with a bank; "RUNNING_EXAM", the officer's. NULL for any other.
 */
void world_bank(struct world *world, int n);
const char *world_exam(struct world *world, struct actor actor);
const char *world_exam_value(struct world *world, const char *word);

/* An article in draft at that address, by the officer; or one that is a "DRAFT_ARTICLE", a
 * "SUBMITTED_ARTICLE" or a "PUBLISHED_ARTICLE". */
const char *world_article(struct world *world, const char *slug);
const char *world_article_in(struct world *world, const char *slug, const char *word);

/* A question of the bank by the officer, in words of its own: a "DRAFT_QUESTION", a
 * "SUBMITTED_QUESTION", a "REVIEWED_QUESTION" or a "USED_QUESTION". */
const char *world_question_in(struct world *world, const char *word);

/* The leader's settlement of the present month, a draft; and an allowance of 180 yuan in it. */
const char *world_settlement(struct world *world);
void world_claim(struct world *world, const char *settlement);
/* What these words stand for: "SETTLEMENT", "SUBMITTED_SETTLEMENT", "APPROVED_SETTLEMENT", each of
 * a later month with an allowance in it; "CLAIM", the allowance of the last. NULL for any other. */
const char *world_settlement_value(struct world *world, const char *word);

/* Uses of the mark of a certificate of the applicant: "REQUESTED_MARK", "MISUSED_MARK" and
 * "CORRECTED_MARK". NULL for any other word. */
const char *world_mark_value(struct world *world, const char *certificate, const char *word);

/* The last transfer of a certificate to another body; the hash of its statement as it would be
 * signed now; one that is asked for, and one whose statement is signed: its id. What these words
 * stand for: "ASKED_TRANSFER", "CONFIRMED_TRANSFER", "STATEMENT_HASH". NULL for any other. */
struct transfer_out world_transfer(struct world *world, const char *number);
const char *world_statement_hash(struct world *world, const char *number);
const char *world_ask_transfer(struct world *world, const char *number);
const char *world_confirm_transfer(struct world *world, const char *number);
const char *world_transfer_value(struct world *world, const char *number, const char *word);

/* What these words stand for: "COMPLAINT", a new one; "ASSIGNED_COMPLAINT",
 * "ACKNOWLEDGED_COMPLAINT", "INVESTIGATED_COMPLAINT" and "DECIDED_COMPLAINT", one that went so far:
 * the specialist handles it, the committee's member decides. NULL for any other. */
const char *world_complaint_value(struct world *world, const char *word);

/* What these words stand for: "ANSWERED", the case with two responses that a rule excludes;
 * "RULED", the same after that; "RESPONSE", the first one. NULL for any other. */
const char *world_perception_value(struct world *world, const char *id, const char *word);

/* The same with everything done that the action needs before it can be done there; and only that,
 * on a case that is in a state where it can be done. */
const char *world_case_ready(struct world *world, enum case_state state, enum case_action action);
void world_make_ready(struct world *world, const char *id, enum case_action action);

/* Whatever happens between both calls did not happen: the database, the clock and chance are as
 * they were. To try many things with one case without making one for each. Branches do not nest. */
struct world world_branch(struct world *world);
void world_return(struct world *world, struct world trunk);

/* Drives a case that exists on to a later state. */
void world_case_on(struct world *world, const char *id, enum case_state state);
/* Makes it a surveillance, of which some steps may be left out. */
void world_make_surveillance(struct world *world, const char *id);
struct certification_case world_case(struct world *world, const char *id);

/* The certificate that the case granted; what the register says of it; the surveillance or special
 * audit of it that the planner opens. */
const char *world_certificate(struct world *world, const char *id);
struct certificate world_register(struct world *world, const char *number);
const char *world_follow_up(struct world *world, const char *number, const char *activity);

/* Time passes; the scheduler opens what is due, and how many that were; what is to come for the
 * certificate; and its number once that is a day late. */
void world_pass_days(struct world *world, int64_t days);
void world_go_to(struct world *world, struct date day);
size_t world_open_audits(struct world *world);
struct next_audit world_next_audit(struct world *world, const char *number);
const char *world_late_certificate(struct world *world, const char *id);

/* Takes over a certificate of the applicant that no case here granted: issued on 2026-01-05 for
 * three years, five stars, in force; and its number. */
#define WORLD_TAKEN_OVER "19926F00041R0M"
const char *world_take_over(struct world *world);

/* Whether the visit of the case is split in two. */
bool world_has_stages(struct world *world, const char *id);

/* Makes a case that is granted and paid a surveillance of another's certificate. */
void world_make_follow_up(struct world *world, const char *id);
void world_make_confirmed(struct world *world, const char *id); /* and its data is confirmed */

/* Parts of that way. The scheme is approved unless it is already; an indicator, or every one, gets
 * the finding "met" or "not_met" by the leader, by samples at each site where it is judged so. */
void world_approve_scheme(struct world *world);
void world_record(struct world *world, const char *case_id, const char *clause, const char *answer);
void world_record_all(struct world *world, const char *case_id, const char *answer);
/* Records everything with that answer and locks the sheet; it can be closed then. */
void world_lock_sheet(struct world *world, const char *id, const char *answer);
/* The leader finds 5.1.1.1 met, the assessor not. */
void world_differ(struct world *world, const char *id);
/* The same, and the assessor's finding is set aside. */
void world_set_aside(struct world *world, const char *id);
/* A file on an indicator, which what lost points needs; world_record_all does it. */
void world_prove(struct world *world, const char *case_id, const char *clause);

/* Says of all required records that are missing that they do not apply. */
void world_excuse_records(struct world *world, const char *case_id);

/* What closing the sheet takes in stage 2 beside the findings: records, lock and departure. */
void world_before_close(struct world *world, const char *case_id);

/* A picture of one dot, as PNG. The leader signs "arrival" or "departure" for the stage that the
 * case is in, with one photo, without a position; and which of both is left in the case's state. */
struct str world_picture(void);
void world_sign(struct world *world, const char *case_id, const char *kind);
void world_explain(struct world *world, const char *case_id); /* all exceptions, by both sides */
const char *world_sign_kind(struct world *world, const char *case_id);

/* The number of the first outlet that was drawn for the case; of none that there is where nothing
 * was drawn. */
const char *world_drawn(struct world *world, const char *case_id);

/* The documents that are missing or came back: the manual as a file, the others said to be not
 * applicable, by an applicant whose case it is. And every item of the checklist, and every document
 * under review, with that answer; "gap", "largely" and "nonconforming" with a note. */
void world_give_documents(struct world *world, struct actor applicant, const char *case_id);
void world_check_all(struct world *world, const char *case_id, const char *verdict);
void world_judge_all(struct world *world, const char *case_id, const char *verdict);

/* What these words stand for in tests that walk tables: "GAP", the first gap of the case's first
 * return; "DUE", world_due_day;
 * "COMMENT", world_comment. NULL for any other. */
const char *world_review_value(struct world *world, const char *case_id, const char *word);

/* All that makes an application acceptable, and accepting it. */
void world_accept(struct world *world, const char *case_id);

/* Opens a round of the customer survey; makes a link to the one that is open and gives its token,
 * or the time that its form was made at. */
void world_survey(struct world *world, const char *case_id);
const char *world_invitation(struct world *world, const char *case_id);
const char *world_survey_started(struct world *world, const char *token);

/* Answers all with that mark, from a browser that is known by the device; world->fail says what
 * came of it. */
void world_survey_answer(
    struct world *world, const char *token, const char *device, const char *mark);

/* What these words stand for: "SURVEYED_CASE"; "INVITATION" and "STARTED", of one form; "POSTER".
 * NULL for any other. */
const char *world_survey_value(struct world *world, const char *case_id, const char *word);

/* In the middle of the one or two weeks that a correction may take: "2026-12-01". */
const char *world_due_day(struct world *world);

/* The number of the certificate that the case was granted; its last ground of a change of status,
 * and the hash of the notice that a decision on it would be signed under today ("none"). */
const char *world_number(struct world *world, const char *id);
const char *world_ground(struct world *world, const char *number);
const char *world_notice_hash(struct world *world, const char *number);
/* A ground that the manager reports and confirms; and a suspension by the decider. */
const char *world_confirm_ground(
    struct world *world, const char *number, const char *act, const char *reason);
void world_suspend(struct world *world, const char *number);

/* What the register answers of each certificate is what its row says, and those granted here have
 * it as text. Part of world_ok, so it holds after every use case that a test runs. */
void world_check_entries(struct world *world);
/* What these words stand for, of a certified case: "OWN_CERTIFICATE", "SUSPENDED_CERTIFICATE",
 * "GROUND_SUSPEND" … "GROUND_REPORTED", "NOTICE_HASH". NULL for any other. */
const char *world_status_value(struct world *world, const char *id, const char *word);

/* All tables but the events and the failed sign-ins; the text lives until the next dump. */
struct str world_dump(struct world *world);
void world_assert_same(struct world *world, struct str before);

/* The last event. */
struct event world_event(struct world *world);

#endif

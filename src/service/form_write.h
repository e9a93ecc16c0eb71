/* What the forms of form_service.h have in common, and their writers by chapter of the file. */
#ifndef SERVICE_FORM_WRITE_H
#define SERVICE_FORM_WRITE_H

#include "service/form_service.h"

/* A message in the language of the form. */
struct str form_say(const struct form_work *work, const char *message);
struct str form_number(const struct form_work *work, int64_t value);
struct str form_day(const struct form_work *work, int64_t instant);  /* "–" for 0 */
struct str form_time(const struct form_work *work, int64_t instant); /* "–" for 0 */
struct str form_or_dash(struct str text);
/* Of a level of the case's scheme; "–" for none. */
struct str form_level(const struct form_work *work, struct str id);

/* The last event that begins so, or NULL. */
const struct event_row *form_event(const struct form_work *work, const char *action);

/* Who it is about: organisation, code, scheme, standard, activity, case. */
void form_head(const struct form_work *work, struct paper *paper);
void form_fact(
    const struct form_work *work, struct paper *paper, const char *label, struct str value);

/* A line to be signed by hand, or sealed; and the end of a notice of the body. */
void form_sign_here(const struct form_work *work, struct paper *paper, const char *role);
void form_sign_body(const struct form_work *work, struct paper *paper);

/* form_application.c */
enum fail form_application_review(struct form_work *work, struct paper *paper) MUST_USE;
enum fail form_acceptance_notice(struct form_work *work, struct paper *paper) MUST_USE;
enum fail form_site_list(struct form_work *work, struct paper *paper) MUST_USE;
enum fail form_master_data(struct form_work *work, struct paper *paper) MUST_USE;
enum fail form_fee_notice(struct form_work *work, struct paper *paper) MUST_USE;

/* form_preparation.c */
enum fail form_programme_record(struct form_work *work, struct paper *paper) MUST_USE;
enum fail form_task_order(struct form_work *work, struct paper *paper) MUST_USE;
enum fail form_audit_notice(struct form_work *work, struct paper *paper) MUST_USE;
enum fail form_conduct_statement(struct form_work *work, struct paper *paper) MUST_USE;
enum fail form_briefing(struct form_work *work, struct paper *paper) MUST_USE;
enum fail form_document_review(struct form_work *work, struct paper *paper) MUST_USE;

/* form_onsite.c */
enum fail form_checklist(struct form_work *work, struct paper *paper) MUST_USE;
enum fail form_site_confirmation(struct form_work *work, struct paper *paper) MUST_USE;
enum fail form_closing_minutes(struct form_work *work, struct paper *paper) MUST_USE;
enum fail form_client_feedback(struct form_work *work, struct paper *paper) MUST_USE;
enum fail form_certificate_wording(struct form_work *work, struct paper *paper) MUST_USE;

enum fail form_nonconformities(struct form_work *work, struct paper *paper) MUST_USE;

/* form_appraisal.c */
enum fail form_appraisal(struct form_work *work, struct paper *paper) MUST_USE;

/* form_decision.c */
enum fail form_check_list(struct form_work *work, struct paper *paper) MUST_USE;
enum fail form_decision_basis(struct form_work *work, struct paper *paper) MUST_USE;
enum fail form_decision_record(struct form_work *work, struct paper *paper) MUST_USE;
enum fail form_decision_notice(struct form_work *work, struct paper *paper) MUST_USE;
enum fail form_continued_notice(struct form_work *work, struct paper *paper) MUST_USE;
enum fail form_file_index(struct form_work *work, struct paper *paper) MUST_USE;

/* form_archive.c */
enum fail form_archive_index(struct form_work *work, struct paper *paper) MUST_USE;

#endif

#include "service/form_service.h"

#include "service/form_write.h"
#include "service/person_access.h"
#include "service/print_service.h"
#include "store/organisation_store.h"

#define APPLICATION N_("Application and contract")
#define PREPARATION N_("Preparation")
#define ON_SITE N_("On site")
#define DECISION N_("Review and decision")

/* clang-format off */
const struct form forms[] = {
    {"master_data", N_("Confirmation of master data"), APPLICATION, FORM_CLIENT, "application.submit", NULL, form_master_data},
    {"site_list", N_("List of sites"), APPLICATION, FORM_CLIENT, "application.submit", NULL, form_site_list},
    {"application_review", N_("Record of the application review"), APPLICATION, FORM_BODY, "application.review", NULL, form_application_review},
    {"acceptance_notice", N_("Notice of acceptance"), APPLICATION, FORM_CLIENT, "application.accept", NULL, form_acceptance_notice},
    {"day_sheet", N_("Person-day sheet"), APPLICATION, FORM_CLIENT, "days.fix", "/days.pdf", NULL},
    {"fee_notice", N_("Notice of fees"), APPLICATION, FORM_CLIENT, "contract.accept", NULL, form_fee_notice},
    {"programme_record", N_("Record of the audit programme"), PREPARATION, FORM_BODY, "programme.set", NULL, form_programme_record},
    {"task_order", N_("Task order"), PREPARATION, FORM_BODY, "team.dispatch", NULL, form_task_order},
    {"audit_notice", N_("Notice of the assessment"), PREPARATION, FORM_CLIENT, "team.dispatch", NULL, form_audit_notice},
    {"conduct_statement", N_("Statement of conduct"), PREPARATION, FORM_BODY, "team.dispatch", NULL, form_conduct_statement},
    {"document_review", N_("Report of the document review"), PREPARATION, FORM_CLIENT, "documents.pass", NULL, form_document_review},
    {"plan", N_("Assessment plan"), PREPARATION, FORM_CLIENT, "plan.approve", "/plan.pdf", NULL},
    {"briefing", N_("Briefing of the team"), PREPARATION, FORM_BODY, "plan.issue", NULL, form_briefing},
    {"attendance", N_("Attendance of the meetings"), ON_SITE, FORM_CLIENT, "presence.sign", "/presence/attendance.pdf", NULL},
    {"site_confirmation", N_("Confirmation of entry and exit"), ON_SITE, FORM_CLIENT, "presence.sign", NULL, form_site_confirmation},
    {"checklist", N_("Assessment checklist"), ON_SITE, FORM_BODY, "stage", NULL, form_checklist},
    {"records", N_("Interviews and notes"), ON_SITE, FORM_BODY, "stage", "/records.pdf", NULL},
    {"stage1_report", N_("Report of stage 1"), ON_SITE, FORM_CLIENT, "stage1.close", "/stage1.pdf", NULL},
    {"client_feedback", N_("Feedback of the client"), ON_SITE, FORM_CLIENT, "stage", NULL, form_client_feedback},
    {"closing_minutes", N_("Minutes of the closing meeting"), ON_SITE, FORM_BODY, "assessment.close", NULL, form_closing_minutes},
    {"nonconformities", N_("Nonconformity reports"), ON_SITE, FORM_CLIENT, "assessment.close", NULL, form_nonconformities},
    {"appraisal", N_("Evaluation of the assessors"), ON_SITE, FORM_APPRAISER, "assessment.close", NULL, form_appraisal},
    {"certificate_wording", N_("Confirmation of the certificate's wording"), DECISION, FORM_CLIENT, "assessment.close", NULL, form_certificate_wording},
    {"check_list", N_("Check list of the file review"), DECISION, FORM_BODY, "file.review", NULL, form_check_list},
    {"decision_basis", N_("Basis of the decision"), DECISION, FORM_BODY, "file.pass", NULL, form_decision_basis},
    {"decision_record", N_("Record of the certification decision"), DECISION, FORM_BODY, "decision.", NULL, form_decision_record},
    {"decision_notice", N_("Notice of the certification decision"), DECISION, FORM_CLIENT, "decision.confirm", NULL, form_decision_notice},
    {"continued_notice", N_("Notice of continued certification"), DECISION, FORM_CLIENT, "certificate.confirm", NULL, form_continued_notice},
    {"file_index", N_("Index of the file"), DECISION, FORM_BODY, NULL, NULL, form_file_index},
    {"archive_index", N_("Index of the archive"), DECISION, FORM_BODY, "decision.confirm", NULL, form_archive_index},
};
/* clang-format on */

const size_t forms_count = ARRAY_LEN(forms);

static enum fail load(struct use *use, struct str case_id, struct form_work *ret_work)
{
    struct form_work work = {.use = use, .language = use->language};
    TRY(case_service_show(use, case_id, &work.view));
    TRY(organisation_store_load(&use->tx, work.view.c.organisation, &work.organisation));
    struct str subject = str_concat(use->arena, STR("case:"), case_id);
    TRY(event_store_of(&use->tx, subject, &work.events, &work.n_events));
    *ret_work = work;
    return FAIL_NONE;
}

static bool may_read(const struct use *use, const struct form *form)
{
    const role_set readers[] = {
        [FORM_BODY] = ROLES_BODY,
        [FORM_CLIENT] = ROLES_BODY | ROLE_BIT(ROLE_APPLICANT),
        [FORM_APPRAISER] = PERSON_KEEPERS | PERSON_PLANNERS,
    };
    return (use->actor.roles & readers[form->reader]) != 0;
}

static struct form_entry entry_of(const struct form_work *work, const struct form *form)
{
    const struct event_row *event = form->after ? form_event(work, form->after) : NULL;
    return (struct form_entry){form, !form->after || event, event ? event->at : 0};
}

enum fail form_service_list(struct use *use, struct str case_id, struct form_list *ret_list)
{
    struct form_work work;
    TRY(load(use, case_id, &work));
    struct form_list list = {NEW_ARRAY(use->arena, struct form_entry, forms_count), 0};
    for (size_t i = 0; i < forms_count; i++)
        if (may_read(use, &forms[i]))
            list.entries[list.n++] = entry_of(&work, &forms[i]);
    *ret_list = list;
    return FAIL_NONE;
}

static const struct form *find(struct str code)
{
    for (size_t i = 0; i < forms_count; i++)
        if (str_equal(str_of(forms[i].code), code))
            return &forms[i];
    return NULL;
}

enum fail form_service_paper(struct use *use, struct str case_id, struct str code,
    enum language language, struct paper *ret_paper)
{
    const struct form *form = find(code);
    struct form_work work;
    TRY(load(use, case_id, &work));
    work.language = language;
    if (!form || !form->write || !may_read(use, form) || !entry_of(&work, form).is_there)
        return FAIL_NOT_FOUND;
    struct paper paper = print_service_paper(use, language, form->label);
    paper.number =
        str_format(use->arena, "%" STR_PRI "-%02zu", STR_ARG(case_id), (size_t)(form - forms) + 1);
    TRY(form->write(&work, &paper));
    *ret_paper = paper;
    return FAIL_NONE;
}

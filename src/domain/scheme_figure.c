#include "domain/scheme_figure.h"

#include "base/fail.h"

static const struct {
    const char *id;
    const char *label;
} figures[] = {
    {"consultancy_ban_years", N_("No part in the case after consultancy, years")},
    {"conduct_statement_years", N_("Conduct statement valid, years")},
    {"senior_grade_years", N_("An assessor before becoming a senior assessor, years")},
    {"team_objection_days", N_("Objection to the team, days")},
    {"wording_deemed_days", N_("Silence on the text of the certificate is consent after, days")},
    {"client_information_days", N_("Information from the applicant before the audit, days")},
    {"plan_lead_days", N_("Plan reported before the audit, days")},
    {"plan_warning_days", N_("Warning of an unreported plan, days before")},
    {"leader_cycles", N_("One leader at most, cycles in a row")},
    {"mystery_unknown_months", N_("A mystery visitor not seen at the outlet for, months")},
    {"document_fix_days", N_("Correction after document review, days")},
    {"document_fix_min_days", N_("Correction after document review, days at least")},
    {"document_fix_max_days", N_("Correction after document review, days at most")},
    {"application_fix_days", N_("Completion of a returned application, days")},
    {"quote_valid_days", N_("A quotation holds, days")},
    {"perception_days", N_("Perception index after stage 1, days")},
    {"perception_held_days", N_("Held below the perception target, days at most")},
    {"stage1_settle_days", N_("Settling what stage 1 found, days at most")},
    {"evidence_date_days", N_("A photo's own date beside the stated one, days apart at most")},
    {"nc_minor_days", N_("Correction of a minor nonconformity, days")},
    {"nc_major_days", N_("Correction of a major nonconformity, days")},
    {"nc_reminder_days", N_("Reminder of a correction, days before")},
    {"surveillance_planned_months", N_("Surveillance planned after, months")},
    {"surveillance_latest_months", N_("Surveillance at the latest after, months")},
    {"first_surveillance_issue_months", N_("First surveillance after issue, months")},
    {"recertification_apply_months", N_("Application for recertification, months before expiry")},
    {"recertification_grace_months", N_("Recertification finished after expiry, months")},
    {"audit_open_days", N_("Case of the next audit opened before its planned day, days")},
    {"short_notice_audit_days", N_("Short-notice audit, days")},
    {"suspension_decide_days", N_("Decision on a suspension, days")},
    {"suspension_usual_months", N_("Usual suspension, months")},
    {"suspension_max_months", N_("Longest suspension, months")},
    {"withdrawal_decide_working_days", N_("Decision on a withdrawal, working days")},
    {"mark_misuse_months", N_("Correction of a misused mark, months")},
    {"report_day_of_month", N_("Report to the authority, day of the next month")},
    {"retention_years", N_("Records kept after the certificate's end, years")},
    {"appeal_acknowledge_working_days", N_("Answer to an appeal, working days")},
    {"appeal_decide_days", N_("Decision on an appeal, days")},
    {"sign_in_hours", N_("Sign-in after a meeting, hours")},
    {"process_working_days", N_("Whole certification, working days")},
    {"application_yuan", N_("Application fee")},
    {"day_yuan", N_("Assessment, per person-day")},
    {"registration_yuan", N_("Decision, registration and certificate")},
    {"annual_yuan", N_("Annual fee, mark included")},
    {"surveillance_day_share", N_("Share of the day rate in surveillance")},
    {"recertification_day_share", N_("Share of the day rate in recertification")},
    {"extra_certificate_yuan", N_("Each further certificate")},
    {"cost_floor_day_yuan", N_("Warning of a price below cost, per person-day")},
};

const char *scheme_figure_label(struct str id)
{
    for (size_t i = 0; i < ARRAY_LEN(figures); i++)
        if (str_equal(str_of(figures[i].id), id))
            return figures[i].label;
    return NULL;
}

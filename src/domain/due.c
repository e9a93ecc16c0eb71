#include "domain/due.h"

#define PLANNER ROLE_BIT(ROLE_PLANNER)
#define MANAGER ROLE_BIT(ROLE_MANAGER)
#define SALES ROLE_BIT(ROLE_SALES)
#define OFFICER ROLE_BIT(ROLE_OFFICER)
#define HEAD ROLE_BIT(ROLE_HEAD)
#define REPORTER ROLE_BIT(ROLE_REPORTER)

/* clang-format off */
const struct due_kind due_kinds[] = {
    {"contract_offer", N_("Offer of a contract"), SALES, false},
    {"team_objection", N_("Objection to the team"), PLANNER, false},
    {"document_fix", N_("Corrected documents"), 0, true},
    {"plan_report", N_("First day of a plan that is not reported"), REPORTER, false},
    {"stage1_point", N_("Points of stage 1"), 0, true},
    {"survey", N_("Answers to the survey"), 0, true},
    {"perception", N_("Perception index"), 0, true},
    {"perception_held", N_("End of a hold"), PLANNER, true},
    {"nc_minor", N_("Correction of minor nonconformities"), 0, true},
    {"nc_major", N_("Correction of major nonconformities"), 0, true},
    {"nc_special", N_("Correction of special deductions"), 0, true},
    {"certificate_report", N_("Report of a certificate to the authority"), REPORTER, false},
    {"yearly_report", N_("Yearly statistics for the authority"), REPORTER, false},
    {"surveillance", N_("Latest day of the surveillance"), PLANNER | MANAGER, false},
    {"recertification", N_("Application for recertification"), PLANNER | SALES, false},
    {"status_decide", N_("Decision on a certificate's status"), ROLE_BIT(ROLE_DECIDER) | ROLE_BIT(ROLE_HEAD), false},
    {"certificate", N_("Certificate ends"), PLANNER | SALES, false},
    {"charge", N_("Payment of a charge"), ROLE_BIT(ROLE_FINANCE), false},
    {"mark_correction", N_("Correction of a misused mark"), OFFICER | MANAGER, false},
    {"complaint_answer", N_("Answer to a complaint"), MANAGER | HEAD, false},
    {"complaint_decision", N_("Decision on a complaint"), MANAGER | HEAD, false},
    {"registration", N_("Registration of an assessor"), MANAGER, false},
};
/* clang-format on */

const size_t due_kinds_count = ARRAY_LEN(due_kinds);

const struct due_kind *due_kind_find(struct str code)
{
    for (size_t i = 0; i < due_kinds_count; i++)
        if (str_equal(str_of(due_kinds[i].code), code))
            return &due_kinds[i];
    return NULL;
}

enum due_urgency due_urgency_of(int64_t days_left)
{
    if (days_left < 0)
        return DUE_OVERDUE;
    return days_left <= DUE_NEAR_DAYS ? DUE_NEAR : DUE_LATER;
}

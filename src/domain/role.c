#include "domain/role.h"

#include <assert.h>

#include "base/fail.h"

static const char *const words[] = {
    [ROLE_APPLICANT] = "applicant",
    [ROLE_REVIEWER] = "reviewer",
    [ROLE_PLANNER] = "planner",
    [ROLE_ASSESSOR] = "assessor",
    [ROLE_DECIDER] = "decider",
    [ROLE_SCHEME_MANAGER] = "scheme_manager",
    [ROLE_ADMIN] = "admin",
    [ROLE_MANAGER] = "manager",
    [ROLE_SALES] = "sales",
    [ROLE_FINANCE] = "finance",
    [ROLE_REPORTER] = "reporter",
    [ROLE_HEAD] = "head",
    [ROLE_OFFICER] = "officer",
    [ROLE_COMMITTEE] = "committee",
    [ROLE_REGULATOR] = "regulator",
};

const struct codes role_codes = CODES(words);

static const char *const labels[] = {
    [ROLE_APPLICANT] = N_("Applicant"),
    [ROLE_REVIEWER] = N_("Application reviewer"),
    [ROLE_PLANNER] = N_("Planner"),
    [ROLE_ASSESSOR] = N_("Assessor"),
    [ROLE_DECIDER] = N_("Decider"),
    [ROLE_SCHEME_MANAGER] = N_("Scheme manager"),
    [ROLE_ADMIN] = N_("Administrator"),
    [ROLE_MANAGER] = N_("Assessment manager"),
    [ROLE_SALES] = N_("Contract officer"),
    [ROLE_FINANCE] = N_("Finance officer"),
    [ROLE_REPORTER] = N_("Reporting officer"),
    [ROLE_HEAD] = N_("Head of the body"),
    [ROLE_OFFICER] = N_("Certificate officer"),
    [ROLE_COMMITTEE] = N_("Committee member"),
    [ROLE_REGULATOR] = N_("Regulator"),
};

const char *role_label(enum role role)
{
    assert(role < ROLE_COUNT);
    return labels[role];
}

bool role_set_is_valid(role_set roles)
{
    if (roles == 0 || roles >= ROLE_BIT(ROLE_COUNT))
        return false;
    const role_set alone =
        ROLE_BIT(ROLE_APPLICANT) | ROLE_BIT(ROLE_ADMIN) | ROLE_BIT(ROLE_REGULATOR);
    bool single = (roles & (roles - 1)) == 0;
    return single || !(roles & alone);
}

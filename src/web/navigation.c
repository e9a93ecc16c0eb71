#include "web/navigation.h"

#include "service/article_service.h"
#include "service/charge_service.h"
#include "service/cnca_log_service.h"
#include "service/exam_service.h"
#include "service/import_service.h"
#include "service/issuer_key_service.h"
#include "service/person_access.h"
#include "service/plan_report_service.h"
#include "service/question_service.h"
#include "service/retention_service.h"
#include "service/settlement_service.h"

#define ANYONE (ROLES_BODY | ROLE_BIT(ROLE_APPLICANT))
#define APPLICANT ROLE_BIT(ROLE_APPLICANT)

const struct nav_item navigation[] = {
    {N_("Overview"), "/home", N_("Dashboard"), ICON_HOME, ANYONE},
    {N_("Overview"), "/notices", N_("Notices"), ICON_BELL, ANYONE},
    {N_("Overview"), "/calendar", N_("Calendar"), ICON_CALENDAR, ANYONE},
    {N_("Overview"), "/pipeline", N_("Pipeline"), ICON_BOARD, ROLES_BODY},
    {N_("Overview"), "/deadlines", N_("Deadlines"), ICON_CLOCK, ROLES_BODY},
    {N_("Overview"), "/audits", N_("Coming audits"), ICON_NEXT, ROLES_BODY},
    {N_("Overview"), "/statistics", N_("Statistics"), ICON_CHART, ROLES_BODY},
    {N_("Overview"), "/me", N_("My record"), ICON_USER, ROLES_BODY},
    {N_("Overview"), "/organisation", N_("Company profile"), ICON_COMPANY, APPLICANT},
    {N_("Overview"), "/outlets", N_("Outlets"), ICON_OUTLET, APPLICANT},
    {N_("Certification"), "/evaluations", N_("Self-evaluation"), ICON_SHEET, APPLICANT},
    {N_("Certification"), "/readiness", N_("Readiness check"), ICON_CHECK, APPLICANT},
    {N_("Certification"), "/cases", N_("Certification cases"), ICON_CASE, ANYONE},
    {N_("Certification"), "/field", N_("Work on site"), ICON_CAMERA, ROLE_BIT(ROLE_ASSESSOR)},
    {N_("Certification"), "/changes", N_("Changes of certificates"), ICON_EDIT, ANYONE},
    {N_("Certification"), "/organisations", N_("Organisations"), ICON_COMPANY, ROLES_BODY},
    {N_("Certification"), "/nonconformities", N_("Nonconformities"), ICON_WARNING, ROLES_BODY},
    {N_("Certification"), "/reports/plans", N_("Plan reports"), ICON_UPLOAD, PLAN_REPORT_READERS},
    {N_("Certification"), "/reporting", N_("Certificate reports"), ICON_UPLOAD, CNCA_READERS},
    {N_("Certification"), "/certificates", N_("Certificates"), ICON_CERTIFICATE, ROLES_BODY},
    {N_("Certification"), "/fees", N_("Receivables"), ICON_CHART, CHARGE_READERS},
    {N_("Certification"), "/fees", N_("Fees and invoices"), ICON_FILE, APPLICANT},
    {N_("Certification"), "/settlements", N_("Settlements"), ICON_SHEET, SETTLEMENT_VISITORS},
    {N_("Certification"), "/marks", N_("Use of the mark"), ICON_STAR, ANYONE},
    {N_("Certification"), "/complaints", N_("Complaints and appeals"), ICON_BELL, ANYONE},
    {N_("Certification"), "/schemes", N_("Schemes"), ICON_SCHEME, ANYONE},
    {N_("Certification"), "/exams", N_("Mock examinations"), ICON_CHECK, EXAM_VISITORS},
    {N_("Administration"), "/article-desk", N_("Articles"), ICON_GLOBE, ARTICLE_DESK},
    {N_("Administration"), "/questions", N_("Question bank"), ICON_EDIT, QUESTION_DESK},
    {N_("Administration"), "/people", N_("People"), ICON_PEOPLE, PERSON_READERS},
    {N_("Administration"), "/accounts", N_("Accounts"), ICON_LOCK, ROLE_BIT(ROLE_ADMIN)},
    {N_("Administration"), "/archive", N_("Archive"), ICON_FILE, ARCHIVE_READERS},
    {N_("Administration"), "/keys", N_("Signing keys"), ICON_LOCK, KEY_KEEPERS},
    {N_("Administration"), "/imports", N_("Import"), ICON_UPLOAD, IMPORTERS},
    {N_("Administration"), "/events", N_("Event log"), ICON_LOG,
        ROLE_BIT(ROLE_ADMIN) | ROLE_BIT(ROLE_SCHEME_MANAGER)},
};

const size_t navigation_count = ARRAY_LEN(navigation);

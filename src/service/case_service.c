#include "service/case_service.h"

#include "service/application_reading.h"
#include "service/case_guard.h"
#include "service/field_service.h"
#include "service/file_comment_service.h"
#include "service/scheme_service.h"
#include "store/certificate_store.h"
#include "store/decision_store.h"
#include "store/evaluation_store.h"
#include "store/evidence_store.h"
#include "store/organisation_store.h"

enum fail case_service_page(
    struct use *use, struct str state, const struct page_request *page, struct case_page *ret_page)
{
    bool body = (use->actor.roles & ROLES_BODY) != 0;
    struct case_filter filter = {
        .organisation = body ? STR("") : use->actor.organisation,
        .state = state,
        .search = page->search,
    };
    struct case_page found;
    if (!body && use->actor.organisation.len == 0)
        return FAIL_FORBIDDEN;
    TRY(case_store_page(&use->tx, &filter, page, &found.rows, &found.n));
    TRY(case_store_count(&use->tx, &filter, &found.total));
    TRY(case_store_count_states(&use->tx, &filter, found.in_state));
    *ret_page = found;
    return FAIL_NONE;
}

enum fail case_service_mine(struct use *use, struct case_row **ret_rows, size_t *ret_n)
{
    return case_store_of_member(&use->tx, use->actor.account, ret_rows, ret_n);
}

/* What is not there yet is left empty. */
static enum fail optional(enum fail fail)
{
    return fail == FAIL_NOT_FOUND ? FAIL_NONE : fail;
}

static enum fail load_choices(struct use *use, struct case_view *view)
{
    struct case_situation situation;
    TRY(case_situation(use, &view->c, &situation));
    for (size_t i = 0; i < CASE_ACTION_COUNT; i++) {
        struct problems problems = problems_new(use->arena);
        struct case_choice *choice = &view->choices[i];
        choice->rule = &case_rules[i];
        choice->fail = case_rule_check(choice->rule, &situation, &problems);
        choice->problem = problems.first;
        if (choice->fail == FAIL_NONE)
            choice->fail =
                case_guard_check(use, choice->rule->action, view->c.id, &choice->problem);
        if (choice->fail == FAIL_BUSY || choice->fail == FAIL_BROKEN)
            return choice->fail;
    }
    return FAIL_NONE;
}

/* The events of a case that its applicant sees, and whether with their details. Findings, the score
 * at the closing of the sheet and what others tried in vain are the body's own. */
static const struct {
    const char *action;
    bool details;
} applicant_events[] = {
    {"application.open", true},
    {"application.edit", true},
    {"application.certificate_add", true},
    {"application.certificate_remove", true},
    {"case.open", true},
    {"application.submit", true},
    {"document.add", true},
    {"document.exclude", true},
    {"application.answer", true},
    {"application.withdraw", true},
    {"application.review", false},
    {"application.return", true},
    {"application.reject", true},
    {"application.accept", false},
    {"days.fix", true},
    {"days.sign", false},
    {"days.approve", false},
    {"contract.offer", true},
    {"contract.accept", true},
    {"contract.decline", true},
    {"payment.record", true},
    {"payment.waive", true},
    {"programme.approve", false},
    {"programme.replace", false},
    {"case.combine", true},
    {"case.separate", true},
    {"team.set", false}, /* before teams had dates */
    {"team.dispatch", false},
    {"team.deem", false},
    {"team.reopen", false},
    {"team.confirm", true},
    {"team.object", true},
    {"documents.begin", false},
    {"documents.return", true},
    {"documents.resubmit", true},
    {"documents.pass", false},
    {"plan.approve", false},
    {"plan.report", false},
    {"plan.change", false},
    {"case.skip_approve", true},
    {"case.terminate", true},
    {"assessment.open", false}, /* before there were stages */
    {"presence.sign", false},
    {"presence.confirm", true},
    {"stage1.open", false},
    {"stage1.close", false},
    {"stage1.answer", true},
    {"stage1.settle", true},
    {"survey.open", true},
    {"survey.close", true},
    {"perception.pass", false},
    {"perception.hold", true},
    {"perception.resurvey", false},
    {"perception.improve", true},
    {"stage2.open", false},
    {"assessment.close", false},
    {"report.issue", false},
    {"nc.answer", true},
    {"nc.verify", true},
    {"nc.extend", true},
    {"decision.confirm", true},
    {"decision.confirm_refusal", true},
    {"certificate.issue", true},
    {"certificate.ask_suspend", true},
    {"certificate.ask_restore", true},
    {"certificate.ask_cancel", true},
    {"certificate.suspend", true},
    {"certificate.restore", true},
    {"certificate.withdraw", true},
    {"certificate.cancel", true},
    {"certificate.expire", true},
    {"certificate.confirm", true},
    {"audit.open", true},
    {"change.file", true},
    {"change.approve", true},
    {"change.refuse", true},
};

static void hide_events(struct case_view *view)
{
    size_t n = 0;
    for (size_t i = 0; i < view->n_events; i++) {
        for (size_t k = 0; k < ARRAY_LEN(applicant_events); k++) {
            if (!str_equal(view->events[i].action, str_of(applicant_events[k].action)))
                continue;
            view->events[n] = view->events[i];
            if (!applicant_events[k].details)
                view->events[n].detail = STR("{}");
            n++;
        }
    }
    view->n_events = n;
}

/* An applicant does not see a team that is being put together. */
static enum fail load_team(struct use *use, struct case_view *view)
{
    bool is_told = view->c.state >= CASE_TEAM_SET;
    if (!is_told && !(use->actor.roles & ROLES_BODY))
        return FAIL_NONE;
    return team_store_list(&use->tx, view->c.id, &view->team, &view->n_team);
}

/* The one that it was granted, or that it kept. */
static enum fail load_certificate(
    struct use *use, const struct certification_case *c, struct certificate *ret_certificate)
{
    struct application application;
    bool is_over = c->state == CASE_CERTIFIED || c->state == CASE_REPORTED;
    enum fail fail = certificate_store_of_case(&use->tx, c->id, ret_certificate);
    if (fail != FAIL_NOT_FOUND || !is_over)
        return optional(fail);
    TRY(application_reading_load(use, c->id, &application));
    return optional(certificate_store_load(&use->tx, application.certificate, ret_certificate));
}

enum fail case_service_show(struct use *use, struct str id, struct case_view *ret_view)
{
    struct case_view view = {0};
    struct organisation organisation;
    TRY(case_see(use, id, &view.c));
    TRY(organisation_store_load(&use->tx, view.c.organisation, &organisation));
    view.organisation_name = organisation.name;
    TRY(scheme_service_pinned(use, view.c.scheme_sha256, &view.scheme));
    TRY(gap_store_list(&use->tx, id, &view.gaps, &view.n_gaps));
    TRY(optional(programme_store_load(&use->tx, id, &view.programme)));
    TRY(drawn_outlet_store_list(&use->tx, id, &view.drawn, &view.n_drawn));
    TRY(load_team(use, &view));
    TRY(load_certificate(use, &view.c, &view.certificate));
    if (case_shows_assessment(use, &view.c)) {
        TRY(optional(evaluation_store_of_case(&use->tx, id, &view.evaluation)));
        TRY(optional(decision_store_load(&use->tx, id, &view.decision)));
    }
    TRY(combination_service_load(use, &view.c, &view.combination));
    struct str subject = str_concat(use->arena, STR("case:"), id);
    TRY(event_store_of(&use->tx, subject, &view.events, &view.n_events));
    if (!(use->actor.roles & ROLES_BODY))
        hide_events(&view);
    struct file_comments comments;
    TRY(file_comment_service_show(use, id, &comments));
    view.n_comments = comments.n;
    view.n_open_comments = comments.n_open;
    TRY(field_service_count_open(use, id, &view.open_conflicts));
    TRY(load_choices(use, &view));
    *ret_view = view;
    return FAIL_NONE;
}

enum fail case_service_sheet(struct use *use, struct str id, struct evaluation_sheet *ret_sheet)
{
    struct certification_case c;
    struct evaluation evaluation;
    TRY(case_see(use, id, &c));
    if (!case_shows_assessment(use, &c))
        return FAIL_NOT_FOUND;
    TRY(evaluation_store_of_case(&use->tx, id, &evaluation));
    return sheet_load(use, &evaluation, ret_sheet);
}

enum fail case_service_evidence(struct use *use, struct str id, struct evidence *ret_evidence)
{
    struct evidence evidence;
    struct evaluation evaluation;
    struct certification_case c;
    TRY(evidence_store_load(&use->tx, id, &evidence));
    TRY(evaluation_store_load(&use->tx, evidence.evaluation, &evaluation));
    TRY(case_see(use, evaluation.certification_case, &c));
    if (!case_shows_assessment(use, &c))
        return FAIL_NOT_FOUND;
    *ret_evidence = evidence;
    return FAIL_NONE;
}

#include "web/case_acts.h"

#include "service/use_cases.h"

/* clang-format off */
static const struct case_act acts[] = {
    {CASE_SUBMIT, CASE_ACT_BUTTON, &application_submit, "/submit", ACTION_PRIMARY, ICON_CHECK, false, NULL},
    {CASE_ADD_DOCUMENT, CASE_ACT_LINK, &document_add, "/documents", ACTION_PLAIN, ICON_FILE, false, N_("Documents")},
    {CASE_EDIT, CASE_ACT_LINK, &application_edit, "/edit", ACTION_PLAIN, ICON_EDIT, false, N_("Edit the application")},
    {CASE_REVIEW, CASE_ACT_BUTTON, &application_review, "/review", ACTION_PRIMARY, ICON_CHECK, false, NULL},
    {CASE_ACCEPT, CASE_ACT_LINK, &application_accept, "/review", ACTION_PRIMARY, ICON_SHEET, false, N_("Go through the checklist")},
    {CASE_FIX_DAYS, CASE_ACT_LINK, &days_fix, "/days", ACTION_PRIMARY, ICON_SHEET, false, NULL},
    {CASE_SIGN_DAYS, CASE_ACT_LINK, &days_sign, "/days#signatures", ACTION_PRIMARY, ICON_SHEET, false, NULL},
    {CASE_APPROVE_DAYS, CASE_ACT_LINK, &days_approve, "/days#signatures", ACTION_PRIMARY, ICON_SHEET, false, NULL},
    {CASE_QUOTE, CASE_ACT_LINK, &contract_quote, "/contract#quote", ACTION_PRIMARY, ICON_EDIT, false, NULL},
    {CASE_OFFER_CONTRACT, CASE_ACT_LINK, &contract_offer, "/contract", ACTION_PRIMARY, ICON_CHECK, false, NULL},
    {CASE_SIGN_CONTRACT, CASE_ACT_LINK, &contract_accept, "/contract", ACTION_PRIMARY, ICON_CHECK, false, N_("Read and sign the contract")},
    {CASE_DECLINE_CONTRACT, CASE_ACT_LINK, &contract_decline, "/contract", ACTION_PLAIN, ICON_CROSS, true, NULL},
    {CASE_RECORD_PAYMENT, CASE_ACT_LINK, &payment_record, "/contract#payments", ACTION_PLAIN, ICON_EDIT, true, NULL},
    {CASE_WAIVE_PAYMENT, CASE_ACT_LINK, &payment_waive, "/contract#payments", ACTION_PLAIN, ICON_EDIT, true, NULL},
    {CASE_SET_PROGRAMME, CASE_ACT_LINK, &programme_set, "/programme#set", ACTION_PRIMARY, ICON_SCHEME, false, NULL},
    {CASE_APPROVE_PROGRAMME, CASE_ACT_LINK, &programme_approve, "/programme#approve", ACTION_PRIMARY, ICON_CHECK, false, NULL},
    {CASE_DISPATCH_TEAM, CASE_ACT_LINK, &team_dispatch, "/team", ACTION_PRIMARY, ICON_PEOPLE, false, N_("Put the team together")},
    {CASE_CONFIRM_TEAM, CASE_ACT_LINK, &team_confirm, "/team", ACTION_PRIMARY, ICON_PEOPLE, false, N_("See the team and answer")},
    {CASE_DEEM_TEAM, CASE_ACT_LINK, &team_deem, "/team", ACTION_PLAIN, ICON_PEOPLE, false, NULL},
    {CASE_BEGIN_DOCUMENTS, CASE_ACT_BUTTON, &documents_begin, "/documents/begin", ACTION_PRIMARY, ICON_CHECK, false, NULL},
    {CASE_JUDGE_DOCUMENTS, CASE_ACT_LINK, &documents_judge, "/document-review", ACTION_PRIMARY, ICON_SHEET, false, NULL},
    {CASE_PASS_DOCUMENTS, CASE_ACT_LINK, &documents_pass, "/document-review#act", ACTION_PLAIN, ICON_CHECK, false, NULL},
    {CASE_RESUBMIT_DOCUMENTS, CASE_ACT_LINK, &documents_resubmit, "/documents#act", ACTION_PRIMARY, ICON_CHECK, false, NULL},
    {CASE_EDIT_PLAN, CASE_ACT_LINK, &plan_add, "/plan", ACTION_PRIMARY, ICON_SHEET, false, N_("Make the plan")},
    {CASE_ISSUE_PLAN, CASE_ACT_LINK, &plan_issue, "/plan#act", ACTION_PLAIN, ICON_CHECK, false, NULL},
    {CASE_APPROVE_PLAN, CASE_ACT_LINK, &plan_approve, "/plan#act", ACTION_PRIMARY, ICON_CHECK, false, N_("Look at the plan and approve it")},
    {CASE_REPORT_PLAN, CASE_ACT_LINK, &plan_report, "/plan#act", ACTION_PRIMARY, ICON_CHECK, false, NULL},
    {CASE_CHANGE_PLAN, CASE_ACT_LINK, &plan_change, "/plan#act", ACTION_PLAIN, ICON_EDIT, false, NULL},
    {CASE_SKIP, CASE_ACT_FORM, &case_skip, "/skip", ACTION_PLAIN, ICON_NEXT, true, NULL},
    {CASE_APPROVE_SKIP, CASE_ACT_BUTTON, &case_skip_approve, "/skip/approve", ACTION_PLAIN, ICON_CHECK, true, NULL},
    {CASE_TERMINATE, CASE_ACT_FORM, &case_terminate, "/terminate", ACTION_DANGER, ICON_CROSS, true, NULL},
    {CASE_SIGN_PRESENCE, CASE_ACT_LINK, &presence_sign, "/presence", ACTION_PRIMARY, ICON_CHECK, false, NULL},
    {CASE_OPEN_STAGE1, CASE_ACT_BUTTON, &stage1_open, "/stage1/open", ACTION_PRIMARY, ICON_SHEET, false, NULL},
    {CASE_SURVEY, CASE_ACT_LINK, &survey_open, "/perception", ACTION_PLAIN, ICON_PEOPLE, false, NULL},
    {CASE_PASS_PERCEPTION, CASE_ACT_LINK, &perception_pass, "/perception/result#act", ACTION_PRIMARY, ICON_CHECK, false, N_("See the perception index")},
    {CASE_HOLD, CASE_ACT_LINK, &perception_hold, "/perception/result#act", ACTION_DANGER, ICON_CROSS, false, NULL},
    {CASE_IMPROVE, CASE_ACT_LINK, &perception_improve, "/perception/result#act", ACTION_PRIMARY, ICON_EDIT, false, NULL},
    {CASE_RESURVEY, CASE_ACT_LINK, &perception_resurvey, "/perception/result#act", ACTION_PRIMARY, ICON_NEXT, false, NULL},
    {CASE_EXTEND_PERCEPTION, CASE_ACT_LINK, &perception_extend, "/perception/result#act", ACTION_PLAIN, ICON_EDIT, true, NULL},
    {CASE_REPORT_STAGE1, CASE_ACT_LINK, &stage1_report, "/stage1", ACTION_PLAIN, ICON_SHEET, false, NULL},
    {CASE_CLOSE_STAGE1, CASE_ACT_LINK, &stage1_close, "/stage1#close", ACTION_PLAIN, ICON_LOCK, false, NULL},
    {CASE_ANSWER_STAGE1, CASE_ACT_LINK, &stage1_answer, "/stage1#points", ACTION_PRIMARY, ICON_EDIT, false, NULL},
    {CASE_SETTLE_STAGE1, CASE_ACT_LINK, &stage1_settle, "/stage1#points", ACTION_PLAIN, ICON_CHECK, false, NULL},
    {CASE_EXCUSE_HOLE, CASE_ACT_LINK, &coverage_excuse, "/coverage", ACTION_PLAIN, ICON_SHEET, false, N_("Coverage")},
    {CASE_OPEN_STAGE2, CASE_ACT_BUTTON, &stage2_open, "/stage2/open", ACTION_PRIMARY, ICON_SHEET, false, NULL},
    {CASE_REPORT_VISIT, CASE_ACT_LINK, &mystery_report, "/mystery", ACTION_PLAIN, ICON_EDIT, false, NULL},
    {CASE_RECORD, CASE_ACT_LINK, &assessment_record, "/sheet", ACTION_PRIMARY, ICON_SHEET, false, NULL},
    {CASE_LOCK_SHEET, CASE_ACT_LINK, &assessment_lock, "/sheet#lock", ACTION_PLAIN, ICON_LOCK, false, NULL},
    {CASE_CLOSE_SHEET, CASE_ACT_LINK, &assessment_close, "/sheet#close", ACTION_PLAIN, ICON_LOCK, false, NULL},
    {CASE_WRITE_REPORT, CASE_ACT_LINK, &report_write, "/report", ACTION_PRIMARY, ICON_EDIT, false, NULL},
    {CASE_ISSUE_REPORT, CASE_ACT_LINK, &report_issue, "/report#issue", ACTION_PLAIN, ICON_CHECK, false, NULL},
    {CASE_ANSWER_NC, CASE_ACT_LINK, &nc_answer, "/nonconformities?state=open", ACTION_PRIMARY, ICON_EDIT, false, NULL},
    {CASE_VERIFY_NC, CASE_ACT_LINK, &nc_verify, "/nonconformities?state=open", ACTION_PLAIN, ICON_CHECK, false, NULL},
    {CASE_RAISE_NC, CASE_ACT_LINK, &nc_raise, "/nonconformities#raise", ACTION_PLAIN, ICON_EDIT, false, NULL},
    {CASE_LOOK_AT_NC, CASE_ACT_LINK, &nc_effectiveness, "/nonconformities#previous", ACTION_PLAIN, ICON_SHEET, false, NULL},
    {CASE_EXTEND_NC, CASE_ACT_LINK, &nc_extend, "/nonconformities?state=open", ACTION_PLAIN, ICON_EDIT, true, NULL},
    {CASE_SUBMIT_FILE, CASE_ACT_BUTTON, &file_submit, "/file/submit", ACTION_PRIMARY, ICON_CHECK, false, NULL},
    {CASE_SUPPORT, CASE_ACT_LINK, &decision_support, "/decision#support", ACTION_PRIMARY, ICON_EDIT, false, NULL},
    {CASE_VOTE, CASE_ACT_LINK, &committee_vote, "/decision#vote", ACTION_PRIMARY, ICON_CHECK, false, NULL},
    {CASE_ASK_SUPPORT, CASE_ACT_LINK, &decision_ask_support, "/decision#support", ACTION_PLAIN, ICON_PEOPLE, true, NULL},
    {CASE_REVIEW_FILE, CASE_ACT_LINK, &file_review, "/file-review", ACTION_PRIMARY, ICON_SHEET, false, NULL},
    {CASE_PASS_FILE, CASE_ACT_LINK, &file_pass, "/file-review#act", ACTION_PLAIN, ICON_CHECK, false, NULL},
    {CASE_RETURN_FILE, CASE_ACT_LINK, &file_return, "/file-review#return", ACTION_PLAIN, ICON_PREVIOUS, true, NULL},
    {CASE_GRANT, CASE_ACT_FORM, &decision_grant, "/grant", ACTION_PRIMARY, ICON_CERTIFICATE, false, NULL},
    {CASE_REFUSE, CASE_ACT_FORM, &decision_refuse, "/refuse", ACTION_DANGER, ICON_CROSS, false, NULL},
    {CASE_RETURN_DECISION, CASE_ACT_LINK, &decision_return, "/comments#return", ACTION_PLAIN, ICON_PREVIOUS, true, NULL},
    {CASE_RESUME_DECISION, CASE_ACT_BUTTON, &decision_resume, "/decision/resume", ACTION_PRIMARY, ICON_CHECK, false, NULL},
    {CASE_CONFIRM_GRANT, CASE_ACT_FORM, &decision_confirm, "/decision/confirm", ACTION_PRIMARY, ICON_CERTIFICATE, false, NULL},
    {CASE_CONFIRM_REFUSAL, CASE_ACT_FORM, &decision_confirm_refusal, "/decision/confirm-refusal", ACTION_DANGER, ICON_CROSS, false, NULL},
    {CASE_OBJECT_TO_DECISION, CASE_ACT_FORM, &decision_object, "/decision/object", ACTION_PLAIN, ICON_PREVIOUS, true, NULL},
    {CASE_DRAFT_WORDING, CASE_ACT_LINK, &wording_draft, "/certificate", ACTION_PRIMARY, ICON_EDIT, false, NULL},
    {CASE_SEND_WORDING, CASE_ACT_LINK, &wording_send, "/certificate", ACTION_PRIMARY, ICON_CHECK, false, NULL},
    {CASE_AGREE_WORDING, CASE_ACT_LINK, &wording_agree, "/certificate", ACTION_PRIMARY, ICON_CHECK, false, N_("Read and agree to the certificate's text")},
    {CASE_RETURN_WORDING, CASE_ACT_LINK, &wording_return, "/certificate#change", ACTION_PLAIN, ICON_EDIT, true, NULL},
    {CASE_DEEM_WORDING, CASE_ACT_LINK, &wording_deem, "/certificate", ACTION_PLAIN, ICON_CHECK, true, NULL},
    {CASE_CONFIRM_RECORD, CASE_ACT_LINK, &wording_confirm, "/certificate#master", ACTION_PRIMARY, ICON_CHECK, false, N_("Read and confirm the master data")},
    {CASE_ISSUE_CERTIFICATE, CASE_ACT_BUTTON, &certificate_issue, "/certificate/issue", ACTION_PRIMARY, ICON_CERTIFICATE, false, NULL},
    {CASE_CONFIRM_CERTIFICATE, CASE_ACT_BUTTON, &certificate_confirm, "/certificate/confirm", ACTION_PRIMARY, ICON_CERTIFICATE, false, NULL},
    {CASE_REPORT_CERTIFICATE, CASE_ACT_FORM, &certificate_report, "/certificate/report", ACTION_PRIMARY, ICON_UPLOAD, false, NULL},
    {CASE_REOPEN_TEAM, CASE_ACT_LINK, &team_reopen, "/team#reopen", ACTION_PLAIN, ICON_EDIT, false, NULL},
    {CASE_WITHDRAW, CASE_ACT_LINK, &application_withdraw, "/withdraw", ACTION_DANGER, ICON_OUT, true, NULL},
};
/* clang-format on */

static struct case_act_shown shown_of(
    const struct visit *visit, const struct case_view *view, const struct case_act *act)
{
    const struct case_choice *choice = &view->choices[act->action];
    struct arena *arena = visit->arena;
    struct case_act_shown shown = {
        .act = act,
        .label = act->label ? act->label : choice->rule->label,
        .path = case_page_path(arena, view->c.id, act->below),
        .open = str_format(arena, "%" STR_PRI "?act=%s#act",
            STR_ARG(case_page_path(arena, view->c.id, "")), act->use_case->name),
    };
    if (choice->problem)
        shown.reason = problem_text(arena, visit->page.language, choice->problem);
    return shown;
}

static bool is_in_state(const struct case_view *view, const struct case_rule *rule)
{
    return rule->from & UINT32_C(1) << view->c.state;
}

/* Sorts the act by what its choice says; what takes another role is left out. */
static void add_act(struct case_acts *list, const struct visit *visit, const struct case_view *view,
    const struct case_act *act)
{
    const struct case_choice *choice = &view->choices[act->action];
    bool is_mine = visit->page.roles & ROLE_BIT(choice->rule->role);
    struct case_act_shown shown = shown_of(visit, view, act);
    if (choice->fail == FAIL_NONE)
        list->possible[list->n_possible++] = shown;
    else if (is_mine && is_in_state(view, choice->rule))
        list->forbidden[list->n_forbidden++] = shown;
    else if (is_mine && !case_state_is_final(view->c.state))
        list->waiting[list->n_waiting++] = shown;
}

static const struct case_act_shown *possible_of(const struct case_acts *list, struct str use_case)
{
    for (size_t i = 0; i < list->n_possible; i++)
        if (str_equal(str_of(list->possible[i].act->use_case->name), use_case))
            return &list->possible[i];
    return NULL;
}

static const struct case_act_shown *first_form(const struct case_acts *list)
{
    for (size_t i = 0; i < list->n_possible; i++) {
        const struct case_act *act = list->possible[i].act;
        if (act->kind == CASE_ACT_FORM && !act->is_aside)
            return &list->possible[i];
    }
    return NULL;
}

static const struct case_act_shown *open_of(const struct case_acts *list, const struct visit *visit)
{
    struct str asked = http_pair_get(visit->request->query, STR("act"));
    if (visit->attempt.use_case)
        asked = str_of(visit->attempt.use_case->name);
    const struct case_act_shown *open = possible_of(list, asked);
    if (open && open->act->kind == CASE_ACT_FORM)
        return open;
    return first_form(list);
}

/* The act that leads the case on, with the role whose part it is, where it is somebody else's. */
static struct str next_of(const struct visit *visit, const struct case_view *view)
{
    const struct case_rule *next = NULL;
    for (size_t i = 0; i < ARRAY_LEN(acts); i++) {
        const struct case_rule *rule = &case_rules[acts[i].action];
        if (acts[i].is_aside || rule->to == CASE_STAYS || rule->to == (int)view->c.state ||
            !is_in_state(view, rule))
            continue;
        if (view->choices[acts[i].action].fail == FAIL_NONE)
            return STR("");
        if (!next)
            next = rule;
    }
    if (!next)
        return STR("");
    return CASE_SAY(visit, N_("Next: “{1}”, by: {2}."), visit_say(visit, next->label),
        visit_say(visit, role_label(next->role)));
}

struct case_acts *case_acts_build(struct visit *visit, const struct case_view *view)
{
    struct case_acts *list = NEW(visit->arena, struct case_acts);
    for (size_t i = 0; i < ARRAY_LEN(acts); i++)
        add_act(list, visit, view, &acts[i]);
    list->open = open_of(list, visit);
    list->next = next_of(visit, view);
    return list;
}

bool case_acts_is_refused(const struct visit *visit)
{
    return visit->attempt.use_case && visit->attempt.fail != FAIL_INVALID;
}

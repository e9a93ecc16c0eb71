/* Forms of the decision, and the index of the file. */
#include "service/certificate_outcome_service.h"
#include "service/decision_basis.h"
#include "service/document_service.h"
#include "service/file_review_paper.h"
#include "service/form_write.h"
#include "store/account_store.h"
#include "store/decision_store.h"
#include "store/evaluation_store.h"
#include "store/evidence_store.h"
#include "store/next_audit_store.h"

static const char *verdict_label(enum verdict verdict)
{
    return verdict == VERDICT_GRANTED ? N_("Granted") : N_("Refused");
}

static const char *ending_label(enum decision_ending ending)
{
    static const char *const labels[] = {
        [DECISION_OPEN] = N_("waits for the second signature"),
        [DECISION_CONFIRMED] = N_("confirmed by the head"),
        [DECISION_OBJECTED] = N_("objected to by the head"),
        [DECISION_RETURNED] = N_("taken back, more was asked for"),
    };
    return labels[ending];
}

static enum fail name_of(const struct form_work *work, struct str id, struct str *ret_name)
{
    TRY(account_store_name(&work->use->tx, id, ret_name));
    if (id.len == 0)
        *ret_name = STR("–");
    return FAIL_NONE;
}

static enum fail put_round(
    const struct form_work *work, const struct decision_round *round, struct paper *paper)
{
    struct str decider;
    struct str head;
    TRY(name_of(work, round->decided_by, &decider));
    TRY(name_of(work, round->ended_by, &head));
    const struct str cells[] = {form_number(work, round->round),
        str_format(work->use->arena, "%" STR_PRI " %" STR_PRI,
            STR_ARG(form_say(work, verdict_label(round->verdict))),
            STR_ARG(round->level.len > 0 ? form_level(work, round->level) : STR(""))),
        round->reason,
        str_format(work->use->arena, "%" STR_PRI "\n%" STR_PRI, STR_ARG(decider),
            STR_ARG(form_time(work, round->decided_at))),
        str_format(work->use->arena, "%" STR_PRI "\n%" STR_PRI "\n%" STR_PRI,
            STR_ARG(form_say(work, ending_label(round->ending))), STR_ARG(head),
            STR_ARG(form_time(work, round->ended_at)))};
    paper_row(paper, PAPER_ROW, cells);
    return FAIL_NONE;
}

static enum fail put_rounds(const struct form_work *work, struct paper *paper)
{
    const struct paper_column columns[] = {
        {form_say(work, N_("Round")), 8, PAPER_END},
        {form_say(work, N_("Verdict")), 18, PAPER_START},
        {form_say(work, N_("Reason")), 34, PAPER_START},
        {form_say(work, N_("First signature")), 18, PAPER_START},
        {form_say(work, N_("Second signature")), 22, PAPER_START},
    };
    struct decision_round *rounds;
    size_t n;
    TRY(decision_round_store_list(&work->use->tx, work->view.c.id, &rounds, &n));
    paper_section(paper, form_say(work, N_("Verdicts and signatures")));
    if (n == 0)
        paper_text(paper, form_say(work, N_("Nobody has signed yet.")));
    else
        paper_table(paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < n; i++)
        TRY(put_round(work, &rounds[i], paper));
    return FAIL_NONE;
}

enum fail form_decision_record(struct form_work *work, struct paper *paper)
{
    const struct evaluation *evaluation = &work->view.evaluation;
    form_head(work, paper);
    paper_section(paper, form_say(work, N_("What was decided on")));
    form_fact(work, paper, N_("Score"), evaluation->shown);
    form_fact(work, paper, N_("Level by the score"), form_level(work, evaluation->level));
    form_fact(work, paper, N_("Sheet locked on"), form_time(work, evaluation->locked_at));
    const struct event_row *passed = form_event(work, "file.pass");
    form_fact(work, paper, N_("File reviewed by"), passed ? passed->actor_name : STR(""));
    form_fact(work, paper, N_("File reviewed on"), form_time(work, passed ? passed->at : 0));
    paper_wide_fact(
        paper, form_say(work, N_("Hash of the sheet")), form_or_dash(evaluation->file_sha256));
    return put_rounds(work, paper);
}

/* To the client, also when it is refused: the reasons and the right of appeal stand on it. */
enum fail form_decision_notice(struct form_work *work, struct paper *paper)
{
    const struct decision *decision = &work->view.decision;
    bool is_granted = decision->verdict == VERDICT_GRANTED;
    if (decision->certification_case.len == 0)
        return FAIL_NOT_FOUND;
    paper->date = date_of_instant(decision->confirmed_at);
    form_head(work, paper);
    paper_section(paper, form_say(work, N_("Decision")));
    form_fact(work, paper, N_("Verdict"), form_say(work, verdict_label(decision->verdict)));
    if (is_granted)
        form_fact(work, paper, N_("Level granted"), form_level(work, decision->level));
    form_fact(work, paper, N_("Decided on"), form_day(work, decision->confirmed_at));
    paper_wide_fact(paper, form_say(work, N_("Reasons")), decision->reason);
    paper_text(paper,
        is_granted
            ? form_say(
                  work, N_("The certificate is issued once the price is settled. It may be used "
                           "within its scope and validity, under yearly surveillance."))
            : form_say(work, N_("A new application can be made once the reasons no longer hold.")));
    paper_section(paper, form_say(work, N_("Right of appeal")));
    paper_text(
        paper, form_say(work,
                   N_("You may appeal against this decision in writing to the certification body. "
                      "The appeal is handled by people who took no part in the assessment, the "
                      "review and the decision, and brings you no disadvantage.")));
    form_sign_body(work, paper);
    return FAIL_NONE;
}

/* 保持认证通知: to the client whose certificate stays as it is after a surveillance. */
enum fail form_continued_notice(struct form_work *work, struct paper *paper)
{
    struct use *use = work->use;
    struct outcome_view outcome;
    struct next_audit next;
    TRY(certificate_outcome_service_load(use, &work->view.c, &outcome));
    const struct certificate *held = &outcome.held;
    const struct event_row *event = form_event(work, "certificate.confirm");
    paper->date = date_of_instant(event ? event->at : use->now);
    form_head(work, paper);
    paper_section(paper, form_say(work, N_("Continued certification")));
    form_fact(work, paper, N_("Certificate number"), held->number);
    form_fact(work, paper, N_("Level"), form_level(work, held->level));
    form_fact(work, paper, N_("Assessment ended on"), date_format(use->arena, outcome.audited));
    form_fact(work, paper, N_("Valid until"), date_format(use->arena, held->expires_on));
    form_fact(work, paper, N_("Surveillances passed"), form_number(work, held->surveillances));
    enum fail fail = next_audit_store_load(&use->tx, held->number, &next);
    if (fail == FAIL_NONE) {
        form_fact(
            work, paper, N_("Next audit planned for"), date_format(use->arena, next.planned_on));
        form_fact(work, paper, N_("And no later than"), date_format(use->arena, next.latest_on));
    }
    paper_text(paper,
        form_say(work, N_("The assessment shows that the service still meets the criteria. The "
                          "certificate stays in force as it is and may be used within its scope "
                          "and validity.")));
    form_sign_body(work, paper);
    return fail == FAIL_NOT_FOUND ? FAIL_NONE : fail;
}

static void put_forms(const struct form_work *work, struct paper *paper)
{
    const struct paper_column columns[] = {
        {form_say(work, N_("No.")), 8, PAPER_END},
        {form_say(work, N_("Form")), 62, PAPER_START},
        {form_say(work, N_("In the file since")), 30, PAPER_START},
    };
    const char *chapter = NULL;
    paper_section(paper, form_say(work, N_("Forms")));
    paper_table(paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < forms_count; i++) {
        const struct event_row *event = forms[i].after ? form_event(work, forms[i].after) : NULL;
        if (forms[i].after && !event)
            continue;
        if (chapter != forms[i].chapter) {
            chapter = forms[i].chapter;
            struct str heading = form_say(work, chapter);
            paper_row(paper, PAPER_GROUP, &heading);
        }
        const struct str cells[] = {form_number(work, (int64_t)i + 1),
            form_say(work, forms[i].label), form_day(work, event ? event->at : 0)};
        paper_row(paper, PAPER_ROW, cells);
    }
}

static enum fail put_documents(const struct form_work *work, struct paper *paper)
{
    const struct paper_column columns[] = {
        {form_say(work, N_("Document")), 30, PAPER_START},
        {form_say(work, N_("File")), 34, PAPER_START},
        {form_say(work, N_("Version")), 8, PAPER_END},
        {form_say(work, N_("SHA-256")), 28, PAPER_START},
    };
    struct case_documents documents;
    TRY(document_service_show(work->use, work->view.c.id, &documents));
    paper_section(paper, form_say(work, N_("Documents of the company")));
    paper_table(paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < documents.n; i++)
        for (size_t k = 0; k < documents.items[i].n_files; k++) {
            const struct document_file *file = &documents.items[i].files[k];
            const struct str cells[] = {names_get(documents.items[i].names, work->language),
                file->name, form_number(work, file->version), str_sub(file->sha256, 0, 16)};
            paper_row(paper, PAPER_ROW, cells);
        }
    return FAIL_NONE;
}

static enum fail put_evidence(const struct form_work *work, struct paper *paper)
{
    const struct paper_column columns[] = {
        {form_say(work, N_("Indicator")), 16, PAPER_START},
        {form_say(work, N_("File")), 44, PAPER_START},
        {form_say(work, N_("Stored at")), 18, PAPER_START},
        {form_say(work, N_("SHA-256")), 22, PAPER_START},
    };
    struct evaluation_sheet sheet;
    enum fail fail = case_service_sheet(work->use, work->view.c.id, &sheet);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    paper_section(paper, form_say(work, N_("Evidence")));
    paper_table(paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < sheet.n_evidence; i++) {
        const struct evidence *file = &sheet.evidence[i];
        const struct str cells[] = {form_or_dash(file->clause), file->name,
            form_day(work, file->uploaded_at), str_sub(file->sha256, 0, 16)};
        paper_row(paper, PAPER_ROW, cells);
    }
    return FAIL_NONE;
}

enum fail form_file_index(struct form_work *work, struct paper *paper)
{
    form_head(work, paper);
    put_forms(work, paper);
    TRY(put_documents(work, paper));
    TRY(put_evidence(work, paper));
    paper_note(paper, form_say(work, N_("Hashes are shortened to their first sixteen digits.")));
    return FAIL_NONE;
}

/* These two are signed in exactly this text, by whoever was shown its hash: always in Chinese, with
 * the number that it has there. */
enum fail form_check_list(struct form_work *work, struct paper *paper)
{
    struct file_review review;
    TRY(file_review_service_load(work->use, &work->view.c, &review));
    *paper = file_review_paper_check_list(work->use, &review);
    return FAIL_NONE;
}

enum fail form_decision_basis(struct form_work *work, struct paper *paper)
{
    return decision_basis_paper(work->use, work->view.c.id, paper);
}

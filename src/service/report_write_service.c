/* What the team leader does with the assessment report: report_service.h. */
#include "base/limits.h"
#include "service/print_service.h"
#include "service/report_paper.h"
#include "service/session_service.h"
#include "service/signature.h"
#include "service/use_cases.h"
#include "store/report_store.h"

enum { PLACES_MAX = 100 };

/* report.write */
struct write_command {
    struct command_ref ref;
    enum report_recommendation recommendation;
    struct str_map text;
    struct str_map answer;
};

static const struct command_field write_fields[] = {
    CASE_REF_FIELDS(struct write_command),
    {COMMAND_AT(struct write_command, recommendation), .label = N_("Recommendation"),
        .kind = COMMAND_CODE, .required = true, .codes = &report_recommendation_codes,
        .labels = report_recommendation_labels},
    {COMMAND_AT(struct write_command, text), .label = N_("Text, by section"), .kind = COMMAND_MAP,
        .max = PLACES_MAX,
        .hint = N_("Of a section, or the remark to a question, as in “legal.licences”")},
    {COMMAND_AT(struct write_command, answer), .label = N_("Answer, by question"),
        .kind = COMMAND_MAP, .max = PLACES_MAX, .hint = N_("“yes” or “no”")},
};

static void refuse_entry(struct use *use, const char *field, struct str name, const char *message)
{
    struct str place = str_format(use->arena, "%s.%" STR_PRI, field, STR_ARG(name));
    problem_add(&use->problems, place, "unknown", message);
}

static bool takes_text(const struct report_template *template, struct str place)
{
    const struct report_section *section = report_template_section(template, place);
    return (section && section->kind == REPORT_TEXT) ||
           report_template_has_question(template, place);
}

static enum fail check_input(struct use *use, const struct write_command *command)
{
    const struct report_template *template = use->platform->report_template;
    size_t before = use->problems.count;
    for (size_t i = 0; i < command->text.n; i++)
        if (!takes_text(template, command->text.items[i].name))
            refuse_entry(use, "text", command->text.items[i].name,
                N_("The report has no such section to write."));
    for (size_t i = 0; i < command->answer.n; i++) {
        int answer;
        if (!report_template_has_question(template, command->answer.items[i].name))
            refuse_entry(use, "answer", command->answer.items[i].name,
                N_("The report has no such question."));
        else if (!codes_parse(&report_answer_codes, command->answer.items[i].value, &answer))
            refuse_entry(
                use, "answer", command->answer.items[i].name, N_("The answer is “yes” or “no”."));
    }
    return use->problems.count > before ? FAIL_INVALID : FAIL_NONE;
}

static struct str value_at(const struct str_map *map, struct str name)
{
    for (size_t i = 0; i < map->n; i++)
        if (str_equal(map->items[i].name, name))
            return map->items[i].value;
    return STR("");
}

static enum fail save_place(struct use *use, const struct report_draft *draft,
    const struct write_command *command, struct str place)
{
    int answer = REPORT_UNANSWERED;
    struct report_text text = {.certification_case = draft->certification_case,
        .version = draft->version,
        .place = place,
        .content = value_at(&command->text, place)};
    (void)codes_parse(&report_answer_codes, value_at(&command->answer, place), &answer);
    text.answer = (enum report_answer)answer;
    if (text.answer == REPORT_UNANSWERED && str_is_empty(text.content))
        return FAIL_NONE;
    return report_text_store_add(&use->tx, &text);
}

/* Every place that the leader writes at, in the order of the template. */
static enum fail save_texts(
    struct use *use, const struct report_draft *draft, const struct write_command *command)
{
    const struct report_template *template = use->platform->report_template;
    for (size_t i = 0; i < template->n; i++) {
        const struct report_section *section = &template->sections[i];
        if (section->kind == REPORT_TEXT)
            TRY(save_place(use, draft, command, section->id));
        for (size_t k = 0; k < section->n_questions; k++)
            TRY(save_place(use, draft, command,
                report_template_question(use->arena, section, &section->questions[k])));
    }
    return FAIL_NONE;
}

static enum fail write_run(struct use *use, const void *input)
{
    const struct write_command *command = input;
    struct certification_case c;
    struct report_view view;
    TRY(case_enter(use, &command->ref, CASE_WRITE_REPORT, &c));
    TRY(report_service_show(use, c.id, &view));
    TRY(check_input(use, command));
    const struct report_draft draft = {
        .certification_case = c.id,
        .version = view.n_drafts > 0 ? view.drafts[0].version + 1 : 1,
        .recommendation = command->recommendation,
        .author = use->actor.account,
        .written_at = use->now,
    };
    TRY(report_draft_store_add(&use->tx, &draft));
    TRY(save_texts(use, &draft, command));
    use_note(use, "version", str_format(use->arena, "%lld", (long long)draft.version));
    return case_leave(use, CASE_WRITE_REPORT, &c);
}

const struct use_case report_write = {
    .name = "report.write",
    .label = N_("Save the report"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(write_fields),
    .command_size = sizeof(struct write_command),
    .run = write_run,
};

/* report.issue: both copies, with the leader's signature under the hash of the complete one. The
 * files are drawn beforehand, for that takes long. */
struct issue_command {
    struct command_ref ref;
    struct str sha256;
    struct str password;
    int64_t signed_at;                 /* set by prepare */
    struct str pdf[REPORT_COPY_COUNT]; /* hashes in the blob store; empty: not drawn */
};

static const struct command_field issue_fields[] = {
    CASE_REF_FIELDS(struct issue_command),
    {COMMAND_AT(struct issue_command, sha256), .label = N_("Hash of the report that is signed"),
        .kind = COMMAND_HIDDEN, .required = true, .max = 64},
    {COMMAND_AT(struct issue_command, password), .label = N_("Your password, to sign"),
        .kind = COMMAND_SECRET, .required = true, .max = LIMIT_PASSWORD_MAX},
};

static void sign(struct use *use, const struct issue_command *command, struct paper *paper)
{
    paper_sign(paper, (struct paper_signature){text_get(paper->language, N_("Team leader")),
                          use->actor.name, command->signed_at, paper_sha256(use->arena, paper)});
}

static enum fail draw(struct use *use, const struct issue_command *command, enum report_copy copy,
    struct str *ret_pdf)
{
    const struct renderer *renderer = &use->platform->renderer;
    struct paper paper;
    struct str pdf;
    TRY(use_read_begin(use));
    enum fail fail = report_service_draft(use, command->ref.id, copy, &paper);
    bool is_shown =
        fail == FAIL_NONE &&
        (copy != REPORT_COMPLETE || str_equal(paper_sha256(use->arena, &paper), command->sha256));
    use_read_end(use);
    if (!is_shown)
        return fail == FAIL_BUSY || fail == FAIL_BROKEN ? fail : FAIL_STALE;
    sign(use, command, &paper);
    TRY(renderer->render(
        renderer->context, use->arena, print_service_paper_job(use->arena, &paper), &pdf));
    return blob_put(use->arena, use->platform->blobs, pdf, ret_pdf);
}

/* What must not be issued is not drawn either; run says why. */
static enum fail issue_prepare(struct use *use, void *input)
{
    struct issue_command *command = input;
    TRY(session_service_sign(use, command->password));
    command->signed_at = use->now;
    if (!use->platform->renderer.render)
        return FAIL_NONE;
    struct problems kept = use->problems;
    for (int copy = 0; copy < REPORT_COPY_COUNT; copy++) {
        enum fail fail = draw(use, command, (enum report_copy)copy, &command->pdf[copy]);
        if (fail == FAIL_BUSY || fail == FAIL_BROKEN)
            return fail;
    }
    use->problems = kept;
    return FAIL_NONE;
}

static enum fail issue_run(struct use *use, const void *input)
{
    const struct issue_command *command = input;
    struct certification_case c;
    struct report_view view;
    struct report_source *source;
    TRY(case_enter(use, &command->ref, CASE_ISSUE_REPORT, &c));
    TRY(report_service_may_issue(use, c.id));
    TRY(report_service_show(use, c.id, &view));
    TRY(report_paper_load(use, &view, &source));
    struct paper complete = report_paper_make(use, source, REPORT_COMPLETE);
    struct paper client = report_paper_make(use, source, REPORT_FOR_CLIENT);
    struct report_edition edition = {
        .certification_case = c.id,
        .issue = (int64_t)view.n_editions + 1,
        .version = view.drafts[0].version,
        .number = complete.number,
        .sha256 = paper_sha256(use->arena, &complete),
        .pdf = command->pdf[REPORT_COMPLETE],
        .client_sha256 = paper_sha256(use->arena, &client),
        .client_pdf = command->pdf[REPORT_FOR_CLIENT],
        .issued_by = use->actor.account,
        .issued_at = command->signed_at,
    };
    if (!str_equal(edition.sha256, command->sha256))
        return use_refuse_stale(use);
    const struct signing signing = {
        c.id, SIGNED_REPORT, edition.issue, &complete, command->sha256, CAPACITY_LEADER, NULL};
    TRY(signature_put(use, &signing));
    sign(use, command, &complete);
    sign(use, command, &client);
    edition.paper = paper_encode(use->arena, &complete);
    edition.client_paper = paper_encode(use->arena, &client);
    TRY(report_edition_store_add(&use->tx, &edition));
    use_note(use, "number", edition.number);
    use_note(use, "sha256", edition.sha256);
    return case_leave(use, CASE_ISSUE_REPORT, &c);
}

const struct use_case report_issue = {
    .name = "report.issue",
    .label = N_("Sign and issue the report"),
    .roles = ROLE_BIT(ROLE_ASSESSOR),
    .fields = COMMAND_FIELDS(issue_fields),
    .command_size = sizeof(struct issue_command),
    .prepare = issue_prepare,
    .run = issue_run,
};

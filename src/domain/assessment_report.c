#include "domain/assessment_report.h"

static const char *const recommendations[REPORT_RECOMMENDATION_COUNT] = {
    [REPORT_RECOMMEND] = "recommend",
    [REPORT_RECOMMEND_AFTER] = "after_correction",
    [REPORT_NOT_RECOMMEND] = "not_recommend",
};
const struct codes report_recommendation_codes = CODES(recommendations);

const char *const report_recommendation_labels[] = {
    [REPORT_RECOMMEND] = N_("Recommended for certification at the proposed level"),
    [REPORT_RECOMMEND_AFTER] =
        N_("Recommended for certification once the corrections are verified"),
    [REPORT_NOT_RECOMMEND] = N_("Not recommended for certification"),
};

static const char *const answers[REPORT_ANSWER_COUNT] = {
    [REPORT_UNANSWERED] = "", [REPORT_YES] = "yes", [REPORT_NO] = "no"};
const struct codes report_answer_codes = CODES(answers);

const char *const report_answer_labels[] = {
    [REPORT_UNANSWERED] = N_("Not answered"), [REPORT_YES] = N_("Yes"), [REPORT_NO] = N_("No")};

const struct report_text *assessment_report_text(
    const struct report_text *texts, size_t n, struct str place)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(texts[i].place, place))
            return &texts[i];
    return NULL;
}

struct check {
    const struct report_text *texts;
    size_t n;
    enum language language;
    struct problems *problems;
};

static void add_lack(
    const struct check *check, struct str place, const struct names *names, const char *message)
{
    problem_add(check->problems, place, "empty", message)->args[0] =
        names_get(names, check->language);
}

static void check_questions(const struct check *check, const struct report_section *section)
{
    for (size_t i = 0; i < section->n_questions; i++) {
        struct str place =
            report_template_question(check->problems->arena, section, &section->questions[i]);
        const struct report_text *text = assessment_report_text(check->texts, check->n, place);
        if (!text || text->answer == REPORT_UNANSWERED)
            add_lack(check, place, &section->questions[i].names,
                N_("The question “{1}” is not answered yet."));
    }
}

static void check_text(const struct check *check, const struct report_section *section)
{
    const struct report_text *text = assessment_report_text(check->texts, check->n, section->id);
    if (!text || str_is_empty(text->content))
        add_lack(check, section->id, &section->names, N_("The section “{1}” has no text yet."));
}

enum fail assessment_report_check(const struct report_template *template,
    const struct report_text *texts, size_t n, enum language language, struct problems *problems)
{
    const struct check check = {texts, n, language, problems};
    size_t before = problems->count;
    for (size_t i = 0; i < template->n; i++) {
        const struct report_section *section = &template->sections[i];
        if (section->required && section->kind == REPORT_QUESTIONS)
            check_questions(&check, section);
        if (section->required && section->kind == REPORT_TEXT)
            check_text(&check, section);
    }
    return problems->count > before ? FAIL_STATE : FAIL_NONE;
}

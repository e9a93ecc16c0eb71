/* The printed result of a mock examination. */
#include "service/exam_service.h"
#include "service/print_service.h"
#include "service/scheme_service.h"

static struct str number(struct arena *arena, int64_t value)
{
    return str_format(arena, "%lld", (long long)value);
}

static struct str of(struct arena *arena, int64_t part, int64_t whole)
{
    return str_format(arena, "%lld / %lld", (long long)part, (long long)whole);
}

struct str exam_service_clause(struct use *use, struct str scheme, struct str clause)
{
    const struct scheme *found = scheme.len > 0 ? scheme_service_find(use, scheme) : NULL;
    struct str standard = found ? found->standard : scheme;
    if (standard.len == 0 || clause.len == 0)
        return clause.len > 0 ? clause : standard;
    return str_format(use->arena, "%" STR_PRI " · %" STR_PRI, STR_ARG(standard), STR_ARG(clause));
}

struct str exam_service_letters(
    struct arena *arena, enum question_kind kind, enum language language, struct str letters)
{
    if (letters.len == 0)
        return STR("—");
    if (kind != QUESTION_JUDGE)
        return letters;
    const struct question question = {.kind = kind, .language = language};
    size_t n;
    const struct str *words = question_choices(arena, &question, &n);
    size_t at = (size_t)(letters.data[0] - 'A');
    return at < n ? words[at] : letters;
}

static void put_result(struct use *use, const struct exam_view *view, struct paper *paper)
{
    enum language language = paper->language;
    const struct mock_exam *exam = &view->exam;
    struct arena *arena = use->arena;
    struct str scheme = exam->scheme.len > 0 ? scheme_service_name(use, language, exam->scheme)
                                             : text_get(language, N_("No scheme in particular"));
    paper_fact(paper, text_get(language, N_("Who sat it")), view->name);
    paper_fact(paper, text_get(language, N_("Examination for")),
        exam_service_audience(use, language, exam->audience));
    paper_wide_fact(paper, text_get(language, N_("Scheme")), scheme);
    paper_fact(
        paper, text_get(language, N_("Begun")), instant_format_local(arena, exam->started_at));
    paper_fact(paper, text_get(language, N_("Over since")),
        instant_format_local(arena, mock_exam_end(exam)));
    paper_fact(paper, text_get(language, N_("Questions answered")),
        of(arena, view->given, exam->questions));
    paper_fact(paper, text_get(language, N_("Passed from, % of the points")),
        number(arena, exam->pass_percent));
    paper_fact(paper, text_get(language, N_("Points")), of(arena, exam->points, exam->points_max));
    paper_fact(paper, text_get(language, N_("Result")),
        text_get(language, mock_exam_state_labels[view->state]));
}

static void put_clauses(struct use *use, const struct exam_view *view, struct paper *paper)
{
    enum language language = paper->language;
    const struct paper_column columns[] = {
        {text_get(language, N_("Clause")), 55, PAPER_START},
        {text_get(language, N_("Questions")), 15, PAPER_END},
        {text_get(language, N_("Right")), 15, PAPER_END},
        {text_get(language, N_("Points")), 15, PAPER_END},
    };
    paper_section(paper, text_get(language, N_("By clause")));
    paper_table(paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < view->n_clauses; i++) {
        const struct mock_clause *clause = &view->clauses[i];
        struct str name = exam_service_clause(use, clause->scheme, clause->clause);
        const struct str cells[] = {
            name.len > 0 ? name : STR("—"),
            number(use->arena, clause->questions),
            number(use->arena, clause->right),
            of(use->arena, clause->points, clause->points_max),
        };
        paper_row(paper, PAPER_ROW, cells);
    }
}

/* The wording and its choices, a line each. */
static struct str asked(
    struct arena *arena, const struct mock_exam *exam, const struct mock_answer *answer)
{
    struct buf out = buf_new(arena);
    size_t n;
    const struct str *choices = mock_exam_choices(arena, exam, answer, &n);
    buf_put(&out, answer->wording);
    for (size_t i = 0; i < n && answer->kind != QUESTION_JUDGE; i++) {
        buf_put(&out, STR("\n"));
        buf_char(&out, (char)('A' + (char)i));
        buf_put(&out, STR(". "));
        buf_put(&out, choices[i]);
    }
    if (answer->explanation.len > 0) {
        buf_put(&out, STR("\n"));
        buf_put(&out, text_get(exam->language, N_("Explanation: ")));
        buf_put(&out, answer->explanation);
    }
    return buf_str(&out);
}

static void put_questions(struct use *use, const struct exam_view *view, struct paper *paper)
{
    enum language language = paper->language;
    struct arena *arena = use->arena;
    const struct paper_column columns[] = {
        {text_get(language, N_("No.")), 6, PAPER_END},
        {text_get(language, N_("Question and explanation")), 52, PAPER_START},
        {text_get(language, N_("Clause")), 16, PAPER_START},
        {text_get(language, N_("Answer given")), 9, PAPER_MIDDLE},
        {text_get(language, N_("Right answer")), 9, PAPER_MIDDLE},
        {text_get(language, N_("Points")), 8, PAPER_MIDDLE},
    };
    paper_section(paper, text_get(language, N_("Question by question")));
    paper_table(paper, columns, ARRAY_LEN(columns));
    for (size_t i = 0; i < view->n; i++) {
        const struct mock_answer *answer = &view->answers[i];
        int64_t points = mock_answer_is_right(answer) ? answer->points : 0;
        const struct str cells[] = {
            number(arena, answer->position),
            asked(arena, &view->exam, answer),
            exam_service_clause(use, answer->scheme, answer->clause),
            exam_service_letters(arena, answer->kind, view->exam.language, answer->given),
            exam_service_letters(arena, answer->kind, view->exam.language, answer->answer),
            of(arena, points, answer->points),
        };
        paper_row(paper, PAPER_ROW, cells);
    }
}

static void put_draw(struct arena *arena, const struct mock_exam *exam, struct paper *paper)
{
    enum language language = paper->language;
    paper_section(paper, text_get(language, N_("How the questions were drawn")));
    paper_wide_fact(paper, text_get(language, N_("Seed")), exam->seed);
    paper_fact(
        paper, text_get(language, N_("Questions to draw from")), number(arena, exam->population));
    paper_fact(paper, text_get(language, N_("Questions drawn")), number(arena, exam->questions));
    paper_wide_fact(paper, text_get(language, N_("SHA-256 of their ids")), exam->population_sha256);
    paper_note(
        paper, text_get(language,
                   N_("Each question has a ticket, the SHA-256 of the text seed:id. Of each "
                      "difficulty the lowest tickets are drawn, by largest remainders of its "
                      "share; anybody who has the bank can repeat the draw.")));
}

enum fail exam_service_paper(
    struct use *use, struct str id, enum language language, struct paper *ret_paper)
{
    struct exam_view view;
    TRY(exam_service_load(use, id, &view));
    if (view.state == MOCK_EXAM_RUNNING)
        return use_refuse(use, FAIL_STATE, "state", "running",
            N_("There is a result once the examination is over."));
    struct paper paper = print_service_paper(use, language, N_("Result of a mock examination"));
    paper.number = str_upper(use->arena, view.exam.id);
    paper.date = date_of_instant(mock_exam_end(&view.exam));
    paper_text(&paper, text_get(language, exam_service_disclaimer));
    put_result(use, &view, &paper);
    put_clauses(use, &view, &paper);
    put_questions(use, &view, &paper);
    put_draw(use->arena, &view.exam, &paper);
    *ret_paper = paper;
    return FAIL_NONE;
}

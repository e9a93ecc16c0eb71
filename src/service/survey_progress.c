#include "service/survey_progress.h"

#include "service/case_access.h"
#include "service/print_service.h"
#include "service/scheme_service.h"
#include "service/survey_form.h"
#include "store/organisation_store.h"
#include "store/survey_answer_store.h"
#include "store/survey_store.h"

int64_t survey_progress_percent(int64_t answered, int64_t invited)
{
    enum { HUNDRED = 100 };
    return invited > 0 ? answered * HUNDRED / invited : -1;
}

static struct survey_line *line_of(struct survey_progress *progress, struct str outlet)
{
    for (size_t i = 0; i < progress->n_lines; i++)
        if (str_equal(progress->lines[i].outlet, outlet))
            return &progress->lines[i];
    struct survey_line *line = &progress->lines[progress->n_lines++];
    *line = (struct survey_line){.outlet = outlet};
    return line;
}

static enum fail put_names(struct use *use, struct survey_progress *progress)
{
    for (size_t i = 0; i < progress->n_lines; i++) {
        struct survey_line *line = &progress->lines[i];
        struct outlet outlet;
        line->is_few = line->answered < progress->shown_min;
        if (line->outlet.len == 0)
            continue;
        TRY(outlet_store_load(&use->tx, line->outlet, &outlet));
        line->code = outlet.code;
        line->name = outlet.name;
    }
    return FAIL_NONE;
}

static enum fail count(struct use *use, struct survey_progress *progress)
{
    struct str survey = progress->rounds[0].id;
    struct survey_count *counts;
    struct survey_answered *answered;
    size_t n_counts;
    size_t n_answered;
    TRY(survey_invitation_store_counts(&use->tx, survey, &counts, &n_counts));
    TRY(survey_response_store_counts(&use->tx, survey, &answered, &n_answered));
    progress->lines = NEW_ARRAY(use->arena, struct survey_line, n_counts + n_answered);
    for (size_t i = 0; i < n_counts; i++) {
        struct survey_line *line = line_of(progress, counts[i].outlet);
        line->invited = counts[i].invited;
        line->opened = counts[i].opened;
        progress->invited += counts[i].invited;
        progress->opened += counts[i].opened;
    }
    for (size_t i = 0; i < n_answered; i++) {
        line_of(progress, answered[i].outlet)->answered = answered[i].answered;
        progress->answered += answered[i].answered;
    }
    TRY(survey_mail_store_counts(&use->tx, survey, progress->mails));
    return put_names(use, progress);
}

enum fail survey_progress_load(
    struct use *use, struct str case_id, struct survey_progress *ret_progress)
{
    struct survey_progress progress = {0};
    struct certification_case c;
    const struct scheme *scheme;
    struct date today = use_today(use);
    TRY(case_see(use, case_id, &c));
    TRY(scheme_service_pinned(use, c.scheme_sha256, &scheme));
    TRY(survey_store_list(&use->tx, case_id, &progress.rounds, &progress.n_rounds));
    progress.shown_min = scheme->perception.shown_min;
    if (progress.n_rounds > 0) {
        const struct survey *survey = &progress.rounds[0];
        bool is_body = (use->actor.roles & ROLES_BODY) != 0;
        progress.is_open = survey_is_open(survey, today);
        progress.has_poster = progress.is_open && (is_body || survey->client_poster);
        if (progress.is_open)
            progress.days_left = date_days_between(today, survey->last_on) + 1;
        TRY(count(use, &progress));
    }
    *ret_progress = progress;
    return FAIL_NONE;
}

static struct str say(struct paper *paper, const char *message, struct str value)
{
    return text_fill(paper->arena, text_get(paper->language, message), &value, 1);
}

static void put_poster(struct use *use, struct paper *paper, const struct survey *survey,
    const struct drawn_row *outlet)
{
    struct str id = outlet ? outlet->outlet : STR("");
    struct str link = survey_service_link(use, survey_form_poster(use, survey->id, id));
    paper_section(paper, outlet ? outlet->name : text_get(paper->language, N_("All outlets")));
    paper_text(paper, text_get(paper->language,
                          N_("How did you find our service? Scan the code with your telephone and "
                             "tell the certification body; it takes about five minutes.")));
    paper_qr(paper, link);
    paper_note(paper,
        text_get(paper->language,
            N_("Answering is anonymous. Neither the company nor the certification body learns who "
               "answered what.")));
    paper_note(paper, say(paper, N_("Until {1}"), date_format(paper->arena, survey->last_on)));
    paper_note(paper, link);
}

enum fail survey_progress_posters(
    struct use *use, struct str case_id, enum language language, struct paper *ret_paper)
{
    struct survey_progress progress;
    struct drawn_row *drawn;
    struct certification_case c;
    struct organisation organisation;
    size_t n;
    TRY(survey_progress_load(use, case_id, &progress));
    if (progress.n_rounds == 0)
        return FAIL_NOT_FOUND;
    if (!progress.has_poster)
        return use_refuse(use, FAIL_FORBIDDEN, "", "poster",
            N_("The certification body hangs up the posters of this survey itself, or the round is "
               "over."));
    TRY(case_see(use, case_id, &c));
    TRY(organisation_store_load(&use->tx, c.organisation, &organisation));
    TRY(drawn_outlet_store_list(&use->tx, case_id, &drawn, &n));
    struct paper paper = print_service_paper(use, language, N_("Customer survey"));
    paper_fact(&paper, text_get(language, N_("Company")), organisation.name);
    put_poster(use, &paper, &progress.rounds[0], NULL);
    for (size_t i = 0; i < n; i++)
        put_poster(use, &paper, &progress.rounds[0], &drawn[i]);
    *ret_paper = paper;
    return FAIL_NONE;
}

/*
 * The assessment report on paper, made whole from what was recorded and from the leader's texts.
 * The order of its sections and its fixed sentences are the template's (domain/report_template.h).
 */
#ifndef SERVICE_REPORT_PAPER_H
#define SERVICE_REPORT_PAPER_H

#include "service/case_service.h"
#include "service/comparison_service.h"
#include "service/coverage_service.h"
#include "service/document_service.h"
#include "service/mystery_service.h"
#include "service/nonconformity_service.h"
#include "service/perception_service.h"
#include "service/presence_service.h"
#include "service/report_service.h"
#include "service/team_service.h"

/* All that reports are made of. */
struct report_source {
    const struct report_view *view;
    const struct scheme *scheme;
    struct programme programme; /* no case: person-days were never fixed */
    struct drawn_row *drawn;
    size_t n_drawn;
    struct coverage_view *coverage;
    struct str audited_with; /* other schemes, a line each; empty: none */
    struct evaluation_sheet sheet;
    struct sheet_profile profile;
    bool has_self;
    struct comparison self;
    bool has_before;
    struct comparison before;
    struct mystery_list mystery;
    bool has_perception;
    struct perception_view perception;
    struct case_documents documents;
    struct team_view team;
    struct presence_view presence;
    struct nonconformity_view nonconformities;
};

/* Loads as the body's people see it; FAIL_NOT_FOUND before the assessment began. */
enum fail report_paper_load(
    struct use *use, const struct report_view *view, struct report_source **ret_source) MUST_USE;

/* One copy in the making. */
struct report_writing {
    struct paper *paper;
    const struct use *use;
    const struct report_source *source;
    const struct report_section *section;
    enum report_copy copy;
};

/* The report in Chinese, as all records are. */
struct paper report_paper_make(
    const struct use *use, const struct report_source *source, enum report_copy copy);

/* For the parts: a message in the paper's language, filled in, as a paragraph; and a number of
 * hundredths for charts, rounded half up. */
struct str report_paper_say(const struct report_writing *w, const char *message);
void report_paper_text(const struct report_writing *w, const char *message, const struct str *args);
int64_t report_paper_hundredths(struct arena *arena, struct rational value);

/* The name of a site; "hq" is the head office. */
struct str report_paper_site(const struct report_writing *w, struct str site);

/* Whether what was found in that mode must not be told to the reader: a mystery visit's, in the
 * client's copy. */
bool report_paper_hides(const struct report_writing *w, struct str mode);

/* What was scored: report_scores.c. */
void report_scores_table(const struct report_writing *w);
void report_scores_outlets(const struct report_writing *w);
void report_scores_special(const struct report_writing *w);
void report_scores_self(const struct report_writing *w);
void report_scores_losses(const struct report_writing *w);
void report_scores_previous(const struct report_writing *w);

/* What was done: report_visits.c. */
void report_visits_team(const struct report_writing *w);
void report_visits_sampling(const struct report_writing *w);
void report_visits_documents(const struct report_writing *w);
void report_visits_modes(const struct report_writing *w);
void report_visits_mystery(const struct report_writing *w);
void report_visits_perception(const struct report_writing *w);

#endif

/*
 * The report of stage 1: one loader for the page, the paper, the API and the guards. To its client
 * a report is there once the stage is closed, and never with what belongs to a mystery visit.
 */
#ifndef SERVICE_STAGE1_SERVICE_H
#define SERVICE_STAGE1_SERVICE_H

#include "document/paper.h"
#include "domain/stage1_report.h"
#include "service/coverage_service.h"

struct stage1_view {
    const struct coverage_view *coverage; /* of the body alone */
    bool is_client;
    bool is_written;
    struct stage1_report report;
    struct stage1_section *sections;
    size_t n_sections;
    struct stage1_carried *carried;
    size_t n_carried;
    struct stage1_point *points;
    size_t n_points;
    struct stage1_answer *answers; /* by point, the latest first */
    size_t n_answers;
    struct stage1_file *files;
    size_t n_files;
    struct coverage open; /* what was planned for stage 1, whatever its state; not for clients */
    size_t n_uncarried;   /* holes in it that the report does not carry */
};

/* FAIL_NOT_FOUND for who may not know of the case, and for a client before the stage is closed. */
enum fail stage1_service_show(
    struct use *use, struct str case_id, struct stage1_view *ret_view) MUST_USE;

/* The same for whoever has seen the case. */
enum fail stage1_service_load(
    struct use *use, const struct certification_case *c, struct stage1_view *ret_view) MUST_USE;

/* The text of a topic; empty where none was written. */
struct str stage1_service_text(const struct stage1_view *view, struct str topic);

/* NULL when there is none. */
const struct stage1_point *stage1_service_point(const struct stage1_view *view, struct str id);
const struct stage1_answer *stage1_service_answer(const struct stage1_view *view, struct str id);

/* The guards of closing stage 1 and of opening stage 2. */
enum fail stage1_service_may_close(struct use *use, struct str case_id) MUST_USE;
enum fail stage1_service_may_open(struct use *use, struct str case_id) MUST_USE;

/* With the stage: the client gets the report, and the earliest point falls due. */
enum fail stage1_service_close(struct use *use, const struct certification_case *c) MUST_USE;

/* The deadline of the points, after one was judged. */
enum fail stage1_service_set_due(
    struct use *use, struct str case_id, const struct stage1_point *points, size_t n) MUST_USE;

/* A file of an answer, to whoever may see the report. */
enum fail stage1_service_file(
    struct use *use, struct str id, struct stage1_file *ret_file) MUST_USE;

/* The latest day on which a point may be due that is found today; not set: any. */
struct date stage1_service_last_day(const struct use *use, const struct scheme *scheme);

/* The report on paper, for whoever may see it. FAIL_NOT_FOUND before it was written. */
enum fail stage1_service_paper(
    struct use *use, struct str case_id, enum language language, struct paper *ret_paper) MUST_USE;

#endif

/*
 * The assessment report of a case: one loader for pages, API and guards. People of the body see the
 * drafts and the complete editions; the client sees that there are editions once one is issued, and
 * of each only its own copy, which has nothing that leads to a mystery visitor.
 */
#ifndef SERVICE_REPORT_SERVICE_H
#define SERVICE_REPORT_SERVICE_H

#include "document/paper.h"
#include "domain/assessment_report.h"
#include "service/case_access.h"

enum report_copy { REPORT_COMPLETE, REPORT_FOR_CLIENT, REPORT_COPY_COUNT };

extern const struct codes report_copy_codes; /* "complete", "client" */

struct report_view {
    struct certification_case c;
    const struct report_template *template;
    bool is_client;
    struct report_draft *drafts; /* the latest first; the body's */
    size_t n_drafts;
    struct report_text *texts; /* of the latest draft */
    size_t n_texts;
    struct report_edition *editions; /* the latest first, without papers; a client finds its own
                                        hashes as sha256 and pdf */
    size_t n_editions;
};

/* FAIL_NOT_FOUND for who may not know of the case, and for a client before an edition is issued. */
enum fail report_service_show(
    struct use *use, struct str case_id, struct report_view *ret_view) MUST_USE;

/* The report as it would be issued now, from the latest draft: for people of the body,
 * FAIL_NOT_FOUND for others and before the first draft. */
enum fail report_service_draft(
    struct use *use, struct str case_id, enum report_copy copy, struct paper *ret_paper) MUST_USE;

/* An edition's paper with its signature, and the file that was kept of it (empty: none). A client
 * gets its own copy whatever it asks for. */
struct report_file {
    struct paper paper;
    struct str pdf;    /* hash in the blob store */
    struct str sha256; /* of the content */
    enum report_copy copy;
};
enum fail report_service_edition(struct use *use, struct str case_id, int64_t issue,
    enum report_copy copy, struct report_file *ret_file) MUST_USE;

/* The guards of report.issue and of file.submit: FAIL_STATE with a problem at "report". */
enum fail report_service_may_issue(struct use *use, struct str case_id) MUST_USE;
enum fail report_service_require(struct use *use, struct str case_id) MUST_USE;

#endif

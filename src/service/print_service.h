/*
 * Printing: what stands on paper, drawn as PDF by processes of their own, and small pictures. A
 * page or an answer is made in two steps: inside a read, a job is made; when the read has ended and
 * its connection is given back, the platform's renderer draws it, for that takes long.
 *
 * A job is bytes: a line that names its kind, and what that kind says.
 */
#ifndef SERVICE_PRINT_SERVICE_H
#define SERVICE_PRINT_SERVICE_H

#include "document/paper.h"
#include "document/press.h"
#include "service/use.h"

enum print_kind {
    PRINT_CERTIFICATE, /* a line with the language ("zh", "en", "both"), certificate_document.h */
    PRINT_PAPER,       /* document/paper.h, as JSON */
    PRINT_THUMBNAIL,   /* a picture's bytes; drawn as JPEG: document/picture.h */
    PRINT_DOCX,        /* a line with the length of a template, the template, a paper as JSON */
    PRINT_KIND_COUNT
};

/* An empty paper of the body, in that language, with today's date; the title is a message. */
struct paper print_service_paper(const struct use *use, enum language language, const char *title);

struct str print_service_job(struct arena *arena, enum print_kind kind, struct str content);

/* The job that prints this paper. */
struct str print_service_paper_job(struct arena *arena, const struct paper *paper);

/* The job that makes an editable document of this paper: document/docx.h. */
struct str print_service_docx_job(const struct use *use, const struct paper *paper);

/* Draws any job, as PDF but for a thumbnail. Run it on the one thread that draws. FAIL_INVALID for
 * what is no job. */
enum fail print_service_render(
    struct arena *arena, struct press *press, struct str job, struct str *ret_pdf) MUST_USE;

#endif

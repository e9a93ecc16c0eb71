/*
 * A paper as an editable document (.docx, WordprocessingML): the same blocks as the PDF of
 * paper_pdf.h, charts as pictures. Styles, header and footer come from a template: the built-in
 * one, or a .docx of the body's own, of which the text is replaced and all else is kept.
 *
 * A template's headers and footers may hold {{body}}, {{title}}, {{number}} and {{hash}}. Its
 * styles are used by these ids, as far as it has them: CoverBody, Title, Subtitle, Heading1,
 * Heading2, BodyText, Note, Caption, TableText, and of tables PaperTable.
 */
#ifndef DOCUMENT_DOCX_H
#define DOCUMENT_DOCX_H

#include "document/paper.h"

/* FAIL_INVALID with a problem: it is no .docx with a text that could be replaced. */
enum fail docx_check(struct problems *problems, struct str template) MUST_USE;

/* `template` may be empty: the built-in one. The same paper and template give the same document.
 * FAIL_INVALID as docx_check; FAIL_BROKEN when a library fails. */
enum fail docx_write(struct problems *problems, const struct paper *paper, struct str template,
    struct str *ret_docx) MUST_USE;

#endif

/* What a page sends in place of itself and another process draws first: documents and pictures. */
#ifndef WEB_VISIT_DRAWING_H
#define WEB_VISIT_DRAWING_H

#include "web/visit.h"

/* Draws what the page asked for, if anything, once its read has ended. A picture that cannot be
 * drawn becomes an empty one; a document that cannot is what this fails with. */
enum fail visit_drawing_run(struct visit *visit) MUST_USE;

#endif

/* The files that the companies and assessors of the demonstration upload, made as they are needed.
 */
#ifndef CLI_DEMO_FILE_H
#define CLI_DEMO_FILE_H

#include "base/fail.h"

/* "service-manual.pdf", "workshop.png" … FAIL_NOT_FOUND: there is none of that name. */
enum fail demo_file_make(struct arena *arena, struct str name, struct str *ret_content) MUST_USE;

/* A PDF of one page with a title and a line, both without brackets and in Latin letters. */
struct str demo_file_page(struct arena *arena, struct str title, struct str line);

#endif

/* The files that the companies and assessors of the demonstration upload, made as they are needed.
 */
#ifndef CLI_DEMO_FILE_H
#define CLI_DEMO_FILE_H

#include "base/fail.h"

/* "service-manual.pdf", "workshop.png" … FAIL_NOT_FOUND: there is none of that name. */
enum fail demo_file_make(struct arena *arena, struct str name, struct str *ret_content) MUST_USE;

#endif

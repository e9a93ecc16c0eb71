/* How many pages a stored file has on paper. */
#ifndef SERVICE_PAGE_COUNT_H
#define SERVICE_PAGE_COUNT_H

#include "service/use.h"

/* By the end of the name: 1 of a picture; of a PDF as many as page objects stand in it openly. 0:
 * not known (another kind of file, a PDF that packs its objects, a file that is missing or larger
 * than 32 MiB). Never more than 99,999. */
int64_t page_count_of(const struct use *use, struct str name, struct str sha256);

/* The same of a PDF's bytes. */
int64_t page_count_pdf(struct str pdf);

#endif

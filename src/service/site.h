/* The sites of a case that can be assessed: head office and the outlets that its sample drew. */
#ifndef SERVICE_SITE_H
#define SERVICE_SITE_H

#include "service/use.h"

/* "hq", or nothing for it, or an outlet that was drawn for this case. FAIL_INVALID at "site". */
enum fail site_check(struct use *use, struct str case_id, struct str site) MUST_USE;

#endif

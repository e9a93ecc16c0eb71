/* Filters of a table by the values of an enum. */
#ifndef WEB_TABLE_CODES_H
#define WEB_TABLE_CODES_H

#include "base/codes.h"
#include "web/table.h"
#include "web/visit.h"

/* All rows, or those of one code; the labels, one for each, are translated. */
void table_codes_filter(const struct visit *visit, const struct codes *codes,
    const char *const *labels, struct table *table);

#endif

/* What a row of the reports to CNCA is made of, from the records of the day: domain/cnca_report.h.
 */
#ifndef SERVICE_CNCA_SOURCE_H
#define SERVICE_CNCA_SOURCE_H

#include "domain/cnca_report.h"
#include "service/use.h"

/* The row of an entry with its people, held against the rules of both sheets. */
struct cnca_made {
    const struct str *cells; /* CNCA_CERTIFICATE_FIELDS */
    const struct str *team;  /* n_team × CNCA_TEAM_FIELDS */
    size_t n_team;
};

/* Problems of domain/cnca_sheet.h are added with `line` and, of the team, `team_line` on as the
 * lines of the files; FAIL_INVALID when there is any, with *ret_made filled in nevertheless. */
struct cnca_place {
    int64_t line;
    int64_t team_line;
};
enum fail cnca_source_make(struct use *use, const struct cnca_item *item, struct cnca_place place,
    struct problems *problems, struct cnca_made *ret_made) MUST_USE;

#endif

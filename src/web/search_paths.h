/* Where things that were found are: the page of each, and of what it belongs to. */
#ifndef WEB_SEARCH_PATHS_H
#define WEB_SEARCH_PATHS_H

#include "domain/role.h"
#include "domain/search.h"

/* The page that shows it to somebody with these roles, with the place on the page: what the body
 * and an applicant see of an organisation are two pages. Never empty. */
struct str search_paths_of(struct arena *arena, const struct search_hit *hit, role_set roles);

/* The page of the organisation that it is of; empty where that is no other page than its own, or
 * it is of none. */
struct str search_paths_organisation(
    struct arena *arena, const struct search_hit *hit, role_set roles);

#endif

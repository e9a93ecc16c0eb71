/* What a site of a case is called for people. */
#ifndef SERVICE_SITE_NAME_H
#define SERVICE_SITE_NAME_H

#include "base/text.h"
#include "store/programme_store.h"

/* The name of a drawn outlet, or "Head office" for `plan_head_office`. What is neither stays as it
 * is: no site, or an outlet that is not drawn any more. */
struct str site_name_of(
    enum language language, const struct drawn_row *drawn, size_t n_drawn, struct str site);

#endif

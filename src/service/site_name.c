#include "service/site_name.h"

#include "domain/audit_plan.h"

struct str site_name_of(
    enum language language, const struct drawn_row *drawn, size_t n_drawn, struct str site)
{
    for (size_t i = 0; i < n_drawn; i++)
        if (str_equal(drawn[i].outlet, site))
            return drawn[i].name;
    return str_equal(site, plan_head_office) ? text_get(language, N_("Head office")) : site;
}

#include "service/site.h"

#include "store/programme_store.h"

enum fail site_check(struct use *use, struct str case_id, struct str site)
{
    struct drawn_row *drawn;
    size_t n;
    if (site.len == 0 || str_equal(site, STR("hq")))
        return FAIL_NONE;
    TRY(drawn_outlet_store_list(&use->tx, case_id, &drawn, &n));
    for (size_t i = 0; i < n; i++)
        if (str_equal(drawn[i].outlet, site))
            return FAIL_NONE;
    return use_refuse(use, FAIL_INVALID, "site", "site",
        N_("This outlet is not in the sample drawn for this case."));
}

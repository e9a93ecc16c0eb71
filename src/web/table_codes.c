#include "web/table_codes.h"

void table_codes_filter(const struct visit *visit, const struct codes *codes,
    const char *const *labels, struct table *table)
{
    size_t n = (size_t)codes->count + 1;
    struct table_filter *filters = NEW_ARRAY(visit->arena, struct table_filter, n);
    filters[0] = (struct table_filter){STR(""), visit_say(visit, N_("All")), -1};
    for (int i = 0; i < codes->count; i++)
        filters[i + 1] =
            (struct table_filter){codes_format(codes, i), visit_say(visit, labels[i]), -1};
    table->filters = filters;
    table->n_filters = n;
}

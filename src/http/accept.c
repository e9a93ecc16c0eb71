#include "http/accept.h"

#include <strings.h>

static bool equal_caseless(struct str a, struct str b)
{
    return a.len == b.len && strncasecmp(a.data, b.data, a.len) == 0;
}

/* "0.8" as 800; anything malformed as 1000, as if it had not been said. */
static int quality_of(struct str s)
{
    if (s.len == 0 || s.len > 5 || (s.data[0] != '0' && s.data[0] != '1'))
        return 1000;
    int quality = (s.data[0] - '0') * 1000;
    if (s.len > 1 && s.data[1] != '.')
        return 1000;
    int weight = 100;
    for (size_t i = 2; i < s.len; i++, weight /= 10) {
        if (s.data[i] < '0' || s.data[i] > '9')
            return 1000;
        quality += (s.data[i] - '0') * weight;
    }
    return quality > 1000 ? 1000 : quality;
}

static int specificity_of(struct str range, struct str type)
{
    size_t slash = 0;
    if (equal_caseless(range, type))
        return 3;
    if (str_equal(range, STR("*/*")))
        return 1;
    bool has_slash = str_find(type, STR("/"), 0, &slash);
    return has_slash && range.len == slash + 2 && range.data[range.len - 1] == '*' &&
                   equal_caseless(str_sub(range, 0, slash + 1), str_sub(type, 0, slash + 1))
               ? 2
               : 0;
}

static int item_quality(struct str parameters)
{
    struct str parameter;
    while (str_cut(&parameters, ';', &parameter)) {
        parameter = str_trim(parameter);
        if (equal_caseless(str_sub(parameter, 0, 2), STR("q=")))
            return quality_of(str_sub(parameter, 2, parameter.len));
    }
    return 1000;
}

struct accept_match accept_find(struct str header, struct str type)
{
    if (str_is_empty(str_trim(header)))
        return (struct accept_match){.quality = 1000, .specificity = 1};
    struct accept_match best = {0};
    struct str item;
    for (int position = 0; str_cut(&header, ',', &item); position++) {
        struct str range;
        if (!str_cut(&item, ';', &range))
            continue;
        int specificity = specificity_of(str_trim(range), type);
        if (specificity > best.specificity)
            best = (struct accept_match){item_quality(item), specificity, position};
    }
    return best;
}

int accept_compare(struct accept_match a, struct accept_match b)
{
    if (a.quality != b.quality)
        return a.quality < b.quality ? -1 : 1;
    if (a.specificity != b.specificity)
        return a.specificity < b.specificity ? -1 : 1;
    return b.position - a.position;
}

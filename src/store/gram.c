#include "store/gram.h"

struct str gram_next(struct str *rest)
{
    struct str first = str_first_character(*rest);
    struct str second = str_first_character(str_sub(*rest, first.len, rest->len));
    if (second.len == 0)
        return second;
    struct str gram = str_sub(*rest, 0, first.len + second.len);
    *rest = str_sub(*rest, first.len, rest->len);
    return gram;
}

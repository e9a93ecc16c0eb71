#include "domain/similar_name.h"

#include "base/buf.h"
#include "base/fail.h"
#include "domain/district.h"
#include "domain/simplified.h"

enum { PERCENT = 100 };

static bool is_letter_or_digit(struct str c)
{
    static const struct str marks[] = {STR_INIT("·"), STR_INIT("•"), STR_INIT("・"), STR_INIT("、"),
        STR_INIT("，"), STR_INIT("。"), STR_INIT("“"), STR_INIT("”"), STR_INIT("‘"), STR_INIT("’"),
        STR_INIT("《"), STR_INIT("》"), STR_INIT("〈"), STR_INIT("〉"), STR_INIT("【"),
        STR_INIT("】"), STR_INIT("〔"), STR_INIT("〕"), STR_INIT("「"), STR_INIT("」"),
        STR_INIT("—"), STR_INIT("–"), STR_INIT("…"), STR_INIT("　"), STR_INIT("\u00a0"),
        STR_INIT("￥"), STR_INIT("®"), STR_INIT("™")};
    if (c.len == 1)
        return (c.data[0] >= 'a' && c.data[0] <= 'z') || (c.data[0] >= '0' && c.data[0] <= '9');
    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        if (str_equal(c, marks[i]))
            return false;
    return true;
}

static size_t place_at(struct str text)
{
    static const struct str china = STR_INIT("中国");
    size_t len = district_prefix(text);
    return len == 0 && str_starts(text, china) ? china.len : len;
}

/* The bytes of "(徐州)" at the front, as plain characters; 0 for anything else. */
static size_t place_in_brackets(struct str text)
{
    static const struct {
        struct str open;
        struct str close;
    } brackets[] = {{STR_INIT("("), STR_INIT(")")}, {STR_INIT("["), STR_INIT("]")},
        {STR_INIT("【"), STR_INIT("】")}, {STR_INIT("〔"), STR_INIT("〕")}};
    for (size_t i = 0; i < ARRAY_LEN(brackets); i++) {
        if (!str_starts(text, brackets[i].open))
            continue;
        struct str inner = str_sub(text, brackets[i].open.len, text.len);
        size_t place = place_at(inner);
        if (place > 0 && str_starts(str_sub(inner, place, inner.len), brackets[i].close))
            return brackets[i].open.len + place + brackets[i].close.len;
    }
    return 0;
}

static struct str plain_name(struct arena *arena, struct str name)
{
    struct buf out = buf_new(arena);
    while (name.len > 0) {
        struct str c = str_first_character(name);
        buf_put(&out, simplified_plain(arena, c));
        name = str_sub(name, c.len, name.len);
    }
    return buf_str(&out);
}

static struct str without_marks(struct arena *arena, struct str name)
{
    struct buf out = buf_new(arena);
    while (name.len > 0) {
        struct str c = str_first_character(name);
        size_t place = place_in_brackets(name);
        if (place == 0 && is_letter_or_digit(c))
            buf_put(&out, c);
        name = str_sub(name, place > 0 ? place : c.len, name.len);
    }
    return buf_str(&out);
}

static bool has_two(struct str text)
{
    return text.len > 0 && text.len > str_first_character(text).len;
}

static struct str without_places(struct str name)
{
    for (size_t len = place_at(name); len > 0; len = place_at(name)) {
        struct str rest = str_sub(name, len, name.len);
        if (!has_two(rest))
            return name;
        name = rest;
    }
    return name;
}

/* The longer ones first: what they hold is a form itself. */
static size_t form_at_end(struct str name)
{
    static const struct str forms[] = {STR_INIT("股份有限公司"), STR_INIT("有限责任公司"),
        STR_INIT("集团有限公司"), STR_INIT("有限公司"), STR_INIT("股份公司"), STR_INIT("集团公司"),
        STR_INIT("总公司"), STR_INIT("分公司"), STR_INIT("公司"), STR_INIT("集团"),
        STR_INIT("companylimited"), STR_INIT("corporation"), STR_INIT("limited"),
        STR_INIT("company"), STR_INIT("group"), STR_INIT("coltd"), STR_INIT("corp"),
        STR_INIT("ltd"), STR_INIT("inc")};
    for (size_t i = 0; i < ARRAY_LEN(forms); i++)
        if (str_ends(name, forms[i]))
            return forms[i].len;
    return 0;
}

static struct str without_forms(struct str name)
{
    for (size_t len = form_at_end(name); len > 0; len = form_at_end(name)) {
        struct str rest = str_sub(name, 0, name.len - len);
        if (!has_two(rest))
            return name;
        name = rest;
    }
    return name;
}

struct str similar_name_key(struct arena *arena, struct str name)
{
    struct str plain = without_marks(arena, plain_name(arena, name));
    return without_places(without_forms(plain));
}

/* The first two characters; empty when there are fewer. */
static struct str pair_at(struct str text)
{
    struct str first = str_first_character(text);
    struct str second = str_first_character(str_sub(text, first.len, text.len));
    return second.len == 0 ? second : str_sub(text, 0, first.len + second.len);
}

static int64_t count_pairs(struct str text)
{
    size_t n = str_utf8_length(text);
    return n > 1 ? (int64_t)n - 1 : 0;
}

static int64_t occurrences(struct str text, struct str pair)
{
    int64_t n = 0;
    for (struct str at = pair_at(text); at.len > 0; at = pair_at(text)) {
        n += str_equal(at, pair);
        text = str_sub(text, str_first_character(text).len, text.len);
    }
    return n;
}

/* Pairs that both have, each as often as the one that has it less often: the k-th occurrence in one
 * counts if the other has k. */
static int64_t common_pairs(struct str key, struct str other)
{
    int64_t common = 0;
    size_t at = 0;
    for (struct str pair = pair_at(key); pair.len > 0; pair = pair_at(str_sub(key, at, key.len))) {
        struct str until = str_sub(key, 0, at + pair.len);
        common += occurrences(until, pair) <= occurrences(other, pair);
        at += str_first_character(pair).len;
    }
    return common;
}

int64_t similar_name_percent(struct str key, struct str other)
{
    if (key.len == 0 || other.len == 0)
        return 0;
    if (str_equal(key, other))
        return PERCENT;
    int64_t all = count_pairs(key) + count_pairs(other);
    return all == 0 ? 0 : 2 * common_pairs(key, other) * PERCENT / all;
}

#include "domain/register_filter.h"

#include "domain/district.h"
#include "domain/uscc.h"

enum { NUMBER_SHORTEST = 4, PREFIX_SHORTEST = 3, BODY_DIGITS = 3 };

static const char *const status_words[] = {
    [REGISTER_ANY] = "any",
    [REGISTER_VALID] = "valid",
    [REGISTER_SUSPENDED] = "suspended",
    [REGISTER_WITHDRAWN] = "withdrawn",
    [REGISTER_CANCELLED] = "cancelled",
    [REGISTER_EXPIRED] = "expired",
};

const struct codes register_status_codes = CODES(status_words);

const char *const register_status_labels[] = {
    [REGISTER_ANY] = N_("Any status"),
    [REGISTER_VALID] = N_("Valid"),
    [REGISTER_SUSPENDED] = N_("Suspended"),
    [REGISTER_WITHDRAWN] = N_("Withdrawn"),
    [REGISTER_CANCELLED] = N_("Cancelled"),
    [REGISTER_EXPIRED] = N_("Expired"),
};

bool register_filter_is_empty(const struct register_filter *filter)
{
    const struct str texts[] = {filter->q, filter->number, filter->organisation, filter->uscc,
        filter->scheme, filter->region, filter->body};
    const struct date days[] = {
        filter->issued_from, filter->issued_until, filter->expires_from, filter->expires_until};
    bool is_empty = filter->stars == 0 && filter->status == REGISTER_ANY;
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        is_empty = is_empty && texts[i].len == 0;
    for (size_t i = 0; i < ARRAY_LEN(days); i++)
        is_empty = is_empty && !date_is_set(days[i]);
    return is_empty;
}

static bool looks_like_number(struct str text)
{
    bool has_digit = false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool is_letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (!str_is_digit(c) && !is_letter && c != '-')
            return false;
        has_digit = has_digit || str_is_digit(c);
    }
    return has_digit && text.len >= NUMBER_SHORTEST;
}

void register_filter_settle(struct arena *arena, struct register_filter *filter)
{
    struct str text = filter->q;
    struct str code = uscc_normalise(arena, text);
    struct str number = certificate_number_normalise(arena, text);
    filter->q = STR("");
    if (text.len > 0 && uscc_check(code) == USCC_VALID)
        filter->uscc = code;
    else if (looks_like_number(number))
        filter->number = number;
    else if (filter->organisation.len == 0)
        filter->organisation = text;
    filter->uscc = uscc_normalise(arena, filter->uscc);
    filter->number = certificate_number_normalise(arena, filter->number);
    filter->organisation = str_trim(filter->organisation);
}

/* A province by two digits, a city by four, a place by six. */
static bool is_region(struct str code)
{
    bool is_province = district_province_name(code).len > 0;
    for (size_t i = 0; i < district_count && !is_province; i++)
        if (str_equal(str_of(district_list[i].code), code))
            return true;
    return is_province || district_is_known(code);
}

static void check_days(
    struct problems *problems, struct date from, struct date until, const char *place)
{
    if (date_is_set(from) && date_is_set(until) && date_compare(from, until) > 0)
        problem_add(problems, str_of(place), "order",
            N_("The last day of the span is before the first one."));
}

enum fail register_filter_check(const struct register_filter *filter, struct problems *problems)
{
    size_t before = problems->count;
    enum uscc_verdict verdict = filter->uscc.len > 0 ? uscc_check(filter->uscc) : USCC_VALID;
    if (filter->organisation.len > 0 && str_utf8_length(filter->organisation) < 2)
        problem_add(problems, STR("organisation"), "short",
            N_("Please give two characters of the name at least."));
    if (filter->number.len > 0 && filter->number.len < PREFIX_SHORTEST)
        problem_add(problems, STR("number"), "short",
            N_("Please give three characters of the number at least."));
    if (verdict != USCC_VALID)
        problem_add(problems, STR("uscc"), "uscc", uscc_message(verdict));
    if (filter->region.len > 0 && !is_region(filter->region))
        problem_add(problems, STR("region"), "region",
            N_("A region is two digits of a province, four of a city or six of a place in it, by "
               "GB/T 2260."));
    if (filter->body.len > 0 && (filter->body.len != BODY_DIGITS || !str_is_digits(filter->body)))
        problem_add(problems, STR("body"), "body",
            N_("Please give the last three digits of the body's approval number."));
    check_days(problems, filter->issued_from, filter->issued_until, "issued_until");
    check_days(problems, filter->expires_from, filter->expires_until, "expires_until");
    return problems->count == before ? FAIL_NONE : FAIL_INVALID;
}

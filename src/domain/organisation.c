#include "domain/organisation.h"

#include "domain/district.h"
#include "domain/email.h"

enum { INDUSTRY_DIGITS = 4, POSTCODE_DIGITS = 6 };

const struct organisation_nature organisation_natures[] = {
    {"limited", N_("Limited liability company"), true},
    {"joint_stock", N_("Joint-stock company"), true},
    {"state_owned", N_("State-owned enterprise"), true},
    {"collective", N_("Collective enterprise"), true},
    {"private", N_("Private enterprise"), true},
    {"hmt", N_("Enterprise with capital from Hong Kong, Macao or Taiwan"), true},
    {"foreign", N_("Enterprise with foreign capital"), true},
    {"institution", N_("Public institution"), true},
    {"social", N_("Social organisation"), true},
    {"partnership", N_("Partnership"), false},
    {"branch", N_("Branch of a legal person"), false},
    {"sole", N_("Sole trader"), false},
    {"other", N_("Another legal person"), true},
};

const size_t organisation_natures_count = ARRAY_LEN(organisation_natures);

const struct organisation_currency organisation_currencies[] = {
    {"CNY", N_("Chinese yuan")},
    {"HKD", N_("Hong Kong dollar")},
    {"MOP", N_("Macao pataca")},
    {"TWD", N_("New Taiwan dollar")},
    {"USD", N_("US dollar")},
    {"EUR", N_("Euro")},
    {"JPY", N_("Japanese yen")},
    {"GBP", N_("Pound sterling")},
    {"SGD", N_("Singapore dollar")},
    {"KRW", N_("Korean won")},
};

const size_t organisation_currencies_count = ARRAY_LEN(organisation_currencies);

const struct organisation_nature *organisation_nature_find(struct str code)
{
    for (size_t i = 0; i < organisation_natures_count; i++)
        if (str_equal(str_of(organisation_natures[i].code), code))
            return &organisation_natures[i];
    return NULL;
}

static bool is_currency(struct str code)
{
    for (size_t i = 0; i < organisation_currencies_count; i++)
        if (str_equal(str_of(organisation_currencies[i].code), code))
            return true;
    return false;
}

static bool is_digits(struct str s, size_t n)
{
    return s.len == n && str_is_digits(s);
}

void organisation_check_district(struct problems *problems, const char *place, struct str code)
{
    if (code.len == 0 || district_is_known(code))
        return;
    problem_add(problems, str_of(place), "district",
        N_("A district code of GB/T 2260 is needed: six digits that begin with those of a city, "
           "such as 320303."));
}

static void check_postcode(struct problems *problems, const char *place, struct str code)
{
    if (code.len > 0 && !is_digits(code, POSTCODE_DIGITS))
        problem_add(problems, str_of(place), "postcode", N_("A postcode has six digits."));
}

static void check_places(const struct organisation *o, struct problems *problems)
{
    organisation_check_district(problems, "district", o->district);
    organisation_check_district(problems, "office_district", o->office_district);
    organisation_check_district(problems, "business_district", o->business_district);
    check_postcode(problems, "postcode", o->postcode);
    check_postcode(problems, "office_postcode", o->office_postcode);
    check_postcode(problems, "business_postcode", o->business_postcode);
}

static void check_part(
    const struct organisation *o, struct problems *problems, const char *place, int64_t part)
{
    if (part > o->staff)
        problem_add(problems, str_of(place), "too_many", N_("This is more than the staff in all."));
}

void organisation_check(const struct organisation *o, struct problems *problems)
{
    if (o->nature.len > 0 && !organisation_nature_find(o->nature))
        problem_add(problems, STR("nature"), "nature", N_("Please choose one of the list."));
    if (o->currency.len > 0 && !is_currency(o->currency))
        problem_add(problems, STR("currency"), "currency", N_("Please choose one of the list."));
    if (o->industry.len > 0 && !is_digits(o->industry, INDUSTRY_DIGITS))
        problem_add(
            problems, STR("industry"), "industry", N_("Four digits of GB/T 4754 are needed."));
    if (o->email.len > 0 && !email_is_right(o->email))
        problem_add(problems, STR("email"), "email",
            N_("This is not an e-mail address; name@example.cn is the form."));
    check_places(o, problems);
    check_part(o, problems, "management_staff", o->management_staff);
    check_part(o, problems, "service_managers", o->service_managers);
}

/* What an application cannot do without; texts unless they are counts. */
static const struct needed {
    const char *place;
    const char *label;
    size_t offset;
    bool is_count;
} needed[] = {
    {"nature", N_("Nature of the organisation"), offsetof(struct organisation, nature), false},
    {"legal_representative", N_("Legal representative"),
        offsetof(struct organisation, legal_representative), false},
    {"industry", N_("Industry code"), offsetof(struct organisation, industry), false},
    {"address", N_("Registered address"), offsetof(struct organisation, address), false},
    {"district", N_("District code"), offsetof(struct organisation, district), false},
    {"contact", N_("Contact person"), offsetof(struct organisation, contact), false},
    {"phone", N_("Telephone"), offsetof(struct organisation, phone), false},
    {"staff", N_("Staff in all"), offsetof(struct organisation, staff), true},
};

static bool is_there(const struct organisation *o, const struct needed *row)
{
    const char *field = (const char *)o + row->offset;
    return row->is_count ? *(const int64_t *)(const void *)field > 0
                         : ((const struct str *)(const void *)field)->len > 0;
}

void organisation_check_complete(const struct organisation *o, struct problems *problems)
{
    for (size_t i = 0; i < ARRAY_LEN(needed); i++) {
        if (is_there(o, &needed[i]))
            continue;
        struct problem *p = problem_add(problems, str_of(needed[i].place), "missing",
            N_("The company profile does not say: {1}."));
        p->args[0] = str_of(needed[i].label);
        p->translate_args = true;
    }
}

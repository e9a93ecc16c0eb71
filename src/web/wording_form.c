#include "web/wording_form.h"

void wording_form_values(struct form_values *values, const struct wording_text *t)
{
    const struct {
        const char *name;
        struct str value;
    } fields[] = {
        {"languages", codes_format(&certificate_languages_codes, (int)t->languages)},
        {"name", t->name},
        {"name_en", t->name_en},
        {"address", t->address},
        {"address_en", t->address_en},
        {"office_address", t->office_address},
        {"office_address_en", t->office_address_en},
        {"business_address", t->business_address},
        {"business_address_en", t->business_address_en},
        {"scope", t->scope},
        {"scope_en", t->scope_en},
        {"exclusions", t->exclusions},
        {"exclusions_en", t->exclusions_en},
        {"criteria", t->criteria},
        {"criteria_en", t->criteria_en},
    };
    for (size_t i = 0; i < ARRAY_LEN(fields); i++)
        form_values_text(values, fields[i].name, fields[i].value);
}

#include "document/certificate_field.h"

#include "base/limits.h"

#define PLAIN(name, limit, required)                                                               \
    {                                                                                              \
#name, CERTIFICATE_FIELD_PLAIN, limit, required, offsetof(struct RECORD, name)             \
    }
#define TEXT(name, limit, required)                                                                \
    {                                                                                              \
#name, CERTIFICATE_FIELD_TEXT, limit, required, offsetof(struct RECORD, name)              \
    }
#define DATE(name, required)                                                                       \
    {                                                                                              \
#name, CERTIFICATE_FIELD_DATE, 0, required, offsetof(struct RECORD, name)                  \
    }

#define RECORD certificate_document
static const struct certificate_field document_fields[] = {
    PLAIN(number, LIMIT_CODE, true),
    TEXT(organisation, LIMIT_LINE, true),
    PLAIN(uscc, LIMIT_CODE, true),
    TEXT(registered_address, LIMIT_LINE, true),
    TEXT(office_address, LIMIT_LINE, false),
    TEXT(business_address, LIMIT_LINE, false),
    TEXT(scope, LIMIT_SCOPE, true),
    TEXT(exclusions, LIMIT_LINE, false),
    TEXT(scheme, LIMIT_LINE, true),
    PLAIN(standard, LIMIT_CODE, true),
    TEXT(standard_title, LIMIT_LINE, false),
    TEXT(level, LIMIT_CODE, true),
    DATE(first_issued, true),
    DATE(issued, true),
    DATE(replaced, false),
    PLAIN(replaces, LIMIT_CODE, false),
    PLAIN(main_number, LIMIT_CODE, false),
    DATE(expires, true),
    TEXT(body, LIMIT_LINE, true),
    TEXT(body_address, LIMIT_LINE, false),
    PLAIN(body_approval, LIMIT_CODE, true),
    PLAIN(rule_version, LIMIT_CODE, true),
    TEXT(signer, LIMIT_CODE, true),
    PLAIN(verification_url, LIMIT_URL, true),
    PLAIN(code, LIMIT_URL, false),
    PLAIN(keywords, 2 * LIMIT_URL, false),
};
#undef RECORD

#define RECORD certificate_outlet
static const struct certificate_field outlet_fields[] = {
    TEXT(name, LIMIT_LINE, true),
    TEXT(address, LIMIT_LINE, true),
    TEXT(scope, LIMIT_OUTLET_SCOPE, false),
    PLAIN(number, LIMIT_CODE, false),
};
#undef RECORD

const struct certificate_fields certificate_field_document = {
    document_fields, ARRAY_LEN(document_fields)};
const struct certificate_fields certificate_field_outlet = {
    outlet_fields, ARRAY_LEN(outlet_fields)};

const void *certificate_field_of(const struct certificate_field *field, const void *record)
{
    return (const char *)record + field->offset;
}

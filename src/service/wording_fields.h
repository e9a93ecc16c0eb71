/* The fields of a wording (domain/certificate_wording.h) as rows of a command's table: the command
 * has a member `struct wording_text text`. */
#ifndef SERVICE_WORDING_FIELDS_H
#define SERVICE_WORDING_FIELDS_H

#include "base/limits.h"
#include "domain/certificate_wording.h"
#include "service/command.h"

#define WORDING_LINE(type, member, label_, max_)                                                   \
    {                                                                                              \
        .name = #member, .label = label_, .kind = COMMAND_LINE,                                    \
        .offset = offsetof(type, text.member), .max = max_                                         \
    }
#define WORDING_NOTE(type, member, label_, max_)                                                   \
    {                                                                                              \
        .name = #member, .label = label_, .kind = COMMAND_NOTE,                                    \
        .offset = offsetof(type, text.member), .max = max_                                         \
    }

#define WORDING_LANGUAGES(type)                                                                    \
    {                                                                                              \
        .name = "languages", .label = N_("Languages of the certificate"), .kind = COMMAND_CODE,    \
        .offset = offsetof(type, text.languages), .required = true,                                \
        .codes = &certificate_languages_codes, .labels = certificate_languages_labels              \
    }

/* Who, where and for what: also of a part. */
#define WORDING_HOLDER_FIELDS(type)                                                                \
    WORDING_LINE(type, name, N_("Name"), LIMIT_LINE),                                              \
        WORDING_LINE(type, name_en, N_("Name in English"), LIMIT_LINE),                            \
        WORDING_LINE(type, address, N_("Registered address"), LIMIT_LINE),                         \
        WORDING_LINE(type, address_en, N_("Registered address in English"), LIMIT_LINE),           \
        WORDING_NOTE(type, scope, N_("Scope"), LIMIT_SCOPE),                                       \
        WORDING_NOTE(type, scope_en, N_("Scope in English"), LIMIT_SCOPE)

#define WORDING_TEXT_FIELDS(type)                                                                  \
    WORDING_LANGUAGES(type), WORDING_HOLDER_FIELDS(type),                                          \
        WORDING_LINE(type, office_address, N_("Postal (office) address"), LIMIT_LINE),             \
        WORDING_LINE(                                                                              \
            type, office_address_en, N_("Postal (office) address in English"), LIMIT_LINE),        \
        WORDING_LINE(type, business_address, N_("Business address"), LIMIT_LINE),                  \
        WORDING_LINE(type, business_address_en, N_("Business address in English"), LIMIT_LINE),    \
        WORDING_LINE(type, exclusions, N_("Exclusions"), LIMIT_LINE),                              \
        WORDING_LINE(type, exclusions_en, N_("Exclusions in English"), LIMIT_LINE),                \
        WORDING_LINE(                                                                              \
            type, criteria, N_("Criteria beside the standard, or its title"), LIMIT_LINE),         \
        WORDING_LINE(type, criteria_en, N_("Criteria in English"), LIMIT_LINE)

#endif

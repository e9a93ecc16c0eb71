#include "api/reads.h"

#include "service/organisation_service.h"

static const struct reply_field organisation_fields[] = {
    {"id", REPLY(TEXT, struct organisation, id)},
    {"revision", REPLY(INT, struct organisation, revision)},
    {"uscc", REPLY(TEXT, struct organisation, uscc),
        .note = N_("Unified social credit code, 18 characters")},
    {"name", REPLY(TEXT, struct organisation, name)},
    {"name_en", REPLY(TEXT, struct organisation, name_en), .optional = true},
    {"name_former", REPLY(TEXT, struct organisation, name_former), .optional = true},
    {"nature", REPLY(TEXT, struct organisation, nature), .optional = true},
    {"capital", REPLY(INT, struct organisation, capital), .optional = true,
        .note = N_("In whole units of the currency, such as 5000000")},
    {"currency", REPLY(TEXT, struct organisation, currency), .optional = true},
    {"legal_representative", REPLY(TEXT, struct organisation, legal_representative),
        .optional = true},
    {"address", REPLY(TEXT, struct organisation, address), .optional = true},
    {"address_en", REPLY(TEXT, struct organisation, address_en), .optional = true},
    {"postcode", REPLY(TEXT, struct organisation, postcode), .optional = true},
    {"district", REPLY(TEXT, struct organisation, district), .optional = true,
        .note = N_("GB/T 2260, six digits")},
    {"office_address", REPLY(TEXT, struct organisation, office_address), .optional = true},
    {"office_postcode", REPLY(TEXT, struct organisation, office_postcode), .optional = true},
    {"office_district", REPLY(TEXT, struct organisation, office_district), .optional = true},
    {"business_address", REPLY(TEXT, struct organisation, business_address), .optional = true},
    {"business_postcode", REPLY(TEXT, struct organisation, business_postcode), .optional = true},
    {"business_district", REPLY(TEXT, struct organisation, business_district), .optional = true},
    {"industry", REPLY(TEXT, struct organisation, industry), .optional = true,
        .note = N_("GB/T 4754, four digits")},
    {"contact", REPLY(TEXT, struct organisation, contact), .optional = true},
    {"phone", REPLY(TEXT, struct organisation, phone), .optional = true},
    {"mobile", REPLY(TEXT, struct organisation, mobile), .optional = true},
    {"email", REPLY(TEXT, struct organisation, email), .optional = true},
    {"bank", REPLY(TEXT, struct organisation, bank), .optional = true},
    {"bank_account", REPLY(TEXT, struct organisation, bank_account), .optional = true},
    {"staff", REPLY(INT, struct organisation, staff), .optional = true},
    {"management_staff", REPLY(INT, struct organisation, management_staff), .optional = true},
    {"service_managers", REPLY(INT, struct organisation, service_managers), .optional = true},
    {"profile", REPLY(TEXT, struct organisation, profile), .optional = true},
    {"outlets_confirmed_at", REPLY(INSTANT, struct organisation, outlets_confirmed_at),
        .optional = true},
};

static const struct reply_shape organisation_shape = {
    REPLY_SHAPE("Organisation", organisation_fields, struct organisation)};

static enum fail show_organisation(struct call *call, const void **ret_object)
{
    struct organisation *organisation = NEW(call->request->arena, struct organisation);
    TRY(organisation_service_show(&call->use, call_param(call, "organisation"), organisation));
    *ret_object = organisation;
    return FAIL_NONE;
}

const struct api_read read_organisation = {
    .path = "organisations/{organisation}",
    .summary = N_("An organisation: one's own, or any for people of the body"),
    .roles = READ_SIGNED_IN,
    .reply = &organisation_shape,
    .show = show_organisation,
};

struct outlets_query {
    struct call_paging paging;
    struct str q;
};

static const struct command_field outlets_query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct outlets_query, q), .label = N_("Part of its number, name or address"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
};

static const struct reply_field outlet_fields[] = {
    {"id", REPLY(TEXT, struct outlet, id)},
    {"code", REPLY(TEXT, struct outlet, code), .note = N_("The organisation's own number for it")},
    {"name", REPLY(TEXT, struct outlet, name)},
    {"region", REPLY(TEXT, struct outlet, region), .optional = true},
    {"stratum", REPLY(TEXT, struct outlet, stratum), .optional = true},
    {"address", REPLY(TEXT, struct outlet, address)},
    {"district", REPLY(TEXT, struct outlet, district), .optional = true,
        .note = N_("GB/T 2260, six digits")},
    {"scope", REPLY(TEXT, struct outlet, scope), .optional = true},
    {"status", REPLY(TEXT, struct outlet, status), .optional = true},
    {"contact", REPLY(TEXT, struct outlet, contact), .optional = true},
    {"phone", REPLY(TEXT, struct outlet, phone), .optional = true},
    {"staff", REPLY(INT, struct outlet, staff)},
};

static const struct reply_shape outlet_shape = {
    REPLY_SHAPE("Outlet", outlet_fields, struct outlet)};

struct outlets_reply {
    struct outlet_page page;
    int64_t offset;
};

static const struct reply_field outlets_fields[] = {
    {"total", REPLY(INT, struct outlets_reply, page.total)},
    {"offset", REPLY(INT, struct outlets_reply, offset)},
    {"outlets", REPLY_MANY(LIST, struct outlets_reply, page.outlets, page.n),
        .shape = &outlet_shape},
};

static const struct reply_shape outlets_shape = {
    REPLY_SHAPE("OutletList", outlets_fields, struct outlets_reply)};

static enum fail show_outlets(struct call *call, const void **ret_object)
{
    const struct outlets_query *query = call->query;
    struct outlets_reply *reply = NEW(call->request->arena, struct outlets_reply);
    struct page_request page = call_page(call, query->q);
    TRY(outlet_service_page(&call->use, call_param(call, "organisation"), &page, &reply->page));
    reply->offset = page.offset;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_organisation_outlets = {
    .path = "organisations/{organisation}/outlets",
    .summary = N_("The outlets of an organisation, by number"),
    .roles = READ_SIGNED_IN,
    .query = COMMAND_FIELDS(outlets_query_fields),
    .query_size = sizeof(struct outlets_query),
    .reply = &outlets_shape,
    .show = show_outlets,
};

#include "api/reads.h"

#include "service/invoice_service.h"

struct list_query {
    struct call_paging paging;
    struct str q;
    enum charge_list list;
    struct str organisation;
};

static const struct command_field query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct list_query, q), .label = N_("Number, case or company"), .kind = COMMAND_LINE,
        .max = LIMIT_LINE},
    {COMMAND_AT(struct list_query, list), .label = N_("State"), .kind = COMMAND_CODE,
        .codes = &charge_list_codes},
    {COMMAND_AT(struct list_query, organisation), .label = N_("Company"), .kind = COMMAND_LINE,
        .max = 64},
};

#define CHARGE(KIND, type, path, member) REPLY(KIND, type, path member)

#define CHARGE_FIELDS(type, path)                                                                  \
    {"id", CHARGE(TEXT, type, path, id)}, {"number", CHARGE(TEXT, type, path, number)},            \
        {"organisation", CHARGE(TEXT, type, path, organisation)},                                  \
        {"case", CHARGE(TEXT, type, path, certification_case)},                                    \
        {"certificate", CHARGE(TEXT, type, path, certificate), .optional = true},                  \
        {"kind", CHARGE(CODE, type, path, kind), .codes = &charge_kind_codes},                     \
        {"amount_fen", CHARGE(INT, type, path, amount_fen)},                                       \
        {"paid_fen", CHARGE(INT, type, path, paid_fen)},                                           \
        {"waived_fen", CHARGE(INT, type, path, waived_fen)},                                       \
        {"due_on", CHARGE(DATE, type, path, due_on), .optional = true},                            \
        {"suspension_proposed_on", CHARGE(DATE, type, path, proposed_on), .optional = true},       \
        {"state", CHARGE(CODE, type, path, state), .codes = &charge_state_codes},                  \
    {                                                                                              \
        "note", CHARGE(TEXT, type, path, note), .optional = true                                   \
    }

static const struct reply_field plain_fields[] = {CHARGE_FIELDS(struct charge, )};
const struct reply_shape read_charge_plain = {
    REPLY_SHAPE("CertificateCharge", plain_fields, struct charge)};

static const struct reply_field row_fields[] = {
    CHARGE_FIELDS(struct charge_row, charge.),
    {"organisation_name", REPLY(TEXT, struct charge_row, organisation_name)},
};
static const struct reply_shape row_shape = {
    REPLY_SHAPE("ChargeRow", row_fields, struct charge_row)};

struct list_reply {
    struct charge_page page;
    int64_t offset;
};

static const struct reply_field list_fields[] = {
    {"total", REPLY(INT, struct list_reply, page.total)},
    {"offset", REPLY(INT, struct list_reply, offset)},
    {"open_fen", REPLY(INT, struct list_reply, page.sums.open_fen),
        .note = N_("Of all that the caller may see, whichever list is asked for")},
    {"overdue_fen", REPLY(INT, struct list_reply, page.sums.overdue_fen)},
    {"charges", REPLY_MANY(LIST, struct list_reply, page.rows, page.n), .shape = &row_shape},
};
static const struct reply_shape list_shape = {
    REPLY_SHAPE("ChargeList", list_fields, struct list_reply)};

static enum fail show_list(struct call *call, const void **ret_object)
{
    const struct list_query *query = call->query;
    struct list_reply *reply = NEW(call->request->arena, struct list_reply);
    const struct page_request page = call_page(call, query->q);
    const struct charge_ask ask = {query->list, query->organisation, query->q};
    TRY(charge_service_page(&call->use, &ask, &page, &reply->page));
    reply->offset = page.offset;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_charge_list = {
    .path = "charges",
    .summary = N_("What clients owe; a client's own"),
    .roles = CHARGE_VISITORS,
    .query = COMMAND_FIELDS(query_fields),
    .query_size = sizeof(struct list_query),
    .reply = &list_shape,
    .show = show_list,
};

#define INVOICE_FIELDS(type, path)                                                                 \
    {"id", CHARGE(TEXT, type, path, id)}, {"revision", CHARGE(INT, type, path, revision)},         \
        {"number", CHARGE(TEXT, type, path, number)},                                              \
        {"charge", CHARGE(TEXT, type, path, charge)},                                              \
        {"kind", CHARGE(CODE, type, path, kind), .codes = &invoice_kind_codes},                    \
        {"state", CHARGE(CODE, type, path, state), .codes = &invoice_state_codes},                 \
        {"title", CHARGE(TEXT, type, path, title)},                                                \
        {"tax_number", CHARGE(TEXT, type, path, tax_number)},                                      \
        {"amount_fen", CHARGE(INT, type, path, amount_fen)},                                       \
        {"email", CHARGE(TEXT, type, path, email), .optional = true},                              \
        {"state_number", CHARGE(TEXT, type, path, state_number), .optional = true},                \
        {"issued_on", CHARGE(DATE, type, path, issued_on), .optional = true},                      \
        {"sent_on", CHARGE(DATE, type, path, sent_on), .optional = true},                          \
        {"red_number", CHARGE(TEXT, type, path, red_number), .optional = true},                    \
    {                                                                                              \
        "reason", CHARGE(TEXT, type, path, reason), .optional = true                               \
    }

static const struct reply_field invoice_fields[] = {INVOICE_FIELDS(struct invoice, )};
static const struct reply_shape invoice_shape = {
    REPLY_SHAPE("Invoice", invoice_fields, struct invoice)};

static const struct reply_field one_fields[] = {
    CHARGE_FIELDS(struct charge_view, charge.),
    {"revision", REPLY(INT, struct charge_view, charge.revision)},
    {"open_fen", REPLY(INT, struct charge_view, open_fen)},
    {"uninvoiced_fen", REPLY(INT, struct charge_view, uninvoiced_fen)},
    {"days_overdue", REPLY(INT, struct charge_view, days_overdue)},
    {"credit_fen", REPLY(INT, struct charge_view, credit_fen),
        .note = N_("What the client has paid too much, on any charge")},
    {"payments", REPLY_MANY(LIST, struct charge_view, payments, n_payments),
        .shape = &read_contract_payment},
    {"invoices", REPLY_MANY(LIST, struct charge_view, invoices, n_invoices),
        .shape = &invoice_shape},
};
static const struct reply_shape one_shape = {REPLY_SHAPE("Charge", one_fields, struct charge_view)};

static enum fail show_one(struct call *call, const void **ret_object)
{
    struct charge_view *view = NEW(call->request->arena, struct charge_view);
    TRY(charge_service_load(&call->use, call_param(call, "charge"), view));
    *ret_object = view;
    return FAIL_NONE;
}

const struct api_read read_charge_one = {
    .path = "charges/{charge}",
    .summary = N_("One charge, its payments and invoices"),
    .roles = CHARGE_VISITORS,
    .reply = &one_shape,
    .show = show_one,
};

static const struct reply_field account_fields[] = {
    {"organisation", REPLY(TEXT, struct charge_account, organisation)},
    {"name", REPLY(TEXT, struct charge_account, name)},
    {"open_fen", REPLY(INT, struct charge_account, sums.open_fen)},
    {"overdue_fen", REPLY(INT, struct charge_account, sums.overdue_fen)},
    {"not_due_fen", REPLY(INT, struct charge_account, sums.waiting_fen)},
    {"credit_fen", REPLY(INT, struct charge_account, credit_fen)},
    {"payments", REPLY_MANY(LIST, struct charge_account, payments, n_payments),
        .shape = &read_contract_payment, .note = N_("The latest first")},
};
static const struct reply_shape account_shape = {
    REPLY_SHAPE("ChargeAccount", account_fields, struct charge_account)};

static enum fail show_account(struct call *call, const void **ret_object)
{
    struct charge_account *account = NEW(call->request->arena, struct charge_account);
    TRY(charge_service_account(&call->use, call_param(call, "organisation"), account));
    *ret_object = account;
    return FAIL_NONE;
}

const struct api_read read_charge_account = {
    .path = "organisations/{organisation}/account",
    .summary = N_("What a client owes, has paid and has too much"),
    .roles = CHARGE_VISITORS,
    .reply = &account_shape,
    .show = show_account,
};

struct invoice_query {
    struct call_paging paging;
    struct str q;
    struct str state;
};

static const struct command_field invoice_query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct invoice_query, q), .label = N_("Number, title or tax number"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {COMMAND_AT(struct invoice_query, state), .label = N_("State"), .kind = COMMAND_LINE,
        .max = LIMIT_CODE},
};

struct invoice_list_reply {
    struct invoice_page page;
    int64_t offset;
};

static const struct reply_field invoice_list_fields[] = {
    {"total", REPLY(INT, struct invoice_list_reply, page.total)},
    {"offset", REPLY(INT, struct invoice_list_reply, offset)},
    {"invoices", REPLY_MANY(LIST, struct invoice_list_reply, page.invoices, page.n),
        .shape = &invoice_shape},
};
static const struct reply_shape invoice_list_shape = {
    REPLY_SHAPE("InvoiceList", invoice_list_fields, struct invoice_list_reply)};

static enum fail show_invoices(struct call *call, const void **ret_object)
{
    const struct invoice_query *query = call->query;
    struct invoice_list_reply *reply = NEW(call->request->arena, struct invoice_list_reply);
    const struct page_request page = call_page(call, query->q);
    struct invoice_filter filter = {.search = query->q, .state = query->state};
    TRY(invoice_service_page(&call->use, &filter, &page, &reply->page));
    reply->offset = page.offset;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_invoice_list = {
    .path = "invoices",
    .summary = N_("Invoices; a client's own"),
    .roles = CHARGE_VISITORS,
    .query = COMMAND_FIELDS(invoice_query_fields),
    .query_size = sizeof(struct invoice_query),
    .reply = &invoice_list_shape,
    .show = show_invoices,
};

static enum fail show_invoice(struct call *call, const void **ret_object)
{
    struct invoice_view *view = NEW(call->request->arena, struct invoice_view);
    TRY(invoice_service_load(&call->use, call_param(call, "invoice"), view));
    *ret_object = &view->invoice;
    return FAIL_NONE;
}

const struct api_read read_invoice_one = {
    .path = "invoices/{invoice}",
    .summary = N_("One invoice"),
    .roles = CHARGE_VISITORS,
    .reply = &invoice_shape,
    .show = show_invoice,
};

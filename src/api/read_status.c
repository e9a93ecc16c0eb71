#include "api/reads.h"

#include "service/register_service.h"
#include "service/status_act.h"
#include "service/status_view.h"

struct due_query {
    struct call_paging paging;
    struct str q;
    struct str kind;
    int64_t days;
};

static const struct command_field due_query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct due_query, q), .label = N_("Certificate number or company name"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {COMMAND_AT(struct due_query, kind),
        .label = N_("surveil, suspend, withdraw, restore, confirm, decide, renew or expire"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {COMMAND_AT(struct due_query, days), .label = N_("How many days to look ahead"),
        .kind = COMMAND_INT, .max = STATUS_DUE_DAYS_MAX},
};

struct due_line {
    struct status_due_row row;
    struct str why;
};

static const struct reply_field due_row_fields[] = {
    {"kind", REPLY(TEXT, struct due_line, row.kind)},
    {"number", REPLY(TEXT, struct due_line, row.number)},
    {"organisation_name", REPLY(TEXT, struct due_line, row.name)},
    {"scheme", REPLY(TEXT, struct due_line, row.scheme)},
    {"status", REPLY(CODE, struct due_line, row.status), .codes = &certificate_status_codes},
    {"due_on", REPLY(DATE, struct due_line, row.due_on)},
    {"case", REPLY(TEXT, struct due_line, row.certification_case), .optional = true,
        .note = N_("Of the audit to come, else the one that granted the certificate")},
    {"ground", REPLY(TEXT, struct due_line, row.ground), .optional = true,
        .note = N_("That was reported; certificate.verify or the decision takes it")},
    {"act", REPLY(TEXT, struct due_line, row.act), .optional = true,
        .note = N_("That the ground, or the misuse of the mark, speaks for")},
    {"reason", REPLY(TEXT, struct due_line, row.reason), .optional = true},
    {"mark", REPLY(TEXT, struct due_line, row.mark), .optional = true,
        .note = N_("The use of the mark that it follows from; certificate.raise takes it")},
    {"why", REPLY(TEXT, struct due_line, why), .note = N_("For people")},
};
static const struct reply_shape due_row_shape = {
    REPLY_SHAPE("StatusDue", due_row_fields, struct due_line)};

static const struct reply_field due_count_fields[] = {
    {"kind", REPLY(TEXT, struct status_due_count, kind)},
    {"certificates", REPLY(INT, struct status_due_count, rows)},
};
static const struct reply_shape due_count_shape = {
    REPLY_SHAPE("StatusDueCount", due_count_fields, struct status_due_count)};

struct due_reply {
    struct status_due_view view;
    struct due_line *lines;
    int64_t offset;
};

static const struct reply_field due_fields[] = {
    {"total", REPLY(INT, struct due_reply, view.total)},
    {"offset", REPLY(INT, struct due_reply, offset)},
    {"kinds", REPLY_MANY(LIST, struct due_reply, view.counts, view.n_counts),
        .shape = &due_count_shape},
    {"certificates", REPLY_MANY(LIST, struct due_reply, lines, view.n), .shape = &due_row_shape},
};
static const struct reply_shape due_shape = {
    REPLY_SHAPE("StatusDueList", due_fields, struct due_reply)};

static enum fail show_due(struct call *call, const void **ret_object)
{
    const struct due_query *query = call->query;
    struct arena *arena = call->request->arena;
    struct due_reply *reply = NEW(arena, struct due_reply);
    const struct status_due_ask ask = {query->kind, query->days, query->q};
    struct page_request page = call_page(call, query->q);
    TRY(status_view_due(&call->use, &ask, &page, &reply->view));
    reply->offset = page.offset;
    reply->lines = NEW_ARRAY(arena, struct due_line, reply->view.n);
    for (size_t i = 0; i < reply->view.n; i++) {
        const struct status_due_row *row = &reply->view.rows[i];
        reply->lines[i] = (struct due_line){*row, status_view_why(arena, call->language, row)};
    }
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_status_due = {
    .path = "certificates/due",
    .summary = N_("What is due about certificates, by day, each with the reason"),
    .roles = ROLES_BODY,
    .query = COMMAND_FIELDS(due_query_fields),
    .query_size = sizeof(struct due_query),
    .reply = &due_shape,
    .show = show_due,
};

static const struct reply_field change_fields[] = {
    {"position", REPLY(INT, struct status_change_row, change.position)},
    {"act", REPLY(CODE, struct status_change_row, change.act), .codes = &status_act_codes},
    {"from", REPLY(TEXT, struct status_change_row, change.from_status), .optional = true},
    {"to", REPLY(CODE, struct status_change_row, change.to_status),
        .codes = &certificate_status_codes},
    {"effective_on", REPLY(DATE, struct status_change_row, change.effective_on)},
    {"reason", REPLY(TEXT, struct status_change_row, change.reason), .optional = true},
    {"reason_code", REPLY(TEXT, struct status_change_row, change.reason_code), .optional = true,
        .note = N_("The authority's, of that day")},
    {"note", REPLY(TEXT, struct status_change_row, change.note), .optional = true},
    {"facts_confirmed_on", REPLY(DATE, struct status_change_row, change.facts_confirmed_on),
        .optional = true},
    {"ends_on", REPLY(DATE, struct status_change_row, change.ends_on), .optional = true},
    {"correct_by", REPLY(DATE, struct status_change_row, change.correct_by), .optional = true},
    {"return_by", REPLY(DATE, struct status_change_row, change.return_by), .optional = true},
    {"follows", REPLY(BOOL, struct status_change_row, change.follows),
        .note = N_("With the main certificate")},
    {"moved_to", REPLY(TEXT, struct status_change_row, change.moved_to), .optional = true,
        .note = N_("Body and number that took the certificate over")},
    {"decider", REPLY(TEXT, struct status_change_row, decider), .optional = true},
    {"notice", REPLY(TEXT, struct status_change_row, change.notice), .optional = true,
        .note = N_("SHA-256 of the notice that was signed")},
};
static const struct reply_shape change_shape = {
    REPLY_SHAPE("StatusHistoryChange", change_fields, struct status_change_row)};

static const struct reply_field ground_fields[] = {
    {"id", REPLY(TEXT, struct status_ground_row, ground.id)},
    {"act", REPLY(CODE, struct status_ground_row, ground.act), .codes = &status_act_codes},
    {"reason", REPLY(TEXT, struct status_ground_row, ground.reason)},
    {"source", REPLY(TEXT, struct status_ground_row, ground.source)},
    {"facts", REPLY(TEXT, struct status_ground_row, ground.facts)},
    {"raised_at", REPLY(INSTANT, struct status_ground_row, ground.raised_at)},
    {"raised_by", REPLY(TEXT, struct status_ground_row, raiser), .optional = true},
    {"confirmed_at", REPLY(INSTANT, struct status_ground_row, ground.confirmed_at),
        .optional = true},
    {"confirmed_by", REPLY(TEXT, struct status_ground_row, confirmer), .optional = true},
    {"confirmation", REPLY(TEXT, struct status_ground_row, ground.confirmation), .optional = true},
    {"decide_by", REPLY(DATE, struct status_ground_row, ground.decide_by), .optional = true},
    {"dismissed_at", REPLY(INSTANT, struct status_ground_row, ground.dismissed_at),
        .optional = true},
    {"dismissal", REPLY(TEXT, struct status_ground_row, ground.dismissal), .optional = true},
    {"change", REPLY(INT, struct status_ground_row, ground.position), .optional = true,
        .note = N_("Position of the change that followed")},
};
static const struct reply_shape ground_shape = {
    REPLY_SHAPE("StatusGround", ground_fields, struct status_ground_row)};

static const struct reply_field status_fields[] = {
    {"number", REPLY(TEXT, struct status_view, certificate.number)},
    {"status", REPLY(CODE, struct status_view, certificate.status),
        .codes = &certificate_status_codes, .note = N_("Today's")},
    {"expires_on", REPLY(DATE, struct status_view, certificate.expires_on)},
    {"replaces", REPLY(TEXT, struct status_view, certificate.replaces), .optional = true},
    {"replaced_by", REPLY(TEXT, struct status_view, certificate.replaced_by), .optional = true},
    {"changes", REPLY_MANY(LIST, struct status_view, changes, n_changes), .shape = &change_shape,
        .note = N_("The last one first")},
    {"grounds", REPLY_MANY(LIST, struct status_view, grounds, n_grounds), .shape = &ground_shape,
        .note = N_("The last one first; to the holder its own requests")},
    {"charges", REPLY_MANY(LIST, struct status_view, charges, n_charges),
        .shape = &read_charge_plain,
        .note =
            N_("Its fees, the latest first; for its holder and those who see what clients owe")},
};
static const struct reply_shape status_shape = {
    REPLY_SHAPE("CertificateStatus", status_fields, struct status_view)};

static enum fail show_status(struct call *call, const void **ret_object)
{
    struct status_view *view = NEW(call->request->arena, struct status_view);
    TRY(status_view_load(&call->use, call_param(call, "number"), view));
    *ret_object = view;
    return FAIL_NONE;
}

const struct api_read read_status_one = {
    .path = "certificates/{number}/status",
    .summary = N_("The history of a certificate's status, and what speaks for a change of it"),
    .roles = ROLES_BODY | ROLE_BIT(ROLE_APPLICANT),
    .reply = &status_shape,
    .show = show_status,
};

struct proposal_query {
    struct status_draft draft;
};

static const struct command_field proposal_query_fields[] = {
    {.name = "note",
        .offset = offsetof(struct proposal_query, draft.note),
        .label = N_("Note for the client"),
        .kind = COMMAND_NOTE,
        .max = LIMIT_NOTE},
    {.name = "ends_on",
        .offset = offsetof(struct proposal_query, draft.ends_on),
        .label = N_("Last day of the suspension"),
        .kind = COMMAND_DATE},
    {.name = "correct_by",
        .offset = offsetof(struct proposal_query, draft.correct_by),
        .label = N_("Latest day of correction"),
        .kind = COMMAND_DATE},
    {.name = "return_by",
        .offset = offsetof(struct proposal_query, draft.return_by),
        .label = N_("Return the certificate by"),
        .kind = COMMAND_DATE},
};

struct proposal_reply {
    struct status_proposal proposal;
    struct str content;
};

static const struct reply_field proposal_fields[] = {
    {"act", REPLY(CODE, struct proposal_reply, proposal.change.act), .codes = &status_act_codes},
    {"to", REPLY(CODE, struct proposal_reply, proposal.change.to_status),
        .codes = &certificate_status_codes},
    {"effective_on", REPLY(DATE, struct proposal_reply, proposal.change.effective_on)},
    {"ends_on", REPLY(DATE, struct proposal_reply, proposal.change.ends_on), .optional = true},
    {"correct_by", REPLY(DATE, struct proposal_reply, proposal.change.correct_by),
        .optional = true},
    {"return_by", REPLY(DATE, struct proposal_reply, proposal.change.return_by), .optional = true},
    {"text", REPLY(TEXT, struct proposal_reply, content),
        .note = N_("Of the notice, as it is signed")},
    {"sha256", REPLY(TEXT, struct proposal_reply, proposal.sha256),
        .note = N_("Of that text: the decision takes it")},
};
static const struct reply_shape proposal_shape = {
    REPLY_SHAPE("StatusProposal", proposal_fields, struct proposal_reply)};

/* The ground says which act it speaks for. */
static enum fail show_proposal(struct call *call, const void **ret_object)
{
    const struct proposal_query *query = call->query;
    struct arena *arena = call->request->arena;
    struct proposal_reply *reply = NEW(arena, struct proposal_reply);
    struct str number = call_param(call, "number");
    struct status_draft draft = query->draft;
    struct status_view view;
    draft.ground = call_param(call, "ground");
    draft.act = STATUS_ACT_COUNT;
    TRY(status_view_load(&call->use, number, &view));
    for (size_t i = 0; i < view.n_grounds; i++)
        if (str_equal(view.grounds[i].ground.id, draft.ground))
            draft.act = view.grounds[i].ground.act;
    if (draft.act == STATUS_ACT_COUNT)
        return FAIL_NOT_FOUND;
    TRY(status_act_propose(&call->use, number, &draft, &reply->proposal));
    reply->content = paper_content(arena, &reply->proposal.paper);
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_status_proposal = {
    .path = "certificates/{number}/grounds/{ground}",
    .summary = N_("The notice of a decision on a confirmed ground, as it would be today"),
    .roles = ROLE_BIT(ROLE_DECIDER) | ROLE_BIT(ROLE_HEAD),
    .query = COMMAND_FIELDS(proposal_query_fields),
    .query_size = sizeof(struct proposal_query),
    .reply = &proposal_shape,
    .show = show_proposal,
};

#include "service/verify_work.h"

#include "base/base64.h"
#include "document/gzip.h"
#include "domain/certificate.h"
#include "service/status_list_service.h"

enum { LIST_BYTES = STATUS_LIST_LENGTH / 8 };

static enum fail judge_status(
    struct verify_work *work, enum certificate_status status, struct str since)
{
    switch (status) {
    case CERTIFICATE_VALID:
    case CERTIFICATE_EXPIRED:
        break;
    case CERTIFICATE_SUSPENDED:
        return verify_judge(work, VERIFY_SUSPENDED, "status", N_("It is suspended since {1}."));
    case CERTIFICATE_WITHDRAWN:
        return verify_judge(work, VERIFY_WITHDRAWN, "status", N_("It was withdrawn on {1}."));
    case CERTIFICATE_CANCELLED:
    case CERTIFICATE_STATUS_COUNT:
        return verify_judge(
            work, VERIFY_WITHDRAWN, "status", N_("It was cancelled or replaced on {1}."));
    }
    work->is_status_known = true;
    verify_holds(work, "status",
        N_("By the body's log it is neither suspended nor withdrawn on {1}."), since);
    return FAIL_NONE;
}

/* What the last argument of the last reason is. */
static enum fail with_arg(struct verify_work *work, enum fail fail, struct str arg)
{
    if (fail != FAIL_NONE)
        work->result->reasons[work->result->n_reasons - 1].args[0] = arg;
    return fail;
}

/* One entry of the log about the certificate, proved; the last that counts from the day or before
 * says how it stood. */
static enum fail walk_leaf(struct verify_work *work, const struct node *leaf, struct str checkpoint,
    const struct node **ret_last)
{
    struct problems problems = problems_new(work->arena);
    const struct node *position = node_get(leaf, STR("position"));
    struct node *entry;
    struct date on;
    uint64_t size;
    bool is_first = position && position->value == work->position;
    if (verify_inclusion(work, leaf, checkpoint, &size) != FAIL_NONE ||
        node_read_json(work->arena, verify_text(leaf, "entry"), &problems, &entry) != FAIL_NONE ||
        !str_equal(verify_text(entry, "number"), work->result->number))
        return verify_judge(work, VERIFY_UNKNOWN, "history",
            N_("The register tells changes of its status that its log does not prove."));
    if (is_first && work->entry.len > 0 && !str_equal(verify_text(leaf, "entry"), work->entry))
        return verify_judge(work, VERIFY_FORGED, "split",
            N_("The log shows two histories: it has another entry in the place of this one."));
    if (date_parse(verify_text(entry, "on"), &on) && date_compare(on, work->result->on) <= 0)
        *ret_last = entry;
    return FAIL_NONE;
}

static enum fail judge_history(struct verify_work *work, const struct node *last)
{
    int status;
    if (!last)
        return verify_judge(work, VERIFY_UNKNOWN, "period",
            date_is_set(work->result->issued_on) &&
                    date_compare(work->result->on, work->result->issued_on) >= 0
                ? N_("It was taken over later: how it stood on that day is in no log.")
                : N_("On that day it was not issued yet."));
    if (!codes_parse(&certificate_status_codes, verify_text(last, "status"), &status))
        return verify_judge(work, VERIFY_UNKNOWN, "history",
            N_("The register tells changes of its status that its log does not prove."));
    struct str since = status == CERTIFICATE_VALID ? date_format(work->arena, work->result->on)
                                                   : verify_text(last, "on");
    return with_arg(work, judge_status(work, (enum certificate_status)status, since), since);
}

/* The last that was entered, whatever day it counts from: with it a status list has to agree. */
static void take_latest(struct verify_work *work, const struct node *leaves)
{
    struct problems problems = problems_new(work->arena);
    struct node *entry;
    NODE_EACH (leaf, leaves) {
        if (node_read_json(work->arena, verify_text(leaf, "entry"), &problems, &entry) == FAIL_NONE)
            (void)instant_parse(verify_text(entry, "at"), &work->changed_at);
    }
}

/* The head that the source tells now has to reach the entry that the credential proves. */
static enum fail check_reach(struct verify_work *work, const struct node *leaves)
{
    NODE_EACH (leaf, leaves) {
        const struct node *position = node_get(leaf, STR("position"));
        if (position && position->value == work->position)
            return FAIL_NONE;
    }
    return verify_judge(work, VERIFY_UNKNOWN, "rollback",
        N_("The log of the register has lost entries that it had: its database was put back, or "
           "something was hidden."));
}

static enum fail by_log(struct verify_work *work)
{
    struct problems problems = problems_new(work->arena);
    const struct node *last = NULL;
    struct node *root;
    struct str text;
    if (work->trust.log.name.len == 0)
        return FAIL_NOT_FOUND;
    TRY(verify_get(work, "c/{1}/proof", work->result->number, &text));
    if (node_read_json(work->arena, text, &problems, &root) != FAIL_NONE || root->kind != NODE_MAP)
        return verify_judge(work, VERIFY_UNKNOWN, "history",
            N_("The register tells changes of its status that its log does not prove."));
    const struct node *leaves = node_get(root, STR("leaves"));
    TRY(verify_seen(work, verify_text(root, "checkpoint"), true));
    if (work->position >= 0)
        TRY(check_reach(work, leaves));
    NODE_EACH (leaf, leaves) {
        TRY(walk_leaf(work, leaf, verify_text(root, "checkpoint"), &last));
    }
    take_latest(work, leaves);
    return judge_history(work, last);
}

static bool unpack(struct arena *arena, struct str text, struct str *ret_bits)
{
    struct str packed;
    return text.len > 1 && text.data[0] == 'u' &&
           base64_decode_url(arena, str_sub(text, 1, text.len), &packed) &&
           gzip_unpack(arena, packed, LIST_BYTES, ret_bits) == FAIL_NONE &&
           ret_bits->len == LIST_BYTES;
}

/* Whether it is the list of that purpose that the certificate has its place in. */
static bool is_list_of(
    const struct verify_work *work, const struct node *root, enum status_purpose purpose)
{
    struct str word = codes_format(&status_purpose_codes, (int)purpose);
    struct str path = str_format(work->arena, "/status/%" STR_PRI "/%lld.jwt", STR_ARG(word),
        (long long)(work->position / STATUS_LIST_LENGTH));
    return str_ends(verify_text(root, "id"), path) &&
           str_equal(verify_text(root, "credentialSubject.statusPurpose"), word);
}

static enum fail judge_bit(
    struct verify_work *work, enum status_purpose purpose, const struct node *root, struct str bits)
{
    int64_t index = work->position % STATUS_LIST_LENGTH;
    bool is_set = ((unsigned char)bits.data[index / 8] >> (7 - index % 8)) & 1;
    int64_t made;
    struct str at = instant_parse(verify_text(root, "validFrom"), &made)
                        ? instant_format_local(work->arena, made)
                        : STR("");
    if (!is_set) {
        verify_holds(work, "status",
            purpose == STATUS_SUSPENSION ? N_("It is not suspended by the list of {1}.")
                                         : N_("It is not withdrawn by the list of {1}."),
            at);
        return FAIL_NONE;
    }
    if (work->changed_at > 0 && date_compare(work->result->on, work->today) < 0)
        return verify_judge(work, VERIFY_UNKNOWN, "stale",
            N_("The status lists know of a change that the log shown here does not have: what is "
               "shown is older."));
    if (purpose == STATUS_SUSPENSION)
        return with_arg(work,
            verify_judge(
                work, VERIFY_SUSPENDED, "status", N_("It is suspended by the list of {1}.")),
            at);
    return with_arg(work,
        verify_judge(work, VERIFY_WITHDRAWN, "status", N_("It is withdrawn by the list of {1}.")),
        at);
}

/* FAIL_NOT_FOUND: it is another list, or too old to say anything: older than a week, or than the
 * last entry of the log about the certificate. */
static enum fail read_list(struct verify_work *work, struct str token, enum status_purpose purpose)
{
    struct verify_signed list;
    struct str bits;
    int64_t until;
    enum fail fail = verify_token(work, token, &list);
    if (fail == FAIL_INVALID) {
        work->result->n_reasons--; /* it speaks of the list, not of the certificate */
        return verify_judge(work, VERIFY_UNKNOWN, "list",
            N_("What was given as a status list is none of the body."));
    }
    TRY(fail);
    if (!is_list_of(work, list.payload, purpose) || list.at < work->changed_at)
        return FAIL_NOT_FOUND;
    if (issuer_key_judge(list.key, list.at, 0) != KEY_GOOD)
        return verify_judge(work, VERIFY_UNKNOWN, "list",
            N_("The status list was signed by a key that was not good then."));
    if (!unpack(work->arena, verify_text(list.payload, "credentialSubject.encodedList"), &bits))
        return verify_judge(work, VERIFY_UNKNOWN, "list", N_("The status list cannot be read."));
    if (instant_parse(verify_text(list.payload, "validUntil"), &until) &&
        until < work->input->now) {
        verify_holds(work, "list", N_("A status list is too old: it was good until {1}."),
            instant_format_local(work->arena, until));
        work->result->reasons[work->result->n_reasons - 1].holds = false;
        return FAIL_NOT_FOUND;
    }
    return judge_bit(work, purpose, list.payload, bits);
}

static enum fail by_list(struct verify_work *work, enum status_purpose purpose)
{
    struct str word = codes_format(&status_purpose_codes, (int)purpose);
    struct str path = str_format(work->arena, "%" STR_PRI "/%lld", STR_ARG(word),
        (long long)(work->position / STATUS_LIST_LENGTH));
    struct str token;
    for (size_t i = 0; i < work->input->n_lists; i++) {
        enum fail fail = read_list(work, work->input->lists[i], purpose);
        if (fail != FAIL_NOT_FOUND)
            return fail;
    }
    TRY(verify_get(work, "status/{1}.jwt", path, &token));
    return read_list(work, token, purpose);
}

static enum fail by_lists(struct verify_work *work)
{
    if (work->position < 0)
        return FAIL_NOT_FOUND;
    for (int purpose = 0; purpose < STATUS_PURPOSE_COUNT; purpose++)
        TRY(by_list(work, (enum status_purpose)purpose));
    work->is_status_known = true;
    return FAIL_NONE;
}

static enum fail check_period(struct verify_work *work)
{
    struct verify_result *result = work->result;
    if (date_is_set(result->issued_on) && date_compare(result->on, result->issued_on) < 0)
        return verify_judge(
            work, VERIFY_UNKNOWN, "period", N_("On that day it was not issued yet."));
    if (date_compare(result->on, result->expires_on) > 0)
        return with_arg(work,
            verify_judge(work, VERIFY_EXPIRED, "period", N_("It was valid until {1}.")),
            date_format(work->arena, result->expires_on));
    verify_holds(
        work, "period", N_("It is valid until {1}."), date_format(work->arena, result->expires_on));
    return FAIL_NONE;
}

/* A head of a log does not say how old it is: a mirror, or whoever answers in its place, can go on
 * showing one of before the withdrawal. A status list can do so for a week. */
static bool may_be_old(const struct verify_work *work)
{
    return !work->input->source->is_live &&
           date_compare(date_of_instant(work->changed_at), work->result->on) <= 0;
}

enum fail verify_status(struct verify_work *work)
{
    enum fail fail = by_log(work);
    if (fail == FAIL_NOT_FOUND || (fail == FAIL_NONE && may_be_old(work))) {
        work->is_status_known = false;
        fail = by_lists(work);
    }
    if (fail != FAIL_NOT_FOUND)
        TRY(fail);
    TRY(check_period(work));
    if (!work->is_status_known)
        return verify_judge(work, VERIFY_UNKNOWN, "status",
            N_("It is genuine, but whether it was suspended or withdrawn cannot be told without "
               "the register or its status lists."));
    return FAIL_NONE;
}

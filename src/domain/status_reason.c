#include "domain/status_reason.h"

#include "domain/shape_rows.h"

const char *const status_reason_overdue = "overdue_surveillance";
const char *const status_reason_unpaid = "unpaid";
const char *const status_reason_failed = "failed_surveillance";
const char *const status_reason_audit_failed = "audit_failed";
const char *const status_reason_not_corrected = "not_corrected";
const char *const status_reason_misuse = "misuse";
const char *const status_reason_other_body = "other_body";
const char *const status_reason_asked = "asked";
const char *const status_reason_corrected = "corrected";
const char *const status_reason_replaced = "replaced";
const char *const status_reason_expired = "expired";

static const struct shape_field names_fields[] = {
    REQUIRED(struct names, "zh-CN", TEXT, text[LANGUAGE_ZH_CN]),
    FIELD(struct names, "zh-TW", TEXT, text[LANGUAGE_ZH_TW]),
    REQUIRED(struct names, "en", TEXT, text[LANGUAGE_EN]),
};
static const struct shape names_shape = {SHAPE(names_fields, struct names)};

static const struct shape_field reason_fields[] = {
    REQUIRED(struct status_reason, "id", ID, id),
    FIELD(struct status_reason, "code", ID, code),
    CODE(struct status_reason, "from", SET, from, certificate_status_codes, false),
    FIELD(struct status_reason, "asked", BOOL, asked),
    MAP(struct status_reason, "names", names, names_shape, true),
};
static const struct shape reason_shape = {SHAPE(reason_fields, struct status_reason),
    .line_offset = offsetof(struct status_reason, line), .keyed = true};

#define ACT(key_, act)                                                                             \
    {                                                                                              \
        .key = (key_), .kind = SHAPE_LIST,                                                         \
        .offset = offsetof(struct status_reasons, acts[act].items),                                \
        .count_offset = offsetof(struct status_reasons, acts[act].n), .shape = &reason_shape,      \
        .required = true                                                                           \
    }

static const struct shape_field act_fields[] = {
    ACT("suspend", STATUS_SUSPEND),
    ACT("restore", STATUS_RESTORE),
    ACT("withdraw", STATUS_WITHDRAW),
    ACT("cancel", STATUS_CANCEL),
    ACT("replace", STATUS_REPLACE),
    ACT("expire", STATUS_EXPIRE),
};
static const struct shape reasons_shape = {SHAPE(act_fields, struct status_reasons)};

static const struct {
    enum status_act act;
    const char *const *id;
} needed[] = {
    {STATUS_SUSPEND, &status_reason_overdue},
    {STATUS_SUSPEND, &status_reason_unpaid},
    {STATUS_SUSPEND, &status_reason_asked},
    {STATUS_RESTORE, &status_reason_corrected},
    {STATUS_WITHDRAW, &status_reason_not_corrected},
    {STATUS_WITHDRAW, &status_reason_misuse},
    {STATUS_CANCEL, &status_reason_asked},
    {STATUS_REPLACE, &status_reason_replaced},
    {STATUS_EXPIRE, &status_reason_expired},
};

static void check_needed(const struct shape_reader *reader, const struct status_reasons *reasons)
{
    for (size_t i = 0; i < ARRAY_LEN(needed); i++) {
        struct str act = codes_format(&status_act_codes, (int)needed[i].act);
        if (status_reason_find(reasons, needed[i].act, str_of(*needed[i].id)))
            continue;
        struct problem *p = shape_refuse(reader, act, 1, "reason",
            N_("The reason “{1}” must be there: the program gives it by itself."));
        p->args[0] = str_of(*needed[i].id);
    }
}

enum fail status_reasons_read(
    struct problems *problems, struct str content, struct status_reasons *ret_reasons)
{
    const struct shape_reader reader = {problems->arena, problems};
    struct status_reasons reasons = {0};
    struct node *root;
    TRY(node_read_yaml(problems->arena, content, problems, &root));
    shape_read(&reader, &reasons_shape, root, &reasons);
    if (problems->count == 0)
        check_needed(&reader, &reasons);
    if (problems->count > 0)
        return FAIL_INVALID;
    *ret_reasons = reasons;
    return FAIL_NONE;
}

const struct status_reason *status_reason_find(
    const struct status_reasons *reasons, enum status_act act, struct str id)
{
    const struct status_reason_list *list = &reasons->acts[act];
    for (size_t i = 0; i < list->n; i++)
        if (str_equal(list->items[i].id, id))
            return &list->items[i];
    return NULL;
}

bool status_reason_fits(
    const struct status_reason *reason, enum status_act act, enum certificate_status status)
{
    uint32_t from = reason->from != 0 ? reason->from : status_rules[act].from;
    return (from & STATUS_BIT(status)) != 0;
}

struct str status_reason_text(const struct status_reasons *reasons, enum language language,
    const struct status_change *change)
{
    const struct status_reason *reason = status_reason_find(reasons, change->act, change->reason);
    return reason ? names_get(&reason->names, language) : change->reason;
}

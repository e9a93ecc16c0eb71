#include "domain/application.h"

#include "domain/uscc.h"

#define STATUS(status) (UINT32_C(1) << (status))

enum { IN_FORCE = STATUS(CERTIFICATE_VALID) | STATUS(CERTIFICATE_SUSPENDED) };

/* A suspended certificate can be surveyed to be restored and renewed, but not widened. */
const struct opening_rule opening_rules[ACTIVITY_COUNT] = {
    [ACTIVITY_INITIAL] = {ACTIVITY_INITIAL, true, 0, false},
    [ACTIVITY_SURVEILLANCE] = {ACTIVITY_SURVEILLANCE, false, IN_FORCE, false},
    [ACTIVITY_RECERTIFICATION] = {ACTIVITY_RECERTIFICATION, true, IN_FORCE, false},
    [ACTIVITY_SPECIAL] = {ACTIVITY_SPECIAL, false, IN_FORCE, false},
    [ACTIVITY_SCOPE_EXTENSION] = {ACTIVITY_SCOPE_EXTENSION, true, STATUS(CERTIFICATE_VALID), false},
    [ACTIVITY_TRANSFER] = {ACTIVITY_TRANSFER, true, 0, true},
};

bool opening_rule_takes(const struct opening_rule *rule, enum certificate_status status)
{
    return (rule->certificates & STATUS(status)) != 0;
}

int64_t application_count_classes(struct str classes)
{
    int64_t n = 0;
    struct str line;
    while (str_cut(&classes, '\n', &line))
        n += str_trim(line).len > 0;
    return n;
}

static void missing(struct problems *problems, const char *place, const char *message)
{
    problem_add(problems, str_of(place), "missing", message);
}

static void check_classes(const struct application_file *file, struct problems *problems)
{
    int64_t n = application_count_classes(file->application->classes);
    if (n == 0) {
        missing(problems, "classes", N_("List the goods or services, one class a line."));
    } else if (n != file->c->categories) {
        struct problem *p = problem_add(problems, STR("classes"), "count",
            N_("{1} classes are listed, but the number of categories is {2}."));
        p->args[0] = str_format(problems->arena, "%lld", (long long)n);
        p->args[1] = str_format(problems->arena, "%lld", (long long)file->c->categories);
    }
}

enum fail application_check_transferable(
    const struct application *a, struct date day, struct problems *problems)
{
    int status;
    bool is_valid = codes_parse(&certificate_status_codes, a->transfer_status, &status) &&
                    status == CERTIFICATE_VALID;
    if (!is_valid)
        problem_add(problems, STR("transfer_status"), "not_valid",
            N_("Only a valid certificate can be transferred."));
    else if (!date_is_set(a->transfer_until) || date_compare(a->transfer_until, day) < 0)
        problem_add(problems, STR("transfer_until"), "expired",
            N_("This certificate has expired: only a valid one can be transferred."));
    else
        return FAIL_NONE;
    return FAIL_STATE;
}

static void check_transfer(
    const struct application *a, struct date today, struct problems *problems)
{
    const struct {
        const char *place;
        bool is_there;
        const char *message;
    } needed[] = {
        {"transfer_body", a->transfer_body.len > 0,
            N_("Name the body that issued the certificate to be transferred.")},
        {"transfer_approval", a->transfer_approval.len > 0,
            N_("Give the approval number of that body.")},
        {"transfer_certificate", a->transfer_certificate.len > 0,
            N_("Give the number of the certificate to be transferred.")},
        {"transfer_status", a->transfer_status.len > 0,
            N_("Say the status of the certificate to be transferred.")},
        {"transfer_until", date_is_set(a->transfer_until),
            N_("Say until when the certificate to be transferred is valid.")},
        {"transfer_standard", a->transfer_standard.len > 0,
            N_("Name the standard of the certificate to be transferred.")},
        {"transfer_audits", a->transfer_audits.len > 0,
            N_("Say when the other body audited last, and with which result.")},
        {"transfer_open", a->transfer_open.len > 0,
            N_("List the nonconformities that are open at the other body, or say that there are "
               "none.")},
        {"transfer_reason", a->transfer_reason.len > 0,
            N_("Say why the certification body is to be changed.")},
    };
    for (size_t i = 0; i < ARRAY_LEN(needed); i++)
        if (!needed[i].is_there)
            missing(problems, needed[i].place, needed[i].message);
    if (a->transfer_status.len > 0 && date_is_set(a->transfer_until))
        (void)!application_check_transferable(a, today, problems);
}

static void check_wishes(const struct application_file *file, struct problems *problems)
{
    const struct certification_case *c = file->c;
    const struct application *a = file->application;
    if (c->scope_staff > file->organisation->staff && file->organisation->staff > 0)
        problem_add(problems, STR("scope_staff"), "too_many",
            N_("This is more than the organisation's staff in all."));
    if (date_is_set(c->desired_on) && date_compare(c->desired_on, file->today) < 0)
        problem_add(problems, STR("desired_on"), "past", N_("The desired date is in the past."));
    if (c->consultant.len > 0 && a->consultant_person.len == 0)
        missing(problems, "consultant_person",
            N_("Name the person of the consultancy who helped: nobody may assess their own work."));
    if (!a->ready)
        missing(problems, "ready", N_("Confirm that you have looked at the readiness check."));
}

/* The list of outlets, or that there are none. */
static void check_outlets(const struct application_file *file, struct problems *problems)
{
    if (file->outlets == 0 && file->organisation->outlets_confirmed_at == 0)
        missing(problems, "outlets", N_("List the outlets, or confirm that there are none."));
}

void application_check(const struct application_file *file, struct problems *problems)
{
    const struct organisation *o = file->organisation;
    const struct opening_rule *rule = &opening_rules[file->c->activity];
    const char *code = uscc_message(uscc_check(o->uscc));
    if (code)
        problem_add(problems, STR("uscc"), "uscc", code);
    organisation_check_complete(o, problems);
    if (file->scheme->service_managers.clause.len > 0 && o->management_staff == 0)
        missing(problems, "management_staff",
            N_("Say how many people manage service: it decides how many certified service managers "
               "are needed."));
    check_outlets(file, problems);
    check_classes(file, problems);
    if (rule->certificates && file->application->certificate.len == 0)
        missing(problems, "certificate", N_("Choose the certificate that this is about."));
    if (rule->is_transfer)
        check_transfer(file->application, file->today, problems);
    check_wishes(file, problems);
}

const char *application_page_of(struct str place)
{
    static const char *const own[] = {"classes", "scope_staff", "desired_on", "consultant_person",
        "ready", "certificate", "transfer_body", "transfer_approval", "transfer_certificate",
        "transfer_status", "transfer_until", "transfer_standard", "transfer_audits",
        "transfer_open", "transfer_reason"};
    if (str_equal(place, STR("outlets")))
        return "/outlets";
    for (size_t i = 0; i < ARRAY_LEN(own); i++)
        if (str_equal(place, str_of(own[i])))
            return "/edit";
    return "/organisation";
}

/* What stands between names, before one or behind it. */
static const struct str separators[] = {STR_INIT(" "), STR_INIT("\t"), STR_INIT("\n"),
    STR_INIT("\r"), STR_INIT(","), STR_INIT(";"), STR_INIT("/"), STR_INIT(":"), STR_INIT("("),
    STR_INIT(")"), STR_INIT("+"), STR_INIT("&"), STR_INIT("|"), STR_INIT("."), STR_INIT("　"),
    STR_INIT("、"), STR_INIT("，"), STR_INIT("；"), STR_INIT("。"), STR_INIT("／"), STR_INIT("："),
    STR_INIT("（"), STR_INIT("）")};

static bool is_parted(struct str before, struct str behind)
{
    bool begins = before.len == 0;
    bool ends = behind.len == 0;
    for (size_t i = 0; i < ARRAY_LEN(separators); i++) {
        begins = begins || str_ends(before, separators[i]);
        ends = ends || str_starts(behind, separators[i]);
    }
    return begins && ends;
}

bool application_names_consultant(const struct application *application, struct str name)
{
    struct str list = application->consultant_person;
    size_t at;
    for (size_t from = 0; name.len > 0 && str_find(list, name, from, &at); from = at + 1) {
        size_t end = at + name.len;
        if (is_parted((struct str){list.data, at}, (struct str){list.data + end, list.len - end}))
            return true;
    }
    return false;
}

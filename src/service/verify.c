#include "service/verify.h"

#include "base/limits.h"
#include "domain/certificate.h"
#include "service/verify_work.h"

#include <assert.h>

static const char *const verdict_words[] = {
    [VERIFY_VALID] = "valid",
    [VERIFY_SUSPENDED] = "suspended",
    [VERIFY_WITHDRAWN] = "withdrawn",
    [VERIFY_EXPIRED] = "expired",
    [VERIFY_ALTERED] = "altered",
    [VERIFY_FORGED] = "forged",
    [VERIFY_UNKNOWN] = "unknown",
};

const struct codes verify_verdict_codes = CODES(verdict_words);

const char *verify_verdict_label(enum verify_verdict verdict)
{
    static const char *const labels[VERIFY_VERDICT_COUNT] = {
        [VERIFY_VALID] = N_("The certificate is genuine and valid."),
        [VERIFY_SUSPENDED] = N_("The certificate is genuine, but suspended."),
        [VERIFY_WITHDRAWN] = N_("The certificate is genuine, but withdrawn or cancelled."),
        [VERIFY_EXPIRED] = N_("The certificate is genuine, but expired."),
        [VERIFY_ALTERED] = N_("This was altered after it was issued."),
        [VERIFY_FORGED] = N_("This is a forgery."),
        [VERIFY_UNKNOWN] = N_("It cannot be told whether this is valid."),
    };
    assert(verdict < VERIFY_VERDICT_COUNT);
    return labels[verdict];
}

static struct verify_reason *add(
    struct verify_work *work, const char *code, bool holds, const char *message)
{
    struct verify_result *result = work->result;
    if (result->n_reasons == VERIFY_REASONS_MAX)
        result->n_reasons--;
    struct verify_reason *reason = &result->reasons[result->n_reasons++];
    *reason = (struct verify_reason){.code = code, .holds = holds, .message = message};
    return reason;
}

void verify_holds(struct verify_work *work, const char *code, const char *message, struct str arg)
{
    add(work, code, true, message)->args[0] = arg;
}

enum fail verify_judge(
    struct verify_work *work, enum verify_verdict verdict, const char *code, const char *message)
{
    add(work, code, false, message);
    work->result->verdict = verdict;
    return FAIL_INVALID;
}

enum fail verify_get(
    struct verify_work *work, const char *pattern, struct str name, struct str *ret_body)
{
    const struct verify_source *source = work->input->source;
    if (!source)
        return FAIL_NOT_FOUND;
    struct str path = text_fill(work->arena, str_of(pattern), &name, 1);
    enum fail fail = source->get(source->context, work->arena, path, ret_body);
    /* A name that cannot be one names nothing; FAIL_INVALID is a verdict here. */
    return fail == FAIL_INVALID ? FAIL_NOT_FOUND : fail;
}

const struct node *verify_at(const struct node *node, const char *path)
{
    struct str rest = str_of(path);
    struct str part;
    while (node && rest.len > 0) {
        if (!str_cut(&rest, '.', &part)) {
            part = rest;
            rest = STR("");
        }
        if (node->kind == NODE_LIST)
            node = node->first;
        node = node && node->kind == NODE_MAP ? node_get(node, part) : NULL;
    }
    return node;
}

struct str verify_text(const struct node *node, const char *path)
{
    const struct node *found = verify_at(node, path);
    return found && (found->kind == NODE_TEXT || found->kind == NODE_INT) ? found->text : STR("");
}

/* "https://star.example.cn/c/NUMBER" as well as the number alone. */
static struct str number_in(struct arena *arena, struct str text)
{
    static const struct str path = STR_INIT("/c/");
    struct str number = str_trim(text);
    size_t at;
    if (str_starts(number, STR("http")) && str_find(number, path, 0, &at)) {
        number = str_sub(number, at + path.len, number.len);
        struct str rest = number;
        struct str part;
        if (str_cut(&rest, '?', &part) || str_cut(&rest, '/', &part))
            number = part;
    }
    return certificate_number_normalise(arena, number);
}

static enum fail by_number(struct verify_work *work, struct str text)
{
    struct str number = number_in(work->arena, text);
    struct str token;
    if (number.len == 0 || number.len > LIMIT_LINE || !work->input->source)
        return verify_judge(work, VERIFY_UNKNOWN, "format",
            N_("This is no certificate, credential or code, and there is no register to look for "
               "it."));
    work->result->number = number;
    enum fail fail = verify_get(work, "c/{1}/credential", number, &token);
    if (fail == FAIL_NOT_FOUND)
        return verify_judge(
            work, VERIFY_UNKNOWN, "register", N_("The register has no such certificate."));
    TRY(fail);
    TRY(verify_credential(work, token));
    return str_equal(work->result->number, number)
               ? FAIL_NONE
               : verify_judge(work, VERIFY_FORGED, "register",
                     N_("The register answered with another certificate."));
}

static enum fail look(struct verify_work *work)
{
    static const struct str envelope = STR_INIT("data:application/vc+jwt,");
    struct str bytes = work->input->bytes;
    struct str text = str_trim(bytes);
    size_t at;
    if (str_starts(bytes, STR("%PDF-")))
        return verify_paper(work, bytes);
    if (str_starts(text, envelope))
        text = str_sub(text, envelope.len, text.len);
    if (jwt_is(text))
        return verify_credential(work, text);
    if (str_starts(text, STR("http")) && str_find(text, STR("?k="), 0, &at))
        return verify_code(work, text);
    return by_number(work, text);
}

static enum fail load_trust(struct verify_work *work)
{
    struct str json;
    if (work->trust.n_keys > 0)
        return FAIL_NONE;
    enum fail fail = verify_get(work, "{1}", STR(".well-known/did.json"), &json);
    if (fail == FAIL_NOT_FOUND)
        return verify_judge(work, VERIFY_UNKNOWN, "trust",
            N_("The keys of the body are not known: give its DID document or its key."));
    TRY(fail);
    return verify_trust_read(work->arena, json, &work->trust) == FAIL_NONE
               ? FAIL_NONE
               : verify_judge(
                     work, VERIFY_UNKNOWN, "trust", N_("The body's DID document cannot be read."));
}

/* Whatever was asked beside whether it is valid. */
static enum fail answer(struct verify_work *work)
{
    const struct verify_question *question = &work->input->question;
    const struct verify_result *result = work->result;
    size_t at;
    bool is_theirs = str_equal(question->organisation, result->organisation) ||
                     str_equal(question->organisation, result->uscc);
    if (question->organisation.len > 0 && !is_theirs)
        return verify_judge(work, VERIFY_FORGED, "organisation",
            N_("It was issued to another company than the one that shows it."));
    work->result->verdict = VERIFY_VALID;
    work->result->meets = true;
    if (question->scope.len > 0 && !str_find(result->scope, question->scope, 0, &at)) {
        work->result->meets = false;
        add(work, "scope", false, N_("Its scope does not name {1}."))->args[0] = question->scope;
    }
    if (question->stars > result->stars) {
        work->result->meets = false;
        add(work, "stars", false, N_("It has fewer stars than {1}."))->args[0] =
            str_format(work->arena, "%lld", (long long)question->stars);
    }
    return FAIL_NONE;
}

enum fail verify_run(
    struct arena *arena, const struct verify_input *input, struct verify_result *ret_result)
{
    struct verify_result *result = NEW(arena, struct verify_result);
    struct date today = date_of_instant(input->now);
    struct verify_work work = {.arena = arena,
        .input = input,
        .trust = input->trust,
        .result = result,
        .today = today,
        .position = -1};
    result->verdict = VERIFY_UNKNOWN;
    result->on = date_is_set(input->question.on) ? input->question.on : today;
    enum fail fail = load_trust(&work);
    if (fail == FAIL_NONE)
        fail = look(&work);
    if (fail == FAIL_NONE)
        fail = answer(&work);
    if (fail != FAIL_NONE && fail != FAIL_INVALID)
        return fail;
    *ret_result = *result;
    return FAIL_NONE;
}

struct str verify_say(
    struct arena *arena, enum language language, const struct verify_reason *reason)
{
    return text_fill(
        arena, text_get(language, reason->message), reason->args, ARRAY_LEN(reason->args));
}

void verify_json(struct json_write *json, struct arena *arena, const struct verify_result *result)
{
    json_write_object(json, NULL);
    json_write_text(json, "verdict", codes_format(&verify_verdict_codes, (int)result->verdict));
    json_write_bool(json, "meets", result->verdict == VERIFY_VALID && result->meets);
    json_write_text(json, "on", date_format(arena, result->on));
    json_write_text(json, "number", result->number);
    json_write_text(json, "organisation", result->organisation);
    json_write_text(json, "uscc", result->uscc);
    json_write_text(json, "scope", result->scope);
    json_write_text(json, "standard", result->standard);
    json_write_text(json, "level", result->level);
    json_write_int(json, "stars", result->stars);
    json_write_text(json, "issued_on", date_format(arena, result->issued_on));
    json_write_text(json, "expires_on", date_format(arena, result->expires_on));
    json_write_texts(json, "outlets", result->outlets, result->n_outlets);
    json_write_text(json, "hash", result->hash);
    json_write_list(json, "reasons");
    for (size_t i = 0; i < result->n_reasons; i++) {
        const struct verify_reason *reason = &result->reasons[i];
        json_write_object(json, NULL);
        json_write_text(json, "code", str_of(reason->code));
        json_write_bool(json, "holds", reason->holds);
        json_write_text(json, "text", verify_say(arena, LANGUAGE_EN, reason));
        json_write_end(json);
    }
    json_write_end(json);
    json_write_end(json);
}

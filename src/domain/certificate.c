#include "domain/certificate.h"

#include <assert.h>

#include "base/buf.h"

static const char *const status_words[] = {
    [CERTIFICATE_VALID] = "valid",
    [CERTIFICATE_SUSPENDED] = "suspended",
    [CERTIFICATE_WITHDRAWN] = "withdrawn",
    [CERTIFICATE_CANCELLED] = "cancelled",
    [CERTIFICATE_EXPIRED] = "expired",
};

const struct codes certificate_status_codes = CODES(status_words);

const char *certificate_status_label(enum certificate_status status)
{
    static const char *const labels[] = {
        [CERTIFICATE_VALID] = N_("Valid"),
        [CERTIFICATE_SUSPENDED] = N_("Suspended"),
        [CERTIFICATE_WITHDRAWN] = N_("Withdrawn"),
        [CERTIFICATE_CANCELLED] = N_("Cancelled"),
        [CERTIFICATE_EXPIRED] = N_("Expired"),
    };
    assert(status < CERTIFICATE_STATUS_COUNT);
    return labels[status];
}

static const char *const replacement_words[] = {
    [REPLACEMENT_NONE] = "",
    [REPLACEMENT_SURVEILLANCE] = "surveillance",
    [REPLACEMENT_RECERTIFICATION] = "recertification",
    [REPLACEMENT_TRANSFER] = "transfer",
    [REPLACEMENT_CHANGE] = "change",
    [REPLACEMENT_OTHER] = "other",
};

const struct codes replacement_codes = CODES(replacement_words);

struct str certificate_status_number(enum certificate_status status)
{
    static const struct str numbers[CERTIFICATE_STATUS_COUNT] = {
        [CERTIFICATE_VALID] = STR_INIT("01"),
        [CERTIFICATE_SUSPENDED] = STR_INIT("02"),
        [CERTIFICATE_WITHDRAWN] = STR_INIT("03"),
        [CERTIFICATE_CANCELLED] = STR_INIT("04"),
        [CERTIFICATE_EXPIRED] = STR_INIT("05"),
    };
    return numbers[status];
}

enum certificate_status certificate_status_on(
    const struct certificate *certificate, struct date day)
{
    enum certificate_status status = certificate->status;
    bool running = status == CERTIFICATE_VALID || status == CERTIFICATE_SUSPENDED;
    bool over = date_compare(day, certificate->expires_on) > 0;
    return running && over ? CERTIFICATE_EXPIRED : status;
}

struct str certificate_size(const struct certificate_rule *rule, int64_t staff)
{
    struct str letter = STR("");
    for (size_t i = 0; i < rule->n_sizes && rule->sizes[i].from <= staff; i++)
        letter = rule->sizes[i].letter;
    return letter;
}

static enum fail put_serial(struct buf *out, struct str name, int64_t serial)
{
    int64_t digits;
    if (!str_to_int(str_sub(name, 4, name.len), &digits) || digits < 1 || digits > 12)
        return FAIL_INVALID;
    struct str text = str_format(out->arena, "%0*lld", (int)digits, (long long)serial);
    if (text.len > (size_t)digits)
        return FAIL_INVALID;
    buf_put(out, text);
    return FAIL_NONE;
}

static enum fail put_value(
    struct buf *out, struct str name, const struct certificate_number *values)
{
    if (str_starts(name, STR("SEQ:")))
        return put_serial(out, name, values->serial);
    if (str_equal(name, STR("CB3")))
        buf_put(out, values->body);
    else if (str_equal(name, STR("YY")))
        buf_format(out, "%02d", (int)(values->year % 100));
    else if (str_equal(name, STR("SCHEME")))
        buf_put(out, values->letter);
    else if (str_equal(name, STR("N")))
        buf_int(out, values->renewals);
    else if (str_equal(name, STR("SIZE")) && values->size.len > 0)
        buf_put(out, values->size);
    else
        return FAIL_INVALID;
    return FAIL_NONE;
}

enum fail certificate_number_format(struct arena *arena, struct str template,
    const struct certificate_number *values, struct str *ret_number)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < template.len; i++) {
        if (template.data[i] != '{') {
            buf_char(&out, template.data[i]);
            continue;
        }
        size_t end;
        if (!str_find(template, STR("}"), i, &end))
            return FAIL_INVALID;
        TRY(put_value(&out, str_sub(template, i + 1, end - i - 1), values));
        i = end;
    }
    *ret_number = buf_str(&out);
    return FAIL_NONE;
}

/* How many characters of the number stand for the {name}; 0: it does not fit. */
static size_t value_length(
    const struct certificate_rule *rule, struct str name, struct str rest, int64_t *ret_value)
{
    int64_t digits = 0;
    if (str_equal(name, STR("CB3")))
        return 3;
    if (str_equal(name, STR("SIZE")))
        return 1;
    if (str_equal(name, STR("SCHEME")))
        return str_starts(rest, rule->letter) ? rule->letter.len : 0;
    if (str_equal(name, STR("YY")))
        digits = 2;
    else if (str_equal(name, STR("N")))
        while ((size_t)digits < rest.len && rest.data[digits] >= '0' && rest.data[digits] <= '9')
            digits++;
    else if (!str_to_int(str_sub(name, 4, name.len), &digits))
        return 0;
    struct str text = str_sub(rest, 0, (size_t)digits);
    return text.len == (size_t)digits && str_to_int(text, ret_value) ? text.len : 0;
}

bool certificate_number_read(
    const struct certificate_rule *rule, struct str number, int64_t *ret_year, int64_t *ret_serial)
{
    struct str template = rule->number;
    int64_t year = 0;
    int64_t serial = 0;
    size_t at = 0;
    for (size_t i = 0; i < template.len; i++) {
        size_t end;
        int64_t value = 0;
        if (template.data[i] != '{') {
            if (at >= number.len || number.data[at++] != template.data[i])
                return false;
            continue;
        }
        if (!str_find(template, STR("}"), i, &end))
            return false;
        struct str name = str_sub(template, i + 1, end - i - 1);
        size_t n = value_length(rule, name, str_sub(number, at, number.len), &value);
        if (n == 0 || n > number.len - at)
            return false;
        year = str_equal(name, STR("YY")) ? 2000 + value : year;
        serial = str_starts(name, STR("SEQ:")) ? value : serial;
        at += n;
        i = end;
    }
    if (at != number.len || serial == 0)
        return false;
    *ret_year = year;
    *ret_serial = serial;
    return true;
}

struct str certificate_number_normalise(struct arena *arena, struct str typed)
{
    return str_upper(arena, str_without_blanks(arena, typed));
}

#define DECIDER_MARK "；"

/* Whatever people put between names becomes one mark. */
static struct str with_marks(struct arena *arena, struct str typed)
{
    static const char *const marks[] = {DECIDER_MARK, "、", "，", ",", ";"};
    struct buf out = buf_new(arena);
    for (size_t at = 0; at < typed.len;) {
        size_t taken = 0;
        for (size_t i = 0; i < ARRAY_LEN(marks) && taken == 0; i++)
            if (str_starts(str_sub(typed, at, typed.len - at), str_of(marks[i])))
                taken = strlen(marks[i]);
        if (taken > 0)
            buf_char(&out, '\n');
        else
            buf_char(&out, typed.data[at]);
        at += taken > 0 ? taken : 1;
    }
    return buf_str(&out);
}

bool certificate_deciders_parse(struct arena *arena, struct str typed, struct str *ret_deciders)
{
    struct buf out = buf_new(arena);
    struct str rest = with_marks(arena, typed);
    struct str name;
    size_t n = 0;
    while (str_cut(&rest, '\n', &name)) {
        name = str_trim(name);
        if (name.len == 0 || n == CERTIFICATE_DECIDERS_MAX)
            return false;
        if (n++ > 0)
            buf_put(&out, STR(DECIDER_MARK));
        buf_put(&out, name);
    }
    if (n == 0)
        return false;
    *ret_deciders = buf_str(&out);
    return true;
}

struct str *certificate_deciders(struct arena *arena, struct str deciders, size_t *ret_n)
{
    struct str *names = NEW_ARRAY(arena, struct str, CERTIFICATE_DECIDERS_MAX);
    struct str rest = with_marks(arena, deciders);
    size_t n = 0;
    while (deciders.len > 0 && n < CERTIFICATE_DECIDERS_MAX && str_cut(&rest, '\n', &names[n]))
        n++;
    *ret_n = n;
    return names;
}

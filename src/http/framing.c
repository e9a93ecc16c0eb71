#include "http/framing.h"

#include <string.h>
#include <strings.h>

#include "http/form.h"

enum { LINE_END = 2, LENGTH_DIGITS = 18 };

static bool are_zero(const char *from, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (from[i] != '\0')
            return false;
    return true;
}

/* Only addresses inside the `size` bytes from the method are looked at: each step is checked
 * against the end before anything is read there. */
static bool pieces_are_in_place(const struct framing_view *view)
{
    const char *end = view->method + view->size;
    const char *at = view->method + strlen(view->method) + 1;
    if (view->target_at != at)
        return false;
    at += view->target.len + 1;
    if (view->version != at)
        return false;
    at += strlen(at);
    for (size_t i = 0; i < view->n; i++) {
        const struct framing_header *header = &view->headers[i];
        if (header->name != at + LINE_END || header->name > end || !are_zero(at, LINE_END))
            return false;
        const char *behind_colon = header->name + header->name_len + 1;
        if (header->value < behind_colon || header->value > end)
            return false;
        for (const char *blank = behind_colon; blank < header->value; blank++)
            if (*blank != ' ' && *blank != '\t')
                return false;
        at = header->value + header->value_len;
    }
    return at + LINE_END + LINE_END == end && are_zero(at, LINE_END + LINE_END);
}

static bool is_token(const char *name, size_t len)
{
    static const char marks[] = "!#$%&'*+-.^_`|~";
    for (size_t i = 0; i < len; i++) {
        char c = name[i];
        bool alphanumeric =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!alphanumeric && (c == '\0' || !strchr(marks, c)))
            return false;
    }
    return len > 0;
}

static bool is_value(struct str value)
{
    for (size_t i = 0; i < value.len; i++) {
        unsigned char c = (unsigned char)value.data[i];
        if ((c < ' ' && c != '\t') || c == 0x7f)
            return false;
    }
    return str_is_utf8(value);
}

/* What the library takes for the target may hold blanks and the remains of other lines. */
static bool is_target(struct str target)
{
    for (size_t i = 0; i < target.len; i++)
        if ((unsigned char)target.data[i] <= ' ' || target.data[i] == 0x7f)
            return false;
    return target.len > 0;
}

static struct str value_of(const struct framing_header *header)
{
    return (struct str){header->value, header->value_len};
}

/* How many headers have that name, and the last of them. */
static size_t count_of(
    const struct framing_view *view, struct str name, const struct framing_header **ret_last)
{
    size_t count = 0;
    for (size_t i = 0; i < view->n; i++) {
        const struct framing_header *header = &view->headers[i];
        if (header->name_len != name.len || strncasecmp(header->name, name.data, name.len) != 0)
            continue;
        *ret_last = header;
        count++;
    }
    return count;
}

static bool is_host(struct str host)
{
    for (size_t i = 0; i < host.len; i++) {
        char c = host.data[i];
        bool allowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       (c != '\0' && strchr("-._~:[]%", c));
        if (!allowed)
            return false;
    }
    return host.len > 0;
}

static enum http_refusal check_host(
    const struct framing_view *view, bool http10, struct framing *framing)
{
    const struct framing_header *host = NULL;
    size_t count = count_of(view, STR("host"), &host);
    if (count == 0 && http10)
        return HTTP_REFUSAL_NONE;
    if (count != 1 || !is_host(str_trim(value_of(host))))
        return HTTP_REFUSAL_FRAMING;
    framing->host = str_trim(value_of(host));
    return HTTP_REFUSAL_NONE;
}

static bool parse_length(struct str digits, int64_t *ret_length)
{
    return digits.len > 0 && digits.len <= LENGTH_DIGITS && digits.data[0] != '-' &&
           str_to_int(digits, ret_length);
}

static bool is_chunked(struct str coding)
{
    static const struct str chunked = STR_INIT("chunked");
    return coding.len == chunked.len && strncasecmp(coding.data, chunked.data, coding.len) == 0;
}

static enum http_refusal check_body(
    const struct framing_view *view, bool http10, struct framing *framing)
{
    const struct framing_header *length = NULL;
    const struct framing_header *coding = NULL;
    size_t lengths = count_of(view, STR("content-length"), &length);
    size_t codings = count_of(view, STR("transfer-encoding"), &coding);
    if (lengths + codings > 1)
        return HTTP_REFUSAL_FRAMING;
    if (lengths == 1 && !parse_length(value_of(length), &framing->length))
        return HTTP_REFUSAL_FRAMING;
    if (codings == 1 && (http10 || !is_chunked(value_of(coding))))
        return HTTP_REFUSAL_FRAMING;
    framing->chunked = codings == 1;
    bool has_body = framing->chunked || framing->length > 0;
    bool takes_none = framing->method == HTTP_GET || framing->method == HTTP_HEAD;
    if (has_body && takes_none)
        return HTTP_REFUSAL_FRAMING;
    bool needs_one = framing->method == HTTP_POST || framing->method == HTTP_PUT;
    return needs_one && lengths + codings == 0 ? HTTP_REFUSAL_LENGTH : HTTP_REFUSAL_NONE;
}

/* The methods that HTTP itself defines beside ours get their 404 or 405 from the router. */
static bool method_of(const char *name, enum http_method *ret_method)
{
    static const struct {
        const char *name;
        enum http_method method;
    } methods[] = {
        {"GET", HTTP_GET},
        {"HEAD", HTTP_HEAD},
        {"POST", HTTP_POST},
        {"PUT", HTTP_PUT},
        {"DELETE", HTTP_DELETE},
        {"OPTIONS", HTTP_OTHER},
        {"PATCH", HTTP_OTHER},
    };
    for (size_t i = 0; i < ARRAY_LEN(methods); i++) {
        if (strcmp(methods[i].name, name) != 0)
            continue;
        *ret_method = methods[i].method;
        return true;
    }
    return false;
}

static enum http_refusal check_headers(const struct framing_view *view)
{
    const struct framing_header *expect = NULL;
    for (size_t i = 0; i < view->n; i++)
        if (!is_token(view->headers[i].name, view->headers[i].name_len) ||
            !is_value(value_of(&view->headers[i])))
            return HTTP_REFUSAL_FRAMING;
    size_t expects = count_of(view, STR("expect"), &expect);
    if (expects > 1 || (expects == 1 && strcasecmp(expect->value, "100-continue") != 0))
        return HTTP_REFUSAL_EXPECT;
    return HTTP_REFUSAL_NONE;
}

enum http_refusal framing_check(
    const struct framing_view *view, size_t max_size, struct framing *ret_framing)
{
    struct framing framing = {.method = HTTP_OTHER};
    if (view->size > max_size)
        return HTTP_REFUSAL_HEADERS;
    if (!pieces_are_in_place(view) || !is_target(view->target))
        return HTTP_REFUSAL_FRAMING;
    bool http10 = strcmp(view->version, "HTTP/1.0") == 0;
    if (!http10 && strcmp(view->version, "HTTP/1.1") != 0)
        return HTTP_REFUSAL_VERSION;
    enum http_refusal refusal = check_headers(view);
    if (refusal == HTTP_REFUSAL_NONE)
        refusal = check_host(view, http10, &framing);
    if (refusal == HTTP_REFUSAL_NONE && !method_of(view->method, &framing.method))
        refusal = HTTP_REFUSAL_METHOD;
    if (refusal == HTTP_REFUSAL_NONE)
        refusal = check_body(view, http10, &framing);
    if (refusal == HTTP_REFUSAL_NONE)
        *ret_framing = framing;
    return refusal;
}

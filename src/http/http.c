#include "http/http.h"

#include "base/limits.h"

#include <assert.h>
#include <string.h>

#include "http/accept.h"

struct http_refusal_text http_refusal_text(enum http_refusal refusal)
{
    static const struct http_refusal_text texts[HTTP_REFUSAL_COUNT] = {
        [HTTP_REFUSAL_NONE] = {200, "none", ""},
        [HTTP_REFUSAL_FRAMING] = {400, "bad_framing", N_("The request is malformed.")},
        [HTTP_REFUSAL_TARGET] = {400, "bad_address",
            N_("The address is malformed: it must be UTF-8 with valid percent-encoding and without "
               "control characters, empty or dotted segments.")},
        [HTTP_REFUSAL_FORM] = {400, "bad_form",
            N_("The form is malformed: it must be UTF-8 with valid encoding, without control "
               "characters, and its file names must be plain names.")},
        [HTTP_REFUSAL_PATH] = {404, "not_found", N_("There is no such page.")},
        [HTTP_REFUSAL_VERB] = {405, "method_not_allowed",
            N_("This address does not accept this method.")},
        [HTTP_REFUSAL_SLOW] = {408, "too_slow", N_("The request took too long to arrive.")},
        [HTTP_REFUSAL_LENGTH] = {411, "length_required",
            N_("The request must state the length of its body.")},
        [HTTP_REFUSAL_BODY] = {413, "too_large", N_("What was sent is too large.")},
        [HTTP_REFUSAL_FIELDS] = {413, "too_many_fields", N_("The form has too many fields.")},
        [HTTP_REFUSAL_EXPECT] = {417, "bad_expectation",
            N_("The only expectation understood is 100-continue.")},
        [HTTP_REFUSAL_HEADERS] = {431, "header_too_large",
            N_("The header of the request is too large.")},
        [HTTP_REFUSAL_BROKEN] = {500, "broken",
            N_("The server could not store what was sent. Please try again later.")},
        [HTTP_REFUSAL_METHOD] = {501, "method_unknown", N_("The method is not supported.")},
        [HTTP_REFUSAL_VERSION] = {505, "version_unknown",
            N_("Only HTTP/1.0 and HTTP/1.1 are supported.")},
    };
    assert((int)refusal >= 0 && refusal < HTTP_REFUSAL_COUNT);
    return texts[refusal];
}

static const struct http_pair *pair_find(struct http_pairs pairs, struct str name)
{
    for (size_t i = 0; i < pairs.n; i++)
        if (str_equal(pairs.items[i].name, name))
            return &pairs.items[i];
    return NULL;
}

struct str http_pair_get(struct http_pairs pairs, struct str name)
{
    const struct http_pair *pair = pair_find(pairs, name);
    return pair ? pair->value : STR("");
}

bool http_pair_has(struct http_pairs pairs, struct str name)
{
    return pair_find(pairs, name) != NULL;
}

static bool fits_in_header(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.data[i] == '\r' || s.data[i] == '\n' || s.data[i] == '\0')
            return false;
    return true;
}

void http_header(struct http_response *response, struct str name, struct str value)
{
    assert(fits_in_header(name) && fits_in_header(value));
    assert(response->n_headers < HTTP_RESPONSE_HEADERS);
    response->headers[response->n_headers++] = (struct http_pair){name, value};
}

void http_retry_after(struct http_response *response, int64_t seconds)
{
    int64_t wait = seconds > 0 ? seconds : LIMIT_LOGIN_WINDOW_SECONDS;
    http_header(response, STR("Retry-After"), str_format(response->arena, "%lld", (long long)wait));
}

void http_redirect(struct http_response *response, struct str location)
{
    /* "//host" and "/\host" would leave this site. */
    assert(location.len > 0 && location.data[0] == '/');
    assert(location.len == 1 || (location.data[1] != '/' && location.data[1] != '\\'));
    response->status = 303;
    http_header(response, STR("Location"), location);
}

void http_file_name(struct http_response *response, struct str name, bool is_inline)
{
    http_header(response, STR("Content-Disposition"),
        str_format(response->arena, "%s; filename*=UTF-8''%" STR_PRI,
            is_inline ? "inline" : "attachment", STR_ARG(http_encode(response->arena, name))));
}

/* What a failure is to whoever asked. Those without a message of their own come with problems that
 * say more. */
static const struct {
    int status;
    const char *message;
} failures[] = {
    [FAIL_NONE] = {200, ""},
    [FAIL_INVALID] = {422, NULL},
    [FAIL_UNAUTHENTICATED] = {401, N_("Please sign in first.")},
    [FAIL_FORBIDDEN] = {403, N_("You may not do this.")},
    [FAIL_NOT_FOUND] = {404, N_("There is no such thing, or none that you may see.")},
    [FAIL_STATE] = {409, NULL},
    [FAIL_STALE] = {409, NULL},
    [FAIL_CONFLICT] = {409, NULL},
    [FAIL_TOO_LARGE] = {413, N_("This is too large.")},
    [FAIL_THROTTLED] = {429, N_("Too many tries. Please wait a little.")},
    [FAIL_BUSY] = {503, N_("The server is busy. Please try again in a moment.")},
    [FAIL_BROKEN] = {500,
        N_("Something went wrong on the server. It has been written down; nothing of what you did "
           "was half-saved.")},
};

int http_status_of(enum fail fail)
{
    assert((size_t)fail < ARRAY_LEN(failures));
    return failures[fail].status;
}

const char *http_fail_message(enum fail fail)
{
    assert((size_t)fail < ARRAY_LEN(failures));
    const char *message = failures[fail].message;
    return message ? message : N_("This cannot be done now.");
}

bool http_wants(const struct http_request *request, struct str type)
{
    struct str header = http_pair_get(request->headers, STR("accept"));
    struct accept_match match = accept_find(header, type);
    return match.quality > 0 && accept_compare(match, accept_find(header, STR("text/html"))) > 0;
}

bool http_wants_json(const struct http_request *request)
{
    return http_wants(request, STR("application/json"));
}

static bool is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

struct str http_encode(struct arena *arena, struct str s)
{
    static const char digits[] = "0123456789ABCDEF";
    char *text = arena_alloc(arena, 3 * s.len + 1, 1);
    size_t len = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.data[i];
        if (is_unreserved(s.data[i])) {
            text[len++] = s.data[i];
            continue;
        }
        text[len++] = '%';
        text[len++] = digits[c >> 4];
        text[len++] = digits[c & 15];
    }
    return (struct str){text, len};
}

/* If-None-Match compares weakly (RFC 9110, 13.1.2): W/ before the quotes makes no difference. */
static bool etag_is_listed(struct str list, struct str etag)
{
    struct str item;
    while (str_cut(&list, ',', &item)) {
        item = str_trim(item);
        if (str_equal(item, STR("*")))
            return true;
        if (str_starts(item, STR("W/")))
            item = str_sub(item, 2, item.len);
        if (item.len == etag.len + 2 && item.data[0] == '"' && item.data[item.len - 1] == '"' &&
            str_equal(str_sub(item, 1, etag.len), etag))
            return true;
    }
    return false;
}

bool http_not_modified(
    const struct http_request *request, struct http_response *response, struct str etag)
{
    struct str quoted = str_format(response->arena, "\"%" STR_PRI "\"", STR_ARG(etag));
    http_header(response, STR("ETag"), quoted);
    struct str known = http_pair_get(request->headers, STR("if-none-match"));
    if (request->method > HTTP_HEAD || !etag_is_listed(known, etag))
        return false;
    response->status = 304;
    response->body = STR("");
    response->file = STR("");
    return true;
}

const char *http_method_name(enum http_method method)
{
    static const char *const names[] = {"GET", "HEAD", "POST", "PUT", "DELETE", "OTHER"};
    assert((size_t)method < ARRAY_LEN(names));
    return names[method];
}

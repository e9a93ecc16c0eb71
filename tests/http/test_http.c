#include "testing.h"

#include "base/buf.h"
#include "http/cookie.h"
#include "http/form.h"
#include "http/metrics.h"
#include "http/router.h"
#include "http/target.h"

/* "name=value;" for each pair. */
static struct str show(struct arena *arena, struct http_pairs pairs)
{
    struct buf text = buf_new(arena);
    for (size_t i = 0; i < pairs.n; i++)
        buf_format(
            &text, "%.*s=%.*s;", STR_ARG(pairs.items[i].name), STR_ARG(pairs.items[i].value));
    return buf_str(&text);
}

static void forms_are_read_in_their_order(void **state)
{
    static const struct {
        const char *text;
        const char *pairs;
    } cases[] = {
        {"a=1&b=2", "a=1;b=2;"},
        {"a=1&a=2", "a=1;a=2;"},
        {"a", "a=;"},
        {"a=", "a=;"},
        {"=1", "=1;"},
        {"a=b=c", "a=b=c;"},
        {"&&a=1&&", "a=1;"},
        {"a+b=c+d%2B%20", "a b=c d+ ;"},
        {"%E6%98%9F=%e8%a1%a1", "星=衡;"},
        {"a=%0D%0A%0D%0A%0A", "a=\n\n\n;"},
    };
    struct form_rules rules = {.max_fields = 10, .values = FORM_TEXT_LINES};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct http_pairs pairs;
        assert_int_equal(form_parse(*state, str_of(cases[i].text), rules, &pairs), FAIL_NONE);
        assert_str(show(*state, pairs), cases[i].pairs);
    }
}

static void line_ends_are_refused_where_a_line_is_wanted(void **state)
{
    struct form_rules rules = {.max_fields = 10, .values = FORM_TEXT_LINE};
    struct http_pairs pairs;
    assert_int_equal(form_parse(*state, STR("a=%0A"), rules, &pairs), FAIL_INVALID);
    assert_int_equal(form_parse(*state, STR("a=%09"), rules, &pairs), FAIL_INVALID);
}

static void fields_are_counted_before_they_are_kept(void **state)
{
    struct form_rules rules = {.max_fields = 2, .values = FORM_TEXT_LINE};
    struct http_pairs pairs;
    assert_int_equal(form_parse(*state, STR("a&b"), rules, &pairs), FAIL_NONE);
    assert_int_equal(form_parse(*state, STR("a&b&c"), rules, &pairs), FAIL_TOO_LARGE);
    assert_int_equal(form_parse(*state, STR("&&"), rules, &pairs), FAIL_TOO_LARGE);
}

static void encoding_is_undone_by_decoding(void **state)
{
    struct arena *arena = *state;
    char bytes[256];
    for (int i = 0; i < 256; i++)
        bytes[i] = (char)i;
    struct str all = {bytes, sizeof(bytes)};
    struct str decoded;
    assert_true(form_decode(arena, http_encode(arena, all), false, &decoded));
    assert_true(str_equal(decoded, all));
    assert_str(http_encode(arena, STR("a/b 星~")), "a%2Fb%20%E6%98%9F~");
}

static void targets_are_decoded(void **state)
{
    static const struct {
        const char *raw;
        const char *path;
        const char *query;
    } cases[] = {
        {"/", "/", ""},
        {"/a/b", "/a/b", ""},
        {"/a/", "/a/", ""},
        {"/c/%E6%98%9F", "/c/星", ""},
        {"/c/\xe6\x98\x9f", "/c/星", ""},
        {"/a%20b+c", "/a b+c", ""},
        {"/...", "/...", ""},
        {"/.well-known", "/.well-known", ""},
        {"/a?", "/a", ""},
        {"/a?b=/../c", "/a", "b=/../c;"},
        {"/a?b=1?2", "/a", "b=1?2;"},
        {"http://h:8", "/", ""},
        {"HTTP://H:8/a?b", "/a", "b=;"},
    };
    struct arena *arena = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct target target;
        assert_int_equal(
            target_parse(arena, str_of(cases[i].raw), STR("h:8"), 5, &target), FAIL_NONE);
        assert_str(target.path, cases[i].path);
        assert_str(show(arena, target.query), cases[i].query);
    }
}

static void targets_of_other_hosts_are_refused(void **state)
{
    static const char *const raws[] = {"http://h:80/", "http://h:8.evil/", "https://h:8/",
        "http://h:8@evil/", "http:///a", "h:8", "", "?a", "http://h:8?a"};
    for (size_t i = 0; i < ARRAY_LEN(raws); i++) {
        struct target target;
        if (target_parse(*state, str_of(raws[i]), STR("h:8"), 5, &target) != FAIL_INVALID)
            fail_msg("%s", raws[i]);
    }
}

static struct http_request asking(struct arena *arena, enum http_method method, const char *path)
{
    return (struct http_request){.arena = arena, .method = method, .path = str_of(path)};
}

static void note_first(
    void *context, const struct http_request *request, struct http_response *response)
{
    (void)context;
    response->body =
        str_concat(request->arena, STR("first "), show(request->arena, request->params));
}

static void note_second(
    void *context, const struct http_request *request, struct http_response *response)
{
    (void)context;
    response->body = str_concat(request->arena, STR("second "), str_of(request->data));
}

static const struct route routes[] = {
    {HTTP_GET, "/", note_first, NULL, HTTP_KIND_PAGE},
    {HTTP_GET, "/cases/new", note_second, "made", HTTP_KIND_PAGE},
    {HTTP_GET, "/cases/{case}", note_first, NULL, HTTP_KIND_PAGE},
    {HTTP_POST, "/cases/{case}", note_first, NULL, HTTP_KIND_PAGE},
    {HTTP_PUT, "/cases/{case}/files/{name}", note_first, NULL, HTTP_KIND_API},
};

static void routes_are_found_by_method_and_path(void **state)
{
    static const struct {
        enum http_method method;
        const char *path;
        enum http_refusal refusal;
        const char *said; /* the body, or Allow */
    } cases[] = {
        {HTTP_GET, "/", HTTP_REFUSAL_NONE, "first "},
        {HTTP_HEAD, "/", HTTP_REFUSAL_NONE, "first "},
        {HTTP_GET, "/cases/new", HTTP_REFUSAL_NONE, "second made"},
        {HTTP_GET, "/cases/c1", HTTP_REFUSAL_NONE, "first case=c1;"},
        {HTTP_POST, "/cases/new", HTTP_REFUSAL_NONE, "first case=new;"},
        {HTTP_PUT, "/cases/c1/files/a b", HTTP_REFUSAL_NONE, "first case=c1;name=a b;"},
        {HTTP_DELETE, "/cases/c1", HTTP_REFUSAL_VERB, "GET, HEAD, POST"},
        {HTTP_OTHER, "/", HTTP_REFUSAL_VERB, "GET, HEAD"},
        {HTTP_GET, "/cases/c1/files/x", HTTP_REFUSAL_VERB, "PUT"},
        {HTTP_GET, "/cases", HTTP_REFUSAL_PATH, ""},
        {HTTP_GET, "/cases/", HTTP_REFUSAL_PATH, ""},
        {HTTP_GET, "/cases/c1/", HTTP_REFUSAL_PATH, ""},
        {HTTP_GET, "/cases/c1/x", HTTP_REFUSAL_PATH, ""},
        {HTTP_GET, "/{case}", HTTP_REFUSAL_PATH, ""},
    };
    struct router router = {routes, ARRAY_LEN(routes)};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct http_request request = asking(*state, cases[i].method, cases[i].path);
        struct http_response response = {.arena = *state};
        assert_int_equal(router_dispatch(router, NULL, &request, &response), cases[i].refusal);
        struct http_pairs headers = {response.headers, response.n_headers};
        struct str said = cases[i].refusal == HTTP_REFUSAL_NONE
                              ? response.body
                              : http_pair_get(headers, STR("Allow"));
        assert_str(said, cases[i].said);
    }
}

static void json_is_sent_to_those_who_prefer_it(void **state)
{
    static const struct {
        const char *accept;
        bool json;
    } cases[] = {
        {"", false},
        {"*/*", false},
        {"text/html", false},
        {"application/json", true},
        {"application/JSON; charset=utf-8", true},
        {"application/json, text/plain, */*", true},
        {"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", false},
        {"text/html, application/json", false},
        {"application/json, text/html", true},
        {"text/html;q=0.5, application/json;q=0.6", true},
        {"text/html;q=0.6, application/json;q=0.5", false},
        {"application/*", true},
        {"application/*, text/html", false},
        {"application/json;q=0", false},
        {"*/*;q=0.1, application/json", true},
        {"application/json;q=0.001, text/html;q=0", true},
        {"text/*;q=0.3, */*;q=0.8", true},
        {";;;,,,=", false},
    };
    struct arena *arena = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct http_pair header = {STR("accept"), str_of(cases[i].accept)};
        struct http_request request = {.arena = arena, .headers = {&header, 1}};
        if (http_wants_json(&request) != cases[i].json)
            fail_msg("%s", cases[i].accept);
    }
}

static void cookies_are_read_as_they_are(void **state)
{
    static const struct {
        const char *header;
        const char *cookies;
    } cases[] = {
        {"a=1; b=2", "a=1;b=2;"},
        {"a=1;b=2", "a=1;b=2;"},
        {"a=x=y", "a=x=y;"},
        {"a=", "a=;"},
        {"a", ""},
        {"=1; ; a=1", "a=1;"},
        {"", ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct pairs cookies = {.arena = *state};
        cookie_parse(&cookies, str_of(cases[i].header));
        assert_str(show(*state, pairs_view(&cookies)), cases[i].cookies);
    }
}

static void cookies_are_set_for_this_site_and_out_of_reach_of_scripts(void **state)
{
    static const struct {
        struct cookie cookie;
        const char *header;
    } cases[] = {
        {{STR_INIT("session"), STR_INIT("abc"), 60, true},
            "session=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure"},
        {{STR_INIT("session"), STR_INIT(""), 0, false},
            "session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"},
        {{STR_INIT("a"), STR_INIT("b"), -1, false}, "a=b; Path=/; HttpOnly; SameSite=Lax"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct http_response response = {.arena = *state};
        cookie_set(&response, cases[i].cookie);
        assert_str(response.headers[0].name, "Set-Cookie");
        assert_str(response.headers[0].value, cases[i].header);
    }
}

static void a_known_version_is_not_sent_again(void **state)
{
    static const struct {
        enum http_method method;
        const char *known;
        bool same;
    } cases[] = {
        {HTTP_GET, "\"abc\"", true},
        {HTTP_HEAD, "W/\"abc\"", true},
        {HTTP_GET, "\"x\", \"abc\"", true},
        {HTTP_GET, "*", true},
        {HTTP_GET, "", false},
        {HTTP_GET, "abc", false},
        {HTTP_GET, "\"abcd\"", false},
        {HTTP_POST, "\"abc\"", false},
    };
    struct arena *arena = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct http_pair header = {STR("if-none-match"), str_of(cases[i].known)};
        struct http_request request = {
            .arena = arena, .method = cases[i].method, .headers = {&header, 1}};
        struct http_response response = {.arena = arena, .body = STR("x")};
        assert_int_equal(http_not_modified(&request, &response, STR("abc")), cases[i].same);
        assert_int_equal(response.status, cases[i].same ? 304 : 0);
        assert_str(response.body, cases[i].same ? "" : "x");
        assert_str(response.headers[0].value, "\"abc\"");
    }
}

static void each_failure_has_words(void **state)
{
    (void)state;
    for (int fail = FAIL_NONE + 1; fail <= FAIL_BROKEN; fail++)
        assert_true(strlen(http_fail_message((enum fail)fail)) > 0);
}

static void a_file_has_its_name_in_any_script(void **state)
{
    struct http_response response = {.arena = *state};
    http_file_name(&response, STR("星\r\n\".pdf"), false);
    http_file_name(&response, STR("a b.png"), true);
    assert_str(response.headers[0].value, "attachment; filename*=UTF-8''%E6%98%9F%0D%0A%22.pdf");
    assert_str(response.headers[1].value, "inline; filename*=UTF-8''a%20b.png");
}

static void each_failure_has_its_status(void **state)
{
    (void)state;
    static const int statuses[] = {200, 422, 401, 403, 404, 409, 409, 409, 413, 429, 503, 500};
    for (int fail = FAIL_NONE; fail <= FAIL_BROKEN; fail++)
        assert_int_equal(http_status_of((enum fail)fail), statuses[fail]);
}

static void each_refusal_has_a_status_a_code_and_words(void **state)
{
    (void)state;
    for (int refusal = 1; refusal < HTTP_REFUSAL_COUNT; refusal++) {
        struct http_refusal_text text = http_refusal_text((enum http_refusal)refusal);
        assert_in_range(text.status, 400, 599);
        assert_true(str_of(text.code).len > 0 && str_of(text.message).len > 0);
    }
}

static bool contains(struct str text, const char *line)
{
    size_t unused;
    return str_find(text, str_of(line), 0, &unused);
}

static void metrics_are_prometheus_text(void **state)
{
    struct metrics *metrics = metrics_new();
    static const struct metrics_request requests[] = {
        {HTTP_KIND_PAGE, 200, 50 * 1000, 10},
        {HTTP_KIND_PAGE, 204, 3 * 1000 * 1000, 20},
        {HTTP_KIND_API, 503, (int64_t)20 * 1000 * 1000 * 1000, 30},
    };
    for (size_t i = 0; i < ARRAY_LEN(requests); i++) {
        struct metrics *share = metrics_share(metrics, (int)i * (METRICS_SHARES - 1));
        assert_true(i == 0 ? share == metrics : share != metrics);
        metrics_begin(share);
        metrics_count(share, &requests[i]);
    }
    metrics_count(metrics, &(struct metrics_request){.kind = HTTP_KIND_STATIC});
    metrics_slow(metrics);
    metrics_restart(metrics);
    struct str text = metrics_render(*state, metrics);
    static const char *const lines[] = {
        "# TYPE xingheng_requests_total counter\n",
        "xingheng_requests_total{kind=\"page\",status=\"2xx\"} 2\n",
        "xingheng_requests_total{kind=\"api\",status=\"5xx\"} 1\n",
        "# TYPE xingheng_request_seconds histogram\n",
        "xingheng_request_seconds_bucket{kind=\"page\",le=\"0.000100\"} 1\n",
        "xingheng_request_seconds_bucket{kind=\"page\",le=\"0.002500\"} 1\n",
        "xingheng_request_seconds_bucket{kind=\"page\",le=\"0.005000\"} 2\n",
        "xingheng_request_seconds_bucket{kind=\"page\",le=\"+Inf\"} 2\n",
        "xingheng_request_seconds_sum{kind=\"page\"} 0.003050\n",
        "xingheng_request_seconds_count{kind=\"page\"} 2\n",
        "xingheng_request_seconds_bucket{kind=\"api\",le=\"10.000000\"} 0\n",
        "xingheng_request_seconds_bucket{kind=\"api\",le=\"+Inf\"} 1\n",
        "xingheng_response_bytes_total 60\n",
        "xingheng_requests_begun_total 3\n",
        "xingheng_requests_total{kind=\"static\",status=\"4xx\"} 1\n",
        "xingheng_slow_connections_total 1\n",
        "xingheng_process_restarts_total 1\n",
    };
    for (size_t i = 0; i < ARRAY_LEN(lines); i++)
        if (!contains(text, lines[i]))
            fail_msg("%s is not in\n%.*s", lines[i], STR_ARG(text));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(forms_are_read_in_their_order),
        TEST(line_ends_are_refused_where_a_line_is_wanted),
        TEST(fields_are_counted_before_they_are_kept),
        TEST(encoding_is_undone_by_decoding),
        TEST(targets_are_decoded),
        TEST(targets_of_other_hosts_are_refused),
        TEST(routes_are_found_by_method_and_path),
        TEST(json_is_sent_to_those_who_prefer_it),
        TEST(cookies_are_read_as_they_are),
        TEST(cookies_are_set_for_this_site_and_out_of_reach_of_scripts),
        TEST(a_known_version_is_not_sent_again),
        TEST(each_failure_has_its_status),
        TEST(each_failure_has_words),
        TEST(a_file_has_its_name_in_any_script),
        TEST(each_refusal_has_a_status_a_code_and_words),
        TEST(metrics_are_prometheus_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

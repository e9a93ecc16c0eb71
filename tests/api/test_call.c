/* Calls without a network: who it is, what the body is, and what is refused. */
#include "api/api.h"

#include "api/call.h"
#include "base/node.h"
#include "support/world.h"

enum { CONNECTIONS = 2, HEADERS_MAX = 8 };

struct caller {
    struct world *world;
    struct db_pool *pool;
    struct api api;
    struct http_pair headers[HEADERS_MAX]; /* of the next call */
    size_t n_headers;
    struct http_pair cookie;
    struct http_response response; /* of the last call */
    const struct node *body;
};

static struct caller *caller_new(struct test_database *test)
{
    struct caller *caller = NEW(test->arena, struct caller);
    caller->world = world_new(test);
    caller->pool = db_pool_new(test->arena, test->url, CONNECTIONS);
    caller->api.desk = (struct desk){&caller->world->platform, caller->pool};
    caller->api.router = api_routes(test->arena);
    return caller;
}

static void header(struct caller *caller, const char *name, struct str value)
{
    assert_true(caller->n_headers < HEADERS_MAX);
    caller->headers[caller->n_headers++] = (struct http_pair){str_of(name), value};
}

static void bearer(struct caller *caller, struct str token)
{
    header(caller, "authorization", str_concat(caller->world->arena, STR("Bearer "), token));
}

/* Returns the status. */
static int call(struct caller *caller, enum http_method method, const char *path, const char *body)
{
    struct arena *arena = caller->world->arena;
    struct problems problems = problems_new(arena);
    struct http_request request = {
        .arena = arena,
        .method = method,
        .path = str_concat(arena, STR(API_ROOT "/"), str_of(path)),
        .body = str_of(body),
        .headers = {caller->headers, caller->n_headers},
        .cookies = {&caller->cookie, 1},
        .client = STR("192.0.2.1"),
    };
    caller->response = (struct http_response){.arena = arena, .status = 200};
    enum http_refusal refusal =
        router_dispatch(caller->api.router, &caller->api, &request, &caller->response);
    if (refusal != HTTP_REFUSAL_NONE)
        api_refuse(refusal, &request, &caller->response);
    caller->n_headers = 0;
    struct node *root;
    assert_int_equal(node_read_json(arena, caller->response.body, &problems, &root), FAIL_NONE);
    assert_str(caller->response.content_type, "application/json");
    caller->body = root;
    return caller->response.status;
}

static int post(struct caller *caller, const char *use_case, const char *body)
{
    header(caller, "content-type", STR("application/json"));
    return call(caller, HTTP_POST, use_case, body);
}

static struct str member(const struct caller *caller, const char *name)
{
    const struct node *node = node_get(caller->body, str_of(name));
    return node ? node->text : STR("");
}

static struct str problem_member(const struct caller *caller, const char *name)
{
    const struct node *problems = node_get(caller->body, STR("problems"));
    assert_non_null(problems);
    assert_non_null(problems->first);
    return node_get(problems->first, str_of(name))->text;
}

static struct str sign_in(struct caller *caller, const char *login)
{
    struct arena *arena = caller->world->arena;
    struct str body =
        str_format(arena, "{\"login\":\"%s\",\"password\":\"%s\"}", login, WORLD_PASSWORD);
    assert_int_equal(post(caller, "session.open", str_c(arena, body)), 200);
    return str_copy(arena, member(caller, "token"));
}

static void a_token_stands_for_whoever_signed_in(struct test_database *test)
{
    struct caller *caller = caller_new(test);
    bearer(caller, sign_in(caller, "planner"));
    assert_int_equal(call(caller, HTTP_GET, "me", ""), 200);
    assert_str(member(caller, "name"), "planner");
    db_pool_release(caller->pool);
}

static void only_one_bearer_token_is_taken(struct test_database *test)
{
    static const struct {
        const char *before;
        const char *behind;
        int status;
    } cases[] = {
        {"Bearer ", "", 200},
        {"bearer ", "", 200},
        {"BEARER  ", "  ", 200},
        {"Bearer", "", 401},
        {"Basic ", "", 401},
        {"Bearer x", "", 401},
        {"Bearer ", "x", 401},
        {"", "", 401},
    };
    struct caller *caller = caller_new(test);
    struct arena *arena = caller->world->arena;
    struct str token = sign_in(caller, "planner");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct str value = str_concat(arena, str_of(cases[i].before), token);
        header(caller, "authorization", str_concat(arena, value, str_of(cases[i].behind)));
        if (call(caller, HTTP_GET, "me", "") != cases[i].status)
            fail_msg("\"%s…%s\": %d", cases[i].before, cases[i].behind, caller->response.status);
    }
    bearer(caller, token);
    bearer(caller, token);
    assert_int_equal(call(caller, HTTP_GET, "me", ""), 401);
    db_pool_release(caller->pool);
}

static void a_cookie_counts_for_nothing(struct test_database *test)
{
    struct caller *caller = caller_new(test);
    caller->cookie = (struct http_pair){STR("session"), sign_in(caller, "admin")};
    assert_int_equal(call(caller, HTTP_GET, "me", ""), 401);
    assert_int_equal(post(caller, "session.close", "{}"), 401);
    bearer(caller, caller->cookie.value);
    assert_int_equal(call(caller, HTTP_GET, "me", ""), 200);
    db_pool_release(caller->pool);
}

static void an_expired_session_opens_nothing(struct test_database *test)
{
    struct caller *caller = caller_new(test);
    struct str token = sign_in(caller, "planner");
    caller->world->clock.now += LIMIT_SESSION_SECONDS;
    bearer(caller, token);
    assert_int_equal(call(caller, HTTP_GET, "me", ""), 401);
    assert_str(problem_member(caller, "code"), "token");
    bearer(caller, token);
    assert_int_equal(post(caller, "session.close", "{}"), 401);
    db_pool_release(caller->pool);
}

static void whoever_was_disabled_is_out_at_once(struct test_database *test)
{
    struct caller *caller = caller_new(test);
    struct world *world = caller->world;
    struct str token = sign_in(caller, "planner");
    world_ok(world, world->admin, "account.change", "account",
        str_c(world->arena, world->planner.account), "name", "planner", "roles", "planner",
        "disabled", "1");
    bearer(caller, token);
    assert_int_equal(call(caller, HTTP_GET, "me", ""), 401);
    db_pool_release(caller->pool);
}

static void a_token_that_is_no_good_is_refused_also_where_none_is_needed(struct test_database *test)
{
    struct caller *caller = caller_new(test);
    bearer(caller, STR("nonsense"));
    assert_int_equal(call(caller, HTTP_GET, "use-cases", ""), 401);
    assert_int_equal(call(caller, HTTP_GET, "use-cases", ""), 200);
    db_pool_release(caller->pool);
}

static void only_json_in_utf8_is_read(struct test_database *test)
{
    static const struct {
        const char *type;
        const char *body;
        int status;
    } cases[] = {
        {"application/json", "{}", 422},
        {"Application/JSON; charset=UTF-8", "{}", 422},
        {"application/json;charset=\"utf-8\"", "{}", 422},
        {"application/json; charset=gbk", "{}", 415},
        {"application/jsonp", "{}", 415},
        {"application/merge-patch+json", "{}", 415},
        {"text/plain", "{}", 415},
        {"application/x-www-form-urlencoded", "", 415},
        {"", "{}", 415},
        {"", "", 422},
        {"application/json", "", 400},
        {"application/json", "{", 400},
        {"application/json", "{}{}", 400},
        {"application/json", "{\"login\":\"a\",\"login\":\"b\"}", 400},
        {"application/json", "{\"login\":\"\\u0000\"}", 400},
        {"application/json", "{\"login\":\"\xff\"}", 400},
        {"application/json", "{\"login\":\"\xed\xa0\x80\"}", 400},
        {"application/json", "{\"login\":\"\\ud800\"}", 400},
        {"application/json", "\xef\xbb\xbf{}", 400},
        {"application/json", "{'login':1}", 400},
        {"application/json", "{\"login\":01}", 400},
        {"application/json", "{\"login\":NaN}", 400},
        {"application/json", "[]", 422},
        {"application/json", "null", 422},
        {"application/json", "\"text\"", 422},
    };
    struct caller *caller = caller_new(test);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        if (cases[i].type[0])
            header(caller, "content-type", str_of(cases[i].type));
        if (call(caller, HTTP_POST, "session.open", cases[i].body) != cases[i].status)
            fail_msg("%s %s: %d", cases[i].type, cases[i].body, caller->response.status);
        assert_true(problem_member(caller, "message").len > 0);
    }
    header(caller, "content-encoding", STR("gzip"));
    assert_int_equal(post(caller, "session.open", "{}"), 415);
    db_pool_release(caller->pool);
}

static void nesting_beyond_the_limit_is_refused(struct test_database *test)
{
    struct caller *caller = caller_new(test);
    struct buf body = buf_new(caller->world->arena);
    buf_repeat(&body, STR("["), 100000);
    assert_int_equal(
        post(caller, "session.open", str_c(caller->world->arena, buf_str(&body))), 400);
    assert_str(problem_member(caller, "code"), "too_deep");
    db_pool_release(caller->pool);
}

static void what_is_not_there_is_told_from_what_is_asked_in_the_wrong_way(
    struct test_database *test)
{
    static const struct {
        enum http_method method;
        const char *path;
        int status;
    } cases[] = {
        {HTTP_GET, "no-such-thing", 404},
        {HTTP_POST, "no.such_case", 404},
        {HTTP_POST, "cases", 405},
        {HTTP_GET, "session.open", 405},
        {HTTP_PUT, "session.open", 405},
        {HTTP_DELETE, "cases", 405},
        {HTTP_GET, "cases/x/sheet/y", 404},
        {HTTP_HEAD, "use-cases", 200},
        {HTTP_GET, "certificates/NO-SUCH", 404},
    };
    struct caller *caller = caller_new(test);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        if (call(caller, cases[i].method, cases[i].path, "") != cases[i].status)
            fail_msg("%s %s: %d", http_method_name(cases[i].method), cases[i].path,
                caller->response.status);
    db_pool_release(caller->pool);
}

static void every_route_is_described_once(struct test_database *test)
{
    struct caller *caller = caller_new(test);
    struct router router = caller->api.router;
    /* Read by node_read_json, which refuses members that stand there twice. */
    assert_int_equal(call(caller, HTTP_GET, "openapi.json", ""), 200);
    const struct node *paths = node_get(caller->body, STR("paths"));
    assert_int_equal(paths->count, router.n);
    for (size_t i = 0; i < router.n; i++) {
        const struct route *route = &router.routes[i];
        struct str path = str_of(route->pattern + strlen(API_ROOT));
        const struct node *item = node_get(paths, path);
        bool described = node_get(item, route->method == HTTP_GET ? STR("get") : STR("post"));
        if (!described)
            fail_msg("%s is not described", route->pattern);
    }
    db_pool_release(caller->pool);
}

static void another_enterprises_case_is_as_good_as_none(struct test_database *test)
{
    static const char *const below[] = {"", "/sheet"};
    struct caller *caller = caller_new(test);
    struct arena *arena = caller->world->arena;
    const char *id = world_case_in(caller->world, CASE_REVIEWED);
    world_enterprise(caller->world, "stranger", 7);
    struct str token = sign_in(caller, "enterprise-7");
    for (size_t i = 0; i < ARRAY_LEN(below); i++) {
        struct str of_none = str_format(arena, "cases/none%s", below[i]);
        struct str of_other = str_format(arena, "cases/%s%s", id, below[i]);
        bearer(caller, token);
        assert_int_equal(call(caller, HTTP_GET, str_c(arena, of_none), ""), 404);
        struct str none = caller->response.body;
        bearer(caller, token);
        assert_int_equal(call(caller, HTTP_GET, str_c(arena, of_other), ""), 404);
        assert_true(str_equal(caller->response.body, none));
    }
    db_pool_release(caller->pool);
}

static void the_pool_is_not_left_short_by_refusals(struct test_database *test)
{
    struct caller *caller = caller_new(test);
    for (int i = 0; i < 3 * CONNECTIONS; i++) {
        assert_int_equal(post(caller, "session.open", "{"), 400);
        assert_int_equal(call(caller, HTTP_GET, "me", ""), 401);
    }
    db_pool_release(caller->pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH_SHARED(a_token_stands_for_whoever_signed_in),
        ON_BOTH_SHARED(only_one_bearer_token_is_taken),
        ON_BOTH_SHARED(a_cookie_counts_for_nothing),
        ON_BOTH_SHARED(an_expired_session_opens_nothing),
        ON_BOTH_SHARED(whoever_was_disabled_is_out_at_once),
        ON_BOTH_SHARED(a_token_that_is_no_good_is_refused_also_where_none_is_needed),
        ON_BOTH_SHARED(only_json_in_utf8_is_read),
        ON_BOTH_SHARED(nesting_beyond_the_limit_is_refused),
        ON_BOTH_SHARED(what_is_not_there_is_told_from_what_is_asked_in_the_wrong_way),
        ON_BOTH_SHARED(every_route_is_described_once),
        ON_BOTH_SHARED(another_enterprises_case_is_as_good_as_none),
        ON_BOTH_SHARED(the_pool_is_not_left_short_by_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

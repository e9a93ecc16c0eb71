#include "http/router.h"

#include "http/pairs.h"

static bool is_param(struct str part)
{
    return part.len > 2 && part.data[0] == '{' && part.data[part.len - 1] == '}';
}

static bool path_matches(struct str pattern, struct str path)
{
    struct str wanted;
    struct str part;
    while (str_cut(&pattern, '/', &wanted)) {
        if (!str_cut(&path, '/', &part))
            return false;
        if (is_param(wanted) ? part.len == 0 : !str_equal(wanted, part))
            return false;
    }
    return !path.data;
}

static struct http_pairs params_of(struct arena *arena, struct str pattern, struct str path)
{
    struct pairs params = {.arena = arena};
    struct str wanted;
    struct str part;
    while (str_cut(&pattern, '/', &wanted) && str_cut(&path, '/', &part))
        if (is_param(wanted))
            pairs_add(&params, str_sub(wanted, 1, wanted.len - 2), part);
    return pairs_view(&params);
}

static bool answers(enum http_method route, enum http_method method)
{
    return route == method || (route == HTTP_GET && method == HTTP_HEAD);
}

/* The methods that some row has for the path, in the order of the enum. */
static struct str allowed_methods(
    struct arena *arena, const struct route *routes, size_t n, struct str path)
{
    bool allowed[HTTP_OTHER] = {false};
    for (size_t i = 0; i < n; i++)
        if (path_matches(str_of(routes[i].pattern), path))
            for (int method = 0; method < HTTP_OTHER; method++)
                allowed[method] |= answers(routes[i].method, (enum http_method)method);
    struct buf names = buf_new(arena);
    for (int method = 0; method < HTTP_OTHER; method++) {
        if (!allowed[method])
            continue;
        if (names.len > 0)
            buf_put(&names, STR(", "));
        buf_put(&names, str_of(http_method_name((enum http_method)method)));
    }
    return buf_str(&names);
}

struct router_match router_find(
    struct arena *arena, const struct route *routes, size_t n, const struct http_request *request)
{
    for (size_t i = 0; i < n; i++) {
        struct str pattern = str_of(routes[i].pattern);
        if (!answers(routes[i].method, request->method) || !path_matches(pattern, request->path))
            continue;
        return (struct router_match){
            .route = &routes[i], .params = params_of(arena, pattern, request->path)};
    }
    return (struct router_match){.allow = allowed_methods(arena, routes, n, request->path)};
}

enum http_refusal router_dispatch(struct router router, void *context,
    const struct http_request *request, struct http_response *response)
{
    struct router_match match = router_find(request->arena, router.routes, router.n, request);
    if (match.route) {
        struct http_request routed = *request;
        routed.params = match.params;
        routed.data = match.route->data;
        response->kind = match.route->kind;
        match.route->handler(context, &routed, response);
        return HTTP_REFUSAL_NONE;
    }
    if (str_is_empty(match.allow))
        return HTTP_REFUSAL_PATH;
    http_header(response, STR("Allow"), match.allow);
    return HTTP_REFUSAL_VERB;
}

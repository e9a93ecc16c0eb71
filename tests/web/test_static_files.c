#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "web/assets.h"
#include "web/static_files.h"

static struct http_response get(struct arena *arena, const char *path, const char *encodings)
{
    struct str name = str_of(path);
    if (str_starts(name, STR("/static/")))
        name = str_sub(name, 8, name.len - 8);
    struct http_pair *param = NEW(arena, struct http_pair);
    *param = (struct http_pair){STR("name"), name};
    struct http_pair *header = NEW(arena, struct http_pair);
    *header = (struct http_pair){STR("accept-encoding"), str_of(encodings)};
    struct http_request request = {.arena = arena, .params = {param, 1}, .headers = {header, 1}};
    struct http_response response = {.arena = arena};
    static_files_show(NULL, &request, &response);
    return response;
}

static struct str header_of(const struct http_response *response, const char *name)
{
    return http_pair_get((struct http_pairs){response->headers, response->n_headers}, str_of(name));
}

static void each_asset_is_found_under_its_path_and_kept_for_good(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 20);
    static const struct {
        const char *path;
        struct str type;
    } assets[] = {
        {ASSET_STYLE_CSS, STR_INIT("text/css; charset=utf-8")},
        {ASSET_APP_JS, STR_INIT("text/javascript; charset=utf-8")},
        {ASSET_HTMX_MIN_JS, STR_INIT("text/javascript; charset=utf-8")},
        {ASSET_FAVICON_SVG, STR_INIT("image/svg+xml")},
    };
    for (size_t i = 0; i < ARRAY_LEN(assets); i++) {
        struct http_response response = get(arena, assets[i].path, "");
        assert_int_equal(response.status, 200);
        assert_true(str_equal(response.content_type, assets[i].type));
        assert_true(response.body.len > 0);
        size_t found;
        assert_true(str_find(header_of(&response, "Cache-Control"), STR("immutable"), 0, &found));
    }
}

static void modules_are_neighbours_in_a_folder_of_their_version(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 20);
    static const char *const modules[] = ASSET_FIELD_FILES;
    for (size_t i = 0; i < ARRAY_LEN(modules); i++) {
        struct str rest = str_of(modules[i]);
        assert_true(str_starts(rest, STR(ASSET_FIELD "/")));
        struct str name =
            str_sub(rest, strlen(ASSET_FIELD) + 1, rest.len - strlen(ASSET_FIELD) - 1);
        struct str folder = str_sub(STR(ASSET_FIELD), 8, strlen(ASSET_FIELD) - 8);
        struct http_pair params[] = {{STR("folder"), folder}, {STR("name"), name}};
        struct http_request request = {.arena = arena, .params = {params, 2}};
        struct http_response response = {.arena = arena};
        static_files_show(NULL, &request, &response);
        assert_int_equal(response.status, 200);
        assert_true(str_equal(response.body, static_files_content(arena, rest)));
        params[0].value = STR("field.000000000000");
        static_files_show(NULL, &request, &response);
        assert_int_equal(response.status, 404);
    }
}

static void the_compressed_form_goes_to_those_who_take_it(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 20);
    struct http_response plain = get(arena, ASSET_STYLE_CSS, "br, identity");
    struct http_response gzip = get(arena, ASSET_STYLE_CSS, "br, gzip");
    assert_true(str_is_empty(header_of(&plain, "Content-Encoding")));
    assert_true(str_equal(header_of(&gzip, "Content-Encoding"), STR("gzip")));
    assert_true(str_equal(header_of(&plain, "Vary"), STR("Accept-Encoding")));
    assert_true(gzip.body.len < plain.body.len);
    assert_memory_equal(gzip.body.data, "\x1f\x8b", 2);
    assert_true(str_equal(gzip.content_type, STR("text/css; charset=utf-8")));
}

static void what_is_not_an_asset_is_not_found(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 20);
    static const char *const names[] = {
        "", "style.css", "style.000000000000.css", ASSET_STYLE_CSS ".gz", "../style.css"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        assert_int_equal(get(arena, names[i], "gzip").status, 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(modules_are_neighbours_in_a_folder_of_their_version),
        cmocka_unit_test(each_asset_is_found_under_its_path_and_kept_for_good),
        cmocka_unit_test(the_compressed_form_goes_to_those_who_take_it),
        cmocka_unit_test(what_is_not_an_asset_is_not_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

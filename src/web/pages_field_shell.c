#include "web/pages.h"

#include "base/json_write.h"
#include "base/sha256.h"
#include "base/version.h"
#include "web/assets.h"
#include "web/static_files.h"
#include "web/views.h"

/* What the shell consists of, itself aside. All are named by their content. */
static const char *const files[] = {ASSET_STYLE_CSS, ASSET_FAVICON_SVG};
static const char *const modules[] = ASSET_FIELD_FILES;

enum fail pages_field_shell(struct visit *visit)
{
    visit->page.title = visit_say(visit, N_("Work on site"));
    view_field(&visit->out, &visit->page);
    return FAIL_NONE;
}

/* Which shell it is: its text names all other files by their content. */
static struct str build_of(struct arena *arena)
{
    enum { BUILD_LEN = 12 };
    struct buf shell = buf_new(arena);
    view_field(&shell, &(struct page){.language = LANGUAGE_EN});
    return str_sub(sha256_hex(arena, buf_str(&shell)), 0, BUILD_LEN);
}

/* `const program = {"version":"0.1.0","build":…,"modules":…,"files":[…]};` and then
 * the script: another build is another text, by which browsers know that there is something new. */
void pages_field_worker(
    void *context, const struct http_request *request, struct http_response *response)
{
    (void)context;
    struct buf out = buf_new(request->arena);
    buf_put(&out, STR("const program = "));
    struct json_write json = json_write_new(&out);
    json_write_object(&json, NULL);
    json_write_text(&json, "version", STR(XINGHENG_VERSION));
    json_write_text(&json, "build", build_of(request->arena));
    json_write_text(&json, "modules", STR(ASSET_FIELD));
    json_write_list(&json, "files");
    for (size_t i = 0; i < ARRAY_LEN(files); i++)
        json_write_text(&json, NULL, str_of(files[i]));
    for (size_t i = 0; i < ARRAY_LEN(modules); i++)
        json_write_text(&json, NULL, str_of(modules[i]));
    json_write_end(&json);
    json_write_end(&json);
    buf_put(&out, STR(";\n"));
    buf_put(&out, static_files_content(request->arena, STR(ASSET_FIELD "/worker.js")));
    http_header(response, STR("Cache-Control"), STR("no-cache"));
    http_header(response, STR("Service-Worker-Allowed"), STR("/field"));
    response->status = 200;
    response->content_type = STR("text/javascript; charset=utf-8");
    response->body = buf_str(&out);
}

#include "web/static_files.h"

#include <string.h>

#include "base/embedded.h"

extern const struct embedded static_files[];
extern const size_t static_files_count;

static const struct embedded *find(struct str name, const char *suffix)
{
    size_t suffix_len = strlen(suffix);
    for (size_t i = 0; i < static_files_count; i++) {
        struct str known = str_of(static_files[i].name);
        if (known.len == name.len + suffix_len && str_starts(known, name) &&
            str_ends(known, str_of(suffix)))
            return &static_files[i];
    }
    return NULL;
}

static struct str content_type(struct str name)
{
    static const struct {
        struct str suffix;
        struct str type;
    } types[] = {
        {STR_INIT(".css"), STR_INIT("text/css; charset=utf-8")},
        {STR_INIT(".js"), STR_INIT("text/javascript; charset=utf-8")},
        {STR_INIT(".svg"), STR_INIT("image/svg+xml")},
        {STR_INIT(".png"), STR_INIT("image/png")},
    };
    for (size_t i = 0; i < ARRAY_LEN(types); i++)
        if (str_ends(name, types[i].suffix))
            return types[i].type;
    return STR("application/octet-stream");
}

static bool takes_gzip(const struct http_request *request)
{
    struct str accepted = http_pair_get(request->headers, STR("accept-encoding"));
    struct str part;
    while (str_cut(&accepted, ',', &part))
        if (str_equal(str_trim(part), STR("gzip")))
            return true;
    return false;
}

/* Modules are embedded as "field.0123456789ab.db.js", and their address has a slash for the last
 * dot of the folder, so that they find each other as neighbours. */
static struct str file_name(struct arena *arena, struct str folder, struct str name)
{
    if (folder.len == 0)
        return name;
    return str_format(arena, "%" STR_PRI ".%" STR_PRI, STR_ARG(folder), STR_ARG(name));
}

struct str static_files_content(struct arena *arena, struct str path)
{
    struct str rest = path;
    struct str part;
    struct str folder = STR("");
    struct str name = STR("");
    while (str_cut(&rest, '/', &part)) {
        folder = name;
        name = part;
    }
    if (str_equal(folder, STR("static")))
        folder = STR("");
    const struct embedded *file = find(file_name(arena, folder, name), "");
    return file ? (struct str){(const char *)file->data, file->size} : STR("");
}

void static_files_show(
    void *context, const struct http_request *request, struct http_response *response)
{
    (void)context;
    struct str folder = http_pair_get(request->params, STR("folder"));
    struct str name =
        file_name(request->arena, folder, http_pair_get(request->params, STR("name")));
    const struct embedded *file = find(name, "");
    if (!file || str_ends(name, STR(".gz"))) {
        response->status = 404;
        response->content_type = STR("text/plain; charset=utf-8");
        response->body = STR("No such file.\n");
        return;
    }
    const struct embedded *compressed = find(name, ".gz");
    if (compressed) {
        http_header(response, STR("Vary"), STR("Accept-Encoding"));
        if (takes_gzip(request)) {
            http_header(response, STR("Content-Encoding"), STR("gzip"));
            file = compressed;
        }
    }
    http_header(response, STR("Cache-Control"), STR("public, max-age=31536000, immutable"));
    response->status = 200;
    response->content_type = content_type(name);
    response->body = (struct str){(const char *)file->data, file->size};
}

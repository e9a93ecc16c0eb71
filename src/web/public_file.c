#include "web/public_file.h"

#include "base/sha256.h"
#include "web/pages.h"

static enum fail read_it(const struct web *web, const struct http_request *request,
    struct http_response *response, const struct public_file *file)
{
    struct actor nobody = {.address = request->client};
    struct use use = {0};
    enum fail fail = desk_open(&web->desk, request->arena, nobody, &use);
    if (fail == FAIL_NONE)
        fail = use_read_begin(&use);
    if (fail == FAIL_NONE)
        fail = file->read(&use, request, &response->body);
    if (fail == FAIL_BROKEN && use.db)
        response->log = use_trouble(&use);
    desk_close(&web->desk, &use);
    return fail;
}

void public_file_answer(const struct web *web, const struct http_request *request,
    struct http_response *response, const struct public_file *file)
{
    enum fail fail = read_it(web, request, response, file);
    if (fail != FAIL_NONE) {
        visit_fail(web, fail, request, response);
        return;
    }
    response->status = 200;
    response->content_type = file->media_type;
    http_header(response, STR("Cache-Control"), file->cache);
    http_header(response, STR("Access-Control-Allow-Origin"), STR("*"));
    (void)http_not_modified(request, response, sha256_hex(request->arena, response->body));
}

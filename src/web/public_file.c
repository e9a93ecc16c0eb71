#include "web/public_file.h"

#include "base/sha256.h"
#include "web/pages.h"

struct answer {
    const struct http_request *request;
    struct http_response *response;
    const struct public_file *file; /* or */
    public_file_fill *fill;
};

static enum fail read_it(const struct web *web, const struct answer *answer)
{
    struct actor nobody = {.address = answer->request->client};
    struct use use = {0};
    enum fail fail = desk_open(&web->desk, answer->request->arena, nobody, &use);
    if (fail == FAIL_NONE)
        fail = use_read_begin(&use);
    if (fail == FAIL_NONE)
        fail = answer->fill ? answer->fill(&use, answer->request, answer->response)
                            : answer->file->read(&use, answer->request, &answer->response->body);
    if (fail == FAIL_BROKEN && use.db)
        answer->response->log = use_trouble(&use);
    desk_close(&web->desk, &use);
    return fail;
}

void public_file_answer(const struct web *web, const struct http_request *request,
    struct http_response *response, const struct public_file *file)
{
    enum fail fail = read_it(web, &(struct answer){request, response, file, NULL});
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

void public_file_answer_by(const struct web *web, const struct http_request *request,
    struct http_response *response, public_file_fill *fill)
{
    enum fail fail = read_it(web, &(struct answer){request, response, NULL, fill});
    if (fail != FAIL_NONE)
        visit_fail(web, fail, request, response);
    else
        http_header(response, STR("Access-Control-Allow-Origin"), STR("*"));
}

/* What search engines ask for. */
#include "service/sitemap_service.h"
#include "web/pages.h"
#include "web/public_file.h"

#define AN_HOUR "public, max-age=3600"

static enum fail read_robots(
    struct use *use, const struct http_request *request, struct str *ret_body)
{
    (void)request;
    *ret_body = sitemap_service_robots(use);
    return FAIL_NONE;
}

void sitemap_files_robots(
    void *context, const struct http_request *request, struct http_response *response)
{
    static const struct public_file file = {
        STR_INIT("text/plain; charset=utf-8"), STR_INIT(AN_HOUR), read_robots};
    public_file_answer(context, request, response, &file);
}

static enum fail read_index(
    struct use *use, const struct http_request *request, struct str *ret_body)
{
    (void)request;
    return sitemap_service_index(use, ret_body);
}

void sitemap_files_index(
    void *context, const struct http_request *request, struct http_response *response)
{
    static const struct public_file file = {
        STR_INIT("application/xml"), STR_INIT(AN_HOUR), read_index};
    public_file_answer(context, request, response, &file);
}

static enum fail read_part(
    struct use *use, const struct http_request *request, struct str *ret_body)
{
    return sitemap_service_part(use, http_pair_get(request->params, STR("part")), ret_body);
}

void sitemap_files_part(
    void *context, const struct http_request *request, struct http_response *response)
{
    static const struct public_file file = {
        STR_INIT("application/xml"), STR_INIT(AN_HOUR), read_part};
    public_file_answer(context, request, response, &file);
}
